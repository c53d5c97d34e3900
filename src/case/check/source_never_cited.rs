//! What is listed as a source is used as one.

use std::collections::HashSet;

use super::{Check, Findings};
use crate::case::Part;
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{Kind, Leaf, Source};

pub(in crate::case) static RULE: Rule = Rule {
    code: "source-never-cited",
    severity: Severity::Warning,
    summary: "Nothing rests on a source.",
    explain: "A gap in the coding: either a row rests on the source and does not say so, or the source can go.",
    bad: include_str!("../../../tests/fixtures/check/source-never-cited.yaml"),
    run: Some(run),
};

fn run(check: &Check, findings: &mut Findings) {
    if !check.is_whole() {
        return;
    }
    let mut cited = HashSet::new();
    check.case.walk(&mut |part, trail, leaf| {
        let is_source = matches!(part, Part::Row(thing) if thing.kind == Kind::Source);
        if let (Leaf::Ref { id, .. }, false) = (leaf, is_source && trail.defines()) {
            cited.insert(id);
        }
    });
    for (thing, source) in check.rows::<Source>().filter(|(_, source)| !cited.contains(&source.id.cast())) {
        let message = format!("nothing rests on `{}`", check.case.names.text(source.id));
        findings.push(Finding::new(&RULE, check.site(thing).field("id"), message));
    }
}
