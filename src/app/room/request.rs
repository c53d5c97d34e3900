//! What a reader asks of the room.

use serde::{Deserialize, Serialize};

use super::{Hold, Turn};
use crate::app::saved::Written;
use crate::views::class::{Asked, Poster, Pulse, Question, RemarkKind, SeatNumber, Shown, Telling};

/// What a reader asks of the room. The room knows who asks, and answers in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// A vote, or another one in its place.
    Vote {
        /// In which question.
        asked: Asked,
        /// The answer.
        answer: String,
    },
    /// A signal; None takes it back.
    Pulse(Option<Pulse>),
    /// A line of one's own.
    Remark {
        /// What it is.
        kind: RemarkKind,
        /// The id of what it is about.
        about: Option<String>,
        /// The line.
        text: String,
    },
    /// Turns a lesson that is over on or back.
    #[serde(skip)]
    Turn(Turn),

    /// This presenter leads from now on, not another one.
    #[serde(skip)]
    TakeOver,
    /// Puts something up on the wall, or takes it down.
    #[serde(skip)]
    Poster(Option<Poster>),
    /// The presenter went somewhere: a place as flags, the clocks among them.
    Lead(Written),
    /// Everyone comes to the presenter.
    Call,
    /// Readers may look around, or not.
    Hold(Hold),
    /// Points at something by its id, or no longer.
    Point(Option<String>),
    /// Asks a question, or asks it again in its next round.
    Ask(Question),
    /// Ends a vote.
    Close(Asked),
    /// Shows to all what came of a question, ending the vote, or keeps it again.
    Tell(Asked, Telling),
    /// Takes votes again in the same round: more time.
    MoreTime(Asked),
    /// A show of hands: how many gave each answer of a question.
    Hands {
        /// In which question.
        asked: Asked,
        /// Of each choice in its order.
        counts: Vec<u32>,
    },
    /// Tells the outcome of a forecast, by its id.
    Reveal(String),
    /// Begins a lesson, or goes on in it.
    Step(Step),
    /// Shows a student's line, or puts it away.
    Show(u32, Shown),
    /// Gives a seat another name.
    Rename(SeatNumber, String),
    /// Takes a seat away.
    Remove(SeatNumber),
}

/// A step of a lesson, by the lesson's id and its number from 0 on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The lesson.
    pub lesson: String,
    /// Its step.
    pub step: usize,
}

impl Request {
    /// Whether only a presenter may ask it.
    pub fn is_of_presenter(&self) -> bool {
        let is_of_students = matches!(self, Self::Vote { .. } | Self::Pulse(_) | Self::Remark { .. });
        !is_of_students && !matches!(self, Self::Turn(_))
    }
}
