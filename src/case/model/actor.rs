//! Actors that are neither states nor blocs: people, governments, groups, the author.

use super::entity::entity;
use super::{ActorKind, Asks, Kind, List, State, Translations};
use crate::case::date::Date;
use crate::case::id::Id;

entity! {
    /// Somebody who can say something or take a stance.
    pub struct Actor, RawActor {
        /// Its id.
        pub id: Id<Actor>,
        /// What it is.
        pub kind: ActorKind,
        /// Its name.
        pub name: Box<str>,
        /// Its names in other languages.
        pub names: Translations,
        /// The state it belongs to or speaks for.
        pub state: Option<Id<State>>,
        /// Offices held, with their time.
        pub(in crate::case) roles: List<Title>,
    }
}

entity! {
    /// An office held.
    pub struct Title, RawTitle {
        /// The office.
        pub title: Box<str>,
        /// From when.
        pub from: Option<Date>,
        /// Until when; None if still held.
        pub(in crate::case) to: Option<Date>,
    }
}

impl Asks for Actor {
    const KINDS: &'static [Kind] = &[Kind::Actor];
    const WHAT: &'static str = "an actor";
}
