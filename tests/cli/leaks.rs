//! The lock: what is later known is nowhere, in no list and no format.
//!
//! The bundled case is copied with a token in every text and every id of every row that is later known, as the
//! *format* says (this file does not ask the program when a row is known). Then no output may hold the token.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::export;
use super::{LISTS, Run, case_of, printed, run, shown};

const LOCK: &str = "2011-11-08";
pub(crate) const TOKEN: &str = "zqleakqz";
const FORMATS: [&str; 4] = ["table", "json", "csv", "yaml"];

type Row = Map<String, Value>;

/// Fields that hold text, ids of the row itself aside.
const TEXTS: [&str; 27] = [
    "abbr",
    "author",
    "brief",
    "capital",
    "choices",
    "comment",
    "conditional_on",
    "file",
    "gist",
    "in_article",
    "licence",
    "name",
    "names",
    "note",
    "official",
    "plain",
    "publisher",
    "region",
    "say",
    "term",
    "text",
    "title",
    "unit",
    "url",
    "verdict",
    "warrant",
    "criteria",
];

/// The last day that a date may mean, as text.
fn last_day(date: &str) -> String {
    let date = date.trim_end_matches(['~', '?', '%']);
    match date.len() {
        4 => format!("{date}-12-31"),
        7 => format!("{date}-31"),
        _ => date.to_owned(),
    }
}

fn is_later(date: Option<&Value>) -> bool {
    let text = date.map(|date| date.as_str().map_or_else(|| date.to_string(), str::to_owned));
    // The `to` of a link is an id.
    let text = text.filter(|text| text.starts_with(|c: char| c.is_ascii_digit()));
    text.is_some_and(|text| last_day(&text).as_str() > LOCK)
}

/// The date at which something is known: `known` if it has one, else its own.
fn known<'r>(row: &'r Row, own: &str) -> Option<&'r Value> {
    row.get("known").or_else(|| row.get(own))
}

/// Whether a row of a list is later known by its own dates.
fn is_row_later(list: &str, row: &Row) -> bool {
    match list {
        "sources" | "issues" => is_later(row.get("date")),
        "events" => is_later(known(row, "date")),
        "memberships" => is_later(known(row, "from")),
        "states" | "recognitions" | "stances" => is_later(row.get("from")),
        "indicators" => is_later(row.get("year")),
        "blocs" | "agreements" => {
            let stages = row.get("stage").and_then(Value::as_array).into_iter().flatten();
            let mut later = stages.filter_map(Value::as_object).map(|stage| is_later(known(stage, "from")));
            later.next().is_some_and(|first| first && later.all(|later| later))
        }
        _ => false,
    }
}

/// Whether a row is about something later known, so that it cannot be told before.
fn is_about_later(list: &str, row: &Row, ids: &BTreeSet<String>) -> bool {
    let fields: &[&str] = match list {
        "memberships" => &["state", "in"],
        "recognitions" => &["state", "of", "as"],
        "stances" => &["actor", "on"],
        "indicators" => &["state"],
        "polls" => &["on"],
        "roles" => &["actor"],
        _ => &[],
    };
    fields.iter().filter_map(|field| row.get(*field)?.as_str()).any(|id| ids.contains(id))
}

/// Whether a part of a visible row is later known.
fn is_part_later(field: &str, part: &Row, ids: &BTreeSet<String>) -> bool {
    let names_later =
        |field: &str| part.get(field).and_then(Value::as_str).is_some_and(|id| ids.contains(id));
    match field {
        "otherwise" => is_later(part.get("from").or_else(|| part.get("to")).or_else(|| part.get("date"))),
        "track" => is_later(part.get("date")) || names_later("state"),
        "evidence" => is_later(part.get("date")),
        "roles" | "borders" => is_later(part.get("from")),
        "documented" => names_later("source"),
        _ => false,
    }
}

/// Puts the token into every text of a value.
fn mark_texts(row: &mut Row) {
    for (field, value) in row.iter_mut() {
        if TEXTS.contains(&field.as_str()) {
            mark(value);
        } else if let Value::Array(items) = value {
            items.iter_mut().filter_map(Value::as_object_mut).for_each(mark_texts);
        }
    }
}

