//! A state is one thing at a time in a body.

use std::ops::Range;

use super::{Check, Findings, Run};
use crate::case::date::{Date, Day};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{Kind, Membership, Ref};
use crate::case::place::Site;

pub(in crate::case) static RULE: Rule = Rule {
    code: "overlapping-spells",
    severity: Severity::Error,
    summary: "Two spells of one state in one body overlap.",
    explain: "Rows of `memberships` are spells: on any day a state has at most one status in a body. End the first spell on the day the second begins; the version of another source belongs in `otherwise` of the row that is followed. Rows with `towards` are exempt, since a status towards one party may differ from that towards the rest. Days that an imprecise date leaves open are no overlap.",
    bad: include_str!("../../../tests/fixtures/check/overlapping-spells.yaml"),
    run: Some(Run::Rows(run)),
};

fn run(check: &Check, findings: &mut Findings) {
    let case = check.case;
    let rows = case.rows::<Membership>();
    for of_state in case.index.memberships_by_state.groups() {
        let is_told = |&n: &u32| rows[n as usize].towards.is_empty() && has_its_ends(check, n);
        let mut order: Vec<u32> = of_state.filter(is_told).collect();
        order.sort_unstable_by_key(|&n| (rows[n as usize].body, certain(&rows[n as usize]).start, n));
        for spells in order.chunk_by(|&a, &b| rows[a as usize].body == rows[b as usize].body) {
            in_one_body(check, spells, findings);
        }
    }
}

/// Whether a spell has both its ends, or is there as it is written: an end may be what could not be read of it.
fn has_its_ends(check: &Check, row: u32) -> bool {
    let spell = &check.case.rows::<Membership>()[row as usize];
    (spell.from.is_some() && spell.to.is_some()) || check.is_whole_row::<Membership>(row)
}

/// The spells of a state in a body, by the day on which they begin.
fn in_one_body(check: &Check, spells: &[u32], findings: &mut Findings) {
    let rows = check.case.rows::<Membership>();
    let mut last: Option<(u32, Option<Day>)> = None;
    let begun = |n: &&u32| rows[**n as usize].from.is_none_or(|from| !check.is_beyond(from));
    for &n in spells.iter().filter(begun) {
        let days = certain(&rows[n as usize]);
        if let Some((before, end)) = last
            && end.is_none_or(|end| days.start < Some(end))
            && days.end.is_none_or(|end| days.start < Some(end))
        {
            findings.push(overlap(check, before, n));
        }
        if last.is_none_or(|(_, end)| end.is_some_and(|end| days.end.is_none_or(|e| end < e))) {
            last = Some((n, days.end));
        }
    }
}

/// The days on which a spell surely holds: None is the beginning, or the end, of time.
fn certain(row: &Membership) -> Range<Option<Day>> {
    row.from.map(Date::latest)..row.to.map(Date::earliest)
}

fn overlap(check: &Check, first: u32, second: u32) -> Finding {
    let (case, rows) = (check.case, check.case.rows::<Membership>());
    let row = &rows[second as usize];
    let (state, body) = (case.names.text(row.state), case.names.text(row.body));
    let told = |row: &Membership| {
        let day = |date: Option<Date>| date.map_or_else(|| "?".to_owned(), |date| date.to_string());
        match row.to {
            Some(to) => format!("`{}` from {} to {to}", row.status.word(), day(row.from)),
            None => format!("`{}` from {} on", row.status.word(), day(row.from)),
        }
    };
    let message = format!("`{state}` is in `{body}` twice at a time: {} here", told(row));
    Finding::new(&RULE, begins(check, second), message)
        .related(begins(check, first), told(&rows[first as usize]))
        .help("end one spell where the next begins; another source's version belongs in `otherwise`")
}

fn begins(check: &Check, row: u32) -> Site {
    let membership = &check.case.rows::<Membership>()[row as usize];
    let site = check.site(Ref { kind: Kind::Membership, row });
    if membership.from.is_some() { site.field("from") } else { site }
}
