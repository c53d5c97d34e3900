//! The command line: one file per subcommand, and what they share.
//!
//! ```text
//!   blocs ─┬─ (none), explore ─► explore     a terminal, lines, or an overview where there is none
//!          ├─ show, export ──► show, export ─► export
//!          ├─ check ─────────► check ─► report
//!          └─ import ────────► import ─► a case
//! ```
//!
//! Data goes to standard output and messages to standard error. The environment, the clock and the size of the
//! terminal are read here and nowhere below.

mod check;
mod clocks;
mod color;
mod config;
mod diff;
#[cfg(feature = "serve")]
mod digest;
mod doctor;
mod explore;
mod export;
mod import;
mod new;
mod open;
mod overview;
mod printed;
mod progress;
mod reload;
#[cfg(feature = "serve")]
mod room;
#[cfg(feature = "serve")]
mod room_store;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod shell;
mod show;
mod state;
mod stats;
mod values;
mod whole;

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::builder::Styles;
use clap::{Args, Parser, Subcommand};

use crate::error::{Error, Result};

pub use check::CheckArgs;
pub use clocks::{KnownOn, WorldDate};
pub use color::{Color, When};
pub use config::ConfigArgs;
pub use diff::DiffArgs;
pub use doctor::DoctorArgs;
pub use explore::{ExploreArgs, ScreenSize};
pub use export::ExportArgs;
pub use import::ImportArgs;
pub use new::NewArgs;
pub use open::CaseName;
#[cfg(feature = "serve")]
pub use room::RoomArgs;
pub use schema::SchemaArgs;
#[cfg(feature = "serve")]
pub use serve::ServeArgs;
pub use shell::{CompletionsArgs, ManArgs};
pub use show::ShowArgs;
pub use stats::StatsArgs;

const AFTER: &str = "\
Without a command the case opens in the explorer. Where there is no terminal
(a pipe, a file), an overview of the case is printed instead.

Examples:
  blocs                                open the bundled case
  blocs my-case/                       open a case from a folder
  blocs --plain                        in lines, for a screen reader or a pipe
  blocs show memberships --where 'in:cisfta-2011' --at 2011-11-08
  blocs export --to html -o case.html  a page to put on the web or to print
  blocs check my-case/                 find every mistake in a case
  blocs new my-case                    make a case of your own
  blocs import table.csv -o my-case    make a case of a study's tables

Exit codes:
    0  done
    1  the case has mistakes, or cases differ
    2  the program could not do it; the reason is on standard error
  129  its terminal was closed; the place is kept
  130  it was cancelled while a large case was read
  143  it was asked to end (128 and the signal); the place is kept";

/// Explore an argued case in world politics: states, the blocs they join, and the arguments for and against
#[derive(Debug, Parser)]
#[command(name = "blocs", version, max_term_width = 80, styles = Styles::plain(), after_help = AFTER)]
#[command(args_conflicts_with_subcommands = true, subcommand_precedence_over_arg = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    explore: ExploreArgs,
}

#[derive(Debug, Subcommand)]
enum Command {
    Explore(Box<ExploreArgs>),
    Show(ShowArgs),
    Export(ExportArgs),
    Check(CheckArgs),
    New(NewArgs),
    Stats(StatsArgs),
    Diff(DiffArgs),
    Schema(SchemaArgs),
    Import(Box<ImportArgs>),
    Config(ConfigArgs),
    Doctor(DoctorArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
    #[cfg(feature = "serve")]
    Serve(Box<ServeArgs>),
    #[cfg(feature = "serve")]
    Room(RoomArgs),
}

/// Which case.
#[derive(Clone, Debug, Args)]
pub struct CaseArg {
    /// A case: a file, a folder, or the name of a bundled case
    #[arg(value_name = "CASE", default_value = crate::case::load::DEFAULT_CASE, value_parser = values::Cases)]
    #[arg(hide_possible_values = true)]
    pub case: CaseName,
}

/// How a command ended that could be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All is well.
    Clean,
    /// There are mistakes in the data; they have been printed.
    Problems,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Clean => Self::SUCCESS,
            Exit::Problems => Self::from(1),
        }
    }
}

impl Cli {
    /// Does what was asked for.
    ///
    /// # Errors
    /// If the program could not; a closed output is one of them ([`Error::is_closed`]).
    pub fn run(&self) -> Result<Exit> {
        match &self.command {
            None => self.explore.run_or_overview(),
            Some(Command::Explore(args)) => args.run(),
            Some(Command::Show(args)) => args.run(),
            Some(Command::Export(args)) => args.run(),
            Some(Command::Check(args)) => args.run(),
            Some(Command::New(args)) => args.run(),
            Some(Command::Stats(args)) => args.run(),
            Some(Command::Diff(args)) => args.run(),
            Some(Command::Schema(args)) => args.run(),
            Some(Command::Import(args)) => args.run(),
            Some(Command::Config(args)) => args.run(),
            Some(Command::Doctor(args)) => args.run(),
            Some(Command::Completions(args)) => args.run(),
            Some(Command::Man(args)) => args.run(),
            #[cfg(feature = "serve")]
            Some(Command::Serve(args)) => args.run(),
            #[cfg(feature = "serve")]
            Some(Command::Room(args)) => args.run(),
        }
    }
}

/// Whether the terminal can do nothing but show lines.
#[expect(clippy::disallowed_methods, reason = "`cli` reads the environment")]
fn is_dumb() -> bool {
    env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Writes data to standard output, in large pieces.
fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    write(&mut out).and_then(|()| out.flush()).map_err(Error::Output)
}

/// Says something to the reader beside the data. If nobody listens, nothing is lost.
fn tell(message: &str) {
    let _ = writeln!(io::stderr(), "{}", crate::text::safe_block(message));
}
