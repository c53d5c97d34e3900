//! YAML that `blocs` reads back: the case as one document, or one list of it as a file of its folder.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::rows::{Article, Document, Rows};
use crate::case::model::Kind;

/// Writes the case as one document.
///
/// # Errors
/// If the output fails.
pub fn document(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    write(document, out)
}

/// Writes rows under the name of their list.
///
/// # Errors
/// If the output fails.
pub fn rows(rows: &Rows, out: &mut dyn Write) -> io::Result<()> {
    let list = rows.kind().list();
    if matches!(rows.kind(), Kind::Thesis | Kind::Paragraph) {
        let head = rows.seen().article_head().unwrap_or_default();
        return write(&BTreeMap::from([("article", Article { head, lists: vec![rows] })]), out);
    }
    write(&BTreeMap::from([(list, rows)]), out)
}

/// Writes anything that YAML can hold.
pub(super) fn write(what: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut out = Watched { out, failed: None };
    let written = serde_yaml::to_writer(&mut out, what);
    match (out.failed, written) {
        (Some(failed), _) => Err(failed),
        (None, written) => written.map_err(io::Error::other),
    }
}

/// Keeps the reason why writing failed: the YAML writer only says that it did.
struct Watched<'w> {
    out: &'w mut dyn Write,
    failed: Option<io::Error>,
}

impl Watched<'_> {
    fn keep<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        result.map_err(|error| {
            let kind = error.kind();
            self.failed.get_or_insert(error);
            kind.into()
        })
    }
}

impl Write for Watched<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes);
        self.keep(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.out.flush();
        self.keep(flushed)
    }
}
