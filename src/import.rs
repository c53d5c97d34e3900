//! Tables of a study to a case: read by a recipe, or by what their heads and cells say.
//!
//! ```text
//!   TABLE... ─► Table ─┬─ guess ─► Section ─┐
//!                      └─ Recipe ───────────┴► Bound ─► Study: bodies, issues, years ─► spells ─► emit ─► Folder
//!                                                        └─ Notes: every row that is not in the case as it was
//! ```
//!
//! What a study is about is given as its own keys and states are found by any code or name. Nothing is written in its
//! place before the whole case is checked, and nothing is left out that is not listed.

mod barren;
mod bound;
mod countries;
mod emit;
mod fields;
mod figures;
mod folder;
mod guess;
mod life;
mod members;
mod notes;
mod number;
mod origin;
mod preview;
mod recipe;
mod registry;
mod report;
mod spells;
mod study;
mod table;
mod votes;
mod when;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use bound::Bound;
use countries::Countries;
use emit::Spells;
use figures::Measured;
use registry::{Ids, Registry, slug};
use study::Study;
use table::Table;

use crate::case::load::{self, Loaded, Progress};
use crate::error::{Error, Result};

pub use countries::Scheme;
pub use emit::Made;
pub use fields::Rows;
pub use folder::{Folder, Over};
pub use notes::{At, Fate, Note, Notes};
pub use number::Decimals;
pub use origin::places;
pub use preview::{preview, preview_columns};
pub use recipe::{Recipe, Section};
pub use report::summary;
pub use when::Order;

const STANCE: &[&str] = &["actor", "on", "value", "from", "sources"];
const FIGURE: &[&str] = &["state", "name", "unit", "year", "value", "source"];

/// What is to be imported.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// The tables.
    pub tables: Vec<PathBuf>,
    /// How; None lets heads and cells say it.
    pub recipe: Option<Recipe>,
    /// What the rows are; None lets heads say it.
    pub rows: Option<Rows>,
    /// What is said of tables besides.
    pub said: Section,
    /// What is said of the case besides: fields of its head.
    pub case: Map<String, Value>,
}

/// What an import came to.
#[derive(Debug)]
pub struct Imported {
    /// The tables, and what they were taken for.
    pub tables: Vec<Taken>,
    /// The recipe that it was done by.
    pub recipe: Recipe,
    /// Rows that are not in the case as they were.
    pub notes: Notes,
    /// What was made.
    pub made: Made,
    /// What checking the case found; None if nothing was written.
    pub checked: Option<Loaded>,
}

/// A table as it was taken.
#[derive(Debug)]
pub struct Taken {
    /// Its file name.
    pub name: String,
    /// What its rows became.
    pub rows: Rows,
    /// How it names states.
    pub scheme: Scheme,
    /// Each column, what it was taken for, and its first cells.
    pub columns: Vec<(String, String, Vec<String>)>,
    /// What is to be said of it.
    pub remarks: Vec<String>,
}

/// Imports tables; into a folder, or only to see what would come of it.
///
/// # Errors
/// If a table or the recipe cannot be used, the case cannot be written, or it was given up. Nothing is left then.
pub fn import(wish: &Wish, folder: Option<&Folder>, progress: &Progress) -> Result<Imported> {
    let (tables, recipe, mut countries) = opened(wish)?;
    let mut bound = Vec::new();
    for (table, section) in tables.iter().zip(&recipe.tables) {
        bound.push(Bound::new(table, section, &mut countries)?);
    }
    bound.iter().try_for_each(Bound::is_whole)?;
    let mut study = Study {
        countries,
        ids: Ids::default(),
        bodies: Registry::default(),
        issues: Registry::default(),
        spells: Vec::new(),
        states: HashSet::default(),
        voted_on: HashSet::default(),
        notes: Notes::new(recipe.tables.iter().map(Section::ends).collect()),
        votes: study::Table::new("stances.csv", STANCE, folder),
        figures: study::Table::new("indicators.csv", FIGURE, folder),
        measured: Measured::default(),
    };
    reserve(&recipe, &mut study.ids);
    read(&bound, &mut study, progress)?;
    let spells = settle(&recipe, &mut study);
    barren::refuse(&bound, &study, &spells)?;
    let made = emit::write(&study, &spells, folder)?;
    let taken = bound.iter().map(Taken::new).collect();
    drop((bound, spells));
    let notes = study.notes;
    let mut imported = Imported { tables: taken, recipe, notes, made, checked: None };
    if let Some(folder) = folder {
        report::write(&mut imported, folder)?;
        imported.checked = Some(load::open_with(folder.draft(), progress)?);
    }
    Ok(imported)
}

/// What the columns of tables are taken for, though nothing could be made of their rows.
///
/// # Errors
/// As of [`import`].
pub fn columns(wish: &Wish) -> Result<Vec<Taken>> {
    let (tables, recipe, mut countries) = opened(wish)?;
    let sections = tables.iter().zip(&recipe.tables);
    sections.map(|(table, section)| Ok(Taken::new(&Bound::new(table, section, &mut countries)?))).collect()
}

