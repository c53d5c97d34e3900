//! What differs between two cases, row by row and field by field.
//!
//! Rows are the same row if they have the same id, given or derived (`kaz/cis/1991-12-21`); the head and the article are
//! one row each. Where a derived id is in one of them only, the row is the one of the other that is of the same two things,
//! in order: a date was corrected. The order of rows is no difference; that of names is one, for the first is shown.

use std::collections::{HashMap, HashSet, VecDeque};
use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::case::Case;
use crate::case::model::Kind;
use crate::case::seen::Record;
use crate::text::{Count, safe};

/// A difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The list of the row; `case` and `article` for these.
    pub list: &'static str,
    /// The id of the row.
    pub id: String,
    /// The field; None if one of the cases does not have the row.
    pub field: Option<String>,
    /// What the first case says; None if nothing.
    pub old: Option<Value>,
    /// What the second case says; None if nothing.
    pub new: Option<Value>,
}

/// All differences between two cases, list by list.
pub fn changes(old: &Case, new: &Case) -> Vec<Change> {
    let mut changes = Vec::new();
    let heads = |case: &Case| vec![("case".to_owned(), case.all().head())];
    let articles = |case: &Case| {
        case.all().article_head().map(|head| ("article".to_owned(), head)).into_iter().collect()
    };
    compare("case", heads(old), heads(new), &mut changes);
    compare("article", articles(old), articles(new), &mut changes);
    for kind in Kind::ALL.iter().copied().filter(|&kind| kind != Kind::Link) {
        compare(kind.list(), rows(old, kind), rows(new, kind), &mut changes);
    }
    changes
}

/// The rows of a kind by id. What two rows share as an id is numbered.
fn rows(case: &Case, kind: Kind) -> Vec<(String, Record)> {
    let seen = case.all();
    let mut taken: HashMap<String, usize> = HashMap::new();
    let rows = seen.records(kind).map(|(thing, record)| {
        let id = seen.id(thing);
        let count = taken.entry(id.clone()).or_default();
        *count += 1;
        (if *count > 1 { format!("{id}#{count}") } else { id }, record)
    });
    rows.collect()
}

fn compare(
    list: &'static str,
    old: Vec<(String, Record)>,
    new: Vec<(String, Record)>,
    changes: &mut Vec<Change>,
) {
    let new = renamed(&old, new);
    let mut left: HashMap<String, Record> = new.iter().cloned().collect();
    let whole = |id: &str, old: Option<Record>, new: Option<Record>| Change {
        list,
        id: id.to_owned(),
        field: None,
        old: old.map(Value::Object),
        new: new.map(Value::Object),
    };
    for (id, row) in old {
        match left.remove(&id) {
            Some(other) => fields(list, &id, &row, &other, changes),
            None => changes.push(whole(&id, Some(row), None)),
        }
    }
    for (id, row) in new {
        if left.contains_key(&id) {
            changes.push(whole(&id, None, Some(row)));
        }
    }
}

/// The new rows, those that only have another date under the id that they had.
fn renamed(old: &[(String, Record)], new: Vec<(String, Record)>) -> Vec<(String, Record)> {
    let ids = |rows: &[(String, Record)]| rows.iter().map(|(id, _)| id.clone()).collect::<HashSet<_>>();
    let (before, after) = (ids(old), ids(&new));
    // Ids that are given have no stroke.
    let pair = |id: &str| {
        let mut parts = id.split('/');
        Some((parts.next()?.to_owned(), parts.next()?.to_owned()))
    };
    let mut gone: HashMap<(String, String), VecDeque<&str>> = HashMap::new();
    for (id, _) in old.iter().filter(|(id, _)| !after.contains(id)) {
        if let Some(pair) = pair(id) {
            gone.entry(pair).or_default().push_back(id);
        }
    }
    let mut was = |id: &str| gone.get_mut(&pair(id)?)?.pop_front().map(str::to_owned);
    let mut known = |id: String| if before.contains(&id) { id } else { was(&id).unwrap_or(id) };
    new.into_iter().map(|(id, row)| (known(id), row)).collect()
}

fn fields(list: &'static str, id: &str, old: &Record, new: &Record, changes: &mut Vec<Change>) {
    let added = new.keys().filter(|key| !old.contains_key(*key));
    for key in old.keys().chain(added) {
        let (before, after) = (old.get(key), new.get(key));
        if before.map(Value::to_string) != after.map(Value::to_string) {
            let (old, new) = (before.cloned(), after.cloned());
            changes.push(Change { list, id: id.to_owned(), field: Some(key.clone()), old, new });
        }
    }
}

/// Prints differences for people: `-` only in the first, `+` only in the second, `~` not the same in both.
///
/// # Errors
/// If `out` cannot be written.
pub fn text(changes: &[Change], out: &mut dyn Write) -> io::Result<()> {
    let mut list = "";
    for change in changes {
        if change.list != list {
            list = change.list;
            writeln!(out, "{list}")?;
        }
        let id = safe(&change.id);
        match (&change.field, &change.old) {
            (Some(field), _) => {
                let (old, new) = (value(change.old.as_ref()), value(change.new.as_ref()));
                writeln!(out, "  ~ {id} {}: {old} -> {new}", safe(field))?;
            }
            (None, Some(_)) => writeln!(out, "  - {id}")?,
            (None, None) => writeln!(out, "  + {id}")?,
        }
    }
    match changes.len() {
        0 => writeln!(out, "no difference"),
        count => writeln!(out, "{}", Count(count, "difference")),
    }
}

fn value(value: Option<&Value>) -> String {
    match value {
        None => "nothing".to_owned(),
        Some(Value::String(text)) => format!("`{}`", safe(text)),
        Some(other) => safe(&other.to_string()).into_owned(),
    }
}

/// The same for programs.
pub fn json(changes: &[Change]) -> Value {
    let change = |change: &Change| {
        let mut map = Map::new();
        map.insert("list".to_owned(), json!(change.list));
        map.insert("id".to_owned(), json!(change.id));
        map.insert("field".to_owned(), json!(change.field));
        map.insert("old".to_owned(), json!(change.old));
        map.insert("new".to_owned(), json!(change.new));
        Value::Object(map)
    };
    changes.iter().map(change).collect()
}
