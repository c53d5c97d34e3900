//! Events.

use super::entity::entity;
use super::{AnyEntity, Asks, Certainty, Kind, List, ParagraphNo, Party, Source};
use crate::case::date::Date;
use crate::case::id::Id;

entity! {
    /// Something that happened.
    pub struct Event, RawEvent {
        /// Its id.
        pub id: Id<Event>,
        /// When.
        pub date: Date,
        /// When it could be known, if before it happened.
        pub(in crate::case) known: Option<Date>,
        /// What, as one line.
        pub title: Box<str>,
        /// What kind of event, in a word of the case.
        pub kind: Option<Box<str>>,
        /// Whose.
        pub states: List<Id<Party>>,
        /// What it bears on.
        pub about: List<Id<AnyEntity>>,
        /// Where the article speaks of it.
        pub paragraphs: List<ParagraphNo>,
        /// What this rests on.
        pub sources: List<Id<Source>>,
        /// How sure the coding is.
        pub certainty: Option<Certainty>,
        /// What other sources say.
        pub(in crate::case) otherwise: List<OtherDate>,
    }
}

entity! {
    /// Another source's date for an event.
    pub struct OtherDate, RawOtherDate {
        /// The date it gives, if another.
        pub date: Option<Date>,
        /// In words.
        pub note: Option<Box<str>>,
        /// Who says so.
        pub sources: List<Id<Source>>,
    }
}

impl Asks for Event {
    const KINDS: &'static [Kind] = &[Kind::Event];
    const WHAT: &'static str = "an event";
}
