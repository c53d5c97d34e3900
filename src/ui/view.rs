//! One file per view, with the names of `app::screen`, and what lies over them.

mod arguments;
mod article;
mod class;
mod compare;
mod explorer;
mod forecasts;
mod map;
mod matrix;
mod pane;
pub(super) mod pending;
pub(super) mod prompt;
pub(super) mod sheet;
mod timeline;
pub(super) mod tour;

use ratatui::layout::Rect;

use super::pen::Pen;
use crate::app::App;
use crate::app::place::View;

/// Draws the view that the reader is in.
pub(super) fn render(app: &App, body: Rect, pen: &mut Pen) {
    match app.place().view {
        View::Explorer => explorer::render(app, body, pen),
        View::Map => map::render(app, body, pen),
        View::Arguments => arguments::render(app, body, pen),
        View::Article => article::render(app, body, pen),
        View::Forecasts => forecasts::render(app, body, pen),
        View::Timeline => timeline::render(app, body, pen),
        View::Matrix => matrix::render(app, body, pen),
        View::Compare => compare::render(app, body, pen),
        View::Class => class::render(app, body, pen),
    }
}

/// What the letters of the view mean; nothing if it says so itself.
pub(super) fn legend(app: &App) -> String {
    match app.place().view {
        View::Explorer => explorer::legend(app),
        // Its marks are more than a line holds; they stand below it.
        View::Map | View::Timeline | View::Matrix | View::Forecasts | View::Compare | View::Class => {
            String::new()
        }
        View::Article => crate::views::article::LEGEND.to_owned(),
        View::Arguments => arguments::LEGEND.to_owned(),
    }
}
