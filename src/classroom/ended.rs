//! Why a session ended, and what its reader is told of it: the same at a screen and in lines.

use super::limits::Limits;
use super::room::{Room, Ticket};

/// Why a session ended; a line for the reader, if there is something to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// The reader quit.
    Quit,
    /// The client is gone.
    Gone,
    /// The presenter took the seat away: nothing leads back to it.
    Removed,
    /// For this reason.
    Because(String),
}

impl Ended {
    /// The room did.
    pub(super) fn with_room() -> Self {
        Self::Because("the room has ended; thank you for coming".to_owned())
    }

    /// The seat of a ticket is not this reader's any more.
    pub(super) fn without_seat(room: &Room, ticket: Ticket) -> Self {
        let is_there = ticket.seat.is_some_and(|seat| room.watch().borrow().has_seat(seat));
        match is_there {
            true => {
                Self::Because("your seat went on at another window, with your place and votes".to_owned())
            }
            false => Self::Removed,
        }
    }

    /// What the reader is told of it; None if there is nothing to say.
    pub(super) fn why(&self) -> Option<&str> {
        match self {
            Self::Quit | Self::Gone => None,
            Self::Removed => Some("the presenter took this seat away"),
            Self::Because(why) => Some(why),
        }
    }

    /// Nothing was typed for too long.
    pub(super) fn idle(limits: &Limits) -> Self {
        let minutes = limits.idle.as_secs() / 60;
        Self::Because(format!("no key for {minutes} minutes; join again to go on"))
    }
}
