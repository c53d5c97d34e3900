//! Who is not there is in nothing.

use super::{Check, Findings, Run};
use crate::case::date::Date;
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{Kind, Membership, Ref, State};

pub(in crate::case) static RULE: Rule = Rule {
    code: "membership-outside-state",
    severity: Severity::Warning,
    summary: "A membership before the state began, or after it ended.",
    explain: "A spell of a state that has ended ends no later than the state, and none begins before the state did. The days are `from` and `to` of the state's row, and where it leaves them out, of the world's list, which has them of former states only (`DDR`, `SUN`, `CSK`, `YUG`). End the spell, or give the rest of it to the state that came after. Days that an imprecise date leaves open are not outside.",
    bad: include_str!("../../../tests/fixtures/check/membership-outside-state.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    let case = check.case;
    for (thing, row) in check.rows::<Membership>() {
        let Some(Ref { kind: Kind::State, row: nth }) = case.thing(row.state) else { continue };
        let Some(state) = case.rows::<State>().get(nth as usize) else { continue };
        let ended = state.to.filter(|to| !check.is_beyond(*to));
        let Some((field, what, help)) = outside((row.from, row.to), (state.from, ended)) else { continue };
        let (who, body) = (case.names.text(row.state), case.names.text(row.body));
        let message = format!("`{who}` is in `{body}` {what}");
        let finding = Finding::new(&RULE, check.site(thing).field(field), message);
        findings.push(if let Some(help) = help { finding.help(help) } else { finding });
    }
}

/// Where a spell leaves the life of its state: the field, how, and what to write; None if it does not.
fn outside(
    (from, to): (Option<Date>, Option<Date>),
    (birth, ended): (Option<Date>, Option<Date>),
) -> Option<(&'static str, String, Option<String>)> {
    if let (Some(from), Some(birth)) = (from, birth)
        && from.latest() < birth.earliest()
    {
        return Some(("from", format!("from {from} on, before it began on {birth}"), None));
    }
    let ended = ended?;
    if let Some(from) = from.filter(|from| from.earliest() > ended.latest()) {
        return Some(("from", format!("from {from} on, after it ended on {ended}"), None));
    }
    let help = Some(format!("write `to: {ended}`"));
    match to {
        Some(to) if to.earliest() > ended.latest() => {
            Some(("to", format!("until {to}, after it ended on {ended}"), help))
        }
        // What has no dates at all says nothing of time.
        None if from.is_some() => Some(("state", format!("without an end, but it ended on {ended}"), help)),
        _ => None,
    }
}
