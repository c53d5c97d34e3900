//! `blocs diff`: what differs between two cases by id and field, and how far coders agree.

use rstest::rstest;
use serde_json::Value;

use super::{Run, case_of, run, shown};

const ONE: &str = "\
case: {id: c, format: 1, title: One}
states: [{code: BLR, name: Belarus}, {code: KAZ, name: Kazakhstan}]
blocs: [{id: b, name: B, kind: igo}]
memberships: [{state: BLR, in: b, status: full, from: 1991}, {state: KAZ, in: b, status: full}]
";

fn diff(texts: &[&str], flags: &[&str]) -> Run {
    let folders: Vec<_> = texts.iter().map(|text| case_of(text)).collect();
    let paths: Vec<_> = folders.iter().map(|folder| shown(folder.path())).collect();
    let mut found = run(["diff"].iter().chain(&paths).chain(flags));
    for (n, path) in paths.iter().enumerate() {
        for said in [&mut found.stdout, &mut found.stderr] {
            *said = said.replace(path, &format!("CASE-{}", n + 1));
        }
    }
    found
}

#[test]
fn what_differs_is_told_by_id_and_field() {
    let two = ONE
        .replace("title: One", "title: Two")
        .replace(
            "{code: KAZ, name: Kazakhstan}",
            "{code: KAZ, name: Qazaqstan, alpha2: KZ}, {code: UKR, name: Ukraine}",
        )
        .replace("status: full, from: 1991", "status: observer, from: 1991")
        .replace(", {state: KAZ, in: b, status: full}", ", {state: UKR, in: b, status: full}");
    let found = diff(&[ONE, &two], &[]);
    assert_eq!((found.code, found.stderr.as_str()), (1, ""));
    insta::assert_snapshot!("diff", found.stdout);
    let found = diff(&[ONE, &two], &["--format", "json"]);
    let pairs: Value = serde_json::from_str(&found.stdout).unwrap();
    let change = &pairs[0]["changes"][0];
    assert_eq!(change["id"], "case");
    assert_eq!(
        (&change["field"], &change["old"], &change["new"]),
        (&"title".into(), &"One".into(), &"Two".into())
    );
}

#[test]
fn order_is_no_difference() {
    let turned = ONE.replace(
        "{code: BLR, name: Belarus}, {code: KAZ, name: Kazakhstan}",
        "{code: KAZ, name: Kazakhstan}, {name: Belarus, code: BLR}",
    );
    let found = diff(&[ONE, &turned], &[]);
    assert_eq!((found.code, found.stdout.as_str()), (0, "CASE-1 -> CASE-2\nno difference\n"));
}

#[test]
fn a_corrected_date_is_a_field_of_its_row() {
    let later = ONE
        .replace("from: 1991", "from: 1992-03")
        .replace("{state: KAZ, in: b, status: full}", "{state: KAZ, in: b, status: full, from: 2000}");
    let found = diff(&[ONE, &later], &[]);
    let expected = "\
CASE-1 -> CASE-2
memberships
  ~ blr/b/1991 from: `1991` -> `1992-03`
  ~ kaz/b from: nothing -> `2000`
2 differences
";
    assert_eq!((found.code, found.stdout.as_str()), (1, expected));
}

#[test]
fn the_order_of_names_is_a_difference() {
    let names = |names: &str| ONE.replace("name: Belarus", &format!("name: Belarus, names: {{{names}}}"));
    let found = diff(&[&names("be: Беларусь, ru: Белоруссия"), &names("ru: Белоруссия, be: Беларусь")], &[]);
    assert_eq!(found.code, 1, "{}", found.stdout);
    assert!(found.stdout.contains("~ BLR names: "), "{}", found.stdout);
}

/// A coding of one article: theses `t1` and `t2`, and an argument a line, `PARAGRAPH LINKS`, under ids of its own.
fn coding(coder: &str, arguments: &[(u16, &str)]) -> String {
    let rows = arguments.iter().enumerate().map(|(n, (paragraph, links))| {
        format!("  - {{id: {coder}-{n}, text: A, kind: fact, paragraphs: [{paragraph}], {links}}}\n")
    });
    let rows: String = rows.collect();
    format!(
        "case: {{id: {coder}, format: 1, title: T}}\n\
         sources: [{{id: s, kind: article, title: S}}]\n\
         article: {{source: s, theses: [{{id: {coder}-x, text: It works}}, {{id: {coder}-y, text: It lasts}}], paragraphs: [{{n: 1, gist: G}}, {{n: 2, gist: G}}, {{n: 3, gist: G}}]}}\n\
         states: [{{code: BLR, name: Belarus}}]\n\
         blocs: [{{id: b, name: B, kind: igo}}]\n\
         memberships: [{{state: BLR, in: b, status: full}}]\n\
         arguments:\n{rows}"
    )
}

#[test]
fn coders_are_compared_by_what_paragraphs_do() {
    let anna = coding(
        "anna",
        &[
            (1, "supports: [anna-x]"),
            (2, "attacks: [anna-x]"),
            (3, "about: [anna-y]"),
            (3, "supports: [anna-x]"),
            (3, "attacks: [anna-x]"),
        ],
    );
    let ben = coding(
        "ben",
        &[
            (1, "supports: [ben-x]"),
            (2, "supports: [ben-x]"),
            (3, "about: [ben-y]"),
            (3, "supports: [ben-x], attacks: [ben-y]"),
        ],
    );
    let found = diff(&[&anna, &ben], &["--coders"]);
    assert_eq!((found.code, found.stderr.as_str()), (1, ""));
    insta::assert_snapshot!("coders", found.stdout);
    let found = diff(&[&anna, &ben, &anna], &["--coders", "--format", "json"]);
    let agreement: Value = serde_json::from_str(&found.stdout).unwrap();
    let units = agreement["units"].as_array().unwrap();
    let unit = |paragraph: u16, thesis: u16| {
        units.iter().find(|u| u["paragraph"] == paragraph && u["thesis"] == thesis).unwrap()["codes"]
            .to_string()
    };
    assert_eq!(unit(1, 1), r#"["for","for","for"]"#);
    assert_eq!(unit(2, 1), r#"["against","for","against"]"#);
    assert_eq!(unit(3, 1), r#"["both","for","both"]"#);
    assert_eq!(unit(3, 2), r#"["context","against","context"]"#);
}

#[test]
fn a_coder_agrees_with_itself() {
    let anna = coding("anna", &[(1, "supports: [anna-x]"), (2, "attacks: [anna-x]")]);
    let found = diff(&[&anna, &anna], &["--coders"]);
    assert_eq!(found.code, 0);
    assert!(found.stdout.contains("all                 2    100.0   1.000\n"), "{}", found.stdout);
}

#[rstest]
#[case(&[ONE, ONE], "error: `--coders`: `CASE-1` has no thesis: there is nothing to agree on\n")]
fn what_cannot_be_compared_says_why(#[case] texts: &[&str], #[case] message: &str) {
    let found = diff(texts, &["--coders"]);
    assert_eq!((found.code, found.stderr.as_str()), (2, message));
}

#[test]
fn a_case_with_mistakes_is_not_compared() {
    let found = diff(&[ONE, "case: {id: c, format: 1, title: T}\n"], &[]);
    assert_eq!((found.code, found.stdout.as_str()), (1, ""));
    assert!(found.stderr.contains("error[not-a-case]"), "{}", found.stderr);
}
