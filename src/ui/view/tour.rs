//! The card of the guided tour, below the view.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::action::Action;
use crate::ui::pen::Pen;
use crate::ui::theme::Focus;
use crate::views::{Role, flow};

pub(in crate::ui) fn render(app: &App, rect: Rect, pen: &mut Pen) {
    let Some(heading) = app.tour_heading().filter(|_| rect.height > 0) else { return };
    let key = |action| app.spelled(action);
    let keys = format!(
        "{} next  {} before  {} {}",
        key(Action::TourNext),
        key(Action::TourBack),
        key(Action::Tour),
        if app.is_presenter() { "hides" } else { "ends" },
    );
    pen.pane_heading(rect, &heading, &keys, Focus::Here);
    let rows = app.tour_rows();
    let lines = flow(&rows, rect.width.saturating_sub(2));
    let height = usize::from(rect.height.saturating_sub(1));
    for (n, line) in lines.iter().take(height).enumerate() {
        pen.line(rect.x + 1, rect.y + 1 + n as u16, rect.width.saturating_sub(2), &line);
    }
    if lines.len() > height && height > 0 {
        pen.text(rect.right() - 1, rect.bottom() - 1, 1, "↓", Role::Quiet);
    }
}
