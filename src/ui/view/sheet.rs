//! A sheet over the panes.

use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::sheet::Sheet;
use crate::app::{App, help};
use crate::ui::pen::Pen;
use crate::ui::theme::Focus;
use crate::views::{Role, flow};

pub(in crate::ui) fn render(app: &App, sheet: Sheet, top: usize, area: Rect, pen: &mut Pen) {
    let rect = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    pen.clear(rect);
    let closes = format!("{} closes", app.spelled(Action::Cancel));
    pen.pane_heading(rect, sheet.title(), &closes, Focus::Here);
    let rows = sheet.rows(app);
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
