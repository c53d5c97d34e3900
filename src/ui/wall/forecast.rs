//! A forecast on the wall: what is expected, what would settle it, what the class thought, what came of it.

use ratatui::layout::Rect;

use super::MEASURE;
use crate::app::App;
use crate::app::place::View;
use crate::case::model::Forecast;
use crate::case::seen::Told;
use crate::text;
use crate::ui::pen::Pen;
use crate::views::class::result::of_forecast;
use crate::views::{Role, words};

/// Whether the presenter is at one.
pub(super) fn is_shown(app: &App) -> bool {
    app.place().view == View::Forecasts && here(app).is_some()
}

fn here(app: &App) -> Option<Told<'_, Forecast>> {
    app.seen().get::<Forecast>(app.place().selection?)
}

pub(super) fn render(app: &App, rect: Rect, pen: &mut Pen) {
    let Some(forecast) = here(app) else { return };
    let due = forecast.due.map_or("no day was set".to_owned(), |day| format!("by {day}"));
    let mut said = vec![(Role::Title, forecast.row().text.to_string()), (Role::Quiet, due)];
    let criteria = forecast.row().criteria.as_deref();
    said.extend(criteria.map(|criteria| (Role::Plain, format!("settled if: {criteria}"))));
    let scope = app.scope();
    let class = scope.class.and_then(|class| of_forecast(&scope, class, &forecast));
    said.extend(class.map(|class| (Role::Key, class)));
    said.extend(outcome(app, &forecast));
    let mut y = rect.y;
    for (role, text) in said {
        for line in text::wrap(&text, rect.width.min(MEASURE + 12).into()) {
            if y < rect.bottom() {
                pen.text(rect.x, y, rect.width, line, role);
                y += 1;
            }
        }
        y += 1;
    }
}

/// What came of it, once it was revealed.
fn outcome(app: &App, forecast: &Told<Forecast>) -> Vec<(Role, String)> {
    let is_revealed = app.mine().is_revealed(forecast.thing());
    let Some(outcome) = forecast.outcome().filter(|_| is_revealed) else {
        return Vec::new();
    };
    let day = forecast.resolved_on().map_or(String::new(), |day| format!(", {day}"));
    let mut said = vec![(Role::Here, format!("{}{day}", words::outcome(outcome)))];
    said.extend(forecast.comment().map(|comment| (Role::Plain, comment.to_owned())));
    said
}
