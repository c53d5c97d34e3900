//! Tables: a CSV file is a list of rows whose header names the fields.
//!
//! The columns of a node made of a cell count cells, not characters: where a cell begins in the file is looked
//! up only for a message ([`cell_span`]).

use std::borrow::Cow;

use csv::{ByteRecord, ReaderBuilder};

use super::check;
use super::diagnostic::Diagnostic;
use super::files::{CaseFile, MAX_TABLE};
use super::node::{Node, Value};
use super::place::{FileId, Pos, Span};

/// Reads a table, giving every row to `each`. Returns what was wrong with the table itself.
pub(in crate::case) fn read(
    id: FileId,
    file: &CaseFile,
    each: &mut dyn FnMut(Node),
) -> std::io::Result<Vec<Diagnostic>> {
    let mut wrong = Vec::new();
    let mut note = |line: u64, cell: usize, message: String| {
        wrong.push(Diagnostic::new(&check::table::RULE, cell_place(id, line, cell), message));
    };
    let bytes = std::io::Read::take(file.open()?, MAX_TABLE + 1);
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(std::io::BufReader::new(bytes));
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => {
            note(1, 0, said(&error));
            return Ok(wrong);
        }
    };
    let keys: Vec<&str> = header.iter().map(|h| h.trim_start_matches('\u{feff}').trim()).collect();
    let mut record = ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                note(reader.position().line(), 0, said(&error));
                break;
            }
        }
        let (line, offset) = record.position().map_or((0, 0), |p| (p.line(), p.byte()));
        if offset > MAX_TABLE {
            wrong.push(Diagnostic::new(
                &check::limit::RULE,
                cell_place(id, line, 0),
                "the table goes on past 512 MiB",
            ));
            break;
        }
        if record.len() != keys.len() {
            note(line, 0, format!("this row has {} cells, the header has {}", record.len(), keys.len()));
            continue;
        }
        match row(&keys, &record, line) {
            Ok(node) => each(node),
            Err(cell) => note(line, cell, "this cell is not UTF-8".to_owned()),
        }
    }
    Ok(wrong)
}

/// A csv error without its own idea of the place.
fn said(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Io(error) => format!("the table cannot be read: {error}"),
        csv::ErrorKind::Utf8 { .. } => "the header is not UTF-8".to_owned(),
        _ => "the table cannot be read".to_owned(),
    }
}

fn row<'r>(keys: &[&'r str], record: &'r ByteRecord, line: u64) -> Result<Node<'r>, usize> {
    let mut entries = Vec::with_capacity(keys.len());
    for (n, (key, cell)) in keys.iter().zip(record).enumerate() {
        let text = std::str::from_utf8(cell).map_err(|_| n)?;
        let (start, end) = virtual_place(line, n);
        let key = Node::new(start, end, Value::Text(Cow::Borrowed(key)));
        entries.push((key, Node::new(start, end, Value::Cell(Cow::Borrowed(text)))));
    }
    let (start, end) = virtual_place(line, 0);
    Ok(Node::new(start, end, Value::Map(entries)))
}

/// Cell `n` as a place whose columns count cells from 1.
fn virtual_place(line: u64, n: usize) -> (Pos, Pos) {
    let start = Pos { line: line as u32, col: n as u32 + 1 };
    (start, Pos { col: start.col + 1, ..start })
}

fn cell_place(file: FileId, line: u64, n: usize) -> Span {
    let (start, end) = virtual_place(line, n);
    Span { file, start, end }
}

/// The characters of a cell, for a span whose columns count cells. `text` is the whole table.
pub(in crate::case) fn cell_span(text: &str, span: Span) -> Span {
    let line = text.lines().nth(span.start.line.saturating_sub(1) as usize).unwrap_or_default();
    let (mut col, mut quoted, mut cell) = (1, false, 1);
    let (mut start, mut end) = (None, None);
    for c in line.trim_start_matches('\u{feff}').chars() {
        if cell == span.start.col {
            start.get_or_insert(col);
        }
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => {
                if cell == span.start.col {
                    end = Some(col);
                }
                cell += 1;
            }
            _ => {}
        }
        col += 1;
    }
    let start_col = start.unwrap_or(if cell == span.start.col { col } else { 1 });
    let start = Pos { line: span.start.line, col: start_col };
    Span { file: span.file, start, end: Pos { line: start.line, col: end.unwrap_or(col).max(start_col) } }
}

/// The cell of a field of a row, counted from 0, by the header of the table.
pub(in crate::case) fn column(text: &str, field: &str) -> Option<usize> {
    let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
    let header = reader.headers().ok()?;
    header.iter().position(|h| h.trim_start_matches('\u{feff}').trim() == field)
}
