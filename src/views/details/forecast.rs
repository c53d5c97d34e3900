//! A forecast: what was expected, how it would be settled, and (once known) what came of it.

use super::{group, head, with_sources};
use crate::action::Action;
use crate::case::model::{Forecast, Party};
use crate::case::seen::Told;
use crate::views::{Piece, Role, Row, Scope, forecasts, words};

pub(super) fn rows<'c>(scope: &Scope<'c>, forecast: Told<'c, Forecast>) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let by = forecast.by.map_or(String::new(), |by| seen.name_of::<Party>(by).into_owned());
    let mut parts =
        vec!["forecast".to_owned(), by, words::paragraphs(forecast.paragraphs.iter().map(|p| p.0))];
    parts.retain(|p| !p.is_empty());
    let mut rows = head(&forecast.text, parts.join(" · "));
    rows.push(Row::blank());
    let wording = forecast.wording.map_or_else(|| "no odds were given".to_owned(), forecasts::spelled);
    rows.push(Row::text(vec![Piece::quiet("worded as "), Piece::plain(wording)]));
    rows.push(Row::text(vec![
        Piece::quiet("due "),
        Piece::plain(forecast.due.map_or("no day was set".into(), |d| d.to_string())),
    ]));
    if let Some(criteria) = &forecast.row().criteria {
        rows.push(Row::text(vec![Piece::quiet("settled if "), Piece::plain(&**criteria)]));
    }
    let is_revealed = scope.judgement.is_revealed(forecast.thing());
    match forecast.outcome() {
        Some(_) if !is_revealed => {
            let how = scope.way(Piece::quiet("Not revealed"), || {
                vec![
                    Piece::quiet(": give your odds first, then "),
                    scope.does(Action::Reveal),
                    Piece::quiet(" shows it in the view of forecasts."),
                ]
            });
            group(&mut rows, Row::heading("What came of it"), vec![how]);
            return rows;
        }
        Some(outcome) => {
            let date = forecast.resolved_on().map_or(String::new(), |d| format!(", {d}"));
            let mut told =
                vec![Row::text(vec![Piece::new(Role::Here, words::outcome(outcome)), Piece::quiet(date)])];
            told.extend(forecast.comment().map(Row::plain));
            told.extend(forecasts::score_rows(scope, &forecast, outcome));
            group(&mut rows, Row::heading("What came of it"), told);
        }
        None => {
            let why = match seen.clocks().known_on {
                Some(_) if scope.left.contains(&Action::ToggleLock) => {
                    "Nobody could know yet on the locked day. The presenter lifts the lock."
                }
                Some(_) => "Nobody could know yet on the locked day. Lift the lock to see.",
                None => "The case does not say.",
            };
            group(&mut rows, Row::heading("What came of it"), vec![Row::quiet(why)]);
        }
    }
    let evidence = forecast
        .evidence()
        .map(|e| Row::text(vec![Piece::quiet(format!("{} ", e.date)), Piece::plain(&*e.text)]));
    group(&mut rows, Row::heading("Evidence"), evidence.collect());
    with_sources(&mut rows, scope, forecast.evidence().flat_map(|e| e.sources.iter().copied()));
    rows
}
