//! The command line as a shell sees it: the real binary, its exact output, its exit code.

mod config;
mod diff;
mod export;
mod guide;
mod help;
mod install;
pub(crate) mod leaks;
mod messages;
mod new;
mod pipes;
#[cfg(feature = "serve")]
mod room;
mod round_trip;
mod shell;
mod show;
mod speed;
mod stats;

use std::path::Path;
use std::process::{Command, Stdio};

/// What a run of the binary came to.
#[derive(Debug)]
struct Run {
    stdout: String,
    stderr: String,
    code: i32,
}

/// The binary with nothing of the environment that could change what it prints.
fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_blocs"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null());
    command
}

fn run<S: AsRef<std::ffi::OsStr>>(args: impl IntoIterator<Item = S>) -> Run {
    let output = command().args(args).output().unwrap();
    Run {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap_or_else(|| panic!("{}", output.status)),
    }
}

/// Runs a line as a shell would cut it, without quotes.
fn blocs(line: &str) -> Run {
    run(line.split_whitespace())
}

/// What a line prints that must end well and say nothing else.
fn printed(line: &str) -> String {
    let run = blocs(line);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "blocs {line}");
    run.stdout
}

/// What a line says that the program cannot do.
fn refused(line: &str) -> String {
    let run = blocs(line);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "blocs {line}");
    run.stderr
}

/// A folder with one file of that text, as a case.
pub(crate) fn case_of(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("case.yaml"), text).unwrap();
    // A case that names borders must have them.
    for name in
        text.split(|c: char| c.is_whitespace() || "{},[]\"".contains(c)).filter(|w| w.ends_with(".geojson"))
    {
        std::fs::write(folder.path().join(name), "{\"features\": []}").unwrap();
    }
    folder
}

fn shown(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Every list, as `show` takes it.
const LISTS: [&str; 21] = [
    "sources",
    "actors",
    "states",
    "blocs",
    "agreements",
    "memberships",
    "recognitions",
    "events",
    "issues",
    "stances",
    "theses",
    "paragraphs",
    "arguments",
    "conditions",
    "forecasts",
    "quotations",
    "indicators",
    "roles",
    "polls",
    "lessons",
    "glossary",
];
