//! The case is written for a newer program.

use crate::case::diagnostic::{Rule, Severity};

pub(in crate::case) static RULE: Rule = Rule {
    code: "newer-format",
    severity: Severity::Error,
    summary: "The case has a newer format than this program reads.",
    explain: "`case.format` is checked before anything else, so that a newer case gets one clear line and not a hundred wrong ones.",
    bad: include_str!("../../../tests/fixtures/check/newer-format.yaml"),
    run: None,
};
