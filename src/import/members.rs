//! Rows of memberships: long (a row for each state) or wide (a column for each), by spell or by year.

use std::borrow::Cow;

use csv::StringRecord;

use super::bound::{Bound, Column, Units};
use super::countries::{Scheme, Unit};
use super::fields::Rows;
use super::notes::{self, At};
use super::registry::Thing;
use super::spells::{self, Observed, Remarks, Spell, Year};
use super::study::{Study, columns, what};
use super::when;
use crate::case::date::Date;
use crate::case::model::Status;
use crate::error::Result;

/// A smaller number in a cell is no year in which somebody joined.
const FIRST_YEAR: i16 = 1000;

/// The longest key that is taken for a short name.
const SHORT: usize = 10;

/// What is gathered from one table of memberships.
pub(super) struct Members<'t> {
    bound: &'t Bound<'t>,
    units: Units<'t>,
    state: Column<'t>,
    body: Column<'t>,
    of_body: [Column<'t>; 6],
    status: Column<'t>,
    year: Column<'t>,
    dates: [Column<'t>; 5],
    open: Column<'t>,
    note: Column<'t>,
    /// What each column of a wide table stands for.
    heads: Vec<(usize, End)>,
    years: Vec<Year>,
    remarks: Remarks,
    observed: Observed,
    spells: Vec<Spell<Unit>>,
    /// Spells with a last year, which may be that of the study: they go on then.
    lasts: Vec<(usize, Date)>,
}

/// One end of a membership.
#[derive(Clone, Copy)]
enum End {
    Unit(Unit),
    Body(u32),
}

impl<'t> Members<'t> {
    pub(super) fn new(table: u16, bound: &'t Bound<'t>, study: &mut Study) -> Result<Self> {
        let [state, body, status, year, open, note] =
            columns(bound, ["state", "in", "status", "year", "open", "note"])?;
        let mut members = Self {
            bound,
            units: Units::new(bound),
            state,
            body,
            of_body: columns(bound, ["name", "abbr", "type", "founded", "in_force", "ended"])?,
            status,
            year,
            dates: columns(bound, ["from", "last", "to", "signed", "ratified"])?,
            open,
            note,
            heads: Vec::new(),
            years: Vec::new(),
            remarks: Remarks::new(),
            observed: Observed::default(),
            spells: Vec::new(),
            lasts: Vec::new(),
        };
        members.name_heads(table, study);
        Ok(members)
    }

    fn is_by_state(&self) -> bool {
        self.bound.section.wide.as_deref() == Some("state")
    }

    fn name_heads(&mut self, table: u16, study: &mut Study) {
        let bound = self.bound;
        let at = At { table, row: bound.table.head_row() };
        for &n in &bound.wide {
            let head = &bound.table.heads[n];
            if !self.is_by_state() {
                let body = self.body(study, at, head, None);
                self.heads.push((n, End::Body(body)));
            } else if let Some(unit) = bound.unit(head, &mut study.countries, Scheme::Iso) {
                self.heads.push((n, End::Unit(unit)));
            } else {
                study.notes.drop(at, head, head, "the head is no state: the whole column is left out");
            }
        }
    }

    /// The body of that key; made if no table has it.
    fn body(&self, study: &mut Study, at: At, key: &str, row: Option<&StringRecord>) -> u32 {
        if let Some(body) = study.bodies.find(key) {
            return body;
        }
        let section = self.bound.section;
        let list = section.bodies.unwrap_or(Rows::Blocs);
        let id = study.ids.give(section.prefix.as_deref(), key, what(list));
        let name = study.clean_text(at, self.body.name, Cow::Borrowed(key));
        let mut thing = Thing::new(at, id, &name, list);
        thing.source.clone_from(&section.source);
        thing.kind = section.set.get("type").cloned();
        if let Some(row) = row {
            let [name, abbr, kind, founded, in_force, ended] = &self.of_body;
            thing.kind = Some(kind.text(row).into_owned()).filter(|kind| !kind.is_empty());
            if let Some(name) = study.clean(at, name, row).filter(|name| !name.is_empty()) {
                thing.name = name;
            }
            thing.abbr = study.clean(at, abbr, row).filter(|abbr| !abbr.is_empty() && *abbr != thing.name);
            // What a table with full names calls a body in short is what people call it.
            let is_short =
                key != thing.name && key.len() <= SHORT && key.bytes().any(|b| b.is_ascii_alphabetic());
            if thing.abbr.is_none() && is_short && list == Rows::Blocs {
                thing.abbr = Some(study.clean_text(at, self.body.name, Cow::Borrowed(key)).into_owned());
            }
            thing.founded = study.date(at, founded, row, self.bound);
            thing.in_force = study.date(at, in_force, row, self.bound);
            thing.ended = study.end(at, ended, row, self.bound, thing.birth());
        }
        study.bodies.add(key, thing)
    }

    pub(super) fn row(&mut self, study: &mut Study, at: At, row: &StringRecord) {
        let year = match self.year.date(row, self.bound.section.dates) {
            Ok(None) if !self.year.is_missing() => Err("it has no year".to_owned()),
            year => year.map(|year| year.map(Date::year)),
        };
        let year = match year {
            Ok(year) => year,
            Err(why) => return study.notes.drop(at, self.year.name, &self.year.text(row), why),
        };
        if self.bound.section.wide.is_some() {
            return self.wide(study, at, row, year);
        }
        let cell = self.status.text(row);
        let status = if self.status.is_missing() { Ok(Some(Status::Full)) } else { self.status(&cell) };
        let unit = self.units.find(&self.state, row, &mut study.countries);
        let key = self.body.text(row);
        match (unit, status) {
            (Err((cell, why)), _) => study.notes.drop(at, self.state.name, &cell, why),
            (_, Err(why)) => study.notes.drop(at, self.status.name, &cell, why),
            _ if key.is_empty() => study.notes.drop(at, self.body.name, "", "it names nothing to be in"),
            (Ok(unit), Ok(status)) => {
                let body = self.body(study, at, &key, Some(row));
                self.saw(body, year);
                match status {
                    Some(status) => self.one(study, at, row, (unit, body, status, year), None),
                    // Of a year it says when the body was there without the state.
                    None if year.is_some() => {}
                    None => study.notes.drop(at, self.status.name, &cell, "it says that it is no member"),
                }
            }
        }
    }

    /// A row of a wide table: a state with all bodies, or a body with all states.
    fn wide(&mut self, study: &mut Study, at: At, row: &StringRecord, year: Option<i16>) {
        let one = if self.is_by_state() {
            let key = self.body.text(row);
            if key.is_empty() {
                return study.notes.drop(at, self.body.name, "", "it names nothing to be in");
            }
            let body = self.body(study, at, &key, Some(row));
            self.saw(body, year);
            End::Body(body)
        } else {
            match self.units.find(&self.state, row, &mut study.countries) {
                Ok(unit) => End::Unit(unit),
                Err((cell, why)) => return study.notes.drop(at, self.state.name, &cell, why),
            }
        };
        let values = self.bound.section.values.get("status");
        for (n, other) in std::mem::take(&mut self.heads) {
            let cell = row.get(n).unwrap_or_default().trim();
            let means = values.and_then(|values| values.get(cell)).map_or(cell, String::as_str);
            if let End::Body(body) = other {
                self.saw(body, year);
            }
            match (self.mark(n, means, year), one, other) {
                (Err(why), ..) => study.notes.drop(at, &self.bound.table.heads[n], cell, why),
                (Ok((Some(status), since)), End::Unit(unit), End::Body(body))
                | (Ok((Some(status), since)), End::Body(body), End::Unit(unit)) => {
                    self.one(study, at, row, (unit, body, status, year), since);
                }
                _ => {}
            }
            self.heads.push((n, other));
        }
    }

    /// A cell of a wide table: a status, the head once more, which says no more than a cross, or since when.
    fn mark(
        &self,
        n: usize,
        cell: &str,
        year: Option<i16>,
    ) -> std::result::Result<(Option<Status>, Option<Date>), String> {
        self.status(cell).map(|status| (status, None)).or_else(|why| {
            if cell.eq_ignore_ascii_case(&self.bound.table.heads[n]) {
                return Ok((Some(Status::Full), None));
            }
            let since = when::date(cell, self.bound.section.dates).ok().flatten();
            let since = since.filter(|since| year.is_none() && since.year() >= FIRST_YEAR);
            since.map(|since| (Some(Status::Full), Some(since))).ok_or(why)
        })
    }

    /// Notes that a body was seen in a year, whoever was in it.
    fn saw(&mut self, body: u32, year: Option<i16>) {
        let Some(year) = year else { return };
        self.observed.of_all.insert(year);
        if self.bound.section.wide.is_some() {
            self.observed.of_body.entry(body).or_default().insert(year);
        }
    }

    /// A status in words, `x` or 1; None if the cell says that there is none.
    fn status(&self, cell: &str) -> std::result::Result<Option<Status>, String> {
        if self.bound.section.nothing.iter().any(|nothing| nothing == cell) {
            return Ok(None);
        }
        if let Some(status) = Status::ALL.iter().find(|status| status.word() == cell) {
            return Ok(Some(*status));
        }
        let plain = cell.to_lowercase().replace([' ', '-'], "_");
        if let Some(status) = Status::ALL.iter().find(|status| status.word() == plain) {
            return Ok(Some(*status));
        }
        match plain.as_str() {
            "1" | "1.0" | "yes" | "y" | "x" | "true" | "member" | "full_member" | "full_membership"
            | "mitglied" | "vollmitglied" => Ok(Some(Status::Full)),
            "founding_member" | "gründungsmitglied" => Ok(Some(Status::Founder)),
            "associate_member" | "associated" | "assoziiert" => Ok(Some(Status::Associate)),
            "beobachter" => Ok(Some(Status::Observer)),
            "signed" => Ok(Some(Status::Signatory)),
            "" | "0" | "0.0" | "no" | "n" | "false" | "na" | "n/a" | "." | "none" => Ok(None),
            _ => Err(format!("`{cell}` is no status: say what it means, as `--value status:{cell}=full`")),
        }
    }

    /// A state in a body; `since` is what a cell of a wide table says of its own.
    fn one(
        &mut self,
        study: &mut Study,
        at: At,
        row: &StringRecord,
        (unit, body, status, year): (Unit, u32, Status, Option<i16>),
        since: Option<Date>,
    ) {
        if let Some(year) = year {
            self.years.push(Year { body, unit, status, year, at });
            let remark = study.clean(at, &self.note, row).filter(|remark| !remark.is_empty());
            self.remarks.extend(remark.map(|remark| (at, remark.into_boxed_str())));
            return;
        }
        let mut found = [None; 5];
        for (date, column) in found.iter_mut().zip(&self.dates) {
            match column.date(row, self.bound.section.dates) {
                Ok(said) => *date = said,
                Err(why) => return study.notes.drop(at, column.name, &column.text(row), why),
            }
        }
        let [from, last, to, signed, ratified] = found;
        let from = since.or(from);
        let is_dated = !(self.dates[0].is_missing() && self.dates[3].is_missing());
        if is_dated && from.or(signed).is_none() {
            return {
                let column = study.notes.column(at, notes::End::From);
                let why = "it says neither since when nor when it was signed";
                study.notes.drop(at, &column, "", why)
            };
        }
        let is_open =
            matches!(&*self.open.text(row).to_lowercase(), "1" | "1.0" | "yes" | "true" | "x" | "y");
        let end = if is_open { None } else { to.or(last.map(when::after)) };
        let note = study.clean(at, &self.note, row).filter(|note| !note.is_empty());
        let ratified = ratified.map(|date| format!("ratified {date}"));
        let note: Vec<String> = ratified.into_iter().chain(note).collect();
        let note = (!note.is_empty()).then(|| note.join("; ").into_boxed_str());
        let spell = Spell { who: unit, body, status, from, to: end, at, note };
        // Until it is in force a treaty is only signed.
        if let Some(signed) =
            signed.filter(|signed| from.is_none_or(|from| signed.latest() < from.earliest()))
        {
            let (from, to) = (Some(signed), from.or(end));
            self.spells.push(Spell { status: Status::Signatory, from, to, ..spell.clone() });
        }
        if from.is_some() || !is_dated {
            if let (Some(last), None, true) = (last, to, self.open.is_missing()) {
                self.lasts.push((self.spells.len(), last));
            }
            self.spells.push(spell);
        }
    }

    /// Folds years, opens what lasts as long as the study, and leaves out what was not asked for.
    pub(super) fn finish(mut self, study: &mut Study) {
        let newest = self.lasts.iter().map(|(_, last)| last.latest()).max();
        for (n, _) in self.lasts.iter().filter(|(_, last)| Some(last.latest()) == newest) {
            self.spells[*n].to = None;
        }
        self.spells.extend(spells::fold(self.years, &self.observed, &study.bodies, &self.remarks));
        let year = |date: Option<Date>| date.map(Date::year);
        let asked = |spell: &Spell<Unit>| self.bound.is_year_asked_for(year(spell.from), year(spell.to));
        let asked_for = self.spells.into_iter().filter(asked);
        study.spells.extend(asked_for);
    }
}
