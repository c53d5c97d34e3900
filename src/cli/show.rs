//! `blocs show`: the rows of a case as a table, JSON, CSV or YAML.

use std::io::{self, Write};

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Args, ValueEnum};

use super::open::Opened;
use super::{CaseArg, Exit, KnownOn, WorldDate, clocks, print, tell};
use crate::case::model::Kind;
use crate::case::query::{Form, GRAMMAR, Query, QueryError, of_every_list, of_fields, of_states};
use crate::case::seen::Clocks;
use crate::error::{Error, Result};
use crate::export::{Dates, Document, Rows, csv, json, table, yaml};
use crate::terminal::{self, Keys};
use crate::text::{safe, wrap};

/// How wide a table is where there is no terminal.
const PIPED: usize = 100;

const AFTER: &str = "\
Dates:
  Without --at and --known-on everything is shown: all dates, no lock. What
  stands or counts on a date does so on the day of the lock, or else on the day
  that the case opens on; standard error says which.
  --at DATE keeps what holds on that date: memberships, recognitions, stances
  and states that last, blocs and agreements that have begun and not ended,
  events and issues up to it, indicators of its year. Lists without dates stay
  whole, and the case as a whole keeps what its rows name. It never sets or
  lifts a lock.
  --known-on DATE tells only what could be known on that date: no later row, no
  end of a spell that was still open, no outcome. `article` is the day of the
  case's article. What was known to be coming stands as planned.

Which rows (--where); a date of the whole query goes before --at. Names such as
`cis` and `cu-2010` are of the first bundled case; another has its own:
{forms}
Formats:
  table   the useful columns, cut to the terminal, or to 100 cells in a pipe
  json    a list of objects with the field names of the case format
  csv     a header and a line per row; `;` between the values of a list, JSON
          where that would lose something
  yaml    a file of a case; `show all --format yaml` is the whole case as one
          document that blocs reads back

Examples, of the first bundled case (in another stand its own names):
  blocs show memberships --where in:cisfta-2011 --known-on article
  blocs show states --where 'cu-2010 & cisfta-2011 & !wto @2014-06'
  blocs show indicators --where 'name:population value>=1000000 year=2011'
  blocs show stances --where 'actor:KAZ on:recognising-breakaways'
  blocs show forecasts my-case/ --format json | jq '.[].text'

Exit codes: 0 done, even if no row matches; 1 the case has mistakes; 2 could not";

/// The help below the options, with the forms of a query.
fn after() -> String {
    let fields = [Kind::Membership, Kind::Indicator]
        .map(|kind| part(&format!("in the list of {}, and so in others:", kind.list()), of_fields(&[kind])));
    let mut text = part("in every list:", of_every_list()) + &part("in the list of states:", of_states());
    text.extend(fields);
    text += "  the grammar:\n";
    text.extend(GRAMMAR.iter().map(|line| format!("    {line}\n")));
    AFTER.replace("{forms}\n", &(text + "\n"))
}

/// A heading and the forms below it.
fn part(heading: &str, forms: impl IntoIterator<Item = Form>) -> String {
    let mut text = format!("  {heading}\n");
    for Form { form, what } in forms {
        for (n, line) in wrap(&what, 50).into_iter().enumerate() {
            let form = if n == 0 { &*form } else { "" };
            text += &format!("    {form:<23} {line}\n");
        }
    }
    text
}

/// Print the rows of a case
#[derive(Clone, Debug, Args)]
#[command(after_help = after())]
pub struct ShowArgs {
    /// The list to show, or `all`
    #[arg(value_name = "KIND", value_parser = WhatParser)]
    what: What,

    #[command(flatten)]
    case: CaseArg,

    /// Only what holds on this date; a month or a year means its last day
    #[arg(long, value_name = "DATE")]
    at: Option<WorldDate>,

    /// Only what was known on this date; `article` for its own day
    #[arg(long, value_name = "DATE")]
    known_on: Option<KnownOn>,

    /// Only rows for which this holds
    #[arg(long = "where", value_name = "EXPR", default_value = "", hide_default_value = true)]
    query: String,

    /// How to write them
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    format: Format,
}

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    List(Kind),
    All,
}

/// The names of the lists, as clap offers and suggests them.
#[derive(Clone)]
struct WhatParser;

/// A format of `show`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Table,
    Json,
    Csv,
    Yaml,
}

fn lists() -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(|&kind| kind != Kind::Link)
}

