//! The article: its theses with the author's verdicts, and its paragraphs in our words.

use serde::{Deserialize, Serialize};

use super::entity::entity;
use super::field::{Field, Leaf, Lower, Shape, Trail};
use super::{Asks, Kind, Source};
use crate::case::id::{Id, Names};

entity! {
    /// The article argued over. Its theses and paragraphs are lists of their own.
    pub struct Article, ArticleRaw {
        /// The text itself.
        pub source: Id<Source>,
    }
}

entity! {
    /// What is argued for and against.
    pub struct Thesis, RawThesis {
        /// Its id.
        pub id: Id<Thesis>,
        /// It, as a sentence.
        pub text: Box<str>,
        /// What the author concludes, in our words; None if he does not say.
        pub verdict: Option<Box<str>>,
    }
}

entity! {
    /// A paragraph of the article.
    pub struct Paragraph, RawParagraph {
        /// Its number, from 1.
        pub n: u16,
        /// What it says, in our words.
        pub gist: Box<str>,
        /// Its opening, at most five words, to find it in the reader's own copy.
        pub opens_with: Option<Box<str>>,
    }
}

/// The number of a paragraph, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ParagraphNo(pub u16);

impl Field for ParagraphNo {
    type Raw = Self;
    const SHAPE: Shape = Shape::Paragraph;

    fn lower(raw: Self, _: &mut Lower) -> Option<Self> {
        Some(raw)
    }
    fn raise(&self, _: &Names) -> Option<Self> {
        Some(*self)
    }
    fn walk<'a>(&'a self, trail: &Trail<'_>, visit: &mut dyn FnMut(&Trail<'_>, Leaf<'a>)) {
        visit(trail, Leaf::Paragraph(self.0));
    }
}

impl Asks for Thesis {
    const KINDS: &'static [Kind] = &[Kind::Thesis];
    const WHAT: &'static str = "a thesis";
}
