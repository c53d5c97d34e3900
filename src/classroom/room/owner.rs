//! The owner: one task, on a thread of its own since it waits for the disk, that alone changes the room.
//!
//! All that waits is taken together, applied, written in one transaction, and only then answered: an acknowledged vote
//! is in the file. Where the presenter goes is published before the disk is waited for; counts are published at most
//! so often, so that a hundred votes are not a hundred frames for everyone.

mod asked;
mod coming;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::Instant;

use super::clock::{clock, now};
use super::published::{Around, Published};
use super::record::{Deed, Record};
use super::state::State;
use super::store::Store;
use super::{Command, Entry, LinkNumber, Refusal, Reply, Room, Ticket};
use crate::app::App;
use crate::app::place::Place;
use crate::app::room::{Join, Link, Naming, Poster, Request, SeatNumber};
use crate::app::saved::Written;
use crate::classroom::door::Words;
use crate::classroom::limits::Limits;
use crate::error::{Error, Result};

/// What a room is opened with.
#[derive(Debug)]
pub struct Opening {
    /// The reader that every reader begins as.
    pub app: App,
    /// The name of the room.
    pub name: String,
    /// How to come in.
    pub join: Join,
    /// Whether names go with votes.
    pub naming: Naming,
    /// What it grants.
    pub limits: Arc<Limits>,
}

/// Opens a room over its file.
///
/// # Errors
/// If the file cannot be read, or no thread can be had.
pub fn open(opening: Opening, store: Store) -> Result<Room> {
    let mut state = State::default();
    for record in store.records()? {
        state.apply(&record, clock);
    }
    let (send, commands) = mpsc::channel(opening.limits.together);
    let (publish, published) = watch::channel(Arc::default());
    let owner = Owner {
        join: Arc::new(opening.join.clone()),
        opening,
        store,
        state,
        present: BTreeMap::new(),
        links: 0,
        leader: None,
        poster: None,
        lead: None,
        is_reached: false,
        words: None,
        publish,
        batch: Batch::default(),
    };
    let runtime = tokio::runtime::Handle::current();
    let run = move || runtime.block_on(owner.run(commands));
    std::thread::Builder::new().name("room".to_owned()).spawn(run).map_err(Error::Serve)?;
    Ok(Room { commands: send, published })
}

struct Owner {
    opening: Opening,
    join: Arc<Join>,
    store: Store,
    state: State,
    present: BTreeMap<LinkNumber, (Ticket, Link)>,
    links: LinkNumber,
    leader: Option<LinkNumber>,
    poster: Option<Poster>,
    /// Where the presenter is, and the words it was read from.
    lead: Option<(Written, Place)>,
    is_reached: bool,
    words: Option<Words>,
    publish: watch::Sender<Arc<Published>>,
    batch: Batch,
}

/// What is done together.
#[derive(Default)]
struct Batch {
    records: Vec<Record>,
    places: BTreeMap<SeatNumber, String>,
    /// Answers, given once all is in the file.
    answers: Vec<(Reply, String)>,
    /// Those who come in.
    tickets: Vec<(oneshot::Sender<Entry>, Ticket)>,
    ends: Vec<oneshot::Sender<()>>,
    news: News,
}

/// What became of what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Commit {
    /// It is in the file.
    Done,
    /// It could not be written, so it did not happen.
    Undone,
}

/// How much there is to publish.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum News {
    #[default]
    None,
    /// Counts.
    Quiet,
    /// What everyone waits for.
    Loud,
}

