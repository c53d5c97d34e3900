//! What came of a question: bars with counts, what the case says beside them, and who moved between two rounds.
//!
//! ```text
//!   ████████      12  it can
//!   █████          8  only on conditions
//!   20 votes, of these 5 by hand
//!   the case: Yes if joined freely ...
//!   of 18 in both rounds 5 moved: it cannot -> it can 4, ...
//! ```

use super::rows::{Rows, Sight, answer_name, subject};
use super::{Ballot, Class, FEW, Tally, Wanted};
use crate::case::model::{Argument, Forecast, Outcome, PollShow, Ref, Thesis};
use crate::case::seen::Told;
use crate::text::Count;
use crate::views::{Piece, Role, Row, Scope, details, forecasts, words};

/// The cells of a bar.
const BAR: usize = 10;
/// The cells of a bar and its count.
const HEAD: usize = BAR + 4;
/// The percentages that are counted together, in percent.
const BAND: u8 = 20;

/// A bar of so many cells for a part of a whole; anything at all has one cell.
pub fn bar(part: usize, whole: usize, cells: usize) -> String {
    let filled = (part * cells + whole / 2).checked_div(whole).unwrap_or(0);
    "█".repeat(filled.max(usize::from(part > 0)).min(cells))
}

fn bar_and_count(count: usize, total: usize) -> String {
    format!("{:<BAR$}{count:>4}", bar(count, total, BAR))
}

/// The bar and the count of an answer.
pub(super) fn counted(tally: &Tally, answer: &str) -> String {
    let count = tally.counts.iter().find(|(of, _)| of == answer).map_or(0, |(_, count)| *count);
    bar_and_count(count, tally.total())
}

/// The answers with how many gave each: those of the question in its order, states by their number, percentages in
/// bands.
pub fn bars(ballot: &Ballot, tally: &Tally) -> Vec<(String, usize)> {
    let mut bars = match ballot.question.wanted {
        Wanted::Percent => return bands(tally),
        Wanted::Choice | Wanted::Thing => tally.counts.clone(),
    };
    if ballot.question.wanted == Wanted::Thing {
        bars.retain(|(_, count)| *count > 0);
        bars.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    }
    bars
}

/// Percentages counted in bands: `0-19 %` to `80-100 %`.
fn bands(tally: &Tally) -> Vec<(String, usize)> {
    let last = 100 / BAND - 1;
    let band = |n: u8| {
        let (from, to) = (n * BAND, if n == last { 100 } else { (n + 1) * BAND - 1 });
        let inside = tally.percents().filter(|(percent, _)| (from..=to).contains(percent));
        (format!("{from}-{to}"), inside.map(|(_, count)| count).sum())
    };
    (0..=last).map(band).collect()
}

/// The result with its bars, and what stands below them.
pub(super) fn rows<'c>(scope: &Scope<'c>, sight: Sight<'c>, ballot: &'c Ballot, rows: &mut Rows<'c>) {
    match &ballot.tally {
        Some(tally) => {
            let before = before(sight.class, ballot);
            if let Some(Before { ballot: first, .. }) = before {
                let heads = [first, ballot].map(|of| format!("{:<HEAD$}", format!("question {}", of.asked)));
                // No-break spaces keep the columns.
                rows.read(Row::quiet(heads.join(" ").trim_end().replace(' ', "\u{a0}")));
            }
            for (answer, count) in bars(ballot, tally) {
                let row = Row::plain(answer_name(scope.seen, &ballot.question, &answer));
                let now = bar_and_count(count, tally.total());
                let both = match &before {
                    Some(before) => format!("{} {now}", bar_and_count(before.count(&answer), before.total())),
                    None => now,
                };
                rows.read(row.marked(Piece::new(Role::Here, both)));
            }
        }
        None => untold(sight, ballot, rows),
    }
    below(scope, ballot, rows);
}

/// The round before a question, with a result that may be seen beside its own.
#[derive(Clone, Copy, Debug)]
pub struct Before<'c> {
    /// It.
    pub ballot: &'c Ballot,
    tally: &'c Tally,
}

