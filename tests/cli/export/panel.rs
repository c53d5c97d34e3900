//! The research panel against tables that were worked out by hand.

use std::collections::{HashMap, HashSet};
use std::fs;

use rstest::rstest;

use super::super::{case_of, printed, refused, run, shown};

/// Spells chosen for their edges: the last day of a year, a spell within one, imprecise ends, an unknown beginning, less
/// than a member, a state that ends, a bloc as a party.
const CASE: &str = "
case: {id: p, format: 1, title: P, known_on: 2003-06-30, knowledge_cutoff: 2004-08-01}
states:
  - {code: BLR, alpha2: BY, numeric: '112', cow: 370, name: Belarus, from: 2000-03-01}
  - {code: KAZ, alpha2: KZ, numeric: '398', cow: 705, name: '=Kazakhstan'}
  - {code: YUG, name: Yugoslavia, from: 1990, to: 2003-02-04}
  - {code: XKX, name: Nowhere}
blocs:
  - {id: a-b, name: A, kind: igo, stage: [{from: 1990, value: founded}]}
  - {id: c, name: C, kind: igo, stage: [{from: 1990, value: founded}]}
  - {id: empty, name: E, kind: igo}
agreements: [{id: t, name: T, type: FTA}]
memberships:
  - {state: BLR, in: a-b, status: full, from: 2000-12-31, to: 2002-12-31}
  - {state: BLR, in: c, status: founder, from: 2001-05-01, to: 2001-06-01}
  - {state: BLR, in: c, status: observer, from: 2002-01-01}
  - {state: KAZ, in: a-b, status: full, from: 2001, to: 2003}
  - {state: KAZ, in: c, status: full}
  - {state: KAZ, in: t, status: full, from: 2002-07-01}
  - {state: YUG, in: c, status: full, from: 2002-02-02}
  - {state: a-b, in: c, status: full, from: 2001-01-01}
";

fn panel(args: &str) -> (String, String) {
    let (case, out) = (case_of(CASE), tempfile::tempdir().unwrap());
    let out = out.path().join("p");
    let words = ["export", shown(case.path()), "--to", "panel", "-o", shown(&out)];
    let said = run(words.into_iter().chain(args.split_whitespace()));
    assert_eq!((said.code, said.stderr.as_str()), (0, ""));
    (fs::read_to_string(out.join("panel.csv")).unwrap(), fs::read_to_string(out.join("codebook.md")).unwrap())
}

/// A real case over the years in which states came and went.
fn years_of_warsaw() -> Vec<HashMap<String, String>> {
    let out = tempfile::tempdir().unwrap();
    let words =
        ["export", "warsaw-treaty-1955", "--to", "panel", "--known-on", "none", "-o", shown(out.path())];
    assert_eq!(run(words).code, 0);
    let mut table = csv::Reader::from_path(out.path().join("panel.csv")).unwrap();
    table.deserialize().map(Result::unwrap).collect()
}

#[test]
fn a_number_is_there_while_correlates_of_war_has_the_state() {
    let rows = years_of_warsaw();
    let cow = |state: &str, year: &str| {
        let row = rows.iter().find(|row| row["state"] == state && row["year"] == year);
        row.map(|row| row["cow"].clone())
    };
    for (state, year, number) in [
        ("DDR", "1950", Some("")),
        ("DDR", "1954", Some("265")),
        ("DDR", "1990", None),
        ("CSK", "1944", Some("")),
        ("CSK", "1945", Some("315")),
        ("DEU", "1955", Some("260")),
        ("DEU", "1990", Some("255")),
        ("SUN", "1955", Some("365")),
    ] {
        assert_eq!(cow(state, year).as_deref(), number, "{state} {year}");
    }
}

#[test]
fn the_treaty_and_its_bloc_agree_on_when_albania_left() {
    let rows = years_of_warsaw();
    for (year, is_in) in [("1967", "1"), ("1968", "0"), ("1969", "0")] {
        let row = rows.iter().find(|row| row["state"] == "ALB" && row["year"] == year).unwrap();
        assert_eq!((&*row["warsaw_pact"], &*row["mutual_assistance_1955"]), (is_in, is_in), "{year}");
    }
}

