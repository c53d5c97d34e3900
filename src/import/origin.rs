//! Where in the tables of a study the rows of the case come from: who has never seen the files that were made is told
//! what is wrong with them by table, row and column.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use super::Imported;
use super::fields::Rows;
use super::notes::At;
use super::recipe::Section;
use crate::case::diagnostic::Diagnostic;
use crate::case::files::Files;
use crate::case::place::Span;

/// Where the rows of one file come from. Rows that follow each other in both are one stretch: a million votes are few.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Origins {
    rows: u32,
    /// The first row of each stretch, and where it comes from; None: from no table.
    stretches: Vec<(u32, Option<At>)>,
}

impl Origins {
    /// The next row comes from there.
    pub(super) fn push(&mut self, at: Option<At>) {
        let goes_on = self.rows > 0 && at.is_some() && self.of(self.rows) == at;
        if !goes_on {
            self.stretches.push((self.rows, at));
        }
        self.rows += 1;
    }

    /// Whether any row comes from a table.
    pub(super) fn has(&self, table: u16) -> bool {
        self.stretches.iter().any(|(_, at)| at.is_some_and(|at| at.table == table))
    }

    /// Where a row comes from, counted from 0.
    fn of(&self, row: u32) -> Option<At> {
        let next = self.stretches.partition_point(|&(first, _)| first <= row);
        let &(first, at) = self.stretches.get(next.checked_sub(1)?)?;
        at.map(|at| At { row: at.row + (row - first), ..at })
    }
}

impl FromIterator<Option<At>> for Origins {
    fn from_iter<I: IntoIterator<Item = Option<At>>>(rows: I) -> Self {
        let mut origins = Self::default();
        rows.into_iter().for_each(|at| origins.push(at));
        origins
    }
}

/// What the places of diagnostics are called, of all that are in files that were made.
pub fn places(imported: &Imported, found: &[Diagnostic], files: &Files) -> HashMap<Span, String> {
    let mut texts: HashMap<&str, String> = HashMap::new();
    let mut places = HashMap::new();
    let spans =
        found.iter().flat_map(|found| found.related.iter().map(|(span, _)| *span).chain([found.span]));
    for span in spans {
        let path = Path::new(files.name(span.file));
        let name = path.file_name().unwrap_or_default().to_str().unwrap_or_default();
        if !imported.made.files.iter().any(|made| made == name) {
            continue;
        }
        let text = texts.entry(name).or_insert_with(|| fs::read_to_string(path).unwrap_or_default());
        let list = name.split('.').next().unwrap_or_default();
        let (row, field) = if name.ends_with(".csv") { of_table(text, span) } else { of_yaml(text, span) };
        places.insert(span, imported.place(list, row, field.as_deref()));
    }
    places
}

impl Imported {
    /// A row of a list, counted from 0, and a field of it, as they stand in a table, in the recipe, or on the command line.
    fn place(&self, list: &str, row: u32, field: Option<&str>) -> String {
        let at = self.made.origins.get(list).and_then(|origins| origins.of(row));
        let of_section = at.and_then(|at| {
            let n = usize::from(at.table);
            Some((at, self.tables.get(n)?, self.recipe.tables.get(n)?))
        });
        match (of_section, field) {
            (Some((at, table, section)), field) => {
                let column = field.and_then(|field| section.column_of(field));
                let column = column.map_or_else(String::new, |column| format!(", {column}"));
                format!("{}, row {}{column}", table.name, at.row)
            }
            (None, Some(field)) if list == "case" => {
                format!("`{field}` of the case, from `--case {field}=…` or `[case]` of the recipe")
            }
            (None, _) => format!("`[[{list}]]` of the recipe, the {}", nth(row + 1)),
        }
    }
}

