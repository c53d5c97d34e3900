//! Spells: yearly rows folded into them, one number told apart as two states, overlaps settled, and what the own dates
//! of a body and of a state cut off.

use std::collections::{BTreeSet, HashMap};

use super::countries::{Countries, Part, StateNo, Unit};
use super::life::Life;
use super::notes::{At, End, Notes};
use super::registry::Registry;
use super::when;
use crate::case::date::{Date, Precision};
use crate::case::model::Status;

/// A state in a body in one year.
#[derive(Clone, Copy, Debug)]
pub(super) struct Year {
    pub(super) body: u32,
    pub(super) unit: Unit,
    pub(super) status: Status,
    pub(super) year: i16,
    pub(super) at: At,
}

/// A spell as a table has it.
#[derive(Clone, Debug)]
pub(super) struct Spell<Who> {
    pub(super) who: Who,
    pub(super) body: u32,
    pub(super) status: Status,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    pub(super) at: At,
    pub(super) note: Option<Box<str>>,
}

/// In which years there was a row at all, so that a gap is told from the end of the study.
#[derive(Debug, Default)]
pub(super) struct Observed {
    /// Of each body, where every body has its own row for a year.
    pub(super) of_body: HashMap<u32, BTreeSet<i16>>,
    pub(super) of_all: BTreeSet<i16>,
}

impl Observed {
    /// The first observed year after one.
    fn after(&self, body: u32, year: i16) -> Option<i16> {
        let years = self.of_body.get(&body).unwrap_or(&self.of_all);
        years.range(year + 1..).next().copied()
    }
}

/// The remarks of yearly rows; few rows have one.
pub(super) type Remarks = HashMap<At, Box<str>>;

/// Folds yearly rows: a year in which the body was seen without the state ends a spell. Their remarks go into its note.
pub(super) fn fold(
    mut years: Vec<Year>,
    observed: &Observed,
    bodies: &Registry,
    remarks: &Remarks,
) -> Vec<Spell<Unit>> {
    years.sort_unstable_by_key(|row| (row.body, row.unit, row.year, row.at));
    let mut spells: Vec<Spell<Unit>> = Vec::new();
    let mut end: Option<Year> = None;
    for row in years {
        let goes_on = end.is_some_and(|end| {
            (end.body, end.unit, end.status) == (row.body, row.unit, row.status)
                && (row.year == end.year || observed.after(end.body, end.year) == Some(row.year))
        });
        if !goes_on {
            close(&mut spells, end, observed, bodies);
            let from = when::year(row.year);
            let Year { body, unit, status, at, .. } = row;
            spells.push(Spell { who: unit, body, status, from, to: None, at, note: None });
        }
        if let (Some(spell), Some(remark)) = (spells.last_mut(), remarks.get(&row.at)) {
            spell.remark(remark);
        }
        end = Some(row);
    }
    close(&mut spells, end, observed, bodies);
    spells
}

impl Spell<Unit> {
    /// Adds a remark to the note, once.
    fn remark(&mut self, remark: &str) {
        let note = self.note.take().unwrap_or_default();
        self.note = Some(match &*note {
            "" => remark.into(),
            said if said.split("; ").any(|said| said == remark) => note,
            said => format!("{said}; {remark}").into(),
        });
    }
}

/// Ends the last spell with the next year in which it was not seen. It goes on where nothing came after: in the last
/// year of the study, or in the last row of a body that is known to have ended later.
fn close(spells: &mut [Spell<Unit>], end: Option<Year>, observed: &Observed, bodies: &Registry) {
    let (Some(spell), Some(end)) = (spells.last_mut(), end) else { return };
    spell.to = match observed.after(end.body, end.year) {
        Some(next) => when::year(next),
        None if observed.of_all.last() == Some(&end.year) || bodies.get(end.body).ended.is_some() => None,
        None => when::year(end.year + 1),
    };
}

/// Makes spells of states of what tables have, in the order of bodies and states.
pub(super) fn settle(
    spells: Vec<Spell<Unit>>,
    countries: &Countries,
    bodies: &Registry,
    notes: &mut Notes,
) -> Vec<Spell<StateNo>> {
    let mut settled = Vec::new();
    for mut spell in spells {
        if !Life::of_body(&spell, bodies).keep(&mut spell, notes) {
            continue;
        }
        if let (Some(from), Some(to)) = (spell.from, spell.to)
            && to.latest() < from.earliest()
        {
            notes.drop(
                spell.at,
                &notes.column(spell.at, End::To),
                &format!("{from} to {to}"),
                "it ends before it begins",
            );
            continue;
        }
        let parts = countries.parts(spell.who).iter().filter_map(|part| on_part(&spell, part));
        let mut parts: Vec<(Life, Spell<StateNo>)> =
            parts.map(|spell| (Life::of_state(countries.life(spell.who)), spell)).collect();
        // Where one name is two states, what is outside the one is told only if it is outside the other too.
        if parts.iter().any(|(life, spell)| !life.is_outside(spell)) {
            parts.retain(|(life, spell)| !life.is_outside(spell));
        }
        let kept =
            parts.into_iter().filter_map(|(life, mut spell)| life.keep(&mut spell, notes).then_some(spell));
        settled.extend(kept);
    }
    settled.sort_by_key(|spell| (spell.body, spell.who, spell.from.map(Date::latest), spell.at));
    one_at_a_time(settled, notes)
}

