//! What stands in a cell of a table, where it takes more than a field.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::case::model::{
    Actor, Agreement, BalassaStep, Bloc, Condition, Event, Kind, Membership, Position, Recognition, Ref,
    Relation, Stage, Stance, State, Status,
};
use crate::case::seen::{Phase, Record, Seen};

/// A row of a table: the record, and the way to what its ids stand for.
pub(super) struct Row<'r, 'c> {
    pub(super) seen: Seen<'c>,
    pub(super) thing: Ref,
    pub(super) record: &'r Record,
}

impl Row<'_, '_> {
    /// The value of a field; the values of a list with commas.
    pub(super) fn text(&self, field: &str) -> String {
        self.joined(field, &str::to_owned)
    }

    /// The same, with short names for ids.
    pub(super) fn names(&self, field: &str) -> String {
        self.joined(field, &|text| match self.seen.id_of(text) {
            Some(id) => self.seen.short_of(id).into_owned(),
            None => text.to_owned(),
        })
    }

    fn joined(&self, field: &str, spell: &dyn Fn(&str) -> String) -> String {
        fn one(value: &Value, spell: &dyn Fn(&str) -> String) -> String {
            match value {
                Value::String(text) => spell(text),
                Value::Array(items) => {
                    items.iter().map(|item| one(item, spell)).collect::<Vec<_>>().join(", ")
                }
                Value::Number(number) => {
                    number.as_f64().map_or_else(|| number.to_string(), |n| n.to_string())
                }
                Value::Null => String::new(),
                Value::Bool(_) | Value::Object(_) => value.to_string(),
            }
        }
        self.record.get(field).map_or_else(String::new, |value| one(value, spell))
    }
}

/// `6` or `6, 9`; a star marks an argument that the text needs but does not say.
pub(super) fn paragraphs(row: &Row) -> String {
    let implicit = if row.record.contains_key("implicit") { "*" } else { "" };
    row.text("paragraphs") + implicit
}

/// How a dated row stands on the world date.
pub(super) fn stands(row: &Row) -> String {
    let seen = row.seen;
    let phase = match row.thing.kind {
        Kind::Membership => seen.get::<Membership>(row.thing).map(|m| m.phase()),
        Kind::Recognition => seen.get::<Recognition>(row.thing).map(|r| r.phase()),
        Kind::Stance => seen.get::<Stance>(row.thing).map(|s| s.phase()),
        Kind::Event => seen.get::<Event>(row.thing).map(|e| e.phase()),
        _ => None,
    };
    let word = phase.map_or("", |phase| match phase {
        Phase::Now => "now",
        Phase::Possible => "perhaps",
        Phase::Planned => "planned",
        Phase::Later => "later",
        Phase::Past => "past",
    });
    word.to_owned()
}

/// The bodies that a state is in on the world date.
pub(super) fn bodies(row: &Row) -> String {
    let Some(state) = row.seen.get::<State>(row.thing) else { return String::new() };
    let spells = row.seen.memberships_of(state.id).filter(is_in);
    spells.map(|m| row.seen.short_of(m.body).into_owned()).collect::<Vec<_>>().join(", ")
}

fn is_in(membership: &crate::case::seen::Told<Membership>) -> bool {
    matches!(membership.status, Status::Full | Status::Founder)
        && matches!(membership.phase(), Phase::Now | Phase::Possible)
}

/// How many are full members (or, of an agreement, full or signatory parties) on the world date.
pub(super) fn members(row: &Row) -> String {
    let count = match row.thing.kind {
        Kind::Bloc => {
            row.seen.get::<Bloc>(row.thing).map(|b| row.seen.memberships_in(b.id).filter(is_in).count())
        }
        _ => row.seen.get::<Agreement>(row.thing).map(|a| {
            let spells = row.seen.memberships_in(a.id);
            let lasts = |phase| matches!(phase, Phase::Now | Phase::Possible);
            spells.filter(|m| is_in(m) || (m.status == Status::Signatory && lasts(m.phase()))).count()
        }),
    };
    count.filter(|&count| count > 0).map_or_else(String::new, |count| count.to_string())
}

