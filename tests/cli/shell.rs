//! Completions and manual pages name every subcommand.

use super::{blocs, printed, refused, run};

#[test]
fn every_shell_is_told_of_every_subcommand() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = printed(&format!("completions {shell}"));
        for command in ["explore", "show", "export", "check", "config", "doctor"] {
            assert!(script.contains(command), "{shell}: {command}");
        }
    }
    assert!(printed("completions bash").contains("bibtex"), "formats are values of a flag");
    assert!(blocs("completions tcsh").stderr.contains("possible values"));
}

#[test]
fn a_page_for_every_subcommand() {
    let folder = tempfile::tempdir().unwrap();
    let said = run(["man", folder.path().to_str().unwrap()]);
    assert_eq!(said.code, 0, "{said:?}");
    for page in ["blocs.1", "blocs-show.1", "blocs-check.1"] {
        let text = std::fs::read_to_string(folder.path().join(page)).unwrap();
        assert!(text.contains(".TH blocs"), "{page}");
    }
    assert!(refused("man no/such/folder").contains("no such file or folder"));
}

#[test]
fn the_doctor_speaks_without_a_terminal_too() {
    let said = printed("doctor");
    assert!(said.contains("terminal") && said.contains("none: this is a pipe or a file"), "{said}");
}
