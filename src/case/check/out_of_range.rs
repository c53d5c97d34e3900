//! Numbers and codes stay in the range of their field.

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{Agreement, Argument, Paragraph, State};
use crate::case::place::Site;

pub(in crate::case) static RULE: Rule = Rule {
    code: "out-of-range",
    severity: Severity::Error,
    summary: "A number or a code is outside the range of its field.",
    explain: "The strength of a link is 0 (none) to 4 (decisive); the depth of a scope is 0 (absent), 1 (mentioned) or 2 (enforceable); paragraphs count from 1; `alpha2` is two capitals and `numeric` three digits of ISO 3166-1.",
    bad: include_str!("../../../tests/fixtures/check/out-of-range.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    for (thing, argument) in check.rows::<Argument>() {
        for (field, nth, link) in argument.placed_links() {
            if let Some(strength) = link.strength.filter(|&s| s > 4) {
                let site = check.site(thing).field(field).item(nth).field("strength");
                findings.push(wrong(site, "a strength", "0 to 4", strength));
            }
        }
    }
    for (thing, agreement) in check.rows::<Agreement>() {
        for (n, scope) in agreement.scope.iter().enumerate().filter(|(_, s)| s.depth > 2) {
            let site = check.site(thing).field("scope").item(n).field("depth");
            findings.push(wrong(site, "a depth", "0 to 2", scope.depth));
        }
    }
    for (thing, paragraph) in check.rows::<Paragraph>().filter(|(_, p)| p.n == 0) {
        findings.push(wrong(check.site(thing).field("n"), "a paragraph", "1 or more", paragraph.n));
    }
    for (thing, state) in check.rows::<State>() {
        let site = || check.site(thing);
        let is_code =
            |code: &str, len, is: fn(&u8) -> bool| code.len() == len && code.as_bytes().iter().all(is);
        if let Some(code) = state.alpha2.as_deref().filter(|c| !is_code(c, 2, u8::is_ascii_uppercase)) {
            findings.push(wrong(site().field("alpha2"), "an ISO alpha-2 code", "two capitals", code));
        }
        if let Some(code) = state.numeric.as_deref().filter(|c| !is_code(c, 3, u8::is_ascii_digit)) {
            findings.push(wrong(site().field("numeric"), "an ISO numeric code", "three digits", code));
        }
    }
}

fn wrong(site: Site, what: &str, range: &str, found: impl std::fmt::Display) -> Finding {
    Finding::new(&RULE, site, format!("{what} is {range}, found `{found}`"))
}