#[test]
fn a_state_in_a_year() {
    let (table, codebook) = panel("--unit state-year --rule dec31");
    // Yugoslavia from 1990, Kazakhstan from its first own spell, Belarus from its beginning; 31 December 2004 is not known.
    let expected = "\
state,iso2,isonum,cow,name,year,a_b,c,t
YUG,,,,Yugoslavia,1990,0,0,0
YUG,,,,Yugoslavia,1991,0,0,0
YUG,,,,Yugoslavia,1992,0,0,0
YUG,,,,Yugoslavia,1993,0,0,0
YUG,,,,Yugoslavia,1994,0,0,0
YUG,,,,Yugoslavia,1995,0,0,0
YUG,,,,Yugoslavia,1996,0,0,0
YUG,,,,Yugoslavia,1997,0,0,0
YUG,,,,Yugoslavia,1998,0,0,0
YUG,,,,Yugoslavia,1999,0,0,0
BLR,BY,112,370,Belarus,2000,1,0,0
YUG,,,,Yugoslavia,2000,0,0,0
BLR,BY,112,370,Belarus,2001,1,0,0
KAZ,KZ,398,705,'=Kazakhstan,2001,1,,0
YUG,,,,Yugoslavia,2001,0,0,0
BLR,BY,112,370,Belarus,2002,0,0,0
KAZ,KZ,398,705,'=Kazakhstan,2002,1,,1
YUG,,,,Yugoslavia,2002,0,1,0
BLR,BY,112,370,Belarus,2003,0,0,0
KAZ,KZ,398,705,'=Kazakhstan,2003,0,,1
";
    assert_eq!(table, expected);
    for wanted in [
        "Years: 1990 to 2003; the last day that counts is 2004-08-01",
        "`XKX`",
        "1 membership of parties that are no states",
        "Empty: not known",
        "| `a_b` | A (`a-b`, igo); 2 states ever in |",
    ] {
        assert!(codebook.contains(wanted), "{wanted}: {codebook}");
    }
    assert!(!codebook.contains("`empty`"), "a body that nobody is in has no column");
}

#[test]
fn any_day_of_a_year() {
    let (table, _) = panel("--rule any");
    let of = |year: &str| table.lines().filter(|line| line.contains(year)).collect::<Vec<_>>().join("\n");
    assert_eq!(
        of(",2001,"),
        "BLR,BY,112,370,Belarus,2001,1,1,0\nKAZ,KZ,398,705,'=Kazakhstan,2001,1,,0\nYUG,,,,Yugoslavia,2001,0,0,0"
    );
    // Of 2003 Kazakhstan may have been in a part, Yugoslavia was there in January, and 2004 counts up to 1 August.
    assert_eq!(
        of(",2002,"),
        "BLR,BY,112,370,Belarus,2002,1,0,0\nKAZ,KZ,398,705,'=Kazakhstan,2002,1,,1\nYUG,,,,Yugoslavia,2002,0,1,0"
    );
    assert_eq!(
        of(",2003,"),
        "BLR,BY,112,370,Belarus,2003,0,0,0\nKAZ,KZ,398,705,'=Kazakhstan,2003,,,1\nYUG,,,,Yugoslavia,2003,0,1,0"
    );
    assert_eq!(of(",2004,"), "BLR,BY,112,370,Belarus,2004,0,0,0\nKAZ,KZ,398,705,'=Kazakhstan,2004,0,,1");
}

#[test]
fn two_states_in_a_year() {
    let (table, codebook) = panel("--unit dyad-year --rule any");
    let head =
        "state1,iso2_1,isonum1,cow1,state2,iso2_2,isonum2,cow2,year,blocs_shared,agreements_shared,a_b,c,t";
    assert_eq!(table.lines().next(), Some(head));
    let of = |year: &str| table.lines().filter(|line| line.contains(year)).collect::<Vec<_>>().join("\n");
    assert_eq!(of(",1999,"), "", "there was one state");
    assert_eq!(
        of(",2001,"),
        "BLR,BY,112,370,KAZ,KZ,398,705,2001,1,0,1,,0\nBLR,BY,112,370,YUG,,,,2001,0,0,0,0,0\nKAZ,KZ,398,705,YUG,,,,2001,0,0,0,0,0"
    );
    assert!(codebook.contains("each pair once"), "{codebook}");
}

#[test]
fn under_a_lock_no_later_year_is_told() {
    let (table, codebook) = panel("--known-on article");
    let last = table.lines().filter_map(|line| line.split(',').nth(5)?.parse::<u16>().ok()).max();
    assert_eq!(last, Some(2002), "31 December 2003 was not known on 30 June");
    assert!(codebook.contains("2003-06-30; what came later is left out"), "{codebook}");
    let (table, _) = panel("--known-on article --rule any");
    assert!(
        table.contains("KAZ,KZ,398,705,'=Kazakhstan,2003,1,,1"),
        "it was not known to have left: {table}"
    );
}

