//! A stance is on something that is there, or at least proposed.

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{Bloc, BlocKind, Kind, Ref, Stance};

pub(in crate::case) static RULE: Rule = Rule {
    code: "stance-before-body",
    severity: Severity::Error,
    summary: "A stance on a body that was not there yet.",
    explain: "Nobody was for or against a body before it was founded, unless it was proposed: its kind is `proposal`, or it has an earlier stage such as `proposed`, `under_negotiation` or `signed`, or a stage whose `known` is earlier. Date the stance, or add the stage.",
    bad: include_str!("../../../tests/fixtures/check/stance-before-body.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    let case = check.case;
    for (thing, stance) in check.rows::<Stance>() {
        let (Some(from), stages) = (stance.from, case.stages(stance.on)) else { continue };
        let known = stages.iter().enumerate().map(|(n, stage)| (stage.known.unwrap_or(stage.from), n));
        let Some((first, nth)) = known.min_by_key(|(date, _)| date.earliest()) else { continue };
        if from.latest() >= first.earliest() || is_proposal(check, stance) {
            continue;
        }
        let message =
            format!("a stance of {from} on `{}`, which was not there yet", case.names.text(stance.on));
        let mut finding = Finding::new(&RULE, check.site(thing).field("from"), message);
        if let Some(body) = case.thing(stance.on) {
            let site = check.site(body).field("stage").item(nth);
            finding = finding.related(site, format!("its first stage, known on {first}"));
        }
        findings.push(finding);
    }
}

fn is_proposal(check: &Check, stance: &Stance) -> bool {
    match check.case.thing(stance.on) {
        Some(Ref { kind: Kind::Bloc, row }) => {
            check.case.rows::<Bloc>()[row as usize].kind == BlocKind::Proposal
        }
        _ => false,
    }
}
