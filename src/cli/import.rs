//! `blocs import`: tables of a study become a case.

use std::io;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use serde_json::{Map, Value};

use super::{Exit, When, print, progress, tell};
use crate::case::load::Loaded;
use crate::error::{Error, Result};
use crate::import::{self, Decimals, Folder, Imported, Order, Over, Recipe, Rows, Scheme, Section, Wish};
use crate::report::{self, Checked, Summary};
use crate::terminal::Keys;

const AFTER: &str = "\
Begin with --dry-run: it says what each column was taken for, shows the first
rows as they would become, counts what would be dropped and why, and prints the
recipe that all this comes to. Correct it with --map, or keep the recipe in a
file, change it there and give it with --recipe.

What rows can become, and their fields for --map and --set:
{fields}
A column is given by its head or its number (`#3`). `a+b+c` puts a day together
of a year, a month and a day; `a|b` takes the first that says something.

Recipes for studies: {recipes}

Examples:
  blocs import members.xlsx --dry-run
  blocs import members.csv -o my-case --map state=ccode,in=org,from=y+m+d
  blocs import members.csv -o my-case --value status:1=full --value status:3=observer
  blocs import igo_year.csv -o nato --recipe cow-igo-years --only ioname=NATO
  blocs import parties.csv agreements.csv -o treaties --recipe manytreaties

States are found by ISO code or number, Correlates of War number, or name in any
language. Dates that are empty, 0, 9999 or 9999-12-31 are open. Rows by year are
folded into spells: a gap ends one, the last year of the study leaves it open.
Figures may have commas before decimals (391,9); where a column does not say what
its commas are (1,772), --decimals does.
What is dropped or changed is listed row by row in DIR/import-rows.tsv.

Exit codes: 0 done; 1 the case has mistakes; 2 could not; 130 given up";

/// Make a case of the tables of a study: CSV, TSV (packed or not), XLSX, XLS, ODS
#[derive(Clone, Debug, Args)]
#[command(after_help = after())]
pub struct ImportArgs {
    /// The tables
    #[arg(value_name = "TABLE", required = true)]
    tables: Vec<PathBuf>,

    /// The folder of the case to make
    #[arg(short, long, value_name = "DIR", required_unless_present = "dry_run")]
    out: Option<PathBuf>,

    /// Write nothing: show what the tables were taken for and what would come of them
    #[arg(long)]
    dry_run: bool,

    /// Write over files of the same names in DIR
    #[arg(long)]
    force: bool,

    /// A recipe: a TOML file, or the name of one that comes with the program
    #[arg(long, value_name = "FILE|NAME")]
    recipe: Option<String>,

    /// What the rows are
    #[arg(long, value_name = "WHAT", value_enum, conflicts_with = "recipe", hide_possible_values = true)]
    rows: Option<Rows>,

    /// Which column fills which field
    #[arg(long, value_name = "FIELD=COLUMN", value_delimiter = ',', value_parser = pair, conflicts_with = "recipe")]
    map: Vec<(String, String)>,

    /// A field that is the same in all rows
    #[arg(long, value_name = "FIELD=TEXT", value_parser = pair, conflicts_with = "recipe")]
    set: Vec<(String, String)>,

    /// What a cell of a field means
    #[arg(long, value_name = "FIELD:CELL=WORD", value_parser = pair, conflicts_with = "recipe")]
    value: Vec<(String, String)>,

    /// Cells of a status that say that there is none
    #[arg(
        long,
        value_name = "CELL",
        value_delimiter = ',',
        conflicts_with = "recipe",
        allow_hyphen_values = true
    )]
    nothing: Vec<String>,

    /// The table has a column for each `state`, for each body (`in`), or for each `year` of a figure
    #[arg(long, value_name = "FIELD", conflicts_with = "recipe", value_parser = ["state", "in", "year"])]
    wide: Option<String>,

    /// How states are named: iso, numeric, cow, name
    #[arg(long, value_name = "CODES", value_enum, conflicts_with = "recipe", hide_possible_values = true)]
    codes: Option<Codes>,

    /// How days such as 4/5/1949 are written: dmy, mdy
    #[arg(long, value_name = "ORDER", value_enum, conflicts_with = "recipe", hide_possible_values = true)]
    dates: Option<Days>,

    /// What stands before the decimals of figures such as 1,772: comma, point
    #[arg(long, value_name = "SIGN", value_enum, conflicts_with = "recipe", hide_possible_values = true)]
    decimals: Option<Sign>,

    /// What members are in are treaties, not organisations
    #[arg(long, conflicts_with = "recipe")]
    treaties: bool,

    /// Only rows with this cell; more of one column add up
    #[arg(long, value_name = "COLUMN=CELL", value_parser = pair)]
    only: Vec<(String, String)>,

    /// Only what holds in these years: 1949-1991
    #[arg(long, value_name = "YEARS", value_parser = years)]
    years: Option<[i16; 2]>,

    /// The sheet of a workbook
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,

    /// A field of the case: id, title, summary, licence, ...
    #[arg(long, value_name = "FIELD=TEXT", value_parser = pair)]
    case: Vec<(String, String)>,
}

impl ValueEnum for Rows {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

/// How states are named.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Codes {
    Iso,
    Numeric,
    Cow,
    Name,
}

/// In which order a day is written.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Days {
    Dmy,
    Mdy,
}

/// What stands before decimals.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Sign {
    Comma,
    Point,
}

