//! A required field is missing.

use crate::case::diagnostic::{Rule, Severity};

pub(in crate::case) static RULE: Rule = Rule {
    code: "missing-field",
    severity: Severity::Error,
    summary: "A required field is missing.",
    explain: "The row cannot be used without it.",
    bad: include_str!("../../../tests/fixtures/check/missing-field.yaml"),
    run: None,
};
