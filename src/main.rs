//! The thin binary: parse, call the library, exit code.

use std::io::{self, Write};
use std::process::ExitCode;

use blocs::cli::Cli;
use clap::Parser;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(said) => {
            // Help and version too; if nobody reads it, nothing is lost.
            let _ = said.print();
            return ExitCode::from(u8::try_from(said.exit_code()).unwrap_or(2));
        }
    };
    match cli.run() {
        Ok(exit) => exit.into(),
        Err(error) => {
            if error.is_news() {
                let _ = writeln!(io::stderr(), "error: {error}");
            }
            ExitCode::from(error.exit_code())
        }
    }
}
