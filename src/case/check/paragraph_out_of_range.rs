//! Paragraphs are those of the article.

use super::{Check, Findings, Run, Walker};
use crate::case::Part;
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{Leaf, Paragraph, Trail};
use crate::case::place::Site;

pub(in crate::case) static RULE: Rule = Rule {
    code: "paragraph-out-of-range",
    severity: Severity::Error,
    summary: "The article has no such paragraph.",
    explain: "Numbers in `paragraphs` are those of `article.paragraphs`. A case that lists no paragraphs may name any from 1.",
    bad: include_str!("../../../tests/fixtures/check/paragraph-out-of-range.yaml"),
    run: Some(Run::Leaves(run)),
};

fn run<'c>(check: &'c Check<'c>) -> Box<dyn Walker<'c> + 'c> {
    let mut known: Vec<u16> = check.rows::<Paragraph>().map(|(_, paragraph)| paragraph.n).collect();
    known.sort_unstable();
    // Of two of one number, one is meant to have another.
    let is_twice = known.windows(2).any(|pair| pair[0] == pair[1]);
    Box::new(Numbers { check, known, is_whole: check.is_whole_list("paragraphs") && !is_twice })
}

struct Numbers<'c> {
    check: &'c Check<'c>,
    known: Vec<u16>,
    is_whole: bool,
}

impl Numbers<'_> {
    fn look(&self, leaf: Leaf, findings: &mut Findings, site: &dyn Fn() -> Site) {
        let Leaf::Paragraph(n) = leaf else { return };
        let known = &self.known;
        // A number that is missing from the list may stand in what could not be read.
        if known.binary_search(&n).is_ok() || (n > 0 && (known.is_empty() || !self.is_whole)) {
            return;
        }
        let finding = Finding::new(&RULE, site(), format!("there is no paragraph {n}"));
        findings.push(match (known.first(), known.last()) {
            (Some(first), Some(last)) => {
                finding.help(format!("the article has paragraphs {first} to {last}"))
            }
            _ => finding.help("paragraphs count from 1"),
        });
    }
}

impl<'c> Walker<'c> for Numbers<'c> {
    fn leaf(&mut self, part: Part, trail: &Trail<'_>, leaf: Leaf<'c>, findings: &mut Findings) {
        self.look(leaf, findings, &|| trail.site(self.check.case.part(part)));
    }

    fn end(&mut self, findings: &mut Findings) {
        for (site, lost) in self.check.lost() {
            self.look(lost.leaf, findings, &|| site.clone());
        }
    }
}
