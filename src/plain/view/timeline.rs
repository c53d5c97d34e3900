//! The timeline, a lane at a time: what came about in it and when, and what was planned; or the ladder.
//!
//! ```text
//!   4. Customs Union: founded 2007, in force since 2010
//! ```

use super::Spoken;
use crate::app::App;
use crate::app::screen::timeline::Parts;
use crate::plain::say;
use crate::views::timeline::{self, Chart};
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
    let (place, screen) = (app.place(), &app.screens().timeline);
    let nth = match place.chart {
        Chart::Ladder => {
            screen.ladder.rungs.iter().position(|rung| screen.rung == Some((rung.step, rung.bloc)))
        }
        Chart::Lanes => screen.lanes.heads.iter().position(|head| Some(head.lane) == screen.lane),
    };
    let rows = rows(app);
    let lanes = rows.iter().enumerate().filter(|(_, row)| !matches!(row.shape, Shape::Heading(..)));
    lanes.map(|(row, _)| row).nth(nth.unwrap_or_default()).unwrap_or_default()
}

fn rows(app: &App) -> Vec<Row<'_>> {
    let (seen, screen) = (app.seen(), &app.screens().timeline);
    match (app.place().chart, app.frame()) {
        (Chart::Ladder, _) => timeline::spoken_rungs(seen, &screen.ladder),
        (Chart::Lanes, Some(frame)) => {
            let axis = screen.axis(app.place(), &Parts::new(frame.body));
            timeline::spoken_lanes(seen, &screen.asked(app.place(), &axis), &screen.lanes.heads)
        }
        (Chart::Lanes, None) => Vec::new(),
    }
}