impl TypedValueParser for WhatParser {
    type Value = What;

    fn parse_ref(
        &self,
        cmd: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> std::result::Result<What, clap::Error> {
        let names = clap::builder::PossibleValuesParser::new(self.possible_values().into_iter().flatten());
        let name = names.parse_ref(cmd, arg, value)?;
        Ok(lists().find(|kind| kind.list() == name).map_or(What::All, What::List))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(lists().map(Kind::list).chain(["all"]).map(PossibleValue::new)))
    }
}

impl ShowArgs {
    pub(super) fn run(&self) -> Result<Exit> {
        if (self.what, self.format) == (What::All, Format::Csv) {
            return Err(Error::ManyTables);
        }
        let query = Query::parse(&self.query).map_err(|error| self.no_query(&error))?;
        let Opened::Case(case) = self.case.open(Keys::Theirs)? else { return Ok(Exit::Problems) };
        let seen = case.seen(clocks::of_show(&case, self.at, self.known_on)?);
        let dates = if self.at.is_some() { Dates::OnTheDay } else { Dates::All };
        let no_query = |error| self.no_query(&error);
        match self.what {
            What::List(kind) => self.list(&Rows::new(seen, kind, dates, &query).map_err(no_query)?)?,
            What::All => self.all(&Document::new(seen, dates, &query).map_err(no_query)?)?,
        }
        Ok(Exit::Clean)
    }

    fn list(&self, rows: &Rows) -> Result<()> {
        if rows.is_empty() {
            tell(&self.why_none(rows));
            if self.format == Format::Table {
                return Ok(());
            }
        } else if let Some(day) = self.chosen_day(rows) {
            tell(&day);
        }
        print(|out| self.write_list(rows, out))
    }

    fn write_list(&self, rows: &Rows, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            Format::Table => table::write(rows, cells(), out),
            Format::Json => json::write(rows, out),
            Format::Csv => csv::write(rows, out),
            Format::Yaml => yaml::rows(rows, out),
        }
    }

    fn all(&self, document: &Document) -> Result<()> {
        let left_out = Document::left_out(document.seen());
        if let Some(left_out) = left_out.filter(|_| matches!(self.format, Format::Json | Format::Yaml)) {
            tell(&left_out);
        }
        print(|out| match self.format {
            Format::Table | Format::Csv => table::document(document, cells(), out),
            Format::Json => json::write(document, out),
            Format::Yaml => yaml::document(document, out),
        })
    }

    /// Which world date is shown, where nobody gave one and it matters.
    fn chosen_day(&self, rows: &Rows) -> Option<String> {
        let has_columns = self.format == Format::Table && table::is_of_the_day(rows.kind());
        let matters = rows.asked().is_of_the_day() || has_columns;
        (matters || rows.asked().is_dated()).then_some(())?;
        let at = rows.seen().clocks().at;
        match (rows.asked().is_dated(), self.at, self.known_on) {
            (true, ..) => Some(format!("on {at}, the date of the query")),
            (_, Some(_), _) => None,
            (_, _, Some(KnownOn::Day(_) | KnownOn::Article)) => {
                Some(format!("on {at}, the day of the lock; `--at` takes another"))
            }
            _ => Some(format!("on {at}, the day that the case opens on; `--at` takes another")),
        }
    }

    /// Why there is no row: what was asked for, and under which clocks.
    fn why_none(&self, rows: &Rows) -> String {
        let list = rows.kind().list();
        let Clocks { at, known_on } = rows.seen().clocks();
        let mut why = match self.query.trim() {
            "" if self.at.is_none() && known_on.is_none() => format!("this case has no {list}"),
            "" => format!("no {list}"),
            query => format!("no {list} match `{}`", safe(query)),
        };
        let is_on = self.at.is_some() || rows.asked().is_dated() || rows.asked().is_of_the_day();
        let on = is_on.then(|| format!(" on {at}"));
        let known = known_on.map(|known_on| format!(" as known on {known_on}"));
        let hint = rows.hint().map(|hint| format!("\n  {}", safe(&hint)));
        why.extend([on, known, hint].into_iter().flatten());
        why
    }

    fn no_query(&self, error: &QueryError) -> Error {
        Error::Query { wrong: error.wrong.to_string(), query: self.query.clone(), span: error.span.clone() }
    }
}

/// The width of the terminal; of a pipe, a fixed one.
fn cells() -> usize {
    if terminal::is_there() { terminal::size().width.into() } else { PIPED }
}
