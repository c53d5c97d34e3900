//! What came of a lesson, for those who work with it afterwards: plain data, as far as it may be told.

use serde::Serialize;

use super::{Asked, Naming, RemarkKind, SeatNumber, Shown, State};

/// What came of a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Account {
    /// The name of the room.
    pub room: String,
    /// The id of the case.
    pub case: String,
    /// A hash of what the case held when the room was opened first.
    pub hash: String,
    /// Whether names go with votes.
    pub naming: Naming,
    /// How many seats there were.
    pub seats: usize,
    /// What was asked, in order.
    pub questions: Vec<Answered>,
    /// What students said and the presenter showed to all; the rest too, if it was asked for.
    pub remarks: Vec<Said>,
    /// How many lines of students are left out, for they were never shown.
    #[serde(skip)]
    pub left_out: usize,
}

/// A question and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// Its number in the room.
    pub asked: Asked,
    /// Its round, from 1 on.
    pub round: u32,
    /// When it was asked: `2011-11-08T10:42:00Z`.
    pub at: String,
    /// The id of the poll in the case; None for one asked on the spot.
    pub poll: Option<String>,
    /// The id of what it is about.
    pub about: Option<String>,
    /// The question.
    pub question: String,
    /// Whether one could still vote.
    pub state: State,
    /// How many seats could vote when the vote ended; None if it did not end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<usize>,
    /// Whether its result was shown to the class.
    pub shown: bool,
    /// How many votes there were, hands among them.
    pub voted: usize,
    /// Of these, how many were counted by hand.
    pub by_hand: usize,
    /// How many gave each answer; None if so few voted in secret that it would show who.
    pub answers: Option<Vec<Count>>,
    /// The mean of the percentages, to a tenth; None where no percentages were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean: Option<String>,
    /// Against the round before; None if there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compared: Option<Moved>,
    /// Who voted what; None in a room without names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub votes: Option<Vec<Cast>>,
}

/// How many gave an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The answer.
    pub answer: String,
    /// How many.
    pub votes: usize,
}

/// Two rounds of a question, in the seats that voted in both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The number of the earlier question.
    pub with: Asked,
    /// How many voted in both.
    pub both: usize,
    /// Who moved from which answer to which; None if too few voted in both to tell.
    pub moves: Option<Vec<Move>>,
}

/// How many moved from one answer to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Move {
    /// The answer before.
    pub from: String,
    /// The answer now.
    pub to: String,
    /// How many.
    pub votes: usize,
}

/// A vote with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cast {
    /// The seat.
    pub seat: SeatNumber,
    /// Its name; empty if it was forgotten.
    pub name: String,
    /// The answer.
    pub answer: String,
}

/// What a student said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The id of what it is about; None for the whole.
    pub about: Option<String>,
    /// What it is.
    pub kind: RemarkKind,
    /// The line.
    pub text: String,
    /// What the presenter did with it instead of showing it to all; None if it was shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<Shown>,
    /// Who said it; None in a room without names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}
