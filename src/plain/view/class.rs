//! The class, spoken: an answer to the open question has its own number, and so has all else one can do.
//!
//! ```text
//!   Question 2: open, 31 of 38 voted
//!   1. it can
//!   2. your vote: only on conditions, counted 10:42
//! ```

use super::Spoken;
use crate::app::App;
use crate::app::layout::Half;
use crate::plain::page::{Choice, Said};
use crate::plain::say;
use crate::views::class::rows::{Rows, Sight, Spot, questions};
use crate::views::class::seats::beside;

pub(super) fn says(app: &App) -> Spoken {
    let Some((class, own)) = app.class().zip(app.own()) else {
        let heading = "No class: `blocs serve` opens a room".to_owned();
        return Spoken::new(app, "class", None, heading, Vec::new());
    };
    let screen = &app.screens().class;
    // Nothing is chosen first and cast later: a line casts.
    let (scope, sight) = (app.scope(), Sight { class, own, draft: None });
    let (left, right) = (said(&questions(&scope, sight)), said(&beside(&scope, sight)));
    let (part, heading, rows, beside) = match screen.focus {
        Half::Left => ("questions", format!("Questions of the class {}:", class.name), left, right),
        Half::Right => ("seat", format!("You and the class {}:", class.name), right, left),
    };
    Spoken { here: here(app), beside, ..Spoken::new(app, part, None, heading, rows) }
}

pub(super) fn here(app: &App) -> usize {
    let screen = &app.screens().class;
    match screen.focus {
        Half::Left => screen.left.row,
        Half::Right => screen.right.row,
    }
}

/// Whether a row of the pane is a seat.
pub(in crate::plain) fn is_seat(app: &App, row: usize) -> bool {
    let Some((class, own)) = app.class().zip(app.own()) else { return false };
    let sight = Sight { class, own, draft: None };
    let is_beside = app.screens().class.focus == Half::Right;
    is_beside && matches!(beside(&app.scope(), sight).spot(row), Some(Spot::Seat(_)))
}

/// The rows, said; what one can do has a number, the answers to the open question from 1 on.
fn said(rows: &Rows) -> Vec<Said> {
    let mut number = 0;
    let mut said = say::rows(&rows.rows);
    for said in &mut said {
        match rows.spot(said.row) {
            None | Some(Spot::About(_) | Spot::Percent(_)) => {}
            Some(_) => {
                number += 1;
                *said = said.clone().numbered(number, Choice::Row(said.row));
            }
        }
    }
    said
}
