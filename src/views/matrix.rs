//! The matrix: states against something else, a mark in each cell.
//!
//! ```text
//!   STATES x BLOCS 27 x 12          heads, in an order that one asks for
//!              CIS  CU  EurAsEC
//!   Armenia     M        O         a mark: the letter of a status, a count, a vote; nothing where nothing holds
//!   Belarus     F   F    M?        small: planned   ?: a date is not exact   *: other sources say otherwise
//! ```
//!
//! Heads come first and rows one by one, so that a matrix of a study is as quick as that of a case: only rows on the
//! screen are filled in.

mod pivot;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt;

use crate::case::model::Ref;
use crate::case::query::Query;
use crate::case::seen::Seen;
use crate::views::list::{self, Listing, Order};
use crate::views::{Role, Row};

pub use pivot::Pivot;

/// What is asked of a matrix.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'q> {
    /// What stands across.
    pub pivot: Pivot,
    /// Which states stand down.
    pub query: &'q Query,
    /// What the rows and columns are ordered by.
    pub sorting: Sorting,
    /// Which of them are shown.
    pub shows: Shows,
}

/// What rows and columns are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sorting {
    /// The column that orders the rows; None: by name.
    pub by_column: Option<Ref>,
    /// The row that orders the columns; None: as the case has them, resolutions by date.
    pub by_row: Option<Ref>,
}

/// Which rows and columns are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shows {
    /// Those with a mark.
    #[default]
    Marked,
    /// All.
    All,
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// At most three cells wide.
    pub mark: Mark,
    /// What the mark is.
    pub role: Role,
    /// Its place in an order: more is more.
    pub weight: u16,
    /// What it rests on, if that is one row.
    pub rests_on: Option<Ref>,
}

/// A mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A letter, and a sign of doubt behind it.
    Letter(char, Option<char>),
    /// A count.
    Count(u16),
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Letter(letter, None) => write!(f, "{letter}"),
            Self::Letter(letter, Some(sign)) => write!(f, "{letter}{sign}"),
            Self::Count(count) => write!(f, "{count}"),
        }
    }
}

/// The cells of a row that are not empty, by column.
pub type Cells = HashMap<Ref, Cell>;

/// What stands down and across.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heads {
    /// The states, from top to bottom.
    pub rows: Vec<Ref>,
    /// From left to right.
    pub columns: Vec<Ref>,
}

/// The heads of the matrix that is asked for. A query that cannot be asked any more matches nothing.
pub fn heads(seen: Seen, asked: &Asked) -> Heads {
    let mut rows = list::things(seen, Listing::States, Order::Name, asked.query).unwrap_or_default();
    if asked.shows == Shows::Marked {
        rows.retain(|&state| pivot::has_mark(seen, asked.pivot, state));
    }
    let mut columns = pivot::columns(seen, asked, &rows);
    if let Some(column) = asked.sorting.by_column.filter(|column| columns.contains(column)) {
        let weight = |&state: &Ref| cell(seen, asked.pivot, state, column).map_or(0, |cell| cell.weight);
        rows.sort_by_cached_key(|state| Reverse(weight(state)));
    }
    if let Some(state) = asked.sorting.by_row.filter(|state| rows.contains(state)) {
        let cells = row(seen, asked.pivot, state, &columns);
        columns.sort_by_key(|column| Reverse(cells.get(column).map_or(0, |cell| cell.weight)));
    }
    Heads { rows, columns }
}

/// The cells of a state's row; those of `columns` at least.
pub fn row(seen: Seen, pivot: Pivot, state: Ref, columns: &[Ref]) -> Cells {
    pivot::row(seen, pivot, state, columns)
}

/// One cell; None where nothing holds.
pub fn cell(seen: Seen, pivot: Pivot, state: Ref, column: Ref) -> Option<Cell> {
    row(seen, pivot, state, &[column]).get(&column).copied()
}

/// What a state is in one body, and how far it has come with a treaty; None where nothing holds.
pub fn status_in(seen: Seen, state: Ref, body: Ref) -> Option<Cell> {
    pivot::status_in(seen, state, body)
}

/// A short name for a head.
pub fn short(seen: Seen, thing: Ref) -> String {
    match (seen.abbreviation(thing), Listing::of(thing.kind)) {
        (Some(abbreviation), _) => abbreviation.to_owned(),
        (None, Some(Listing::States)) => seen.id(thing),
        _ => pivot::initials(seen, thing),
    }
}

/// What a cell says in full, first in a sentence.
pub fn said<'c>(seen: Seen<'c>, pivot: Pivot, state: Ref, column: Ref) -> Vec<Row<'c>> {
    let names = format!("{} · {}", seen.name(state), seen.name(column));
    let mut rows = vec![Row::plain(names)];
    rows.push(match cell(seen, pivot, state, column) {
        Some(cell) => pivot::sentence(seen, pivot, state, column, &cell),
        None => Row::quiet(pivot.nothing()),
    });
    rows
}
