//! What all views with two panes say: the list, or what its cursor stands on.

use super::{Opens, Spoken};
use crate::app::App;
use crate::app::action::Action;
use crate::app::layout::Half;
use crate::app::screen::pair::Pair;
use crate::plain::page::Said;

/// Both panes, said; the one with the focus is read. `list` names the left one.
pub(super) fn says(app: &App, panes: &Pair, list: &'static str, left: Vec<Said>, right: Vec<Said>) -> Spoken {
    let (here, selected) = (here(panes), panes.target());
    match panes.focus {
        Half::Left => {
            let spoken = Spoken::new(app, list, app.place().thesis, format!("{list}:"), left);
            Spoken { here, selected, beside: right, opens: Opens::By(Action::Right), ..spoken }
        }
        Half::Right => {
            let spoken = Spoken::new(app, "about", selected, "About this:".to_owned(), right);
            Spoken { here, selected, beside: left, ..spoken }
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
