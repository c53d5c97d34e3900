//! The unit for systemd, and the command lines of the pages on serving: what they say is what is taken.

use std::process::Command;

use blocs::cli::Cli;
use clap::Parser as _;

use super::say;

const UNIT: &str = include_str!("../../docs/blocs-serve.service");
const PAGES: [&str; 3] = [
    include_str!("../../docs/serving.md"),
    include_str!("../../docs/nats.md"),
    include_str!("../../docs/classroom.md"),
];

/// Command lines that begin so, with what follows in the next line where one goes on there.
fn lines<'t>(text: &'t str, beginning: &'t str) -> impl Iterator<Item = String> {
    let whole = text.replace("\\\n", " ");
    let found: Vec<String> = whole
        .lines()
        .filter_map(|line| line.trim().strip_prefix(beginning))
        .map(|line| line.split(" #").next().unwrap_or_default().replace('\'', ""))
        .collect();
    found.into_iter()
}

#[test]
fn command_lines_that_are_told_are_taken() {
    let of_units =
        [UNIT].into_iter().chain(PAGES).flat_map(|text| lines(text, "ExecStart=/usr/local/bin/blocs "));
    let of_pages = PAGES.into_iter().flat_map(|text| lines(text, "blocs "));
    let all: Vec<String> = of_units.chain(of_pages).collect();
    assert!(all.len() > 6, "{all:?}");
    for line in all {
        let words = ["blocs"].into_iter().chain(line.split_whitespace());
        if let Err(wrong) = Cli::try_parse_from(words) {
            panic!("{line}: {wrong}");
        }
    }
}

#[test]
fn systemd_finds_nothing_wrong_with_the_unit() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("blocs-serve.service");
    // It looks for the program too.
    std::fs::write(&path, UNIT.replace("/usr/local/bin/blocs", env!("CARGO_BIN_EXE_blocs"))).unwrap();
    let Ok(verified) = Command::new("systemd-analyze").args(["verify", "--man=no"]).arg(&path).output()
    else {
        return say("not tried: there is no `systemd-analyze`");
    };
    let said = String::from_utf8(verified.stderr).unwrap();
    let of_ours: Vec<&str> = said.lines().filter(|line| line.contains("blocs-serve")).collect();
    assert!(verified.status.success() && of_ours.is_empty(), "{said}");
}
