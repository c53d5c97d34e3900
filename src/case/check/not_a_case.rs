//! The file or folder holds no case.

use crate::case::diagnostic::{Rule, Severity};

pub(in crate::case) static RULE: Rule = Rule {
    code: "not-a-case",
    severity: Severity::Error,
    summary: "The file or folder holds no case.",
    explain: "A case is a map of lists such as `states:` and `blocs:`. It needs `case`, `states` and one of `blocs` or `agreements`; with `extends: world` the states are there already.",
    bad: "just a sentence",
};
