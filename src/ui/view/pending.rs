//! What may follow the keys that begin a sequence, above the bottom line.
//!
//! ```text
//!   g ...
//!   g   first: to the top
//!   l   ladder: the ladder of integration: steps planned and reached
//! ```

use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::text;
use crate::ui::pen::Pen;
use crate::ui::theme::Focus;
use crate::views::Role;

/// Cells of the keys that follow.
const KEYS: u16 = 6;

pub(in crate::ui) fn render(typed: &str, following: &[(String, Action)], area: Rect, pen: &mut Pen) {
    let lines = following.len() as u16;
    let height = (lines + 1).min(area.height.saturating_sub(2));
    let rect = Rect { y: area.bottom().saturating_sub(height + 1), height, ..area };
    pen.clear(rect);
    pen.pane_heading(rect, &format!("{typed} ..."), "what may follow", Focus::Here);
    let room = rect.width.saturating_sub(KEYS + 4);
    for (n, (keys, action)) in following.iter().enumerate().take(height.saturating_sub(1).into()) {
        let y = rect.y + 1 + n as u16;
        pen.text(rect.x + 3, y, KEYS, keys, Role::Key);
        let said = format!("{}: {}", action.word().replace('-', " "), action.help());
        pen.text(rect.x + 3 + KEYS, y, room, &text::truncate(&said, room.into()), Role::Plain);
    }
}
