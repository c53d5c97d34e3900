//! Nobody is a member of what is not there.

use super::{Check, Findings, Run};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{Membership, Stage, Status};
use crate::case::place::Site;

pub(in crate::case) static RULE: Rule = Rule {
    code: "member-outside-body",
    severity: Severity::Error,
    summary: "A full member before the body was there, or after it ended.",
    explain: "A spell with the status `full` or `founder` begins no earlier than the body was founded or signed (whichever was first) and ends no later than the body's stage `ended`. Other statuses may reach further: one can be a candidate before there is a body. Stages that are only `planned` do not count.",
    bad: include_str!("../../../tests/fixtures/check/member-outside-body.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    let case = check.case;
    for (thing, row) in check.rows::<Membership>() {
        if !matches!(row.status, Status::Full | Status::Founder) {
            continue;
        }
        let stages = case.stages(row.body);
        let word = row.status.word();
        let body = case.names.text(row.body);
        if let (Some(from), Some(birth)) = (row.from, Stage::birth(stages))
            && from.latest() < birth.from.earliest()
        {
            let message = format!("`{word}` from {from} on, before `{body}` was {}", birth.value.word());
            let finding = Finding::new(&RULE, check.site(thing).field("from"), message);
            findings.push(
                finding
                    .related(stage(check, row, birth), format!("{} on {}", birth.value.word(), birth.from)),
            );
        }
        let Some(end) = Stage::end(stages).filter(|end| !check.is_beyond(end.from)) else { continue };
        let related =
            |finding: Finding| finding.related(stage(check, row, end), format!("ended on {}", end.from));
        match row.to {
            Some(to) if to.earliest() > end.from.latest() => {
                let message = format!("`{word}` until {to}, after `{body}` ended");
                findings.push(related(Finding::new(&RULE, check.site(thing).field("to"), message)));
            }
            None => {
                let message = format!("`{word}` without an end, but `{body}` ended");
                let finding = Finding::new(&RULE, check.site(thing).field("status"), message);
                findings.push(related(finding).help(format!("write `to: {}`", end.from)));
            }
            Some(_) => {}
        }
    }
}

fn stage(check: &Check, row: &Membership, stage: &Stage) -> Site {
    let nth = check.case.stages(row.body).iter().position(|s| std::ptr::eq(s, stage)).unwrap_or_default();
    let body = check.case.thing(row.body).map_or_else(|| check.head(), |body| check.site(body));
    body.field("stage").item(nth).field("from")
}
