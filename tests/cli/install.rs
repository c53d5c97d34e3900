//! The installer, from a folder as a stick would be: it puts the binary in place, or nothing.

#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A folder with a packed "binary" and its checksum.
fn packed() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let target = format!("{}-unknown-linux-musl", std::env::consts::ARCH);
    let pack = format!(
        "mkdir blocs-{target} && printf '#!/bin/sh\\necho it runs\\n' > blocs-{target}/blocs \
         && chmod 755 blocs-{target}/blocs && tar czf blocs-{target}.tgz blocs-{target} \
         && sha256sum blocs-{target}.tgz > SHA256SUMS"
    );
    let done = Command::new("sh").args(["-c", &pack]).current_dir(&folder).status().unwrap();
    assert!(done.success());
    folder
}

fn install(from: &Path, to: &Path) -> Output {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("install.sh");
    Command::new("sh").arg(script).env("BLOCS_FROM", from).env("BLOCS_TO", to).output().unwrap()
}

#[test]
fn a_binary_whose_checksum_holds_is_installed() {
    let (from, to) = (packed(), tempfile::tempdir().unwrap());
    let said = install(from.path(), to.path());
    assert!(said.status.success(), "{said:?}");
    let runs = Command::new(to.path().join("blocs")).output().unwrap();
    assert_eq!(runs.stdout, b"it runs\n");
}

#[test]
fn another_binary_is_not() {
    let (from, to) = (packed(), tempfile::tempdir().unwrap());
    let sums = from.path().join("SHA256SUMS");
    let name = fs::read_to_string(&sums).unwrap().split_whitespace().nth(1).unwrap().to_owned();
    fs::write(&sums, format!("{}  {name}\n", "0".repeat(64))).unwrap();
    let said = install(from.path(), to.path());
    assert!(!said.status.success());
    assert!(String::from_utf8_lossy(&said.stderr).contains("nothing was installed"), "{said:?}");
    assert!(!to.path().join("blocs").exists());
}