impl Section {
    /// What fills a field of the case: a column, or what was said for all rows; None if neither does.
    fn column_of(&self, field: &str) -> Option<String> {
        let first = |names: &[&str]| {
            names.iter().find_map(|name| {
                let column = self.columns.get(*name).map(|column| format!("column `{column}`"));
                column.or_else(|| self.set.get(*name).map(|text| format!("`{name}={text}` that was set")))
            })
        };
        match (self.rows, field) {
            (_, "from") => first(&["from", "signed", "year", "date"]),
            (_, "to") => first(&["to", "last", "year"]),
            (_, "certainty" | "sources" | "source") => {
                Some(format!("`{}` of the recipe", field.trim_end_matches('s')))
            }
            (_, "kind" | "type") => first(&["type"]),
            (_, "actor") => first(&["state"]),
            (Rows::Memberships, "id") => first(&["in"]),
            (Rows::Memberships, "name") => first(&["name", "in"]),
            (Rows::Votes, "id" | "text") => first(&["text", "on"]),
            (Rows::Votes, "value") => first(&["vote"]),
            (_, "id") => first(&["id", "key"]),
            (_, "name" | "text") => first(&["name", "text", "key"]),
            (_, field) => first(&[field]),
        }
    }
}

/// The row and the field of a place in a table that we wrote: every row is one line, below one of heads.
fn of_table(text: &str, span: Span) -> (u32, Option<String>) {
    let mut lines = text.lines();
    let heads = lines.next().unwrap_or_default();
    let row = span.start.line.saturating_sub(2);
    let line = lines.nth(row as usize).unwrap_or_default();
    let mut is_quoted = false;
    let is_cut = |letter: char| {
        is_quoted ^= letter == '"';
        letter == ',' && !is_quoted
    };
    let cuts: Vec<bool> = line.chars().map(is_cut).collect();
    let (start, end) = (span.start.col.max(1) as usize - 1, span.end.col.max(1) as usize - 1);
    let (start, end) = (start.min(cuts.len()), end.clamp(start, cuts.len().max(start)));
    // What goes over several cells is about the row.
    let is_row = start == end || cuts.get(start..end).is_some_and(|cuts| cuts.contains(&true));
    let cell = cuts[..start].iter().filter(|is_cut| **is_cut).count();
    (row, heads.split(',').nth(cell).filter(|_| !is_row).map(str::to_owned))
}

/// The row and the field of a place in a list that we wrote: a row begins with a dash in the first column.
fn of_yaml(text: &str, span: Span) -> (u32, Option<String>) {
    let n = span.start.line as usize;
    let above: Vec<&str> = text.lines().take(n).collect();
    let rows = above.iter().filter(|line| line.starts_with("- ")).count();
    let key = |line: &&str| {
        let is_field = line.get(..2).is_some_and(|margin| margin == "- " || margin == "  ");
        let (key, _) = line.get(2..).filter(|_| is_field)?.split_once(':')?;
        (!key.starts_with([' ', '-'])).then(|| key.to_owned())
    };
    let field = above.iter().rev().find_map(key);
    let stage = || text.lines().skip(n - 1).find_map(|line| line.trim_start().strip_prefix("value: "));
    let field = if field.as_deref() == Some("stage") { stage().map(str::to_owned) } else { field };
    (u32::try_from(rows).unwrap_or(u32::MAX).saturating_sub(1), field)
}

/// `1st`, `2nd`, `13th`.
fn nth(n: u32) -> String {
    let end = match (n % 10, n % 100) {
        (1, rest) if rest != 11 => "st",
        (2, rest) if rest != 12 => "nd",
        (3, rest) if rest != 13 => "rd",
        _ => "th",
    };
    format!("{n}{end}")
}

/// Of each list, where its rows come from.
pub(super) type ByList = BTreeMap<&'static str, Origins>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_follow_each_other_are_one_stretch() {
        let at = |table, row| Some(At { table, row });
        let rows = [None, at(0, 2), at(0, 3), at(0, 5), at(1, 6), at(1, 7)];
        let origins: Origins = rows.into_iter().collect();
        assert_eq!((0..6).map(|row| origins.of(row)).collect::<Vec<_>>(), rows);
        assert_eq!(origins.stretches.len(), 4);
    }
}
