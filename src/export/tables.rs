//! The case as a folder of tables that blocs reads back: a CSV file for each list, the head in YAML, and the
//! files that the head names.
//!
//! The article with its theses and paragraphs stands in `case.yaml` with the head, as the format has it.

use std::io::{self, Write};

use serde::Serialize;

use super::format::{Part, Told};
use super::rows::{Document, Rows};
use super::{csv, yaml};
use crate::case::model::Kind;

/// The files of the folder.
pub(super) fn parts<'t>(told: &'t Told<'t>) -> Vec<Part<'t>> {
    let head = Part { name: "case.yaml".into(), write: Box::new(move |out| head(told, out)) };
    let is_table = |rows: &Rows| !matches!(rows.kind(), Kind::Thesis | Kind::Paragraph);
    let tables = told.document().into_lists().filter(is_table).map(|rows| Part {
        name: format!("{}.csv", rows.kind().list()),
        write: Box::new(move |out| csv::write(&rows, out)),
    });
    let beside = told
        .seen
        .beside()
        .map(|file| Part { name: file.name().to_owned(), write: Box::new(move |out| file.copy(out)) });
    std::iter::once(head).chain(tables).chain(beside).collect()
}

fn head(told: &Told, out: &mut dyn Write) -> io::Result<()> {
    for line in told.face() {
        writeln!(out, "# {line}")?;
    }
    yaml::write(&Head(told.document()), out)
}

/// A document without what stands in tables.
struct Head<'c>(Document<'c>);

impl Serialize for Head<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.head(serializer)
    }
}
