//! `blocs explore`: the case in a terminal, or one frame of it as text.

use std::io::{self, IsTerminal};
use std::str::FromStr;

use clap::Args;

use super::open::Opened;
use super::{CaseArg, Exit, KnownOn, When, WorldDate, overview, print};
use crate::error::{Error, Result};

const AFTER: &str = "\
Examples:
  blocs explore --select KAZ --at 2014-06-01
  blocs explore --known-on none        with everything that came later
  blocs explore --keys 'jj<enter>' --print --size 100x30

The world date says what was true then, the known-on date what a reader could
know then. The case opens with its own; `--at` never lifts the lock.

Exit codes: 0 done, 1 the case has mistakes, 2 could not";

/// Open a case in the explorer
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub struct ExploreArgs {
    /// Which case.
    #[command(flatten)]
    pub case: CaseArg,

    /// The view to open
    #[arg(long, value_name = "VIEW")]
    pub view: Option<String>,

    /// What to select: an id, a state code, `p6` for a paragraph
    #[arg(long, value_name = "ID")]
    pub select: Option<String>,

    /// The world date: `2011-11-08`; a month or a year means its last day
    #[arg(long, value_name = "DATE")]
    pub at: Option<WorldDate>,

    /// What may be known: a date, `article` for its own day, `none` for all
    #[arg(long, value_name = "DATE")]
    pub known_on: Option<KnownOn>,

    /// Keys to press first, such as `jj<enter>`
    #[arg(long, value_name = "KEYS")]
    pub keys: Option<String>,

    /// Print the screen as text and end
    #[arg(long)]
    pub print: bool,

    /// The size of the printed screen
    #[arg(long, value_name = "WxH", default_value = "80x24", requires = "print")]
    pub size: ScreenSize,

    /// When to colour: `auto`, `always` or `never`
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    #[arg(hide_possible_values = true)]
    pub color: When,

    /// Draw with ASCII characters only
    #[arg(long)]
    pub ascii: bool,
}

/// The size of a screen, in cells: `80x24`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScreenSize {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl FromStr for ScreenSize {
    type Err = &'static str;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        let size = text.split_once('x').and_then(|(width, height)| {
            let cells = |text: &str| text.parse().ok().filter(|cells| (1..=1000).contains(cells));
            Some(Self { width: cells(width)?, height: cells(height)? })
        });
        size.ok_or("expected columns and rows from `1x1` to `1000x1000`, such as `80x24`")
    }
}

impl ExploreArgs {
    /// Opens the explorer; without a terminal, prints an overview of the case and how to go on.
    pub(super) fn run_or_overview(&self) -> Result<Exit> {
        if self.print || io::stdout().is_terminal() {
            return self.run();
        }
        match self.case.open()? {
            Opened::HasMistakes => Ok(Exit::Problems),
            Opened::Case(case) => {
                print(|out| overview::write(&case, &self.case.case, out))?;
                Ok(Exit::Clean)
            }
        }
    }

    /// Opens the explorer. STAND-IN until the screens are there.
    pub(super) fn run(&self) -> Result<Exit> {
        if !self.print && !io::stdout().is_terminal() {
            return Err(Error::NotATerminal);
        }
        match self.case.open()? {
            Opened::HasMistakes => Ok(Exit::Problems),
            Opened::Case(_) => Err(Error::NotYet("the explorer")),
        }
    }
}