impl Owner {
    async fn run(mut self, mut commands: mpsc::Receiver<Command>) {
        self.set_lead();
        self.publish_now();
        let mut last = Instant::now();
        let mut is_due = false;
        let most = self.opening.limits.together;
        loop {
            let mut together = Vec::new();
            let breath = last + self.opening.limits.breath;
            let wait = if is_due { Some(breath) } else { self.next_minute() };
            let taken = async {
                match wait {
                    Some(until) => {
                        tokio::time::timeout_at(until, commands.recv_many(&mut together, most)).await
                    }
                    None => Ok(commands.recv_many(&mut together, most).await),
                }
            };
            match taken.await {
                Ok(0) => return,
                Ok(_) => {}
                Err(_) => {
                    // The breath is over, or a minute of the lesson is.
                    self.publish_now();
                    (last, is_due) = (Instant::now(), false);
                    continue;
                }
            }
            for command in together {
                self.take(command);
            }
            // Nobody sees a vote before it is in the file.
            let is_led = self.batch.news == News::Loud && self.batch.records.iter().all(|r| r.seat.is_none());
            if is_led {
                self.publish_now();
                (last, is_due) = (Instant::now(), false);
            }
            let kept = self.commit();
            if kept == Commit::Undone || (self.batch.news == News::Loud && !is_led) {
                self.publish_now();
                (last, is_due) = (Instant::now(), false);
            }
            is_due |= self.batch.news == News::Quiet;
            self.batch.news = News::None;
            if is_due && Instant::now() >= last + self.opening.limits.breath {
                self.publish_now();
                (last, is_due) = (Instant::now(), false);
            }
            let ends = self.answer();
            if !ends.is_empty() {
                return self.end(commands, ends).await;
            }
        }
    }

    /// Lets readers go, who say where they are as they leave, and ends.
    async fn end(mut self, mut commands: mpsc::Receiver<Command>, mut ends: Vec<oneshot::Sender<()>>) {
        // Who watches learns of the end when nobody publishes any more.
        self.publish = watch::Sender::new(Arc::default());
        let until = Instant::now() + self.opening.limits.leaving;
        while self.present.values().any(|(ticket, _)| ticket.seat.is_some()) {
            let mut together = Vec::new();
            let most = self.opening.limits.together;
            let taken = tokio::time::timeout_at(until, commands.recv_many(&mut together, most)).await;
            if !matches!(taken, Ok(1..)) {
                break;
            }
            for command in together {
                match command {
                    Command::Join(_, reply) => drop(reply.send(Err(Refusal::Ended))),
                    command => self.take(command),
                }
            }
            self.commit();
            ends.extend(self.answer());
        }
        // The file is free for the next one before it is said that the room ended.
        drop(self);
        for reply in ends {
            let _ = reply.send(());
        }
    }

    /// When the minute of the lesson is over; None while there is none.
    fn next_minute(&self) -> Option<Instant> {
        let (_, since) = self.state.step.as_ref()?;
        let gone = now().saturating_sub(*since).max(0) % 60_000;
        Some(Instant::now() + Duration::from_millis(60_000 - gone as u64))
    }

    fn take(&mut self, command: Command) {
        match command {
            Command::Join(who, reply) => self.join(&who, reply),
            Command::Ask(ticket, request, reply) => self.ask(ticket, request, reply),
            Command::Link(ticket, link) => {
                if let Some(present) = self.present.get_mut(&ticket.link) {
                    present.1 = link;
                    self.hear(News::Quiet);
                }
            }
            Command::Save(seat, saved) => {
                self.batch.places.insert(seat, saved);
            }
            Command::Leave(ticket) => {
                self.present.remove(&ticket.link);
                if self.leader == Some(ticket.link) {
                    (self.leader, self.poster) = (None, None);
                }
                self.hear(News::Quiet);
            }
            Command::End(reply) => self.batch.ends.push(reply),
            Command::Words(words) => {
                // If they cannot be kept, the next start has others.
                let _ = self.store.set_words(&words);
                self.words = Some(words);
                self.hear(News::Quiet);
            }
            Command::Reached => {
                self.is_reached = true;
                self.hear(News::Quiet);
            }
        }
    }

    fn hear(&mut self, news: News) {
        self.batch.news = self.batch.news.max(news);
    }

