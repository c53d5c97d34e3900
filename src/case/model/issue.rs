//! Issues: what a stance can be about besides bodies, arguments and theses.

use super::entity::entity;
use super::{Asks, Kind, List, ParagraphNo, Source};
use crate::case::date::Date;
use crate::case::id::Id;

entity! {
    /// A question on which sides are taken, such as a recognition or a resolution.
    pub struct Issue, RawIssue {
        /// Its id.
        pub id: Id<Issue>,
        /// It, in words.
        pub text: Box<str>,
        /// When it arose or was voted on.
        pub date: Option<Date>,
        /// Where the article speaks of it.
        pub paragraphs: List<ParagraphNo>,
        /// What this rests on.
        pub sources: List<Id<Source>>,
    }
}

impl Asks for Issue {
    const KINDS: &'static [Kind] = &[Kind::Issue];
    const WHAT: &'static str = "an issue";
}
