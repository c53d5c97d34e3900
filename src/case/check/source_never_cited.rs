//! What is listed as a source is used as one.

use std::collections::HashSet;

use super::{Check, Findings, Run, Walker};
use crate::case::Part;
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::id::Id;
use crate::case::model::{AnyEntity, Kind, Leaf, Source, Trail};

pub(in crate::case) static RULE: Rule = Rule {
    code: "source-never-cited",
    severity: Severity::Warning,
    summary: "Nothing rests on a source.",
    explain: "A gap in the coding: either a row rests on the source and does not say so, or the source can go.",
    bad: include_str!("../../../tests/fixtures/check/source-never-cited.yaml"),
    run: Some(Run::Leaves(run)),
};

fn run<'c>(check: &'c Check<'c>) -> Box<dyn Walker<'c> + 'c> {
    Box::new(Cited { check, ids: HashSet::new() })
}

struct Cited<'c> {
    check: &'c Check<'c>,
    ids: HashSet<Id<AnyEntity>>,
}

impl<'c> Walker<'c> for Cited<'c> {
    fn leaf(&mut self, part: Part, trail: &Trail<'_>, leaf: Leaf<'c>, _: &mut Findings) {
        let Leaf::Ref { id, kinds, .. } = leaf else { return };
        let is_source = matches!(part, Part::Row(thing) if thing.kind == Kind::Source);
        if kinds.contains(&Kind::Source) && !(is_source && trail.defines()) {
            self.ids.insert(id);
        }
    }

    fn end(&mut self, findings: &mut Findings) {
        let check = self.check;
        if !check.is_whole() {
            return;
        }
        let uncited = check.rows::<Source>().filter(|(_, source)| !self.ids.contains(&source.id.cast()));
        for (thing, source) in uncited {
            let message = format!("nothing rests on `{}`", check.case.names.text(source.id));
            findings.push(Finding::new(&RULE, check.site(thing).field("id"), message));
        }
    }
}
