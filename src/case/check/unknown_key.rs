//! A key is not known here.

use crate::case::diagnostic::{Rule, Severity};

pub(in crate::case) static RULE: Rule = Rule {
    code: "unknown-key",
    severity: Severity::Error,
    summary: "A key is not known here.",
    explain: "Nothing is silently dropped: a key that the format does not know is most often a slip. The help names the nearest known key.",
    bad: include_str!("../../../tests/fixtures/check/unknown-key.yaml"),
    run: None,
};
