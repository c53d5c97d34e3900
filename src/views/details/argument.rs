//! An argument: what it is to each thesis, what it bears on, what bears on it.

use super::{group, head, last_name, links_to, with_sources};
use crate::case::graph::{Edge, Sides};
use crate::case::model::{Argument, Link, Ref, Relation, Thesis};
use crate::case::seen::Told;
use crate::views::{Piece, Role, Row, Scope, words};

pub(super) fn rows<'c>(scope: &Scope<'c>, argument: Told<'c, Argument>) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let mut rows = head(&argument.text, what(scope, &argument));
    group(&mut rows, Row::heading("Where it stands"), sides(scope, &argument));
    let out = argument.row().links().map(|(relation, link)| link_row(scope, relation, link));
    group(&mut rows, Row::heading("Bears on"), out.collect());
    let into =
        links_to(seen, argument.id.cast()).map(|(thing, link, from)| from_row(scope, thing, link, from));
    group(&mut rows, Row::heading("Rests on, or is met by"), into.collect());
    let at = seen.things(&argument.row().about).filter(|t| t.kind != crate::case::model::Kind::Thesis);
    let about = at.map(|thing| Row::plain(seen.name(thing)).marked(Piece::quiet("·")).to(Some(thing)));
    group(&mut rows, Row::heading("Touches"), about.collect());
    let paragraphs = argument.paragraphs.iter().filter_map(|p| seen.select(&format!("p{}", p.0)));
    let paragraphs = paragraphs.map(|p| super::paragraph::short_row(scope, p));
    group(&mut rows, Row::heading("In the article"), paragraphs.collect());
    with_sources(&mut rows, scope, argument.row().sources.iter().copied());
    rows
}

/// `fact · Trenin · P6 · basis: event · scheme: sign · coded with high certainty`
pub(in crate::views) fn what(scope: &Scope, argument: &Told<Argument>) -> String {
    let mut parts = vec![argument.kind.spoken(), speaker(scope, argument)];
    parts.push(words::paragraphs(argument.paragraphs.iter().map(|p| p.0)));
    if argument.implicit {
        parts.push("left unsaid".to_owned());
    }
    parts.extend(argument.basis.map(|b| format!("rests on {}", b.spoken())));
    parts.extend(argument.scheme.map(|s| format!("scheme: {}", s.spoken())));
    parts.extend(argument.certainty.map(|c| format!("coding: {} certainty", c.word())));
    parts.retain(|p| !p.is_empty());
    parts.join("\u{a0}· ")
}

/// Who holds it, and who tells us if that is somebody else.
pub(in crate::views) fn speaker(scope: &Scope, argument: &Told<Argument>) -> String {
    let name = |id| last_name(&scope.seen.name_of::<crate::case::model::Party>(id)).to_owned();
    match (argument.said_by, argument.reported_by) {
        (Some(by), Some(told)) if by != told => format!("{}, as {} reports", name(by), name(told)),
        (Some(by), _) => name(by),
        (None, _) => String::new(),
    }
}

/// What a side is called, and its mark.
pub(in crate::views) fn side(sides: Sides) -> (&'static str, Role, &'static str) {
    match sides {
        s if s.is_both() => ("~", Role::Both, "for and against"),
        s if s.supports => ("+", Role::For, "for"),
        s if s.attacks => ("-", Role::Against, "against"),
        s if s.context => (".", Role::Quiet, "context"),
        _ => (" ", Role::Quiet, "does not bear on"),
    }
}

/// What it is to each thesis that it bears on.
pub(in crate::views) fn sides<'c>(scope: &Scope<'c>, argument: &Told<'c, Argument>) -> Vec<Row<'c>> {
    let theses = scope.seen.all::<Thesis>().filter_map(|thesis| {
        let sides = scope.seen.sides(argument.thing(), thesis.thing());
        (sides != Sides::default()).then(|| {
            let (mark, role, word) = side(sides);
            let pieces = vec![Piece::new(role, format!("{word}: ")), Piece::plain(&*thesis.row().text)];
            Row::text(pieces).marked(Piece::new(role, mark)).to(Some(thesis.thing()))
        })
    });
    theses.collect()
}

