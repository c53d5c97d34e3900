//! Two side by side, or a set of states; each line says whose word is whose.
//!
//! ```text
//!   Both members, 5:
//!   1. CIS, BLR founder, KAZ founder, since 1991-12-21
//! ```

use super::{Spoken, pair};
use crate::app::App;
use crate::app::layout::Half;
use crate::plain::say;
use crate::views::compare;

pub(super) fn says(app: &App) -> Spoken {
    let (scope, place, panes) = (app.scope(), app.place(), &app.screens().compare.panes);
    let subject = compare::subject(&scope, place.against, &place.query);
    let left = say::rows(&compare::rows(&scope, subject));
    let right = say::rows(&compare::beside(&scope, subject, panes.target()));
    let seen = scope.seen;
    let heading = match (place.selection, place.against) {
        (Some(one), Some(other)) => format!("{} beside {}:", seen.name(one), seen.name(other)),
        _ if place.query.is_empty() => "Nothing is compared yet:".to_owned(),
        _ => format!("The states of {}:", place.query.text()),
    };
    let spoken = pair::says(app, panes, "compared", left, right);
    if panes.focus == Half::Left { Spoken { heading, ..spoken } } else { spoken }
}

pub(super) fn here(app: &App) -> usize {
    pair::here(&app.screens().compare.panes)
}
