//! The handout, the worksheet and its key.

use super::super::{case_of, printed, shown};
use super::{SMALL, exported};

#[test]
fn sheets_read_well() {
    let folder = case_of(SMALL);
    for format in ["md", "worksheet", "answers"] {
        let sheet = exported(shown(folder.path()), &format!("--to {format}"));
        insta::assert_snapshot!(format!("export-{format}"), sheet);
    }
}

#[test]
fn a_sheet_and_its_key_ask_the_same() {
    let (sheet, key) = (printed("export --to worksheet"), printed("export --to answers"));
    let headings =
        |text: &str| text.lines().filter(|l| l.starts_with("## ")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(headings(&sheet), headings(&key));
    assert!(headings(&sheet).len() >= 6, "{sheet}");
    let claims = |text: &str| text.lines().filter(|l| l.starts_with("| ")).count();
    assert_eq!(claims(&sheet), claims(&key));
    // What is bold in the key is an answer: the sheet has none but the thesis.
    let answers = key.split("**").skip(1).step_by(2).filter(|answer| answer.len() > 12);
    let thesis = "A willing economic union of ex-Soviet states can work";
    for answer in answers.filter(|answer| *answer != thesis) {
        assert!(!sheet.contains(answer), "the sheet gives away: {answer}");
    }
}

#[test]
fn the_key_tells_outcomes_only_where_the_lock_is_lifted() {
    let locked = printed("export --to answers");
    assert!(locked.contains("not told on these dates") && !locked.contains("it happened"), "{locked}");
    let lifted = printed("export --to answers --known-on none");
    assert!(lifted.contains("it did not happen") || lifted.contains("it happened"), "{lifted}");
}

/// A sheet of A4 holds some 55 lines of some 95 letters.
#[test]
fn each_takes_two_sheets_of_paper() {
    for (format, most) in [("md", 4), ("worksheet", 2), ("answers", 2)] {
        let text = printed(&format!("export --to {format}"));
        let lines: usize = text.lines().map(|line| 1 + line.chars().count() / 95).sum();
        assert!(lines <= most * 55, "{format}: {lines} lines");
    }
}
