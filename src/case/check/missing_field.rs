//! A required field is missing.

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::State;

pub(in crate::case) static RULE: Rule = Rule {
    code: "missing-field",
    severity: Severity::Error,
    summary: "A required field is missing.",
    explain: "The row cannot be used without it.",
    bad: include_str!("../../../tests/fixtures/check/missing-field.yaml"),
    run: Some(Run::Rows(run)),
};

/// The one field that may be missing in a row and yet be known: the world has names.
fn run(check: &Check, findings: &mut Findings) {
    for (thing, _) in check.whole_rows::<State>().filter(|(_, state)| state.name.is_empty()) {
        let finding = Finding::new(&RULE, check.site(thing), "`name` is missing");
        findings.push(match check.case.meta.extends {
            Some(_) => finding.help("the world has no state of this code"),
            None => finding,
        });
    }
}
