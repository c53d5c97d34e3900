//! Quotations of the article beside what is documented.

use super::entity::entity;
use super::{Asks, Kind, List, ParagraphNo, Party, Source};
use crate::case::id::Id;

entity! {
    /// A few words quoted, and how they read elsewhere.
    pub struct Quotation, RawQuotation {
        /// Its id.
        pub id: Id<Quotation>,
        /// Whose words.
        pub said_by: Option<Id<Party>>,
        /// Where the article quotes them.
        pub paragraphs: List<ParagraphNo>,
        /// How the article has them, a few words.
        pub in_article: Box<str>,
        /// How others have them.
        pub documented: List<Documented>,
        /// What the difference comes to.
        pub verdict: Option<Box<str>>,
    }
}

entity! {
    /// A wording and who gives it.
    pub struct Documented, RawDocumented {
        /// A few words.
        pub text: Box<str>,
        /// Who gives them so.
        pub source: Id<Source>,
    }
}

impl Asks for Quotation {
    const KINDS: &'static [Kind] = &[Kind::Quotation];
    const WHAT: &'static str = "a quotation";
}
