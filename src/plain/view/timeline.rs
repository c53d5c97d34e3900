//! The timeline, a lane at a time: what came about in it and when, and what was planned; or the ladder.
//!
//! ```text
//!   4. Customs Union: founded 2007, in force since 2010
//! ```

use super::Spoken;
use crate::app::App;
use crate::app::layout::Frame;
use crate::app::screen::timeline::Parts;
use crate::plain::say;
use crate::views::timeline::{self, Asked, Chart, ladder};
use crate::views::{Row, Shape};

pub(super) fn says(app: &App) -> Spoken {
    let chart = app.place().chart;
    let heading = match chart {
        Chart::Lanes => "The timeline, lane by lane:",
        Chart::Ladder => "The ladder of integration, rung by rung:",
    };
    let rows = say::rows(&rows(app));
    let spoken = Spoken::new(app, chart.word(), None, heading.to_owned(), rows);
    Spoken { here: here(app), ..spoken }
}

/// The row of the lane, or of the rung, that the cursor stands on.
pub(super) fn here(app: &App) -> usize {
    let (seen, place, screen) = (app.seen(), app.place(), &app.screens().timeline);
    let nth = match (place.chart, asked(app)) {
        (Chart::Ladder, _) => {
            let rungs = ladder::ladder(seen, place.selection).rungs;
            rungs.iter().position(|rung| screen.rung == Some((rung.step, rung.bloc)))
        }
        (Chart::Lanes, Some(asked)) => {
            let heads = timeline::heads(seen, &asked);
            heads.iter().position(|head| Some(head.lane) == screen.lane)
        }
        (Chart::Lanes, None) => None,
    };
    let rows = rows(app);
    let lanes = rows.iter().enumerate().filter(|(_, row)| !matches!(row.shape, Shape::Heading(..)));
    lanes.map(|(row, _)| row).nth(nth.unwrap_or_default()).unwrap_or_default()
}

fn rows(app: &App) -> Vec<Row<'_>> {
    asked(app).map_or_else(Vec::new, |asked| timeline::spoken(app.seen(), app.place().chart, &asked))
}

fn asked(app: &App) -> Option<Asked> {
    let (place, screen) = (app.place(), &app.screens().timeline);
    let parts = Parts::new(Frame::new(app.size())?.body);
    Some(screen.asked(place, &screen.axis(place, &parts)))
}
