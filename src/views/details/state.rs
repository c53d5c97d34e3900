//! A state: what it is in, what it recognises, what it stands for.

use super::{
    Group, StanceEnd, changed, columns, date_of, dated, dispute, events, explain_dispute, group, holds, span,
    stances, with_sources,
};
use crate::action::Action;
use crate::case::model::{Indicator, Membership, Recognition, State, StateStatus, Status};
use crate::case::seen::{Phase, Seen, Told};
use crate::views::{Piece, Role, Row, Scope, words};

pub(super) fn rows<'c>(scope: &Scope<'c>, state: Told<'c, State>) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let what = what(scope, &state);
    let mut rows = if what.is_empty() { Vec::new() } else { vec![Row::quiet(what)] };
    if let Some(note) = &state.row().note {
        rows.push(Row::plain(&**note));
    }
    let spells: Vec<_> = seen.memberships_of(state.id).collect();
    // What holds first, and what is over last: the eye lands on the answer.
    let is_somewhere =
        |spell: &Told<Membership>| GROUPS[..3].iter().any(|group| (group.holds)(spell.status, spell.phase()));
    if !spells.iter().any(is_somewhere) {
        rows.push(Row::blank());
        rows.push(nothing(scope, &spells));
    }
    memberships(scope, &spells, &GROUPS, &mut rows);
    explain_dispute(&mut rows, &spells, "sources differ: open it, and there this state");
    recognitions(scope, &state, &mut rows);
    let held = stances(scope, seen.stances_of(state.id), StanceEnd::Object);
    group(&mut rows, Row::heading("Stances"), held);
    memberships(scope, &spells, &[Group::OVER], &mut rows);
    // Who sits there has read it.
    let is_seat = scope.seat == Some(state.thing());
    let briefs = seen.roles_of(state.id).map(|role| Row::plain(&*role.row().brief).to(Some(role.thing())));
    let briefs = briefs.filter(|_| !is_seat);
    group(&mut rows, Row::heading("In its seat, on the article's day"), briefs.collect());
    group(&mut rows, Row::heading("Events"), events(scope, seen.events_about(state.id)));
    group(&mut rows, Row::heading("Indicators, last known year"), indicators(scope, &state));
    let neighbours = seen.things(&state.row().borders);
    let names: Vec<_> = neighbours.map(|n| seen.name(n).into_owned()).collect();
    if !names.is_empty() {
        group(&mut rows, Row::heading("Borders on"), vec![Row::plain(names.join(", "))]);
    }
    let positions = seen.recognitions_by(state.id).chain(seen.recognitions_of(state.id));
    let ids = spells.iter().flat_map(|m| m.row().sources.iter().copied());
    with_sources(&mut rows, scope, ids.chain(positions.flat_map(|r| r.row().sources.iter().copied())));
    rows
}

fn what(scope: &Scope, state: &Told<State>) -> String {
    let seen = scope.seen;
    let mut parts = Vec::new();
    parts.extend(state.region.as_deref().map(str::to_owned));
    parts.extend(state.capital.as_deref().map(str::to_owned));
    // The world has a state's own languages first.
    let local = state.names.first().map(|(_, name)| name.to_string()).filter(|name| **name != *state.name);
    parts.extend(local);
    parts.extend(state.status().filter(|s| *s != StateStatus::UnMember).map(StateStatus::spoken));
    parts.extend(part_of(seen, state));
    parts.extend(state.to().map(|to| format!("until {to}")));
    parts.join("\u{a0}· ")
}

/// Of what an area is a part: claimed by it, or, before it was told apart, simply in it.
pub(in crate::views) fn part_of(seen: Seen, state: &Told<State>) -> Option<String> {
    let whole = seen.name_of(state.part_of?);
    let at = seen.clocks().at;
    Some(match state.from.filter(|from| at < from.earliest()) {
        Some(from) => format!("until {from} part of {whole}"),
        None => format!("claimed by {whole}"),
    })
}

/// The groups a spell that is not over can be in, in the order shown.
const GROUPS: [Group; 6] = [
    Group {
        title: "In, on this date",
        short: "In",
        is_over: false,
        holds: |status, phase| holds(phase) && (words::is_member(status) || status == Status::Suspended),
    },
    Group {
        title: "Beside it, not a member",
        short: "Beside it",
        is_over: false,
        holds: |status, phase| {
            use Status::{Associate, Candidate, DialoguePartner, Observer};
            holds(phase) && matches!(status, Associate | Observer | DialoguePartner | Candidate)
        },
    },
    Group {
        title: "Stays out of it",
        short: "Out",
        is_over: false,
        holds: |status, phase| holds(phase) && status == Status::NotTakingPart,
    },
    Group::SIGNED,
    Group::PLANNED,
    Group::LATER,
];