fn mark(value: &mut Value) {
    match value {
        Value::String(text) => *text = format!("{text} {TOKEN}"),
        Value::Array(items) => items.iter_mut().for_each(mark),
        Value::Object(fields) => fields.values_mut().for_each(mark),
        _ => {}
    }
}

/// Puts the token into every mention of an id that is later known.
fn mark_ids(value: &mut Value, ids: &BTreeSet<String>) {
    match value {
        Value::String(text) if ids.contains(text) => *text = format!("{text}-{TOKEN}"),
        Value::Array(items) => items.iter_mut().for_each(|item| mark_ids(item, ids)),
        Value::Object(fields) => fields.values_mut().for_each(|field| mark_ids(field, ids)),
        _ => {}
    }
}

fn rows_of(case: &mut Row) -> impl Iterator<Item = (String, &mut Row)> {
    case.iter_mut().flat_map(|(list, rows)| {
        let rows = rows.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut);
        rows.map(move |row| (list.clone(), row))
    })
}

/// The case with the token wherever something is later known, and how often it stands there.
fn marked(mut case: Row) -> (String, usize) {
    let ids = later_ids(&mut case);
    for (list, row) in rows_of(&mut case) {
        if is_row_later(&list, row) || is_about_later(&list, row, &ids) {
            mark_texts(row);
            continue;
        }
        for (field, value) in row.iter_mut() {
            for part in value.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
                if is_part_later(field, part, &ids) {
                    mark_texts(part);
                }
            }
        }
        if list == "forecasts" && is_later(row.get("resolved_on").or(Some(&Value::from("2026")))) {
            row.entry("comment").and_modify(mark);
        }
    }
    let mut case = Value::Object(case);
    mark_ids(&mut case, &ids);
    let text = case.to_string();
    let tokens = text.matches(TOKEN).count();
    (text, tokens)
}

/// The ids of rows that are later known.
fn later_ids(case: &mut Row) -> BTreeSet<String> {
    let later = rows_of(case).filter(|(list, row)| is_row_later(list, row));
    let id = |row: &Row| row.get("id").or_else(|| row.get("code")).and_then(Value::as_str).map(str::to_owned);
    later.filter_map(|(_, row)| id(row)).collect()
}

/// The case without anything that is later known: rows, parts, ends, outcomes and every mention of them.
///
/// Sources stay: the format says that of a later one its number is told.
fn reduced(mut case: Row) -> String {
    let ids = later_ids(&mut case);
    let sources: BTreeSet<String> = {
        let rows = case.get("sources").and_then(Value::as_array).into_iter().flatten();
        rows.filter_map(|row| row.get("id").and_then(Value::as_str).map(str::to_owned)).collect()
    };
    let gone: BTreeSet<String> = ids.difference(&sources).cloned().collect();
    for (list, rows) in &mut case {
        let Some(rows) = rows.as_array_mut().filter(|_| list != "sources") else { continue };
        rows.retain(|row| {
            let row = row.as_object().unwrap();
            !is_row_later(list, row) && !is_about_later(list, row, &gone)
        });
        // An end that is the beginning of a spell that is planned must stay, or the two would overlap.
        let begins: Vec<[Option<Value>; 3]> = rows.iter().map(|row| of(row, "from")).collect();
        for row in rows.iter_mut() {
            let is_planned_on = begins.contains(&of(row, "to"));
            let Some(row) = row.as_object_mut() else { continue };
            reduce_row(list, row, &ids, is_planned_on);
        }
    }
    let mut case = Value::Object(case);
    take_out(&mut case, &gone);
    case.to_string()
}

/// A state, a body and a date of a spell.
fn of(row: &Value, date: &str) -> [Option<Value>; 3] {
    ["state", "in", date].map(|field| row.get(field).cloned())
}

fn reduce_row(list: &str, row: &mut Row, ids: &BTreeSet<String>, is_planned_on: bool) {
    if is_later(row.get("to")) && !is_planned_on {
        row.remove("to");
        // That it was dissolved is known at its end.
        if row.get("status").and_then(Value::as_str) == Some("dissolved") {
            row.remove("status");
        }
    }
    if list == "forecasts" && is_later(row.get("resolved_on").or(Some(&Value::from("2026")))) {
        row.retain(|field, _| !matches!(field.as_str(), "outcome" | "resolved_on" | "comment"));
    }
    for (field, value) in row.iter_mut() {
        let Some(parts) = value.as_array_mut() else { continue };
        parts.retain(|part| {
            let Some(part) = part.as_object() else { return true };
            let is_step = matches!(field.as_str(), "acts" | "stage" | "depth");
            let date = part.get("date").or_else(|| known(part, "from"));
            !(is_part_later(field, part, ids) || (is_step && is_later(date)))
        });
        for part in parts.iter_mut().filter_map(Value::as_object_mut) {
            if is_later(part.get("to")) {
                part.remove("to");
            }
        }
    }
}