/// The tables, the recipe that they are taken by, and what their cells mean as states.
fn opened(wish: &Wish) -> Result<(Vec<Table>, Recipe, Countries)> {
    let sheet = wish.said.sheet.as_deref();
    let mut tables = Vec::new();
    for path in &wish.tables {
        tables.push(Table::open(path, sheet)?);
    }
    let mut recipe = wish.recipe.clone().unwrap_or_default();
    let extra =
        recipe.states.iter().filter_map(|row| Some((row.get("code")?.as_str()?, row.get("name")?.as_str()?)));
    let countries = Countries::new(extra);
    let sections = sections(wish, &tables, &countries)?;
    recipe.tables = sections;
    head(&mut recipe, wish);
    Ok((tables, recipe, countries))
}

/// What each table is: by the recipe, or guessed; with what was said besides.
fn sections(wish: &Wish, tables: &[Table], countries: &Countries) -> Result<Vec<Section>> {
    let Some(recipe) = &wish.recipe else { return guess::sections(tables, wish, countries) };
    let mut sections = Vec::new();
    for table in tables {
        let fits = |section: &&Section| section.fits(|name| table.column(name).is_some());
        // Of two that fit the one that asks for more is meant.
        let section = recipe.tables.iter().filter(fits).max_by_key(|section| section.columns.len());
        let Some(section) = section else {
            return Err(Error::table(&table.path, None, guess::unfit(table, recipe)));
        };
        let mut section = section.clone();
        for (column, cells) in wish.said.only.iter().filter(|(column, _)| table.column(column).is_some()) {
            section.only.insert(column.clone(), cells.clone());
        }
        section.years = wish.said.years.or(section.years);
        sections.push(section);
    }
    Ok(sections)
}

/// Fills in what the case must say of itself.
fn head(recipe: &mut Recipe, wish: &Wish) {
    let name = wish.tables.first().and_then(|path| path.file_name()).unwrap_or_default().to_string_lossy();
    let name = crate::text::safe(&name);
    let stem = name.split('.').next().unwrap_or_default();
    let id = match slug(stem) {
        id if id.is_empty() => "imported".to_owned(),
        id => id,
    };
    let mut case = Map::new();
    case.insert("id".to_owned(), json!(id));
    case.insert("format".to_owned(), json!(1));
    case.insert("title".to_owned(), json!(stem));
    case.insert("extends".to_owned(), json!("world"));
    for (field, value) in recipe.case.iter().chain(&wish.case) {
        case.insert(field.clone(), value.clone());
    }
    recipe.case = case;
    if recipe.sources.is_empty() {
        let source = json!({"id": format!("table-{id}"), "kind": "dataset", "title": name});
        recipe.sources.extend(source.as_object().cloned());
    }
    let first = recipe.sources.first().and_then(|source| source.get("id")?.as_str()).map(str::to_owned);
    for section in &mut recipe.tables {
        section.source = section.source.take().or_else(|| first.clone());
    }
}

/// Takes out of the ids to be given what the recipe has given.
fn reserve(recipe: &Recipe, ids: &mut Ids) {
    let rows = recipe.sources.iter().chain(&recipe.blocs);
    let given = rows.filter_map(|row| row.get("id")?.as_str()).chain(["all-of-them"]);
    given.for_each(|id| _ = ids.give(None, id, "source"));
}

/// Reads bodies and issues first: members and votes name them.
fn read(bound: &[Bound], study: &mut Study, progress: &Progress) -> Result<()> {
    progress.begin(bound.len());
    let is_first =
        |bound: &Bound| matches!(bound.section.rows, Rows::Blocs | Rows::Agreements | Rows::Issues);
    let (first, then): (Vec<_>, Vec<_>) = bound.iter().enumerate().partition(|(_, bound)| is_first(bound));
    for (n, bound) in first.into_iter().chain(then) {
        progress.file();
        progress.go_on()?;
        study.read(n as u16, bound, progress)?;
    }
    study.votes.flush()?;
    study.figures.flush()
}

/// Makes spells of states of all that was read, and leaves out bodies that nobody asked for.
fn settle<'r>(recipe: &'r Recipe, study: &mut Study) -> Spells<'r> {
    let list = std::mem::take(&mut study.spells);
    let list = spells::settle(list, &study.countries, &study.bodies, &mut study.notes);
    let is_choice = recipe.tables.iter().any(|section| !section.only.is_empty() || section.years.is_some());
    if is_choice {
        let named: HashSet<u32, _> = list.iter().map(|spell| spell.body).collect();
        study.bodies.keep(&named);
        let voted_on = std::mem::take(&mut study.voted_on);
        study.issues.keep(&voted_on);
    }
    Spells { list, recipe }
}

impl Taken {
    fn new(bound: &Bound) -> Self {
        let used = bound.used();
        let table = bound.table;
        let columns = table.heads.iter().enumerate().map(|(n, head)| {
            let fields: Vec<&str> =
                used.iter().filter(|(place, _)| *place == n).map(|(_, field)| *field).collect();
            let taken = match &bound.section.wide {
                Some(wide) if bound.wide.contains(&n) => format!("one {wide}"),
                _ => fields.join(", "),
            };
            let cells = table.sample.iter().filter_map(|row| row.get(n)).filter(|cell| !cell.is_empty());
            (head.clone(), taken, cells.take(3).map(str::to_owned).collect())
        });
        let columns = columns.collect();
        let (rows, scheme) = (bound.section.rows, bound.scheme);
        let mut remarks = table.remarks.clone();
        remarks.extend(bound.decimals.remark().map(str::to_owned));
        Self { name: table.name(), rows, scheme, columns, remarks }
    }
}

/// Where a folder's report of rows is.
pub fn rows_file(folder: &Path) -> PathBuf {
    folder.join(report::ROWS)
}
