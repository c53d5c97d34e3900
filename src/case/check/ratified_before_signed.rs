//! A treaty is signed, then ratified.

use std::collections::HashMap;

use super::{Check, Findings, Run};
use crate::case::date::Date;
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{ActKind, Membership, Ref};
use crate::case::place::Site;

pub(in crate::case) static RULE: Rule = Rule {
    code: "ratified-before-signed",
    severity: Severity::Error,
    summary: "A state ratified before it signed.",
    explain: "Ratification, acceptance and approval confirm a signature and come after it; who joins later without signing accedes. All acts of a state on one body are looked at together, whichever of its spells they stand in.",
    bad: include_str!("../../../tests/fixtures/check/ratified-before-signed.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    let mut signed: HashMap<_, (Date, Ref, usize)> = HashMap::new();
    for (thing, row) in check.rows::<Membership>() {
        for (n, act) in row.acts.iter().enumerate().filter(|(_, act)| act.act == ActKind::Signature) {
            let first = signed.entry((row.state, row.body)).or_insert((act.date, thing, n));
            if act.date.earliest() < first.0.earliest() {
                *first = (act.date, thing, n);
            }
        }
    }
    for (thing, row) in check.rows::<Membership>().filter(|(_, row)| !row.acts.is_empty()) {
        let Some(&(signed, at, nth)) = signed.get(&(row.state, row.body)) else { continue };
        for (n, act) in row.acts.iter().enumerate() {
            let confirms = matches!(act.act, ActKind::Ratification | ActKind::Acceptance | ActKind::Approval);
            if confirms && act.date.latest() < signed.earliest() {
                let message = format!("{} on {}, before the signature", act.act.spoken(), act.date);
                let finding = Finding::new(&RULE, date(check, thing, n), message);
                findings.push(finding.related(date(check, at, nth), format!("signed on {signed}")));
            }
        }
    }
}

fn date(check: &Check, membership: Ref, act: usize) -> Site {
    check.site(membership).field("acts").item(act).field("date")
}
