//! What the tables of a study come to, gathered row by row: bodies, issues, spells, votes, figures.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fs::File;

use csv::StringRecord;
use foldhash::fast::RandomState;

use super::bound::{Bound, Column};
use super::countries::{Countries, StateNo, Unit};
use super::fields::Rows;
use super::figures::Measured;
use super::folder::Folder;
use super::members::Members;
use super::notes::{At, Notes};
use super::origin::Origins;
use super::registry::{Ids, Registry, Thing};
use super::spells::Spell;
use crate::case::date::Date;
use crate::case::load::Progress;
use crate::error::{Error, Result};
use crate::text::{Count, is_unsafe};

/// The longest text of a case, in characters.
const LONGEST: usize = 4000;

/// What the tables came to.
pub(super) struct Study<'w> {
    pub(super) countries: Countries,
    pub(super) ids: Ids,
    pub(super) bodies: Registry,
    pub(super) issues: Registry,
    pub(super) spells: Vec<Spell<Unit>>,
    /// The states that votes and figures name.
    pub(super) states: HashSet<StateNo, RandomState>,
    /// The issues that votes name.
    pub(super) voted_on: HashSet<u32, RandomState>,
    pub(super) notes: Notes,
    pub(super) votes: Table<'w>,
    pub(super) figures: Table<'w>,
    /// Which figures there are.
    pub(super) measured: Measured,
}

/// A table of the case that is written while rows are read: there may be a million. It is opened with its first row.
pub(super) struct Table<'w> {
    name: &'static str,
    heads: &'static [&'static str],
    folder: Option<&'w Folder>,
    out: Option<csv::Writer<File>>,
    pub(super) rows: usize,
    pub(super) origins: Origins,
    /// The first rows, for a preview.
    pub(super) first: Vec<Vec<String>>,
}

/// So many rows are shown in a preview.
pub(super) const FIRST: usize = 5;

impl<'w> Table<'w> {
    pub(super) fn new(
        name: &'static str,
        heads: &'static [&'static str],
        folder: Option<&'w Folder>,
    ) -> Self {
        Self { name, heads, folder, out: None, rows: 0, origins: Origins::default(), first: Vec::new() }
    }

    pub(super) fn write(&mut self, at: At, cells: &[&str]) -> Result<()> {
        self.rows += 1;
        self.origins.push(Some(at));
        if self.first.len() < FIRST {
            self.first.push(cells.iter().map(|cell| (*cell).to_owned()).collect());
        }
        let Some(folder) = self.folder else { return Ok(()) };
        let out = match &mut self.out {
            Some(out) => out,
            None => {
                let out = self.out.insert(csv::Writer::from_writer(folder.create(self.name)?));
                out.write_record(self.heads).map_err(written)?;
                out
            }
        };
        out.write_record(cells).map_err(written)
    }

    pub(super) fn heads(&self) -> &'static [&'static str] {
        self.heads
    }

    pub(super) fn flush(&mut self) -> Result<()> {
        self.out.as_mut().map_or(Ok(()), csv::Writer::flush).map_err(Error::Output)
    }
}

pub(super) fn written(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Error::Output(error),
        _ => Error::Output(std::io::ErrorKind::Other.into()),
    }
}

