//! A class: who is in, what was asked, what came of it, what students say; as far as one reader may see it.
//!
//! Plain data: who keeps the room decides what is in here, and what may not be seen is not.

pub mod account;
mod ballot;
pub mod card;
pub mod form;
pub mod pinned;
pub mod result;
pub mod rows;
pub mod seats;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use crate::case::model::PollShow as WhenShown;
use crate::case::model::Ref;

pub use ballot::{Ballot, Compared, FEW, Question, State, Tally, Telling, Wanted, is_for_all, may_be_told};

/// The number of a question asked in a room, from 1 on in the order of asking.
pub type Asked = u32;
/// The number of a seat in a room, from 1 on in the order of coming.
pub type SeatNumber = u32;

/// What a reader may see of a class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Class {
    /// The name of the room.
    pub name: String,
    /// How to come in.
    pub join: Arc<Join>,
    /// What was asked, in order.
    pub ballots: Vec<Ballot>,
    /// The question whose result was put before the class last; None if that is the last question.
    pub shown: Option<Asked>,
    /// Whether names go with votes.
    pub naming: Naming,
    /// Signals of the class.
    pub pulse: BTreeMap<Pulse, usize>,
    /// Students' own lines, in order; the presenter sees those that wait too.
    pub remarks: Vec<Remark>,
    /// How many are in, and how; for the presenter and the wall.
    pub attendance: Option<Attendance>,
    /// Who sits where; for the presenter.
    pub seats: Vec<Seat>,
    /// What the presenter has up; for the wall.
    pub poster: Option<Poster>,
    /// The lesson and where it is; for the presenter.
    pub run: Option<Run>,
    /// Whether somebody came in from another machine.
    pub is_reached: bool,
    /// The words that let in another presenter (once) and the wall; for the presenter.
    pub words: Option<(String, String)>,
}

impl Class {
    /// The question that is open; the last one if several are.
    pub fn open(&self) -> Option<&Ballot> {
        self.ballots.iter().rfind(|ballot| ballot.is_open())
    }

    /// The question that the class is before: the open one, else the one whose result was shown last, else the last one.
    pub fn front(&self) -> Option<&Ballot> {
        let shown = || self.ballots.iter().find(|ballot| Some(ballot.asked) == self.shown);
        self.open().or_else(shown).or(self.ballots.last())
    }
}

/// Something to be read from afar, with a QR code, over the whole screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Poster {
    /// How one comes in.
    Join,
    /// Where the article is.
    Article,
}

/// How to come in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Join {
    /// Lines to type, the likeliest first: `ssh -p 2222 NICK@192.168.1.20`.
    pub lines: Vec<String>,
    /// The fingerprint of the host's key: `SHA256:...`.
    pub fingerprint: String,
    /// The room's code, where one is asked for.
    pub code: Option<String>,
    /// The likeliest line as a telephone reads it: `ssh://guest@192.168.1.20:2222`; empty if there is none.
    pub link: String,
    /// The picture of the host's key, row by row, as `ssh` draws it; empty if there is none.
    pub randomart: Vec<String>,
}

/// Whether names go with votes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Naming {
    /// Totals only, also for the presenter.
    #[default]
    Secret,
    /// Graded work: the presenter sees who voted what, and every ballot says so.
    Named,
}

/// A signal of a reader to the presenter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pulse {
    /// Done, go on.
    Ready,
    /// Cannot follow.
    Lost,
    /// Wants to speak.
    Hand,
}

impl Pulse {
    /// In a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Lost => "lost",
            Self::Hand => "hand up",
        }
    }
}

/// A student's own line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Its number in the room.
    pub number: u32,
    /// What it is.
    pub kind: RemarkKind,
    /// What it is about; None for the whole.
    pub about: Option<Ref>,
    /// The line; safe.
    pub text: String,
    /// What the presenter did with it.
    pub shown: Shown,
    /// Who wrote it; only in a room with names.
    pub by: Option<String>,
}

/// What a student's own line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemarkKind {
    /// Speaks for what it is about.
    Reason,
    /// Speaks against it.
    Objection,
    /// Asks.
    Question,
}

impl RemarkKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Reason, Self::Objection, Self::Question];

    /// In a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Reason => "reason",
            Self::Objection => "objection",
            Self::Question => "question",
        }
    }
}

/// What the presenter did with a student's line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// Nothing yet.
    #[default]
    Waits,
    /// It stands on everyone's screen.
    Pinned,
    /// It was put away.
    Hidden,
}

/// How many are in, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// Seats with a reader.
    pub here: usize,
    /// Of these, where the presenter is.
    pub following: usize,
    /// Of these, elsewhere.
    pub roaming: usize,
    /// Of these, whose terminal takes bytes too slowly.
    pub lagging: usize,
    /// Of these, whose terminal is too small.
    pub small: usize,
    /// Seats whose reader went.
    pub gone: usize,
}

/// A seat, for the presenter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Its number.
    pub number: SeatNumber,
    /// The name its reader gave.
    pub nick: String,
    /// How its reader is doing.
    pub link: Link,
    /// What its reader signals.
    pub pulse: Option<Pulse>,
    /// What its reader voted in the question that the class is before; None if nothing, and in secret.
    pub voted: Option<String>,
}

/// How a reader is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Link {
    /// Where the presenter is.
    #[default]
    Following,
    /// Elsewhere.
    Roaming,
    /// The terminal takes bytes too slowly.
    Lagging,
    /// The terminal is too small.
    Small,
    /// Not connected.
    Gone,
}

impl Link {
    /// In a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Following => "follows",
            Self::Roaming => "roams",
            Self::Lagging => "lags",
            Self::Small => "too small",
            Self::Gone => "gone",
        }
    }
}

/// The lesson as it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Which lesson.
    pub lesson: Ref,
    /// Its step, from 0 on.
    pub step: usize,
    /// Minutes since the step began.
    pub minutes: u16,
}

/// What belongs to one reader alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// What the reader may do.
    pub standing: Standing,
    /// Whether another presenter leads; said to presenters only.
    pub is_led: bool,
    /// The reader's name.
    pub nick: String,
    /// The four words that lead back to this seat; empty for those who have none.
    pub code: String,
    /// What the reader voted.
    pub votes: BTreeMap<Asked, Vote>,
    /// What the reader signals.
    pub pulse: Option<Pulse>,
}

impl Own {
    /// Whether a frame for the one is a frame for the other: name and words are drawn beside it.
    pub fn is_drawn_like(&self, other: &Self) -> bool {
        let Self { standing, is_led, nick: _, code: _, votes, pulse } = self;
        (*standing, *is_led) == (other.standing, other.is_led)
            && *pulse == other.pulse
            && *votes == other.votes
    }
}

/// A vote that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vote {
    /// The answer, as [`Question::read`] takes it.
    pub answer: String,
    /// When it was counted, on the room's clock: `10:42`.
    pub counted: String,
}

/// What a reader in a room may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Follow, look around, vote, speak.
    #[default]
    Student,
    /// Lead.
    Presenter,
    /// Be looked at from the last row.
    Wall,
}
