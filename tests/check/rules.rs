//! Every rule has a case that breaks it and nothing else; what comes close to breaking one is let pass.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use blocs::case::check::{RULES, rule};
use rstest::rstest;

use super::{Files, SMALL, check, short, wrong};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/check")
}

/// The one rule whose case is no file: a link that leads nowhere, made where it is tested.
const WITHOUT_FIXTURE: &str = "unreadable-file";

#[test]
fn every_rule_has_a_case_that_breaks_it_alone() {
    for rule in RULES.iter().filter(|rule| rule.code != WITHOUT_FIXTURE) {
        let file = fixtures().join(rule.code).with_extension("yaml");
        let case = if file.exists() { file } else { fixtures().join(rule.code) };
        assert!(case.exists(), "tests/fixtures/check/{}.yaml is missing", rule.code);
        let found = short(&case);
        assert!(!found.is_empty(), "{} is not found in {}", rule.code, case.display());
        for line in found {
            assert!(line.contains(&format!(" {}: ", rule.code)), "{}: {line}", case.display());
        }
    }
}

#[test]
fn every_fixture_belongs_to_a_rule() {
    for entry in fs::read_dir(fixtures()).unwrap() {
        let path = entry.unwrap().path();
        let code = path.file_stem().unwrap().to_str().unwrap();
        assert!(rule(code).is_some(), "no rule `{code}`");
    }
}

#[test]
fn rules_are_said_in_one_grammar() {
    let codes: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).collect();
    assert_eq!(codes.len(), RULES.len(), "two rules have one code");
    for rule in RULES {
        assert!(rule.code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.code);
        for text in [rule.summary, rule.explain] {
            assert!(
                text.ends_with('.') && text.starts_with(|c: char| c.is_uppercase() || c == '`'),
                "{text}"
            );
        }
    }
}

#[test]
fn what_is_wrong_with_every_fixture() {
    let mut all = String::new();
    for rule in RULES.iter().filter(|rule| rule.code != WITHOUT_FIXTURE) {
        let file = fixtures().join(rule.code).with_extension("yaml");
        let case = if file.exists() { file } else { fixtures().join(rule.code) };
        let (_, out) = check(&[case.to_str().unwrap()]);
        all += &out.replace(fixtures().to_str().unwrap(), "FIXTURES");
        all += "\n";
    }
    insta::assert_snapshot!("fixtures", all);
}

#[test]
fn explained() {
    let (code, out) = check(&["--explain", "circular-premise"]);
    assert_eq!(code, 0);
    insta::assert_snapshot!(out, @r#"
    error[circular-premise]: A co-premise is the conclusion itself, or the argument itself.

    `with` of a link names what the argument needs beside itself to reach the
    conclusion. Neither the conclusion nor the argument can be that.

    For example:

        case: {id: small, format: 1, title: A small case}
        states: [{code: BLR, name: Belarus}]
        blocs: [{id: cis, name: Commonwealth, kind: igo}]
        memberships: [{state: BLR, in: cis, status: full}]
        sources: [{id: article-2011, kind: article, title: Can it work?, date: 2011-11-08}]
        article:
          source: article-2011
          theses: [{id: feasible, text: It can work}]
          paragraphs: [{n: 1, gist: It can.}]
        arguments:
          - {id: trade-grows, text: Trade grows, kind: fact, basis: statistic, paragraphs: [1], supports: [feasible]}
          - id: trust-grows
            text: Trust grows
            kind: causal
            basis: assertion
            paragraphs: [1]
            supports: [{to: trade-grows, with: [trade-grows]}]
    "#);
    let unknown = (2, "unknown rule `danglin-id`, did you mean `dangling-id`?".to_owned());
    assert_eq!(check(&["--explain", "danglin-id"]), unknown);
}

const CASE: &str = "case: {id: small, format: 1, title: T, known_on: 2011-11-08, years_named: [2012]}\n";
const STATES: &str = "states: [{code: BLR, name: Belarus}]\n";
const ARTICLE: &str = "\
sources: [{id: s, kind: article, title: T, date: 2011-11-08}]
article:
  source: s
  theses: [{id: feasible, text: It works}]
  paragraphs: [{n: 1, gist: It does}]
";

/// One bloc, a row of something, and what is said of it.
#[rstest]
// Spells.
#[case::touch("memberships: [{state: BLR, in: cis, status: signatory, to: 1994}, {state: BLR, in: cis, status: full, from: 1994-01-22}]", &[])]
#[case::towards("memberships: [{state: BLR, in: cis, status: full}, {state: BLR, in: cis, status: suspended, towards: [BLR]}]", &[])]
#[case::inside(
    "memberships: [{state: BLR, in: cis, status: full, from: 1994}, {state: BLR, in: cis, status: observer, from: 1996, to: 1998}, {state: BLR, in: cis, status: candidate, from: 2000}]",
    &["4:110 overlapping-spells: `BLR` is in `cis` twice at a time: `observer` from 1996 to 1998 here",
      "4:174 overlapping-spells: `BLR` is in `cis` twice at a time: `candidate` from 2000 on here"])]
