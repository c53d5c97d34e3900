//! The file is not YAML as this format reads it.

use crate::case::diagnostic::{Rule, Severity};

pub(in crate::case) static RULE: Rule = Rule {
    code: "yaml",
    severity: Severity::Error,
    summary: "The file is not YAML as this format reads it.",
    explain: "Syntax must be YAML 1.2. Anchors, aliases, merge keys, tags and second documents are not read: they let a small file unfold into a large one, and a case needs none of them. Reading of this file stops at the place shown; the other files are still checked.",
    bad: include_str!("../../../tests/fixtures/check/yaml.yaml"),
    run: None,
};
