//! Tables: a CSV file is a list of rows whose header names the fields.
//!
//! The columns of a node made of a cell count cells, not characters: where a cell begins in the file is looked
//! up only for a message ([`cell_span`]).
//!
//! A row is given as its cells, in the order of the fields they fill: which column fills which field is settled
//! once, with the header. Only a row that something is wrong with becomes a node ([`Cells::node`]).

mod bytes;
mod header;

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::ControlFlow;

use csv::{ByteRecord, ReaderBuilder};

use self::bytes::Rationed;
use self::header::Wrong;
use super::check;
use super::diagnostic::Diagnostic;
use super::files::{CaseFile, Files, MAX_TABLE};
use super::model::shape_of;
use super::node::{Node, Value};
use super::place::{FileId, Pos, Span};
use crate::text::{Count, is_formula};

pub(crate) use self::bytes::first_line;

/// The most bytes of one row. A row of the longest texts takes a fifth.
const MAX_ROW: u64 = 1 << 20;

/// What is said of a cell whose quotes go on to the end of the table.
pub(crate) const OPEN_QUOTE: &str =
    "a quote opens here and never closes; within a cell in quotes a quote is written twice";

/// A row of a table.
pub(in crate::case) enum Row<'r> {
    /// Read.
    Read(Cells<'r>),
    /// Not to be read; its cells.
    Lost(&'r ByteRecord),
}

/// Reads a table of a list, giving every row to `each` until it breaks off. Returns what was wrong with the
/// table itself. The rows of a list that there is not are lost.
pub(in crate::case) fn read(
    id: FileId,
    file: &CaseFile,
    list: &str,
    each: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> io::Result<Vec<Diagnostic>> {
    let mut wrong = Wrong { file: id, list: Vec::new() };
    if file.is_too_large()? {
        wrong.note(&check::limit::RULE, (1, 0), "this table is larger than 512 MiB");
        return Ok(wrong.list);
    }
    let (row_left, all_left) = (Cell::new(MAX_ROW), Cell::new(MAX_TABLE));
    let (is_quoted, is_over) = (Cell::new(false), Cell::new(false));
    let bytes = Rationed {
        inner: file.open()?,
        row_left: &row_left,
        all_left: &all_left,
        is_quoted: &is_quoted,
        is_over: &is_over,
    };
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(bytes);
    let header = match reader.byte_headers() {
        Ok(header) => header.clone(),
        Err(error) => {
            wrong.unreadable(1, &error);
            return Ok(wrong.list);
        }
    };
    if let Some(why) = header::unlike(&header, list) {
        wrong.note(&check::unreadable_file::RULE, (1, 0), format!("this table cannot be read: {why}"));
        wrong.help(header::MEND.to_owned());
        return Ok(wrong.list);
    }
    // The reader counts a line at its newline; of CR LF it takes that for the beginning of the next row.
    let late = u64::from(reader.position().line() == 1);
    let columns = shape_of(list).and_then(|row| wrong.columns(&header, row.fields));
    let mut record = ByteRecord::new();
    let (mut last, mut is_whole) = (1, false);
    loop {
        row_left.set(MAX_ROW);
        let begun = reader.position().line();
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => {
                is_whole = true;
                break;
            }
            Err(error) => {
                wrong.unreadable(reader.position().line() + late, &error);
                break;
            }
        }
        let Some(columns) = &columns else {
            if each(Row::Lost(&record)).is_break() {
                break;
            }
            continue;
        };
        // A last row without an end of line ends where the table does.
        let own = if is_over.get() { 0 } else { 1 - late };
        let line = first_line(begun..reader.position().line(), (late, own), &record);
        last = line;
        if record.len() != header.len() {
            let message =
                format!("this row has {}, the header has {}", Count(record.len(), "cell"), header.len());
            if wrong.is_full(line) {
                break;
            }
            wrong.note(&check::table::RULE, (line, 0), message);
            wrong.help(check::table::of_length(record.len(), &header));
            _ = each(Row::Lost(&record));
            continue;
        }
        match Cells::new(columns, &record, line) {
            Ok(cells) => {
                if each(Row::Read(cells)).is_break() {
                    break;
                }
            }
            Err(_) if wrong.is_full(line) => break,
            Err(cell) => {
                wrong.note(&check::table::RULE, (line, cell), "this cell is not UTF-8");
                _ = each(Row::Lost(&record));
            }
        }
    }
    if is_whole && is_quoted.get() {
        wrong.note(&check::table::RULE, (last, 0), OPEN_QUOTE);
    }
    Ok(wrong.list)
}

/// What the columns of a table fill.
struct Columns {
    /// The field of each column; None where it has none.
    keys: Vec<Option<&'static str>>,
    /// The column of each field, in the order of the format; None where it has none.
    of_fields: Vec<Option<usize>>,
}

/// The cells of a row, all of them UTF-8.
#[derive(Clone, Copy)]
pub(in crate::case) struct Cells<'r> {
    columns: &'r Columns,
    record: &'r ByteRecord,
    line: u64,
    /// All cells, one after the other.
    text: &'r str,
}

