//! The arguments.
//!
//! ```text
//!   ARGUMENTS by walk, your map               │ ABOUT THIS
//!   A willing union can work                  │ Partners take part for their own gain
//!   your map: open: ...                       │ interpretation · Trenin · P6
//!   > + 3  partners take part ...          P6 │ On your map: weight 3 of 4 ...
//!       + ·  Kazakhstan gains ...          P6 │ What breaks if this is false ...
//! ```

use ratatui::layout::Rect;

use super::pane::rows_pane;
use crate::app::App;
use crate::app::layout::{Half, halves};
use crate::ui::pen::Pen;
use crate::ui::theme::Focus;
use crate::views::arguments::{self, Look};

/// What the marks of the tree mean.
pub(in crate::ui) const LEGEND: &str = "+ for  - against  / undercuts  x does not count";

pub(in crate::ui) fn render(app: &App, body: Rect, pen: &mut Pen) {
    let screen = &app.screens().arguments;
    let scope = app.scope();
    for (n, (half, rect)) in halves(body, screen.focus).into_iter().enumerate() {
        if n > 0 {
            pen.rule(rect.x - 1, rect.y, rect.height);
        }
        let focus = if screen.focus == half { Focus::Here } else { Focus::Elsewhere };
        match half {
            Half::Left => {
                let heading = match screen.look {
                    Look::Tree => format!("ARGUMENTS by {}", screen.sorting.word()),
                    Look::TwoFaced => "ARGUMENTS THAT CUT BOTH WAYS".to_owned(),
                };
                pen.pane_heading(rect, &heading, "your map, not a verdict", focus);
                let rows = arguments::rows(&scope, &screen.asked(app.mine()));
                rows_pane(&rows, &screen.tree, rect, focus, pen);
            }
            Half::Right => {
                pen.pane_heading(rect, "ABOUT THIS", "", focus);
                let rows = screen.about_rows(&scope, app.mine());
                rows_pane(&rows, &screen.about, rect, focus, pen);
            }
        }
    }
}
