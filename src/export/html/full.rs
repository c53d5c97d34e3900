//! States, blocs and agreements in full, each to be opened.

use std::fmt::Write as _;

use super::text::escaped;
use super::{Page, rows};
use crate::case::model::{Kind, Ref};
use crate::views::details;

pub(super) fn states(page: &Page) -> String {
    let mut states: Vec<Ref> = page.seen().things_of(Kind::State).collect();
    states.sort_by_cached_key(|&state| page.seen().name(state).into_owned());
    states.into_iter().map(|state| one(page, state)).collect()
}

pub(super) fn bodies(page: &Page) -> String {
    let seen = page.seen();
    seen.things_of(Kind::Bloc).chain(seen.things_of(Kind::Agreement)).map(|body| one(page, body)).collect()
}

fn one(page: &Page, thing: Ref) -> String {
    let scope = page.selecting(thing);
    let of = Page { scope, told: page.told };
    let short = page.seen().abbreviation(thing).map_or_else(|| page.seen().id(thing), str::to_owned);
    let mut html = String::new();
    let _ = writeln!(
        html,
        "<details class=\"full\" id=\"{}\">\n<summary><h3>{}</h3> <span class=\"quiet\">{}</span></summary>\n{}</details>",
        escaped(&page.seen().id(thing)),
        escaped(&page.seen().name(thing)),
        escaped(&short),
        rows::rows(&of, &details::rows(&scope), rows::Below::Thing)
    );
    html
}
