//! The argument map as a graph in DOT, for Graphviz and what reads its language.
//!
//! ```text
//!   argument ──+──► argument ──-──► thesis      a step that is undercut, or needs more than one premise,
//!      premise ··&··► o ──+──► thesis           goes through a joint; a tension the coder draws is dashed
//! ```
//!
//! Every edge has its mark, so that a print in black says the same as the screen.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::format::Told;
use crate::case::graph::Edge;
use crate::case::model::{Argument, Kind, Link, Ref, Relation, Thesis};
use crate::case::seen::Seen;
use crate::text::{safe, wrap};
use crate::views::words;

/// Characters of a line in a box.
const LINE: usize = 36;

/// Writes theses, arguments and the steps between them.
///
/// # Errors
/// If the output fails.
pub(super) fn write(told: &Told, out: &mut dyn Write) -> io::Result<()> {
    let seen = told.seen;
    let [title, dates] = told.face();
    writeln!(out, "// {title}\n// {dates}\ndigraph arguments {{")?;
    writeln!(
        out,
        "  graph [rankdir=RL, fontname=\"Helvetica\", labelloc=t, label={}]",
        quoted(&[title, dates])
    )?;
    writeln!(out, "  node [shape=box, fontname=\"Helvetica\", fontsize=11, margin=\"0.12,0.06\"]")?;
    writeln!(out, "  edge [fontname=\"Helvetica\", fontsize=12]")?;
    for thesis in seen.all::<Thesis>() {
        let label = boxed(&thesis.row().text, None);
        writeln!(out, "  {} [label={label}, style=bold, penwidth=2]", node(seen, thesis.thing()))?;
    }
    for argument in seen.all::<Argument>() {
        let cited = words::paragraphs(argument.paragraphs.iter().map(|p| p.0));
        let style = if argument.implicit { ", style=dashed" } else { "" };
        writeln!(
            out,
            "  {} [label={}{style}]",
            node(seen, argument.thing()),
            boxed(&argument.row().text, Some(cited))
        )?;
    }
    let undercut: BTreeSet<Ref> = seen
        .links()
        .filter_map(|(_, _, link)| seen.resolve(link.to))
        .filter(|to| to.kind == Kind::Link)
        .collect();
    seen.links().try_for_each(|step| edge(seen, step, &undercut, out))?;
    writeln!(out, "}}")
}

fn edge(
    seen: Seen,
    step: (Ref, Edge, &Link),
    undercut: &BTreeSet<Ref>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (thing, edge, link) = step;
    let (Some(to), origin) = (seen.resolve(link.to), seen.origin(edge)) else { return Ok(()) };
    if !seen.is_told(origin) {
        return Ok(());
    }
    let (from, to) = (node(seen, origin), node(seen, to));
    if link.is_tension() {
        return writeln!(out, "  {from} -> {to} [label=\" ~ \", style=dashed, dir=both, color=gray40]");
    }
    let (mark, colour) = match edge.relation {
        Relation::Supports => ("+", "#0b5fa5"),
        Relation::Attacks => ("-", "#b3541e"),
        Relation::Undercuts => ("/", "#b3541e"),
    };
    let hangs = conditions(seen, link);
    let label = quoted(&[format!(" {mark} {hangs}")]);
    let premises: Vec<Ref> = seen.things(&link.with).collect();
    if !undercut.contains(&thing) && premises.is_empty() {
        return writeln!(out, "  {from} -> {to} [label={label}, color=\"{colour}\"]");
    }
    let joint = node(seen, thing);
    writeln!(out, "  {joint} [shape=point, label=\"\", width=0.08]")?;
    writeln!(out, "  {from} -> {joint} [arrowhead=none, color=\"{colour}\"]")?;
    writeln!(out, "  {joint} -> {to} [label={label}, color=\"{colour}\"]")?;
    premises.into_iter().try_for_each(|premise| {
        writeln!(out, "  {} -> {joint} [label=\" & \", arrowhead=none, style=dotted]", node(seen, premise))
    })
}

/// What a step hangs on: `if free, unless domination`.
fn conditions(seen: Seen, link: &Link) -> String {
    let named = |word: &'static str, ids: Vec<String>| ids.into_iter().map(move |id| format!("{word} {id}"));
    let ids = |things: &mut dyn Iterator<Item = Ref>| things.map(|thing| seen.id(thing)).collect::<Vec<_>>();
    let only_if = ids(&mut seen.things(&link.only_if));
    let unless = ids(&mut seen.things(&link.unless));
    named("if", only_if).chain(named("unless", unless)).collect::<Vec<_>>().join(", ")
}

fn node(seen: Seen, thing: Ref) -> String {
    quoted(&[seen.id(thing)])
}

/// A text in lines, with what is cited below it.
fn boxed(text: &str, cited: Option<String>) -> String {
    let text = safe(text);
    let lines = wrap(&text, LINE).into_iter().map(str::to_owned);
    let lines: Vec<String> = lines.chain(cited.filter(|cited| !cited.is_empty())).collect();
    quoted(&lines)
}

/// Lines as a string of the language: neither a quote, nor a backslash, nor the name of an HTML character is obeyed.
fn quoted(lines: &[String]) -> String {
    let escape = |line: &String| safe(line).replace('&', "&amp;").replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", lines.iter().map(escape).collect::<Vec<_>>().join("\\n"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_string_ends_where_it_should(text in "\\PC*") {
            let quoted = quoted(&[text]);
            let mut is_escaped = false;
            for letter in quoted[1..quoted.len() - 1].chars() {
                prop_assert!(letter != '"' || is_escaped, "{}", quoted);
                is_escaped = letter == '\\' && !is_escaped;
            }
            prop_assert!(!is_escaped, "{}", quoted);
        }
    }
}
