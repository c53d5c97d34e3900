//! The line of the room, above the bottom line; and the seat's own corner of it, which is drawn by itself.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::pen::Pen;
use crate::app::App;
use crate::app::class::line::GAP;
use crate::app::look::Look;
use crate::text;
use crate::views::Role;

/// What the room says, from the left.
pub(super) fn line(app: &App, rect: Rect, pen: &mut Pen) {
    if rect.height == 0 {
        return;
    }
    let mut x = rect.x + 1;
    for piece in app.room_line(usize::from(rect.width.saturating_sub(2))) {
        x += pen.text(x, rect.y, rect.right().saturating_sub(x), &piece.text, piece.role) + GAP as u16;
    }
}

/// The words that lead back to the reader's seat, and where they stand; None where they are not shown. The only part of
/// the screen that no two readers share: frames without it can be shared by all who see the same.
pub fn corner(app: &App) -> Option<(Rect, String)> {
    let code = app.seat_corner()?;
    let line = app.frame()?.room;
    let width = text::width(&code) as u16;
    let x = line.right().checked_sub(width + 1)?;
    Some((Rect { x, width, ..line }, code))
}

/// Draws the words of the corner where they stand.
pub fn draw_corner(words: &str, rect: Rect, look: Look, buf: &mut Buffer) {
    let area = buf.area;
    Pen::new(buf, look, area).text(rect.x, rect.y, rect.width, words, Role::Quiet);
}