/// What of a spell falls on a part of its unit's line of time.
fn on_part(spell: &Spell<Unit>, part: &Part) -> Option<Spell<StateNo>> {
    let Spell { body, status, from, to, at, ref note, .. } = *spell;
    if let Some(start) = part.from {
        // In years the last one seen is the one before: after the change it was not seen.
        let is_unseen = |to: Date| {
            to.earliest() <= start || (to.precision() == Precision::Year && to.year() == start.year() + 1)
        };
        if to.is_some_and(is_unseen) {
            return None;
        }
    }
    if let (Some(end), Some(from)) = (part.to, from)
        && from.earliest() >= end
    {
        return None;
    }
    let begins = match (part.from, from) {
        (Some(start), from) if from.is_none_or(|from| from.latest() < start) => Some(Date::from(start)),
        (_, from) => from,
    };
    let ends = match (part.to, to) {
        (Some(end), to) if to.is_none_or(|to| to.earliest() > end) => Some(Date::from(end)),
        (_, to) => to,
    };
    Some(Spell { who: part.state, body, status, from: begins, to: ends, at, note: note.clone() })
}

/// Of spells of one state in one body that overlap: the same status is joined, another begins where the first ends.
fn one_at_a_time(spells: Vec<Spell<StateNo>>, notes: &mut Notes) -> Vec<Spell<StateNo>> {
    let mut kept: Vec<Spell<StateNo>> = Vec::with_capacity(spells.len());
    for spell in spells {
        let last = kept.last_mut().filter(|last| (last.body, last.who) == (spell.body, spell.who));
        let Some(last) = last.filter(|last| touches(last, &spell)) else {
            kept.push(spell);
            continue;
        };
        let of = format!("row {}", last.at.row);
        let is_later = last.from.map(Date::latest) < spell.from.map(Date::latest);
        if last.status == spell.status {
            notes.change(
                spell.at,
                &notes.column(spell.at, End::From),
                &of,
                "it goes on from another row; the two are one spell",
            );
            last.to = last.to.zip(spell.to).map(|(a, b)| if a.latest() < b.latest() { b } else { a });
        } else if spell.status == Status::Signatory
            && rank(last.status) < rank(spell.status)
            && is_over(last, &spell)
        {
            notes.drop(
                spell.at,
                &notes.column(spell.at, End::From),
                &of,
                "it signs what it is in already by another row",
            );
        } else if is_later && is_over(last, &spell) {
            if last.to.is_none_or(|to| spell.from.is_none_or(|from| to.earliest() > from.latest())) {
                notes.change(
                    last.at,
                    &notes.column(last.at, End::To),
                    &format!("row {}", spell.at.row),
                    "it ends where another status begins",
                );
            }
            last.to = spell.from;
            kept.push(spell);
        } else if is_later {
            kept.push(spell);
        } else if rank(spell.status) < rank(last.status) {
            notes.drop(
                last.at,
                &notes.column(last.at, End::From),
                &format!("row {}", spell.at.row),
                "another row gives another status from the same day",
            );
            *last = spell;
        } else {
            notes.drop(
                spell.at,
                &notes.column(spell.at, End::From),
                &of,
                "another row gives another status from the same day",
            );
        }
    }
    kept
}

/// Whether the second spell begins before the first surely ended, or just then.
fn touches(first: &Spell<StateNo>, second: &Spell<StateNo>) -> bool {
    let is_joined = first.status == second.status && first.to.is_some() && first.to == second.from;
    is_joined || is_over(first, second)
}

fn is_over(first: &Spell<StateNo>, second: &Spell<StateNo>) -> bool {
    let start = second.from.map(Date::latest);
    first.to.is_none_or(|to| start < Some(to.earliest()))
}

/// The fuller a status, the smaller.
fn rank(status: Status) -> u8 {
    match status {
        Status::Founder | Status::Full => 0,
        Status::Associate => 1,
        Status::Observer => 2,
        _ => 3,
    }
}
