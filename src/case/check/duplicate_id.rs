//! Ids are unique across the case, whatever they stand for.

use std::collections::HashMap;

use super::{Check, Findings};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{Kind, Paragraph, Ref};
use crate::case::place::Site;

pub(in crate::case) static RULE: Rule = Rule {
    code: "duplicate-id",
    severity: Severity::Error,
    summary: "An id stands for two things.",
    explain: "Every id is unique across the whole case, over all kinds of things and all files, so that a selection, a bookmark or a citation can only mean one. The same holds for the numbers of paragraphs.",
    bad: include_str!("../../../tests/fixtures/check/duplicate-id.yaml"),
    run: Some(run),
};

fn run(check: &Check, findings: &mut Findings) {
    let case = check.case;
    for &(first, second) in check.taken {
        let message = format!("`{}` is the id of something else already", case.all().id(second));
        let finding = Finding::new(&RULE, id_site(check, second), message);
        findings.push(finding.related(id_site(check, first), "first used here"));
    }
    let mut numbers = HashMap::new();
    for (thing, paragraph) in check.rows::<Paragraph>() {
        if let Some(first) = numbers.insert(paragraph.n, thing) {
            numbers.insert(paragraph.n, first);
            let message = format!("there is a paragraph {} already", paragraph.n);
            let finding = Finding::new(&RULE, check.site(thing).field("n"), message);
            findings.push(finding.related(check.site(first).field("n"), "first used here"));
        }
    }
}

fn id_site(check: &Check, thing: Ref) -> Site {
    check.site(thing).field(if thing.kind == Kind::State { "code" } else { "id" })
}
