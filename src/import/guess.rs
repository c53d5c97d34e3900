//! What a table is, told by its heads and its cells, where nobody said it.

use std::collections::HashSet;

use super::Wish;
use super::countries::{Countries, Scheme};
use super::fields::{Rows, obvious_state};
use super::recipe::{Recipe, Section};
use super::table::Table;
use super::when;
use crate::error::{Error, Result};
use crate::text::{List, nearest};

/// So many heads that are states make a table with a column for each.
const MANY: usize = 8;
/// So many heads that are years make a table with a column for each.
const YEARS: usize = 3;

/// What each table is.
pub(super) fn sections(tables: &[Table], wish: &Wish, countries: &Countries) -> Result<Vec<Section>> {
    let said = &wish.said;
    known_fields(wish).map_err(|why| Error::table(&tables[0].path, None, why))?;
    let has =
        |table: &Table, spec: &String| spec.split(['|', '+']).all(|name| table.column(name.trim()).is_some());
    let is_nowhere = |spec: &&String| !tables.iter().any(|table| has(table, spec));
    if let Some(spec) = said.columns.values().find(is_nowhere) {
        let heads = tables.iter().flat_map(|table| table.heads.iter().map(String::as_str));
        let all = || match tables {
            [table] => table.columns_are(),
            _ => format!("their columns are {}", List::and(heads.clone())),
        };
        let help = nearest(spec, heads.clone()).map_or_else(all, |near| format!("did you mean `{near}`?"));
        let why = format!("no table has a column `{spec}`; {help}");
        return Err(Error::table(&tables[0].path, None, why));
    }
    let mut sections = Vec::new();
    for table in tables {
        // What is said holds for the tables that have all of it.
        let is_meant = said.columns.values().all(|spec| has(table, spec));
        let base = if is_meant || tables.len() == 1 { said.clone() } else { Section::default() };
        let rows = wish.rows.filter(|_| is_meant);
        let mut section = section(table, rows, base, countries);
        section.check().map_err(|why| Error::table(&table.path, None, why))?;
        section.years = said.years;
        for (column, cells) in said.only.iter().filter(|(column, _)| table.column(column).is_some()) {
            section.only.insert(column.clone(), cells.clone());
        }
        sections.push(section);
    }
    join(tables, &mut sections);
    Ok(sections)
}

