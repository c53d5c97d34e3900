//! JSON: a list of objects with the field names of the format, or the case as one object.

use std::io::{self, Write};

use serde::Serialize;

/// Writes rows or a document. JSON escapes by itself what a terminal would obey.
///
/// # Errors
/// If the output fails.
pub fn write(what: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, what)?;
    writeln!(out)
}
