//! A table for people: the useful columns of a kind, names instead of ids, one line per row.
//!
//! ```text
//!   STATE       IN       AS         FROM        TO  STANDS
//!   Kazakhstan  CIS FTA  signatory  2011-10-18      now
//! ```
//!
//! Gone over twice: once to measure, once to write. What is too wide is cut
//! and marked by `…`; the other formats have it whole.

use std::io::{self, Write};

use super::cell::Row;
use super::column::{Column, Room, columns};
use super::rows::{Document, Rows};
use crate::case::model::Kind;
use crate::text::{Align, fit, safe, width};

/// Blanks between two columns.
const GAP: usize = 2;

/// What a column with a fair share keeps while there is room: a date, a word.
const NARROW: usize = 14;

/// Whether a table of that kind has a column that says how things stand on the world date.
pub fn is_of_the_day(kind: Kind) -> bool {
    columns(kind).iter().any(Column::is_of_the_day)
}

/// Writes rows below a header, in lines of at most `cells`.
///
/// # Errors
/// If the output fails.
pub fn write(rows: &Rows, cells: usize, out: &mut dyn Write) -> io::Result<()> {
    let columns = columns(rows.kind());
    let mut widths: Vec<usize> = columns.iter().map(|column| width(column.head)).collect();
    let mut is_filled = vec![false; columns.len()];
    for (thing, record) in rows.iter() {
        let row = Row { seen: rows.seen(), thing, record: &record };
        for (n, column) in columns.iter().enumerate() {
            let wide = width(&safe(&column.text(&row)));
            widths[n] = widths[n].max(wide);
            is_filled[n] |= wide > 0;
        }
    }
    // A column that no row fills says nothing.
    let shown: Vec<(&Column, usize)> = columns
        .iter()
        .zip(widths)
        .zip(is_filled)
        .filter(|(_, filled)| *filled)
        .map(|(column, _)| column)
        .collect();
    let wanted: Vec<_> = shown.iter().map(|(column, width)| (*width, column.room)).collect();
    let widths = share(&wanted, cells);
    line(shown.iter().map(|(column, _)| (column.head.to_owned(), column.align)), &widths, out)?;
    for (thing, record) in rows.iter() {
        let row = Row { seen: rows.seen(), thing, record: &record };
        line(shown.iter().map(|(column, _)| (column.text(&row), column.align)), &widths, out)?;
    }
    Ok(())
}

/// Writes every list under its name.
///
/// # Errors
/// If the output fails.
pub fn document(document: &Document, cells: usize, out: &mut dyn Write) -> io::Result<()> {
    for (n, rows) in document.lists().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}:", rows.kind().list())?;
        write(rows, cells, out)?;
    }
    Ok(())
}

fn line(
    texts: impl Iterator<Item = (String, Align)>,
    widths: &[usize],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut line = String::new();
    for ((text, align), width) in texts.zip(widths) {
        if !line.is_empty() {
            line += &" ".repeat(GAP);
        }
        line += &fit(&safe(&text), *width, align);
    }
    writeln!(out, "{}", line.trim_end())
}

/// The widths cut to fit a line, each column as its [`Room`] says.
fn share(columns: &[(usize, Room)], cells: usize) -> Vec<usize> {
    let room = cells.saturating_sub(GAP * columns.len().saturating_sub(1));
    let of = |wanted: Room| columns.iter().filter(move |(_, room)| *room == wanted).map(|(width, _)| *width);
    if columns.iter().map(|(width, _)| width).sum::<usize>() <= room {
        return columns.iter().map(|(width, _)| *width).collect();
    }
    let whole: Vec<usize> = of(Room::Whole).map(|width| width.min(room / 3)).collect();
    let rest = room.saturating_sub(whole.iter().sum());
    let narrow: usize = of(Room::Share).map(|width| width.min(NARROW)).sum();
    let most = of(Room::Most).sum::<usize>().min(rest.saturating_sub(narrow).max(rest / 3));
    let shares = level(of(Room::Share).collect(), rest - most);
    let most = level(of(Room::Most).collect(), rest.saturating_sub(shares.iter().sum()));
    let (mut whole, mut shares, mut most) = (whole.into_iter(), shares.into_iter(), most.into_iter());
    let widths = columns.iter().map(|(_, room)| match room {
        Room::Whole => whole.next(),
        Room::Share => shares.next(),
        Room::Most => most.next(),
    });
    widths.map(|width| width.unwrap_or(0).max(1)).collect()
}

/// The widths cut to fit a room: none is above the level at which all of them fit.
fn level(mut widths: Vec<usize>, room: usize) -> Vec<usize> {
    let mut sorted = widths.clone();
    sorted.sort_unstable();
    let mut left = room;
    for (n, &width) in sorted.iter().enumerate() {
        let share = left / (sorted.len() - n);
        if width > share {
            for width in &mut widths {
                *width = (*width).min(share);
            }
            break;
        }
        left -= width;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_give_way_first() {
        assert_eq!(level(vec![4, 8], 20), [4, 8], "all fit");
        assert_eq!(level(vec![4, 50, 60], 40), [4, 18, 18]);
        assert_eq!(level(vec![4, 12, 60], 40), [4, 12, 24]);
        assert_eq!(level(vec![], 5), [0; 0]);
    }

    #[test]
    fn ids_stay_whole_and_text_gets_most() {
        let columns = [(20, Room::Whole), (30, Room::Share), (10, Room::Share), (90, Room::Most)];
        assert_eq!(share(&columns, 106), [20, 14, 10, 56]);
        assert_eq!(share(&columns, 56), [16, 13, 10, 11]);
        assert_eq!(share(&columns, 156), columns.map(|(width, _)| width), "all fit");
        assert_eq!(share(&columns, 0), [1; 4], "something of each stays");
    }
}