/// # Errors
/// If a field is named that no rows have, or not those that were named.
fn known_fields(wish: &Wish) -> std::result::Result<(), String> {
    if wish.rows.is_some() {
        return wish.said.check();
    }
    let said = &wish.said;
    let mut named = said.columns.keys().chain(said.set.keys()).chain(said.values.keys());
    let Some(name) = named.find(|name| Rows::ALL.into_iter().all(|rows| rows.place(name).is_none())) else {
        return Ok(());
    };
    let known = Rows::ALL.into_iter().flat_map(|rows| rows.fields().iter().map(|field| field.name));
    let help = nearest(name, known).map_or_else(
        || "`blocs import --help` lists them".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    Err(format!("rows of no kind have a field `{name}`; {help}"))
}

/// A table whose heads say what its rows are; what was said before goes first.
fn section(table: &Table, rows: Option<Rows>, base: Section, countries: &Countries) -> Section {
    let kinds = Rows::ALL.into_iter().filter(|kind| rows.is_none_or(|rows| rows == *kind));
    let mut taken: Vec<Section> = kinds.map(|rows| of_kind(table, rows, base.clone(), countries)).collect();
    let is_said = |section: &Section| {
        base.columns.keys().chain(base.set.keys()).all(|name| section.rows.place(name).is_some())
    };
    let is_whole =
        |section: &Section| section.rows.needed().iter().all(|name| section.fills(name)) && is_said(section);
    let has_one =
        |section: &Section, names: &[&str]| names.iter().any(|name| section.columns.contains_key(*name));
    let telling = |section: &Section| match section.rows {
        Rows::Agreements => has_one(section, &["signed", "in_force"]),
        Rows::Issues => has_one(section, &["text"]),
        Rows::Blocs => has_one(section, &["name", "abbr", "type", "founded", "ended"]),
        _ => true,
    };
    let place = taken.iter().position(|section| is_whole(section) && telling(section));
    // If nothing fits, a table of years lacks only what was measured, and memberships say best what is missing.
    let place = place.or_else(|| taken.iter().position(|section| section.wide.as_deref() == Some("year")));
    let place = place.or_else(|| taken.iter().position(|section| section.rows == Rows::Memberships));
    taken.swap_remove(place.unwrap_or(0))
}

fn of_kind(table: &Table, rows: Rows, mut section: Section, countries: &Countries) -> Section {
    section.rows = rows;
    let said: Vec<String> = section.columns.keys().cloned().collect();
    let mut free: Vec<usize> = (0..table.heads.len()).collect();
    for spec in section.columns.values() {
        let used: Vec<usize> = spec.split(['|', '+']).filter_map(|name| table.column(name.trim())).collect();
        free.retain(|n| !used.contains(n));
    }
    for field in rows.fields() {
        if section.columns.contains_key(field.name) || section.set.contains_key(field.name) {
            continue;
        }
        let found = if field.name == "state" {
            state(table, &free, countries)
        } else {
            let fits = free.iter().filter_map(|&n| Some((field.fit(&table.heads[n])?, n)));
            fits.min().map(|(_, n)| n)
        };
        if let Some(n) = found {
            free.retain(|free| *free != n);
            section.columns.insert(field.name.to_owned(), table.heads[n].clone());
        }
    }
    if rows == Rows::Memberships {
        year_or_spell(&mut section, &said);
    }
    match (rows, &section.wide) {
        (Rows::Memberships, None) => wide(table, &free, &mut section, countries),
        (Rows::Indicators, None) if !section.columns.contains_key("year") => {
            let years = free.iter().filter(|&&n| when::year_of_head(&table.heads[n]).is_some()).count();
            section.wide = (years >= YEARS).then(|| "year".to_owned());
        }
        _ => {}
    }
    section
}

/// A row holds for its year, or from one day to another: beside an end a year is the beginning, unless it was said to be
/// the year of the row.
fn year_or_spell(section: &mut Section, said: &[String]) {
    let is_said = |name: &str| said.iter().any(|said| said == name);
    if is_said("year") {
        section.columns.retain(|name, _| !Section::ENDS.contains(&name.as_str()) || is_said(name));
    } else if Section::ENDS.iter().any(|name| section.columns.contains_key(*name))
        && let Some(year) = section.columns.remove("year")
    {
        section.columns.entry("from".to_owned()).or_insert(year);
    }
}

/// The column that names states: by its head, if its cells do; or by its cells, if they are no mere numbers; or by a
/// head that says so, though its cells are unknown: the rows are told then, each with its cell.
fn state(table: &Table, free: &[usize], countries: &Countries) -> Option<usize> {
    let field = &Rows::Memberships.fields()[0];
    let share = |n: usize| {
        let cells = table
            .sample
            .iter()
            .filter_map(move |row| row.get(n).map(str::trim))
            .filter(|cell| !cell.is_empty());
        let all = cells.clone().take(60).count();
        let (scheme, hits) = countries.scheme_of(cells.take(60));
        (scheme, all, hits)
    };
    let fits = free.iter().filter_map(|&n| {
        let fit = field.fit(&table.heads[n]);
        let (scheme, all, hits) = share(n);
        let is_number = matches!(scheme, Scheme::Cow | Scheme::Numeric);
        let is_one = all > 0 && hits * 10 >= all * 6 && (fit.is_some() || !is_number);
        is_one.then(|| ((fit.is_none(), usize::MAX - hits * 1000 / all.max(1), fit), n))
    });
    let by_head = || free.iter().filter_map(|&n| Some((obvious_state(&table.heads[n])?, n))).min();
    fits.min().map(|(_, n)| n).or_else(|| by_head().map(|(_, n)| n))
}

/// A table with a column for each state, or for each body.
fn wide(table: &Table, free: &[usize], section: &mut Section, countries: &Countries) {
    let heads: Vec<&str> = free.iter().map(|&n| table.heads[n].as_str()).collect();
    let states = heads.iter().filter(|head| countries.scheme_of([**head].into_iter()).1 > 0).count();
    if !section.columns.contains_key("state") && states >= MANY {
        section.wide = Some("state".to_owned());
        return;
    }
    let is_mark = |n: &&usize| {
        let cells = table.sample.iter().filter_map(|row| row.get(**n)).map(|cell| cell.trim().to_lowercase());
        let mut cells = cells.peekable();
        cells.peek().is_some()
            && cells.all(|cell| matches!(cell.as_str(), "" | "0" | "1" | "2" | "3" | "x" | "yes" | "no"))
    };
    let marks = free.iter().filter(is_mark).count();
    if section.columns.contains_key("state")
        && !section.columns.contains_key("in")
        && marks >= 2
        && marks == free.len()
        && !heads.iter().all(|head| when::year_of_head(head).is_some())
    {
        section.wide = Some("in".to_owned());
    }
}

/// Lets bodies and issues go by the column that their members and votes name them by.
fn join(tables: &[Table], sections: &mut [Section]) {
    let names = [("in", Rows::Memberships), ("on", Rows::Votes)];
    for (field, rows) in names {
        let naming = sections.iter().find(|section| section.rows == rows);
        let Some(head) = naming.and_then(|section| section.columns.get(field)).cloned() else { continue };
        for (section, table) in sections.iter_mut().zip(tables) {
            let is_named = match rows {
                Rows::Votes => section.rows == Rows::Issues,
                _ => matches!(section.rows, Rows::Blocs | Rows::Agreements),
            };
            if is_named && table.column(&head).is_some() {
                section.columns.insert("key".to_owned(), head.clone());
            }
        }
        let bodies = sections.iter().find(|section| matches!(section.rows, Rows::Blocs | Rows::Agreements));
        let kind = bodies.map(|section| section.rows);
        for section in sections.iter_mut().filter(|section| section.rows == Rows::Memberships) {
            section.bodies = section.bodies.or(kind.filter(|kind| *kind == Rows::Agreements));
        }
    }
}

/// Why a table is none of a recipe's.
pub(super) fn unfit(table: &Table, recipe: &Recipe) -> String {
    let missing = |section: &Section| -> Vec<String> {
        let named = section.columns.values().flat_map(|spec| spec.split(['|', '+'])).map(str::trim);
        // One column may fill several fields.
        let mut met = HashSet::new();
        named.filter(|name| table.column(name).is_none() && met.insert(*name)).map(str::to_owned).collect()
    };
    // The nearest is the one that lacks least.
    let lacks = recipe.tables.iter().map(missing).min_by_key(Vec::len).unwrap_or_default();
    let heads = List::and(table.heads.iter().take(20));
    format!("it is no table of this recipe: it has no {}; its columns are {heads}", List::or(lacks))
}
