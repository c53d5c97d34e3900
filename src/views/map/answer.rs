//! What the map says in words: of the state one stands on, and of all of them.

use std::cmp::Reverse;

use super::chart::{self, Chart};
use super::colouring::{By, Colouring, Subject};
use super::{figures, states};
use crate::case::model::{Membership, Recognition, Ref, State, StateStatus};
use crate::case::seen::{Phase, Seen, Told};
use crate::text::{Count, List};
use crate::views::{Piece, Role, Row, Scope, details, matrix};

/// The answer for the state that is selected: what it is on the map's question, and why; who borders it; and of a
/// disputed area, who holds what. Nothing if no state is.
pub fn answer<'c>(
    seen: Seen<'c>,
    chart: &Chart,
    colouring: &Colouring,
    selection: Option<Ref>,
) -> Vec<Row<'c>> {
    let state = selection.and_then(|thing| seen.get::<State>(thing));
    let Some(state) = state else { return Vec::new() };
    let thing = state.thing();
    let class = chart.class(thing).map_or(String::new(), |class| format!("  {} {}", class.mark, class.name));
    let mut rows = vec![Row::text(vec![
        Piece::new(Role::Title, &*state.row().name),
        Piece::new(Role::Here, class),
        Piece::quiet(format!("  {}", what(&state))),
    ])];
    if !seen.holds(thing) {
        let from = state.from.map_or(String::new(), |from| format!(": from {from}"));
        let to = state.to().map_or(String::new(), |to| format!(", until {to}"));
        rows.push(Row::quiet(format!("not on the map on this date{from}{to}")));
        rows.extend(details::part_of(seen, &state).map(Row::plain));
        return rows;
    }
    if seen.spot(thing).is_none() {
        rows.push(Row::quiet("not on the map: no borders of it are known"));
    }
    // Whose it is comes before what it is in: a low window has room for three lines.
    rows.extend(positions(seen, &state));
    rows.extend(why(seen, chart, colouring.by, thing));
    let neighbours: Vec<Ref> = seen.things(&state.row().borders).filter(|&other| seen.holds(other)).collect();
    if !neighbours.is_empty() {
        let mut pieces = vec![Piece::quiet("borders on ")];
        for (n, &other) in neighbours.iter().enumerate() {
            // One that the world lends only to be named has no class.
            let mark = chart.class(other).map_or(String::new(), |class| format!("\u{a0}{}", class.mark));
            let comma = if n + 1 < neighbours.len() { ", " } else { "" };
            pieces.push(Piece::plain(format!("{}{mark}{comma}", seen.name(other))));
        }
        rows.push(Row::text(pieces));
    }
    rows
}

fn what(state: &Told<State>) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(state.region.as_deref().map(str::to_owned));
    parts.extend(state.status().filter(|s| *s != StateStatus::UnMember).map(|s| s.spoken().to_owned()));
    parts.join(" · ")
}

/// What the class of a state rests on.
fn why<'c>(seen: Seen<'c>, chart: &Chart, by: By, state: Ref) -> Vec<Row<'c>> {
    let mut rows: Vec<Row> = Vec::new();
    match (by, chart.subject.as_ref()) {
        (By::Members, Some(&Subject::Thing(body))) => {
            let cell = matrix::status_in(seen, state, body);
            if let Some(spell) = cell.and_then(|cell| seen.get::<Membership>(cell.rests_on?)) {
                let said = matrix::said(seen, chart::pivot_of(body), state, body);
                rows.extend(said.into_iter().skip(1));
                rows.extend(spell.row().note.as_deref().map(Row::quiet));
            }
        }
        (By::Shared, Some(&Subject::Thing(with))) if with != state => {
            rows.extend(matrix::said(seen, matrix::Pivot::Shared, state, with).into_iter().skip(1));
        }
        (By::Stance | By::Vote, Some(&Subject::Thing(on))) => {
            if let Some(stance) = chart::held(seen, on).get(&state) {
                let word = if by == By::Vote { "on" } else { "since" };
                let since = stance.from.map_or(String::new(), |from| format!("{word} {from}"));
                let who = format!("{}: {} {since}", seen.name_of(stance.row().actor), stance.value.spoken());
                rows.push(Row::plain(who).to(Some(stance.thing())));
            }
        }
        (By::Indicator, Some(Subject::Named(name))) => {
            if let Some(figure) = figures::last(seen, name).get(&state) {
                let unit = figure.unit.as_deref().unwrap_or_default();
                rows.push(Row::plain(format!("{} {unit}, {}", figures::short(figure.value), figure.year)));
            }
        }
        _ => {}
    }
    rows
}

