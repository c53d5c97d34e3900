//! The JSON Schema says what the reader says, as far as one file shows it: tried with a validator that others made.

use std::fs;
use std::path::{Path, PathBuf};

use blocs::report::schema;
use boon::{Compiler, SchemaIndex, Schemas};
use rstest::rstest;
use serde_json::Value;

use super::check;

struct Validator(Schemas, SchemaIndex);

impl Validator {
    fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("case.json", schema::schema()).unwrap();
        let index = compiler.compile("case.json", &mut schemas).unwrap();
        Self(schemas, index)
    }

    /// What is wrong with a file; None if nothing is.
    fn wrong(&self, yaml: &str) -> Option<String> {
        let value: Value = serde_yaml::from_str(yaml).unwrap();
        self.0.validate(&value, self.1).err().map(|wrong| wrong.to_string())
    }
}

fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|end| end == "yaml")).collect()
}

#[test]
fn every_file_of_the_bundled_cases_is_valid() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let validator = Validator::new();
    let mut seen = 0;
    for folder in fs::read_dir(data).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir())
    {
        for file in yaml_files(&folder) {
            let wrong = validator.wrong(&fs::read_to_string(&file).unwrap());
            assert_eq!(wrong, None, "{}", file.display());
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen} files");
}

/// Mistakes of form are mistakes to both; what takes the whole case to see is none to the schema.
#[rstest]
#[case("unknown-key")]
#[case("wrong-type")]
#[case("wrong-value")]
#[case("missing-field")]
fn mistakes_of_form_are_found(#[case] rule: &str) {
    let bad = fs::read_to_string(format!("tests/fixtures/check/{rule}.yaml")).unwrap();
    assert!(Validator::new().wrong(&bad).is_some(), "{bad}");
}

/// Rows that the reader takes and a schema could easily refuse.
#[rstest]
#[case("states: [{code: BLR, name: Belarus, numeric: 112, from: 1991, to: }]")]
#[case("arguments: [{id: a, text: T, kind: fact, supports: [b, {to: c, if: [d], strength: 2}]}]")]
#[case(
    "stances: [{actor: BLR, on: a, value: -2}, {actor: BLR, on: b, value: abstain}, {actor: BLR, on: c, value: \"1\"}]"
)]
#[case("memberships:\nevents: []\narticle: {source: s, theses: [{id: t, text: 1984}], paragraphs: }")]
#[case(
    "blocs: [{id: b, name: B, kind: igo, stage: [{from: 2005~, value: founded, planned: true, known: 2004-12}]}]"
)]
fn what_the_reader_takes_is_valid(#[case] rows: &str) {
    assert_eq!(Validator::new().wrong(rows), None);
    let case = format!("case: {{id: c, format: 1, title: T}}\n{rows}");
    let files = super::Files::new(&[("c.yaml", case.as_bytes())]);
    let (_, out) = check(&[files.path("c.yaml").to_str().unwrap(), "--format", "json"]);
    let found: Vec<Value> = serde_json::from_str(&out).unwrap();
    let of_form = ["wrong-type", "wrong-value", "unknown-key", "missing-field"];
    assert!(found.iter().all(|d| !of_form.contains(&d["code"].as_str().unwrap())), "{out}");
}
