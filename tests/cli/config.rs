//! `blocs config`: where settings are, what they are, what is wrong with them.

use std::fs;
use std::path::Path;

use super::{Run, command};

fn config(home: &Path, what: &str) -> Run {
    let mut command = command();
    command.env("HOME", home).env_remove("XDG_CONFIG_HOME").args(["config", what]);
    let output = command.output().unwrap();
    Run {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap(),
    }
}

#[cfg(unix)]
#[test]
fn what_is_printed_can_be_kept_as_it_is() {
    let home = tempfile::tempdir().unwrap();
    let path = config(home.path(), "path").stdout;
    assert_eq!(Path::new(path.trim()), home.path().join(".config/blocs/config.toml"));
    let run = config(home.path(), "check");
    assert!(run.code == 0 && run.stdout.starts_with("no settings file at "), "{run:?}");

    let printed = config(home.path(), "print").stdout;
    fs::create_dir_all(Path::new(path.trim()).parent().unwrap()).unwrap();
    fs::write(path.trim(), printed).unwrap();
    let run = config(home.path(), "check");
    assert!(run.code == 0 && run.stdout.ends_with("no problem\n"), "{run:?}");
}

#[cfg(unix)]
#[test]
fn all_that_is_wrong_is_said_with_its_line() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join(".config/blocs");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.toml"), "[keys]\ndwon = [\"j\"]\nup = [\"<nope>\"]\n").unwrap();
    let run = config(home.path(), "check");
    assert_eq!(run.code, 1, "{run:?}");
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{run:?}");
    assert!(lines[0].contains("config.toml:2:1: unknown action `dwon`, did you mean `down`?"), "{run:?}");
    assert!(lines[1].contains("config.toml:3:7: "), "{run:?}");
}
