//! What is on its way to the log: at most one thing of a seat, and one of the presenters; what follows it waits.
//!
//! A file gives everything back at once and nothing ever waits. A log that others write too takes its time, and what
//! follows is decided on what came of it.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use tokio::sync::oneshot;
use tokio::time::Instant;

use crate::app::room::{Asked, Request, Said, SeatNumber};
use crate::classroom::limits::Limits;
use crate::classroom::room::log::{Id, Reach};
use crate::classroom::room::{Command, Entry, Reply, Ticket};

/// Who waits for something to happen.
pub(super) enum Waiting {
    /// Nobody.
    Nobody,
    /// Nobody; but a vote that ended is counted, and counted again if this comes too late.
    Counts(Asked),
    /// A student at the door, who said this name.
    Sits { name: String, reply: oneshot::Sender<Entry> },
    /// Who asked for it, and what is said when it has happened.
    Asked { ticket: Ticket, request: Request, said: Said, reply: Reply },
}

/// Whose it is: a seat's, or the presenters'.
type Lane = Option<SeatNumber>;

/// What is on its way, and what waits behind it.
pub(super) struct Lanes {
    limits: Arc<Limits>,
    last: Id,
    sent: BTreeMap<Id, Sent>,
    busy: BTreeMap<Lane, Id>,
    behind: BTreeMap<Lane, VecDeque<(Ticket, Request, Reply)>>,
}

struct Sent {
    lane: Lane,
    since: Instant,
    told: Told,
    waiting: Waiting,
}

/// Whether who waits knows that it takes its time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Not,
    Waits,
}

impl Lanes {
    pub(super) fn new(limits: &Arc<Limits>) -> Self {
        let (sent, busy, behind) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { limits: Arc::clone(limits), last: 0, sent, busy, behind }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.sent.is_empty()
    }

    pub(super) fn is_busy(&self, lane: Lane) -> bool {
        self.busy.contains_key(&lane)
    }

    /// The highest number of a seat that somebody is about to take.
    pub(super) fn last_seat(&self) -> Option<SeatNumber> {
        self.coming().next_back()
    }

    /// The seats that are about to be taken.
    pub(super) fn coming(&self) -> impl DoubleEndedIterator<Item = SeatNumber> {
        let sits = |id| self.sent.get(id).is_some_and(|sent| matches!(sent.waiting, Waiting::Sits { .. }));
        self.busy.iter().filter(move |(_, id)| sits(id)).filter_map(|(lane, _)| *lane)
    }

    /// Something is sent; its number.
    pub(super) fn send(&mut self, lane: Lane, waiting: Waiting) -> Id {
        self.last += 1;
        self.busy.insert(lane, self.last);
        let sent = Sent { lane, since: Instant::now(), told: Told::Not, waiting };
        self.sent.insert(self.last, sent);
        self.last
    }

    /// Something arrived, or never will: who waited for it. None if nobody does any more.
    pub(super) fn arrived(&mut self, id: Id) -> Option<Waiting> {
        let sent = self.sent.remove(&id)?;
        self.busy.remove(&sent.lane);
        Some(sent.waiting)
    }

    /// The lane of something that is on its way.
    pub(super) fn lane(&self, id: Id) -> Option<Lane> {
        self.sent.get(&id).map(|sent| sent.lane)
    }

    /// Lets something wait behind what is on its way.
    pub(super) fn wait(&mut self, ticket: Ticket, request: Request, mut reply: Reply, reach: Reach) {
        let waiting = self.behind.entry(ticket.seat).or_default();
        // Of several places in a row, or answers to a question, the last is the one that is meant.
        if let Some((_, last, said)) = waiting.back_mut()
            && is_instead(last, &request)
        {
            said(Said::default());
            (*last, *said) = (request, reply);
            return;
        }
        if waiting.len() >= self.limits.behind {
            return reply(format!("{}: too much waits already", undone(&request)).into());
        }
        if reach == Reach::Out {
            reply(waits(&request));
        }
        waiting.push_back((ticket, request, reply));
    }

    /// What waits longest behind something that has arrived.
    pub(super) fn next(&mut self, lane: Lane) -> Option<Command> {
        if self.is_busy(lane) {
            return None;
        }
        let waiting = self.behind.get_mut(&lane)?;
        let next = waiting.pop_front();
        if waiting.is_empty() {
            self.behind.remove(&lane);
        }
        next.map(|(ticket, request, reply)| Command::Ask(ticket, request, reply))
    }

    /// When somebody must be told that it takes its time; None if nobody.
    pub(super) fn wake(&self) -> Option<Instant> {
        self.sent.values().filter_map(|sent| sent.wake(&self.limits)).min()
    }

    /// Tells those who wait for long that they do; those who stand at the door too long.
    pub(super) fn chase(&mut self, reach: Reach) -> Vec<Id> {
        let now = Instant::now();
        let is_out = reach == Reach::Out;
        let mut given_up = Vec::new();
        for (&id, sent) in &mut self.sent {
            let is_over = sent.wake(&self.limits).is_some_and(|wake| now >= wake);
            match &mut sent.waiting {
                Waiting::Sits { .. } if is_over => given_up.push(id),
                Waiting::Asked { request, reply, .. } if (is_over || is_out) && sent.told == Told::Not => {
                    sent.told = Told::Waits;
                    reply(waits(request));
                }
                _ => {}
            }
        }
        given_up
    }
}

impl Sent {
    fn wake(&self, limits: &Limits) -> Option<Instant> {
        match self.waiting {
            Waiting::Sits { .. } => Some(self.since + limits.at_the_door),
            Waiting::Asked { .. } if self.told == Told::Not => Some(self.since + limits.patience),
            Waiting::Asked { .. } | Waiting::Counts(_) | Waiting::Nobody => None,
        }
    }
}

/// Whether one of two things that follow each other is meant instead of the other.
fn is_instead(before: &Request, after: &Request) -> bool {
    match (before, after) {
        (Request::Lead(_), Request::Lead(_))
        | (Request::Poster(_), Request::Poster(_))
        | (Request::Pulse(_), Request::Pulse(_)) => true,
        (Request::Vote { asked, .. }, Request::Vote { asked: other, .. }) => asked == other,
        _ => false,
    }
}

/// How it begins to be said that something was not kept.
pub(super) fn undone(request: &Request) -> &'static str {
    match request {
        Request::Vote { .. } => "not counted",
        _ => "not done",
    }
}

/// What is said of something that takes its time.
fn waits(request: &Request) -> Said {
    match request {
        Request::Vote { .. } => {
            "not counted yet: the room is out of reach; your vote is sent as soon as it can be"
        }
        Request::Lead(_) => "nobody follows yet: the room is out of reach; they do as soon as it is back",
        // Nobody asked for it in so many words.
        Request::Poster(_) => "",
        _ => "not done yet: the room is out of reach; it is sent as soon as it can be",
    }
    .into()
}
