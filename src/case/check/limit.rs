//! A file, a text or a nesting is larger than the stated limit.

use crate::case::diagnostic::{Rule, Severity};

pub(in crate::case) static RULE: Rule = Rule {
    code: "limit",
    severity: Severity::Error,
    summary: "A file, a text or a nesting is larger than the stated limit.",
    explain: "The limits keep a broken or hostile file from taking the machine: 64 MiB for a YAML file, 512 MiB for a table once unpacked, 4,000 characters for a text, 32 levels of nesting.",
    bad: "states: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
};