fn after() -> String {
    let mut fields = String::new();
    for rows in Rows::ALL {
        fields.extend(["  ", rows.word(), "\n"]);
        for field in rows.fields() {
            fields.push_str(&format!("    {:<9} {}\n", field.name, field.what));
        }
    }
    let recipes: Vec<&str> = Recipe::names().collect();
    AFTER.replace("{fields}\n", &(fields + "\n")).replace("{recipes}", &recipes.join(", "))
}

/// `a=b`, cut at the first `=`.
fn pair(text: &str) -> std::result::Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("expected two things with `=` between them")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

/// `1949-1991`
fn years(text: &str) -> std::result::Result<[i16; 2], String> {
    let wrong = || "expected two years, as `1949-1991`".to_owned();
    let (first, last) = text.split_once('-').ok_or_else(wrong)?;
    let year = |text: &str| text.trim().parse::<i16>().map_err(|_| wrong());
    Ok([year(first)?, year(last)?])
}

impl ImportArgs {
    pub(super) fn run(&self) -> Result<Exit> {
        let wish = self.wish()?;
        match &self.out {
            Some(out) if !self.dry_run => self.write(wish, out.clone()),
            _ => {
                let seen = wish.clone();
                let imported =
                    progress::during(Keys::Ours, move |progress| import::import(&wish, None, progress));
                let imported = imported.or_else(|error| {
                    // What the columns were taken for helps to say what they are.
                    if let Ok(tables) = import::columns(&seen) {
                        print(|out| out.write_all(import::preview_columns(&tables).as_bytes()))?;
                    }
                    Err(error)
                })?;
                print(|out| out.write_all(import::preview(&imported).as_bytes()))?;
                Ok(Exit::Clean)
            }
        }
    }

    fn write(&self, wish: Wish, out: PathBuf) -> Result<Exit> {
        let over = if self.force { Over::Write } else { Over::Keep };
        let place = out.clone();
        let (imported, draft) = progress::during(Keys::Ours, move |progress| {
            let folder = Folder::begin(&place, over)?;
            let imported = import::import(&wish, Some(&folder), progress)?;
            if imported.checked.as_ref().is_none_or(|loaded| loaded.case.is_none()) {
                return Ok((imported, Some(folder)));
            }
            progress.go_on()?;
            folder.finish(&imported.made.names())?;
            Ok((imported, None))
        })?;
        match draft {
            Some(draft) => refused(imported, &draft, &out),
            None => {
                tell(import::summary(&imported, &out).trim_end());
                let checked = imported.checked.map(|loaded| Checked::new(loaded.diagnostics, loaded.files));
                tell(&format!("checked: {}", Summary::of(checked.as_slice())));
                Ok(Exit::Clean)
            }
        }
    }

    fn wish(&self) -> Result<Wish> {
        let recipe = self.recipe.as_deref().map(Recipe::find).transpose()?;
        let mut said = Section {
            rows: self.rows.unwrap_or_default(),
            sheet: self.sheet.clone(),
            columns: self.map.iter().cloned().collect(),
            set: self.set.iter().cloned().collect(),
            wide: self.wide.clone(),
            nothing: self.nothing.clone(),
            codes: self.codes.map(Codes::scheme),
            dates: self.dates.map(Days::order).unwrap_or_default(),
            decimals: self.decimals.map(Sign::decimals),
            years: self.years,
            bodies: self.treaties.then_some(Rows::Agreements),
            ..Section::default()
        };
        for (cell, word) in &self.value {
            let (field, cell) = cell.split_once(':').ok_or_else(|| Error::Argument {
                name: "--value",
                expected: "a field, a cell and what it means, as `status:1=full`",
                found: cell.clone(),
            })?;
            said.values.entry(field.to_owned()).or_default().insert(cell.to_owned(), word.clone());
        }
        for (column, cell) in &self.only {
            said.only.entry(column.clone()).or_default().push(cell.clone());
        }
        let case = self.case.iter().map(|(field, text)| (field.clone(), Value::from(text.as_str())));
        let case: Map<String, Value> = case.collect();
        Ok(Wish { tables: self.tables.clone(), recipe, rows: self.rows, said, case })
    }
}

/// Says what is wrong with the case that tables make, by the rows of the tables; its files go with the draft.
fn refused(mut imported: Imported, draft: &Folder, out: &Path) -> Result<Exit> {
    let Some(Loaded { diagnostics, files, .. }) = imported.checked.take() else { return Ok(Exit::Clean) };
    let shown = &diagnostics[..diagnostics.len().min(report::MOST)];
    let places = import::places(&imported, shown, &files);
    let mut checked = Checked { places, ..Checked::new(diagnostics, files) };
    checked.files.call(draft.draft(), out);
    let style = When::Auto.style(&io::stderr());
    report::text(&mut io::stderr().lock(), &[checked], style).map_err(Error::Output)?;
    tell(
        "nothing was written: the case that the tables make has mistakes; \
         `--value FIELD:CELL=WORD` says what a cell means",
    );
    Ok(Exit::Problems)
}

impl Codes {
    fn scheme(self) -> Scheme {
        match self {
            Self::Iso => Scheme::Iso,
            Self::Numeric => Scheme::Numeric,
            Self::Cow => Scheme::Cow,
            Self::Name => Scheme::Name,
        }
    }
}

impl Days {
    fn order(self) -> Order {
        match self {
            Self::Dmy => Order::Dmy,
            Self::Mdy => Order::Mdy,
        }
    }
}

impl Sign {
    fn decimals(self) -> Decimals {
        match self {
            Self::Comma => Decimals::Comma,
            Self::Point => Decimals::Point,
        }
    }
}
