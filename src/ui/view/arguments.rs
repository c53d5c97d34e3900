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

use super::pane::{Shown, pair};
use crate::app::App;
use crate::app::layout::Half;
use crate::ui::pen::Pen;
use crate::views::arguments::{self, Look};

/// What the marks of the tree mean.
pub(in crate::ui) const LEGEND: &str = "+ for  - against  / undercut  & with  ~ tension  x out";

pub(in crate::ui) fn render(app: &App, body: Rect, pen: &mut Pen) {
    let screen = &app.screens().arguments;
    let scope = app.scope();
    let heading = match screen.look {
        Look::Tree => format!("ARGUMENTS by {}", screen.sorting.word()),
        Look::TwoFaced => "ARGUMENTS THAT CUT BOTH WAYS".to_owned(),
    };
    pair(&screen.panes, body, pen, |half| match half {
        Half::Left => Shown {
            heading: &heading,
            right: "your map, not a verdict",
            rows: arguments::rows(&scope, &screen.asked()),
        },
        Half::Right => {
            Shown { heading: "ABOUT THIS", right: "", rows: arguments::beside(&scope, screen.panes.target()) }
        }
    });
}
