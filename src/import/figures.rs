//! Rows of figures: a row for each year, or a column.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use foldhash::fast::RandomState;

use super::bound::{Bound, Units};
use super::countries::{StateNo, Unit};
use super::notes::At;
use super::study::{Study, columns};
use super::when;
use crate::case::date::Date;
use crate::case::load::Progress;
use crate::error::Result;

/// Of what state a figure is, what it measures, in what, and the column it stands in.
struct Figure<'r> {
    unit: Unit,
    name: &'r str,
    measure: &'r str,
    column: &'r str,
}

/// Which figures there are, so that none comes twice.
#[derive(Debug, Default)]
pub(super) struct Measured {
    /// What was measured, and in what.
    names: HashMap<String, u32, RandomState>,
    /// The row and the value of each.
    rows: HashMap<(StateNo, u32, i16), First, RandomState>,
}

/// The row of a figure, and its value.
type First = (At, Box<str>);

impl Measured {
    /// The row that has the figure already, with its value; None if it is new.
    fn first(&mut self, state: StateNo, figure: &Figure, year: i16, here: (At, &str)) -> Option<First> {
        let name = format!("{}\0{}", figure.name, figure.measure);
        let new = self.names.len() as u32;
        let name = *self.names.entry(name).or_insert(new);
        match self.rows.entry((state, name, year)) {
            Entry::Occupied(first) => Some(first.get().clone()),
            Entry::Vacant(place) => {
                place.insert((here.0, here.1.into()));
                None
            }
        }
    }
}

impl Study<'_> {
    pub(super) fn measured(&mut self, n: u16, bound: &Bound, progress: &Progress) -> Result<()> {
        let [state, name, unit_of, year, value] = columns(bound, ["state", "name", "unit", "year", "value"])?;
        let mut units = Units::new(bound);
        let years = bound.wide.iter().filter_map(|&n| Some((n, when::year_of_head(&bound.table.heads[n])?)));
        let years: Vec<(usize, i16)> = years.collect();
        self.rows(n, bound, progress, &mut |study, at, row| {
            let unit = match units.find(&state, row, &mut study.countries) {
                Ok(unit) => unit,
                Err((cell, why)) => return study.lose(at, state.name, &cell, why),
            };
            let said = study.clean_text(at, name.name, name.text(row)).into_owned();
            if said.is_empty() {
                return study.lose(at, name.name, "", "it does not say what was measured");
            }
            let measure = study.clean_text(at, unit_of.name, unit_of.text(row)).into_owned();
            let mut figure = Figure { unit, name: &said, measure: &measure, column: value.name };
            if bound.section.wide.is_some() {
                for &(n, year) in &years {
                    let cell = row.get(n).unwrap_or_default().trim();
                    if !bound.says_nothing(cell) {
                        figure.column = &bound.table.heads[n];
                        study.figure(at, bound, &figure, (when::year(year), cell))?;
                    }
                }
                return Ok(());
            }
            let said = year.text(row);
            let Some(date) = when::date(&said, bound.section.dates).ok().flatten() else {
                return study.lose(at, year.name, &said, "it is no year");
            };
            study.figure(at, bound, &figure, (Some(date), &value.text(row)))
        })
    }

    /// Writes a figure of a year, if it is one.
    fn figure(
        &mut self,
        at: At,
        bound: &Bound,
        figure: &Figure,
        (date, value): (Option<Date>, &str),
    ) -> Result<()> {
        let Some(date) = date else { return self.lose(at, figure.column, value, "it is no year") };
        let number = match bound.decimals.read(value) {
            Ok(number) => number,
            Err(why) => return self.lose(at, figure.column, value, why),
        };
        let value = &*number;
        if !bound.is_year_asked_for(Some(date.year()), Some(date.year())) {
            // Of a wide table rows are counted, not cells.
            self.notes.left_out[usize::from(at.table)] += usize::from(bound.section.wide.is_none());
            return Ok(());
        }
        let state = self.countries.at(figure.unit, Some(date.latest()));
        if let Some((first, known)) = self.measured.first(state, figure, date.year(), (at, value)) {
            let why = "another row has the figure of this state and year";
            return self.lose(at, figure.column, &format!("{value}; row {} has {known}", first.row), why);
        }
        self.states.insert(state);
        let source = bound.section.source.as_deref().unwrap_or_default();
        let year = date.year().to_string();
        let cells = [self.countries.code(state), figure.name, figure.measure, &year, value, source];
        self.figures.write(at, &cells)
    }
}
