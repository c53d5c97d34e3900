//! A source: what it is, and what rests on it.

use super::{group, head};
use crate::case::model::{Agreement, Argument, Bloc, Event, Membership, Source};
use crate::case::seen::Told;
use crate::text::Count;
use crate::views::{Piece, Row, Scope};

/// How many rows that rest on a source are listed.
const LISTED: usize = 30;

pub(super) fn rows<'c>(scope: &Scope<'c>, source: Told<'c, Source>) -> Vec<Row<'c>> {
    let mut rows = head(&source.title, source.kind.spoken());
    rows.push(Row::blank());
    let mut field = |label: &'static str, value: Option<String>| {
        if let Some(value) = value {
            rows.push(Row::text(vec![Piece::quiet(format!("{label} ")), Piece::plain(value)]));
        }
    };
    field("by", source.author.as_deref().map(str::to_owned));
    field("published by", source.publisher.as_deref().map(str::to_owned));
    field("on", source.date.map(|d| d.to_string()));
    field("at", source.url.as_deref().map(str::to_owned));
    field("licence", source.licence.as_deref().map(str::to_owned));
    field("cite as", Some(scope.seen.id(source.thing())));
    let cited = cited_by(scope, &source);
    let more = cited.len().saturating_sub(LISTED);
    let mut listed: Vec<_> = cited.into_iter().take(LISTED).collect();
    if more > 0 {
        listed.push(Row::quiet(format!("and {more} more")));
    }
    group(&mut rows, Row::heading("What rests on it"), listed);
    rows
}

fn cited_by<'c>(scope: &Scope<'c>, source: &Told<'c, Source>) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let id = source.id;
    let mut things = Vec::new();
    things.extend(seen.all::<Bloc>().filter(|b| b.sources.contains(&id)).map(|b| b.thing()));
    things.extend(seen.all::<Agreement>().filter(|a| a.sources.contains(&id)).map(|a| a.thing()));
    things.extend(seen.all::<Event>().filter(|e| e.sources.contains(&id)).map(|e| e.thing()));
    things.extend(seen.all::<Argument>().filter(|a| a.sources.contains(&id)).map(|a| a.thing()));
    things.extend(seen.all::<Membership>().filter(|m| m.sources.contains(&id)).map(|m| m.thing()));
    let row = |thing| Row::plain(seen.name(thing)).marked(Piece::quiet("·")).to(Some(thing));
    let rows: Vec<_> = things.into_iter().map(row).collect();
    if rows.is_empty() { vec![Row::quiet(format!("{} told here", Count(0, "row")))] } else { rows }
}
