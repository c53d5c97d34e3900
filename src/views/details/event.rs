//! An event, and an issue on which sides are taken.

use super::{StanceEnd, group, head, stances, with_sources};
use crate::case::model::{Event, Issue};
use crate::case::seen::{Phase, Told};
use crate::views::{Piece, Row, Scope, words};

pub(super) fn rows<'c>(scope: &Scope<'c>, event: Told<'c, Event>) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let mut parts = vec![event.date.to_string()];
    parts.extend(event.kind.as_deref().map(str::to_owned));
    parts.extend(event.certainty.map(|c| format!("coding: {} certainty", c.word())));
    if event.phase() == Phase::Planned {
        parts.push("planned".to_owned());
    }
    let mut rows = head(&event.title, parts.join(" · "));
    let named = seen.things(&event.row().states).chain(seen.things(&event.row().about));
    let named = named.map(|thing| {
        Row::text(vec![
            Piece::plain(seen.name(thing)),
            Piece::quiet(format!("  {}", words::kind(thing.kind))),
        ])
        .to(Some(thing))
    });
    group(&mut rows, Row::heading("Whose, and about what"), named.collect());
    let paragraphs = event.paragraphs.iter().filter_map(|p| seen.select(&format!("p{}", p.0)));
    let paragraphs = paragraphs.map(|p| super::paragraph::short_row(scope, p));
    group(&mut rows, Row::heading("In the article"), paragraphs.collect());
    let others = event.otherwise().map(|other| {
        let date = other.date.map_or(String::new(), |d| format!("{d} "));
        Row::text(vec![Piece::plain(date), Piece::quiet(other.note.as_deref().unwrap_or_default())])
    });
    group(&mut rows, Row::heading("Other sources say"), others.collect());
    with_sources(&mut rows, scope, event.row().sources.iter().copied());
    rows
}

pub(super) fn issue<'c>(scope: &Scope<'c>, issue: Told<'c, Issue>) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let mut parts = vec!["issue".to_owned()];
    parts.extend(issue.date.map(|d| d.to_string()));
    parts.push(words::paragraphs(issue.paragraphs.iter().map(|p| p.0)));
    parts.retain(|p| !p.is_empty());
    let mut rows = head(&issue.text, parts.join(" · "));
    group(&mut rows, Row::heading("Stances"), stances(scope, seen.stances_on(issue.id), StanceEnd::Actor));
    group(&mut rows, Row::heading("Events"), super::events(scope, seen.events_about(issue.id)));
    with_sources(&mut rows, scope, issue.row().sources.iter().copied());
    rows
}
