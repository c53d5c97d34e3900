//! States, and areas that count as one side of a dispute.

use super::entity::entity;
use super::{Asks, Kind, List, StateStatus, Translations};
use crate::case::date::Date;
use crate::case::id::Id;

entity! {
    /// A state or an area.
    pub struct State, RawState {
        /// ISO 3166-1 alpha-3, or `x-…` outside ISO.
        pub id = "code": Id<State>,
        /// ISO 3166-1 alpha-2.
        pub alpha2: Option<Box<str>>,
        /// ISO 3166-1 numeric, three digits.
        pub numeric: Option<Box<str>>,
        /// Correlates of War number; may repeat (SUN and RUS).
        pub cow: Option<u16>,
        /// Its name in the language of the case.
        pub name: Box<str>,
        /// Its names in other languages.
        pub names: Translations,
        /// Its official name.
        pub official: Option<Box<str>>,
        /// Its standing.
        pub(in crate::case) status: Option<StateStatus>,
        /// The state it is claimed to be part of, or was part of.
        pub part_of: Option<Id<State>>,
        /// Its region.
        pub region: Option<Box<str>>,
        /// Its capital.
        pub capital: Option<Box<str>>,
        /// Land neighbours.
        pub borders: List<Id<State>>,
        /// When it began.
        pub from: Option<Date>,
        /// When it ended; None if it has not.
        pub(in crate::case) to: Option<Date>,
        /// A remark.
        pub note: Option<Box<str>>,
    }
}

impl Asks for State {
    const KINDS: &'static [Kind] = &[Kind::State];
    const WHAT: &'static str = "a state";
}
