//! What is printed: as text, in colour, as JSON.

use std::process::{Command, Stdio};

use blocs::report::Style;
use serde_json::{Value, json};

use super::{Files, SMALL, check_styled};

#[expect(clippy::unicode_not_nfc, reason = "a combining letter is what is tested")]
#[test]
fn carets_follow_the_width_of_letters() {
    let case = SMALL.replace("name: Belarus", "name: 東方 Қазақстан e\u{301}, cow: x");
    let (code, out) = Files::new(&[("c.yaml", case.as_bytes())]).check("c.yaml", &[]);
    assert_eq!(code, 1);
    insta::assert_snapshot!(out, @r#"
    error[wrong-type]: expected a whole number, found `x`
     --> DIR/c.yaml:2:50
      |
    2 | states: [{code: BLR, name: 東方 Қазақстан é, cow: x}]
      |                                                   ^

    1 error in 1 file
    "#);
}

#[test]
fn unsafe_text_is_shown_and_moves_no_caret() {
    let case = SMALL.replace("name: Belarus", "\u{202e}x: 1, name: \"\u{1b}[2J\t\", cow: x");
    let (_, out) = Files::new(&[("c\u{1b}[31m.yaml", case.as_bytes())]).check("c\u{1b}[31m.yaml", &[]);
    insta::assert_snapshot!(out, @r#"
    error[unsafe-text]: control character U+001B
     --> DIR/c␛[31m.yaml:2:36
      |
    2 | states: [{code: BLR, �x: 1, name: "␛[2J ", cow: x}]
      |                                    ^
      |
      = help: take it out

    1 error in 1 file
    "#);
    let case = SMALL.replace("name: Belarus", "\"\\e[2J\": 1, name: B\u{202e}, cow: x");
    let (_, out) = Files::new(&[("c.yaml", case.as_bytes())]).check("c.yaml", &[]);
    insta::assert_snapshot!(out, @r#"
    error[unknown-key]: unknown key `␛[2J`
     --> DIR/c.yaml:2:22
      |
    2 | states: [{code: BLR, "\e[2J": 1, name: B�, cow: x}]
      |                      ^^^^^^^
      |
      = help: known here: `code`, `alpha2`, `numeric`, `cow`, `name`, `names`, `official`, `status`, `part_of`, `region`, `capital`, `borders`, `from`, `to` and `note`

    error[unsafe-text]: this text holds the control character U+202E
     --> DIR/c.yaml:2:40
      |
    2 | states: [{code: BLR, "\e[2J": 1, name: B�, cow: x}]
      |                                        ^^
      |
      = help: take it out

    error[wrong-type]: expected a whole number, found `x`
     --> DIR/c.yaml:2:49
      |
    2 | states: [{code: BLR, "\e[2J": 1, name: B�, cow: x}]
      |                                                 ^

    3 errors in 1 file
    "#);
}

#[test]
fn related_places_are_shown_in_their_own_files() {
    let bloc = "# first\n\nblocs: [{id: cis, name: C, kind: igo}]\n";
    let files = Files::new(&[("a.yaml", bloc.as_bytes()), ("b.yaml", SMALL.as_bytes())]);
    insta::assert_snapshot!(files.check("", &[]).1, @r#"
    error[duplicate-id]: `cis` is the id of something else already
     --> DIR/b.yaml:3:14
      |
    3 | blocs: [{id: cis, name: Commonwealth, kind: igo}]
      |              ^^^
     ::: DIR/a.yaml:3:14
      |
    3 | blocs: [{id: cis, name: C, kind: igo}]
      |              --- first used here

    1 error in 2 files
    "#);
}

#[test]
fn long_lines_are_cut() {
    let case = SMALL.replace("name: Belarus", &format!("name: \"{}\", cow: x", "ы".repeat(500_000)));
    let (_, out) = Files::new(&[("c.yaml", case.as_bytes())]).check("c.yaml", &[]);
    assert!(out.len() < 4000);
    insta::assert_snapshot!(out, @r#"
    error[limit]: this text has 500000 characters; at most 4000 are read
     --> DIR/c.yaml:2:28
      |
    2 | states: [{code: BLR, name: "ыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыы…
      |                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: say it shorter

    error[wrong-type]: expected a whole number, found `x`
     --> DIR/c.yaml:2:500037
      |
    2 | …ыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыы", cow: x}]
      |                                          ^

    2 errors in 1 file
    "#);
}

#[test]
fn many_are_counted() {
    let rows: String = (0..250).map(|n| format!("  - {{id: i{n}, txt: T}}\n")).collect();
    let case = format!("{SMALL}issues:\n{rows}");
    let files = Files::new(&[("c.yaml", case.as_bytes())]);
    let (code, out) = files.check("c.yaml", &[]);
    assert_eq!(code, 1);
    assert_eq!(out.matches("error[").count(), 200);
    assert!(out.ends_with("\n… and 300 more (`--format json` has all)\n\n500 errors in 1 file\n"), "{out}");
    let all: Vec<Value> = serde_json::from_str(&files.check("c.yaml", &["--format", "json"]).1).unwrap();
    assert_eq!(all.len(), 500);
}

#[test]
fn warnings_fail_only_if_denied() {
    let case = SMALL.replace("name: Belarus}", "name: Belarus}, {code: KAZ, name: Kazakhstan}");
    let files = Files::new(&[("c.yaml", case.as_bytes())]);
    let (code, out) = files.check("c.yaml", &[]);
    assert_eq!(code, 0);
    insta::assert_snapshot!(out, @r#"
    warning[state-without-membership]: `KAZ` is in no bloc and no agreement
     --> DIR/c.yaml:2:45
      |
    2 | states: [{code: BLR, name: Belarus}, {code: KAZ, name: Kazakhstan}]
      |                                             ^^^

    1 warning in 1 file
    "#);
    assert_eq!(files.check("c.yaml", &["--deny", "warnings"]), (1, out));
}

#[test]
fn json_has_everything() {
    let case = SMALL.replace("in: cis", "in: ciss");
    let files = Files::new(&[("c.yaml", case.as_bytes())]);
    let (code, out) = files.check("c.yaml", &["--format", "json"]);
    assert_eq!(code, 1);
    let expected = json!([{
        "code": "dangling-id",
        "severity": "error",
        "message": "there is no `ciss`; a bloc or an agreement is needed here",
        "file": "DIR/c.yaml", "line": 4, "col": 32, "end_line": 4, "end_col": 36,
        "help": "did you mean `cis`?",
        "related": [{
            "message": "`cis` is defined here",
            "file": "DIR/c.yaml", "line": 3, "col": 9, "end_line": 3, "end_col": 49,
        }],
    }]);
    assert_eq!(serde_json::from_str::<Value>(&out).unwrap(), expected);
    let clean = Files::new(&[("c.yaml", SMALL.as_bytes())]);
    assert_eq!(clean.check("c.yaml", &["--format", "json"]), (0, "[]\n".to_owned()));
}

#[test]
fn colours_only_when_asked() {
    let files = Files::new(&[("c.yaml", SMALL.replace("in: cis", "in: ciss").as_bytes())]);
    let path = files.path("c.yaml");
    let (_, plain) = check_styled(&[path.to_str().unwrap()], Style::Plain);
    let (_, coloured) = check_styled(&[path.to_str().unwrap()], Style::Coloured);
    assert!(!plain.contains('\u{1b}') && coloured.contains("\u{1b}["));
    let mut stripped = String::new();
    for (n, part) in coloured.split("\u{1b}[").enumerate() {
        stripped += if n == 0 { part } else { part.split_once('m').unwrap().1 };
    }
    assert_eq!(stripped, plain);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let rows: String = (0..5000).map(|n| format!("  - {{id: i{n}, txt: T}}\n")).collect();
    let files = Files::new(&[("c.yaml", format!("{SMALL}issues:\n{rows}").as_bytes())]);
    let path = files.path("c.yaml");
    let mut child = Command::new(env!("CARGO_BIN_EXE_blocs"))
        .args(["check", "--format", "json", path.to_str().unwrap()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}
