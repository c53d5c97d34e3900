//! What ends has begun.

use super::{Check, Findings, Run};
use crate::case::date::Date;
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{Actor, Membership, Recognition, Stance, State};
use crate::case::place::Site;

pub(in crate::case) static RULE: Rule = Rule {
    code: "to-before-from",
    severity: Severity::Error,
    summary: "An end lies before its beginning.",
    explain: "`from` is the first day of a spell, `to` the first day no longer. Imprecise dates count as wrong only if no day they may mean is right.",
    bad: include_str!("../../../tests/fixtures/check/to-before-from.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    let mut spell = |from: Option<Date>, to: Option<Date>, site: &dyn Fn() -> Site| {
        if let (Some(from), Some(to)) = (from, to)
            && to.latest() < from.earliest()
        {
            let finding = Finding::new(&RULE, site().field("to"), format!("ends on {to}, before it begins"));
            findings.push(finding.related(site().field("from"), format!("begins on {from}")));
        }
    };
    for (row, (from, to)) in &check.broken.spells {
        spell(Some(*from), Some(*to), &|| row.site());
    }
    for (thing, row) in check.rows::<State>() {
        spell(row.from, row.to, &|| check.site(thing));
    }
    for (thing, row) in check.rows::<Membership>() {
        spell(row.from, row.to, &|| check.site(thing));
        for (n, other) in row.otherwise.iter().enumerate() {
            spell(other.from, other.to, &|| check.site(thing).field("otherwise").item(n));
        }
    }
    for (thing, row) in check.rows::<Recognition>() {
        spell(row.from, row.to, &|| check.site(thing));
    }
    for (thing, row) in check.rows::<Stance>() {
        spell(row.from, row.to, &|| check.site(thing));
    }
    for (thing, row) in check.rows::<Actor>() {
        for (n, role) in row.roles.iter().enumerate() {
            spell(role.from, role.to, &|| check.site(thing).field("roles").item(n));
        }
    }
}
