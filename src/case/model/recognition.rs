//! Recognitions: positions on disputed areas, with holder and date.

use super::entity::entity;
use super::{Certainty, List, Party, Source, State};
use crate::case::date::Date;
use crate::case::id::Id;

entity! {
    /// A state's position on what an area is.
    pub struct Recognition, RawRecognition {
        /// Who holds it.
        pub state: Id<Party>,
        /// Of what.
        pub of: Id<State>,
        /// `independent`, or the code of the state it is held to be part of.
        pub recognised_as = "as": Box<str>,
        /// From when.
        pub from: Option<Date>,
        /// Until when; None if it is still held.
        pub(in crate::case) to: Option<Date>,
        /// What this rests on.
        pub sources: List<Id<Source>>,
        /// How sure the coding is.
        pub certainty: Option<Certainty>,
        /// A remark.
        pub note: Option<Box<str>>,
    }
}
