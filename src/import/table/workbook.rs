//! A sheet of a workbook, as rows of text.

use std::path::Path;

use calamine::{Data, Range, Reader as _, Sheets, open_workbook_auto};
use csv::StringRecord;

use crate::error::{Error, Result};
use crate::text::{List, nearest, safe};

/// The largest workbook, in bytes: it is unpacked whole.
const MAX_WORKBOOK: u64 = 64 << 20;

/// Reads a sheet, the first if none is named: its rows, and the number of the first of them.
pub(super) fn read(
    path: &Path,
    sheet: Option<&str>,
    remarks: &mut Vec<String>,
) -> Result<(Vec<StringRecord>, u64)> {
    let size = path.metadata().map_err(Error::reading(path))?.len();
    if size > MAX_WORKBOOK {
        return Err(Error::TooLarge { path: path.to_owned(), size, limit: MAX_WORKBOOK });
    }
    let wrong = |error: &calamine::Error| Error::table(path, None, said(error));
    let mut book: Sheets<_> = open_workbook_auto(path).map_err(|error| wrong(&error))?;
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
    let first = range.start().map_or(1, |(row, _)| u64::from(row) + 1);
    Ok((rows(&range, remarks), first))
}

fn rows(range: &Range<Data>, remarks: &mut Vec<String>) -> Vec<StringRecord> {
    let mut broken = 0;
    let rows = range.rows().map(|row| row.iter().map(|cell| text(cell, &mut broken)).collect()).collect();
    if broken > 0 {
        let cells = crate::text::Count(broken, "cell");
        remarks.push(format!("{cells} hold an error such as `#N/A` and are taken as empty"));
    }
    rows
}

/// A cell as it would be typed: what a formula came to, whole numbers without a point, days as `1949-04-04`.
fn text(cell: &Data, broken: &mut usize) -> String {
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
        Data::Error(_) => {
            *broken += 1;
            String::new()
        }
        #[expect(unreachable_patterns, reason = "the library may add kinds of cells")]
        _ => String::new(),
    }
}

fn said(error: &calamine::Error) -> String {
    let words = error.to_string();
    format!("it is no workbook that can be read: {}", safe(&words))
}