impl Before<'_> {
    /// How many gave an answer then, or a percentage of its band.
    pub fn count(&self, answer: &str) -> usize {
        let bars = bars(self.ballot, self.tally);
        bars.into_iter().find(|(of, _)| of == answer).map_or(0, |(_, count)| count)
    }

    /// How many voted then.
    pub fn total(&self) -> usize {
        self.tally.total()
    }
}

/// The round before; None if there was none, or if the two may not be seen together.
pub fn before<'c>(class: &'c Class, ballot: &Ballot) -> Option<Before<'c>> {
    let with = ballot.compared.as_ref()?.with;
    let ballot = class.ballots.iter().find(|other| other.asked == with)?;
    Some(Before { ballot, tally: ballot.tally.as_ref()? })
}

/// The last question for a state whose result may be seen, and the result.
pub fn of_states(class: &Class) -> Option<(&str, &Tally)> {
    let asked = class.ballots.iter().rev().filter(|ballot| ballot.question.wanted == Wanted::Thing);
    asked.filter_map(|ballot| Some((&*ballot.question.text, ballot.tally.as_ref()?))).next()
}

/// Why a result is not shown, if it is not and one could wait for it.
pub(super) fn untold<'c>(sight: Sight, ballot: &Ballot, rows: &mut Rows<'c>) {
    let has_votes = |tally: &Tally| ballot.voted == 0 || tally.total() > tally.by_hand;
    if ballot.tally.as_ref().is_some_and(has_votes) {
        return;
    }
    let why = match (sight.leads(), ballot.is_open()) {
        // Hands were seen by all, and stand above.
        _ if ballot.tally.is_some() => Some(too_few()),
        (true, _) => Some(too_few()).filter(|_| ballot.voted > 0),
        (false, true) => Some(too_few()).filter(|_| sight.sees(ballot)),
        (false, false) => Some(kept(ballot)),
    };
    why.into_iter().for_each(|why| rows.read(Row::quiet(why)));
}

/// Why the class is not told a result.
pub fn kept(ballot: &Ballot) -> String {
    if ballot.waits() {
        return "The result is kept until the presenter shows it.".to_owned();
    }
    if ballot.question.show != PollShow::Never && ballot.voted < FEW {
        return too_few();
    }
    "The result is kept closed.".to_owned()
}

fn too_few() -> String {
    format!("Fewer than {FEW} votes are not told apart: it would show who voted what.")
}

/// What stands below the bars: how many, what the case says, who moved. Nothing that the result would tell while it is
/// kept.
pub(super) fn below<'c>(scope: &Scope<'c>, ballot: &'c Ballot, rows: &mut Rows<'c>) {
    let Some(tally) = &ballot.tally else { return };
    rows.read(Row::quiet(sum(ballot, tally)));
    let subject = subject(scope.seen, ballot);
    let forecast = subject.and_then(|thing| scope.seen.get::<Forecast>(thing));
    if let Some(said) = forecast.and_then(|forecast| class_score(scope, ballot, tally, &forecast)) {
        rows.read(Row::text(vec![Piece::quiet("the class: "), Piece::plain(said)]));
    }
    // Who still votes is not told what the author thinks.
    let said = subject.filter(|_| !ballot.is_open()).and_then(|thing| of_case(scope, thing));
    if let Some(said) = said {
        rows.read(Row::text(vec![Piece::quiet("the case: "), Piece::plain(said)]));
    }
    if let Some(said) = moved(ballot, |answer| answer_name(scope.seen, &ballot.question, answer)) {
        rows.read(Row::plain(said));
    }
}

/// How many votes, and the mean where there is one.
pub fn sum(ballot: &Ballot, tally: &Tally) -> String {
    let mut said = Count(tally.total(), "vote").to_string();
    if tally.by_hand > 0 {
        said += &format!(", of these {} by hand", tally.by_hand);
    }
    match tally.mean().filter(|_| ballot.question.wanted == Wanted::Percent) {
        Some(mean) => said + &format!(", mean {mean:.0} %"),
        None => said,
    }
}

