//! The disputed areas that a map shows, and who holds and who claims them.
//!
//! Of an area of the case these are the positions of its states on the date. Of another one it is what the list of the
//! borders says, on the day of that list.

use std::collections::BTreeSet;

use super::{Picture, answer};
use crate::case::borders::{self, Ground};
use crate::case::model::State;
use crate::case::seen::Seen;
use crate::views::{Piece, Role, Row};

/// The disputed areas in a picture, by number; each once.
pub fn numbers(picture: &Picture) -> Vec<usize> {
    let extent = picture.raster.extent();
    let dots = (0..extent.dots_down()).flat_map(|y| (0..extent.dots_across()).map(move |x| (x, y)));
    let seen: BTreeSet<u16> = dots.filter_map(|(x, y)| picture.raster.dot(x, y)).collect();
    let is_disputed = |n: &usize| picture.lands.get(*n).is_some_and(|land| land.ground == Ground::Disputed);
    seen.into_iter().map(usize::from).filter(is_disputed).collect()
}

/// Who holds and who claims each of them.
pub fn disputed<'c>(seen: Seen<'c>, picture: &Picture<'c>) -> Vec<Row<'c>> {
    let lands = || numbers(picture).into_iter().map(|n| &picture.lands[n]);
    let mut rows = Vec::new();
    let own: Vec<_> = lands().filter_map(|land| seen.get::<State>(land.state?)).collect();
    if !own.is_empty() {
        rows.push(Row::heading(format!("positions of states in this case, on {}", seen.clocks().at)));
    }
    for area in own {
        rows.push(Row::text(vec![Piece::new(Role::Key, seen.name(area.thing()))]).to(Some(area.thing())));
        rows.push(answer::in_short(seen, area.thing()).indented(2));
    }
    let others: BTreeSet<&str> =
        lands().filter(|land| land.state.is_none()).map(|land| &*land.shape.id).collect();
    if !others.is_empty() {
        rows.extend((!rows.is_empty()).then(Row::blank));
        rows.push(Row::heading("not in this case: what the list of the borders says"));
    }
    for id in &others {
        let claim = borders::claim(id);
        rows.push(Row::text(vec![Piece::new(Role::Key, claim.map_or(*id, |claim| claim.name).to_owned())]));
        let said = claim.map_or("", |claim| claim.said);
        let said = if said.is_empty() { "who claims it is not in the list" } else { said };
        rows.push(Row::plain(said).indented(2));
    }
    if !others.is_empty() {
        rows.push(Row::blank());
        rows.push(Row::quiet(
            "The list is Natural Earth 4.0 of 2017, checked against no other source: certainty low. What came \
             after it is not in it.",
        ));
    }
    if rows.is_empty() {
        rows.push(Row::quiet("No disputed area is drawn in this window on this date."));
    }
    rows
}
