//! What comes of what was done together: it is kept, published, and answered.

use std::borrow::Cow;
use std::sync::Arc;

use tokio::time::Instant;

use super::{Entering, Loudness, Owner, Past};
use crate::app::room::Poster;
use crate::classroom::room::Refusal;
use crate::classroom::room::published::{Around, Published};
use crate::classroom::room::state::State;

/// What became of what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Commit {
    /// It is kept.
    Done,
    /// It could not be written, so it did not happen.
    Undone,
}

impl Owner {
    /// Keeps what happened, publishes it and answers those who wait.
    pub(super) fn settle(&mut self) {
        // Nobody sees a vote before it is kept.
        let is_led = self.batch.loudness == Loudness::Loud && !self.batch.has_students;
        if is_led {
            self.publish_now();
        }
        let kept = self.commit();
        if kept == Commit::Undone || (self.batch.loudness == Loudness::Loud && !is_led) {
            self.publish_now();
        }
        self.is_due |= self.batch.loudness == Loudness::Quiet;
        if self.is_due && Instant::now() >= self.last + self.opening.limits.breath {
            self.publish_now();
        }
        self.answer();
    }

    /// Publishes what is made of the state, of what is around it, and of what was published last.
    pub(super) fn publish_now(&mut self) {
        if std::mem::take(&mut self.is_moved) {
            self.attend();
        }
        let mut present = Cow::Borrowed(&self.present);
        for other in self.others.values().filter(|other| !other.links.is_empty()) {
            present.to_mut().extend(other.links.iter().map(|(&link, &here)| (link, here)));
        }
        let around = Around {
            app: &self.opening.app,
            name: &self.opening.name,
            join: &self.join,
            naming: self.opening.naming,
            lead: self.lead.as_ref().map_or(self.opening.app.place(), |(_, place)| place),
            present: &present,
            fresh: &self.fresh,
            is_reached: self.is_reached,
            words: Some(&self.words),
            leader: self.leader(),
            poster: self.poster(),
            now: self.log.now(),
        };
        let next = Arc::new(Published::new(&self.state, &around, &self.publish.borrow()));
        self.publish.send_replace(next);
        (self.last, self.is_due) = (Instant::now(), false);
    }

    /// Something is put up on the wall, or taken down.
    pub(super) fn put_up(&mut self, poster: Option<Poster>) {
        self.poster = poster;
        self.is_moved = true;
        self.sound(Loudness::Loud);
    }

    /// Tells other machines who is here, and what is up on the wall.
    pub(super) fn attend(&mut self) {
        self.log.attend(self.present.values(), self.poster);
    }

    /// Keeps what happened. If that fails, it did not happen: the state is what the log holds.
    fn commit(&mut self) -> Commit {
        let Err(error) = self.log.commit() else { return Commit::Done };
        let why = error.why();
        for (_, said, undone) in &mut self.batch.answers {
            *said = format!("{undone}: {why}").into();
        }
        // A new seat is no seat. Who has one, or needs none, comes in all the same.
        let is_new = |entering: &mut Entering| entering.past == Past::New && entering.ticket.seat.is_some();
        for Entering { reply, ticket, .. } in self.batch.entering.extract_if(.., is_new) {
            self.present.remove(&ticket.link);
            let _ = reply.send(Err(Refusal::NotKept));
        }
        if let Ok(records) = self.log.records() {
            self.state = State::of(&records);
        }
        self.lead = None;
        self.set_lead();
        Commit::Undone
    }

    /// Says what is done.
    fn answer(&mut self) {
        let batch = std::mem::take(&mut self.batch);
        if self.is_due && !batch.entering.is_empty() {
            // Who comes in finds themselves in what is published; the others are told with the counts.
            let leader = self.leader();
            self.publish.send_if_modified(|published| {
                let published = Arc::make_mut(published);
                let tickets = batch.entering.iter().map(|entering| entering.ticket);
                tickets.for_each(|ticket| published.let_in(&self.state, ticket, leader));
                false
            });
        }
        for entering in batch.entering {
            self.let_in(entering);
        }
        for (mut reply, said, _) in batch.answers {
            reply(said);
        }
    }
}