#[case::empty("memberships: [{state: BLR, in: cis, status: full, from: 1994-05-01, to: 1994-05-01}]", &[])]
#[case::same_year("memberships: [{state: BLR, in: cis, status: full, from: 1994-05, to: 1994}]", &[])]
#[case::otherwise(
    "memberships: [{state: BLR, in: cis, status: full, otherwise: [{from: 1995, to: 1993}]}]",
    &["4:80 to-before-from: ends on 1993, before it begins"])]
#[case::ratified_in_another_row(
    "memberships: [{state: BLR, in: cis, status: full, from: 1992, acts: [{act: ratification, date: 1990}]}, {state: BLR, in: cis, status: signatory, from: 1991, to: 1992, acts: [{act: signature, date: 1991}]}]",
    &["4:96 ratified-before-signed: ratification on 1990, before the signature"])]
// Values.
#[case::recognition(
    "recognitions: [{state: BLR, of: BLR, as: independent}, {state: BLR, of: BLR, as: BLR}, {state: BLR, of: BLR, as: BLS}]\nmemberships: [{state: BLR, in: cis, status: full}]",
    &["4:114 dangling-id: there is no `BLS`; `independent` or a state is needed here"])]
#[case::codes(
    "memberships: [{state: BLR, in: cis, status: full}]\nagreements: [{id: CISFTA, name: N, type: FTA}, {id: a--b, name: N, type: CU}]",
    &["5:19 bad-id: `CISFTA` is no id: ids are lower-case slugs", "5:53 bad-id: `a--b` is no id: ids are lower-case slugs"])]
// Later years.
#[case::named("memberships: [{state: BLR, in: cis, status: full, note: by 2012}]", &[])]
#[case::known("memberships: [{state: BLR, in: cis, status: full, from: 2012, known: 2010, note: by 2013}]", &[])]
#[case::not_told("memberships: [{state: BLR, in: cis, status: full, from: 2013, note: since 2013}]", &[])]
#[case::otherwise_not_told("memberships: [{state: BLR, in: cis, status: full, otherwise: [{from: 2014, note: from 2014}]}]", &[])]
#[case::otherwise_told(
    "memberships: [{state: BLR, in: cis, status: full, otherwise: [{note: from 2014}]}]",
    &["4:70 later-year: this text is told on 2011-11-08 and names 2014"])]
#[case::forecast(
    "memberships: [{state: BLR, in: cis, status: full}]\nforecasts: [{id: f, text: Soon, due: 2020, criteria: In 2020 it is there, outcome: occurred, resolved_on: 2020, comment: Yes in 2020, evidence: [{date: 2020, text: Seen in 2020}]}]",
    &[])]
#[case::later_source(
    "memberships: [{state: BLR, in: cis, status: full, sources: [a, b]}]\nsources: [{id: a, kind: book, title: Looking back from 2020}, {id: b, kind: book, title: 'Ahead to 2012', date: 2011}]",
    &[])]
#[case::source_told(
    "memberships: [{state: BLR, in: cis, status: full, sources: [a]}]\nsources: [{id: a, kind: book, title: Annals, publisher: House of 2020, date: 2001}]",
    &["5:57 later-year: this text is told on 2011-11-08 and names 2020"])]
