//! A seat: an actor that a reader speaks for, what touches it, and what it could know.
//!
//! ```text
//!   YOUR SEAT: KAZAKHSTAN
//!   what it could know on 2011-11-08
//!   You speak for Astana. ...                  the case's brief
//!   What touches it
//!   @ Customs Union   supports, from interest  its interests, with its own stance
//!     Belarus supports · Russia supports       and those of the others
//! ```
//!
//! What touches a seat: itself, what its brief names as interests, what it holds a stance on; then, less closely, the
//! bodies it is in on the date. All of it is told on the reader's clocks.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::case::id::Id;
use crate::case::model::{Actor, AnyEntity, Argument, Kind, Ref, Role as Brief, Stance};
use crate::case::seen::{Phase, Seen, Told};
use crate::views::{Piece, Role, Row, Scope, search, words};

/// The mark of what touches the seat.
pub const MARK: &str = "@";

/// Stands where nobody is found who could sit.
pub const NOBODY: &str = "no state, body or person that may be told is called that";

/// How closely something touches a seat, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Touch {
    /// It is the seat itself, one of its interests, or what it takes a stance on.
    Close,
    /// It is a body that the seat is in.
    Body,
    /// Not at all.
    Not,
}

/// What touches a seat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    actor: Option<Ref>,
    close: BTreeSet<Ref>,
    bodies: BTreeSet<Ref>,
}

impl Touched {
    /// What touches the seat of a scope; nothing where nobody sits.
    pub fn new(scope: &Scope) -> Self {
        let seen = scope.seen;
        let Some((actor, id)) = scope.seat.and_then(|seat| Some((seat, id_of(seen, seat)?))) else {
            return Self::default();
        };
        let mut close = BTreeSet::from([actor]);
        for role in seen.roles_of(id) {
            close.extend(seen.things(&role.row().interests));
        }
        close.extend(own_stances(seen, id).filter_map(|stance| seen.resolve(stance.row().on)));
        // A person is in what its state is in.
        let state = seen.get::<Actor>(actor).and_then(|actor| actor.state).map_or(id, Id::cast);
        let spells = seen.memberships_of(state);
        let spells = spells.filter(|m| matches!(m.phase(), Phase::Now | Phase::Possible | Phase::Planned));
        let bodies = spells.filter_map(|m| seen.resolve(m.row().body)).collect();
        Self { actor: Some(actor), close, bodies }
    }

    /// How closely a thing touches the seat.
    pub fn thing(&self, thing: Ref) -> Touch {
        match () {
            () if self.close.contains(&thing) => Touch::Close,
            () if self.bodies.contains(&thing) => Touch::Body,
            () => Touch::Not,
        }
    }

    /// How closely an argument touches the seat: by what it is about, by who says it, or by itself.
    pub fn argument(&self, seen: Seen, argument: &Told<Argument>) -> Touch {
        if self.actor.is_none() {
            return Touch::Not;
        }
        let speaker = argument.said_by.and_then(|by| seen.resolve(by)).filter(|by| self.actor == Some(*by));
        let things = seen.things(&argument.row().about).chain(speaker).chain([argument.thing()]);
        // A thesis names what the whole case is about: it touches no seat more than another.
        let things = things.filter(|thing| thing.kind != Kind::Thesis);
        things.map(|thing| self.thing(thing)).min().unwrap_or(Touch::Not)
    }
}

fn id_of(seen: Seen, thing: Ref) -> Option<Id<AnyEntity>> {
    seen.id_of(&seen.id(thing))
}

