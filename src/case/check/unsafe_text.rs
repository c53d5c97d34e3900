//! A text holds control characters or an escape sequence.

use crate::case::diagnostic::{Rule, Severity};

pub(in crate::case) static RULE: Rule = Rule {
    code: "unsafe-text",
    severity: Severity::Error,
    summary: "A text holds control characters or an escape sequence.",
    explain: "Control characters, escape bytes and characters that turn the direction of text could change what a terminal shows or does. They are never sent to one; take them out.",
    bad: include_str!("../../../tests/fixtures/check/unsafe-text.yaml"),
    run: None,
};
