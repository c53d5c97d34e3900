//! A table with its section of the recipe: for each field where in a row it stands.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use csv::StringRecord;
use foldhash::fast::RandomState;

use super::countries::{Countries, Scheme, Unit};
use super::fields::Rows;
use super::number::Decimals;
use super::recipe::Section;
use super::table::Table;
use super::when::{self, Order};
use crate::case::date::Date;
use crate::error::{Error, Result};
use crate::text::nearest;

/// A table as it is taken.
#[derive(Debug)]
pub(super) struct Bound<'t> {
    /// The table.
    pub(super) table: &'t Table,
    /// What it is.
    pub(super) section: &'t Section,
    /// How it names states.
    pub(super) scheme: Scheme,
    /// The columns that each stand for a state or a body.
    pub(super) wide: Vec<usize>,
    /// How its figures are written.
    pub(super) decimals: Decimals,
    only: Vec<(usize, &'t [String])>,
    /// Rows to be left out: the cells that tell them, and why.
    without: Vec<(Vec<(usize, &'t str)>, &'t str)>,
}

/// Where a field stands in a row.
pub(super) struct Column<'t> {
    takes: Takes<'t>,
    values: Option<&'t BTreeMap<String, String>>,
    /// What it is called in messages.
    pub(super) name: &'t str,
}

enum Takes<'t> {
    /// No column.
    Nothing,
    /// The same in all rows.
    Always(&'t str),
    /// The first of these that says something, each put together of some.
    First(Vec<Vec<usize>>),
}

impl<'t> Bound<'t> {
    /// # Errors
    /// If the section names a column that the table has not.
    pub(super) fn new(table: &'t Table, section: &'t Section, countries: &mut Countries) -> Result<Self> {
        let (scheme, wide, only, without) = (Scheme::Name, Vec::new(), Vec::new(), Vec::new());
        let decimals = Decimals::default();
        let mut bound = Self { table, section, scheme, wide, decimals, only, without };
        for (name, cells) in &section.only {
            bound.only.push((bound.place(name)?, cells));
        }
        for row in &section.without {
            let why = row.get("why").map_or("the recipe leaves it out", String::as_str);
            let cells = row.iter().filter(|(name, _)| *name != "why");
            let cells =
                cells.map(|(name, cell)| Ok((bound.place(name)?, cell.as_str()))).collect::<Result<_>>()?;
            bound.without.push((cells, why));
        }
        let state = bound.column("state")?;
        let cells = table.sample.iter().map(|row| state.text(row)).filter(|cell| !cell.is_empty());
        let cells: Vec<Cow<str>> = cells.collect();
        let told = || countries.scheme_of(cells.iter().map(Cow::as_ref)).0;
        bound.scheme = section.codes.unwrap_or_else(told);
        bound.wide = bound.wide_columns(countries)?;
        bound.decimals = bound.told_decimals()?;
        Ok(bound)
    }

    /// How its first figures are written.
    fn told_decimals(&self) -> Result<Decimals> {
        if self.section.rows != Rows::Indicators {
            return Ok(Decimals::Plain);
        }
        if let Some(said) = self.section.decimals {
            return Ok(said);
        }
        let value = self.column("value")?;
        let cells = self.table.sample.iter().flat_map(|row| {
            let wide = self.wide.iter().filter_map(|&n| row.get(n)).map(Cow::Borrowed);
            wide.chain([value.text(row)])
        });
        let cells: Vec<Cow<str>> = cells.collect();
        Ok(Decimals::of(cells.iter().map(Cow::as_ref)))
    }

    /// # Errors
    /// If nothing fills a field without which nothing can be made of a row.
    pub(super) fn is_whole(&self) -> Result<()> {
        let (table, section) = (self.table, self.section);
        if let Some(name) = section.rows.needed().iter().find(|name| !section.fills(name)) {
            let wide = match *name {
                "in" | "year" => format!(", or that there is a column for each, as `--wide {name}`"),
                _ => String::new(),
            };
            let why = format!(
                "no column was taken for `{name}`: say which, as `--map {name}=COLUMN`, or the same for all rows, as \
                 `--set {name}=TEXT`{wide}; {}",
                table.columns_are()
            );
            return Err(Error::table(&table.path, None, why));
        }
        Ok(())
    }

