//! What both columns of a comparison share.

use std::borrow::Cow;

use crate::case::model::{Kind, Ref};
use crate::case::seen::Seen;
use crate::text;
use crate::views::{Cell, Piece, Role, Row};

/// The cells of a status.
pub(super) const WORD: u16 = 9;
/// The cells of a date.
pub(super) const DATE: u16 = 10;

/// A short name for a column: the code of a state, the abbreviation of a body.
pub(super) fn short(seen: Seen, thing: Ref) -> String {
    match (seen.abbreviation(thing), thing.kind) {
        (Some(short), _) => short.to_owned(),
        (None, Kind::State) => seen.id(thing),
        _ => seen.name(thing).into_owned(),
    }
}

/// The heading of rows with a word and a date for each side.
pub(super) fn columns<'c>(title: &str, count: usize, sides: [&str; 2]) -> Row<'c> {
    let title: Cow<str> = format!("{title}  {count}").into();
    let word = |side: &str| Cell::Left(Piece::quiet(side.to_owned()), WORD);
    let since = |side: &str| {
        let long = format!("{side} since");
        let fits = text::width(&long) <= usize::from(DATE);
        Cell::Left(Piece::quiet(if fits { long } else { "since".to_owned() }), DATE)
    };
    Row::cells(vec![
        Cell::Name(Role::Heading, title.clone(), title),
        word(sides[0]),
        word(sides[1]),
        since(sides[0]),
        since(sides[1]),
    ])
    .still()
}
