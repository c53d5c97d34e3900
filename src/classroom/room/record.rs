//! What happened in a room, in order: the one thing that is kept, and from which everything else follows.

use serde::{Deserialize, Serialize};

use super::LinkNumber;
use crate::app::room::{Asked, Request, SeatNumber};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// When: milliseconds since 1970, UTC.
    pub at: i64,
    /// In which seat; None for the presenter.
    pub seat: Option<SeatNumber>,
    /// What.
    pub deed: Deed,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// A student took a new seat.
    Came {
        /// The name.
        nick: String,
        /// The four words that lead back.
        code: String,
    },
    /// A reader did this.
    Did(Request),
    /// A vote ended, in which so many seats could have voted.
    Closed {
        /// In which question.
        asked: Asked,
        /// How many seats.
        of: usize,
    },
    /// A presenter leads from now on: the number of the connection.
    Leads(LinkNumber),
}
