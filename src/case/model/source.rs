//! Sources: what a row rests on.

use super::entity::entity;
use super::{Asks, Kind, SourceKind};
use crate::case::date::Date;
use crate::case::id::Id;

entity! {
    /// Something that can be cited.
    pub struct Source, RawSource {
        /// Its id.
        pub id: Id<Source>,
        /// What it is.
        pub kind: SourceKind,
        /// Its title, in its own language or ours.
        pub title: Box<str>,
        /// Who wrote it.
        pub author: Option<Box<str>>,
        /// Who published it.
        pub publisher: Option<Box<str>>,
        /// When it came out; None if that is not known or it is kept up to date.
        pub date: Option<Date>,
        /// Where it can be read.
        pub url: Option<Box<str>>,
        /// Under which terms it may be used.
        pub licence: Option<Box<str>>,
    }
}

impl Asks for Source {
    const KINDS: &'static [Kind] = &[Kind::Source];
    const WHAT: &'static str = "a source";
}
