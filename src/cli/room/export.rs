//! `blocs room export`: what came of a lesson, for spreadsheets, programs and people.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::FileArg;
use crate::classroom::room;
use crate::cli::{Exit, print};
use crate::error::{Error, Result};
use crate::export::{account, json};
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
        let account = room::account(&self.room.file)?;
        match &self.output {
            None => print(|out| self.write(&account, out))?,
            Some(path) => {
                // A link too, even one that leads nowhere.
                if !self.force && path.symlink_metadata().is_ok() {
                    return Err(Error::Exists { path: path.clone() });
                }
                whole(path, |out| self.write(&account, out)).map_err(Error::writing(path))?;
            }
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

/// Writes a file beside and renames it, so that there is a whole one or none.
fn whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut name = path.file_name().ok_or(ErrorKind::IsADirectory)?.to_owned();
    name.push(format!(".{}", std::process::id()));
    let beside = path.with_file_name(name);
    let written = File::create_new(&beside).and_then(|file| {
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        fs::rename(&beside, path)
    });
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}
