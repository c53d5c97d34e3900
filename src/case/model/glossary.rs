//! Terms, in plain words.

use super::Source;
use super::entity::entity;
use crate::case::id::Id;

entity! {
    /// A term.
    pub struct Term, RawTerm {
        /// The term.
        pub term: Box<str>,
        /// What it means, in plain words.
        pub plain: Box<str>,
        /// Who says so.
        pub source: Option<Id<Source>>,
    }
}
