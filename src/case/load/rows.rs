//! The rows of what stands at the top of a file.

use std::collections::HashSet;

use crate::case::files::{CaseFile, Format};
use crate::case::node::{Node, Value};
use crate::case::place::FileId;
use crate::case::yaml::{self, Row};

use super::text_of;

/// Gives the rows of a top-level value: its own, and for `article` also those of its two lists.
pub(in crate::case) fn each_row(row: &Row, give: &mut dyn FnMut(&str, &Node)) {
    let Value::Map(entries) = &row.node.value else { return give(row.list, &row.node) };
    if row.list != "article" || row.is_item {
        return give(row.list, &row.node);
    }
    let mut seen = HashSet::new();
    for (key, value) in entries {
        let Some(list @ ("theses" | "paragraphs")) = key.text() else { continue };
        if !seen.insert(list) {
            continue;
        }
        value.set_aside();
        match &value.value {
            Value::Seq(items) => items.iter().for_each(|item| give(list, item)),
            _ if value.is_null() => {}
            _ => give(list, value),
        }
    }
    give(row.list, &row.node);
}

/// Whether a file has the head of a case. One that cannot be read has none.
pub(super) fn has_head(file: &CaseFile) -> bool {
    let mut has_head = false;
    if file.format == Format::Yaml
        && let Ok(Some(bytes)) = file.bytes()
        && let Ok(text) = text_of(FileId::default(), Some(&bytes))
    {
        // What is wrong with it is said when its case is read.
        _ = yaml::read(FileId::default(), &text.text, &mut |row| has_head |= row.list == "case");
    }
    has_head
}

/// The lists of an article that [`each_row`] has not given: they stand there a second time.
pub(super) fn lists_left<'n, 'a>(
    article: &'n Node<'a>,
) -> impl Iterator<Item = (&'n Node<'a>, &'n Node<'a>)> {
    let entries = match &article.value {
        Value::Map(entries) => entries.as_slice(),
        _ => &[],
    };
    let is_left = |key: &Node, value: &Node| {
        matches!(key.text(), Some("theses" | "paragraphs")) && !value.is_set_aside()
    };
    entries.iter().map(|(key, value)| (key, value)).filter(move |(key, value)| is_left(key, value))
}
