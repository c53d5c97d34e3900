//! The room of a class as one reader has it, and what a reader asks of it.
//!
//! ```text
//!   room (its owner) ── Input::Room(Joined) ─► App ── Effect::Room(Request) ─► room
//! ```
//!
//! An App in a room knows nothing of connections. Whoever keeps the room decides what each reader may see: what may not
//! be seen is not in here.

mod request;
mod said;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::place::Place;
use crate::case::model::Ref;
pub use crate::views::class::{Class, Own, account, card};

pub use crate::views::class::{
    Asked, Attendance, Ballot, Compared, FEW, Join, Link, Naming, Poster, Pulse, Question, Remark,
    RemarkKind, Run, Seat, SeatNumber, Shown, Standing, State, Tally, Telling, Vote, Wanted, WhenShown,
    is_for_all, may_be_told,
};
pub use request::{Request, Step};
pub use said::Said;

/// What a reader has of a room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// What everyone has who may see the same.
    pub room: Arc<Room>,
    /// What is this reader's own.
    pub own: Arc<Own>,
    /// What the wall has, for a presenter who shows it in a window of theirs; None for everyone else.
    pub wall: Option<Arc<Room>>,
}

impl Joined {
    /// Whether what is drawn of the one is drawn of the other.
    pub fn is_drawn_like(&self, other: &Self) -> bool {
        let is_like = |a: &Arc<Room>, b: &Arc<Room>| Arc::ptr_eq(a, b) || a.is_drawn_like(b);
        let is_wall_like = match (&self.wall, &other.wall) {
            (Some(a), Some(b)) => is_like(a, b),
            (None, None) => true,
            _ => false,
        };
        is_like(&self.room, &other.room) && is_wall_like && self.own.is_drawn_like(&other.own)
    }
}

/// What a reader may see of a room; one `Arc` for all who may see the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// Where the presenter is; None before one was here.
    pub lead: Option<Place>,
    /// Whether readers may look around.
    pub hold: Hold,
    /// How often everyone was called to the presenter.
    pub calls: u32,
    /// What the presenter points at.
    pub pointed: Option<Ref>,
    /// Forecasts whose outcome the presenter has told.
    pub revealed: BTreeSet<Ref>,
    /// The class.
    pub class: Class,
    /// The moment of a lesson that is over; None while it is held.
    pub moment: Option<Moment>,
}

impl Room {
    /// Whether what is drawn of the one is drawn of the other: of where the presenter is, that is what may be known.
    pub fn is_drawn_like(&self, other: &Self) -> bool {
        // Every field is named: a new one must be thought of here.
        let Self { lead, hold, calls, pointed, revealed, class, moment } = self;
        let clocks = |lead: &Option<Place>| lead.as_ref().map(|lead| lead.clocks);
        clocks(lead) == clocks(&other.lead)
            && (*hold, *calls, *pointed) == (other.hold, other.calls, other.pointed)
            && *revealed == other.revealed
            && *moment == other.moment
            && *class == other.class
    }
}

/// A moment of a lesson that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Its number, from 1 on; 0 before anything happened.
    pub number: usize,
    /// How many there are.
    pub of: usize,
    /// What happened, in a sentence.
    pub said: String,
}

/// Which way a lesson that is over is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// To the next moment.
    On,
    /// To the moment before.
    Back,
}

/// Whether readers may look around.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hold {
    /// They may.
    #[default]
    Free,
    /// All stay where the presenter is.
    Frozen,
}

/// How a reader in a room moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Following {
    /// Where the presenter is.
    #[default]
    Yes,
    /// Where the reader likes.
    No,
}
