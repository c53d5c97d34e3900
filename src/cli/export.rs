//! `blocs export`: the case as others read it.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::open::Opened;
use super::whole::{self, Over, Readers};
use super::{CaseArg, Exit, KnownOn, WorldDate, clocks, print, tell};
use crate::case::Case;
use crate::case::model::Thesis;
use crate::case::seen::{self, Clocks, Seen};
use crate::error::{Error, Result};
use crate::export::{Audience, Dates, Document, Format, Panel, Rule, Told, Unit, Written};
use crate::terminal::Keys;
use crate::text::List;

const AFTER: &str = "\
Dates:
  Every export says on its face which dates it tells. Pages for readers stand on
  the dates that the case opens with, locked if it opens locked; tables and
  graphs for programs tell all that the case knows, of all dates.
  --at DATE is the world on that date: pages are drawn for it, lists keep what
  holds on it, and what that names. It never lifts a lock.
  --known-on DATE tells only what could be known on that date; `article` is the
  day of the case's article, `none` tells everything.

Where to:
  Without -o, or with `-o -`, a single file goes to standard output. A file or
  folder is complete or not there; the folders that lead to it are made. None is
  written over without --force, which follows links, keeps the mode of a file
  (also of one that is write-protected) and refuses what is no file.

A picture or a text of any view: blocs explore --view map --print --to svg

Examples:
  blocs export --to html -o case.html
  blocs export warsaw-treaty-1955 --to md --thesis among-equals
  blocs export --to answers --known-on none -o answers.md
  blocs export --to panel --unit dyad-year --rule any -o panel
  blocs export --to argdown | less
  blocs export my-case/ --to dot --known-on article | dot -Tsvg > arguments.svg

Exit codes: 0 done, 1 the case has mistakes, 2 could not, 130 cancelled";

/// Write a case as pages, tables, graphs and bibliographies that others read
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub struct ExportArgs {
    #[command(flatten)]
    case: CaseArg,

    /// What to write
    #[arg(long, value_enum, value_name = "FORMAT")]
    to: Format,

    /// Where to write it: a file, for several files a folder
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,

    /// Write over files that exist
    #[arg(long, requires = "output")]
    force: bool,

    /// The world on this date; a month or a year means its last day
    #[arg(long, value_name = "DATE")]
    at: Option<WorldDate>,

    /// Only what was known on this date; `article` for its own day, `none` for all
    #[arg(long, value_name = "DATE")]
    known_on: Option<KnownOn>,

    /// The thesis that a page or a sheet argues over; the first if nothing is said
    #[arg(long, value_name = "ID")]
    thesis: Option<String>,

    /// What a row of the panel is [default: state-year]
    #[arg(long, value_enum, value_name = "UNIT")]
    unit: Option<Unit>,

    /// When a membership counts for a year: on its last day, or on any [default: dec31]
    #[arg(long, value_enum, value_name = "RULE")]
    rule: Option<Rule>,
}

impl ValueEnum for Unit {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

impl ValueEnum for Rule {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()).help(self.about()))
    }
}

impl ExportArgs {
    pub(super) fn run(&self) -> Result<Exit> {
        self.only_of_panels()?;
        self.only_of_readers()?;
        let Opened::Case(case) = self.case.open(Keys::Theirs)? else { return Ok(Exit::Problems) };
        let told = self.told(&case)?;
        let over = Over::of(self.force);
        let output = self.output.as_deref().filter(|path| *path != Path::new("-"));
        let written = self.to.written();
        if let (Written::Document(_), Some(left_out)) = (&written, Document::left_out(told.seen)) {
            tell(&left_out);
        }
        match (written, output) {
            (Written::File(write) | Written::Document(write), None) => print(|out| write(&told, out))?,
            (Written::File(write) | Written::Document(write), Some(path)) => {
                whole::file(path, over, Readers::Anybody, |out| write(&told, out))?
            }
            (Written::Folder(_), None) => return Err(Error::Folder { format: self.to.word() }),
            (Written::Folder(parts), Some(path)) => whole::folder(path, over, &parts(&told))?,
        }
        Ok(Exit::Clean)
    }

    /// The case on the clocks that are asked for, else on those of the format's audience.
    fn told<'c>(&self, case: &'c Case) -> Result<Told<'c>> {
        let clocks = match self.to.audience() {
            Audience::Programs => clocks::of_export(case, self.at, self.known_on)?,
            Audience::Readers => {
                let opening = case.opening();
                let lock = self.known_on.map_or(Ok(opening.known_on), |known_on| known_on.lock(case))?;
                Clocks { at: self.at.map_or(opening.at, WorldDate::day), known_on: lock }
            }
        };
        let is_dated = self.at.is_some() || self.to.audience() == Audience::Readers;
        let dates = if is_dated { Dates::OnTheDay } else { Dates::All };
        let panel = Panel { unit: self.unit.unwrap_or_default(), rule: self.rule.unwrap_or_default() };
        let seen = case.seen(clocks);
        Ok(Told { seen, dates, panel, thesis: self.argued(seen)? })
    }

    /// The thesis that is argued over.
    fn argued<'c>(&self, seen: Seen<'c>) -> Result<Option<seen::Told<'c, Thesis>>> {
        let Some(id) = &self.thesis else { return Ok(seen.first_thesis()) };
        let found = seen.select(id).and_then(|thing| seen.get::<Thesis>(thing));
        if found.is_some() {
            return Ok(found);
        }
        let known: Vec<String> = seen.all::<Thesis>().map(|thesis| seen.id(thesis.thing())).collect();
        let reason = match &known[..] {
            [] => "the case has no thesis".to_owned(),
            known => format!("there is no such thesis, expected {}", List::or(known)),
        };
        Err(Error::Flag { flag: format!("--thesis {id}"), reason })
    }

    /// Refuses a thesis where all are told.
    fn only_of_readers(&self) -> Result<()> {
        if self.thesis.is_none() || self.to.audience() == Audience::Readers {
            return Ok(());
        }
        let readers = Format::ALL.iter().filter(|format| format.audience() == Audience::Readers);
        let formats = List::and(readers.map(|format| format!("--to {}", format.word())));
        let reason = format!("only {formats} argue over one thesis");
        Err(Error::Flag { flag: "--thesis".to_owned(), reason })
    }

    /// Refuses what means nothing in the format.
    fn only_of_panels(&self) -> Result<()> {
        let given = [("--unit", self.unit.is_some()), ("--rule", self.rule.is_some())];
        match given.into_iter().find(|(_, is_given)| *is_given && self.to != Format::Panel) {
            Some((flag, _)) => Err(Error::Flag {
                flag: flag.to_owned(),
                reason: "only `--to panel` has rows of years".to_owned(),
            }),
            None => Ok(()),
        }
    }
}
