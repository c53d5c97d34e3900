//! A forecast without a date never fails.

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{Forecast, Outcome};

pub(in crate::case) static RULE: Rule = Rule {
    code: "not-occurred-without-due",
    severity: Severity::Error,
    summary: "A forecast is called failed though it had no due date.",
    explain: "What the text expects without saying by when may still come. Its outcome is `pending`, with how far it got in `comment` and `evidence`; `not_occurred` needs a `due` that has passed.",
    bad: include_str!("../../../tests/fixtures/check/not-occurred-without-due.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    for (thing, forecast) in check.whole_rows::<Forecast>() {
        if forecast.outcome == Some(Outcome::NotOccurred) && forecast.due.is_none() {
            let message =
                format!("`{}` is `not_occurred` without a `due`", check.case.names.text(forecast.id));
            let finding = Finding::new(&RULE, check.site(thing).field("outcome"), message);
            findings.push(finding.help("add `due`, or write `pending` with how far it got"));
        }
    }
}