/// The customs union began on 1 January 2010, and Kazakhstan joined the WTO on 30 November 2015.
#[test]
fn the_bundled_case_agrees_with_history() {
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("p");
    printed(&format!("export --to panel -o {}", shown(&out)));
    let mut reader = csv::Reader::from_path(out.join("panel.csv")).unwrap();
    let head = reader.headers().unwrap().clone();
    let column = |name: &str| head.iter().position(|head| head == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let value = |state: &str, year: &str, body: &str| {
        let row = rows.iter().find(|row| &row[0] == state && &row[column("year")] == year).unwrap();
        row[column(body)].to_owned()
    };
    for (state, year, body, expected) in [
        ("KAZ", "2009", "cu_2010", "0"),
        ("KAZ", "2010", "cu_2010", "1"),
        ("RUS", "2011", "wto", "0"),
        ("RUS", "2012", "wto", "1"),
        ("KAZ", "2014", "wto", "0"),
        ("KAZ", "2015", "wto", "1"),
        ("GEO", "2008", "cis", "1"),
        ("GEO", "2009", "cis", "0"),
        ("ARM", "2015", "eaeu", "1"),
    ] {
        assert_eq!(value(state, year, body), expected, "{state} {year} {body}");
    }
    assert_eq!(&rows[0][column("cow")], rows[0].get(3).unwrap());
}

#[test]
fn units_and_rules_are_of_panels_only() {
    let said = refused("export --to csv -o x --unit dyad-year");
    assert_eq!(said, "error: `--unit`: only `--to panel` has rows of years\n");
    assert!(refused("export --to panel -o x --rule jan1").contains("dec31"));
}

/// Correlates of War sees one state through time: of Russia and the Soviet Union a year has one row.
#[rstest]
#[case("eurasian-union-2011", "dec31")]
#[case("eurasian-union-2011", "any")]
#[case("warsaw-treaty-1955", "dec31")]
#[case("warsaw-treaty-1955", "any")]
fn no_number_has_two_rows_in_a_year(#[case] case: &str, #[case] rule: &str) {
    let rows = rows_of(case, rule);
    let mut met = HashSet::new();
    for row in rows.iter().filter(|row| !row["cow"].is_empty()) {
        assert!(met.insert((&row["cow"], &row["year"])), "{row:?}");
    }
    assert!(met.len() > 1000, "{}", met.len());
}

#[test]
fn a_number_goes_from_state_to_state_as_the_list_of_states_has_it() {
    let of = |rows: &[HashMap<String, String>], cow: &str, year: &str, body: &str| {
        let row = rows.iter().find(|row| row["cow"] == cow && row["year"] == year);
        row.map(|row| (row["state"].clone(), row[body].clone()))
    };
    let some = |state: &str, value: &str| Some((state.to_owned(), value.to_owned()));
    let rows = rows_of("eurasian-union-2011", "dec31");
    assert_eq!(of(&rows, "365", "1945", "un"), some("SUN", "1"));
    assert_eq!(of(&rows, "365", "1990", "un"), some("SUN", "1"));
    assert_eq!(of(&rows, "365", "1991", "un"), some("RUS", "1"));
    let rows = rows_of("eurasian-union-2011", "any");
    assert_eq!(of(&rows, "365", "1991", "warsaw_pact"), some("RUS", "1"), "either was in it on some day");
    let rows = rows_of("warsaw-treaty-1955", "dec31");
    assert_eq!(of(&rows, "260", "1955", "nato"), some("DEU", "1"));
    assert_eq!(of(&rows, "260", "1989", "nato"), some("DEU", "1"));
    assert_eq!(of(&rows, "255", "1989", "nato"), None);
    assert_eq!(of(&rows, "255", "1990", "nato"), some("DEU", "1"));
    assert_eq!(of(&rows, "265", "1989", "warsaw_pact"), some("DDR", "1"));
    assert_eq!(of(&rows, "265", "1990", "warsaw_pact"), None);
}

fn rows_of(case: &str, rule: &str) -> Vec<HashMap<String, String>> {
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("p");
    printed(&format!("export {case} --to panel --rule {rule} -o {}", shown(&out)));
    csv::Reader::from_path(out.join("panel.csv")).unwrap().deserialize().map(Result::unwrap).collect()
}
