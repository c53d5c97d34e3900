//! The map.
//!
//! ```text
//!   CUSTOMS UNION                                    colour by members
//!                ▄▟████████████████▙▄         │ Kazakhstan  Central Asia
//!        ▗▄▄ ▟███ Russia F ███████████▛▘      │ F founder
//!      ▟█ F ███████████████████▜██▛           │ founder 2010-01-01 ...
//!     ▝█▙·▛▀  ▜███[Kazakhstan F]█▘            │ borders on Russia F, ...
//!        ╱·▙   ▜████▀ · ··                    │ F founder 3   · not in it 12
//! ```

mod land;
mod words;

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::screen::map::{Arrows, Parts, window};
use crate::case::borders;
use crate::text;
use crate::ui::pen::Pen;
use crate::ui::theme::Focus;
use crate::views::map::{self, Chart, Labels, Picture};

/// All that is on one map.
struct Shown<'c> {
    picture: Picture<'c>,
    chart: Chart,
    labels: Labels,
}

pub(in crate::ui) fn render(app: &App, body: Rect, pen: &mut Pen) {
    let (seen, place, parts) = (app.seen(), app.place(), Parts::new(body));
    let extent = parts.extent();
    let picture = Picture::new(seen, window(seen, place, extent), extent);
    let chart = map::chart_of(&app.scope(), &place.colouring);
    let labels = map::labels(seen, &picture, &chart, place.selection);
    let shown = Shown { picture, chart, labels };
    let arrows = if app.screens().map.arrows == Arrows::Pan { "arrows move the map · " } else { "" };
    let right = format!("{arrows}by {} · borders {}", place.colouring.by.word(), borders::SOURCE);
    let title = text::capitals(&shown.chart.title);
    pen.pane_heading(parts.heading, &title, &right, Focus::Here);
    land::render(app, &shown, parts.map, pen);
    if parts.answer.x > body.x {
        pen.rule(parts.answer.x - 1, parts.map.y, parts.map.height);
    }
    words::answer(app, &shown, parts.answer, pen);
    words::legend(app, &shown, parts.legend, pen);
}