impl<'r> Cells<'r> {
    /// # Errors
    /// With the number of the first cell that is not UTF-8.
    fn new(columns: &'r Columns, record: &'r ByteRecord, line: u64) -> Result<Self, usize> {
        // All cells at once; a character that goes over from one cell into the next is in neither.
        let odd = |cell: &[u8]| std::str::from_utf8(cell).is_err();
        match std::str::from_utf8(record.as_slice()) {
            Ok(text) if text.is_ascii() || !record.iter().any(odd) => {
                Ok(Self { columns, record, line, text })
            }
            _ => Err(record.iter().position(odd).unwrap_or(0)),
        }
    }

    /// The cell of each field, in the order of the format; None where it says nothing.
    pub(in crate::case) fn by_field(self) -> impl Iterator<Item = Option<&'r str>> {
        self.columns.of_fields.iter().map(move |column| column.and_then(|n| self.cell(n)))
    }

    /// An empty cell says nothing, and the apostrophe before what a spreadsheet would take for a formula neither.
    fn cell(self, n: usize) -> Option<&'r str> {
        let text = self.text.get(self.record.range(n)?).filter(|text| !text.is_empty())?;
        Some(text.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(text))
    }

    /// Where the row begins.
    pub(in crate::case) fn start(self) -> Pos {
        virtual_place(self.line, 0).0
    }

    /// The row as a map.
    pub(in crate::case) fn node(self) -> Node<'r> {
        let entries = self.columns.keys.iter().enumerate().filter_map(|(n, key)| {
            let (key, text) = ((*key)?, self.cell(n)?);
            let (start, end) = virtual_place(self.line, n);
            let cell = |text| Node::new(start, end, Value::Cell(Cow::Borrowed(text)));
            Some((cell(key), cell(text)))
        });
        let (start, end) = virtual_place(self.line, 0);
        Node::new(start, end, Value::Map(entries.collect()))
    }
}

/// Cell `n` as a place whose columns count cells from 1.
fn virtual_place(line: u64, n: usize) -> (Pos, Pos) {
    let start = Pos { line: line.max(1) as u32, col: n as u32 + 1 };
    (start, Pos { col: start.col + 1, ..start })
}

fn cell_place(file: FileId, line: u64, n: usize) -> Span {
    let (start, end) = virtual_place(line, n);
    Span { file, start, end }
}

/// The texts of the rows that begin on these lines; a cell in quotes may take several lines.
pub(in crate::case) fn records(files: &Files, file: FileId, wanted: &BTreeSet<u32>) -> BTreeMap<u32, String> {
    let mut records: BTreeMap<u32, String> = BTreeMap::new();
    let mut open: Option<u32> = None;
    let mut is_quoted = false;
    let last = wanted.last().copied().unwrap_or(0);
    // What can be read of a file that fails half-way is still worth showing.
    _ = files.each_line(file, &mut |n, line| {
        if let Some(start) = open.or(wanted.contains(&n).then_some(n)) {
            let record = records.entry(start).or_default();
            if open.is_some() {
                record.push('\n');
            }
            record.push_str(&String::from_utf8_lossy(line));
            // An odd number of quotes so far: a cell goes on.
            is_quoted = line.iter().fold(is_quoted, |quoted, &byte| quoted ^ (byte == b'"'));
            open = (is_quoted && (record.len() as u64) < MAX_ROW).then_some(start);
            is_quoted &= open.is_some();
        }
        if n < last || open.is_some() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    records
}

/// The names in a header.
pub(in crate::case) fn header(record: &str) -> Vec<String> {
    let mut reader = ReaderBuilder::new().has_headers(false).from_reader(record.as_bytes());
    let mut names = csv::StringRecord::new();
    let is_read = reader.read_record(&mut names).unwrap_or_default();
    names.iter().filter(|_| is_read).map(|name| name.trim().to_owned()).collect()
}

/// The characters of a cell, for a span whose columns count cells. `record` is the text of its row.
pub(in crate::case) fn cell_span(record: &str, span: Span) -> Span {
    let mut at = Pos { line: span.start.line, col: 1 };
    let (mut quoted, mut cell) = (false, 1);
    let mut start = (span.start.col <= 1).then_some(at);
    let mut end = None;
    for c in record.chars() {
        let next = match c {
            '\n' => Pos { line: at.line + 1, col: 1 },
            _ => Pos { col: at.col + 1, ..at },
        };
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted && cell == span.start.col => {
                end = Some(at);
                break;
            }
            ',' if !quoted => {
                cell += 1;
                if cell == span.start.col {
                    start = Some(next);
                }
            }
            _ => {}
        }
        at = next;
    }
    let start = start.unwrap_or(Pos { line: span.start.line, col: 1 });
    let end = end.unwrap_or(at);
    Span { file: span.file, start, end: if end.line == start.line { end } else { start } }
}
