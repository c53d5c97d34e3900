//! What a room is called on a NATS server: everything carries the room and the case, so that no two rooms meet.
//!
//! ```text
//!   stream   blocs__ROOM__CASE
//!   bucket   blocs__ROOM__CASE                       where readers were
//!   subject  blocs.ROOM.CASE.log.vote.ASKED.SEAT     what happened
//!            blocs.ROOM.CASE.here.NODE               who is connected where
//! ```

use std::fmt::Write as _;

use crate::app::room::Request;
use crate::classroom::room::log::Node;
use crate::classroom::room::record::{Deed, Record};

/// The subject of what the room is about, below `log`.
pub(super) const META: &str = "meta";

/// The names of a room.
#[derive(Clone, Debug)]
pub(super) struct Names {
    /// Of its stream, and of its bucket.
    pub stream: String,
    /// Of all its subjects.
    prefix: String,
}

impl Names {
    pub(super) fn new(room: &str, case: &str) -> Self {
        let (room, case) = (token(room), token(case));
        Self { stream: format!("blocs__{room}__{case}"), prefix: format!("blocs.{room}.{case}") }
    }

    /// Of a stream that was found; None if it is no room's.
    pub(super) fn of_stream(stream: &str) -> Option<Self> {
        let (room, case) = stream.strip_prefix("blocs__")?.split_once("__")?;
        Some(Self { stream: stream.to_owned(), prefix: format!("blocs.{room}.{case}") })
    }

    /// What the streams of a room of this name begin with, whatever the case.
    pub(super) fn beginning(room: &str) -> String {
        format!("blocs__{}__", token(room))
    }

    /// What all that happens stands below.
    pub(super) fn all(&self) -> String {
        format!("{}.log.>", self.prefix)
    }

    /// The subject of a key.
    pub(super) fn log(&self, key: &str) -> String {
        format!("{}.log.{key}", self.prefix)
    }

    /// The key of a subject; None if it is not of this room's log.
    pub(super) fn key<'s>(&self, subject: &'s str) -> Option<&'s str> {
        subject.strip_prefix(&self.prefix)?.strip_prefix(".log.")
    }

    /// Where a machine says who is connected to it.
    pub(super) fn here(&self, node: Node) -> String {
        format!("{}.here.{node:016x}", self.prefix)
    }

    /// Where all do.
    pub(super) fn everywhere(&self) -> String {
        format!("{}.here.*", self.prefix)
    }

    /// Which machine says so.
    pub(super) fn node(subject: &str) -> Option<Node> {
        Node::from_str_radix(subject.rsplit('.').next()?, 16).ok()
    }
}

/// The key of something that happened: two things of one key follow each other, and the last one counts.
pub(super) fn key(record: &Record) -> String {
    let Some(seat) = record.seat else { return "presenter".to_owned() };
    match &record.deed {
        Deed::Came { .. } => format!("came.{seat}"),
        Deed::Did(Request::Vote { asked, .. }) => format!("vote.{asked}.{seat}"),
        Deed::Did(Request::Pulse(_)) => format!("pulse.{seat}"),
        Deed::Did(_) | Deed::Closed { .. } | Deed::Leads(_) => format!("remark.{seat}"),
    }
}

/// A name as a part of others: whatever is no letter, digit or dash stands as its bytes, `_d2_9a`.
fn token(name: &str) -> String {
    let mut token = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'-' {
            token.push(byte.into());
        } else {
            let _ = write!(token, "_{byte:02x}");
        }
    }
    token
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_rooms_meet() {
        let stream = |room, case| Names::new(room, case).stream;
        assert_eq!(stream("Қ-7", "a_b"), "blocs___d2_9a-7__a_5fb");
        assert_ne!(stream("a", "b__c"), stream("a__b", "c"));
        assert!(!stream("a_b", "c").starts_with(&Names::beginning("a")));
    }

    #[test]
    fn a_room_is_found_by_its_stream() {
        let names = Names::new("a_b", "c");
        let found = Names::of_stream(&names.stream).unwrap();
        assert_eq!(found.all(), names.all());
        assert_eq!(found.key(&names.log("vote.1.2")), Some("vote.1.2"));
        assert_eq!(Names::node(&names.here(0xab)), Some(0xab));
    }
}
