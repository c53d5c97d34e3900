//! An indicator says one number for a state and a year.

use std::collections::HashMap;

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::Indicator;

pub(in crate::case) static RULE: Rule = Rule {
    code: "duplicate-figure",
    severity: Severity::Error,
    summary: "A state has two figures of the same for one year.",
    explain: "Of a state, a name, a unit, a year and a source there is one number; which of two would be shown is chance. Where sources differ, each row names its own.",
    bad: include_str!("../../../tests/fixtures/check/duplicate-figure.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    let mut met = HashMap::new();
    for (thing, figure) in check.rows::<Indicator>() {
        let key = (figure.state, &figure.name, &figure.unit, figure.year, figure.source);
        let first = *met.entry(key).or_insert(thing);
        if first != thing {
            let state = check.case.names.text(figure.state);
            let message = format!("`{state}` has a figure of `{}` for {} already", figure.name, figure.year);
            let finding = Finding::new(&RULE, check.site(thing).field("value"), message);
            let finding = finding.related(check.site(first).field("value"), "the first");
            findings.push(finding.help("take one out, or name the source of each"));
        }
    }
}
