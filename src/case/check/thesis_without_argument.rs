//! Every thesis is argued for or against, or the coding missed it.

use std::collections::HashSet;

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{Argument, Thesis};

pub(in crate::case) static RULE: Rule = Rule {
    code: "thesis-without-argument",
    severity: Severity::Warning,
    summary: "No argument supports or attacks a thesis.",
    explain: "A gap in the coding: nothing can be weighed where nothing is said for or against. An argument speaks to a thesis by a link (`supports`, `attacks`); `about` is context only.",
    bad: include_str!("../../../tests/fixtures/check/thesis-without-argument.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    if !check.is_whole() {
        return;
    }
    let links = |(_, argument): (_, &Argument)| {
        argument.supports.iter().chain(argument.attacks.iter()).map(|link| link.to).collect::<Vec<_>>()
    };
    let argued: HashSet<_> = check.rows::<Argument>().flat_map(links).collect();
    for (thing, thesis) in check.rows::<Thesis>().filter(|(_, thesis)| !argued.contains(&thesis.id.cast())) {
        let message = format!("no argument supports or attacks `{}`", check.case.names.text(thesis.id));
        findings.push(Finding::new(&RULE, check.site(thing).field("id"), message));
    }
}
