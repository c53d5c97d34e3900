//! Every paragraph argues something, or the coding missed it.

use std::collections::HashSet;

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{Argument, Paragraph};

pub(in crate::case) static RULE: Rule = Rule {
    code: "paragraph-without-argument",
    severity: Severity::Warning,
    summary: "No argument stands in a paragraph.",
    explain: "A gap in the coding: either the paragraph argues something that is not coded, or it needs an argument of the kind `fact` or `definition` that says what it does.",
    bad: include_str!("../../../tests/fixtures/check/paragraph-without-argument.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    if !check.is_whole() {
        return;
    }
    let arguments = check.rows::<Argument>();
    let coded: HashSet<u16> = arguments.flat_map(|(_, a)| a.paragraphs.iter().map(|p| p.0)).collect();
    for (thing, paragraph) in check.rows::<Paragraph>().filter(|(_, p)| !coded.contains(&p.n)) {
        let message = format!("no argument stands in paragraph {}", paragraph.n);
        findings.push(Finding::new(&RULE, check.site(thing).field("n"), message));
    }
}