/// Takes every mention of an id out of a value.
fn take_out(value: &mut Value, ids: &BTreeSet<String>) {
    let is_gone = |value: &Value| value.as_str().is_some_and(|text| ids.contains(text));
    match value {
        Value::Array(items) => {
            items.retain(|item| !is_gone(item));
            items.iter_mut().for_each(|item| take_out(item, ids));
        }
        Value::Object(fields) => {
            fields.retain(|_, field| !is_gone(field));
            fields.values_mut().for_each(|field| take_out(field, ids));
            fields.retain(|_, field| !field.as_array().is_some_and(Vec::is_empty));
        }
        _ => {}
    }
}

/// The bundled case as it was, and without anything that is later known.
pub(crate) fn whole_and_reduced() -> (tempfile::TempDir, tempfile::TempDir) {
    (case_of(&Value::Object(bundled()).to_string()), case_of(&reduced(bundled())))
}

/// The bundled case with the token wherever something is later known.
pub(crate) fn marked_case() -> tempfile::TempDir {
    case_of(&marked(bundled()).0)
}

fn bundled() -> Row {
    serde_json::from_str(&printed("show all --format json")).unwrap()
}

fn assert_no_token(args: &[&str]) {
    let Run { stdout, stderr, .. } = run(args);
    let leak = stdout.lines().chain(stderr.lines()).find(|line| line.contains(TOKEN));
    assert!(leak.is_none(), "blocs {args:?} gives away: {leak:?}");
}

#[test]
fn nothing_later_known_is_told_under_the_lock() {
    let (text, tokens) = marked(bundled());
    assert!(tokens > 500, "the case has much that is later known: {tokens}");
    let folder = case_of(&text);
    let path = shown(folder.path());
    let whole = run(["show", "all", path, "--format", "json"]);
    assert_eq!(whole.stdout.matches(TOKEN).count(), tokens, "without the lock all is told: {}", whole.stderr);
    assert_no_token(&[path]);
    // Of one list only CSV is no part of all of them; `nor_in_any_corner` runs every list in every format.
    for list in LISTS {
        assert_no_token(&["show", list, path, "--known-on", "article", "--format", "csv"]);
    }
    for format in ["table", "json", "yaml"] {
        assert_no_token(&["show", "all", path, "--known-on", "article", "--format", format]);
    }
    assert_no_token(&["show", "all", path, "--known-on", "article", "--at", "2026"]);
    export::assert_none_tells(TOKEN, path);
    let answer = run(["show", "all", path, "--known-on", "article", "--where", TOKEN]);
    assert_eq!(answer.stdout, "", "no row answers to the token");
    for query in ["in:eae", "in:eaeu", &format!("in:eaeu-{TOKEN}")] {
        let answer = run(["show", "states", path, "--known-on", "article", "--where", query]);
        assert!(!answer.stderr.contains(&format!("did you mean `eaeu-{TOKEN}`")), "{}", answer.stderr);
    }
}

/// Whoever counts or sorts must not be able to tell that more is in the case.
#[test]
fn lists_are_as_if_nothing_later_were_there() {
    let (whole, reduced) = whole_and_reduced();
    for at in ["2011-11-08", "2020"] {
        let [whole, reduced] = [&whole, &reduced].map(|folder| {
            let args = ["show", "all", shown(folder.path()), "--known-on", "article", "--at", at];
            run(args.into_iter().chain(["--format", "yaml"])).stdout
        });
        assert!(whole.lines().count() > 1000, "much is told");
        for (whole, reduced) in whole.lines().zip(reduced.lines()) {
            assert_eq!(whole, reduced, "at {at}");
        }
        assert_eq!(whole.len(), reduced.len(), "at {at}");
    }
}

