//! Stances: who is for and who is against.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::entity::{as_is, entity};
use super::{AnyEntity, Certainty, List, ParagraphNo, Party, Source};
use crate::case::date::Date;
use crate::case::id::Id;
use crate::case::node::text_as;

/// A position of an actor on something.
///
/// A study has hundreds of thousands, and nearly none of them says more than who, on what, what and when.
#[derive(Debug)]
pub struct Stance {
    /// Who.
    pub actor: Id<Party>,
    /// On what.
    pub on: Id<AnyEntity>,
    /// For or against, and how much.
    pub value: Position,
    /// From when.
    pub from: Option<Date>,
    /// Until when; None if it is still held.
    pub(in crate::case) to: Option<Date>,
    /// How sure the coding is.
    pub certainty: Option<Certainty>,
    /// None if it says nothing else. A study says the same of all its votes: what they rest on.
    more: Option<Arc<More>>,
}

/// What few stances say, or many alike: their fields too, behind a pointer.
#[derive(Debug, PartialEq)]
pub struct More {
    /// On what it depends, in words; the sign stays.
    pub conditional_on: Option<Box<str>>,
    /// Who says so.
    pub said_by: Option<Id<Party>>,
    /// Where the article says so.
    pub paragraphs: List<ParagraphNo>,
    /// What this rests on.
    pub sources: List<Id<Source>>,
}

impl Deref for Stance {
    type Target = More;
    fn deref(&self) -> &More {
        const NOTHING: &More =
            &More { conditional_on: None, said_by: None, paragraphs: List::EMPTY, sources: List::EMPTY };
        self.more.as_deref().unwrap_or(NOTHING)
    }
}

impl More {
    /// Behind its pointer; None if it says nothing.
    fn apart(self) -> Option<Arc<Self>> {
        let Self { conditional_on, said_by, paragraphs, sources } = &self;
        let says_nothing =
            conditional_on.is_none() && said_by.is_none() && paragraphs.is_empty() && sources.is_empty();
        (!says_nothing).then(|| Arc::new(self))
    }
}

entity! {
    /// A position of an actor on something.
    pub struct Stance, RawStance {
        /// Who.
        pub actor: Id<Party>,
        /// On what.
        pub on: Id<AnyEntity>,
        /// For or against, and how much.
        pub value: Position,
        /// On what it depends, in words; the sign stays.
        pub conditional_on: Option<Box<str>>,
        /// From when.
        pub from: Option<Date>,
        /// Until when; None if it is still held.
        pub(in crate::case) to: Option<Date>,
        /// Who says so.
        pub said_by: Option<Id<Party>>,
        /// Where the article says so.
        pub paragraphs: List<ParagraphNo>,
        /// What this rests on.
        pub sources: List<Id<Source>>,
        /// How sure the coding is.
        pub certainty: Option<Certainty>,
    }
    made {{
        let more = More { conditional_on, said_by, paragraphs, sources }.apart();
        Stance { actor, on, value, from, to, certainty, more }
    }}
    like { Stance::share }
}

impl Stance {
    /// Keeps one copy of what this and the one before say alike.
    fn share(&mut self, before: &Self) {
        if let (Some(more), Some(said)) = (&mut self.more, &before.more)
            && more == said
        {
            *more = Arc::clone(said);
        }
    }
}

/// A position: -2 opposes to +2 supports, a word where there is no scale, or a vote (Voeten, UN votes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Position {
    /// -2 opposes .. +2 supports.
    Scale(i8),
    /// For and against at once.
    Ambivalent,
    /// Says nothing.
    Silent,
    /// Not known.
    Unknown,
    /// A vote for.
    Yes,
    /// A vote to abstain.
    Abstain,
    /// A vote against.
    No,
    /// Absent from the vote.
    Absent,
}

const WORDS: [(&str, Position); 7] = [
    ("ambivalent", Position::Ambivalent),
    ("silent", Position::Silent),
    ("unknown", Position::Unknown),
    ("yes", Position::Yes),
    ("abstain", Position::Abstain),
    ("no", Position::No),
    ("absent", Position::Absent),
];

const ALLOWED: &[&str] =
    &["-2", "-1", "0", "1", "2", "ambivalent", "silent", "unknown", "yes", "abstain", "no", "absent"];

impl Position {
    /// Everything that may be written.
    pub const ALLOWED: &'static [&'static str] = ALLOWED;

    /// Every position.
    pub fn all() -> impl Iterator<Item = Self> {
        (-2..=2).map(Self::Scale).chain(WORDS.map(|(_, position)| position))
    }

    /// Whether it is a vote, or an absence from one.
    pub fn is_vote(self) -> bool {
        matches!(self, Self::Yes | Self::Abstain | Self::No | Self::Absent)
    }

    /// Whether a vote was cast: who was absent cast none.
    pub fn is_cast(self) -> bool {
        matches!(self, Self::Yes | Self::Abstain | Self::No)
    }

    /// The word or number of the format.
    pub fn word(self) -> &'static str {
        match self {
            Self::Scale(-2) => "-2",
            Self::Scale(-1) => "-1",
            Self::Scale(0) => "0",
            Self::Scale(1) => "1",
            Self::Scale(_) => "2",
            _ => WORDS.iter().find(|(_, position)| *position == self).map_or("", |(word, _)| word),
        }
    }

    /// As a reader says it.
    pub fn spoken(self) -> &'static str {
        match self {
            Self::Scale(-2) => "opposes",
            Self::Scale(-1) => "leans against",
            Self::Scale(0) => "neither",
            Self::Scale(1) => "leans towards",
            Self::Scale(_) => "supports",
            Self::Ambivalent => "pulled both ways",
            Self::Silent => "says nothing",
            Self::Unknown => "not known",
            Self::Yes => "voted yes",
            Self::Abstain => "abstained",
            Self::No => "voted no",
            Self::Absent => "was absent",
        }
    }
}

impl FromStr for Position {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if let Some((_, position)) = WORDS.iter().find(|(word, _)| *word == text) {
            return Ok(*position);
        }
        let digits = text.strip_prefix('+').unwrap_or(text);
        let value: i8 = digits.parse().map_err(|_| ())?;
        if (-2..=2).contains(&value) { Ok(Self::Scale(value)) } else { Err(()) }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl Serialize for Position {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Scale(value) => serializer.serialize_i8(*value),
            _ => serializer.serialize_str(self.word()),
        }
    }
}

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let position = text_as(deserializer, |text| text.parse().map_err(|()| text.to_owned()))?;
        position.map_err(|text| serde::de::Error::unknown_variant(&text, ALLOWED))
    }
}

as_is!(parsed Position: super::Shape::Word(ALLOWED));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vote_is_small() {
        assert!(size_of::<Stance>() <= 32, "870,109 of them must fit: {}", size_of::<Stance>());
    }
}
