//! What the article expected, the reader's own odds, and (once asked for) what came of it.
//!
//! ```text
//!   your score 0.09 over 3, a coin 0.25                 the lower the better
//!   with odds in the author's words
//!   > 70%  Ukraine will not join soon            2013   own odds, the forecast, when it is due
//!      ·   ...                                          no odds given yet
//!   without odds: never scored for the author         shown with how far they got, once revealed
//! ```
//!
//! An outcome is told only when the reader has asked for it, one by one or all, and only if the clocks allow. Scores
//! are Brier's (1950): the squared distance of the odds from what happened, 0 best, 1 worst; a coin gets 0.25. The
//! author's odds are the middle of the band that his wording stands for in ICD 203 (2015), and nobody else's: where he
//! gave none, there is no score.

use crate::action::Action;
use crate::case::model::{Forecast, Outcome, Ref, Wording};
use crate::case::seen::Told;
use crate::views::judgement::Judgement;
use crate::views::{Piece, Role, Row, Scope, details, unfilled, words};

/// So many of an author's forecasts must be settled before an average means anything.
const ENOUGH: usize = 10;
/// What a coin scores on any forecast.
const COIN: f64 = 0.25;

/// The band of a wording in ICD 203, in percent.
pub fn band(wording: Wording) -> (u8, u8) {
    match wording {
        Wording::AlmostNoChance => (1, 5),
        Wording::VeryUnlikely => (5, 20),
        Wording::Unlikely => (20, 45),
        Wording::Even => (45, 55),
        Wording::Likely => (55, 80),
        Wording::VeryLikely => (80, 95),
        Wording::AlmostCertain => (95, 99),
    }
}

/// The middle of that band: the odds an author is scored by.
pub fn odds_of(wording: Wording) -> f64 {
    let (low, high) = band(wording);
    f64::from(low + high) / 2.0
}

/// A wording with what it stands for, in words.
pub fn spelled(wording: Wording) -> String {
    let ((low, high), odds) = (band(wording), odds_of(wording));
    format!("{}: {low} to {high} %, scored as {odds} (ICD 203)", wording.spoken())
}

/// Brier's score of odds in percent; None for what neither happened nor failed to.
pub fn brier(odds: f64, outcome: Outcome) -> Option<f64> {
    let happened = match outcome {
        Outcome::Occurred => 1.0,
        Outcome::NotOccurred => 0.0,
        _ => return None,
    };
    Some((odds / 100.0 - happened).powi(2))
}

/// The rows of the list.
pub fn rows<'c>(scope: &Scope<'c>) -> Vec<Row<'c>> {
    let all: Vec<Told<Forecast>> = scope.seen.all::<Forecast>().collect();
    if all.is_empty() {
        return vec![unfilled(
            scope.seen,
            "This case has no forecasts: add `forecasts` to see what the article expected.",
        )];
    }
    let mut rows = scores(scope, &all);
    let groups =
        [("with odds in the author's words", true), ("without odds: never scored for the author", false)];
    for (heading, has_odds) in groups {
        let group = all.iter().filter(|forecast| forecast.wording.is_some() == has_odds);
        details::group(&mut rows, Row::heading(heading), group.map(|&f| row(scope, f)).collect());
    }
    rows
}

fn row<'c>(scope: &Scope<'c>, forecast: Told<'c, Forecast>) -> Row<'c> {
    let thing = forecast.thing();
    let odds = scope.judgement.odds(thing).map_or("  ·".to_owned(), |odds| format!("{odds:>3}%"));
    let mut pieces = vec![Piece::plain(&*forecast.row().text)];
    pieces.extend(forecast.wording.map(|wording| Piece::quiet(format!(" ({})", wording.spoken()))));
    if let Some(outcome) = told(scope.judgement, &forecast) {
        pieces.push(Piece::new(Role::Here, format!("  {}", words::outcome(outcome))));
        let mine = scope.judgement.odds(thing).and_then(|odds| brier(odds.into(), outcome));
        pieces.extend(mine.map(|score| Piece::quiet(format!(" {score:.2}"))));
    }
    let due = forecast.due.map_or(String::new(), |due| due.to_string());
    Row::text(pieces).marked(Piece::new(Role::Key, format!("{odds:<4}"))).tailed(due).to(Some(thing))
}

