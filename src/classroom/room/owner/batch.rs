//! What is done together: kept in one commit, and answered after it.

use tokio::sync::oneshot;

use crate::app::room::Said;
use crate::classroom::room::{Entry, Reply, Ticket};

/// Somebody who comes in.
pub(super) struct Entering {
    pub reply: oneshot::Sender<Entry>,
    pub ticket: Ticket,
    /// Whether something was kept of the seat: nothing is of a new one.
    pub past: Past,
}

/// Whether somebody was in the room before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Past {
    /// They were.
    Back,
    /// They were not.
    New,
}

/// What is done together.
#[derive(Default)]
pub(super) struct Batch {
    /// Answers, given once all is kept; each with how it begins if it is not.
    pub answers: Vec<(Reply, Said, &'static str)>,
    /// Those who come in.
    pub entering: Vec<Entering>,
    pub loudness: Loudness,
    /// Whether something of ours was given back by the log.
    pub is_written: bool,
    /// Whether students did something in it, which nobody sees before it is kept.
    pub has_students: bool,
}

/// How much there is to publish.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Loudness {
    #[default]
    None,
    /// Counts.
    Quiet,
    /// What everyone waits for.
    Loud,
}
