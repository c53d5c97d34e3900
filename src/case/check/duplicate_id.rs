//! Ids are unique across the case, whatever they stand for.

use crate::case::Case;
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{Kind, Ref};
use crate::case::place::Site;

pub(in crate::case) static RULE: Rule = Rule {
    code: "duplicate-id",
    severity: Severity::Error,
    summary: "An id stands for two things.",
    explain: "Every id is unique across the whole case, over all kinds of things, so that a selection, a bookmark or a citation can only mean one.",
    bad: "blocs: [{id: cis, name: A, kind: igo}, {id: cis, name: B, kind: igo}]",
};

/// Met while the directory is built.
pub(in crate::case) fn finding(case: &Case, first: Ref, second: Ref) -> Finding {
    let message = format!("`{}` is the id of something else already", case.all().id(second));
    Finding::new(&RULE, id_site(case, second), message).related(id_site(case, first), "first used here")
}

fn id_site(case: &Case, thing: Ref) -> Site {
    case.site(thing).field(if thing.kind == Kind::State { "code" } else { "id" })
}