fn near_misses(#[case] rows: &str, #[case] expected: &[&str]) {
    let case = format!("{CASE}{STATES}blocs: [{{id: cis, name: C, kind: igo}}]\n{rows}\n");
    // Most of these rows are about something else than when.
    let is_meant = |line: &String| !line.contains(" membership-without-date: ");
    assert_eq!(wrong(case.as_bytes()).into_iter().filter(is_meant).collect::<Vec<_>>(), expected);
}

/// A mistake in one list hides none in another.
#[test]
fn a_paragraph_out_of_range_is_found_beside_a_broken_row() {
    let case = format!(
        "{CASE}{STATES}blocs: [{{id: cis, name: C, kind: igoo}}]\n{ARTICLE}arguments: [{{id: a, text: T, kind: fact, basis: law, paragraphs: [9], supports: [feasible]}}]\n"
    );
    let found = wrong(case.as_bytes());
    assert!(found.iter().any(|line| line.contains("wrong-value: `igoo`")), "{found:?}");
    assert!(
        found.iter().any(|line| line.contains("paragraph-out-of-range: there is no paragraph 9")),
        "{found:?}"
    );
}

#[rstest]
#[case::missing(
    "gone.geojson",
    "",
    "c.yaml:5:20 borders: `gone.geojson` cannot be read: no such file or folder"
)]
#[case::outside(
    "../land.geojson",
    "",
    "c.yaml:5:20 borders: `../land.geojson` cannot be read: expected a path below the case's folder"
)]
#[case::no_json("land.geojson", "{\n\"features\": [", "land.geojson:2:13 borders: EOF while parsing a list")]
#[case::a_point(
    "land.geojson",
    "{\"features\": [{\"geometry\": {\"type\": \"Point\", \"coordinates\": [1, 2]}}]}",
    "land.geojson:1:43 borders: unknown variant `Point`, expected `Polygon` or `MultiPolygon`"
)]
#[case::deep("land.geojson", DEEP, "land.geojson:1:128 borders: recursion limit exceeded")]
fn borders(#[case] named: &str, #[case] text: &str, #[case] expected: &str) {
    let text = if text == DEEP { "[".repeat(100_000) } else { text.to_owned() };
    let case = SMALL.replace(
        "title: A small case}",
        &format!("title: A small case,\n\n\n\n  borders: [{{file: {named}}}]}}"),
    );
    let mut files: Vec<(&str, &[u8])> = vec![("c.yaml", case.as_bytes())];
    if !text.is_empty() {
        files.push(("land.geojson", text.as_bytes()));
    }
    let found = Files::new(&files).wrong();
    assert!(found.len() == 1 && found[0].starts_with(expected), "{found:?}");
}

/// Stands for a file that is nothing but open brackets.
const DEEP: &str = "deep";

#[rstest]
#[case::planned("kind: igo, stage: [{from: 2000, value: signed}, {from: 1990, value: founded, planned: true}, {from: 2005, value: ended, planned: true}]", "status: full, from: 2000-05-01", &[])]
#[case::observer("kind: igo, stage: [{from: 2000, value: founded}, {from: 2010, value: ended}]", "status: observer, from: 1990", &[])]
#[case::signed_first("kind: igo, stage: [{from: 2000, value: founded}, {from: 1999, value: signed}]", "status: founder, from: 1999", &[])]
#[case::outlives(
    "kind: igo, stage: [{from: 2000, value: founded}, {from: 2010, value: ended}]",
    "status: full, from: 2001, to: 2011",
    &["4:67 member-outside-body: `full` until 2011, after `cis` ended"])]
fn members_and_bodies(#[case] bloc: &str, #[case] spell: &str, #[case] expected: &[&str]) {
    let case = format!(
        "case: {{id: c, format: 1, title: T}}\n{STATES}blocs: [{{id: cis, name: C, {bloc}}}]\nmemberships: [{{state: BLR, in: cis, {spell}}}]\n"
    );
    assert_eq!(wrong(case.as_bytes()), expected);
}