#[test]
fn no_end_outcome_or_evidence_is_told_before_its_day() {
    let told: Value = serde_json::from_str(&printed("show all --known-on article --format json")).unwrap();
    for (list, rows) in told.as_object().unwrap() {
        for row in rows.as_array().into_iter().flatten().filter_map(Value::as_object) {
            assert!(!is_later(row.get("to")), "{list}: {row:?}");
            assert!(!is_later(row.get("resolved_on")), "{list}: {row:?}");
            let is_open = row.get("resolved_on").is_none();
            assert!(!is_open || row.get("outcome").or(row.get("comment")).is_none(), "{list}: {row:?}");
            assert!(!is_row_later(list, row), "{list}: {row:?}");
        }
    }
}

/// What the bundled case has too little of.
pub(crate) const CORNERS: &str = "
case: {id: x, format: 1, title: X, known_on: 2011-11-08, borders: [{from: 2014, file: zqleakqz.geojson}]}
sources: [{id: zqleakqz-book, kind: book, title: zqleakqz, date: 2015}]
actors: [{id: a, kind: person, name: A, roles: [{title: zqleakqz, from: 2012-05-07}]}]
states:
  - {code: AAA, name: Ah, status: dissolved, to: 2014}
  - {code: x-new, name: zqleakqz, from: 2014-03-18}
blocs:
  - id: b
    name: B
    kind: igo
    stage: [{from: 2000, value: in_force, sources: [zqleakqz-book]}]
    successors: [zqleakqz-body]
  - {id: zqleakqz-body, name: zqleakqz, kind: igo, stage: [{from: 2015, value: in_force, known: 2014}]}
memberships:
  - state: AAA
    in: b
    status: full
    from: 2000
    otherwise: [{to: 2013, note: zqleakqz}, {from: 2012, note: zqleakqz}]
  - {state: AAA, in: zqleakqz-body, status: candidate, from: 2010, note: zqleakqz}
  - {state: x-new, in: zqleakqz-body, status: full, note: zqleakqz}
  - {state: x-new, in: b, status: observer, note: zqleakqz}
recognitions:
  - {state: AAA, of: x-new, as: independent, from: 2010, note: zqleakqz}
  - {state: x-new, of: AAA, as: independent, note: zqleakqz}
  - {state: AAA, of: AAA, as: x-new, note: zqleakqz}
events:
  - id: e
    date: 2010
    title: E
    about: [zqleakqz-body]
    states: [x-new]
    otherwise: [{date: 2012, note: zqleakqz}]
issues: [{id: zqleakqz-vote, text: zqleakqz, date: 2014-03-27}]
stances:
  - {actor: AAA, on: zqleakqz-vote, value: yes, conditional_on: zqleakqz}
  - {actor: x-new, on: b, value: yes, conditional_on: zqleakqz}
conditions:
  - {id: c, text: C, track: [{date: 2010, state: x-new, standing: met, note: zqleakqz}]}
forecasts:
  - {id: f, text: F, criteria: C, outcome: pending, comment: zqleakqz}
  - {id: g, text: G, criteria: C, outcome: occurred, resolved_on: 2012, comment: zqleakqz,
     evidence: [{date: 2012, text: zqleakqz}]}
quotations: [{id: q, in_article: Q, documented: [{text: zqleakqz, source: zqleakqz-book}]}]
indicators: [{state: x-new, name: zqleakqz, year: 2010, value: 1}]
polls: [{id: p, kind: choice, on: zqleakqz-vote, text: zqleakqz, choices: [zqleakqz]}]
roles: [{id: r, actor: x-new, brief: zqleakqz}, {id: s, actor: AAA, brief: S, interests: [zqleakqz-body]}]
lessons: [{id: l, title: L, minutes: 1, steps: [{minutes: 1, place: {view: map, select: zqleakqz-vote}}]}]
glossary: [{term: T, plain: T, source: zqleakqz-book}]
";

#[test]
fn nor_in_any_corner() {
    let folder = case_of(CORNERS);
    let path = shown(folder.path());
    for format in FORMATS {
        for list in LISTS.into_iter().chain(["all"]) {
            assert_no_token(&["show", list, path, "--known-on", "article", "--format", format]);
        }
    }
    export::assert_none_tells(TOKEN, path);
    let states = run(["show", "states", path, "--known-on", "article"]).stdout;
    assert!(!states.contains("dissolved"), "{states}");
}
