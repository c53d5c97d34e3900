//! The handout, the worksheet and its key.

use super::super::{case_of, printed, refused, shown};
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
fn each_bloc_has_its_members_on_a_sheet() {
    for format in ["md", "answers"] {
        let sheet = printed(&format!("export warsaw-treaty-1955 --to {format}"));
        for member in ["| Soviet Union | ", "| Albania | ", "| Belgium | "] {
            assert!(sheet.contains(member), "{member}\n{sheet}");
        }
    }
    let sheet = printed("export warsaw-treaty-1955 --to md");
    let count =
        |word: &str| sheet.lines().filter(|line| line.starts_with("| ") && line.contains(word)).count();
    assert_eq!((count("signatory"), count("member")), (7, 7), "{sheet}");
}

#[test]
fn a_sheet_argues_over_the_thesis_one_names() {
    for format in ["md", "worksheet", "answers"] {
        let line = format!("export warsaw-treaty-1955 --to {format}");
        let (first, second) = (printed(&line), printed(&format!("{line} --thesis among-equals")));
        let claim = "stopgap would";
        assert!(first.contains(claim) && !second.contains(claim), "{second}");
    }
    let second = printed("export warsaw-treaty-1955 --to md --thesis among-equals");
    assert!(second.contains("## Against: It is a pact of defence among equals"), "{second}");
    assert_eq!(
        refused("export warsaw-treaty-1955 --to md --thesis SUN"),
        "error: `--thesis SUN`: there is no such thesis, expected `an-answer` or `among-equals`\n"
    );
    assert_eq!(
        refused("export warsaw-treaty-1955 --to dot --thesis an-answer"),
        "error: `--thesis`: only `--to html`, `--to md`, `--to worksheet` and `--to answers` argue over one thesis\n"
    );
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

/// A side of A4 holds some 55 lines of some 95 letters.
#[test]
fn each_takes_both_sides_of_one_sheet() {
    for format in ["md", "worksheet", "answers"] {
        let text = printed(&format!("export --to {format}"));
        let lines: usize = text.lines().map(|line| 1 + line.chars().count() / 95).sum();
        assert!(lines <= 2 * 55, "{format}: {lines} lines");
    }
}

#[test]
fn a_handout_counts_what_it_leaves_out() {
    let handout = printed("export --to md");
    let more = |heading: &str| {
        let below = handout.split(&format!("## {heading}")).nth(1).unwrap().split("\n## ").next().unwrap();
        let shown =
            below.lines().filter(|line| line.starts_with("- ") && !line.starts_with("- *and ")).count();
        let left: usize =
            below.split("- *and ").nth(1).map_or(0, |rest| rest.split(' ').next().unwrap().parse().unwrap());
        shown + left
    };
    let listed =
        |words: &str| printed(&format!("show {words} --known-on article --format csv")).lines().count() - 1;
    assert_eq!(more("What the article expected"), listed("forecasts"));
    let sources = printed("export first-case --to md");
    assert!(!sources.contains("All 1 "), "{sources}");
}
