//! A question asked of a class, its round, and what came of it.

use serde::{Deserialize, Serialize};

use super::form::Form;
use super::{Asked, Naming};
use crate::case::model::{Poll, PollKind, PollShow, Ref};
use crate::case::seen::Seen;
use crate::text;

/// With fewer votes than this a secret result would show who voted what.
pub const FEW: usize = 5;

/// A question, with the words it is asked in: a vote keeps them, whatever becomes of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The id of the poll in the case; None for one asked on the spot.
    pub poll: Option<String>,
    /// What is wanted.
    pub wanted: Wanted,
    /// The id of what it is about.
    pub on: Option<String>,
    /// The question.
    pub text: String,
    /// The answers to choose from; ids of states and bodies where those are wanted, none for percent.
    pub choices: Vec<String>,
    /// When its result may be seen.
    pub show: PollShow,
}

/// What is wanted for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// One of the choices.
    Choice,
    /// A percentage.
    Percent,
    /// A state or a body of the case.
    Thing,
}

impl Question {
    /// The question of a poll of the case; None if there is no such poll.
    pub fn of_poll(seen: Seen, poll: Ref) -> Option<Self> {
        let told = seen.get::<Poll>(poll)?;
        let row = told.row();
        let wanted = match row.kind {
            PollKind::Forecast => Wanted::Percent,
            PollKind::State => Wanted::Thing,
            PollKind::Weigh | PollKind::Thesis | PollKind::Choice | PollKind::Confidence => Wanted::Choice,
        };
        let mut choices: Vec<String> = row.choices.iter().map(|choice| choice.to_string()).collect();
        if choices.is_empty() {
            choices = match row.kind {
                PollKind::Weigh => Form::Weigh.choices(seen),
                PollKind::State => Form::State.choices(seen),
                _ => choices,
            };
        }
        Some(Self {
            poll: Some(seen.id(poll)),
            wanted,
            on: row.on.map(|id| seen.id_text(id).to_owned()),
            text: row.text.to_string(),
            choices,
            show: row.show.unwrap_or(PollShow::AfterClose),
        })
    }

    /// A question asked on the spot in a form, about nothing.
    pub fn in_form(seen: Seen, form: Form, text: &str) -> Self {
        Self {
            poll: None,
            wanted: form.wanted(),
            on: None,
            text: text::safe(text.trim()).into_owned(),
            choices: form.choices(seen),
            show: PollShow::AfterClose,
        }
    }

    /// A question asked on the spot with its answers: `Who is right? / Putin / Trenin`, or with the word of a form for
    /// them: `How likely? / %`. None without answers.
    pub fn on_the_spot(seen: Seen, line: &str) -> Option<Self> {
        let mut parts = line.split('/').map(|part| text::safe(part.trim()).into_owned());
        let text = parts.next().filter(|text| !text.is_empty())?;
        let choices: Vec<String> = parts.filter(|choice| !choice.is_empty()).collect();
        match choices.as_slice() {
            [] => None,
            [word] if Form::of_word(word).is_some() => Some(Self::in_form(seen, Form::of_word(word)?, &text)),
            _ => Some(Self { choices, ..Self::in_form(seen, Form::YesNo, &text) }),
        }
    }

    /// An answer in its one form; None if it is no answer to this question.
    pub fn read(&self, answer: &str) -> Option<String> {
        match self.wanted {
            Wanted::Percent => {
                let percent: u8 = answer.trim().trim_end_matches('%').trim_end().parse().ok()?;
                (percent <= 100).then(|| percent.to_string())
            }
            Wanted::Choice | Wanted::Thing => {
                self.choices.iter().find(|choice| *choice == answer.trim()).cloned()
            }
        }
    }

    /// Whether it is the other one asked again, whenever their results are seen: its next round.
    pub fn is_again(&self, other: &Self) -> bool {
        *self == Self { show: self.show, ..other.clone() }
    }