#[rstest]
#[case::proposal("kind: proposal, stage: [{from: 2011, value: proposed}]", "2001", 0)]
#[case::proposed(
    "kind: igo, stage: [{from: 2000, value: founded}, {from: 1998, value: proposed}]",
    "1999",
    0
)]
#[case::planned("kind: igo, stage: [{from: 2000, value: founded, known: 1998}]", "1999", 0)]
#[case::before("kind: igo, stage: [{from: 2000, value: founded}]", "1999", 1)]
#[case::stageless("kind: igo", "1999", 0)]
fn stances_on_bodies(#[case] bloc: &str, #[case] from: &str, #[case] findings: usize) {
    let case = SMALL.replace("kind: igo", bloc)
        + &format!("stances: [{{actor: BLR, on: cis, value: 1, from: {from}}}]\n");
    let found = wrong(case.as_bytes());
    assert_eq!(
        found.iter().filter(|line| line.contains("stance-before-body")).count(),
        findings,
        "{found:?}"
    );
    assert_eq!(found.len(), findings);
}

#[rstest]
#[case::implicit("{id: b, text: T, kind: fact, implicit: true, paragraphs: [1], supports: [a]}", &[])]
#[case::co_premise("{id: b, text: T, kind: fact, basis: law, paragraphs: [1]}\n  - {id: c, text: T, kind: fact, basis: law, paragraphs: [1], supports: [{to: a, with: [b]}]}", &[])]
#[case::undercut("{id: b, text: T, kind: fact, basis: law, paragraphs: [1], undercuts: [step]}", &[])]
#[case::context("{id: b, text: T, kind: fact, basis: law, paragraphs: [1], about: [feasible]}", &[])]
#[case::attack_back("{id: b, text: T, kind: fact, basis: law, paragraphs: [1], attacks: [a]}", &[])]
#[case::tension("{id: b, text: T, kind: fact, basis: law, paragraphs: [1], supports: [{to: a, by: coder}, {to: b, by: coder}]}", &[])]
#[case::by(
    "{id: b, text: T, kind: fact, basis: law, paragraphs: [1], supports: [{to: a, by: codr, strength: 5}]}",
    &["12:86 dangling-id: there is no `codr`; `coder`, a state, a bloc or an actor is needed here",
      "12:102 out-of-range: a strength is 0 to 4, found `5`"])]
#[case::self_support(
    "{id: b, text: T, kind: fact, basis: law, paragraphs: [1], supports: [a, b]}",
    &["12:77 support-cycle: this support closes a circle: b > b"])]
#[case::dangling_only(
    "{id: b, text: T, kind: fact, basis: law, paragraphs: [1], supports: [nowhere]}",
    &["12:74 dangling-id: there is no `nowhere`; a thesis, an argument or a link is needed here"])]
#[case::broken_only(
    "{id: b, text: T, kind: fact, basis: law, paragraphs: [x], supports: [a]}",
    &["12:59 wrong-type: expected a whole number, found `x`"])]
fn arguments(#[case] argument: &str, #[case] expected: &[&str]) {
    let first = "arguments:\n  - {id: a, text: T, kind: fact, basis: law, paragraphs: [1], supports: [{to: feasible, id: step}]}";
    let case = format!("{SMALL}{ARTICLE}{first}\n  - {argument}\n");
    assert_eq!(wrong(case.as_bytes()), expected);
}

#[test]
fn what_a_broken_file_may_hold_is_not_missed() {
    let broken: &[(&str, &[u8])] = &[
        ("a.yaml", b"case: {id: c, format: 1, title: T}\nstates: [{code: BLR, name: Belarus}]\n"),
        ("b.yaml", b"blocs: [{id: cis, name: C, kind: igo}\n"),
        (
            "c.yaml",
            b"memberships: [{state: BLR, in: cis, status: full}, {state: KAZ, in: cis, status: ful}]\n",
        ),
    ];
    let found = Files::new(broken).wrong();
    let expected = [
        "b.yaml:2:1 yaml: while parsing a flow sequence, expected ',' or ']'",
        "c.yaml:1:60 dangling-id: there is no `KAZ`; a state, a bloc or an actor is needed here",
        "c.yaml:1:82 wrong-value: `ful` is not allowed here",
    ];
    assert_eq!(found, expected);
}

