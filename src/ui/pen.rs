//! Text into cells: never outside its room, in the reader's glyphs and colours.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::theme::{self, Focus};
use crate::app::look::{Glyphs, Look};
use crate::text;
use crate::views::{Line, Role};

/// Writes on a buffer.
pub(super) struct Pen<'b> {
    buf: &'b mut Buffer,
    look: Look,
    area: Rect,
}

impl<'b> Pen<'b> {
    pub(super) fn new(buf: &'b mut Buffer, look: Look, area: Rect) -> Self {
        Self { buf, look, area }
    }

    /// Text in at most `room` cells; the cells it took.
    pub(super) fn text(&mut self, x: u16, y: u16, room: u16, text: &str, role: Role) -> u16 {
        self.styled(x, y, room, text, theme::style(role, self.look))
    }

    /// Text in a style of its own.
    pub(super) fn styled(&mut self, x: u16, y: u16, room: u16, text: &str, style: Style) -> u16 {
        let inside = x < self.area.right() && y < self.area.bottom() && self.area.contains((x, y).into());
        if !inside || room == 0 {
            return 0;
        }
        let room = room.min(self.area.right() - x);
        if text::is_plain(text) {
            return self.plain(x, y, &text[..text.len().min(room.into())], style);
        }
        if self.look.glyphs == Glyphs::Unicode
            && let Some(character) = text::one_cell(text).filter(|&c| c != '\u{a0}')
        {
            self.cell(x, y, character, style);
            return 1;
        }
        // A no-break space has done its work once lines are broken; not every terminal has the glyph.
        let text = &*text.replace('\u{a0}', " ");
        let end = match self.look.glyphs {
            Glyphs::Ascii => self.buf.set_stringn(x, y, text::ascii_cells(text), room.into(), style).0,
            Glyphs::Unicode => self.buf.set_stringn(x, y, text, room.into(), style).0,
        };
        end - x
    }

    /// Text of which each byte takes a cell, which is nearly all: it needs no tables of Unicode.
    fn plain(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        let start = self.buf.index_of(x, y);
        for (cell, symbol) in self.buf.content[start..].iter_mut().zip(text.chars()) {
            cell.set_char(symbol).set_style(style);
        }
        text.len() as u16
    }

    /// One character in one cell, as it is: whoever paints cells chooses glyphs that the reader has.
    pub(super) fn cell(&mut self, x: u16, y: u16, symbol: char, style: Style) {
        if self.area.contains((x, y).into())
            && let Some(cell) = self.buf.cell_mut((x, y))
        {
            cell.set_char(symbol).set_style(style);
        }
    }

    /// The pieces of a line.
    pub(super) fn line(&mut self, x: u16, y: u16, room: u16, line: &Line) {
        let mut used = 0;
        for piece in &line.pieces {
            used += self.text(x + used, y, room.saturating_sub(used), &piece.text, piece.role);
        }
    }

    /// A pane's heading over its whole width: its name, and what is quiet at its right.
    pub(super) fn pane_heading(&mut self, rect: Rect, left: &str, right: &str, focus: Focus) {
        let style = theme::pane_heading(focus, self.look);
        let width = usize::from(rect.width);
        // The name matters more than what stands beside it.
        let right = if text::width(left) + text::width(right) + 4 > width { "" } else { right };
        let room = width.saturating_sub(text::width(right) + 3);
        let left = text::truncate(left, room);
        let gap = width.saturating_sub(text::width(&left) + text::width(right) + 2);
        let all = format!(" {left}{}{right} ", " ".repeat(gap));
        self.styled(rect.x, rect.y, rect.width, &all, style);
    }

    /// A rule from top to bottom.
    pub(super) fn rule(&mut self, x: u16, y: u16, height: u16) {
        for row in y..y + height {
            self.text(x, row, 1, "│", Role::Quiet);
        }
    }

    /// The cursor's mark before a line: strong where keys go, quiet elsewhere.
    pub(super) fn cursor(&mut self, rect: Rect, y: u16, focus: Focus) {
        match focus {
            Focus::Here => {
                self.text(rect.x + 1, y, 1, ">", Role::Here);
                self.emphasise(Rect { x: rect.x + 3, y, width: rect.width.saturating_sub(3), height: 1 });
            }
            Focus::Elsewhere => {
                self.text(rect.x + 1, y, 1, ">", Role::Quiet);
            }
        }
    }

    /// Makes what stands in a rectangle heavier.
    pub(super) fn emphasise(&mut self, rect: Rect) {
        self.buf.set_style(rect.intersection(self.area), Style::new().add_modifier(Modifier::BOLD));
    }

    /// Empties a rectangle.
    pub(super) fn clear(&mut self, rect: Rect) {
        for position in rect.intersection(self.area).positions() {
            self.buf[position].reset();
        }
    }
}
