//! `blocs new`: a folder that opens, from the worked case or from answers; nothing half-written, nothing written over.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use tempfile::TempDir;

use super::{Run, command, run, shown};

fn place() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let dir = shown(&folder.path().join("my case")).to_owned();
    (folder, dir)
}

fn names(dir: &str) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(dir).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// `blocs new DIR --ask` with these answers down a pipe.
pub(super) fn asked(dir: &str, answers: &str) -> Run {
    let mut child = command()
        .args(["new", dir, "--ask"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    Run {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap(),
    }
}

#[test]
fn the_worked_case_is_clean_and_opens() {
    let (folder, dir) = place();
    let said = run(["new", &dir]);
    assert_eq!((said.code, said.stderr.as_str()), (0, ""));
    assert!(said.stdout.contains(&format!("  blocs check '{dir}'")), "{}", said.stdout);
    assert_eq!(said.stdout.lines().filter(|line| line.starts_with("  blocs ")).count(), 3, "{}", said.stdout);
    let expected = ["arguments", "article", "blocs", "case.schema", "case", "forecasts", "lesson"].map(
        |name| match name {
            "case.schema" => "case.schema.json".to_owned(),
            name => format!("{name}.yaml"),
        },
    );
    assert_eq!(names(&dir), expected);
    assert_eq!(run(["check", &dir, "--deny", "warnings"]).stdout, "no problems in 6 files\n");
    let screen = run(["explore", &dir, "--print", "--size", "80x24", "--select", "FRA"]).stdout;
    assert!(screen.contains("FRANCE") && screen.contains("West Germany"), "{screen}");
    let map = run(["explore", &dir, "--print", "--size", "80x24", "--select", "FRA", "--keys", "2"]).stdout;
    assert!(map.contains("borders on Andorra, Belgium"), "{map}");
    for name in names(&dir).iter().filter(|name| name.ends_with(".yaml")) {
        let text = fs::read_to_string(Path::new(&dir).join(name)).unwrap();
        assert!(text.starts_with("# yaml-language-server: $schema=case.schema.json\n"), "{name}");
    }
    // Nothing is left beside it.
    assert_eq!(names(shown(folder.path())), ["my case"]);
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let (_folder, dir) = place();
    fs::create_dir(&dir).unwrap();
    assert_eq!(run(["new", &dir]).code, 0, "an empty folder is free");
    let (case, mine) = (Path::new(&dir).join("case.yaml"), Path::new(&dir).join("mine.txt"));
    fs::write(&case, "mine").unwrap();
    fs::write(&mine, "mine").unwrap();
    let said = run(["new", &dir]);
    let expected =
        format!("error: `{dir}` is not empty; `--force` writes into it, over files of the same names\n");
    assert_eq!((said.code, said.stderr), (2, expected.clone()));
    assert_eq!(asked(&dir, "").stderr, expected, "nobody answers in vain");
    assert_eq!(fs::read_to_string(&case).unwrap(), "mine");
    assert_eq!(run(["new", &dir, "--force"]).code, 0);
    assert!(fs::read_to_string(&case).unwrap().contains("first-case"));
    assert_eq!(fs::read_to_string(&mine).unwrap(), "mine");
}

#[test]
fn the_folder_one_is_in_will_do_if_it_is_empty() {
    let folder = tempfile::tempdir().unwrap();
    let new = || command().args(["new", "."]).current_dir(folder.path()).output().unwrap();
    let made = new();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert_eq!(names(shown(folder.path())).len(), 7);
    assert_eq!(new().status.code(), Some(2));
}

#[test]
fn what_is_no_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notes.txt");
    fs::write(&file, "mine").unwrap();
    let said = run(["new", shown(&file)]);
    assert_eq!(
        (said.code, said.stderr),
        (2, format!("error: cannot write `{}`: it is not a folder\n", shown(&file)))
    );
    let in_file = file.join("case");
    let said = run(["new", shown(&in_file)]);
    assert_eq!(said.code, 2);
    assert!(said.stderr.contains("it is not a folder"), "{}", said.stderr);
    assert_eq!(names(shown(folder.path())), ["notes.txt"]);
}

#[test]
fn the_folders_that_lead_there_are_made() {
    let folder = tempfile::tempdir().unwrap();
    let said = run(["new", shown(&folder.path().join("not/yet"))]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert_eq!(names(shown(&folder.path().join("not"))), ["yet"]);
}

const ANSWERS: &str = "\
A union: \"will it work?\" #1
A. Writer
2011-11-08
https://example.org/a

It works if joined freely

Russia, BY; Қазақстан
KGZ

Евразийский союз

CIS
RUS, Moldova

";

#[test]
fn answers_become_a_case() {
    let (_folder, dir) = place();
    let said = asked(&dir, ANSWERS);
    assert_eq!((said.code, said.stderr.as_str()), (0, ""));
    // Nothing is wrong; what is still to be done, as nobody was asked for it, is told as gaps.
    let check = run(["check", &dir, "--format", "github"]);
    assert_eq!(check.code, 0);
    let gaps: Vec<&str> = check.stdout.lines().filter(|line| line.starts_with("::")).collect();
    assert!(gaps.iter().all(|gap| gap.starts_with("::warning")), "{gaps:?}");
    let stats = run(["stats", &dir]).stdout;
    for gap in ["theses without an argument\n", "paragraphs missing\n", "memberships without a date\n"] {
        assert!(stats.contains(gap), "{stats}");
    }
    let shown = |what: &str| run(["show", what, &dir, "--format", "csv"]).stdout;
    let members: Vec<_> =
        shown("memberships").lines().skip(1).map(|l| l.split(",full").next().unwrap().to_owned()).collect();
    assert_eq!(members, ["RUS,bloc", "BLR,bloc", "KAZ,bloc", "KGZ,bloc", "RUS,cis", "MDA,cis"]);
    assert!(shown("theses").contains("thesis-1,It works if joined freely"));
    assert!(
        shown("sources").contains("\"A union: \"\"will it work?\"\" #1\",A. Writer"),
        "{}",
        shown("sources")
    );
    let head = fs::read_to_string(Path::new(&dir).join("case.yaml")).unwrap();
    assert!(
        head.contains("known_on: 2011-11-08")
            && head.contains("title: \"A union: \\\"will it work?\\\" #1\""),
        "{head}"
    );
}

#[test]
fn a_wrong_answer_of_a_script_names_its_line_and_leaves_nothing() {
    for (answers, expected) in [
        ("T\nA\n2011-13\n", "error: answer 3: `2011-13` is no date: there is no month 13\n"),
        (
            "\nT\nKazachstn\n",
            "error: answer 3: no state is written `Kazachstn`, did you mean `Kazakhstan`?\n",
        ),
        ("\nT\n\n", "error: answer 4: the answers end here; a case needs at least one bloc\n"),
        ("\nT\n\n\n", "error: answer 4: a case needs at least one bloc\n"),
        ("\nT\u{1b}[31m\n", "error: answer 2: this answer holds control characters\n"),
    ] {
        let (folder, dir) = place();
        let said = asked(&dir, answers);
        assert_eq!((said.code, said.stdout.as_str(), said.stderr.as_str()), (2, "", expected));
        assert_eq!(names(shown(folder.path())), [""; 0]);
    }
}
