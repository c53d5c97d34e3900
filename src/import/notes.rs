//! What became of rows that are not in the case as they were in their table: each is listed, with why.

use std::collections::BTreeMap;

/// A cell, or a row, of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Which of the tables.
    pub table: u16,
    /// The number of the row, as an editor or a spreadsheet counts.
    pub row: u32,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is not in the case.
    Dropped,
    /// It is, but not as it was.
    Changed,
}

/// A row that is not in the case as it was.
#[derive(Clone, Debug)]
pub struct Note {
    /// Which.
    pub at: At,
    /// Its column; empty if it is about the row.
    pub column: Box<str>,
    /// What stood there.
    pub cell: Box<str>,
    /// What became of it.
    pub fate: Fate,
    /// Why.
    pub why: Box<str>,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Notes {
    list: Vec<Note>,
    /// How many rows were read, by table.
    pub read: Vec<usize>,
    /// How many were left out by what was asked for.
    pub left_out: Vec<usize>,
    /// The columns that say from when to when a row holds, by table.
    ends: Vec<[String; 2]>,
}

/// One end of what a row says, and the column that says it.
#[derive(Clone, Copy, Debug)]
pub(super) enum End {
    From,
    To,
}

/// The longest excerpt of a cell, in characters.
const EXCERPT: usize = 60;

impl Notes {
    /// For tables of which each has these columns for the ends of a spell.
    pub(super) fn new(ends: Vec<[String; 2]>) -> Self {
        let tables = ends.len();
        Self { list: Vec::new(), read: vec![0; tables], left_out: vec![0; tables], ends }
    }

    /// The column that says an end of a row; empty if none does.
    pub(super) fn column(&self, at: At, end: End) -> String {
        self.ends.get(usize::from(at.table)).map_or_else(String::new, |ends| ends[end as usize].clone())
    }

    pub(super) fn drop(&mut self, at: At, column: &str, cell: &str, why: impl Into<String>) {
        self.note(Fate::Dropped, at, column, cell, why.into());
    }

    pub(super) fn change(&mut self, at: At, column: &str, cell: &str, why: impl Into<String>) {
        self.note(Fate::Changed, at, column, cell, why.into());
    }

    fn note(&mut self, fate: Fate, at: At, column: &str, cell: &str, why: String) {
        let mut excerpt: String = cell.chars().take(EXCERPT).collect();
        if excerpt.len() < cell.len() {
            excerpt.push('…');
        }
        let (column, cell, why) = (column.into(), excerpt.into(), why.into());
        self.list.push(Note { at, column, cell, fate, why });
    }

    /// In the order of the tables and their rows.
    pub fn sorted(&mut self) -> &[Note] {
        self.list.sort_by_key(|note| note.at);
        &self.list
    }

    /// How many rows of a table (of all: None) met a fate; a row counts once.
    pub fn count(&self, fate: Fate, table: Option<u16>) -> usize {
        let is = |note: &&Note| note.fate == fate && table.is_none_or(|table| note.at.table == table);
        let mut rows: Vec<At> = self.list.iter().filter(is).map(|note| note.at).collect();
        rows.sort_unstable();
        rows.dedup();
        rows.len()
    }

    /// The reasons in a table (in all: None), the commonest first: each with how often, and the first row of it.
    pub fn reasons(&self, fate: Fate, table: Option<u16>) -> Vec<(&str, usize, At)> {
        let mut reasons: BTreeMap<&str, (usize, At)> = BTreeMap::new();
        let is = |note: &&Note| note.fate == fate && table.is_none_or(|table| note.at.table == table);
        for note in self.list.iter().filter(is) {
            reasons.entry(&note.why).or_insert((0, note.at)).0 += 1;
        }
        let mut reasons: Vec<_> = reasons.into_iter().map(|(why, (count, at))| (why, count, at)).collect();
        reasons.sort_by_key(|(why, count, _)| (std::cmp::Reverse(*count), *why));
        reasons
    }

    /// Whether every row is in the case as it was.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