/// The mark, role and verb of a relation.
pub(in crate::views) fn relation(relation: Relation) -> (&'static str, Role, &'static str) {
    match relation {
        Relation::Supports => ("+", Role::For, "supports"),
        Relation::Attacks => ("-", Role::Against, "attacks"),
        Relation::Undercuts => ("/", Role::Both, "undercuts"),
    }
}

fn link_row<'c>(scope: &Scope<'c>, of: Relation, link: &'c Link) -> Row<'c> {
    let seen = scope.seen;
    let (mark, role, verb) = relation(of);
    let target = seen.resolve(link.to);
    let mut pieces =
        vec![Piece::new(role, format!("{verb} ")), Piece::plain(end_name(scope, link.to, target))];
    terms(scope, link, &mut pieces);
    let mark = if link.is_tension() { Piece::new(Role::Both, "~") } else { Piece::new(role, mark) };
    Row::text(pieces).marked(mark).to(target)
}

/// What the end of a link is called; of a link, the two arguments it joins.
fn end_name<'c, K>(
    scope: &Scope<'c>,
    id: crate::case::id::Id<K>,
    target: Option<Ref>,
) -> std::borrow::Cow<'c, str> {
    let seen = scope.seen;
    match target.and_then(|t| seen.link(t)) {
        Some((edge, link)) => {
            let from = seen.name(seen.origin(edge)).into_owned();
            format!("the step from \u{201c}{from}\u{201d} to \u{201c}{}\u{201d}", seen.name_of(link.to))
                .into()
        }
        None => seen.name_of(id),
    }
}

/// The terms of a link: with what, if what, unless what, whose.
fn terms<'c>(scope: &Scope<'c>, link: &'c Link, pieces: &mut Vec<Piece<'c>>) {
    let seen = scope.seen;
    let mut term = |word: &str, names: Vec<String>| {
        if !names.is_empty() {
            pieces.push(Piece::quiet(format!(" {word} ")));
            pieces.push(Piece::plain(names.join("; ")));
        }
    };
    term("together with:", link.with.iter().map(|&a| seen.name_of(a).into_owned()).collect());
    term("if:", link.only_if.iter().map(|&c| seen.name_of(c).into_owned()).collect());
    term("unless:", link.unless.iter().map(|&c| seen.name_of(c).into_owned()).collect());
    term("since", link.warrant.iter().map(ToString::to_string).collect());
    term("strength", link.strength.iter().map(|s| format!("{s} of 4")).collect());
    if link.is_tension() {
        pieces.push(Piece::quiet(" (a tension the coder draws, not the author)"));
    }
}

fn from_row<'c>(scope: &Scope<'c>, thing: Ref, link: &'c Link, from: Ref) -> Row<'c> {
    let of = scope.seen.link(thing).map_or(Relation::Supports, |(edge, _)| edge.relation);
    let (mark, role, _) = relation(of);
    let word = match of {
        Relation::Supports => "supported by ",
        Relation::Attacks => "attacked by ",
        Relation::Undercuts => "undercut by ",
    };
    let mut pieces = vec![Piece::new(role, word), Piece::plain(scope.seen.name(from))];
    terms(scope, link, &mut pieces);
    let mark = if link.is_tension() { Piece::new(Role::Both, "~") } else { Piece::new(role, mark) };
    Row::text(pieces).marked(mark).to(Some(from))
}

/// A link as a thing of its own.
pub(super) fn link_rows<'c>(scope: &Scope<'c>, thing: Ref, edge: Edge, link: &'c Link) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let (_, _, verb) = relation(edge.relation);
    let mut rows = head(&format!("A step that {verb}"), seen.id(thing));
    let origin = seen.origin(edge);
    rows.push(Row::blank());
    rows.push(Row::plain(seen.name(origin)).marked(Piece::quiet("from")).to(Some(origin)));
    rows.push(link_row(scope, edge.relation, link));
    if let Some(id) = link.id {
        let into = links_to(seen, id.cast()).map(|(thing, link, from)| from_row(scope, thing, link, from));
        group(&mut rows, Row::heading("Met by"), into.collect());
    }
    rows
}
