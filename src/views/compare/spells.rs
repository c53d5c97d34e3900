//! Spells of two sides, beside one another.

use std::collections::BTreeMap;

use super::sides::{self, DATE, WORD};
use crate::case::model::{Agreement, Bloc, Kind, Membership, Ref, Stance, State, Status};
use crate::case::seen::{Phase, Seen, Told};
use crate::views::{Cell, Piece, Role, Row, details, words};

/// The spell that counts, by what is at its other end.
pub(super) type Spells<'c> = BTreeMap<Ref, Told<'c, Membership>>;

/// The spells of a state by body, or of a body by state: of each the one that says most on the date.
pub(super) fn of(seen: Seen<'_>, side: Ref) -> Spells<'_> {
    let mut best: Spells = BTreeMap::new();
    for (other, spell) in all(seen, side) {
        if matches!(spell.phase(), Phase::Later | Phase::Past) {
            continue;
        }
        let slot = best.entry(other).or_insert(spell);
        if weight(&spell) > weight(slot) {
            *slot = spell;
        }
    }
    best
}

/// All spells of a state or a body, each with what is at its other end.
fn all<'c>(seen: Seen<'c>, side: Ref) -> Vec<(Ref, Told<'c, Membership>)> {
    let of_body = |spell: Told<'c, Membership>| seen.resolve(spell.row().state).map(|state| (state, spell));
    if let Some(state) = seen.get::<State>(side) {
        let spells = seen.memberships_of(state.id);
        return spells.filter_map(|spell| Some((seen.resolve(spell.row().body)?, spell))).collect();
    }
    if let Some(bloc) = seen.get::<Bloc>(side) {
        return seen.memberships_in(bloc.id).filter_map(of_body).collect();
    }
    let agreement = seen.get::<Agreement>(side);
    agreement.into_iter().flat_map(|a| seen.memberships_in(a.id)).filter_map(of_body).collect()
}

/// What holds says more than what is planned, and a member more than an observer.
fn weight(spell: &Told<Membership>) -> (bool, bool, bool) {
    (spell.phase() != Phase::Planned, spell.towards.is_empty(), words::is_member(spell.status))
}

/// How far one is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Not at all.
    Out,
    /// It is planned.
    Planned,
    /// In another way than as a member.
    Takes,
    /// As a member.
    Member,
}

pub(super) fn part(spell: Option<&Told<Membership>>) -> Part {
    match spell {
        None => Part::Out,
        Some(spell) if matches!(spell.status, Status::Withdrawn | Status::NotTakingPart) => Part::Out,
        Some(spell) if spell.phase() == Phase::Planned => Part::Planned,
        Some(spell) if words::is_member(spell.status) => Part::Member,
        Some(_) => Part::Takes,
    }
}

/// Rows in groups: both as members, both in some way, one of them only, planned.
pub(super) fn groups<'c>(seen: Seen<'c>, left: Ref, right: Ref, titles: &[String; 5]) -> Vec<Row<'c>> {
    let (ours, theirs) = (of(seen, left), of(seen, right));
    let mut others: Vec<Ref> = ours.keys().chain(theirs.keys()).copied().collect();
    others.sort_unstable();
    others.dedup();
    let mut groups: [Vec<Row>; 5] = Default::default();
    for other in others {
        let (a, b) = (ours.get(&other), theirs.get(&other));
        let group = match (part(a), part(b)) {
            (Part::Out, Part::Out) => continue,
            (Part::Member, Part::Member) => 0,
            (Part::Member | Part::Takes, Part::Member | Part::Takes) => 1,
            (Part::Member | Part::Takes, _) => 2,
            (_, Part::Member | Part::Takes) => 3,
            _ => 4,
        };
        groups[group].push(row(seen, other, [a, b]));
    }
    let names = [sides::short(seen, left), sides::short(seen, right)];
    let mut rows = Vec::new();
    for (title, group) in titles.iter().zip(groups) {
        let heading = sides::columns(title, group.len(), [&names[0], &names[1]]);
        details::group(&mut rows, heading, group);
    }
    rows
}

fn row<'c>(seen: Seen<'c>, other: Ref, spells: [Option<&Told<'c, Membership>>; 2]) -> Row<'c> {
    let short = match other.kind {
        Kind::State => seen.name(other),
        _ => sides::short(seen, other).into(),
    };
    let mut cells = vec![Cell::Name(Role::Plain, seen.name(other), short)];
    cells.extend(spells.map(|spell| {
        let word = spell.map_or(Piece::quiet("-"), |spell| {
            let mark = if spell.otherwise().next().is_some() { "*" } else { "" };
            let role = words::status_role(spell.status, spell.phase());
            Piece::new(role, format!("{}{mark}", spell.status.shown()))
        });
        Cell::Left(word, WORD)
    }));
    cells.extend(spells.map(|spell| {
        let since = spell.and_then(|spell| spell.from).map_or(String::new(), |from| from.to_string());
        Cell::Left(Piece::quiet(since), DATE)
    }));
    Row::cells(cells).to(Some(other))
}

/// What each of two sides has to do with a third thing: its spells there, and its stances on it.
pub(super) fn of_both(seen: Seen<'_>, left: Ref, right: Ref, third: Ref) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for side in [left, right] {
        let spells = all(seen, side).into_iter().filter(|(other, _)| *other == third);
        let spells: Vec<Row> = spells
            .filter(|(_, spell)| spell.phase() != Phase::Later)
            .map(|(_, spell)| said(&spell))
            .collect();
        let stances = stances_on(seen, side, third);
        let found = spells.into_iter().chain(stances.iter().map(stance)).collect::<Vec<_>>();
        let nothing = vec![Row::quiet("nothing of it is in the case on this date").still()];
        let heading = Row::heading(seen.name(side));
        details::group(&mut rows, heading, if found.is_empty() { nothing } else { found });
    }
    rows
}

/// A spell in a line, leading to all about it.
pub(super) fn said<'c>(spell: &Told<'c, Membership>) -> Row<'c> {
    let planned = if spell.phase() == Phase::Planned { "planned: " } else { "" };
    let role = words::status_role(spell.status, spell.phase());
    let span = details::span(spell.from, spell.to());
    let over = if spell.phase() == Phase::Past { "  over" } else { "" };
    Row::text(vec![
        Piece::new(role, format!("{planned}{}", spell.status.shown())),
        Piece::quiet(format!("  {span}{over}")),
    ])
    .to(Some(spell.thing()))
}

fn stances_on(seen: Seen<'_>, side: Ref, third: Ref) -> Vec<Told<'_, Stance>> {
    let Some(state) = seen.get::<State>(side) else { return Vec::new() };
    let on = seen.stances_of(state.id).filter(|stance| seen.resolve(stance.row().on) == Some(third));
    on.filter(|stance| matches!(stance.phase(), Phase::Now | Phase::Possible)).collect()
}

pub(super) fn stance<'c>(stance: &Told<'c, Stance>) -> Row<'c> {
    Row::text(vec![
        Piece::new(details::position_role(stance), stance.value.spoken()),
        Piece::quiet(format!("  {}", words::date(stance.from))),
    ])
    .to(Some(stance.thing()))
}
