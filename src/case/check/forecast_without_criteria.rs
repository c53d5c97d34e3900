//! A forecast says what would settle it.

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::Forecast;

pub(in crate::case) static RULE: Rule = Rule {
    code: "forecast-without-criteria",
    severity: Severity::Error,
    summary: "A forecast has no criteria.",
    explain: "`criteria` say beforehand what would settle the forecast. Without them a class votes on different questions, and the outcome is a matter of taste.",
    bad: include_str!("../../../tests/fixtures/check/forecast-without-criteria.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    for (thing, forecast) in check.whole_rows::<Forecast>() {
        if forecast.criteria.is_none() {
            let message = format!("`{}` has no `criteria`", check.case.names.text(forecast.id));
            let finding = Finding::new(&RULE, check.site(thing).field("id"), message);
            findings.push(finding.help("say what would settle it"));
        }
    }
}