/// The outcome, if the reader asked for it and the clocks allow.
fn told(judgement: &Judgement, forecast: &Told<Forecast>) -> Option<Outcome> {
    forecast.outcome().filter(|_| judgement.is_revealed(forecast.thing()))
}

/// The mean scores of what has been revealed.
fn scores<'c>(scope: &Scope<'c>, all: &[Told<'c, Forecast>]) -> Vec<Row<'c>> {
    let mine = mean(all.iter().filter_map(|forecast| {
        let odds = scope.judgement.odds(forecast.thing())?;
        brier(odds.into(), told(scope.judgement, forecast)?)
    }));
    let author = mean(
        all.iter().filter_map(|forecast| brier(odds_of(forecast.wording?), told(scope.judgement, forecast)?)),
    );
    let mut pieces = vec![Piece::quiet("your score ")];
    pieces.push(match mine {
        Some((mean, count)) => Piece::plain(format!("{mean:.2} over {count}")),
        None => {
            let way = scope.hint(|_| {
                let [more, less, reveal] =
                    [Action::Increase, Action::Decrease, Action::Reveal].map(|action| scope.who(action));
                format!(": {more} and {less} give odds, then {reveal} reveals")
            });
            Piece::plain(format!("none yet{way}"))
        }
    });
    let mut rows = vec![Row::text(pieces), Row::quiet(format!("a coin {COIN:.2}  (0 best, 1 worst)"))];
    rows.extend(author.map(|(mean, count)| {
        Row::quiet(if count < ENOUGH {
            format!("the author: {count} scored so far, no average below {ENOUGH}")
        } else {
            format!("the author: {mean:.2} over {count}, by the middle of what his words stand for")
        })
    }));
    rows
}

fn mean(scores: impl Iterator<Item = f64>) -> Option<(f64, usize)> {
    let scores: Vec<f64> = scores.collect();
    (!scores.is_empty()).then(|| (scores.iter().sum::<f64>() / scores.len() as f64, scores.len()))
}

/// What the reader and the author score on a forecast that has been revealed.
pub(super) fn score_rows<'c>(
    scope: &Scope<'c>,
    forecast: &Told<'c, Forecast>,
    outcome: Outcome,
) -> Vec<Row<'c>> {
    let of = |who: &str, odds: f64| {
        let said = brier(odds, outcome).map_or("not scored: it is neither yes nor no".to_owned(), |score| {
            format!("{score:.2} (a coin {COIN:.2})")
        });
        Row::text(vec![Piece::quiet(format!("{who} at {odds:.0} %: ")), Piece::plain(said)])
    };
    let mine = scope.judgement.odds(forecast.thing()).map(|odds| of("you", odds.into()));
    let author = forecast.wording.map(|wording| of("the author", odds_of(wording)));
    mine.into_iter().chain(author).collect()
}

/// The rows beside the list: one forecast in full.
pub fn beside<'c>(scope: &Scope<'c>, target: Option<Ref>) -> Vec<Row<'c>> {
    let Some(target) = target else { return Vec::new() };
    let odds = scope.judgement.odds(target);
    let said = match odds {
        Some(odds) => format!("you give it {odds} %"),
        None => {
            let way = scope.hint(|spelling| {
                let [more, less, types] =
                    [Action::Increase, Action::Decrease, Action::TypeOdds].map(|action| spelling.of(action));
                format!(": {more} and {less} do, {types} types them")
            });
            format!("you have given no odds{way}")
        }
    };
    let mut rows = details::rows(&Scope { selection: Some(target), ..*scope });
    rows.insert(rows.len().min(2), Row::text(vec![Piece::new(Role::Key, said)]));
    rows
}
