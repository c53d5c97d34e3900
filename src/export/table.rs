//! A table for people: the useful columns of a kind, names instead of ids, one line per row.
//!
//! ```text
//!   STATE       IN       AS         FROM        TO  STANDS
//!   Kazakhstan  CIS FTA  signatory  2011-10-18      now
//! ```
//!
//! Gone over twice: once to measure, once to write. What is too wide is cut, the widest columns first.

use std::io::{self, Write};

use super::cell::Row;
use super::column::{Column, columns};
use super::rows::{Document, Rows};
use crate::text::{Align, fit, safe, width};

/// Blanks between two columns.
const GAP: usize = 2;

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
    let widths = shrink(shown.iter().map(|(_, width)| *width).collect(), cells);
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

/// The widths cut to fit a line: no column is wider than the level at which all of them fit.
fn shrink(mut widths: Vec<usize>, cells: usize) -> Vec<usize> {
    let room = cells.saturating_sub(GAP * widths.len().saturating_sub(1));
    let mut sorted = widths.clone();
    sorted.sort_unstable();
    let mut left = room;
    for (n, &width) in sorted.iter().enumerate() {
        let share = left / (sorted.len() - n);
        if width > share {
            widths.iter_mut().for_each(|w| *w = (*w).min(share.max(1)));
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
        assert_eq!(shrink(vec![4, 8], 20), [4, 8], "all fit");
        assert_eq!(shrink(vec![4, 50, 60], 44), [4, 18, 18]);
        assert_eq!(shrink(vec![4, 12, 60], 44), [4, 12, 24]);
        assert_eq!(shrink(vec![10, 10, 10], 5), [1, 1, 1], "something of each stays");
        assert_eq!(shrink(vec![], 5), [0; 0]);
    }
}
