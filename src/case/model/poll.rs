//! Polls tied to the case.

use super::entity::entity;
use super::{AnyEntity, Asks, Kind, List, PollKind, PollShow};
use crate::case::id::Id;

entity! {
    /// A question to the class.
    pub struct Poll, RawPoll {
        /// Its id.
        pub id: Id<Poll>,
        /// What it asks for.
        pub kind: PollKind,
        /// What it is about.
        pub on: Option<Id<AnyEntity>>,
        /// The question.
        pub text: Box<str>,
        /// The answers to choose from.
        pub choices: List<Box<str>>,
        /// When its result is shown; None means after it is closed.
        pub show: Option<PollShow>,
    }
}

impl Asks for Poll {
    const KINDS: &'static [Kind] = &[Kind::Poll];
    const WHAT: &'static str = "a poll";
}
