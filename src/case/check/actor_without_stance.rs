//! Who is listed takes part.

use std::collections::HashSet;

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::id::Id;
use crate::case::model::{Actor, Argument, Forecast, Party, Quotation, Stance};

pub(in crate::case) static RULE: Rule = Rule {
    code: "actor-without-stance",
    severity: Severity::Warning,
    summary: "An actor takes no stance and says nothing.",
    explain: "A gap in the coding: the actor has no row in `stances` and is the speaker of no argument, forecast or quotation. Who is named without a view has the stance `silent`.",
    bad: include_str!("../../../tests/fixtures/check/actor-without-stance.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    if !check.is_whole() {
        return;
    }
    let mut heard: HashSet<Id<Party>> = check.rows::<Stance>().map(|(_, stance)| stance.actor).collect();
    heard.extend(check.rows::<Argument>().flat_map(|(_, a)| a.said_by.into_iter().chain(a.reported_by)));
    heard.extend(check.rows::<Forecast>().filter_map(|(_, forecast)| forecast.by));
    heard.extend(check.rows::<Quotation>().filter_map(|(_, quotation)| quotation.said_by));
    for (thing, actor) in check.rows::<Actor>().filter(|(_, actor)| !heard.contains(&actor.id.cast())) {
        let message = format!("`{}` takes no stance and says nothing", check.case.names.text(actor.id));
        findings.push(Finding::new(&RULE, check.site(thing).field("id"), message));
    }
}
