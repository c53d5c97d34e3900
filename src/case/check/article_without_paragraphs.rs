//! An article is told paragraph by paragraph, or the coding missed it.

use super::{Check, Findings, Run};
use crate::case::Part;
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::Paragraph;

pub(in crate::case) static RULE: Rule = Rule {
    code: "article-without-paragraphs",
    severity: Severity::Warning,
    summary: "An article has no paragraphs.",
    explain: "A gap in the coding: without paragraphs nobody can see where in the text an argument stands, nor what of it is not coded.",
    bad: include_str!("../../../tests/fixtures/check/article-without-paragraphs.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    if check.is_whole() && check.case.article.is_some() && check.rows::<Paragraph>().next().is_none() {
        let site = check.case.part(Part::Article).field("source");
        let finding = Finding::new(&RULE, site, "the article has no paragraphs");
        findings
            .push(finding.help("add `paragraphs`, each with its number `n` and its `gist` in your words"));
    }
}
