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

#[test]
fn a_spell_is_cut_where_its_state_ends() {
    let text = "state,org,from,to\nDDR,X,1995,\nDDR,X,1950,\nSUN,X,1949,1999\nSUN,Y,1900,1910\nRUS,X,1992,\n";
    let (folder, run) = import_text("t.csv", text, "");
    is_well(&folder, &run);
    assert!(run.stderr.ends_with("checked: no problems in 4 files\n"), "{}", run.stderr);
    assert_eq!(
        read(&folder, "memberships.csv"),
        "state,in,status,from,to,sources\nDDR,x,full,1950,1990-10-03,table-t\nSUN,x,full,1949,1991-12-26,table-t\nRUS,x,full,1992,,table-t\n"
    );
    assert_eq!(
        read(&folder, "import-rows.tsv"),
        "table\trow\tcolumn\twhat\twhy\tcell\n\
         t.csv\t2\tfrom\tdropped\tit begins after the state had ended\t1995\n\
         t.csv\t3\tto\tchanged\tit goes on, but the state ended; ends with it\t\n\
         t.csv\t4\tto\tchanged\tit ended after the state did; ends with it\t1999\n\
         t.csv\t5\tto\tdropped\tit ends before the state was there\t1910\n"
    );
}

/// A draft of a process that was killed goes with the next import; one of a process that is at work stays.
#[cfg(unix)]
#[test]
fn a_draft_that_was_left_is_put_away() {
    let tables = tempfile::tempdir().unwrap();
    let [long, short] = ["long.csv", "t.csv"].map(|name| tables.path().join(name));
    fs::write(&long, "country,rcid,vote\n".to_owned() + &"Kenya,7,yes\n".repeat(1 << 18)).unwrap();
    fs::write(&short, "country,organisation,from\nKenya,EAC,2000\n").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("case");
    let args = |table: &std::path::Path| {
        ["import".into(), table.into(), "-o".into(), place.clone().into_os_string()]
    };
    let mut child = crate::cli::command().args(args(&long)).spawn().unwrap();
    let owner = folder.path().join(".case.1.draft/.owner");
    let is_held = || fs::File::open(&owner).is_ok_and(|owner| owner.try_lock().is_err());
    while !is_held() {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it began");
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(owner.exists(), "it was killed at work");
    fs::create_dir(folder.path().join(".case.2.draft")).unwrap();
    let run = crate::cli::run(args(&short));
    assert_eq!(run.code, 0, "{}", run.stderr);
    let mut names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, [".case.2.draft", "case"], "what is not ours stays");
    assert!(!place.join(".owner").exists());
}

#[test]
fn a_status_may_be_in_german_and_a_code_is_near_to_nothing() {
    let text = "Land;Organisation;Eintritt;Status\nGER;EGKS;23.07.1952;Gr\u{fc}ndungsmitglied\nTRU;EGKS;1952;Mitglied\n\
        Italien;EGKS;1952;Mitglied\nKenia;EGKS;1960;Beobachter\n";
    let (folder, run) = import_text("t.csv", text, "");
    is_well(&folder, &run);
    assert!(
        run.stderr.contains("dropped once: no state is called `TRU` (first t.csv, row 3)"),
        "{}",
        run.stderr
    );
    let rows = read(&folder, "memberships.csv");
    for row in ["DEU,egks,founder,1952-07-23,", "ITA,egks,full,1952,", "KEN,egks,observer,1960,"] {
        assert!(rows.contains(row), "{rows}");
    }
}

/// `CS` was Czechoslovakia, then Serbia and Montenegro; there was none of them between.
#[test]
fn a_code_of_two_states_is_not_dropped_for_the_first() {
    let (folder, run) = import_text("t.csv", "state,org,from,to\nCS,X,1999,\nFRA,X,1999,\n", "--codes iso");
    is_well(&folder, &run);
    assert!(run.stderr.starts_with("t.csv: 2 rows read, 1 changed\n"), "{}", run.stderr);
    assert!(read(&folder, "memberships.csv").contains("SCG,x,full,2003-02-04,2006-06-0"));
}
