//! Forms of questions that are asked on the spot: what is wanted for an answer, and among what one chooses.

use super::Wanted;
use crate::case::model::Kind;
use crate::case::seen::Seen;

/// A form of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Yes or no.
    YesNo,
    /// For or against, as with a thesis.
    ForAgainst,
    /// How much something weighs.
    Weigh,
    /// A percentage, as with a forecast.
    Percent,
    /// How sure one is.
    Sure,
    /// One of the states.
    State,
    /// One of the bodies.
    Body,
}

impl Form {
    /// All of them, the likeliest first.
    pub const ALL: [Self; 7] =
        [Self::YesNo, Self::ForAgainst, Self::Weigh, Self::Percent, Self::Sure, Self::State, Self::Body];

    /// In a word, which also stands for its answers where a question is typed with a slash.
    pub fn word(self) -> &'static str {
        match self {
            Self::YesNo => "yes or no",
            Self::ForAgainst => "thesis",
            Self::Weigh => "weigh",
            Self::Percent => "%",
            Self::Sure => "sure",
            Self::State => "state",
            Self::Body => "bloc",
        }
    }

    /// The form of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.word().eq_ignore_ascii_case(word))
    }

    /// What one answers with, in a line.
    pub fn hint(self) -> &'static str {
        match self {
            Self::YesNo => "yes, no",
            Self::ForAgainst => "for, against, undecided",
            Self::Weigh => "from nothing to everything",
            Self::Percent => "0 to 100 %, as with a forecast",
            Self::Sure => "from guessing to sure",
            Self::State => "one of the states, seen on the map",
            Self::Body => "one of the bodies",
        }
    }

    /// What is wanted for an answer.
    pub fn wanted(self) -> Wanted {
        match self {
            Self::Percent => Wanted::Percent,
            Self::State | Self::Body => Wanted::Thing,
            Self::YesNo | Self::ForAgainst | Self::Weigh | Self::Sure => Wanted::Choice,
        }
    }

    /// Among what one chooses; ids where states or bodies are wanted, nothing for a percentage.
    pub fn choices(self, seen: Seen) -> Vec<String> {
        let words: &[&str] = match self {
            Self::YesNo => &["yes", "no"],
            Self::ForAgainst => &["for", "against", "undecided"],
            Self::Weigh => &["nothing", "little", "something", "much", "everything"],
            Self::Sure => &["guessing", "leaning", "fairly sure", "sure"],
            Self::Percent => &[],
            Self::State => return seen.things_of(Kind::State).map(|thing| seen.id(thing)).collect(),
            Self::Body => return seen.things_of(Kind::Bloc).map(|thing| seen.id(thing)).collect(),
        };
        words.iter().map(|&word| word.to_owned()).collect()
    }
}
