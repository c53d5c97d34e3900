//! `blocs room export`: what came of a lesson, for spreadsheets, programs and people.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::FileArg;
use crate::classroom::room::{self, Remarks};
use crate::cli::{Exit, print, tell, whole};
use crate::error::{Error, Result};
use crate::export::{account, json};
use crate::text::Count;
use crate::views::class::account::Account;

const AFTER: &str = "\
Formats:
  csv    one table: results, who moved between rounds, remarks shown to all
  json   the same as one object
  md     a page to read
  yaml   the remarks alone, each with the argument it is about

Only a room that was served with `--named` has names; of all others there are
totals. Of two rounds it is told who moved where if five voted in both.

Example: blocs room export class.sqlite --to csv -o results.csv";

/// Export polls, results, rounds and remarks of a room
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct ExportArgs {
    #[command(flatten)]
    room: FileArg,

    /// The format
    #[arg(long, value_enum, value_name = "FORMAT", hide_possible_values = true)]
    to: Format,

    /// Where to write it; standard output if nothing is said
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Lines of students that were never pinned too, marked as not shown
    #[arg(long)]
    all: bool,

    /// Write over a file that exists
    #[arg(long, requires = "output")]
    force: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// One table
    Csv,
    /// One object
    Json,
    /// A page
    Md,
    /// The remarks alone
    Yaml,
}

impl ExportArgs {
    pub(super) fn run(&self) -> Result<Exit> {
        let remarks = if self.all { Remarks::All } else { Remarks::Pinned };
        let account = room::account(&self.room.source()?, remarks)?;
        match &self.output {
            None => print(|out| self.write(&account, out))?,
            Some(path) if self.room.is_at(path) => {
                return Err(Error::Flag {
                    flag: format!("--output {}", path.display()),
                    reason: "the room itself is kept there; expected another file".to_owned(),
                });
            }
            Some(path) => {
                // As the room is: what students voted and wrote is nobody else's on the machine.
                let over = whole::Over::of(self.force);
                whole::file(path, over, whole::Readers::Owner, |out| self.write(&account, out))?;
            }
        }
        if account.left_out > 0 {
            let lines = Count(account.left_out, "line");
            tell(&format!(
                "left out: {lines} of students, never pinned; `--all` has them, marked as not shown"
            ));
        }
        Ok(Exit::Clean)
    }

    fn write(&self, account: &Account, out: &mut dyn Write) -> io::Result<()> {
        match self.to {
            Format::Csv => account::csv(account, out),
            Format::Json => json::write(account, out),
            Format::Md => account::markdown(account, out),
            Format::Yaml => account::yaml(account, out),
        }
    }
}
