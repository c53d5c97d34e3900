//! Forecasts of the article, and what came of them.

use super::entity::entity;
use super::{Asks, Kind, List, Outcome, ParagraphNo, Party, Source, Wording};
use crate::case::date::Date;
use crate::case::id::Id;

entity! {
    /// Something expected. The outcome, its evidence and the comment are told only once they are known.
    pub struct Forecast, RawForecast {
        /// Its id.
        pub id: Id<Forecast>,
        /// What is expected.
        pub text: Box<str>,
        /// By whom.
        pub by: Option<Id<Party>>,
        /// Where the article says it.
        pub paragraphs: List<ParagraphNo>,
        /// How likely, in the words of the text; None means that no odds were given.
        pub wording: Option<Wording>,
        /// By when.
        pub due: Option<Date>,
        /// What would settle it.
        pub criteria: Option<Box<str>>,
        /// What came of it.
        pub(in crate::case) outcome: Option<Outcome>,
        /// When that was settled.
        pub(in crate::case) resolved_on: Option<Date>,
        /// What shows it.
        pub(in crate::case) evidence: List<Evidence>,
        /// A remark on the outcome.
        pub(in crate::case) comment: Option<Box<str>>,
    }
}

entity! {
    /// Something that bears on an outcome.
    pub struct Evidence, RawEvidence {
        /// When.
        pub date: Date,
        /// What.
        pub text: Box<str>,
        /// What this rests on.
        pub sources: List<Id<Source>>,
    }
}

impl Asks for Forecast {
    const KINDS: &'static [Kind] = &[Kind::Forecast];
    const WHAT: &'static str = "a forecast";
}
