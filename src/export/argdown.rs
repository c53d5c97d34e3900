//! Theses and arguments as Argdown, the plain-text notation of argument maps.
//!
//! ```text
//!   [feasible]: The plan can work.
//!     + <market-access>
//!     - <two-decades>
//!
//!   <market-access>: Market access grows. {kind: "causal", paragraphs: [6]}
//!     _ <nobody-can-fail>             undercuts the step of the argument above
//! ```
//!
//! Argdown's steps carry no conditions, joined premises or weights: those stand in the data behind an argument, as
//! does a tension that the coder draws, which is no attack of the author's.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::format::Told;
use crate::case::model::{Argument, Ref, Relation, Scheme, Thesis};
use crate::case::seen::{Seen, Told as Row};
use crate::text::safe;

/// What bears on each thing: the mark of the step, and the argument that it begins at.
type Bearing = BTreeMap<Ref, Vec<(&'static str, Ref)>>;

/// Writes theses, arguments and the relations between them.
///
/// # Errors
/// If the output fails.
pub(super) fn write(told: &Told, out: &mut dyn Write) -> io::Result<()> {
    let seen = told.seen;
    let [title, dates] = told.face();
    writeln!(out, "===\ntitle: {}\nsubTitle: {}\n===\n\n# Theses", string(&title), string(&dates))?;
    let bearing = bearing(seen);
    for thesis in seen.all::<Thesis>() {
        let data = thesis.row().verdict.as_deref().map(|verdict| json!({ "verdict": verdict }));
        writeln!(out, "\n[{}]: {}{}", seen.id(thesis.thing()), text(&thesis.row().text), data_of(data))?;
        relations(seen, &bearing, thesis.thing(), out)?;
    }
    if seen.all::<Argument>().next().is_some() {
        writeln!(out, "\n# Arguments")?;
    }
    for argument in seen.all::<Argument>() {
        let data = data_of(Some(facts(seen, &argument)));
        writeln!(out, "\n<{}>: {}{data}", seen.id(argument.thing()), text(&argument.row().text))?;
        relations(seen, &bearing, argument.thing(), out)?;
    }
    Ok(())
}

fn relations(seen: Seen, bearing: &Bearing, of: Ref, out: &mut dyn Write) -> io::Result<()> {
    let from = bearing.get(&of).into_iter().flatten();
    from.map(|(mark, from)| (mark, seen.id(*from)))
        .try_for_each(|(mark, id)| writeln!(out, "  {mark} <{id}>"))
}

fn bearing(seen: Seen) -> Bearing {
    let mut bearing = Bearing::new();
    for (_, edge, link) in seen.links().filter(|(_, _, link)| !link.is_tension()) {
        let (Some(to), origin) = (seen.resolve(link.to), seen.origin(edge)) else { continue };
        if !seen.is_told(origin) {
            continue;
        }
        // What breaks a step is said of the argument that takes it.
        let (to, mark) = match (edge.relation, seen.link(to)) {
            (_, Some((broken, _))) => (seen.origin(broken), "_"),
            (Relation::Supports, None) => (to, "+"),
            (Relation::Attacks, None) => (to, "-"),
            (Relation::Undercuts, None) => (to, "_"),
        };
        let known = bearing.entry(to).or_default();
        if !known.contains(&(mark, origin)) {
            known.push((mark, origin));
        }
    }
    bearing
}

/// What Argdown has no notation for.
fn facts(seen: Seen, argument: &Row<Argument>) -> Value {
    let row = argument.row();
    let ids = |things: &mut dyn Iterator<Item = Ref>| things.map(|thing| seen.id(thing)).collect::<Vec<_>>();
    let mut facts = Map::new();
    let mut put = |key: &str, value: Value| {
        let is_empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if !is_empty {
            facts.insert(key.to_owned(), value);
        }
    };
    put("kind", row.kind.word().into());
    put("said_by", row.said_by.and_then(|by| seen.resolve(by)).map(|by| seen.id(by)).into());
    put("paragraphs", row.paragraphs.iter().map(|p| p.0).collect::<Vec<_>>().into());
    put("about", ids(&mut seen.things(&row.about)).into());
    put("sources", ids(&mut seen.things(&row.sources)).into());
    put("scheme", row.scheme.map(Scheme::word).into());
    let links = || row.links().filter(|(_, link)| seen.resolve(link.to).is_some());
    let tensions = links().filter(|(_, link)| link.is_tension());
    put("tension_with", tensions.map(|(_, link)| seen.id_text(link.to)).collect::<Vec<_>>().into());
    let steps: Vec<Value> = links()
        .filter(|(_, link)| !link.is_tension())
        .filter_map(|(_, link)| {
            let mut step = Map::new();
            for (key, ids) in [
                ("with", ids(&mut seen.things(&link.with))),
                ("if", ids(&mut seen.things(&link.only_if))),
                ("unless", ids(&mut seen.things(&link.unless))),
            ] {
                if !ids.is_empty() {
                    step.insert(key.to_owned(), ids.into());
                }
            }
            step.extend(link.warrant.as_deref().map(|warrant| ("warrant".to_owned(), warrant.into())));
            step.extend(link.strength.map(|strength| ("strength".to_owned(), strength.into())));
            let is_plain = step.is_empty();
            step.insert("to".to_owned(), seen.id_text(link.to).into());
            (!is_plain).then_some(Value::Object(step))
        })
        .collect();
    put("steps", steps.into());
    Value::Object(facts)
}

/// Data behind a text. Its reader looks for the last brace before a blank: in texts, braces are written as codes.
fn data_of(data: Option<Value>) -> String {
    let Some(data) = data else { return String::new() };
    format!(" {}", data_text(&data))
}

fn data_text(data: &Value) -> String {
    match data {
        Value::Object(fields) => {
            let fields = fields.iter().map(|(key, value)| format!("{key}: {}", data_text(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(data_text).collect::<Vec<_>>().join(", ")),
        Value::String(text) => string(text),
        other => other.to_string(),
    }
}

/// A string of the data: as in JSON, with codes for what could end the data or the head of the file.
fn string(text: &str) -> String {
    let quoted = Value::from(safe(text)).to_string();
    quoted.replace('{', "\\u007b").replace('}', "\\u007d").replace('=', "\\u003d")
}

/// A text in which nothing is a mark.
fn text(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for letter in safe(text).chars() {
        if letter.is_ascii_punctuation() && !matches!(letter, '\'' | '"' | '?' | '!' | ',' | ';') {
            spelled.push('\\');
        }
        spelled.push(letter);
    }
    spelled
}