    /// Whether two questions ask the same: their rounds can be compared.
    pub fn is_same_as(&self, other: &Self) -> bool {
        let same_poll = self.poll.is_some() && self.poll == other.poll;
        // On the spot one asks many things about one.
        let same_thing = same_thing_of(self).is_some() && same_thing_of(self) == same_thing_of(other);
        (same_poll || same_thing || self.text == other.text)
            && self.wanted == other.wanted
            && self.choices == other.choices
    }
}

/// A question asked, in its round, as far as one may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// Its number in the room.
    pub asked: Asked,
    /// The question.
    pub question: Question,
    /// The round of this question, from 1 on.
    pub round: u32,
    /// Whether one can vote.
    pub state: State,
    /// Whether the presenter showed its result to all.
    pub telling: Telling,
    /// How many voted.
    pub voted: usize,
    /// How many seats could.
    pub of: usize,
    /// What came of it; None if that may not be seen.
    pub tally: Option<Tally>,
    /// Against the round before; None if there was none, or if it may not be seen.
    pub compared: Option<Compared>,
}

/// Whether one can vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// One can, and can change it.
    Open,
    /// Not any more.
    Closed,
}

/// Whether a result that waits for the presenter was shown to all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Telling {
    /// It was not, or it was put away again.
    #[default]
    Kept,
    /// It was.
    Told,
}

impl Telling {
    /// The other.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Kept => Self::Told,
            Self::Told => Self::Kept,
        }
    }
}

/// Whether everybody may see what came of a question.
pub fn is_for_all(show: PollShow, state: State, telling: Telling) -> bool {
    match show {
        PollShow::Live => true,
        PollShow::AfterVote => state == State::Closed,
        PollShow::AfterClose => state == State::Closed && telling == Telling::Told,
        PollShow::Never => false,
    }
}

/// What a poll of the case is about: two of them about one thing are its rounds.
fn same_thing_of(question: &Question) -> Option<&String> {
    question.on.as_ref().filter(|_| question.poll.is_some())
}

/// How many gave each answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Answers and how many gave them: those of the question in its order, percentages upwards.
    pub counts: Vec<(String, usize)>,
    /// Of these, how many were counted by hand (a show of hands).
    pub by_hand: usize,
}

/// Whether so many votes may be told apart: of a few in secret it would show who gave them.
pub fn may_be_told(votes: usize, naming: Naming) -> bool {
    naming == Naming::Named || votes >= FEW
}

impl Tally {
    /// All votes.
    pub fn total(&self) -> usize {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    /// Whether it may be told. Hands are seen by all.
    pub fn may_be_told(&self, naming: Naming) -> bool {
        let votes = self.total().saturating_sub(self.by_hand);
        votes == 0 || may_be_told(votes, naming)
    }

    /// The answers as percentages, each with its count.
    pub fn percents(&self) -> impl Iterator<Item = (u8, usize)> {
        self.counts.iter().filter_map(|(answer, count)| Some((answer.parse().ok()?, *count)))
    }

    /// The mean of the percentages; None without votes.
    pub fn mean(&self) -> Option<f64> {
        let total = self.total();
        (total > 0).then(|| self.percents().map(|(p, n)| f64::from(p) * n as f64).sum::<f64>() / total as f64)
    }
}

/// Two rounds of one question, in the seats that voted in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The earlier one.
    pub with: Asked,
    /// How many voted in both.
    pub both: usize,
    /// From which answer to which how many moved, without those that stayed; None if fewer than five voted in both.
    pub moves: Option<Vec<(String, String, usize)>>,
}

impl Ballot {
    /// Whether one can vote.
    pub fn is_open(&self) -> bool {
        self.state == State::Open
    }

    /// Whether everybody may see what came of it.
    pub fn is_for_all(&self) -> bool {
        is_for_all(self.question.show, self.state, self.telling)
    }

    /// Whether its result waits until the presenter shows it.
    pub fn waits(&self) -> bool {
        self.question.show == PollShow::AfterClose && !self.is_for_all()
    }
}