/// A file that is no text in UTF-8 holds back the ids that it may define, and no others.
#[test]
fn ids_of_a_file_in_another_encoding_are_not_missed() {
    let case = format!("{CASE}{STATES}stances: [{{actor: BLS, on: cis, value: 1}}]\n");
    let blocs = "blocs: [{id: cis, name: Commonwealth, kind: igo}]\n";
    let wide: Vec<u8> = blocs.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = blocs.bytes().map(|byte| if byte == b'w' { 0xe9 } else { byte }).collect();
    for bytes in [wide, latin] {
        let found = Files::new(&[("a.yaml", case.as_bytes()), ("b.yaml", &bytes)]).wrong();
        assert!(found.iter().any(|line| line.contains("there is no `BLS`")), "{found:?}");
        assert!(found.iter().all(|line| !line.contains("`cis`")), "{found:?}");
    }
}

/// One code changed, and everything that leads to it: one mistake.
#[test]
fn what_leads_nowhere_from_many_places_is_told_once() {
    let spells: String = (1990..1999)
        .map(|year| format!("  - {{state: BLS, in: cis, status: full, from: {year}, to: {}}}\n", year + 1))
        .collect();
    let (before, _) = SMALL.split_once("memberships:").unwrap();
    let case = format!("{before}memberships:\n{spells}");
    let (code, out) = Files::new(&[("c.yaml", case.as_bytes())]).check("c.yaml", &[]);
    assert_eq!(code, 1);
    insta::assert_snapshot!(out);
}

#[test]
fn what_makes_a_case_is_asked_for() {
    let case = "case: {id: c, format: 1, title: T}\n";
    let expected = [
        "1:7 not-a-case: this case has no `states`",
        "1:7 not-a-case: this case has neither `blocs` nor `agreements`",
    ];
    assert_eq!(wrong(case.as_bytes()), expected);
    assert_eq!(wrong(b"states: []\n"), ["1:1 not-a-case: no `case` here: a case says what it is called"]);
}

/// What a row that cannot be used leads to is looked up all the same.
#[rstest]
#[case::dangling(
    "stances: [{actor: BLS, on: cis}]",
    &["4:11 missing-field: `value` is missing",
      "4:19 dangling-id: there is no `BLS`; a state, a bloc or an actor is needed here"])]
#[case::ends_first(
    "stances: [{actor: BLR, on: cis, from: 2010, to: 2001}]",
    &["4:11 missing-field: `value` is missing", "4:49 to-before-from: ends on 2001, before it begins"])]
#[case::below(
    "agreements: [{id: a, name: N, type: CU, stage: [{from: 2001, sources: [nowhere]}]}]",
    &["4:48 dangling-id: there is no `nowhere`; a source is needed here", "4:49 missing-field: `value` is missing"])]
#[case::duplicate(
    "issues: [{id: cis}]",
    &["4:10 missing-field: `text` is missing", "4:15 duplicate-id: `cis` is the id of something else already"])]
#[case::duplicate_of_a_lost_one(
    "issues: [{id: pay}, {id: pay}]",
    &["4:10 missing-field: `text` is missing",
      "4:21 missing-field: `text` is missing",
      "4:26 duplicate-id: `pay` is the id of something else already"])]
#[case::bad_id(
    "issues: [{id: Pay}]",
    &["4:10 missing-field: `text` is missing", "4:15 bad-id: `Pay` is no id: ids are lower-case slugs"])]
#[case::own_id_stands("issues: [{id: pay}]\nstances: [{actor: BLR, on: pay, value: 1}]", &["4:10 missing-field: `text` is missing"])]
#[case::unknown_list(
    "isues: [{id: pay, text: T}]\nstances: [{actor: BLR, on: pay, value: 1}, {actor: BLS, on: cis, value: 1}]",
    &["4:1 unknown-key: unknown list `isues`",
      "5:52 dangling-id: there is no `BLS`; a state, a bloc or an actor is needed here"])]
