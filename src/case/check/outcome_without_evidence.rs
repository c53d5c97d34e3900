//! An outcome is shown, not claimed.

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{Forecast, Outcome};

pub(in crate::case) static RULE: Rule = Rule {
    code: "outcome-without-evidence",
    severity: Severity::Error,
    summary: "A forecast has an outcome and no evidence for it.",
    explain: "What came of a forecast rests on at least one dated piece of `evidence`. Only a forecast that is still `pending`, or that cannot be checked as it is worded, needs none.",
    bad: include_str!("../../../tests/fixtures/check/outcome-without-evidence.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    for (thing, forecast) in check.whole_rows::<Forecast>() {
        let Some(outcome) = forecast.outcome else { continue };
        let is_open = matches!(outcome, Outcome::Pending | Outcome::NotCheckable);
        if !is_open && forecast.evidence.is_empty() {
            let name = check.case.names.text(forecast.id);
            let message = format!("`{name}` is `{}` without evidence", outcome.word());
            let finding = Finding::new(&RULE, check.site(thing).field("outcome"), message);
            findings.push(finding.help("add `evidence: [{date: .., text: .., sources: [..]}]`"));
        }
    }
}
