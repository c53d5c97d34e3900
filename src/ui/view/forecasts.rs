//! The forecasts.
//!
//! ```text
//!   FORECASTS 21                             │ ABOUT THIS
//!   your score none yet ...                  │ Ukraine will not join soon
//!   with odds in the author's words          │ forecast · Trenin · P12
//!   > 70%  Ukraine will not join ...    2013 │ you give it 70 %
//! ```

use ratatui::layout::Rect;

use super::pane::{Shown, pair};
use crate::app::App;
use crate::app::layout::Half;
use crate::case::model::Kind;
use crate::ui::pen::Pen;
use crate::views::forecasts;

pub(in crate::ui) fn render(app: &App, body: Rect, pen: &mut Pen) {
    let panes = &app.screens().forecasts.panes;
    let scope = app.scope();
    let heading = format!("FORECASTS {}", scope.seen.things_of(Kind::Forecast).count());
    pair(panes, body, pen, |half| match half {
        Half::Left => Shown { heading: &heading, right: "odds, due", rows: forecasts::rows(&scope) },
        Half::Right => {
            Shown { heading: "ABOUT THIS", right: "", rows: forecasts::beside(&scope, panes.target()) }
        }
    });
}
