//! A room that keeps no more seats: who joins is given one that somebody left without using it, one after the other.
//!
//! A class never comes so far. A script that joins again and again does in seconds, and then takes turns with whoever else
//! joins: it fills no file, and keeps nobody out.

use std::collections::{BTreeSet, VecDeque};

use tokio::sync::oneshot;
use tokio::time::{Duration, Instant};

use super::Owner;
use crate::app::room::SeatNumber;
use crate::classroom::limits::Limits;
use crate::classroom::room::Entry;

/// Those who wait for a seat in such a room.
pub(super) struct Crowd {
    waiting: VecDeque<(String, oneshot::Sender<Entry>)>,
    /// When the next one has their turn at the soonest.
    next: Instant,
    pace: Duration,
}

impl Crowd {
    pub(super) fn new(limits: &Limits) -> Self {
        Self { waiting: VecDeque::new(), next: Instant::now(), pace: limits.anew }
    }

    /// When somebody has their turn; None if nobody waits.
    pub(super) fn wake(&self) -> Option<Instant> {
        (!self.waiting.is_empty()).then_some(self.next)
    }

    /// Whose turn it is. Who hung up has none.
    fn turn(&mut self) -> Option<(String, oneshot::Sender<Entry>)> {
        self.waiting.retain(|(_, reply)| !reply.is_closed());
        let now = Instant::now();
        let turn = if now < self.next { None } else { self.waiting.pop_front() };
        if turn.is_some() {
            self.next = now + self.pace;
        }
        turn
    }
}

impl Owner {
    /// Somebody joins.
    pub(super) fn arrive(&mut self, name: String, reply: oneshot::Sender<Entry>) {
        if self.is_crowded() {
            self.crowd.waiting.push_back((name, reply));
        } else {
            self.sit(name, reply);
        }
    }

    /// Lets in whose turn it is.
    pub(super) fn admit(&mut self) {
        if let Some((name, reply)) = self.crowd.turn() {
            self.sit(name, reply);
        }
    }

    /// As many seats as are kept.
    pub(super) fn kept(&self) -> usize {
        let Limits { seats, seats_each, .. } = *self.opening.limits;
        seats.saturating_mul(seats_each)
    }

    /// Whether there are so many.
    pub(super) fn is_crowded(&self) -> bool {
        let kept = self.kept();
        // Which of them were taken away is asked only where it may matter.
        self.state.seats.len() >= kept && self.state.sitting().count() >= kept
    }

    /// A seat whose reader did nothing in it and left: the newest, for a script leaves them last. None if there is none.
    pub(super) fn unused(&self, here: &BTreeSet<SeatNumber>) -> Option<SeatNumber> {
        let spoke: BTreeSet<SeatNumber> = self.state.remarks.iter().map(|line| line.seat).collect();
        let mut seats = self.state.seats.iter().rev();
        let is_unused = |seat: &SeatNumber| {
            !(here.contains(seat)
                || spoke.contains(seat)
                || self.state.removed.contains(seat)
                || self.fresh.contains(seat)
                || self.lanes.is_busy(Some(*seat)))
        };
        seats
            .find(|(seat, own)| own.votes.is_empty() && own.pulse.is_none() && is_unused(seat))
            .map(|(seat, _)| *seat)
    }
}
