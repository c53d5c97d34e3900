//! What the room is told of how a reader is doing: when it changed, and no more often.

use super::room::{Room, Ticket};
use crate::app::room::Link;

/// Whether a client takes what it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// It does, or there was no time yet to see that it does not.
    Fine,
    /// Something has been on its way for too long.
    Slow,
}

/// Reports.
#[derive(Debug)]
pub(super) struct Report {
    room: Room,
    ticket: Ticket,
    /// What the room was told.
    link: Link,
}

impl Report {
    /// Of a reader who has just come in: a room takes them for one who follows.
    pub(super) fn new(room: Room, ticket: Ticket) -> Self {
        Self { room, ticket, link: Link::Following }
    }

    /// Tells the room how the reader is doing, if that is news.
    pub(super) async fn tell(&mut self, link: Link) {
        if link != self.link && self.ticket.seat.is_some() {
            self.link = link;
            self.room.tell(self.ticket, link).await;
        }
    }
}
