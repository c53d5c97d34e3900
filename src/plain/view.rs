//! Each view as it is spoken: one file or function a view, and the table that names them all.
//!
//! A view says the rows of the pane that has the focus. A new view has one line in the table of [`voice`]: what
//! it says, and which row its cursor stands on.

mod arguments;
mod article;
pub(super) mod class;
mod compare;
mod explorer;
mod forecasts;
mod map;
mod matrix;
mod pair;
mod timeline;

use crate::app::App;
use crate::app::action::Action;
use crate::app::place::View;
use crate::case::model::Ref;

use super::page::Said;

/// What choosing a row of a pane does, once the cursor stands on it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Opens {
    /// An action.
    By(Action),
    /// It is read in more detail.
    Page(fn(&App) -> Vec<Said>),
}

/// What the pane with the focus says.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    /// Which pane of which view, and what that is about: while it is the same, only what changed is said.
    pub(super) pane: (View, &'static str, Option<Ref>),
    /// What it is, in a sentence.
    pub(super) heading: String,
    /// Its rows.
    pub(super) rows: Vec<Said>,
    /// The row of the cursor.
    pub(super) here: usize,
    /// What more the cursor stands on, in a sentence; empty if that is all.
    pub(super) aside: String,
    /// What the other pane says, for what changes there.
    pub(super) beside: Vec<Said>,
    /// What the reader is at.
    pub(super) selected: Option<Ref>,
    /// What choosing a row does.
    pub(super) opens: Opens,
}

impl Spoken {
    /// A pane: its name, what it is about, what it is in a sentence, and its rows. The cursor stands on the row of the
    /// selection, and following is an action.
    fn new(app: &App, part: &'static str, about: Option<Ref>, heading: String, rows: Vec<Said>) -> Self {
        let selected = app.place().selection;
        let here = rows.iter().find(|said| said.target.is_some() && said.target == selected);
        Self {
            pane: (app.place().view, part, about),
            heading,
            here: here.map_or(0, |said| said.row),
            rows,
            aside: String::new(),
            beside: Vec::new(),
            selected,
            opens: Opens::By(Action::Follow),
        }
    }

    /// What is said of the row of the cursor.
    pub(super) fn said_here(&self) -> Option<&Said> {
        let before = self.rows.iter().rfind(|said| said.row <= self.here);
        before.filter(|said| said.number.is_some() || said.row == self.here)
    }
}

/// The panes of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Panes {
    /// One.
    One,
    /// A list, and what its cursor is about.
    Two,
    /// The list, the details and the arguments.
    Three,
}

/// How a view speaks.
struct Voice {
    /// Its panes.
    panes: Panes,
    /// What it says.
    says: fn(&App) -> Spoken,
    /// The row of the pane that its cursor stands on.
    here: fn(&App) -> usize,
}

/// The table of all views.
fn voice(view: View) -> Voice {
    use Panes::{One, Three, Two};
    match view {
        View::Explorer => Voice { panes: Three, says: explorer::says, here: explorer::here },
        View::Map => Voice { panes: One, says: map::says, here: map::here },
        View::Timeline => Voice { panes: One, says: timeline::says, here: timeline::here },
        View::Matrix => Voice { panes: One, says: matrix::says, here: matrix::here },
        View::Arguments => Voice { panes: Two, says: arguments::says, here: arguments::here },
        View::Article => Voice { panes: Two, says: article::says, here: article::here },
        View::Forecasts => Voice { panes: Two, says: forecasts::says, here: forecasts::here },
        View::Compare => Voice { panes: Two, says: compare::says, here: compare::here },
        View::Class => Voice { panes: Two, says: class::says, here: class::here },
    }
}

/// The panes of a view.
pub(super) fn panes(view: View) -> Panes {
    voice(view).panes
}

/// What the view of the place says.
pub(super) fn says(app: &App) -> Spoken {
    (voice(app.place().view).says)(app)
}

/// The row that the cursor of the view of the place stands on.
pub(super) fn here(app: &App) -> usize {
    (voice(app.place().view).here)(app)
}