    /// Something happens. Where it ends a vote, how many could have voted is kept: seats come and go.
    fn happen(&mut self, seat: Option<SeatNumber>, deed: Deed) {
        let was = self.state.open();
        self.record(seat, deed);
        if let Some(asked) = was.filter(|_| self.state.open() != was) {
            let here: BTreeSet<_> = self.present.values().filter_map(|(ticket, _)| ticket.seat).collect();
            let of = self.state.could_vote(asked, |seat| here.contains(&seat));
            self.record(None, Deed::Closed { asked, of });
        }
    }

    fn record(&mut self, seat: Option<SeatNumber>, deed: Deed) {
        let record = Record { at: now(), seat, deed };
        self.state.apply(&record, clock);
        self.batch.records.push(record);
    }

    fn ask(&mut self, ticket: Ticket, request: Request, reply: Reply) {
        match self.check(ticket, request) {
            Err(why) => reply(why),
            Ok((said, None)) => reply(said),
            Ok((said, Some(request))) => {
                let is_lead = matches!(request, Request::Lead(_));
                let is_loud = request.is_of_presenter();
                self.hear(if is_loud { News::Loud } else { News::Quiet });
                if is_lead {
                    // Of several places in a row the last is where the presenter is.
                    let is_lead = |record: &Record| matches!(record.deed, Deed::Did(Request::Lead(_)));
                    self.batch.records.pop_if(|record| is_lead(record));
                }
                self.happen(ticket.seat, Deed::Did(request));
                if is_lead {
                    self.set_lead();
                }
                self.batch.answers.push((reply, said));
            }
        }
    }

    fn set_lead(&mut self) {
        let Some(written) = &self.state.lead else { return };
        if self.lead.as_ref().is_none_or(|(of, _)| of != written) {
            let place = self.opening.app.place_of(written);
            self.lead = Some((written.clone(), place));
        }
    }

    fn publish_now(&mut self) {
        self.publish.send_replace(self.published());
    }

    fn published(&self) -> Arc<Published> {
        let around = Around {
            app: &self.opening.app,
            name: &self.opening.name,
            join: &self.join,
            naming: self.opening.naming,
            lead: self.lead.as_ref().map_or(self.opening.app.place(), |(_, place)| place),
            present: &self.present,
            is_reached: self.is_reached,
            words: self.words.as_ref(),
            leader: self.leader,
            poster: self.poster,
            now: now(),
        };
        Arc::new(Published::new(&self.state, &around, &self.publish.borrow()))
    }

    /// Writes what happened. If that fails, it did not happen: the state is what the file holds.
    fn commit(&mut self) -> Commit {
        let places: Vec<_> = std::mem::take(&mut self.batch.places).into_iter().collect();
        let records = std::mem::take(&mut self.batch.records);
        let Err(error) = self.store.add(&records, &places) else { return Commit::Done };
        // Where readers are is kept with the next that can be written.
        self.batch.places.extend(places);
        for (_, said) in &mut self.batch.answers {
            *said = format!("not counted: {error}");
        }
        for (reply, ticket) in self.batch.tickets.drain(..) {
            self.present.remove(&ticket.link);
            self.leader = self.leader.filter(|&leader| leader != ticket.link);
            let _ = reply.send(Err(Refusal::NotKept));
        }
        if let Ok(records) = self.store.records() {
            self.state = State::default();
            records.iter().for_each(|record| self.state.apply(record, clock));
        }
        self.lead = None;
        self.set_lead();
        Commit::Undone
    }

    /// Says what is done. Those who wait for the end of the room are still to be told.
    fn answer(&mut self) -> Vec<oneshot::Sender<()>> {
        let batch = std::mem::take(&mut self.batch);
        if !batch.tickets.is_empty() {
            // Who comes in finds themselves in what is published; the others are told with the counts.
            let next = self.published();
            self.publish.send_if_modified(|published| {
                *published = next;
                false
            });
        }
        for (reply, ticket) in batch.tickets {
            let saved = ticket.seat.and_then(|seat| self.store.place(seat).ok().flatten());
            if reply.send(Ok((ticket, saved))).is_err() {
                self.present.remove(&ticket.link);
            }
        }
        for (reply, said) in batch.answers {
            reply(said);
        }
        batch.ends
    }
}