fn a_mistake_hides_no_other(#[case] rows: &str, #[case] expected: &[&str]) {
    let case = format!("{CASE}{STATES}blocs: [{{id: cis, name: C, kind: igo}}]\n{rows}\n");
    assert_eq!(wrong(case.as_bytes()), expected);
}

#[rstest]
#[case::header("actor;on;value\nBLR;pay;1\n", "memberships.csv:1:1 table: the header has no `state`")]
#[case::short_row(
    "state,in,status\nBLR,cis\n",
    "memberships.csv:2:1 table: this row has 2 cells, the header has 3"
)]
fn a_broken_table_hides_no_dangling_id(#[case] table: &str, #[case] expected: &str) {
    let case = format!(
        "{CASE}{STATES}blocs: [{{id: cis, name: C, kind: igo}}]\nstances: [{{actor: BLS, on: cis, value: 1}}]\n"
    );
    let files: &[(&str, &[u8])] = &[("c.yaml", case.as_bytes()), ("memberships.csv", table.as_bytes())];
    let found = Files::new(files).wrong();
    assert!(found.iter().any(|line| line == expected), "{found:?}");
    assert!(found.iter().any(|line| line.contains("dangling-id: there is no `BLS`")), "{found:?}");
}

/// What a table that cannot be used may define is not missed.
#[test]
fn ids_of_a_broken_table_are_not_missed() {
    let case = format!(
        "{CASE}{STATES}blocs: [{{id: cis, name: C, kind: igo}}]\nstances: [{{actor: BLR, on: pay, value: 1}}]\n"
    );
    for (name, table) in [
        ("issues.csv", "idd,text\npay,Paying\n"),
        ("isues.csv", "id,text\npay,Paying\n"),
        ("issues.csv", "id,text\npay\n"),
    ] {
        let found = Files::new(&[("c.yaml", case.as_bytes()), (name, table.as_bytes())]).wrong();
        assert!(!found.is_empty() && found.iter().all(|line| !line.contains("dangling")), "{found:?}");
    }
}

/// A table as a spreadsheet in German writes it, or no table at all, has one mistake.
#[rstest]
#[case::semicolons(b"code;name\r\nBLR;Belarus\r\n", "semicolons stand between its cells")]
#[case::tabs(b"\xef\xbb\xbfcode\tname\nBLR\tBelarus\n", "tabs stand between its cells")]
#[case::no_text(b"\x7fELF\x00\x01,\x02\n,,\n\"", "it is no text in UTF-8")]
fn a_table_that_is_none_of_a_case_is_told_once(#[case] table: &[u8], #[case] why: &str) {
    let case = "case: {id: c, format: 1, title: T}\nblocs: [{id: cis, name: C, kind: igo}]\nmemberships: [{state: BLR, in: cis, status: full, from: 1991}]\n";
    let found = Files::new(&[("c.yaml", case.as_bytes()), ("states.csv", table)]).wrong();
    assert_eq!(found, [format!("states.csv:1:1 unreadable-file: this table cannot be read: {why}")]);
}

#[rstest]
#[case::within("SUN", "from: 1949, to: 1991-12-26", &[])]
#[case::within_an_imprecise_year("SUN", "from: 1922, to: 1991", &[])]
#[case::open("SUN", "from: 1949", &["without an end, but it ended on 1991-12-26"])]
#[case::after("DDR", "from: 1995", &["from 1995 on, after it ended on 1990-10-03"])]
#[case::before("SUN", "from: 1900, to: 1949", &["from 1900 on, before it began on 1922-12-30"])]
#[case::still_there("RUS", "from: 1992", &[])]
fn members_and_states(#[case] state: &str, #[case] spell: &str, #[case] expected: &[&str]) {
    let case = format!(
        "case: {{id: c, format: 1, title: T, extends: world}}\nblocs: [{{id: x, name: X, kind: igo}}]\nmemberships: [{{state: {state}, in: x, status: observer, {spell}}}]\n"
    );
    let found = wrong(case.as_bytes());
    let found: Vec<&str> =
        found.iter().filter_map(|line| line.split_once("is in `x` ")).map(|(_, what)| what).collect();
    assert_eq!(found, expected);
}
