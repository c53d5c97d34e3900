//! A research panel: a row for each unit and year, a column for each body.
//!
//! ```text
//!   state,iso2,isonum,cow,name,year,cis,eu,...                       1 in, 0 not in, empty: not known
//!   state1,iso2_1,...,state2,...,year,blocs_shared,agreements_shared,cis,...    1 where both are in
//! ```
//!
//! `codebook.md` beside it says what is counted, by which rule, and how imprecise dates are taken.

mod codebook;
mod units;

use std::io::{self, Write};

use super::csv::tame;
use super::format::{Part, Told};
use crate::case::date::{Date, Day};
use crate::case::model::{Kind, Membership, Ref, State};
use crate::case::seen::{Seen, Told as Row};
use units::{Held, Interval, Line};

/// What a row of a panel is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// A state in a year.
    #[default]
    StateYear,
    /// Two states in a year, each pair once.
    DyadYear,
}

/// When a membership counts for a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rule {
    /// If it holds on 31 December.
    #[default]
    Dec31,
    /// If it holds on any day.
    Any,
}

/// Which panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// What a row is.
    pub unit: Unit,
    /// When a membership counts.
    pub rule: Rule,
}

impl Unit {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::StateYear, Self::DyadYear];

    /// Its name, as in `--unit`.
    pub fn word(self) -> &'static str {
        match self {
            Self::StateYear => "state-year",
            Self::DyadYear => "dyad-year",
        }
    }
}

impl Rule {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Dec31, Self::Any];

    /// Its name, as in `--rule`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Dec31 => "dec31",
            Self::Any => "any",
        }
    }

    /// The days of a year that are looked at, as far as `end`; None if there are none.
    fn days(self, year: i16, end: Day) -> Option<Interval> {
        let (first, last) = (Day::new(year, 1, 1)?, Day::new(year, 12, 31)?);
        match self {
            Self::Dec31 => (last <= end).then_some(Interval { first: last, last }),
            Self::Any => (first <= end).then_some(Interval { first, last: last.min(end) }),
        }
    }
}

/// The files of a panel.
pub(super) fn parts<'t>(told: &'t Told<'t>) -> Vec<Part<'t>> {
    let study = Study::new(told);
    let also = Study::new(told);
    vec![
        Part { name: "panel.csv".into(), write: Box::new(move |out| study.table(out)) },
        Part { name: "codebook.md".into(), write: Box::new(move |out| codebook::write(&also, out)) },
    ]
}

/// What a panel is made of.
struct Study<'t> {
    told: &'t Told<'t>,
    /// The states, each with the first year in which it has a row.
    states: Vec<(Row<'t, State>, i16)>,
    /// The columns: blocs, then agreements, in file order.
    bodies: Vec<Ref>,
    /// The years with a row.
    years: Vec<i16>,
    /// The last day that counts.
    end: Day,
}

impl<'t> Study<'t> {
    fn new(told: &'t Told<'t>) -> Self {
        let seen = told.seen;
        let states = seen.all::<State>().filter_map(|state| Some((state, units::first_year(seen, &state)?)));
        let states: Vec<_> = states.collect();
        let has_state = |body: &Ref| {
            seen.body_id(*body)
                .is_some_and(|id| seen.memberships_in(id).any(|m| state_of(seen, &m).is_some()))
        };
        let bodies: Vec<Ref> =
            seen.things_of(Kind::Bloc).chain(seen.things_of(Kind::Agreement)).filter(has_state).collect();
        let end = end(told);
        let first = states.iter().map(|(_, first)| *first).min().unwrap_or(end.year());
        let rule = told.panel.rule;
        let years = (first..=end.year()).filter(|&year| rule.days(year, end).is_some()).collect();
        Self { told, states, bodies, years, end }
    }

    fn seen(&self) -> Seen<'t> {
        self.told.seen
    }

    /// The name of a body's column: its id, as programs can take it.
    fn column(&self, body: Ref) -> String {
        self.seen().id(body).replace('-', "_")
    }

    fn table(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = ::csv::Writer::from_writer(out);
        writer.write_record(self.head())?;
        for &year in &self.years {
            let Some(days) = self.told.panel.rule.days(year, self.end) else { continue };
            let rows = units::of_year(self, days);
            match self.told.panel.unit {
                Unit::StateYear => {
                    for line in &rows {
                        let values = line.held().iter().map(|held| held.cell().to_owned());
                        let ids = codes(self.seen(), line)
                            .into_iter()
                            .chain([tame(line.state.name.to_string()), year.to_string()]);
                        writer.write_record(ids.chain(values))?;
                    }
                }
                Unit::DyadYear => {
                    for (n, first) in rows.iter().enumerate() {
                        for second in &rows[n + 1..] {
                            let both: Vec<Held> =
                                first.held().iter().zip(second.held()).map(|(a, b)| a.and(*b)).collect();
                            let ids = codes(self.seen(), first)
                                .into_iter()
                                .chain(codes(self.seen(), second))
                                .chain([year.to_string()]);
                            let shared = [Kind::Bloc, Kind::Agreement].map(|kind| self.shared(kind, &both));
                            let values = both.iter().map(|held| held.cell().to_owned());
                            writer.write_record(ids.chain(shared).chain(values))?;
                        }
                    }
                }
            }
        }
        writer.flush()
    }

    /// How many bodies of a kind both are certainly in.
    fn shared(&self, kind: Kind, both: &[Held]) -> String {
        let held =
            self.bodies.iter().zip(both).filter(|(body, held)| body.kind == kind && **held == Held::Yes);
        held.count().to_string()
    }

    fn head(&self) -> Vec<String> {
        let fixed: &[&str] = match self.told.panel.unit {
            Unit::StateYear => &["state", "iso2", "isonum", "cow", "name", "year"],
            Unit::DyadYear => &[
                "state1",
                "iso2_1",
                "isonum1",
                "cow1",
                "state2",
                "iso2_2",
                "isonum2",
                "cow2",
                "year",
                "blocs_shared",
                "agreements_shared",
            ],
        };
        fixed
            .iter()
            .map(|name| (*name).to_owned())
            .chain(self.bodies.iter().map(|&body| self.column(body)))
            .collect()
    }
}

/// The state that a spell is of; None of a spell of a bloc or another party.
fn state_of<'t>(seen: Seen<'t>, spell: &Row<'t, Membership>) -> Option<Ref> {
    seen.resolve(spell.row().state).filter(|party| party.kind == Kind::State)
}

/// The last day that counts: nothing is known of later ones.
fn end(told: &Told) -> Day {
    let clocks = told.seen.clocks();
    let cutoff = told.seen.meta().knowledge_cutoff.map(Date::latest);
    [clocks.known_on, cutoff].into_iter().flatten().fold(clocks.at, Day::min)
}

/// ISO 3166-1 alpha-3 (`x-...` outside it), alpha-2 and numeric, and the number of Correlates of War.
fn codes(seen: Seen, line: &Line) -> [String; 4] {
    let state = line.state;
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    [
        seen.id_text(state.id).to_owned(),
        text(state.alpha2.as_deref()),
        text(state.numeric.as_deref()),
        line.cow.map_or_else(String::new, |cow| cow.to_string()),
    ]
}
