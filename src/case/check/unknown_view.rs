//! A step of a lesson happens in a view that exists.

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::Lesson;
use crate::text::List;
use crate::text::nearest;

pub(in crate::case) static RULE: Rule = Rule {
    code: "unknown-view",
    severity: Severity::Error,
    summary: "A step of a lesson names a view that does not exist.",
    explain: "`place.view` of a step is the view that opens when the presenter gets there: explorer, map, timeline, matrix, arguments, article, forecasts, compare or class.",
    bad: include_str!("../../../tests/fixtures/check/unknown-view.yaml"),
    run: Some(Run::Rows(run)),
};

/// The views of the program, as the format names them.
pub(in crate::case) const VIEWS: [&str; 9] =
    ["explorer", "map", "timeline", "matrix", "arguments", "article", "forecasts", "compare", "class"];

fn run(check: &Check, findings: &mut Findings) {
    for (thing, lesson) in check.rows::<Lesson>() {
        for (n, step) in lesson.steps.iter().enumerate() {
            let view = step.place.as_ref().and_then(|place| place.view.as_deref());
            let Some(view) = view.filter(|view| !VIEWS.contains(view)) else { continue };
            let site = check.site(thing).field("steps").item(n).field("place").field("view");
            let help = match nearest(view, VIEWS) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("one of {}", List::or(VIEWS)),
            };
            findings.push(Finding::new(&RULE, site, format!("there is no view `{view}`")).help(help));
        }
    }
}
