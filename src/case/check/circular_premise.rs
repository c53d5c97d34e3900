//! A co-premise is something else than what it helps to show.

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::Argument;

pub(in crate::case) static RULE: Rule = Rule {
    code: "circular-premise",
    severity: Severity::Error,
    summary: "A co-premise is the conclusion itself, or the argument itself.",
    explain: "`with` of a link names what the argument needs beside itself to reach the conclusion. Neither the conclusion nor the argument can be that.",
    bad: include_str!("../../../tests/fixtures/check/circular-premise.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    for (thing, argument) in check.rows::<Argument>() {
        for (field, nth, link) in argument.placed_links() {
            for (n, premise) in link.with.iter().enumerate() {
                let name = check.case.names.text(*premise);
                let message = if link.to.cast() == *premise {
                    format!("`{name}` is the conclusion; it cannot be its own premise")
                } else if *premise == argument.id {
                    format!("`{name}` is the argument itself; a co-premise is another one")
                } else {
                    continue;
                };
                let site = check.site(thing).field(field).item(nth).field("with").item(n);
                findings.push(Finding::new(&RULE, site, message));
            }
        }
    }
}