/// The stage of a body on the world date, or what is planned for it.
pub(super) fn stage(row: &Row) -> String {
    match row.thing.kind {
        Kind::Bloc => row.seen.get::<Bloc>(row.thing).map(|b| latest_stage(b.stages())),
        _ => row.seen.get::<Agreement>(row.thing).map(|a| latest_stage(a.stages())),
    }
    .unwrap_or_default()
}

fn latest_stage<'c>(stages: impl Iterator<Item = (&'c Stage, Phase)> + Clone) -> String {
    let come = stages.clone().filter(|(_, phase)| matches!(phase, Phase::Now | Phase::Possible));
    let planned = stages.filter(|(_, phase)| *phase == Phase::Planned);
    let spelled = |stage: &Stage| stage.value.spoken();
    match (come.max_by_key(|(stage, _)| stage.from.earliest()), planned.map(|(stage, _)| stage).next()) {
        (Some((stage, _)), _) => spelled(stage),
        (None, Some(stage)) => format!("planned: {}", spelled(stage)),
        (None, None) => String::new(),
    }
}

/// The Balassa step that a bloc has reached on the world date.
pub(super) fn reached(row: &Row) -> String {
    let bloc = row.seen.get::<Bloc>(row.thing);
    bloc.and_then(|bloc| bloc.reached()).map_or_else(String::new, BalassaStep::spoken)
}

/// The offices that an actor holds or held.
pub(super) fn offices(row: &Row) -> String {
    let Some(actor) = row.seen.get::<Actor>(row.thing) else { return String::new() };
    let offices = actor.roles().map(|(title, from, to)| match (from, to) {
        (None, None) => title.to_owned(),
        (from, to) => {
            let year = |date: Option<crate::case::date::Date>| {
                date.map_or_else(String::new, |d| d.year().to_string())
            };
            format!("{title} ({}-{})", year(from), year(to))
        }
    });
    offices.collect::<Vec<_>>().join(", ")
}

/// A position as a reader says it.
pub(super) fn stance(row: &Row) -> String {
    let position: Result<Position, ()> = row.text("value").parse();
    position.map_or_else(|()| String::new(), |position| position.spoken().to_owned())
}

/// What an argument is to each thesis: `+` for, `-` against, `±` both, `.` context.
pub(super) fn sides(row: &Row) -> String {
    let marks = row.seen.things_of(Kind::Thesis).filter_map(|thesis| {
        let sides = row.seen.sides(row.thing, thesis);
        let mark = match (sides.supports, sides.attacks, sides.context) {
            (true, true, _) => "±",
            (true, false, _) => Relation::Supports.mark(),
            (false, true, _) => Relation::Attacks.mark(),
            (false, false, true) => ".",
            (false, false, false) => return None,
        };
        Some(format!("{mark}{}", row.seen.id(thesis)))
    });
    marks.collect::<Vec<_>>().join(" ")
}

/// How far a condition is met: the last standing of each state that has come on the world date.
pub(super) fn standing(row: &Row) -> String {
    let Some(condition) = row.seen.get::<Condition>(row.thing) else { return String::new() };
    let at = row.seen.clocks().at;
    let mut last = BTreeMap::new();
    for standing in condition.track().filter(|s| s.date.earliest() <= at) {
        let whose = standing.state.map_or("all", |state| row.seen.id_text(state));
        let kept = last.entry(whose).or_insert(standing);
        if kept.date.latest() <= standing.date.latest() {
            *kept = standing;
        }
    }
    let spelled = last.iter().map(|(whose, standing)| format!("{whose} {}", standing.standing.spoken()));
    spelled.collect::<Vec<_>>().join(", ")
}

/// The odds that the text gives, if any.
pub(super) fn odds(row: &Row) -> String {
    let wording = row.text("wording").replace('_', " ");
    if wording.is_empty() { "no odds".to_owned() } else { wording }
}

/// How many steps a lesson has.
pub(super) fn steps(row: &Row) -> String {
    row.record.get("steps").and_then(Value::as_array).map_or(0, Vec::len).to_string()
}
