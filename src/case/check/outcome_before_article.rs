//! What was settled when the article came out is no forecast.

use super::{Check, Findings, Run};
use crate::case::date::Date;
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{Forecast, Kind, Ref, Source};
use crate::case::place::Site;

pub(in crate::case) static RULE: Rule = Rule {
    code: "outcome-before-article",
    severity: Severity::Error,
    summary: "An outcome is dated before the article.",
    explain: "`resolved_on` is the day a forecast was settled. If that was before the article came out (the date of its source; of a case without one, `case.known_on`), it was no forecast.",
    bad: include_str!("../../../tests/fixtures/check/outcome-before-article.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    let Some((written, site)) = written(check) else { return };
    for (thing, forecast) in check.rows::<Forecast>() {
        let Some(resolved) = forecast.resolved_on.filter(|day| day.latest() < written.earliest()) else {
            continue;
        };
        let message = format!("settled on {resolved}, before the article");
        let finding = Finding::new(&RULE, check.site(thing).field("resolved_on"), message);
        findings.push(finding.related(site.clone(), format!("the article is of {written}")));
    }
}

/// When the article came out, and where that stands.
fn written(check: &Check) -> Option<(Date, Site)> {
    let source = check.case.article.as_ref().and_then(|(_, article)| check.case.thing(article.source));
    if let Some(thing @ Ref { kind: Kind::Source, row }) = source
        && let Some(date) = check.case.rows::<Source>()[row as usize].date
    {
        return Some((date, check.site(thing).field("date")));
    }
    check.case.meta.known_on.map(|date| (date, check.head().field("known_on")))
}
