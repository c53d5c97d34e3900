//! What a cell of a frame looks like on a terminal, so that two cells that look alike are alike.
//!
//! A [`Buffer`](ratatui::buffer::Buffer) says more than a reader sees: a blank has a colour of its
//! text, and behind a wide letter lies a cell that is never shown. Differences of that kind would
//! cost bytes and change nothing.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::text::is_unsafe;

/// One column of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column<'a> {
    /// A grapheme starts here.
    Glyph(Glyph<'a>),
    /// The right half of the wide grapheme before.
    Tail,
}

/// A grapheme and how it is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph<'a> {
    pub(super) symbol: &'a str,
    pub(super) paint: Paint,
    /// The columns it takes by our reckoning, at least 1.
    pub(super) width: u16,
    /// The columns it takes on a terminal that does not join its characters; more or fewer than
    /// `width` for some emoji.
    pub(super) apart: u16,
}

/// Colours and attributes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Paint {
    pub(super) fg: Color,
    pub(super) bg: Color,
    pub(super) modifier: Modifier,
}

/// A plain blank: what a cleared terminal shows everywhere.
const BLANK: Glyph<'static> = Glyph {
    symbol: " ",
    paint: Paint { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() },
    width: 1,
    apart: 1,
};

impl<'a> Glyph<'a> {
    /// What a cell shows that has so many columns up to the end of its row.
    pub(super) fn new(cell: &'a Cell, room: usize) -> Self {
        let paint = Paint { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
        let symbol = cell.symbol();
        if let &[byte @ b' '..=b'~'] = symbol.as_bytes() {
            let paint = if byte == b' ' { paint.of_blank() } else { paint };
            return Self { symbol, paint, width: 1, apart: 1 };
        }
        // The last gate: whatever a widget wrote into the cell, no control reaches a terminal.
        if symbol.contains(is_unsafe) {
            return Self { symbol: "\u{fffd}", paint, width: 1, apart: 1 };
        }
        let width = symbol.width();
        if width == 0 || width > room {
            return Self { symbol: " ", paint: paint.of_blank(), width: 1, apart: 1 };
        }
        let apart: usize = symbol.chars().filter_map(UnicodeWidthChar::width).sum();
        let narrow = |width: usize| u16::try_from(width).unwrap_or(u16::MAX);
        Self { symbol, paint, width: narrow(width), apart: narrow(apart) }
    }

    /// Whether terminals disagree on its width.
    pub(super) fn is_doubtful(&self) -> bool {
        self.width != self.apart
    }

    /// The columns it may have touched on some terminal.
    pub(super) fn reach(&self) -> usize {
        self.width.max(self.apart).into()
    }
}

impl Paint {
    /// What of it can be seen on a blank.
    fn of_blank(self) -> Self {
        let seen = Modifier::UNDERLINED | Modifier::REVERSED | Modifier::CROSSED_OUT;
        let modifier = self.modifier & seen;
        let fg = if modifier.is_empty() { Color::Reset } else { self.fg };
        Self { fg, bg: self.bg, modifier }
    }
}

/// The columns of a row of cells, into `columns`.
pub(super) fn columns<'a>(row: &'a [Cell], columns: &mut Vec<Column<'a>>) {
    columns.clear();
    while let Some(cell) = row.get(columns.len()) {
        let glyph = Glyph::new(cell, row.len() - columns.len());
        columns.push(Column::Glyph(glyph));
        for _ in 1..glyph.width {
            columns.push(Column::Tail);
        }
    }
}

/// Whether both cells show one printable byte, painted alike.
pub(super) fn are_plainly_alike(one: &Cell, other: &Cell) -> bool {
    let plain = |cell: &Cell| match cell.symbol().as_bytes() {
        &[byte @ b' '..=b'~'] => Some(byte),
        _ => None,
    };
    plain(one).is_some_and(|byte| plain(other) == Some(byte))
        && (one.fg, one.bg, one.modifier) == (other.fg, other.bg, other.modifier)
}

/// Whether a cell shows a plain blank.
pub(super) fn is_blank(cell: &Cell) -> bool {
    Glyph::new(cell, usize::MAX) == BLANK
}

/// The column after the last that is not a plain blank.
pub(super) fn text_end(row: &[Cell]) -> usize {
    let mut glyphs = (0..row.len()).rev().map(|x| (x, Glyph::new(&row[x], row.len() - x)));
    let last = glyphs.find(|(_, glyph)| *glyph != BLANK);
    last.map_or(0, |(x, glyph)| row.len().min(x + usize::from(glyph.width)))
}
