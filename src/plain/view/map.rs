//! The map: each state with its class, and those it borders on with theirs.
//!
//! The arrows' words (`up`, `left`) pick the next state that way; a number reads about a state.

use super::Spoken;
use crate::app::App;
use crate::plain::say;
use crate::views::map;

pub(super) fn says(app: &App) -> Spoken {
    let place = app.place();
    let rows = say::visiting(&map::spoken(&app.scope(), &place.colouring));
    Spoken::new(app, "states and their neighbours", None, "The map, state by state:".to_owned(), rows)
}

pub(super) fn here(app: &App) -> usize {
    says(app).here
}
