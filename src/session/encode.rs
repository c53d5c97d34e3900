//! One frame as the bytes that turn what a terminal shows into it.
//!
//! What is saved, against one absolute place and full style for each changed run: cells that look
//! alike are not written, a short gap is written over or skipped by a relative move, a line's blank
//! end is erased, a style is changed by what differs. Everything used is in every terminal of the
//! last thirty years: CUP, CUF, CR LF, EL, ED, SGR.
//!
//! Measured on 1,258 changed cells of styled text: 2.1 bytes a cell, where ratatui's
//! `CrosstermBackend` takes 3.4 and the text alone 1.1 (a test holds the ratio).

use ratatui::buffer::{Buffer, Cell};

use super::glyph::{Column, Glyph, Paint, are_plainly_alike, columns, is_blank};
use super::{glyph, pen};

/// Appends the bytes that bring a terminal that shows `shown` to `next`; `None`: it shows nobody
/// knows what.
///
/// Both are of one size. The terminal's paint is plain before and after. No byte is appended if
/// both look alike.
pub(super) fn frame(shown: Option<&Buffer>, next: &Buffer, out: &mut Vec<u8>) {
    let width = usize::from(next.area.width);
    if width == 0 {
        return;
    }
    let mut encoder = Encoder { out, at: None, paint: Paint::default() };
    if shown.is_none() {
        encoder.out.extend_from_slice(b"\x1b[m\x1b[H\x1b[2J");
        encoder.at = Some((0, 0));
    }
    let cleared = vec![Cell::EMPTY; width];
    for (y, row) in next.content.chunks(width).enumerate() {
        let before = shown.map_or(&*cleared, |shown| &shown.content[y * width..][..width]);
        encoder.row(y, before, row);
    }
    encoder.paint(Paint::default());
}

/// Appends the bytes that write these cells where they are, whatever is there. The terminal's paint is plain before and
/// after.
pub(super) fn patch(cells: &Buffer, out: &mut Vec<u8>) {
    let area = cells.area;
    let mut encoder = Encoder { out, at: None, paint: Paint::default() };
    let mut row = Vec::new();
    for (y, line) in cells.content.chunks(usize::from(area.width).max(1)).enumerate() {
        columns(line, &mut row);
        for (x, column) in row.iter().enumerate() {
            let Column::Glyph(glyph) = column else { continue };
            encoder.go(x + usize::from(area.x), y + usize::from(area.y), &[]);
            encoder.write(*glyph);
        }
    }
    encoder.paint(Paint::default());
}

/// The appended bytes, and what they leave the terminal in.
struct Encoder<'a> {
    out: &'a mut Vec<u8>,
    /// Column and row of the cursor; `None` if terminals may differ on it. The column is `width`
    /// after the last cell was written: terminals then stand on it or behind it.
    at: Option<(usize, usize)>,
    paint: Paint,
}

