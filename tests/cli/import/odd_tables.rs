//! Tables as people really have them: what cannot be read is said, and nothing is lost without a word.

use std::fs;

use rstest::rstest;

use super::{import, import_text, is_refused, is_well, read};

#[rstest]
#[case::unix("\n", 3)]
#[case::windows("\r\n", 3)]
fn a_quote_that_never_closes_is_told_by_its_row(#[case] end: &str, #[case] row: u32) {
    let lines =
        ["state,org,joined,note", "FRA,X,1990,", "DEU,X,1999,\"see note", "ITA,X,1990,", "ESP,X,1990,"];
    for last in ["", end] {
        let (folder, run) = import_text("t.csv", lines.join(end) + last, "");
        let said = is_refused(&folder, &run);
        let expected = format!(
            "t.csv`, row {row}: a quote opens here and never closes; within a cell in quotes a quote is written twice\n"
        );
        assert!(said.ends_with(&expected), "{said}");
    }
}

#[test]
fn a_quote_within_a_cell_opens_nothing() {
    let text =
        "state,org,joined,note\nFRA,X,1990,a 5\" pipe\nDEU,X,1999,\"over\ntwo lines\"\nITA,X,1990,\"\"";
    let (folder, run) = import_text("t.csv", text, "");
    is_well(&folder, &run);
    assert!(run.stderr.contains("made 3 states, 1 bloc and 3 memberships"), "{}", run.stderr);
}

#[rstest]
#[case::each_for_its_own(
    "state,org,from\nAtlantis,EAC,2000\nLemuria,EAC,2001\n",
    "",
    "nothing is left of its 2 rows: no state is called `Atlantis` (row 2); no state is called `Lemuria` (row 3)"
)]
#[case::the_commonest_first(
    "state,org,from,to\nKenya,EAC,2000,1990\nMu,EAC,2000,\nUganda,EAC,2000,1991\n",
    "",
    "nothing is left of its 3 rows: it ends before it begins (2 times, first in row 2); no state is called `Mu` (row 3)"
)]
#[case::figures(
    "country,indicator,year,value\nKenya,pop,2000,many\n",
    "",
    "nothing is left of its 1 row: its value is no number (row 2)"
)]
#[case::heads_only("state,org,from\n", "", "it has heads and no row below them")]
fn a_table_of_which_nothing_is_left_is_refused(#[case] text: &str, #[case] words: &str, #[case] why: &str) {
    let (folder, run) = import_text("t.csv", text, words);
    let said = is_refused(&folder, &run);
    assert!(said.contains(&format!("t.csv`: {why}")), "{said}");
}

#[cfg(feature = "workbooks")]
#[test]
fn that_merged_cells_were_filled_is_said() {
    let (folder, run) = import(&[super::fixture("merged.xlsx")], "");
    is_well(&folder, &run);
    let said = "a cell that is merged over several rows was taken as the cell of each of them";
    assert!(run.stderr.contains(&format!("merged.xlsx: {said}\n")), "{}", run.stderr);
    assert!(read(&folder, "import-report.md").contains(&format!("\n  * {said}\n")));
}

#[rstest]
#[case("comma", "1.772")]
#[case("point", "1772")]
fn what_a_comma_is_can_be_said(#[case] sign: &str, #[case] value: &str) {
    let text = "Country;Indicator;Year;Value\nKenya;pop;2000;1,772\n";
    let (folder, run) = import_text("t.csv", text, &format!("--decimals {sign}"));
    is_well(&folder, &run);
    assert!(read(&folder, "indicators.csv").contains(&format!(",2000,{value},")));
    let (_, run) = import_text("t.csv", text, "");
    assert!(
        run.stderr.contains("or between thousands: say `--decimals comma` or `point` (row 2)"),
        "{}",
        run.stderr
    );
}

#[test]
fn heads_and_days_in_words_are_read() {
    let text = "Land;Organisation;Eintritt;Austritt\nKenia;EAC;30. Juni 1977;\nUganda;EAC;19 Feb 1955;June 30, 1977\n";
    let (folder, run) = import_text("t.csv", text, "");
    is_well(&folder, &run);
    assert_eq!(
        read(&folder, "memberships.csv"),
        "state,in,status,from,to,sources\nKEN,eac,full,1977-06-30,,table-t\nUGA,eac,full,1955-02-19,1977-06-30,table-t\n"
    );
}

#[test]
fn names_and_codes_may_stand_in_one_column() {
    let text = "Country,Org,Date of exit,Joined\nKenya,EAC,,2000\nUGA,EAC,2010,2000\nEL,EAC,,2000\nXK,EAC,,2000\nUK,EAC,,2000\nTanzania,EAC,,2000\n";
    let (folder, run) = import_text("t.csv", text, "");
    is_well(&folder, &run);
    assert!(run.stderr.starts_with("t.csv: 6 rows read\n"), "{}", run.stderr);
    let rows = fs::read_to_string(folder.path().join("case/memberships.csv")).unwrap();
    for row in ["UGA,eac,full,2000,2010,", "GRC,eac", "x-kosovo,eac", "GBR,eac"] {
        assert!(rows.contains(row), "{rows}");
    }
}
