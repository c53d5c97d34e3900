//! A membership says when, or the coding missed it.

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::Membership;

pub(in crate::case) static RULE: Rule = Rule {
    code: "membership-without-date",
    severity: Severity::Warning,
    summary: "A membership has no date, though the case has a day.",
    explain: "A gap in the coding: a spell with neither a beginning nor an end, nor a dated act, counts as perhaps so on every date, and is empty in a panel. A year will do. A case that opens on no day and has no membership with a date is not about time: nothing is missing there.",
    bad: include_str!("../../../tests/fixtures/check/membership-without-date.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    if !check.is_whole_list("memberships") {
        return;
    }
    let spells = || check.whole_rows::<Membership>();
    let head = &check.case.meta;
    let has_day = head.known_on.is_some() || head.opens_on.is_some();
    if !has_day && spells().all(|(_, spell)| is_undated(spell)) {
        return;
    }
    for (thing, spell) in spells().filter(|(_, spell)| is_undated(spell)) {
        let name = |id| check.case.names.text(id);
        let (state, body) = (name(spell.state.cast::<()>()), name(spell.body.cast()));
        let message = format!("it is not said when `{state}` is in `{body}`");
        findings.push(Finding::new(&RULE, check.site(thing).field("status"), message));
    }
}

fn is_undated(spell: &Membership) -> bool {
    spell.from.is_none() && spell.to.is_none() && spell.acts.is_empty()
}
