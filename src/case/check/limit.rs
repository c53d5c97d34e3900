//! A file, a text or a nesting is larger than the stated limit.

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::Paragraph;

pub(in crate::case) static RULE: Rule = Rule {
    code: "limit",
    severity: Severity::Error,
    summary: "A file, a text or a nesting is larger than the stated limit.",
    explain: "The limits keep a broken or hostile file from taking the machine: 64 MiB for a YAML file, 512 MiB for a table once unpacked, 1 MiB for a row of it, 4,000 characters for a text, 32 levels of nesting, 10,000 mistakes in a file. `opens_with` of a paragraph has at most five words: it finds the place in the reader's own copy and is no excerpt.",
    bad: include_str!("../../../tests/fixtures/check/limit.yaml"),
    run: Some(Run::Rows(run)),
};

/// The most words of `opens_with`.
const OPENING: usize = 5;

fn run(check: &Check, findings: &mut Findings) {
    for (thing, paragraph) in check.rows::<Paragraph>() {
        let words = paragraph.opens_with.as_deref().map_or(0, |text| text.split_whitespace().count());
        if words > OPENING {
            let message = format!("`opens_with` has {words} words; at most {OPENING} are quoted");
            findings.push(Finding::new(&RULE, check.site(thing).field("opens_with"), message));
        }
    }
}
