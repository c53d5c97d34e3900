//! The matrix: states against something else, a mark in each cell.
//!
//! ```text
//!   STATES x BLOCS 27 x 12          heads, in an order that one asks for
//!              CIS  CU  EurAsEC
//!   Armenia     M        O         a mark: the letter of a status, a count, a vote; nothing where nothing holds
//!   Belarus     F   F    M?        small: planned   ?: a date is not exact   *: other sources say otherwise
//! ```
//!
//! Heads come first, cells when they are asked for, so that a matrix of a study is as quick as that of a case: only
//! what is on the screen is filled in.

mod cells;
mod pivot;
mod said;

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::fmt;

use crate::case::model::{Kind, Ref};
use crate::case::query::Query;
use crate::case::seen::Seen;
use crate::views::Role;
use crate::views::list::{self, Listing, Order};

pub use pivot::Pivot;
pub use said::{detail, said};

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
    /// At most five cells wide.
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
    /// Rungs of a ladder, each in a place of its own, and a sign of doubt behind them.
    Steps([Option<char>; STEPS], Option<char>),
}

/// The rungs of a treaty: signed, ratified, in force, suspended or left.
pub const STEPS: usize = 4;

/// The rung of a treaty that was passed on a day that the case does not have.
pub const NOT_KNOWN: char = '~';
/// A rung that was not reached, and a cell where nothing holds.
pub const NOTHING: char = '·';

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Letter(letter, None) => write!(f, "{letter}"),
            Self::Letter(letter, Some(sign)) => write!(f, "{letter}{sign}"),
            Self::Count(count) => write!(f, "{count}"),
            Self::Steps(steps, sign) => steps
                .iter()
                .chain(sign.is_some().then_some(sign))
                .try_for_each(|s| write!(f, "{}", s.unwrap_or(NOTHING))),
        }
    }
}

/// Cells that are not empty, by row and column.
pub type Cells = HashMap<(Ref, Ref), Cell>;

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
        rows.retain(|&state| cells::has_mark(seen, asked.pivot, state));
    }
    let mut columns = cells::columns(seen, asked, &rows);
    let weight = |cells: &Cells, state, column| cells.get(&(state, column)).map_or(0, |cell| cell.weight);
    if let Some(column) = asked.sorting.by_column.filter(|column| columns.contains(column)) {
        let cells = cells(seen, asked.pivot, &rows, &[column]);
        rows.sort_by_key(|&state| Reverse(weight(&cells, state, column)));
    }
    if let Some(state) = asked.sorting.by_row.filter(|state| rows.contains(state)) {
        let cells = cells(seen, asked.pivot, &[state], &columns);
        columns.sort_by_key(|&column| Reverse(weight(&cells, state, column)));
    }
    Heads { rows, columns }
}

/// The cells of these rows and columns that are not empty; others may be among them.
pub fn cells(seen: Seen, pivot: Pivot, rows: &[Ref], columns: &[Ref]) -> Cells {
    cells::cells(seen, pivot, rows, columns)
}

/// One cell; None where nothing holds.
pub fn cell(seen: Seen, pivot: Pivot, state: Ref, column: Ref) -> Option<Cell> {
    cells(seen, pivot, &[state], &[column]).remove(&(state, column))
}

/// The marks of these cells and what they mean, in the order of the pivot; `gap` stands between two.
pub fn legend(pivot: Pivot, cells: &Cells, gap: &str) -> String {
    let marks: BTreeSet<char> =
        cells.values().flat_map(|cell| cell.mark.to_string().chars().collect::<Vec<_>>()).collect();
    let is_seen = |mark: &str| match mark {
        "small" => marks.iter().any(|c| c.is_lowercase()),
        _ => mark
            .chars()
            .any(|c| c.is_ascii_digit() || marks.contains(&c) || marks.contains(&c.to_ascii_lowercase())),
    };
    let entries = pivot.legend().iter().filter(|(mark, _)| is_seen(mark));
    let entries = entries.map(|(mark, what)| format!("{mark} {what}").replace(' ', "\u{a0}"));
    entries.collect::<Vec<_>>().join(gap)
}

/// What a state is in one body, a treaty too, as a letter; None where nothing holds.
pub fn status_in(seen: Seen, state: Ref, body: Ref) -> Option<Cell> {
    cells::status_in(seen, state, body)
}

/// A short name for a head.
pub fn short(seen: Seen, thing: Ref) -> String {
    match (seen.abbreviation(thing), Listing::of(thing.kind)) {
        (Some(abbreviation), _) => abbreviation.to_owned(),
        (None, Some(Listing::States)) => seen.id(thing),
        _ => initials(seen, thing),
    }
}

/// The capital letters of a long name, or its first word.
fn initials(seen: Seen, thing: Ref) -> String {
    let name = seen.name(thing);
    if thing.kind == Kind::Issue {
        // A resolution is known by its number.
        let number = name.split_whitespace().find(|word| word.contains('/'));
        let number = number.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
        return number.unwrap_or_else(|| name.chars().take(7).collect());
    }
    let capitals: String = name.chars().filter(|c| c.is_uppercase()).take(6).collect();
    if capitals.chars().count() > 1 {
        capitals
    } else {
        name.split_whitespace().next().unwrap_or_default().to_owned()
    }
}
