//! `blocs check` at its door: files in, exact output out.

mod changed;
mod data;
mod property;
mod reader;
mod reference;
mod report;
mod rules;
mod schema;
mod world;

use std::fs;
use std::path::{Path, PathBuf};

use blocs::cli::{CheckArgs, Exit};
use blocs::report::Style;
use clap::Parser;
use serde_json::Value;
use tempfile::TempDir;

/// The smallest case that is clean.
pub(crate) const SMALL: &str = "\
case: {id: small, format: 1, title: A small case}
states: [{code: BLR, name: Belarus}]
blocs: [{id: cis, name: Commonwealth, kind: igo}]
memberships: [{state: BLR, in: cis, status: full}]
";

#[derive(Parser)]
struct Door {
    #[command(flatten)]
    args: CheckArgs,
}

/// Exit code and output of `blocs check ARGS`; of what could not run, code 2 and the message.
pub(crate) fn check_styled(args: &[&str], style: Style) -> (u8, String) {
    let door = Door::try_parse_from([&["check"], args].concat()).unwrap();
    let mut out = Vec::new();
    match door.args.write(style, &mut out) {
        Ok(Exit::Clean) => (0, String::from_utf8(out).unwrap()),
        Ok(Exit::Problems) => (1, String::from_utf8(out).unwrap()),
        Err(error) => (2, error.to_string()),
    }
}

pub(crate) fn check(args: &[&str]) -> (u8, String) {
    check_styled(args, Style::Plain)
}

/// Files in a folder of their own; what is printed of them calls the folder `DIR`.
pub(crate) struct Files(TempDir);

impl Files {
    pub(crate) fn new(files: &[(&str, &[u8])]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        Self(dir)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn check(&self, name: &str, args: &[&str]) -> (u8, String) {
        let path = self.path(name);
        let (code, out) = check(&[&[path.to_str().unwrap()], args].concat());
        (code, out.replace(self.0.path().to_str().unwrap(), "DIR"))
    }

    /// What is wrong with them together, short: `memberships.csv:2:1 table: this row has ..`.
    pub(crate) fn wrong(&self) -> Vec<String> {
        short(self.0.path())
    }
}

/// What is wrong with a case, short.
pub(crate) fn short(path: &Path) -> Vec<String> {
    let (code, out) = check(&[path.to_str().unwrap(), "--format", "json"]);
    assert!(code < 2, "{out}");
    let found: Vec<Value> = serde_json::from_str(&out).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let line = |entry: &Value| {
        let file = text(&entry["file"]);
        let name = Path::new(&file).file_name().unwrap().to_str().unwrap().to_owned();
        let (line, col) = (&entry["line"], &entry["col"]);
        format!("{name}:{line}:{col} {}: {}", text(&entry["code"]), text(&entry["message"]))
    };
    found.iter().map(line).collect()
}

/// What is wrong with one file of YAML, short, without its name.
pub(crate) fn wrong(bytes: &[u8]) -> Vec<String> {
    let files = Files::new(&[("c.yaml", bytes)]);
    short(&files.path("c.yaml")).iter().map(|line| line.trim_start_matches("c.yaml:").to_owned()).collect()
}
