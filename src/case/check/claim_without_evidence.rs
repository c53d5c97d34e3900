//! A claim says what it rests on.

use std::collections::HashSet;

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::Argument;

pub(in crate::case) static RULE: Rule = Rule {
    code: "claim-without-evidence",
    severity: Severity::Warning,
    summary: "Nothing says what a claim rests on.",
    explain: "A gap in the coding: the argument has no `basis`, no source, and no other argument supports it. If the text only asserts it, say so: `basis: assertion`. An implicit premise rests on nothing by its nature and is exempt.",
    bad: include_str!("../../../tests/fixtures/check/claim-without-evidence.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    if !check.is_whole() {
        return;
    }
    let arguments = || check.rows::<Argument>();
    let supported: HashSet<_> =
        arguments().flat_map(|(_, argument)| argument.supports.iter().map(|link| link.to)).collect();
    for (thing, argument) in arguments() {
        let rests = argument.implicit
            || argument.basis.is_some()
            || !argument.sources.is_empty()
            || supported.contains(&argument.id.cast());
        if !rests {
            let message = format!("nothing says what `{}` rests on", check.case.names.text(argument.id));
            let finding = Finding::new(&RULE, check.site(thing).field("id"), message);
            findings.push(finding.help("add `basis` or `sources`; a bare claim has `basis: assertion`"));
        }
    }
}
