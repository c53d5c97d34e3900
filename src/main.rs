//! STUB, to be overwritten in the merge.

use std::process::ExitCode;

fn main() -> ExitCode {
    match blocs::terminal::run(blocs::app::App::new(blocs::terminal::size())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}
