//! A value is of the wrong type.

use crate::case::diagnostic::{Rule, Severity};

pub(in crate::case) static RULE: Rule = Rule {
    code: "wrong-type",
    severity: Severity::Error,
    summary: "A value is of the wrong type.",
    explain: "The field holds a list, a map, a number or text where another of these is needed. The message says what was expected.",
    bad: include_str!("../../../tests/fixtures/check/wrong-type.yaml"),
    run: None,
};
