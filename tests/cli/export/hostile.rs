//! Texts that mean something to a syntax: every format that a reader in Rust exists for reads them back.

use proptest::prelude::*;
use roxmltree::ParsingOptions;
use serde_json::{Value, json};

use super::super::{case_of, run, shown};
use super::{FILES, FOLDERS, all_of, exported};

/// A case with a text wherever one may stand.
fn case(text: &str) -> String {
    let case = json!({
        "case": {"id": "h", "format": 1, "title": text, "summary": text, "licence": text, "coders": [text],
            "credits": [text], "known_on": "2011-11-08"},
        "sources": [{"id": "s", "kind": "article", "title": text, "author": text, "publisher": text,
            "date": "2011-11-08", "url": text, "licence": text}],
        "article": {"source": "s", "theses": [{"id": "t", "text": text, "verdict": text}],
            "paragraphs": [{"n": 1, "gist": text, "opens_with": "a"}]},
        "actors": [{"id": "a", "kind": "person", "name": text, "roles": [{"title": text, "from": 2000}]}],
        "states": [{"code": "BLR", "name": text, "names": {"ru": text}, "official": text, "region": text,
            "capital": text, "note": text}],
        "blocs": [{"id": "b", "name": text, "abbr": text, "kind": "igo",
            "stage": [{"from": 1990, "value": "in_force"}]}],
        "agreements": [{"id": "g", "name": text, "type": "FTA", "scope": [{"area": text, "depth": 1}]}],
        "memberships": [{"state": "BLR", "in": "b", "status": "full", "from": 2000, "note": text,
            "otherwise": [{"from": 2001, "note": text}]}],
        "events": [{"id": "e", "date": 2001, "title": text, "kind": text, "about": ["b"]}],
        "stances": [{"actor": "BLR", "on": "b", "value": -2, "conditional_on": text}],
        "conditions": [{"id": "c", "text": text, "paragraphs": [1]}],
        "arguments": [
            {"id": "x", "text": text, "kind": "fact", "paragraphs": [1],
                "supports": [{"to": "t", "id": "l", "with": ["y"], "if": ["c"], "warrant": text}]},
            {"id": "y", "text": text, "kind": "fact", "paragraphs": [1], "attacks": ["t"], "undercuts": ["l"]}],
        "forecasts": [{"id": "f", "text": text, "criteria": text, "paragraphs": [1]}],
        "indicators": [{"state": "BLR", "name": text, "unit": text, "year": 2000, "value": -1.5}],
        "polls": [{"id": "p", "kind": "choice", "text": text, "choices": [text, "b"]}],
        "glossary": [{"term": text, "plain": text}],
    });
    case.to_string()
}

fn assert_read_back(text: &str) {
    let folder = case_of(&case(text));
    let path = shown(folder.path());
    let page = exported(path, "--to html");
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let read =
        roxmltree::Document::parse_with_options(&page, options).unwrap_or_else(|e| panic!("{e}: {text:?}"));
    let heading = read.descendants().find(|node| node.has_tag_name("h1")).unwrap();
    assert_eq!(heading.text().unwrap_or_default(), text);
    for format in ["json", "csl"] {
        serde_json::from_str::<Value>(&exported(path, &format!("--to {format}"))).unwrap();
    }
    let bibliography = exported(path, "--to bibtex");
    let read = biblatex::Bibliography::parse(&bibliography).unwrap_or_else(|e| panic!("{e}: {bibliography}"));
    assert_eq!(read.iter().map(|entry| entry.key.as_str()).collect::<Vec<_>>(), ["s"], "{bibliography}");
    tables_read_back(path);
}

fn tables_read_back(path: &str) {
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("tables");
    let said = run(["export", path, "--to", "csv", "-o", shown(&out)]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let [before, after] = [path, shown(&out)].map(|path| run(["show", "all", path, "--format", "yaml"]));
    assert_eq!(before.stdout, after.stdout, "{}", after.stderr);
    for table in std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path()) {
        if table.extension().is_some_and(|ending| ending == "csv") {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(&table).unwrap();
            for cell in
                reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
            {
                let is_number = cell.parse::<f64>().is_ok();
                assert!(
                    is_number || !cell.trim_start().starts_with(['=', '+', '-', '@']),
                    "{table:?}: {cell}"
                );
            }
        }
    }
}

#[test]
fn every_format_takes_every_mark() {
    let folder = case_of(&case(&MARKS.concat()));
    for format in FILES.into_iter().chain(FOLDERS) {
        all_of(shown(folder.path()), format, &[]);
    }
}

const MARKS: [&str; 16] = [
    r#"</style><script>alert("1")</script>&amp;&#39;"#,
    r"\end{document} % \input{x} {{{ }} $x$ #1 ~^_&",
    "@article{x, title = {y}}",
    r#"<a>: [b] {c: "d"} === /* e */ // f #(g) @[h] \"#,
    r#"" -> "a"; } digraph { \N \l"#,
    "=HYPERLINK(\"http://a.b\",\"c\")",
    "-2+3+cmd|' /C calc'!A0",
    "'=1+1",
    "''@x",
    "[a;b] {c}",
    "{\"a\": 1}",
    "# *a* | `b` - [c](javascript:d)",
    "javascript:alert(1)",
    "]]> --> <!-- <![CDATA[",
    "Ядро 東方 مرحبا 👩‍👧",
    "null",
];

#[test]
fn marks_of_every_syntax() {
    MARKS.into_iter().for_each(assert_read_back);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_back(text in "[=+@'\\-\\[{\"]?[\\PC&&[^\\u{34f}\\u{115f}\\u{1160}\\u{3164}\\u{ffa0}]]{1,30}[\\]}\"\\\\]?") {
        prop_assume!(!text.trim().is_empty() && !text.chars().any(blocs::text::is_unsafe));
        assert_read_back(&text);
    }
}
