//! `blocs stats`: what a case holds, and what is missing, each with its place.

use serde_json::Value;

use super::{case_of, printed, run, shown};

const GAPS: &str = "\
case: {id: c, format: 1, title: With gaps}
sources: [{id: s, kind: article, title: S}, {id: unused, kind: book, title: U}]
actors: [{id: mute, kind: person, name: Mute}]
states: [{code: BLR, name: Belarus}]
blocs: [{id: b, name: B, kind: igo}]
memberships: [{state: BLR, in: b, status: full}]
article: {source: s, theses: [{id: t, text: T}], paragraphs: [{n: 1, gist: G}, {n: 2, gist: H}]}
arguments: [{id: a, text: A, kind: fact, paragraphs: [1], supports: [t]}]
";

#[test]
fn gaps_are_counted_and_placed() {
    let folder = case_of(GAPS);
    let run = run(["stats", shown(folder.path())]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    insta::assert_snapshot!("stats", run.stdout);
}

#[test]
fn the_same_for_programs() {
    let folder = case_of(GAPS);
    let found: Value =
        serde_json::from_str(&run(["stats", shown(folder.path()), "--format", "json"]).stdout).unwrap();
    assert_eq!(found["counts"]["paragraphs"], 2);
    let of = |code: &str| {
        found["gaps"].as_array().unwrap().iter().find(|gap| gap["code"] == code).unwrap().clone()
    };
    let paragraph = &of("paragraph-without-argument")["places"][0];
    assert_eq!(
        (paragraph["line"].as_u64(), paragraph["message"].as_str().unwrap()),
        (Some(7), "no argument stands in paragraph 2")
    );
    assert_eq!(of("forecast-without-criteria")["places"].as_array().unwrap().len(), 0);
}

/// A forecast without criteria keeps a case from opening; it is a gap all the same.
#[test]
fn what_a_case_with_mistakes_lacks_is_told_too() {
    let folder = case_of(&format!("{GAPS}forecasts: [{{id: f, text: F, paragraphs: [1]}}]\n"));
    let run = run(["stats", shown(folder.path())]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("forecasts without criteria\n  case.yaml:9:"), "{}", run.stdout);
    assert!(run.stderr.contains("error[forecast-without-criteria]"), "{}", run.stderr);
}

#[test]
fn the_bundled_case_has_no_gap() {
    let said = printed("stats");
    assert!(said.contains("  1229  indicators\n") && said.ends_with("\n0 gaps\n"), "{said}");
}