    /// Where a field stands.
    pub(super) fn column(&self, field: &'t str) -> Result<Column<'t>> {
        let section = self.section;
        let takes = match (section.columns.get(field), section.set.get(field)) {
            (Some(spec), _) => Takes::First(self.places(spec)?),
            (None, Some(value)) => Takes::Always(value),
            (None, None) => Takes::Nothing,
        };
        let name = section.columns.get(field).map_or(field, String::as_str);
        Ok(Column { takes, values: section.values.get(field), name })
    }

    fn places(&self, spec: &str) -> Result<Vec<Vec<usize>>> {
        if let Some(whole) = self.table.column(spec.trim()) {
            return Ok(vec![vec![whole]]);
        }
        let parts = |first: &str| first.split('+').map(|name| self.place(name.trim())).collect();
        spec.split('|').map(parts).collect()
    }

    fn place(&self, name: &str) -> Result<usize> {
        self.table.column(name).ok_or_else(|| {
            let heads = self.table.heads.iter().map(String::as_str);
            let help = nearest(name, heads)
                .map_or_else(|| self.table.columns_are(), |near| format!("did you mean `{near}`?"));
            Error::table(&self.table.path, None, format!("it has no column `{name}`; {help}"))
        })
    }

    /// The columns that some field is read from.
    pub(super) fn used(&self) -> Vec<(usize, &'t str)> {
        let mut used = Vec::new();
        for (field, spec) in &self.section.columns {
            let places = self.places(spec).unwrap_or_default();
            used.extend(places.into_iter().flatten().map(|place| (place, field.as_str())));
        }
        used
    }

    /// The columns that anything is read from.
    pub(super) fn all_used(&self) -> HashSet<usize> {
        self.used().into_iter().map(|(place, _)| place).chain(self.wide.iter().copied()).collect()
    }

    fn wide_columns(&self, countries: &mut Countries) -> Result<Vec<usize>> {
        let Some(wide) = &self.section.wide else { return Ok(Vec::new()) };
        if let Some([first, last]) = &self.section.span {
            return Ok((self.place(first)?..=self.place(last)?).collect());
        }
        if let Some(named) = self.section.columns.get(wide) {
            return Ok(self.places(named)?.into_iter().flatten().collect());
        }
        let used: Vec<usize> = self.used().into_iter().map(|(place, _)| place).collect();
        let mut is_one = |n: usize| {
            let head = &self.table.heads[n];
            let is_head = match wide.as_str() {
                "state" => self.unit(head, countries, Scheme::Iso).is_some(),
                "year" => when::year_of_head(head).is_some(),
                _ => true,
            };
            !used.contains(&n) && is_head
        };
        Ok((0..self.table.heads.len()).filter(|n| is_one(*n)).collect())
    }

    /// What a cell means as a state.
    pub(super) fn unit(&self, cell: &str, countries: &mut Countries, scheme: Scheme) -> Option<Unit> {
        let Some(means) = self.section.recode.get(cell) else { return countries.find(scheme, cell) };
        match means.split_once(':') {
            Some(("cow", number)) => countries.find(Scheme::Cow, number),
            _ => countries.find(Scheme::Iso, means),
        }
    }

    /// Whether a row is one of those that were asked for.
    pub(super) fn is_asked_for(&self, row: &StringRecord) -> bool {
        self.only.iter().all(|(place, cells)| {
            row.get(*place).is_some_and(|cell| cells.iter().any(|asked| asked == cell.trim()))
        })
    }

    /// Why the recipe leaves a row out; None if it does not.
    pub(super) fn without(&self, row: &StringRecord) -> Option<&'t str> {
        let is_it =
            |cells: &[(usize, &str)]| cells.iter().all(|(n, cell)| row.get(*n).map(str::trim) == Some(*cell));
        self.without.iter().find(|(cells, _)| is_it(cells)).map(|(_, why)| *why)
    }

    /// Whether a cell of a wide table says that there is nothing: as the recipe says, or as tables do.
    pub(super) fn says_nothing(&self, cell: &str) -> bool {
        let usual = matches!(cell, "" | "." | ".." | "-" | "NA" | "N/A" | "n/a" | "na");
        usual || self.section.nothing.iter().any(|nothing| nothing == cell)
    }

