//! The thin binary: parse, call the library, exit code.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let cli = blocs::cli::Cli::parse();
    match blocs::cli::run(&cli, &mut io::stdout().lock()) {
        Ok(code) => code,
        Err(error) if error.is_closed() => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody is left to tell if this fails.
            _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::from(2)
        }
    }
}
