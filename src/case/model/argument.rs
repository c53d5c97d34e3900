//! Arguments and the links between them.

use super::article::ParagraphNo;
use super::entity::entity;
use super::{
    AnyEntity, ArgumentKind, Asks, Basis, Certainty, Condition, Kind, LinkEnd, List, Party, Scheme, Source,
};
use crate::case::id::Id;

entity! {
    /// One claim.
    pub struct Argument, RawArgument {
        /// Its id.
        pub id: Id<Argument>,
        /// The claim, in our words.
        pub text: Box<str>,
        /// What it says.
        pub kind: ArgumentKind,
        /// Who holds it.
        pub said_by: Option<Id<Party>>,
        /// Who tells us, if somebody else.
        pub reported_by: Option<Id<Party>>,
        /// Where the article says it.
        pub paragraphs: List<ParagraphNo>,
        /// What it touches; a thesis here makes it context of that thesis.
        pub about: List<Id<AnyEntity>>,
        /// What it speaks for.
        pub supports: List<Link>,
        /// What it speaks against.
        pub attacks: List<Link>,
        /// Which links it breaks.
        pub undercuts: List<Link>,
        /// Whether the text does not say it but needs it.
        pub implicit: bool,
        /// What it rests on.
        pub basis: Option<Basis>,
        /// Its pattern.
        pub scheme: Option<Scheme>,
        /// Outside sources.
        pub sources: List<Id<Source>>,
        /// How sure the coding is.
        pub certainty: Option<Certainty>,
    }
}

/// What a link does to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Speaks for it.
    Supports,
    /// Speaks against it.
    Attacks,
    /// Breaks it.
    Undercuts,
}

impl Relation {
    /// The field that links of this relation stand in.
    pub(in crate::case) fn field(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Attacks => "attacks",
            Self::Undercuts => "undercuts",
        }
    }
}

impl Argument {
    /// Its links, each with the field it stands in and its number there, from 0.
    pub(in crate::case) fn placed_links(&self) -> impl Iterator<Item = (&'static str, usize, &Link)> {
        let mut counts = [0; 3];
        self.links().map(move |(relation, link)| {
            let nth = counts[relation as usize];
            counts[relation as usize] += 1;
            (relation.field(), nth, link)
        })
    }

    /// Its links with what they do, in the order of the format.
    pub fn links(&self) -> impl Iterator<Item = (Relation, &Link)> {
        let supports = self.supports.iter().map(|link| (Relation::Supports, link));
        let attacks = self.attacks.iter().map(|link| (Relation::Attacks, link));
        let undercuts = self.undercuts.iter().map(|link| (Relation::Undercuts, link));
        supports.chain(attacks).chain(undercuts)
    }
}

entity! {
    /// A step from an argument to what it bears on.
    pub struct Link, LinkFields {
        /// What it leads to.
        pub to: Id<LinkEnd>,
        /// Its own id, so that it can be undercut.
        pub id: Option<Id<Link>>,
        /// Premises that it needs beside the argument itself.
        pub with: List<Id<Argument>>,
        /// It counts only while these are granted.
        pub only_if = "if": List<Id<Condition>>,
        /// It counts only where these fail.
        pub unless: List<Id<Condition>>,
        /// What carries the step, in words.
        pub warrant: Option<Box<str>>,
        /// 0 none .. 4 decisive; None means nobody rated it.
        pub strength: Option<u8>,
        /// Whose step it is; None means the argument's speaker, `coder` a tension that the author does not draw.
        pub by: Option<Box<str>>,
    }
}

impl Link {
    /// Whether the coder, not the author, draws it: a tension. No side passes through it.
    pub fn is_tension(&self) -> bool {
        self.by.as_deref() == Some("coder")
    }
}

impl Asks for Argument {
    const KINDS: &'static [Kind] = &[Kind::Argument];
    const WHAT: &'static str = "an argument";
}
impl Asks for Link {
    const KINDS: &'static [Kind] = &[Kind::Link];
    const WHAT: &'static str = "a link";
}
