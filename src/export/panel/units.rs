//! Which states there are in a year, and what each is in.

use std::collections::HashMap;

use super::Study;
use crate::case::date::{Date, Day};
use crate::case::model::{Ref, State, Status};
use crate::case::seen::{Seen, Told as Row};
use crate::case::world::World;
use crate::views::words;

/// The days of a year that are looked at, both of them among these.
#[derive(Clone, Copy, Debug)]
pub(super) struct Interval {
    /// The first.
    pub(super) first: Day,
    /// The last.
    pub(super) last: Day,
}

/// Whether something held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Held {
    /// It did not.
    No,
    /// It may have: a date is imprecise, or not known.
    Perhaps,
    /// It did.
    Yes,
}

impl Held {
    /// As it stands in a cell.
    pub(super) fn cell(self) -> &'static str {
        match self {
            Self::No => "0",
            Self::Perhaps => "",
            Self::Yes => "1",
        }
    }

    /// Whether it held of both.
    pub(super) fn and(self, other: Self) -> Self {
        self.min(other)
    }
}

/// The first year in which a state is one, as far as the case tells: when it began, else when it was first in something
/// as no part of another. None if neither is dated.
pub(super) fn first_year(seen: Seen, state: &Row<State>) -> Option<i16> {
    let own = seen.memberships_of(state.id).filter(|spell| spell.status != Status::Constituent);
    let begins = own.filter_map(|spell| spell.from).map(Date::year).min();
    state.from.map(Date::year).or(begins)
}

/// A state in a year.
pub(super) struct Line<'t> {
    /// Which state.
    pub(super) state: Row<'t, State>,
    /// The number that Correlates of War has for it then; None if there is none.
    pub(super) cow: Option<u16>,
    /// What it was in, a value for each column.
    held: Vec<Held>,
    /// Whether it was there on the last of the days, and since which year.
    weight: (Held, i16),
}

impl Line<'_> {
    /// What it was in, a value for each column.
    pub(super) fn held(&self) -> &[Held] {
        &self.held
    }
}

/// The states that were there, in the order of the case; those that share a number of Correlates of War, one after the
/// other or each for the other, are one.
pub(super) fn of_year<'t>(study: &Study<'t>, days: Interval) -> Vec<Line<'t>> {
    let mut lines: Vec<Line> = Vec::new();
    let mut of_number: HashMap<u16, usize> = HashMap::new();
    for line in there(study, days) {
        let place = line.cow.map(|cow| *of_number.entry(cow).or_insert(lines.len()));
        match place.and_then(|place| lines.get_mut(place)) {
            Some(known) => known.join(line),
            None => lines.push(line),
        }
    }
    lines
}

impl Line<'_> {
    /// Two states of one number: the row is of the one that was there at the end, of two of them of the one whose
    /// dates the case tells; both are in what either was in.
    fn join(&mut self, other: Self) {
        for (own, others) in self.held.iter_mut().zip(&other.held) {
            *own = (*own).max(*others);
        }
        let order = |line: &Self| (line.weight.0, line.state.from.is_some(), line.weight.1);
        if order(&other) > order(self) {
            (self.state, self.weight) = (other.state, other.weight);
        }
    }
}

/// The states that were there, each with what it was in.
fn there<'t>(study: &Study<'t>, days: Interval) -> Vec<Line<'t>> {
    let columns: HashMap<Ref, usize> = study.bodies.iter().enumerate().map(|(n, &body)| (body, n)).collect();
    let year = days.last.year();
    let is_there =
        |state: &Row<State>, first: i16| first <= year && exists(state.from, state.to(), days) != Held::No;
    let states = study.states.iter().filter(|(state, first)| is_there(state, *first));
    let line = |(state, first): &(Row<'t, State>, i16)| Line {
        state: *state,
        cow: cow_on(study.seen(), state, days.last),
        held: of_state(study, state, &columns, days),
        weight: (exists(state.from, state.to(), Interval { first: days.last, ..days }), *first),
    };
    states.map(line).collect()
}

/// The number that Correlates of War has for a state on a day, if it has it then; a case that says another is taken at its
/// word.
fn cow_on(seen: Seen, state: &Row<State>, day: Day) -> Option<u16> {
    let nation = World::get().nation(seen.id_text(state.id));
    state.cow.and_then(|cow| nation.map_or(Some(cow), |nation| nation.cow_on(cow, day)))
}

fn of_state(study: &Study, state: &Row<State>, columns: &HashMap<Ref, usize>, days: Interval) -> Vec<Held> {
    let seen = study.seen();
    let mut held = vec![Held::No; columns.len()];
    for spell in seen.memberships_of(state.id).filter(|spell| words::is_member(spell.status)) {
        let Some(&column) = seen.resolve(spell.row().body).and_then(|body| columns.get(&body)) else {
            continue;
        };
        // A beginning that nobody knows leaves all open.
        let of_spell = match spell.from {
            Some(_) => exists(spell.from, spell.to(), days),
            None => exists(None, spell.to(), days).min(Held::Perhaps),
        };
        held[column] = held[column].max(of_spell);
    }
    held
}

/// Whether a stretch of time has one of the days; `to` is no part of it.
fn exists(from: Option<Date>, to: Option<Date>, days: Interval) -> Held {
    let has = |from: Option<Day>, to: Option<Day>| {
        let first = from.map_or(days.first, |from| from.max(days.first));
        first <= days.last && to.is_none_or(|to| first < to)
    };
    if has(from.map(Date::latest), to.map(Date::earliest)) {
        Held::Yes
    } else if has(from.map(Date::earliest), to.map(Date::latest)) {
        Held::Perhaps
    } else {
        Held::No
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::export::panel::Rule;

    #[rstest]
    #[case("1996-03-05", "", 1996, Held::Yes, Held::Yes)]
    #[case("1996-03-05", "1996-12-31", 1996, Held::No, Held::Yes)]
    #[case("1996-03-05", "1997-01-01", 1996, Held::Yes, Held::Yes)]
    #[case("1996-03-05", "", 1995, Held::No, Held::No)]
    #[case("1996", "", 1996, Held::Yes, Held::Yes)]
    #[case("1996", "2001", 2001, Held::No, Held::Perhaps)]
    #[case("1996", "1996-11-30", 1996, Held::No, Held::Perhaps)]
    #[case("2010-12", "", 2010, Held::Yes, Held::Yes)]
    #[case("2011-01-01", "", 2010, Held::No, Held::No)]
    #[case("2010", "2010", 2010, Held::No, Held::Perhaps)]
    fn a_spell_counts_for_a_year(
        #[case] from: &str,
        #[case] to: &str,
        #[case] year: i16,
        #[case] on_the_last_day: Held,
        #[case] on_any: Held,
    ) {
        let date = |text: &str| text.parse::<Date>().ok();
        let by = |rule: Rule| exists(date(from), date(to), rule.days(year, Day::LAST).unwrap());
        assert_eq!((by(Rule::Dec31), by(Rule::Any)), (on_the_last_day, on_any));
    }
}
