//! A sheet over the panes.

use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::sheet::{Reading, Sheet, headings};
use crate::app::{App, help};
use crate::ui::pen::Pen;
use crate::ui::theme::Focus;
use crate::views::{Role, flow};

pub(in crate::ui) fn render(
    app: &App,
    sheet: Sheet,
    Reading { top, heading }: Reading,
    area: Rect,
    pen: &mut Pen,
) {
    let rect = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    pen.clear(rect);
    let closes = format!("{} closes", app.spelled(Action::Cancel));
    let rows = sheet.rows(app);
    let which = heading.and_then(|here| headings(&rows).position(|row| row == here));
    let right = which.map_or_else(
        || closes.clone(),
        |n| {
            format!(
                "{} of {}: {} next, {closes}",
                n + 1,
                headings(&rows).count(),
                app.spelled(Action::FindNext)
            )
        },
    );
    pen.pane_heading(rect, sheet.title(), &right, Focus::Here);
    let lines = flow(&rows, help::text_width(rect.width));
    // The last line says whether there is more.
    let height = usize::from(rect.height.saturating_sub(2));
    for (n, line) in lines.from(top).take(height).enumerate() {
        let y = rect.y + 1 + n as u16;
        pen.line(rect.x + 3, y, rect.width.saturating_sub(4), &line);
        if Some(line.row) == heading && lines.of(line.row).start == top + n {
            pen.cursor(rect, y, Focus::Here);
        }
    }
    if top + height < lines.len() {
        pen.text(rect.x + 3, rect.bottom() - 1, 8, "more ↓", Role::Quiet);
    }
}