/// Who holds what of a disputed area on the date; nothing of any other.
fn positions<'c>(seen: Seen<'c>, area: &Told<'c, State>) -> Vec<Row<'c>> {
    let held = held(seen, area);
    let is_disputed = matches!(area.status(), Some(StateStatus::Disputed | StateStatus::PartiallyRecognised))
        || !held.is_empty();
    if !is_disputed {
        return Vec::new();
    }
    let kinds = kinds(&held);
    let mut rows = vec![counted(seen, &held, &kinds)];
    rows.extend(area.row().note.as_deref().map(Row::plain));
    for kind in kinds {
        let of_kind = held.iter().filter(|position| &*position.row().recognised_as == kind);
        let names: Vec<String> = of_kind
            .map(|p| format!("{}\u{a0}{}", seen.name_of(p.row().state), details::span(p.from, p.to())))
            .collect();
        let lead = match seen.select(kind) {
            Some(whole) => format!("held to be part of {} ({}): ", seen.name(whole), names.len()),
            None => format!("recognised as independent ({}): ", names.len()),
        };
        rows.push(Row::text(vec![Piece::new(Role::Both, lead), Piece::plain(names.join(", "))]));
    }
    for position in &held {
        if let Some(note) = position.row().note.as_deref() {
            rows.push(Row::quiet(format!("{}: {note}", seen.name_of(position.row().state))));
        }
    }
    rows
}

/// The positions on an area that hold on the date.
fn held<'c>(seen: Seen<'c>, area: &Told<'c, State>) -> Vec<Told<'c, Recognition>> {
    let holds = |position: &Told<Recognition>| matches!(position.phase(), Phase::Now | Phase::Possible);
    seen.recognitions_of(area.id).filter(holds).collect()
}

/// What it is held to be, by most first.
fn kinds<'c>(held: &[Told<'c, Recognition>]) -> Vec<&'c str> {
    let mut kinds: Vec<&str> = held.iter().map(|position| &*position.row().recognised_as).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let count = |kind: &str| held.iter().filter(|position| &*position.row().recognised_as == kind).count();
    kinds.sort_by_key(|kind| Reverse(count(kind)));
    kinds
}

/// How many hold what of an area on the date.
pub(super) fn in_short(seen: Seen<'_>, area: Ref) -> Row<'_> {
    let held = seen.get::<State>(area).map(|area| held(seen, &area)).unwrap_or_default();
    counted(seen, &held, &kinds(&held))
}

/// How many hold what: `part of Ukraine for 9 states, part of Russia for 6`.
fn counted<'c>(seen: Seen<'c>, held: &[Told<'c, Recognition>], kinds: &[&str]) -> Row<'c> {
    let of = |kind: &str| {
        let count = held.iter().filter(|position| &*position.row().recognised_as == kind).count();
        let what = seen
            .select(kind)
            .map_or_else(|| "independent".to_owned(), |whole| format!("part of {}", seen.name(whole)));
        format!("{what} for {}", Count(count, "state"))
    };
    match kinds {
        [] => Row::quiet("no position of a state on it is known on this date"),
        kinds => {
            let said: Vec<String> = kinds.iter().map(|kind| of(kind)).collect();
            Row::text(vec![Piece::new(Role::Both, said.join(", "))])
        }
    }
}

/// Of so many it is told by name that they are not drawn.
const NAMED: usize = 8;

/// Who is in a class but not drawn, as no borders are known of it: `not drawn, no borders known: East Germany (signatory)`.
pub fn undrawn(seen: Seen, chart: &Chart) -> Option<String> {
    let undrawn = states(seen).into_iter().filter(|&state| seen.spot(state).is_none());
    let mut said: Vec<String> = undrawn
        .map(|state| match chart.class(state) {
            Some(class) => format!("{} ({})", seen.name(state), class.name),
            None => seen.name(state).into_owned(),
        })
        .collect();
    let more = said.len().saturating_sub(NAMED);
    said.truncate(NAMED);
    said.extend((more > 0).then(|| format!("{more} more")));
    (!said.is_empty()).then(|| format!("not drawn, no borders known: {}", List::and(said).bare()))
}

/// The whole map in rows: each state with its class and those it borders on with theirs, for who hears it.
pub fn spoken<'c>(scope: &Scope<'c>, colouring: &Colouring) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let chart = chart::chart_of(scope, colouring);
    let mut rows = vec![Row::heading(chart.title.clone())];
    if !chart.note.is_empty() {
        rows.push(Row::quiet(chart.note.clone()));
    }
    if chart.is_empty {
        let way_out = scope.hint(|spelling| format!("; {}", chart::way_out(colouring.by, spelling)));
        rows.push(Row::plain(format!("{}{way_out}", chart::why_empty(colouring.by))));
    }
    let class = |state: Ref| chart.class(state).map_or(String::new(), |class| class.name.to_string());
    for state in states(seen) {
        let Some(told) = seen.get::<State>(state) else { continue };
        let beside: Vec<String> = seen
            .things(&told.row().borders)
            .filter(|&other| seen.holds(other))
            .map(|other| match chart.class(other) {
                Some(class) => format!("{} ({})", seen.name(other), class.name),
                None => seen.name(other).into_owned(),
            })
            .collect();
        let beside =
            if beside.is_empty() { String::new() } else { format!("; borders on {}", beside.join(", ")) };
        let undrawn = if seen.spot(state).is_none() { "; not drawn, no borders known" } else { "" };
        let said = format!("{}: {}{undrawn}{beside}", seen.name(state), class(state));
        rows.push(Row::plain(said).to(Some(state)));
    }
    rows
}
