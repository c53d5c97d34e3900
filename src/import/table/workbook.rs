//! A sheet of a workbook, as rows of text.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{Data, Dimensions, Range, Reader as _, Sheets, open_workbook_auto};
use csv::StringRecord;

use super::{Gap, Sheet};
use crate::error::{Error, Result};
use crate::text::{List, nearest, safe};

/// The largest workbook, in bytes: it is unpacked whole.
const MAX_WORKBOOK: u64 = 64 << 20;

/// So many cells are filled from those that they were merged with.
const MAX_FILLED: usize = 1 << 20;

type Book = Sheets<BufReader<File>>;

/// What is said of a sheet with cells that are merged downwards, and of a kind of workbook that keeps them from us.
const FILLED: &str = "a cell that is merged over several rows was taken as the cell of each of them";
const UNTOLD: &str =
    "which cells are merged cannot be told of this kind of workbook: if some are, save it as XLSX";

/// Why a cell is empty that a reader would not take for it.
const NOT_WORKED_OUT: &str =
    "the formula was never worked out: open the workbook in a spreadsheet, save it, import it again";
const BROKEN: &str = "a formula came to an error, which is taken as empty";

/// Reads a sheet, the first if none is named.
pub(super) fn read(path: &Path, sheet: Option<&str>, remarks: &mut Vec<String>) -> Result<Sheet> {
    let size = path.metadata().map_err(Error::reading(path))?.len();
    if size > MAX_WORKBOOK {
        return Err(Error::TooLarge { path: path.to_owned(), size, limit: MAX_WORKBOOK });
    }
    let wrong = |error: &calamine::Error| Error::table(path, None, said(error));
    let mut book: Book = open_workbook_auto(path).map_err(|error| wrong(&error))?;
    let names = book.sheet_names();
    let name = match sheet {
        None => names.first().cloned().unwrap_or_default(),
        Some(name) if names.iter().any(|known| known == name) => name.to_owned(),
        Some(name) => {
            let near = nearest(name, names.iter().map(String::as_str));
            let known = near.map_or_else(
                || format!("its sheets are {}", List::and(&names)),
                |near| format!("did you mean `{near}`?"),
            );
            return Err(Error::table(path, None, format!("it has no sheet `{name}`; {known}")));
        }
    };
    if names.len() > 1 && sheet.is_none() {
        let others = List::and(&names[1..]);
        remarks.push(format!("sheet `{}` was taken; `--sheet` takes {others}", safe(&name)));
    }
    let range = book.worksheet_range(&name).map_err(|error| wrong(&error))?;
    // What a kind of workbook cannot tell of its formulas is no reason not to read it.
    let formulas = book.worksheet_formula(&name).unwrap_or_default();
    let first = range.start().map_or(1, |(row, _)| u64::from(row) + 1);
    let mut rows: Vec<Vec<String>> = range.rows().map(|row| row.iter().map(text).collect()).collect();
    match merged(&mut book, &name) {
        Some(merged) if fill(&mut rows, range.start().unwrap_or_default(), &merged) => {
            remarks.push(FILLED.to_owned());
        }
        Some(_) => {}
        None => remarks.push(UNTOLD.to_owned()),
    }
    let rows = rows.into_iter().map(StringRecord::from).collect();
    Ok(Sheet { rows, first, gaps: gaps(&range, &formulas) })
}

/// The cells that were merged into one; None of a kind of workbook that does not tell.
fn merged(book: &mut Book, sheet: &str) -> Option<Vec<Dimensions>> {
    match book {
        Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(sheet).ok(),
        Sheets::Xls(book) => book.merge_cells_by_sheet_name(sheet).ok(),
        _ => None,
    }
}

/// What stands in cells that were merged downwards stands in each of them, as it looks; whether there are such. One that
/// goes across is a title.
fn fill(rows: &mut [Vec<String>], (top, left): (u32, u32), merged: &[Dimensions]) -> bool {
    let down = merged.iter().filter_map(|area| {
        let column = area.start.1.checked_sub(left)? as usize;
        let (first, last) = (area.start.0.checked_sub(top)? as usize, area.end.0.checked_sub(top)? as usize);
        Some((first + 1..=last.min(rows.len().saturating_sub(1))).map(move |row| (first, row, column)))
    });
    let cells: Vec<_> = down.flatten().take(MAX_FILLED).collect();
    let mut is_filled = false;
    for (first, row, column) in cells {
        let said = rows[first].get(column).cloned().filter(|said| !said.is_empty());
        let Some(said) = said else { continue };
        if let Some(cell) = rows[row].get_mut(column).filter(|cell| cell.is_empty()) {
            *cell = said;
            is_filled = true;
        }
    }
    is_filled
}

fn gaps(range: &Range<Data>, formulas: &Range<String>) -> HashMap<u64, Vec<Gap>> {
    let mut gaps: HashMap<u64, Vec<Gap>> = HashMap::new();
    let (top, left) = range.start().unwrap_or_default();
    let mut note = |row: u32, column: u32, cell: String, why| {
        // A table begins with the first column that says something.
        let column = column.saturating_sub(left) as usize;
        gaps.entry(u64::from(row) + 1).or_default().push(Gap { column, cell, why });
    };
    for (row, column, cell) in range.used_cells() {
        if let Data::Error(error) = cell {
            note(top + row as u32, left + column as u32, error.to_string(), BROKEN);
        }
    }
    let (down, right) = formulas.start().unwrap_or_default();
    for (row, column, formula) in formulas.used_cells() {
        let at = (down + row as u32, right + column as u32);
        if !formula.is_empty() && matches!(range.get_value(at), None | Some(Data::Empty)) {
            note(at.0, at.1, format!("={formula}"), NOT_WORKED_OUT);
        }
    }
    gaps
}

/// A cell as it would be typed: what a formula came to, whole numbers without a point, days as `1949-04-04`.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        // A float is printed as short as it can be read back: 1949 for 1949.0.
        Data::Float(number) if number.is_nan() => String::new(),
        Data::Float(number) => number.to_string(),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Error(_) => String::new(),
        #[expect(unreachable_patterns, reason = "the library may add kinds of cells")]
        _ => String::new(),
    }
}

fn said(error: &calamine::Error) -> String {
    let words = error.to_string();
    format!("it is no workbook that can be read: {}", safe(&words))
}
