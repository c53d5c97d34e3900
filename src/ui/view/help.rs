//! The help, over the panes.

use ratatui::layout::Rect;

use crate::app::{App, help};
use crate::ui::pen::Pen;
use crate::ui::theme::Focus;
use crate::views::{Role, flow};

pub(in crate::ui) fn render(app: &App, top: usize, area: Rect, pen: &mut Pen) {
    let rect = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    pen.clear(rect);
    pen.pane_heading(rect, "KEYS AND MARKS", "esc closes", Focus::Here);
    let rows = help::rows(app.keymap(), app.place().view);
    let lines = flow(&rows, help::text_width(rect.width));
    // The last line says whether there is more.
    let height = usize::from(rect.height.saturating_sub(2));
    for (n, line) in lines.from(top).take(height).enumerate() {
        pen.line(rect.x + 2, rect.y + 1 + n as u16, rect.width.saturating_sub(4), &line);
    }
    if top + height < lines.len() {
        pen.text(rect.x + 2, rect.bottom() - 1, 8, "more ↓", Role::Quiet);
    }
}
