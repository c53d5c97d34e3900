//! Ids are written in one way.

use super::{Check, Findings, Run, Walker};
use crate::case::Part;
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::id::slug;
use crate::case::model::{Asks, Leaf, State, Trail};
use crate::case::place::Site;

pub(in crate::case) static RULE: Rule = Rule {
    code: "bad-id",
    severity: Severity::Error,
    summary: "An id is not written as ids are.",
    explain: "Ids are lower-case slugs: letters a to z and digits, with single hyphens between them (`cisfta-2011`). States take their ISO 3166-1 alpha-3 code in capitals (`BLR`), areas outside ISO a slug that begins with `x-`. So an id can be typed, put in a link and told from a word of a text.",
    bad: include_str!("../../../tests/fixtures/check/bad-id.yaml"),
    run: Some(Run::Leaves(run)),
};

fn run<'c>(check: &'c Check<'c>) -> Box<dyn Walker<'c> + 'c> {
    Box::new(Ids { check })
}

struct Ids<'c> {
    check: &'c Check<'c>,
}

impl Ids<'_> {
    fn look(&self, leaf: Leaf, findings: &mut Findings, site: &dyn Fn() -> Site) {
        let Leaf::Ref { id, kinds, .. } = leaf else { return };
        let text = self.check.case.names.text(id);
        let is_state = kinds == State::KINDS;
        if is_state && !is_state_code(text) {
            let finding = Finding::new(&RULE, site(), format!("`{text}` is no code of a state"));
            findings.push(finding.help(code_help(text)));
        } else if !is_state && !is_slug(text) {
            findings.push(not_a_slug(text, site()));
        }
    }
}

impl<'c> Walker<'c> for Ids<'c> {
    fn leaf(&mut self, part: Part, trail: &Trail<'_>, leaf: Leaf<'c>, findings: &mut Findings) {
        if trail.defines() {
            self.look(leaf, findings, &|| trail.site(self.check.case.part(part)));
        }
    }

    fn end(&mut self, findings: &mut Findings) {
        let head = &*self.check.case.meta.id;
        if !is_slug(head) && !self.check.broken.torn {
            findings.push(not_a_slug(head, self.check.head().field("id")));
        }
        for (site, lost) in self.check.lost().filter(|(_, lost)| lost.defines()) {
            self.look(lost.leaf, findings, &|| site.clone());
        }
    }
}

fn not_a_slug(text: &str, site: Site) -> Finding {
    let finding = Finding::new(&RULE, site, format!("`{text}` is no id: ids are lower-case slugs"));
    match slug(text) {
        slug if slug.is_empty() => finding.help("use letters a to z, digits and single hyphens"),
        slug => finding.help(format!("write `{slug}`")),
    }
}

fn code_help(text: &str) -> String {
    let upper = text.to_uppercase();
    if is_state_code(&upper) {
        return format!("write `{upper}`");
    }
    match slug(text) {
        slug if slug.is_empty() => "use the ISO 3166-1 alpha-3 code, such as `BLR`".to_owned(),
        slug => format!("use its ISO 3166-1 alpha-3 code, such as `BLR`; outside ISO write `x-{slug}`"),
    }
}

fn is_state_code(text: &str) -> bool {
    let is_iso = text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase());
    is_iso || (text.starts_with("x-") && is_slug(text))
}

fn is_slug(text: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.split('-').all(is_word)
}
