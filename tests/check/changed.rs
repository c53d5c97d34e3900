//! `blocs check` for those who call it by machine: annotations of a workflow, and file names as pre-commit passes them.

use rstest::rstest;

use super::{Files, SMALL, check};

const BAD: &str = "memberships: [{state: BLR, in: ciss, status: full}]\n";

fn head() -> &'static str {
    SMALL.split_once("memberships:").unwrap().0
}

#[test]
fn annotations_are_placed_and_escaped() {
    let files = Files::new(&[
        ("a,b/case.yaml", head().as_bytes()),
        ("a,b/members.yaml", BAD.as_bytes()),
        ("a,b/events.yaml", "events: [{id: e, date: 2011-13, title: \"100%: a, b\"}]\n".as_bytes()),
    ]);
    let (code, out) = files.check("a,b", &["--format", "github"]);
    assert_eq!(code, 1);
    insta::assert_snapshot!(out);
}

/// Files of a folder that is one case, of one with a case in each file, and of none.
#[rstest]
#[case::a_part(&["one/members.yaml"], "1 error in 2 files")]
#[case::its_table(&["one/events.csv"], "1 error in 2 files")]
#[case::its_head(&["one/case.yaml"], "1 error in 2 files")]
#[case::all_of_it_once(&["one/case.yaml", "one/members.yaml"], "1 error in 2 files")]
#[case::a_case_a_file(&["many/a.yaml"], "no problems in 1 file")]
#[case::another(&["many/b.yaml"], "1 error in 1 file")]
#[case::no_case(&["other/workflow.yaml", "other/readme.md", "one/notes.txt"], "no problems in 0 files")]
fn changed_files_stand_for_their_cases(#[case] changed: &[&str], #[case] expected: &str) {
    let wrong = SMALL.replace("in: cis,", "in: ciss,");
    let files = Files::new(&[
        ("one/case.yaml", head().as_bytes()),
        ("one/members.yaml", BAD.as_bytes()),
        ("one/notes.txt", b"notes"),
        ("many/a.yaml", SMALL.as_bytes()),
        ("many/b.yaml", wrong.as_bytes()),
        ("other/workflow.yaml", b"on: push\njobs: {}\n"),
        ("other/readme.md", b"# Read me\n"),
    ]);
    let paths: Vec<_> = changed.iter().map(|name| files.path(name).to_str().unwrap().to_owned()).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let (code, out) = check(&[&["--changed"], &paths[..]].concat());
    assert_eq!(out.lines().last().unwrap(), expected, "{out}");
    assert_eq!(code, u8::from(expected.contains("error")));
}
