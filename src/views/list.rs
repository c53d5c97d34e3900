//! The list on the left: states, bodies or another kind, with a mark for each of the case's main bodies.
//!
//! ```text
//!   STATES 17 by name
//!   > Kazakhstan      KAZ  CUf
//!     Kyrgyzstan      KGZ  C·f
//! ```
//!
//! A column has one meaning: capital while in force, small while signed, planned or less than full, a dot for no.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{Role, Scope, words};
use crate::action::Action;
use crate::case::date::Date;
use crate::case::model::{Agreement, Argument, Bloc, Event, Kind, Membership, Ref, State};
use crate::case::query::{Query, QueryError};
use crate::case::seen::{Phase, Seen, Told};
use crate::text;

/// What the list lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Listing {
    /// States.
    #[default]
    States,
    /// Blocs and agreements.
    Bodies,
    /// Events.
    Events,
    /// Paragraphs of the article.
    Paragraphs,
    /// Forecasts.
    Forecasts,
    /// Sources.
    Sources,
}

impl Listing {
    /// All of them, in the order in which the key goes through them.
    pub const ALL: [Self; 6] =
        [Self::States, Self::Bodies, Self::Events, Self::Paragraphs, Self::Forecasts, Self::Sources];

    /// Its name, as in `--list`.
    pub fn word(self) -> &'static str {
        match self {
            Self::States => "states",
            Self::Bodies => "blocs",
            Self::Events => "events",
            Self::Paragraphs => "paragraphs",
            Self::Forecasts => "forecasts",
            Self::Sources => "sources",
        }
    }

    /// The kinds of thing in it.
    pub fn kinds(self) -> &'static [Kind] {
        match self {
            Self::States => &[Kind::State],
            Self::Bodies => &[Kind::Bloc, Kind::Agreement],
            Self::Events => &[Kind::Event],
            Self::Paragraphs => &[Kind::Paragraph],
            Self::Forecasts => &[Kind::Forecast],
            Self::Sources => &[Kind::Source],
        }
    }

    /// The list that a thing stands in.
    pub fn of(kind: Kind) -> Option<Self> {
        Self::ALL.into_iter().find(|listing| listing.kinds().contains(&kind))
    }
}

/// How the list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// By name (events and sources by date).
    #[default]
    Name,
    /// By how many of the main bodies it is in, most first (bodies by members).
    Ties,
    /// As in the file.
    File,
}

impl Order {
    /// All of them, in the order in which the key goes through them.
    pub const ALL: [Self; 3] = [Self::Name, Self::Ties, Self::File];

    /// The next of them, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }

    /// Its name, as in `--sort`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Ties => "ties",
            Self::File => "file",
        }
    }
}

/// A body that has a column of its own in the list of states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The body.
    pub body: Ref,
    /// Its letter, as a capital.
    pub letter: char,
}

/// What stands in a column for a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The letter, capital or small, or a dot.
    pub letter: char,
    /// What it is.
    pub role: Role,
}

/// Most columns that are shown.
const COLUMNS: usize = 6;

/// The bodies with columns, each with a letter that it keeps: letters are given as the case opens, and what comes to be
/// known later gets one of those that are left.
pub fn columns(seen: Seen) -> Vec<Column> {
    let main = main_bodies(seen);
    let opened = seen.as_opened();
    let first =
        if opened.clocks().known_on == seen.clocks().known_on { Vec::new() } else { main_bodies(opened) };
    let mut given: Vec<Column> = Vec::new();
    for &body in first.iter().chain(&main) {
        if given.iter().all(|column| column.body != body) {
            let letter = letter(&short_name(seen, body), &given);
            given.push(Column { body, letter });
        }
    }
    main.iter().filter_map(|body| given.iter().find(|column| column.body == *body)).cloned().collect()
}

