//! Nothing that is told on the day the case opens on gives away what came later.

use serde_json::Value;

use super::{Check, Findings, Run, Walker};
use crate::case::Part;
use crate::case::date::{Date, Day};
use crate::case::diagnostic::{Finding, Rule, Severity};
use crate::case::model::{Event, Kind, Leaf, Membership, Ref, Trail};
use crate::case::seen::{Clocks, Seen};
use crate::case::years;

pub(in crate::case) static RULE: Rule = Rule {
    code: "later-year",
    severity: Severity::Error,
    summary: "A text told on the day of the case names a later year.",
    explain: "A reader locked to `case.known_on` is told nothing later. A text of a row that is visible then names no later year, except in `criteria`, in rows with `known`, and for the years that the article itself looks ahead to (`case.years_named`). Say it in a dated row (an event, a standing, a piece of evidence, the comment of a forecast), which stays closed until its day.",
    bad: include_str!("../../../tests/fixtures/check/later-year.yaml"),
    run: Some(Run::Leaves(run)),
};

fn run<'c>(check: &'c Check<'c>) -> Box<dyn Walker<'c> + 'c> {
    let known_on = check.case.meta.known_on.map(Date::latest);
    Box::new(Later { check, seen: known_on.map(|at| (at, check.case.seen(Clocks { at, known_on }))) })
}

struct Later<'c> {
    check: &'c Check<'c>,
    /// The day of the case, and the case as told on it; None if it has none: nothing is later then.
    seen: Option<(Day, Seen<'c>)>,
}

impl<'c> Walker<'c> for Later<'c> {
    fn leaf(&mut self, part: Part, trail: &Trail<'_>, leaf: Leaf<'c>, findings: &mut Findings) {
        let (Leaf::Text(text), Some((known_on, seen))) = (leaf, self.seen) else { return };
        let check = self.check;
        // Few texts name a later year: only for those it is worth asking what is told.
        let Some(year) = years::later(text, known_on, &check.case.meta) else { return };
        if is_exempt(check, part, trail) || !is_told(seen, part, trail, text) {
            return;
        }
        let message = format!("this text is told on {known_on} and names {year}");
        let help = "move it to a dated row, or add the year to `case.years_named` if the article names it";
        findings.push(Finding::new(&RULE, trail.site(check.case.part(part)), message).help(help));
    }

    fn end(&mut self, _: &mut Findings) {}
}

fn is_exempt(check: &Check, part: Part, trail: &Trail) -> bool {
    let is_known = |thing: Ref| match thing.kind {
        Kind::Membership => check.case.rows::<Membership>()[thing.row as usize].known.is_some(),
        Kind::Event => check.case.rows::<Event>()[thing.row as usize].known.is_some(),
        _ => false,
    };
    match part {
        // The rest of the head speaks of the case: who made it, and under which terms.
        Part::Head => !matches!(trail.name(), "title" | "summary"),
        Part::Article => false,
        Part::Row(thing) => {
            matches!(trail.name(), "criteria" | "url" | "opens_with" | "licence") || is_known(thing)
        }
    }
}

/// Whether a text of a row is told: the row as told has it still.
fn is_told(seen: Seen, part: Part, trail: &Trail, text: &str) -> bool {
    let Part::Row(thing) = part else { return true };
    seen.record(thing)
        .is_some_and(|record| record.get(trail.column()).is_some_and(|value| holds(value, text)))
}

fn holds(value: &Value, text: &str) -> bool {
    match value {
        Value::String(found) => found == text,
        Value::Array(items) => items.iter().any(|item| holds(item, text)),
        Value::Object(fields) => fields.values().any(|field| holds(field, text)),
        _ => false,
    }
}
