//! A value is not one of those allowed, or cannot be read.

use crate::case::diagnostic::{Rule, Severity};

pub(in crate::case) static RULE: Rule = Rule {
    code: "wrong-value",
    severity: Severity::Error,
    summary: "A value is not one of those allowed, or cannot be read.",
    explain: "Fields with a closed vocabulary take only its words; dates are EDTF level 1 (2011-10-18, 2011-10, 2011, with ~ for about and ? for unsure). The help names the allowed words.",
    bad: include_str!("../../../tests/fixtures/check/wrong-value.yaml"),
    run: None,
};