/// Those that most arguments name (or, without arguments, those with most members).
fn main_bodies(seen: Seen) -> Vec<Ref> {
    let mut weight: HashMap<Ref, usize> = HashMap::new();
    for argument in seen.all::<Argument>() {
        for thing in seen.things(&argument.row().about) {
            *weight.entry(thing).or_default() += 1;
        }
    }
    // Whoever argues over a plan argues over the body that carries it out.
    let plans =
        seen.all::<Bloc>().flat_map(|b| seen.things(&b.row().realises).map(move |plan| (b.thing(), plan)));
    let inherited: Vec<_> = plans.filter_map(|(body, plan)| Some((body, *weight.get(&plan)?))).collect();
    for (body, named) in inherited {
        *weight.entry(body).or_default() += named;
    }
    // Not over on the day the case opens on: were it the world date, a column would change its meaning with it.
    let day = seen.meta().opens_on.or(seen.meta().known_on).map(Date::latest);
    let lasts = |m: &Told<Membership>| m.to().is_none_or(|to| day.is_none_or(|day| to.latest() > day));
    let members = members(seen, lasts);
    let blocs = seen.all::<Bloc>().map(|b| b.thing());
    let bodies = blocs.chain(seen.all::<Agreement>().map(|a| a.thing()));
    let mut bodies: Vec<_> = bodies
        .map(|thing| {
            (weight.get(&thing).copied().unwrap_or(0), members.get(&thing).copied().unwrap_or(0), thing)
        })
        .filter(|(_, members, _)| *members > 0)
        .collect();
    bodies.sort_by_key(|&(weight, members, thing)| (Reverse((weight, members)), thing));
    bodies.into_iter().take(COLUMNS).map(|(.., body)| body).collect()
}

/// A short name for the legend.
pub fn short_name(seen: Seen, body: Ref) -> String {
    let short =
        seen.get::<Bloc>(body).map(|b| b.short()).or_else(|| seen.get::<Agreement>(body).map(|a| a.short()));
    short.unwrap_or_default().to_owned()
}

/// A capital letter of the name that no other column has, and that takes one cell.
fn letter(name: &str, taken: &[Column]) -> char {
    let is_narrow = |c: char| text::width(c.encode_utf8(&mut [0; 4])) == 1;
    let free = |c: &char| c.is_alphabetic() && is_narrow(*c) && !taken.iter().any(|t| t.letter == *c);
    let upper = name.chars().flat_map(char::to_uppercase);
    let capitals = name.chars().filter(|c| c.is_uppercase());
    capitals.chain(upper).chain('A'..='Z').find(free).unwrap_or('*')
}

/// How many spells that count each body has; those without any are not there. One pass through all spells in the
/// order they are kept in: from body to body it would take thrice as long.
fn members(seen: Seen, is_counted: impl Fn(&Told<Membership>) -> bool) -> HashMap<Ref, usize> {
    let mut members = HashMap::new();
    for spell in seen.all::<Membership>().filter(is_counted) {
        if let Some(body) = seen.resolve(spell.body) {
            *members.entry(body).or_default() += 1;
        }
    }
    members
}

fn counts(phase: Phase) -> bool {
    matches!(phase, Phase::Now | Phase::Possible | Phase::Planned)
}

/// The mark of a state in a column.
pub fn mark(seen: Seen, state: &Told<State>, column: &Column) -> Mark {
    let small = column.letter.to_lowercase().next().unwrap_or(column.letter);
    let body = seen.body_id(column.body);
    let in_body = body.into_iter().flat_map(|body| seen.memberships_between(state.id, body));
    let best = in_body
        .filter(|m| counts(m.phase()))
        .map(|m| (words::is_member(m.status) && m.phase() == Phase::Now, m));
    match best.max_by_key(|(full, _)| *full) {
        Some((true, _)) => Mark { letter: column.letter, role: Role::Plain },
        Some((false, m)) if m.status.word() != "withdrawn" => Mark { letter: small, role: Role::Planned },
        _ => Mark { letter: '·', role: Role::Quiet },
    }
}

