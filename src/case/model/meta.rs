//! What a case says of itself.

use super::List;
use super::entity::entity;
use super::words::Base;
use crate::case::date::Date;

entity! {
    /// The head of a case.
    pub struct Meta, MetaRaw {
        /// Its id.
        pub id: Box<str>,
        /// The version of the format, 1.
        pub format: u32,
        /// Its title.
        pub title: Box<str>,
        /// What it is about, in a few sentences.
        pub summary: Option<Box<str>>,
        /// The language of its texts (BCP 47).
        pub language: Option<Box<str>>,
        /// Under which terms its texts may be used.
        pub licence: Option<Box<str>>,
        /// Who coded it.
        pub coders: List<Box<str>>,
        /// The day to which the knowledge clock is locked when it opens; None opens it unlocked.
        pub known_on: Option<Date>,
        /// What the coders could know at the latest.
        pub knowledge_cutoff: Option<Date>,
        /// The world date when it opens; None opens it on `known_on`, else on `knowledge_cutoff`, else on the last day on which a membership begins or something happens.
        pub opens_on: Option<Date>,
        /// Years after `known_on` that the article itself looks ahead to.
        pub years_named: List<i16>,
        /// What it stands on: `world` lends it the states of ISO 3166 and former ones, with their names and codes. Those
        /// that are in nothing and hold no position stay out of its lists; a row of its own wins field by field.
        pub extends: Option<Base>,
        /// Its own borders, by date.
        pub borders: List<BordersFile>,
        /// Whom it thanks, and whose data it uses.
        pub credits: List<Box<str>>,
    }
}

entity! {
    /// A GeoJSON file beside the case.
    pub struct BordersFile, RawBordersFile {
        /// From when on it holds; None from the beginning.
        pub from: Option<Date>,
        /// Its path, relative to the case.
        pub file: Box<str>,
    }
}

impl Meta {
    /// What stands in where the head could not be read, so that the rest can still be checked.
    pub(in crate::case) fn unknown() -> Self {
        Self {
            id: "".into(),
            format: 1,
            title: "".into(),
            summary: None,
            language: None,
            licence: None,
            coders: List::default(),
            known_on: None,
            knowledge_cutoff: None,
            opens_on: None,
            years_named: List::default(),
            extends: None,
            borders: List::default(),
            credits: List::default(),
        }
    }
}
