//! The command line.

pub mod check;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::error::Error;
use crate::report::Style;

/// A terminal explorer for argued cases in world politics.
#[derive(Debug, Parser)]
#[command(name = "blocs", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check cases against the rules of the format.
    Check(check::CheckArgs),
}

/// Runs a command.
///
/// # Errors
/// If it could not run.
pub fn run(cli: &Cli, out: &mut dyn Write) -> Result<ExitCode, Error> {
    match &cli.command {
        Command::Check(args) => check::run(args, Style::Plain, out).map(ExitCode::from),
    }
}