/// Why there is nothing in the list, and a way out.
pub fn why_empty(scope: &Scope) -> String {
    let way = scope.hint(|spelling| {
        let [event, next] = [Action::EventForward, Action::NextList].map(|action| spelling.of(action));
        format!("; {event} goes to the next event, {next} lists something else")
    });
    format!("nothing of this kind is told on this date{way}")
}

/// What is in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// From top to bottom.
    pub things: Vec<Ref>,
    /// The bodies with columns; none but for states.
    pub columns: Vec<Column>,
}

/// What is in the list: sorted, and filtered by the query.
///
/// # Errors
/// If the query names a field or a body that is not there.
pub fn contents(seen: Seen, listing: Listing, order: Order, query: &Query) -> Result<Contents, QueryError> {
    let columns = if listing == Listing::States { columns(seen) } else { Vec::new() };
    Ok(Contents { things: sorted(seen, listing, order, (query, &columns))?, columns })
}

/// The things in the list.
///
/// # Errors
/// If the query names a field or a body that is not there.
pub fn things(seen: Seen, listing: Listing, order: Order, query: &Query) -> Result<Vec<Ref>, QueryError> {
    let by_columns = (listing, order) == (Listing::States, Order::Ties);
    let columns = if by_columns { columns(seen) } else { Vec::new() };
    sorted(seen, listing, order, (query, &columns))
}

fn sorted(
    seen: Seen,
    listing: Listing,
    order: Order,
    (query, columns): (&Query, &[Column]),
) -> Result<Vec<Ref>, QueryError> {
    let mut things = Vec::new();
    for &kind in listing.kinds() {
        if query.text().is_empty() {
            things.extend(seen.things_of(kind));
        } else {
            things.extend(query.rows(seen, kind)?.into_iter().map(|(thing, _)| thing));
        }
    }
    match (listing, order) {
        (Listing::Paragraphs | Listing::Forecasts, _) | (_, Order::File) => {}
        (Listing::Events, _) => {
            things.sort_by_key(|&thing| seen.get::<Event>(thing).map(|e| e.date.earliest()));
        }
        (Listing::States, Order::Name) => things.sort_by_cached_key(|&thing| seen.name(thing).to_lowercase()),
        (Listing::Bodies, Order::Ties) => {
            let members = members(seen, |m| counts(m.phase()));
            let many = |t: &Ref| members.get(t).copied().unwrap_or(0);
            things.sort_by_cached_key(|t| (Reverse(many(t)), seen.name(*t).to_lowercase()));
        }
        (Listing::States, Order::Ties) => {
            things.sort_by_cached_key(|&t| (Reverse(ties(seen, t, columns)), seen.name(t).to_lowercase()));
        }
        (Listing::Bodies | Listing::Sources, _) => {
            things.sort_by_cached_key(|&thing| seen.name(thing).to_lowercase());
        }
    }
    Ok(things)
}

/// The state to open with: the one that most arguments name, else the first in the list.
pub fn protagonist(seen: Seen) -> Option<Ref> {
    let states = things(seen, Listing::States, Order::Name, &Query::default()).unwrap_or_default();
    let named = |thing: Ref| {
        let state = seen.get::<State>(thing);
        state.map_or(0, |state| seen.arguments_about(state.id).count())
    };
    // Of equals the first: max_by_key would take the last.
    states.into_iter().rev().max_by_key(|&thing| named(thing))
}

/// In how many of the main bodies a state is a member, and in how many less than that.
fn ties(seen: Seen, thing: Ref, columns: &[Column]) -> (usize, usize) {
    let Some(state) = seen.get::<State>(thing) else { return (0, 0) };
    let marks: Vec<_> = columns.iter().map(|column| mark(seen, &state, column).role).collect();
    let many = |role| marks.iter().filter(|&&mark| mark == role).count();
    (many(Role::Plain), many(Role::Planned))
}
