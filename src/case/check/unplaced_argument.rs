//! An argument stands somewhere.

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::Argument;

pub(in crate::case) static RULE: Rule = Rule {
    code: "unplaced-argument",
    severity: Severity::Error,
    summary: "An argument names neither a paragraph nor a source.",
    explain: "A reader must be able to look up who argues so: in a paragraph of the article, or in another source. An implicit premise names the paragraph that it completes.",
    bad: include_str!("../../../tests/fixtures/check/unplaced-argument.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    for (thing, argument) in check.whole_rows::<Argument>() {
        if argument.paragraphs.is_empty() && argument.sources.is_empty() {
            let name = check.case.names.text(argument.id);
            let message = format!("`{name}` names neither a paragraph nor a source");
            let finding = Finding::new(&RULE, check.site(thing).field("id"), message);
            findings.push(finding.help(if argument.implicit {
                "name the paragraph that this premise completes"
            } else {
                "add `paragraphs: [..]` or `sources: [..]`"
            }));
        }
    }
}
