//! The forecasts with one's odds.
//!
//! ```text
//!   4. 70%: Ukraine will not join soon, due 2013
//!   5. no odds yet: ...
//! ```

use super::{Spoken, pair};
use crate::app::App;
use crate::case::model::Kind;
use crate::plain::say;
use crate::views::{Piece, Shape, forecasts};

pub(super) fn says(app: &App) -> Spoken {
    let (scope, panes) = (app.scope(), &app.screens().forecasts.panes);
    let mut rows = forecasts::rows(&scope);
    for row in rows.iter_mut().filter(|row| row.target.is_some_and(|thing| thing.kind == Kind::Forecast)) {
        if let Shape::Text { mark, tail, .. } = &mut row.shape {
            if mark.text.trim() == "·" {
                *mark = Piece::plain("no odds yet");
            }
            if !tail.is_empty() {
                *tail = format!("due {tail}").into();
            }
        }
    }
    let right = say::rows(&forecasts::beside(&scope, panes.target()));
    pair::says(app, panes, "Forecasts", say::rows(&rows), right)
}

pub(super) fn here(app: &App) -> usize {
    pair::here(&app.screens().forecasts.panes)
}