/// What a seat takes a stance on, votes aside: there are too many, and a vote is on a day.
fn own_stances(seen: Seen<'_>, seat: Id<AnyEntity>) -> impl Iterator<Item = Told<'_, Stance>> {
    seen.stances_of(seat).filter(|stance| lasts(stance) && !stance.value.is_vote())
}

fn lasts(stance: &Told<Stance>) -> bool {
    matches!(stance.phase(), Phase::Now | Phase::Possible)
}

/// Whether a thing can be sat for.
pub fn is_actor(thing: Ref) -> bool {
    matches!(thing.kind, Kind::State | Kind::Actor | Kind::Bloc)
}

/// Who can be sat for and is called like that, those with a brief in the case first. Without a name: those alone, or
/// the actors with most stances where no brief is there.
pub fn choices(seen: Seen, name: &str) -> Vec<Ref> {
    let mut briefed = Vec::new();
    for role in seen.all::<Brief>() {
        briefed.extend(
            seen.resolve(role.row().actor).filter(|actor| is_actor(*actor) && !briefed.contains(actor)),
        );
    }
    if name.trim().is_empty() {
        return if briefed.is_empty() { with_stances(seen) } else { briefed };
    }
    let mut found: Vec<Ref> = search::find(seen, name).into_iter().filter(|&thing| is_actor(thing)).collect();
    found.sort_by_key(|actor| !briefed.contains(actor));
    found
}

fn with_stances(seen: Seen) -> Vec<Ref> {
    let actors = [Kind::State, Kind::Actor, Kind::Bloc].into_iter().flat_map(|kind| seen.things_of(kind));
    let stances = |actor: &Ref| id_of(seen, *actor).map_or(0, |id| own_stances(seen, id).count());
    let mut actors: Vec<(usize, Ref)> = actors.map(|actor| (stances(&actor), actor)).collect();
    actors.sort_by_key(|&(stances, _)| Reverse(stances));
    actors.into_iter().map(|(_, actor)| actor).collect()
}

/// The brief of a seat, to stand before all else that is told of its actor.
pub fn brief<'c>(scope: &Scope<'c>, seat: Ref) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let Some(id) = id_of(seen, seat) else { return Vec::new() };
    let mut rows = vec![
        Row::text(vec![Piece::new(Role::Title, format!("Your seat: {}", seen.name(seat)))]).to(Some(seat)),
    ];
    rows.push(Row::quiet(match seen.clocks().known_on {
        Some(day) => format!("what it could know on {day}; {MARK} marks what touches it"),
        None => format!("with all that came later, since the lock is lifted; {MARK} marks what touches it"),
    }));
    let briefs: Vec<Row> =
        seen.roles_of(id).map(|role| Row::plain(&*role.row().brief).to(Some(role.thing()))).collect();
    if briefs.is_empty() {
        rows.push(Row::quiet("The case has no brief for it: read on, and speak for it as you judge."));
    }
    rows.extend(briefs);
    let mut interests: Vec<Ref> = Vec::new();
    let of_roles = seen.roles_of(id).flat_map(|role| seen.things(&role.row().interests));
    let of_stances = own_stances(seen, id).filter_map(|stance| seen.resolve(stance.row().on));
    for thing in of_roles.chain(of_stances) {
        if !interests.contains(&thing) {
            interests.push(thing);
        }
    }
    if !interests.is_empty() {
        rows.push(Row::blank());
        rows.push(Row::heading("What touches it, and who stands where"));
    }
    for thing in interests {
        let (own, others) = stances_on(scope, seat, thing);
        let mut pieces = vec![Piece::plain(seen.name(thing))];
        pieces.extend(own.map(|own| Piece::quiet(format!("  {own}"))));
        rows.push(Row::text(pieces).marked(Piece::new(Role::Here, MARK)).to(Some(thing)));
        if !others.is_empty() {
            rows.push(Row::quiet(others.join("\u{a0}· ")).indented(4).still());
        }
    }
    rows.push(Row::blank());
    rows
}

/// Most others whose stance is named.
const OTHERS: usize = 6;

/// The seat's own stance on a thing, and those of others, as words.
fn stances_on(scope: &Scope, seat: Ref, thing: Ref) -> (Option<String>, Vec<String>) {
    let seen = scope.seen;
    let Some(id) = id_of(seen, thing) else { return (None, Vec::new()) };
    let mut own = None;
    let mut others = Vec::new();
    for stance in seen.stances_on(id).filter(lasts) {
        let word: String = stance.value.spoken().to_string();
        match seen.resolve(stance.row().actor) {
            Some(actor) if actor == seat => own = Some(word),
            Some(actor) if others.len() < OTHERS => others.push(format!("{} {word}", seen.name(actor))),
            _ => {}
        }
    }
    (own, others)
}

/// What an actor is called where there is little room: a state by its code, a body by its short name.
pub fn short(seen: Seen, seat: Ref) -> String {
    match seat.kind {
        Kind::State => seen.id(seat),
        _ => seen.abbreviation(seat).map_or_else(|| seen.name(seat).into_owned(), str::to_owned),
    }
}

/// What kind of actor it is, and whether the case has a brief for it.
pub fn what(seen: Seen, actor: Ref) -> &'static str {
    let has_brief = id_of(seen, actor).is_some_and(|id| seen.roles_of(id).next().is_some());
    if has_brief { "with a brief" } else { words::kind(actor.kind) }
}
