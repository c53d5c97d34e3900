//! What all views with two panes say: the list, or what its cursor stands on.

use super::{Opens, Spoken};
use crate::app::App;
use crate::app::action::Action;
use crate::app::layout::Half;
use crate::app::screen::pair::Pair;
use crate::plain::page::Said;

/// Both panes, said; the one with the focus is read. `list` names the left one.
pub(super) fn says(app: &App, panes: &Pair, list: &'static str, left: Vec<Said>, right: Vec<Said>) -> Spoken {
    let view = app.place().view;
    let here = here(panes);
    let (aside, selected) = (String::new(), panes.target());
    match panes.focus {
        Half::Left => {
            let heading = format!("{list}:");
            let pane = (view, list, app.place().thesis);
            Spoken {
                pane,
                heading,
                rows: left,
                here,
                aside,
                beside: right,
                selected,
                opens: Opens::By(Action::Right),
            }
        }
        Half::Right => {
            let heading = "About this:".to_owned();
            Spoken {
                pane: (view, "about", selected),
                heading,
                rows: right,
                here,
                aside,
                beside: left,
                selected,
                opens: Opens::By(Action::Follow),
            }
        }
    }
}

/// The row of the cursor of the pane that has the focus.
pub(super) fn here(panes: &Pair) -> usize {
    match panes.focus {
        Half::Left => panes.left.row,
        Half::Right => panes.right.row,
    }
}
