//! A file of the case cannot be read.

use crate::case::diagnostic::{Rule, Severity};

pub(in crate::case) static RULE: Rule = Rule {
    code: "unreadable-file",
    severity: Severity::Error,
    summary: "A file of the case cannot be read.",
    explain: "It is listed in the folder, but it cannot be opened or read to its end: a broken link, a missing permission, a pipe, a damaged archive; or it is a table that is no text in UTF-8, or that has something else than commas between its cells. What it holds is unknown, so the rest is checked without blaming it for what may stand there.",
    bad: "$ ln -s nowhere.yaml blocs.yaml",
    run: None,
};
