//! The file or folder holds no case.

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Diagnostic, Finding, Rule, Severity};
use crate::case::model::{Agreement, Bloc, State};
use crate::case::place::{Pos, Span};

pub(in crate::case) static RULE: Rule = Rule {
    code: "not-a-case",
    severity: Severity::Error,
    summary: "The file or folder holds no case.",
    explain: "A case is a map of lists such as `states:` and `blocs:`. It needs `case`, `states` and one of `blocs` or `agreements`. With `extends: world` it may leave out `states`.",
    bad: include_str!("../../../tests/fixtures/check/not-a-case.yaml"),
    run: Some(Run::Rows(run)),
};

/// No file has a `case`.
pub(in crate::case) fn no_head() -> Diagnostic {
    let top = Pos { line: 1, col: 1 };
    let span = Span { start: top, end: top, ..Span::default() };
    let wrong = Diagnostic::new(&RULE, span, "no `case` here: a case says what it is called");
    wrong.help("begin with `case: {id: my-case, format: 1, title: My case}`")
}

fn run(check: &Check, findings: &mut Findings) {
    if !check.is_whole() {
        return; // what could not be read may well be it
    }
    if check.case.meta.extends.is_none() && check.rows::<State>().next().is_none() {
        let finding = Finding::new(&RULE, check.head(), "this case has no `states`");
        findings.push(finding.help("list them under `states:`, or write `extends: world` in `case`"));
    }
    if check.rows::<Bloc>().next().is_none() && check.rows::<Agreement>().next().is_none() {
        let finding = Finding::new(&RULE, check.head(), "this case has neither `blocs` nor `agreements`");
        findings.push(finding.help("list what the states are in under `blocs:` or `agreements:`"));
    }
}
