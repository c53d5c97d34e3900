//! Finding anything by name: what the words of a query stand in, best first.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::debate;
use crate::case::model::{Actor, Agreement, Argument, Bloc, Kind, Paragraph, Ref, State, Term};
use crate::case::seen::Seen;
use crate::text::fuzzy;

/// The kinds that have names to be found by, in the order in which equal finds are listed.
const KINDS: [Kind; 17] = [
    Kind::State,
    Kind::Bloc,
    Kind::Agreement,
    Kind::Thesis,
    Kind::Argument,
    Kind::Actor,
    Kind::Issue,
    Kind::Event,
    Kind::Condition,
    Kind::Forecast,
    Kind::Paragraph,
    Kind::Quotation,
    Kind::Term,
    Kind::Role,
    Kind::Poll,
    Kind::Lesson,
    Kind::Source,
];

/// The kinds whose names are names, and no sentences.
const NAMED: [Kind; 5] = [Kind::State, Kind::Bloc, Kind::Agreement, Kind::Actor, Kind::Issue];

/// Everything whose name, id or other name holds all words of the query, best first; of equals those that more
/// arguments name. Where nothing holds them, what is called so with letters left out.
pub fn find(seen: Seen, query: &str) -> Vec<Ref> {
    let query = query.trim().to_lowercase();
    if query.is_empty() {
        return Vec::new();
    }
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut named: HashMap<Ref, usize> = HashMap::new();
    for thing in seen.all::<Argument>().flat_map(|argument| seen.things(&argument.row().about)) {
        *named.entry(thing).or_default() += 1;
    }
    let mut found = Vec::new();
    for (order, kind) in KINDS.into_iter().enumerate() {
        for thing in seen.things_of(kind) {
            if let Some(rank) = rank(seen, thing, &query, &words) {
                let named = named.get(&thing).copied().unwrap_or_default();
                found.push((rank, order, Reverse(named), thing));
            }
        }
    }
    if found.is_empty() {
        return like(seen, &query);
    }
    found.sort();
    found.into_iter().map(|(.., thing)| thing).collect()
}

/// The fewest letters of which others are left out: of fewer, too much is like them.
const LETTERS: usize = 3;

/// What is called so with letters left out, in any of its spellings: `krgztn`. The first letter stands, and at least
/// half of them, in one word or in the whole name; anything looser finds everything.
fn like(seen: Seen, query: &str) -> Vec<Ref> {
    let count = query.chars().count();
    if count < LETTERS {
        return Vec::new();
    }
    let is_like =
        |name: &str| query.starts_with(|c| name.starts_with(c)) && name.chars().count() <= count * 2;
    let mut names: Vec<(Ref, String)> = Vec::new();
    for thing in NAMED.into_iter().flat_map(|kind| seen.things_of(kind)) {
        let (own, id) = (seen.name(thing), seen.id(thing));
        for name in [&*own, &*id].into_iter().chain(others(seen, thing)) {
            let name = name.to_lowercase();
            let words = name.split(|c: char| !c.is_alphanumeric()).chain([&*name]);
            names.extend(words.filter(|word| is_like(word)).map(|word| (thing, word.to_owned())));
        }
    }
    let mut found = HashSet::new();
    let ranked = fuzzy::ranked(query, names, |(_, name)| name.clone());
    ranked.into_iter().map(|(thing, _)| thing).filter(|&thing| found.insert(thing)).collect()
}

/// How good a find is, 0 best; None if it is none.
fn rank(seen: Seen, thing: Ref, query: &str, words: &[&str]) -> Option<u8> {
    let name = seen.name(thing).to_lowercase();
    let id = seen.id(thing).to_lowercase();
    // A term of the glossary explains a word; what bears the word in its name is what one goes to.
    let is_called = thing.kind != Kind::Term && (id == query || name == query);
    if is_called || code(seen, thing).is_some_and(|code| code.to_lowercase() == query) {
        return Some(0);
    }
    if name.starts_with(query) || id.starts_with(query) {
        return Some(1);
    }
    let all = |text: &str| words.iter().all(|word| text.contains(word));
    let has_start = |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(|w| w.starts_with(query));
    // In whatever language somebody looks for it.
    let named = foreign(seen, thing).iter().filter_map(|(_, name)| {
        let name = name.to_lowercase();
        let is_one = name.split(", ").any(|one| one == query);
        if is_one { Some(0) } else { name.starts_with(query).then_some(1).or(has_start(&name).then_some(2)) }
    });
    if let Some(best) = named.min() {
        return Some(best);
    }
    if has_start(&name) {
        return Some(2);
    }
    let label = label(seen, thing).unwrap_or_default();
    if all(&name) || all(&id) || all(label) {
        return Some(3);
    }
    others(seen, thing).any(|text| all(&text.to_lowercase())).then_some(4)
}

/// The code of a state in two letters, the abbreviation of a body.
fn code(seen: Seen<'_>, thing: Ref) -> Option<&str> {
    match seen.get::<State>(thing) {
        Some(state) => state.row().alpha2.as_deref(),
        None => seen.abbreviation(thing),
    }
}

/// What the screen says of a thing beside its text.
fn label(seen: Seen, thing: Ref) -> Option<&'static str> {
    (thing.kind == Kind::Argument && debate::is_two_faced(seen, thing)).then_some(debate::BOTH_WAYS)
}

/// The names of a thing in other languages.
fn foreign(seen: Seen<'_>, thing: Ref) -> &[(Box<str>, Box<str>)] {
    let names = match thing.kind {
        Kind::State => seen.get::<State>(thing).map(|state| &state.row().names),
        Kind::Bloc => seen.get::<Bloc>(thing).map(|bloc| &bloc.row().names),
        Kind::Agreement => seen.get::<Agreement>(thing).map(|agreement| &agreement.row().names),
        Kind::Actor => seen.get::<Actor>(thing).map(|actor| &actor.row().names),
        _ => None,
    };
    names.map_or(&[], |names| names)
}

/// Other texts that a thing is known by.
fn others<'c>(seen: Seen<'c>, thing: Ref) -> Box<dyn Iterator<Item = &'c str> + 'c> {
    let names = foreign(seen, thing).iter().map(|(_, name)| &**name);
    if let Some(state) = seen.get::<State>(thing) {
        let row = state.row();
        return Box::new(names.chain(row.official.as_deref()).chain(row.capital.as_deref()));
    }
    if matches!(thing.kind, Kind::Bloc | Kind::Agreement | Kind::Actor) {
        return Box::new(names.chain(seen.abbreviation(thing)));
    }
    if let Some(paragraph) = seen.get::<Paragraph>(thing) {
        return Box::new(std::iter::once(&*paragraph.row().gist));
    }
    match seen.get::<Term>(thing) {
        Some(term) => Box::new(std::iter::once(&*term.row().plain)),
        None => Box::new(std::iter::empty()),
    }
}
