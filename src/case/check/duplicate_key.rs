//! A key stands twice in one map.

use crate::case::diagnostic::{Rule, Severity};

pub(in crate::case) static RULE: Rule = Rule {
    code: "duplicate-key",
    severity: Severity::Error,
    summary: "A key stands twice in one map.",
    explain: "Only one value can count, and it would not be clear which.",
    bad: include_str!("../../../tests/fixtures/check/duplicate-key.yaml"),
    run: None,
};
