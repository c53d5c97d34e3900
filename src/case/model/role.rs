//! Role briefs: what an actor could know and want on the day.

use super::entity::entity;
use super::{AnyEntity, Asks, Kind, List, Party};
use crate::case::id::Id;

entity! {
    /// A brief for one who takes a seat.
    pub struct Role, RawRole {
        /// Its id.
        pub id: Id<Role>,
        /// Whose seat.
        pub actor: Id<Party>,
        /// The brief.
        pub brief: Box<str>,
        /// What touches it.
        pub interests: List<Id<AnyEntity>>,
    }
}

impl Asks for Role {
    const KINDS: &'static [Kind] = &[Kind::Role];
    const WHAT: &'static str = "a role";
}
