//! A state of the case is in something.

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::State;

pub(in crate::case) static RULE: Rule = Rule {
    code: "state-without-membership",
    severity: Severity::Warning,
    summary: "A state is in no bloc and no agreement.",
    explain: "A gap in the coding, unless the state is an area that is part of another (`part_of`). A state that is there only for what it says or recognises may do without: list it among `actors`, or leave the warning.",
    bad: include_str!("../../../tests/fixtures/check/state-without-membership.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    if !check.is_whole() {
        return;
    }
    for (thing, state) in check.rows::<State>().filter(|(_, state)| state.part_of.is_none()) {
        if check.case.index.memberships_by_state.of(state.id).len() == 0 {
            let message = format!("`{}` is in no bloc and no agreement", check.case.names.text(state.id));
            findings.push(Finding::new(&RULE, check.site(thing).field("code"), message));
        }
    }
}
