//! The case as a folder of tables that blocs reads back: a CSV file for each list, and the head in YAML.
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
    let is_table = |kind: &Kind| !matches!(kind, Kind::Thesis | Kind::Paragraph | Kind::Link);
    let lists =
        Kind::ALL.iter().copied().filter(is_table).map(|kind| Rows::whole(told.seen, kind, told.dates));
    let tables = lists.filter(|rows| !rows.is_empty()).map(|rows| Part {
        name: format!("{}.csv", rows.kind().list()),
        write: Box::new(move |out| csv::write(&rows, out)),
    });
    std::iter::once(head).chain(tables).collect()
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
