//! A person, government, organisation or group.

use super::{StanceEnd, group, head, span, stances, with_names};
use crate::case::model::{Actor, Argument};
use crate::case::seen::Told;
use crate::views::{Piece, Row, Scope, debate};

pub(super) fn rows<'c>(scope: &Scope<'c>, actor: Told<'c, Actor>) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let mut rows = head(&actor.name, with_names(actor.kind.spoken(), &actor.row().names));
    if let Some(state) = actor.state.and_then(|s| seen.resolve(s)) {
        rows.push(Row::text(vec![Piece::quiet("of "), Piece::plain(seen.name(state))]).to(Some(state)));
    }
    let offices = actor.roles().map(|(title, from, to)| Row::plain(title).tailed(span(from, to)));
    group(&mut rows, Row::heading("Offices"), offices.collect());
    group(&mut rows, Row::heading("Stances"), stances(scope, seen.stances_of(actor.id), StanceEnd::Object));
    let speaks = |a: &Told<Argument>| a.said_by.is_some_and(|by| by.cast() == actor.id);
    let said = seen.all::<Argument>().filter(speaks).map(|a| debate::argument_row(scope, a));
    group(&mut rows, Row::heading("Arguments"), said.collect());
    rows
}
