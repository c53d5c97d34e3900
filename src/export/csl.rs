//! The sources as CSL-JSON, which Zotero, Pandoc and every citation processor read.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::format::Told;
use super::json;
use crate::case::date::{Date, Precision};
use crate::case::model::{Source, SourceKind};
use crate::text::safe;
use crate::views::cite::{self, Author};

/// Writes the sources that may be told. The format has no place for a remark on all of them: each has it.
///
/// # Errors
/// If the output fails.
pub(super) fn write(told: &Told, out: &mut dyn Write) -> io::Result<()> {
    let face = told.face();
    let items: Vec<Value> = told
        .seen
        .all::<Source>()
        .map(|source| item(told.seen.id_text(source.id), source.row(), &face))
        .collect();
    json::write(&items, out)
}

fn item(id: &str, source: &Source, face: &[String; 2]) -> Value {
    let (kind, publisher) = match source.kind {
        SourceKind::Article | SourceKind::News => ("article-newspaper", "container-title"),
        SourceKind::Book => ("book", "publisher"),
        SourceKind::Report => ("report", "publisher"),
        SourceKind::Treaty => ("treaty", "publisher"),
        SourceKind::Official => ("document", "publisher"),
        SourceKind::Dataset => ("dataset", "publisher"),
        SourceKind::Reference => ("entry-encyclopedia", "container-title"),
    };
    let text = |text: &str| Value::String(safe(text).into_owned());
    let mut item = Map::new();
    item.insert("id".into(), text(id));
    item.insert("type".into(), kind.into());
    item.insert("title".into(), text(&source.title));
    let authors: Vec<Value> = cite::authors(source).iter().map(name).collect();
    if !authors.is_empty() {
        item.insert("author".into(), authors.into());
    }
    item.extend(source.publisher.as_deref().map(|name| (publisher.to_owned(), text(name))));
    item.extend(source.date.map(|date| ("issued".to_owned(), when(date))));
    item.extend(source.url.as_deref().map(|url| ("URL".to_owned(), text(url))));
    let [case, told] = face;
    let mut remarks = Map::from_iter([("case".to_owned(), text(case)), ("told".to_owned(), text(told))]);
    remarks.extend(source.licence.as_deref().map(|terms| ("licence".to_owned(), text(terms))));
    item.insert("custom".into(), remarks.into());
    Value::Object(item)
}

fn name(author: &Author) -> Value {
    match author {
        Author::Person { family, given } if given.is_empty() => json!({ "literal": safe(family) }),
        Author::Person { family, given } => json!({ "family": safe(family), "given": safe(given) }),
        Author::Body(name) => json!({ "literal": safe(name) }),
    }
}

fn when(date: Date) -> Value {
    let first = date.earliest();
    let parts = [i32::from(date.year()), first.month().into(), first.day().into()];
    let known = match date.precision() {
        Precision::Year => 1,
        Precision::Month => 2,
        Precision::Day => 3,
    };
    let mut when = json!({ "date-parts": [parts[..known]] });
    if date.is_doubtful() {
        when["circa"] = true.into();
    }
    when
}
