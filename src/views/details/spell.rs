//! A membership: one spell, the steps that led there, and what other sources say.

use super::{group, head, with_sources};
use crate::case::model::Membership;
use crate::case::seen::{Phase, Told};
use crate::views::{Piece, Row, Scope, words};

pub(super) fn membership<'c>(scope: &Scope<'c>, spell: Told<'c, Membership>) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let (state, body) = (spell.row().state, spell.row().body);
    let mut rows =
        head(&format!("{} in {}", seen.name_of(state), seen.short_of(body)), spell.status.spoken());
    rows.push(Row::blank());
    rows.push(
        Row::text(vec![Piece::quiet("state "), Piece::plain(seen.name_of(state))]).to(seen.resolve(state)),
    );
    rows.push(Row::text(vec![Piece::quiet("in "), Piece::plain(seen.name_of(body))]).to(seen.resolve(body)));
    rows.push(Row::text(vec![Piece::quiet("from "), Piece::plain(words::date(spell.from))]));
    if let Some(to) = spell.to() {
        rows.push(Row::text(vec![Piece::quiet("until "), Piece::plain(to.to_string())]));
    }
    rows.push(Row::text(vec![Piece::quiet("on this date "), Piece::plain(phase(spell.phase()))]));
    if let Some(certainty) = spell.certainty {
        rows.push(Row::text(vec![Piece::quiet("certainty of our coding "), Piece::plain(certainty.word())]));
    }
    if let Some(note) = &spell.row().note {
        group(&mut rows, Row::heading("Note"), vec![Row::plain(&**note)]);
    }
    let acts = spell.acts().map(|act| {
        Row::text(vec![Piece::quiet(format!("{:<10} ", act.date)), Piece::plain(act.act.spoken())])
    });
    group(&mut rows, Row::heading("Steps"), acts.collect());
    let others = spell.otherwise().map(|(other, to)| {
        let mut says = Vec::new();
        says.extend(other.status.map(|status| status.shown().to_owned()));
        says.extend((other.from.is_some() || to.is_some()).then(|| super::span(other.from, to)));
        let note = other.note.as_deref().unwrap_or_default();
        let colon = if says.is_empty() || note.is_empty() { "" } else { ": " };
        Row::text(vec![Piece::plain(says.join(", ") + colon), Piece::quiet(note)])
    });
    group(&mut rows, Row::heading("Other sources say"), others.collect());
    let of_acts = spell.acts().flat_map(|a| a.sources.iter().copied());
    let of_others = spell.otherwise().flat_map(|(o, _)| o.sources.iter().copied());
    with_sources(&mut rows, scope, spell.row().sources.iter().copied().chain(of_acts).chain(of_others));
    rows
}

fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Now => "it holds",
        Phase::Possible => "it may hold: a date is not exact",
        Phase::Planned => "it is planned",
        Phase::Later => "it has not begun",
        Phase::Past => "it is over",
    }
}