impl Encoder<'_> {
    /// Brings one row from what it looks like to what it shall look like.
    fn row(&mut self, y: usize, before: &[Cell], after: &[Cell]) {
        // Where the text ends, once somebody asks.
        let mut text_end = None;
        // Columns up to here may hold the overhang of a grapheme of doubtful width, whatever
        // `before` says.
        let mut spoilt = 0;
        // Where the grapheme ends that each has in a column.
        let (mut old_end, mut new_end) = (0, 0);
        for (x, (old, new)) in before.iter().zip(after).enumerate() {
            // Most of a row: cells that are alike need not be looked into.
            if x >= spoilt && x >= old_end && x >= new_end && are_plainly_alike(old, new) {
                continue;
            }
            let was = (x >= old_end).then(|| Glyph::new(old, before.len() - x));
            let glyph = (x >= new_end).then(|| Glyph::new(new, after.len() - x));
            old_end = was.map_or(old_end, |was| x + usize::from(was.width));
            if was != glyph
                && let Some(was) = was.filter(Glyph::is_doubtful)
            {
                spoilt = spoilt.max(x + was.reach());
            }
            let Some(glyph) = glyph else { continue };
            new_end = x + usize::from(glyph.width);
            if was == Some(glyph) && x >= spoilt {
                continue;
            }
            if x >= *text_end.get_or_insert_with(|| glyph::text_end(after))
                && before[x..].iter().filter(|cell| !is_blank(cell)).nth(3).is_some()
            {
                self.go(x, y, after);
                self.paint(Paint::default());
                self.out.extend_from_slice(b"\x1b[K");
                return;
            }
            self.go(x, y, after);
            self.write(glyph);
            if glyph.is_doubtful() {
                spoilt = spoilt.max(x + glyph.reach());
            }
        }
    }

    /// Moves the cursor by the fewest bytes; `row` is what row `y` shows in the end, and does show
    /// before column `x`.
    fn go(&mut self, x: usize, y: usize, row: &[Cell]) {
        // Most cells stand behind the one before.
        if self.at == Some((x, y)) {
            return;
        }
        let start = self.out.len();
        match self.at {
            Some((column, line)) if line == y && column < x => self.across(&row[column..x]),
            Some((_, line)) if line < y => down(y - line, x, self.out),
            _ => {}
        }
        let relative = self.out.len() - start;
        // Both are written, and one of them is kept.
        place(x, y, self.out);
        let absolute = self.out.len() - start - relative;
        if relative > 0 && relative <= absolute {
            self.out.truncate(start + relative);
        } else {
            self.out.drain(start..start + relative);
        }
        self.at = Some((x, y));
    }

    /// Over a gap that shows already what it shall: written again if that is short, or skipped.
    fn across(&mut self, gap: &[Cell]) {
        let start = self.out.len();
        skip(gap.len(), self.out);
        let skipped = self.out.len();
        let mut end = 0;
        for (x, cell) in gap.iter().enumerate() {
            if x < end {
                continue;
            }
            let glyph = Glyph::new(cell, gap.len() - x);
            end = x + usize::from(glyph.width);
            if glyph.paint != self.paint
                || glyph.is_doubtful()
                || self.out.len() + glyph.symbol.len() > 2 * skipped - start
            {
                return self.out.truncate(skipped);
            }
            self.out.extend_from_slice(glyph.symbol.as_bytes());
        }
        self.out.drain(start..skipped);
    }

    fn write(&mut self, glyph: Glyph<'_>) {
        self.paint(glyph.paint);
        let Some((x, y)) = self.at else { return };
        if glyph.is_doubtful() {
            // Where it is narrower than we think, no rest of what was there may stay.
            self.out.extend(std::iter::repeat_n(b' ', glyph.width.into()));
            place(x, y, self.out);
        }
        self.out.extend_from_slice(glyph.symbol.as_bytes());
        self.at = (!glyph.is_doubtful()).then_some((x + usize::from(glyph.width), y));
    }

    fn paint(&mut self, paint: Paint) {
        pen::change(self.paint, paint, self.out);
        self.paint = paint;
    }
}

/// An absolute move.
fn place(x: usize, y: usize, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    if (x, y) != (0, 0) {
        pen::number(y + 1, out);
    }
    if x > 0 {
        out.push(b';');
        pen::number(x + 1, out);
    }
    out.push(b'H');
}

/// A relative move to the right.
fn skip(columns: usize, out: &mut Vec<u8>) {
    match columns {
        0 => {}
        1 => out.extend_from_slice(b"\x1b[C"),
        _ => {
            out.extend_from_slice(b"\x1b[");
            pen::number(columns, out);
            out.push(b'C');
        }
    }
}

/// To column `x`, some lines down; nothing if that is far.
fn down(lines: usize, x: usize, out: &mut Vec<u8>) {
    if lines <= 4 {
        out.extend(b"\r\n".repeat(lines));
        skip(x, out);
    }
}
