//! Paragraphs are those of the article.

use super::{Check, Findings};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{Leaf, Paragraph};
use crate::case::place::Site;

pub(in crate::case) static RULE: Rule = Rule {
    code: "paragraph-out-of-range",
    severity: Severity::Error,
    summary: "The article has no such paragraph.",
    explain: "Numbers in `paragraphs` are those of `article.paragraphs`. A case that lists no paragraphs may name any from 1.",
    bad: include_str!("../../../tests/fixtures/check/paragraph-out-of-range.yaml"),
    run: Some(run),
};

fn run(check: &Check, findings: &mut Findings) {
    let mut known: Vec<u16> = check.rows::<Paragraph>().map(|(_, paragraph)| paragraph.n).collect();
    known.sort_unstable();
    let is_whole = check.is_whole_list("paragraphs");
    let case = check.case;
    let mut look = |leaf, site: &dyn Fn() -> Site| {
        let Leaf::Paragraph(n) = leaf else { return };
        // A number that is missing from the list may stand in what could not be read.
        if known.binary_search(&n).is_ok() || (n > 0 && (known.is_empty() || !is_whole)) {
            return;
        }
        let finding = Finding::new(&RULE, site(), format!("there is no paragraph {n}"));
        findings.push(match (known.first(), known.last()) {
            (Some(first), Some(last)) => {
                finding.help(format!("the article has paragraphs {first} to {last}"))
            }
            _ => finding.help("paragraphs count from 1"),
        });
    };
    case.walk(&mut |part, trail, leaf| look(leaf, &|| trail.site(case.part(part))));
    for (site, lost) in check.lost() {
        look(lost.leaf, &|| site.clone());
    }
}