/// What the class thought of a forecast, as far as all may see it; with its score where the outcome is told.
pub fn of_forecast(scope: &Scope, class: &Class, forecast: &Told<Forecast>) -> Option<String> {
    let is_on = |ballot: &&Ballot| {
        let is_shown = ballot.is_for_all() && ballot.question.wanted == Wanted::Percent;
        is_shown && subject(scope.seen, ballot) == Some(forecast.thing())
    };
    let ballot = class.ballots.iter().rev().find(is_on)?;
    let tally = ballot.tally.as_ref().filter(|tally| tally.total() > 0)?;
    let score = class_score(scope, ballot, tally, forecast).map(|score| format!("; {score}"));
    Some(format!("the class: {}{}", sum(ballot, tally), score.unwrap_or_default()))
}

/// What the class scores on a forecast that was revealed: the mean of what each vote scores.
fn class_score(scope: &Scope, ballot: &Ballot, tally: &Tally, forecast: &Told<Forecast>) -> Option<String> {
    let outcome = revealed(scope, forecast)?;
    if ballot.question.wanted != Wanted::Percent {
        return None;
    }
    let scores: Option<Vec<(f64, usize)>> =
        tally.percents().map(|(p, n)| Some((forecasts::brier(p.into(), outcome)?, n))).collect();
    let total = tally.total();
    let sum: f64 = scores?.iter().map(|(score, n)| score * *n as f64).sum();
    (total > 0).then(|| format!("Brier {:.2}, a coin 0.25 (0 best, 1 worst)", sum / total as f64))
}

fn revealed(scope: &Scope, forecast: &Told<Forecast>) -> Option<Outcome> {
    forecast.outcome().filter(|_| scope.judgement.is_revealed(forecast.thing()))
}

/// What the case itself says to a question about this, in a line.
fn of_case(scope: &Scope, thing: Ref) -> Option<String> {
    if let Some(forecast) = scope.seen.get::<Forecast>(thing) {
        let worded = forecast.wording.map_or_else(|| "no odds were given".to_owned(), forecasts::spelled);
        let outcome = revealed(scope, &forecast).map(|outcome| format!("; {}", words::outcome(outcome)));
        return Some(worded + &outcome.unwrap_or_default());
    }
    if let Some(argument) = scope.seen.get::<Argument>(thing) {
        return Some(details::about_argument(scope, &argument));
    }
    let thesis = scope.seen.get::<Thesis>(thing)?;
    thesis.row().verdict.as_deref().map(|verdict| format!("the author concludes: {verdict}"))
}

/// Who moved since the round before; None if there was none.
pub fn moved(ballot: &Ballot, name: impl Fn(&str) -> String) -> Option<String> {
    let compared = ballot.compared.as_ref()?;
    let Some(moves) = &compared.moves else {
        return Some("too few voted in both rounds to tell who moved (fewer than five)".to_owned());
    };
    let count: usize = moves.iter().map(|(_, _, count)| count).sum();
    let both = format!("of {} in both rounds {count} moved", compared.both);
    let each = moves.iter().map(|(from, to, count)| format!("{} → {} {count}", name(from), name(to)));
    let each: Vec<String> = each.collect();
    Some(if each.is_empty() { both } else { format!("{both}: {}", each.join(", ")) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_part() {
        let cells = |part, whole| bar(part, whole, 10).chars().count();
        assert_eq!([cells(0, 0), cells(0, 9), cells(1, 100), cells(5, 10), cells(7, 7)], [0, 0, 1, 5, 10]);
    }

    #[test]
    fn percentages_are_counted_in_bands() {
        let counts = [("0", 1), ("19", 2), ("20", 1), ("100", 3)].map(|(p, n)| (p.to_owned(), n));
        let tally = Tally { counts: counts.into(), by_hand: 0 };
        let counts: Vec<usize> = bands(&tally).into_iter().map(|(_, count)| count).collect();
        assert_eq!(counts, [3, 1, 0, 0, 3]);
        assert_eq!(bands(&tally).last().unwrap().0, "80-100");
    }
}
