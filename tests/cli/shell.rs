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
    for (shell, completes) in [
        ("zsh", "(explorer timeline map matrix arguments"),
        ("zsh", "{compadd eurasian-union-2011"),
        ("fish", "explorer"),
        ("fish", "complete -c blocs -a \"eurasian-union-2011"),
        ("bash", "compgen -W \"explorer timeline map"),
        ("bash", "compgen -W \"auto dark light"),
    ] {
        let script = printed(&format!("completions {shell}"));
        assert!(script.contains(completes), "{shell}: {completes}");
    }
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
    // A folder that is not there is made.
    let missing = folder.path().join("share/man/man1");
    assert_eq!(run(["man", missing.to_str().unwrap()]).code, 0);
    assert!(missing.join("blocs.1").exists());
    let file = folder.path().join("blocs.1");
    assert!(refused(&format!("man {}", file.display())).contains("cannot write"));
}

#[test]
fn the_doctor_speaks_without_a_terminal_too() {
    let said = printed("doctor");
    assert!(said.contains("terminal") && said.contains("none: this is a pipe or a file"), "{said}");
}
