//! States, and areas that count as one side of a dispute.

use super::entity::entity;
use super::field::{Field, Leaf, Lower, Shape, Trail};
use super::{Asks, Kind, List, StateStatus, Translations};
use crate::case::date::Date;
use crate::case::id::{Id, Names};
use crate::case::node::check_text;

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
        /// Its name in the language of the case; may be left out where the case extends the world.
        pub name: StateName,
        /// Its names in other languages, those of its own first.
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

/// What a state is called. A row may leave it to the world; a case that was checked has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct StateName(Box<str>);

impl std::ops::Deref for StateName {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for StateName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self)
    }
}

impl From<&str> for StateName {
    fn from(name: &str) -> Self {
        Self(name.into())
    }
}

impl Field for StateName {
    type Raw = String;
    const SHAPE: Shape = Shape::Optional(&Shape::Text);

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
    fn lower(raw: String, _: &mut Lower) -> Option<Self> {
        Some(Self(raw.into()))
    }
    fn of_cell(text: &str, _: &mut Lower) -> Option<Self> {
        check_text(text).ok().map(|()| text.into())
    }
    fn raise(&self, _: &Names) -> Option<String> {
        (!self.is_empty()).then(|| self.to_string())
    }
    fn walk<'a>(&'a self, trail: &Trail<'_>, visit: &mut dyn FnMut(&Trail<'_>, Leaf<'a>)) {
        visit(trail, Leaf::Text(self));
    }
}

impl Asks for State {
    const KINDS: &'static [Kind] = &[Kind::State];
    const WHAT: &'static str = "a state";
}