fn memberships<'c>(
    scope: &Scope<'c>,
    spells: &[Told<'c, Membership>],
    groups: &[Group],
    rows: &mut Vec<Row<'c>>,
) {
    let before = |spell: &Told<'c, Membership>| {
        scope.before.map(|seen| seen.get::<Membership>(spell.thing()).map_or(Phase::Later, |m| m.phase()))
    };
    for group_of in groups {
        let mut members: Vec<_> = spells.iter().filter(|m| (group_of.holds)(m.status, m.phase())).collect();
        members
            .sort_by_key(|m| (!words::is_member(m.status), m.from.map(|d| std::cmp::Reverse(d.earliest()))));
        let members = members.into_iter().map(|m| {
            let role = changed(words::status_role(m.status, m.phase()), m.phase(), before(m));
            spell_row(scope, m, (role, date_of(m, group_of)))
        });
        let members: Vec<_> = members.collect();
        group(rows, columns(group_of, None), members);
    }
}

/// Why nothing holds, and where something does.
fn nothing<'c>(scope: &Scope<'c>, spells: &[Told<Membership>]) -> Row<'c> {
    let later = spells.iter().filter(|m| matches!(m.phase(), Phase::Planned | Phase::Later));
    match later.filter_map(|m| m.from).min_by_key(|from| from.earliest()) {
        Some(from) => scope
            .way(Piece::quiet(format!("In nothing on this date; the next spell begins {from}")), || {
                vec![Piece::quiet(" ("), scope.does(Action::TypeDate), Piece::quiet(" types a date).")]
            }),
        None if spells.is_empty() => Row::quiet(match scope.seen.clocks().known_on {
            Some(day) => format!("No membership of this state was known on {day}."),
            None => "No membership of this state is in the case.".to_owned(),
        }),
        None if spells.iter().all(|spell| spell.phase() == Phase::Past) => {
            Row::quiet("In nothing on this date; what it was in is over.")
        }
        // Something holds that is no membership, such as a signature: it follows.
        None => Row::quiet("In nothing on this date."),
    }
}

fn spell_row<'c>(scope: &Scope<'c>, spell: &Told<'c, Membership>, (role, date): (Role, String)) -> Row<'c> {
    let seen = scope.seen;
    let body = spell.row().body;
    let target = seen.resolve(body).unwrap_or(spell.thing());
    let mut name = (seen.name_of(body).into_owned(), seen.short_of(body).into_owned());
    if !spell.towards.is_empty() {
        let against: Vec<_> = seen.things(&spell.row().towards).map(|t| seen.name(t).into_owned()).collect();
        name = (
            format!("{}, towards {}", name.0, against.join(", ")),
            format!("{} ({})", name.1, against.join(", ")),
        );
    }
    let name = (name.0 + dispute(spell), name.1 + dispute(spell));
    let word = Piece::new(role, spell.status.shown());
    dated(target, name, date, word, words::certainty(spell.certainty))
}

fn recognitions<'c>(scope: &Scope<'c>, state: &Told<'c, State>, rows: &mut Vec<Row<'c>>) {
    let seen = scope.seen;
    let row = |name: String, target, r: &Told<'c, Recognition>| {
        let as_what = if &*r.recognised_as == "independent" {
            "as independent".to_owned()
        } else {
            format!(
                "as part of {}",
                seen.select(&r.recognised_as).map_or(r.recognised_as.as_ref().into(), |s| seen.name(s))
            )
        };
        let over = if r.phase() == Phase::Past { Role::Quiet } else { Role::Both };
        Row::text(vec![Piece::plain(name), Piece::new(over, format!("  {as_what}"))])
            .tailed(span(r.from, r.to()))
            .to(target)
    };
    let told = |r: &Told<'c, Recognition>| r.phase() != Phase::Later;
    let by = seen.recognitions_by(state.id).filter(told);
    let by = by.map(|r| row(seen.name_of(r.row().of).into_owned(), seen.resolve(r.row().of), &r));
    group(rows, Row::heading("Recognises"), by.collect());
    let of = seen.recognitions_of(state.id).filter(told);
    let of = of.map(|r| row(seen.name_of(r.row().state).into_owned(), seen.resolve(r.row().state), &r));
    group(rows, Row::heading("Held by others to be"), of.collect());
}

/// The last known figure of each indicator up to the world date.
fn indicators<'c>(scope: &Scope<'c>, state: &Told<'c, State>) -> Vec<Row<'c>> {
    let at = scope.seen.clocks().at;
    let mut last: Vec<Told<'c, Indicator>> = Vec::new();
    for indicator in scope.seen.indicators_of(state.id).filter(|i| i.year.earliest() <= at) {
        match last.iter_mut().find(|known| known.name == indicator.name) {
            Some(known) if known.year.earliest() < indicator.year.earliest() => *known = indicator,
            Some(_) => {}
            None => last.push(indicator),
        }
    }
    let row = |i: &Told<'c, Indicator>| {
        let unit = i.unit.as_deref().unwrap_or_default();
        let figure = format!("{} {unit} ({})", grouped(i.value), i.year);
        Row::text(vec![Piece::quiet(format!("{}  ", i.row().name)), Piece::plain(figure)]).to(Some(i.thing()))
    };
    last.iter().map(row).collect()
}

/// A number with its digits in threes.
pub(super) fn grouped(value: f64) -> String {
    if value.fract().abs() > f64::EPSILON && value.abs() < 1e6 {
        return format!("{value}");
    }
    let digits = format!("{:.0}", value.abs());
    let mut text = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    if value < 0.0 { format!("-{text}") } else { text }
}
