//! Ids are unique across the case, whatever they stand for.

use std::collections::HashMap;

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{Kind, Leaf, Paragraph, Ref};
use crate::case::place::Site;

pub(in crate::case) static RULE: Rule = Rule {
    code: "duplicate-id",
    severity: Severity::Error,
    summary: "An id stands for two things.",
    explain: "Every id is unique across the whole case, over all kinds of things and all files, so that a selection, a bookmark or a citation can only mean one. The same holds for the numbers of paragraphs.",
    bad: include_str!("../../../tests/fixtures/check/duplicate-id.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    let case = check.case;
    for &(first, second) in check.taken {
        let message = format!("`{}` is the id of something else already", case.all().id(second));
        let finding = Finding::new(&RULE, id_site(check, second), message);
        findings.push(finding.related(id_site(check, first), "first used here"));
    }
    lost(check, findings);
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

/// Ids of rows that could not be used.
fn lost(check: &Check, findings: &mut Findings) {
    let case = check.case;
    let mut first_lost = HashMap::new();
    for (site, lost) in check.lost().filter(|(_, lost)| lost.defines()) {
        let Leaf::Ref { id, .. } = lost.leaf else { continue };
        let used = case.thing(id).map(|thing| id_site(check, thing));
        let Some(used) = used.or_else(|| first_lost.get(&id).cloned()) else {
            first_lost.insert(id, site);
            continue;
        };
        let in_file = |site: &Site| (site.row.file, site.row.line, site.row.col);
        let (first, second) = if in_file(&used) < in_file(&site) { (used, site) } else { (site, used) };
        let message = format!("`{}` is the id of something else already", case.names.text(id));
        findings.push(Finding::new(&RULE, second, message).related(first, "first used here"));
    }
}

fn id_site(check: &Check, thing: Ref) -> Site {
    check.site(thing).field(if thing.kind == Kind::State { "code" } else { "id" })
}
