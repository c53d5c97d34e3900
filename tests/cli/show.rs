//! Questions a class asks, and the forms of the answers.

use super::{case_of, printed, run, shown};

#[test]
fn who_had_signed_the_free_trade_treaty() {
    assert_eq!(
        printed("show memberships --where in:cisfta-2011 --known-on article --at 2011-11-08"),
        "\
STATE       IN       AS         FROM        STANDS  CERTAINTY
Armenia     CIS FTA  signatory  2011-10-18  now     high
Belarus     CIS FTA  signatory  2011-10-18  now     high
Kazakhstan  CIS FTA  signatory  2011-10-18  now     high
Kyrgyzstan  CIS FTA  signatory  2011-10-18  now     high
Moldova     CIS FTA  signatory  2011-10-18  now     high
Russia      CIS FTA  signatory  2011-10-18  now     high
Tajikistan  CIS FTA  signatory  2011-10-18  now     high
Ukraine     CIS FTA  signatory  2011-10-18  now     high
"
    );
}

#[test]
fn what_had_kazakhstan_not_recognised() {
    let query = "state:KAZ of:\"South Ossetia\"";
    let none = run(["show", "recognitions", "--where", query, "--known-on", "article"]);
    assert_eq!(
        none.stderr,
        "no recognitions match `state:KAZ of:\"South Ossetia\"` as known on 2011-11-08\n"
    );
    let query = "actor:Kazakhstan !\"UN vote\"";
    let stances = run(["show", "stances", "--where", query, "--known-on", "article"]);
    assert_eq!(
        stances.stdout,
        "\
ACTOR       STANCE         ON                                              FROM        SAID BY
Kazakhstan  leans towards  CU                                              2011-11-08  Dmitri Trenin
Kazakhstan  leans towards  SES                                             2011-11-08  Dmitri Trenin
Kazakhstan  leans against  Should Abkhazia and South Ossetia be recognis…  2011-11-08  Dmitri Trenin
"
    );
}

#[test]
fn which_forecasts() {
    insta::assert_snapshot!("forecasts-locked", printed("show forecasts --known-on article"));
    insta::assert_snapshot!("forecasts", printed("show forecasts"));
}

#[test]
fn which_arguments_cut_both_ways() {
    insta::assert_snapshot!("arguments", printed("show arguments"));
}

#[test]
fn which_bodies_there_were() {
    insta::assert_snapshot!("blocs-then", printed("show blocs --at 2011-11-08 --known-on article"));
    insta::assert_snapshot!("states-then", printed("show states --at 2011-11-08 --known-on article"));
}

#[test]
fn where_takes_names_dates_ids_and_no() {
    let codes = |query: &str, at: &str| {
        let run = run(["show", "states", "--where", query, "--at", at, "--format", "csv"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let codes = run.stdout.lines().skip(1).filter_map(|line| line.split(',').next().map(str::to_owned));
        codes.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(codes("in:cu-2010", "2011-11-08"), "RUS BLR KAZ");
    assert_eq!(codes("in:CU", "2011-11-08"), "RUS BLR KAZ", "a short name");
    assert_eq!(codes("in:cu-2010 !in:wto", "2012-09-01"), "BLR KAZ");
    assert_eq!(codes("name:kazakhstan", "2011"), "KAZ");
    assert_eq!(codes("id:kaz", "2011"), "KAZ");
    assert_eq!(
        codes("status:\"partially recognised\"", "2011"),
        codes("status:partially_recognised", "2011")
    );
}

#[test]
fn at_keeps_what_holds_and_never_lifts_the_lock() {
    let small = "
case: {id: x, format: 1, title: X, known_on: 2011-11-08}
states: [{code: AAA, name: Ah}, {code: OLD, name: Oh, to: 1991-12-26, status: dissolved}]
blocs:
  - {id: one, name: One, kind: igo, stage: [{from: 2000, value: in_force}, {from: 2005, value: ended}]}
  - {id: two, name: Two, kind: igo, stage: [{from: 2010, value: signed}, {from: 2012, value: in_force, known: 2010}]}
memberships:
  - {state: AAA, in: one, status: full, from: 2000-01-01, to: 2005-01-01}
  - {state: AAA, in: two, status: signatory, from: 2010-05-01, to: 2012-01-01}
  - {state: AAA, in: two, status: full, from: 2012-01-01, known: 2010-12-09}
events: [{id: e, date: 2012-02-03, title: Later}]
";
    let folder = case_of(small);
    let show = |list: &str, clocks: &[&str]| {
        let run = run(["show", list, shown(folder.path())].iter().chain(clocks));
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout + &run.stderr
    };
    assert_eq!(
        show("memberships", &["--known-on", "article"]),
        "\
STATE  IN   AS         FROM        TO          STANDS
Ah     One  full       2000-01-01  2005-01-01  past
Ah     Two  signatory  2010-05-01              now
Ah     Two  full       2012-01-01              planned
on 2011-11-08, the day of the lock; `--at` takes another
"
    );
    assert_eq!(
        show("memberships", &["--at", "2003"]),
        "\
STATE  IN   AS    FROM        TO          STANDS
Ah     One  full  2000-01-01  2005-01-01  now
"
    );
    assert_eq!(
        show("blocs", &["--at", "2003"]),
        "ID   NAME  KIND  STAGE     MEMBERS\none  One   igo   in force        1\n"
    );
    assert_eq!(show("states", &["--at", "2003"]), "CODE  NAME  MEMBER OF\nAAA   Ah    One\n");
    let late = ["--at", "2020", "--known-on", "article"];
    assert_eq!(show("events", &late), "no events on 2020-12-31 as known on 2011-11-08\n");
    assert!(!show("memberships", &late).contains("2012"), "a planned spell does not hold");
}

#[test]
fn wide_and_combining_letters_keep_the_columns() {
    let folder = case_of(
        "case: {id: x, format: 1, title: X}\nstates:\n  - {code: JPN, name: 日本国, status: un_member}\n  \
         - {code: EST, name: \"E\u{301}ire\", status: un_member}\nblocs: [{id: b, name: B, kind: igo}]\n",
    );
    let run = run(["show", "states", shown(folder.path())]);
    assert_eq!(run.stdout, "CODE  NAME    STATUS\nJPN   日本国  un member\nEST   E\u{301}ire    un member\n");
}

#[test]
fn csv_loses_nothing() {
    let run = run(["show", "memberships", "--where", "id:kaz/cisfta-2011/2012-12-08", "--format", "csv"]);
    assert_eq!(
        run.stdout,
        r#"state,in,status,acts,from,sources,certainty
KAZ,cisfta-2011,full,"[{""act"":""entry_into_force"",""date"":""2012-12-08"",""sources"":[""ggo""]}]",2012-12-08,ggo;wk-cisfta,high
"#
    );
}

#[test]
fn json_is_a_list_of_objects_in_the_fields_of_the_format() {
    assert_eq!(
        printed("show memberships --where id:tkm/cis/2005-08-26 --format json"),
        r#"[
  {
    "state": "TKM",
    "in": "cis",
    "status": "associate",
    "from": "2005-08-26",
    "sources": [
      "wk-cis",
      "cow",
      "cia-cis"
    ],
    "certainty": "high"
  }
]
"#
    );
}
