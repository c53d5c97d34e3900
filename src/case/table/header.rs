//! The header of a table: what its columns fill, and what is wrong with the table itself.

use std::io;

use csv::ByteRecord;

use super::{Columns, cell_place};
use crate::case::check;
use crate::case::diagnostic::{Diagnostic, Rule};
use crate::case::model::{FieldShape, shape_of};
use crate::case::place::{FileId, Span};
use crate::text::{List, nearest};

/// How to make a table of a case of what a program wrote otherwise.
pub(super) const MEND: &str = "a table of a case is text in UTF-8 with commas between its cells: in a spreadsheet save it as `CSV UTF-8`, with commas";
/// What else programs write between cells.
const OTHERS: [(char, &str); 3] = [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")];

/// What a header says of a table that is none of a case; None if it may be one.
pub(super) fn unlike(header: &ByteRecord, list: &str) -> Option<String> {
    let text = std::str::from_utf8(header.as_slice()).ok().filter(|text| !text.contains('\0'));
    let Some(text) = text else { return Some("it is no text in UTF-8".to_owned()) };
    let known = shape_of(list)?.fields;
    let is_known = |name: &str| known.iter().any(|field| field.key == name.trim().trim_matches('"'));
    let (_, word) = OTHERS.iter().find(|(sign, _)| {
        header.len() == 1
            && text.contains(*sign)
            && text.trim_start_matches('\u{feff}').split(*sign).any(is_known)
    })?;
    Some(format!("{word} stand between its cells"))
}

/// What is wrong with the table itself.
pub(super) struct Wrong {
    pub(super) file: FileId,
    pub(super) list: Vec<Diagnostic>,
}

impl Wrong {
    /// So many rows of a wrong length are named; a table with more is none.
    const MOST: usize = 10_000;

    pub(super) fn note(
        &mut self,
        rule: &'static Rule,
        (line, cell): (u64, usize),
        message: impl Into<String>,
    ) {
        self.list.push(Diagnostic::new(rule, cell_place(self.file, line, cell), message));
    }

    /// How to mend what was noted last.
    pub(super) fn help(&mut self, help: String) {
        if let Some(last) = self.list.pop() {
            self.list.push(last.help(help));
        }
    }

    pub(super) fn is_full(&mut self, line: u64) -> bool {
        let is_full = self.list.len() >= Self::MOST;
        if is_full {
            let message = format!("{} mistakes so far; the rest of this table is not read", Self::MOST);
            self.note(&check::limit::RULE, (line, 0), message);
        }
        is_full
    }

    pub(super) fn unreadable(&mut self, line: u64, error: &csv::Error) {
        let (rule, message) = match error.kind() {
            csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                (&check::limit::RULE, error.to_string())
            }
            csv::ErrorKind::Io(error) => (
                &check::unreadable_file::RULE,
                format!("this table cannot be read: {}", crate::error::reason(error)),
            ),
            _ => (&check::table::RULE, "this table cannot be read".to_owned()),
        };
        self.note(rule, (line, 0), message);
    }

    /// What the columns fill; no columns at all if no row could be used.
    pub(super) fn columns(&mut self, header: &ByteRecord, known: &'static [FieldShape]) -> Option<Columns> {
        if header.is_empty() {
            self.note(&check::table::RULE, (1, 0), "this table is empty: its first row names the fields");
            return None;
        }
        let mut keys: Vec<Option<&'static str>> = Vec::with_capacity(header.len());
        for (n, cell) in header.iter().enumerate() {
            let name = String::from_utf8_lossy(cell);
            let name = name.trim_start_matches('\u{feff}').trim();
            let field = known.iter().find(|f| f.key == name).map(|f| f.key);
            if let Some(wrong) = wrong_column(name, field, &keys, known) {
                let place = cell_place(self.file, 1, n);
                self.list.push(Diagnostic { span: place, ..wrong });
                keys.push(None);
            } else {
                keys.push(field);
            }
        }
        let mut is_usable = true;
        for field in known.iter().filter(|f| f.is_required() && !keys.contains(&Some(f.key))) {
            self.note(&check::table::RULE, (1, 0), format!("the header has no `{}`", field.key));
            is_usable = false;
        }
        let of_fields = known.iter().map(|f| keys.iter().position(|key| *key == Some(f.key))).collect();
        is_usable.then_some(Columns { keys, of_fields })
    }
}

fn wrong_column(
    name: &str,
    field: Option<&'static str>,
    before: &[Option<&'static str>],
    known: &[FieldShape],
) -> Option<Diagnostic> {
    let at = Span::default();
    match field {
        Some(field) if before.contains(&Some(field)) => {
            let message = format!("column `{field}` stands here twice");
            Some(Diagnostic::new(&check::duplicate_key::RULE, at, message))
        }
        Some(_) => None,
        None => {
            let cells = || known.iter().map(|f| f.key);
            let wrong = Diagnostic::new(&check::unknown_key::RULE, at, format!("unknown column `{name}`"));
            Some(match nearest(name, cells()) {
                Some(near) => wrong.help(format!("did you mean `{near}`?")),
                None => wrong.help(format!("known here: {}", List::and(cells()))),
            })
        }
    }
}