impl Study<'_> {
    /// Reads a table.
    pub(super) fn read(&mut self, n: u16, bound: &Bound, progress: &Progress) -> Result<()> {
        match bound.section.rows {
            Rows::Blocs | Rows::Agreements | Rows::Issues => self.things(n, bound, progress),
            Rows::Memberships => self.members(n, bound, progress),
            Rows::Votes => self.voted(n, bound, progress),
            Rows::Indicators => self.measured(n, bound, progress),
        }
    }

    /// Gives every row that was asked for; one that does not reach all columns is dropped.
    pub(super) fn rows(
        &mut self,
        n: u16,
        bound: &Bound,
        progress: &Progress,
        each: &mut dyn FnMut(&mut Self, At, &StringRecord) -> Result<()>,
    ) -> Result<()> {
        let columns = bound.table.heads.len();
        let used = bound.all_used();
        bound.table.each(progress, &mut |number, row| {
            let at = At { table: n, row: u32::try_from(number).unwrap_or(u32::MAX) };
            self.notes.read[usize::from(n)] += 1;
            let more = row.iter().skip(columns).any(|cell| !cell.trim().is_empty());
            if row.len() < columns || more {
                let why = format!("it has {}, the heads are {columns}", Count(row.len(), "cell"));
                self.notes.drop(at, "", &row.iter().collect::<Vec<_>>().join(","), why);
                return Ok(());
            }
            if !bound.is_asked_for(row) {
                self.notes.left_out[usize::from(n)] += 1;
                return Ok(());
            }
            if let Some(why) = bound.without(row) {
                self.notes.drop(at, "", &row.iter().collect::<Vec<_>>().join(","), why);
                return Ok(());
            }
            for gap in bound.table.gaps(number).iter().filter(|gap| used.contains(&gap.column)) {
                self.notes.change(at, &bound.table.heads[gap.column], &gap.cell, gap.why);
            }
            each(self, at, row)
        })
    }

    fn things(&mut self, n: u16, bound: &Bound, progress: &Progress) -> Result<()> {
        let [key, id, name, abbr, kind] = columns(bound, ["key", "id", "name", "abbr", "type"])?;
        let [text, date] = columns(bound, ["text", "date"])?;
        let [founded, signed, in_force, ended] = columns(bound, ["founded", "signed", "in_force", "ended"])?;
        let section = bound.section;
        let is_issue = section.rows == Rows::Issues;
        self.rows(n, bound, progress, &mut |study, at, row| {
            let key = key.text(row);
            let known = if is_issue { study.issues.find(&key) } else { study.bodies.find(&key) };
            if key.is_empty() || known.is_some() {
                let why = if key.is_empty() { "it has no key" } else { "another row has its key" };
                study.notes.drop(at, bound.section.rows.word(), &key, why);
                return Ok(());
            }
            let id = id.text(row);
            let id = if id.is_empty() { Cow::Borrowed(&*key) } else { id };
            let id = study.ids.give(section.prefix.as_deref(), &id, what(section.rows));
            let label = if is_issue { &text } else { &name };
            let label = study.clean(at, label, row).filter(|label| !label.is_empty());
            let label = label.unwrap_or_else(|| {
                study.clean_text(at, section.rows.word(), Cow::Borrowed(&key)).into_owned()
            });
            let mut thing = Thing::new(at, id, &label, section.rows);
            thing.abbr = study.clean(at, &abbr, row).filter(|abbr| !abbr.is_empty() && *abbr != thing.name);
            thing.kind = Some(kind.text(row).into_owned()).filter(|kind| !kind.is_empty());
            thing.source.clone_from(&section.source);
            thing.founded = study.date(at, if is_issue { &date } else { &founded }, row, bound);
            thing.signed = study.date(at, &signed, row, bound);
            thing.in_force = study.date(at, &in_force, row, bound);
            thing.ended = study.end(at, &ended, row, bound, thing.birth());
            let things = if is_issue { &mut study.issues } else { &mut study.bodies };
            things.add(&key, thing);
            Ok(())
        })
    }

    fn members(&mut self, n: u16, bound: &Bound, progress: &Progress) -> Result<()> {
        let mut members = Members::new(n, bound, self)?;
        self.rows(n, bound, progress, &mut |study, at, row| {
            members.row(study, at, row);
            Ok(())
        })?;
        members.finish(self);
        Ok(())
    }

    /// Notes that a row is dropped.
    pub(super) fn lose(&mut self, at: At, column: &str, cell: &str, why: impl Into<String>) -> Result<()> {
        self.notes.drop(at, column, cell, why);
        Ok(())
    }

    /// The text of a column as a case may have it; None if there is no such column.
    pub(super) fn clean(&mut self, at: At, column: &Column, row: &StringRecord) -> Option<String> {
        (!column.is_missing()).then(|| self.clean_text(at, column.name, column.text(row)).into_owned())
    }

    /// A text without what a terminal would obey, and no longer than a case may have it.
    pub(super) fn clean_text<'c>(&mut self, at: At, column: &str, text: Cow<'c, str>) -> Cow<'c, str> {
        let is_long = text.len() > LONGEST && text.chars().count() > LONGEST;
        if !is_long && !text.contains(is_unsafe) {
            return text;
        }
        let shown = text.chars().filter(|c| !is_unsafe(*c) || c.is_whitespace()).take(LONGEST);
        let clean: String = shown.map(|c| if is_unsafe(c) { ' ' } else { c }).collect();
        let why =
            if is_long { "its text was cut at 4000 characters" } else { "control characters were left out" };
        self.notes.change(at, column, &clean, why);
        Cow::Owned(clean)
    }

    /// A date; that a cell is none is noted, and the row goes on without.
    pub(super) fn date(
        &mut self,
        at: At,
        column: &Column,
        row: &StringRecord,
        bound: &Bound,
    ) -> Option<Date> {
        column.date(row, bound.section.dates).unwrap_or_else(|why| {
            self.notes.change(at, column.name, &column.text(row), format!("left out: {why}"));
            None
        })
    }
}

impl Study<'_> {
    /// The end of a body; one before its birth is noted, and left out.
    pub(super) fn end(
        &mut self,
        at: At,
        column: &Column,
        row: &StringRecord,
        bound: &Bound,
        birth: Option<Date>,
    ) -> Option<Date> {
        let end = self.date(at, column, row, bound)?;
        if birth.is_some_and(|birth| end.latest() < birth.earliest()) {
            self.notes.change(
                at,
                column.name,
                &column.text(row),
                "left out: it is before the body was there",
            );
            return None;
        }
        Some(end)
    }
}

/// The columns of some fields; of a field that these rows have not, none.
pub(super) fn columns<'t, const N: usize>(
    bound: &Bound<'t>,
    fields: [&'t str; N],
) -> Result<[Column<'t>; N]> {
    let found: Vec<Column> = fields.into_iter().map(|field| bound.column(field)).collect::<Result<_>>()?;
    found.try_into().map_err(|_| Error::Cancelled)
}

/// What an id of a key that is only a number begins with.
pub(super) fn what(rows: Rows) -> &'static str {
    match rows {
        Rows::Blocs => "bloc",
        Rows::Agreements => "treaty",
        _ => "issue",
    }
}
