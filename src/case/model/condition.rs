//! Conditions on which links hang, and how far each is met.

use super::entity::entity;
use super::{Asks, ConditionStanding, Kind, List, ParagraphNo, Source, State};
use crate::case::date::Date;
use crate::case::id::Id;

entity! {
    /// Something that must hold for a link to count.
    pub struct Condition, RawCondition {
        /// Its id.
        pub id: Id<Condition>,
        /// It, in words.
        pub text: Box<str>,
        /// Where the article names it.
        pub paragraphs: List<ParagraphNo>,
        /// How far it was met, by state and date.
        pub(in crate::case) track: List<Standing>,
    }
}

entity! {
    /// How far a condition was met from a date on.
    pub struct Standing, RawStanding {
        /// From when on.
        pub date: Date,
        /// For which state; None for all.
        pub state: Option<Id<State>>,
        /// How far.
        pub standing: ConditionStanding,
        /// Why.
        pub note: Option<Box<str>>,
        /// What this rests on.
        pub sources: List<Id<Source>>,
    }
}

impl Asks for Condition {
    const KINDS: &'static [Kind] = &[Kind::Condition];
    const WHAT: &'static str = "a condition";
}