    /// Whether a year is one of those that were asked for.
    pub(super) fn is_year_asked_for(&self, from: Option<i16>, to: Option<i16>) -> bool {
        self.section.years.is_none_or(|[first, last]| {
            from.is_none_or(|from| from <= last) && to.is_none_or(|to| to >= first)
        })
    }
}

impl<'t> Column<'t> {
    /// The cell, without blanks around it, as the recipe translates it; empty if there is none.
    pub(super) fn text<'r>(&self, row: &'r StringRecord) -> Cow<'r, str>
    where
        't: 'r,
    {
        let cell = (0..).map_while(|n| self.cell(n, row)).find(|cell| !cell.is_empty()).unwrap_or_default();
        match self.values.and_then(|values| values.get(&*cell)) {
            Some(value) => Cow::Borrowed(value),
            None => cell,
        }
    }

    /// The cells that it may stand in, as they are, one by one; None after the last.
    pub(super) fn cell<'r>(&self, n: usize, row: &'r StringRecord) -> Option<Cow<'r, str>>
    where
        't: 'r,
    {
        let cell = |n: &usize| row.get(*n).unwrap_or_default().trim();
        match &self.takes {
            Takes::Nothing => None,
            Takes::Always(value) => (n == 0).then_some(Cow::Borrowed(*value)),
            Takes::First(first) => Some(match &first.get(n)?[..] {
                [one] => Cow::Borrowed(cell(one)),
                more => Cow::Owned(more.iter().map(cell).collect::<Vec<_>>().join(" ")),
            }),
        }
    }

    /// The first date that is one; None if none is said.
    ///
    /// # Errors
    /// With why a cell is none.
    pub(super) fn date(&self, row: &StringRecord, order: Order) -> std::result::Result<Option<Date>, String> {
        let first = match &self.takes {
            Takes::Nothing => return Ok(None),
            Takes::Always(value) => return when::date(value, order),
            Takes::First(first) => first,
        };
        for parts in first {
            let cells = parts.iter().map(|&n| Cow::Borrowed(row.get(n).unwrap_or_default().trim()));
            let date = match &cells.collect::<Vec<_>>()[..] {
                [one] => when::date(one, order)?,
                parts => when::joined(parts)?,
            };
            if date.is_some() {
                return Ok(date);
            }
        }
        Ok(None)
    }

    /// Whether no column and no value was given for it.
    pub(super) fn is_missing(&self) -> bool {
        matches!(self.takes, Takes::Nothing)
    }
}

/// What the cells of a column mean as states; each is looked up once.
pub(super) struct Units<'b> {
    bound: &'b Bound<'b>,
    known: HashMap<String, Option<Unit>, RandomState>,
    /// What is said of cells that are none; looking for what was meant is slow.
    unknown: HashMap<String, String>,
}

impl<'b> Units<'b> {
    pub(super) fn new(bound: &'b Bound<'b>) -> Self {
        Self { bound, known: HashMap::default(), unknown: HashMap::new() }
    }

    /// # Errors
    /// With the cell, and why it is no state.
    pub(super) fn find(
        &mut self,
        column: &Column,
        row: &StringRecord,
        countries: &mut Countries,
    ) -> std::result::Result<Unit, (String, String)> {
        let mut first = None;
        let cells = (0..).map_while(|n| column.cell(n, row));
        for cell in cells.filter(|cell| !cell.is_empty()) {
            let found = match self.known.get(&*cell) {
                Some(found) => *found,
                None => {
                    let found = self.bound.unit(&cell, countries, self.bound.scheme);
                    self.known.insert(cell.to_string(), found);
                    found
                }
            };
            if let Some(unit) = found {
                return Ok(unit);
            }
            first.get_or_insert(cell);
        }
        let Some(cell) = first else { return Err((String::new(), "no state is named".to_owned())) };
        let why = self.unknown.entry(cell.to_string()).or_insert_with(|| {
            let near = Countries::near(&cell);
            let help = near.map_or_else(String::new, |near| format!(", did you mean `{near}`?"));
            format!("no state is called `{cell}`{help}")
        });
        Err((cell.to_string(), why.clone()))
    }
}
