//! A log that several machines share: one stream of a NATS server, which has the order, the copies and the fan-out.
//!
//! ```text
//!   append ─► sending ─► stream ─► following ─► what happened, in order ─► every machine's owner
//! ```
//!
//! Whatever happens says which thing of its key it follows (`names`). If another one stands there it did not happen: the
//! server refuses it, and a server that let two through at once is not believed, since every machine looks again. So a
//! thing that is sent twice happens once, and of two machines that give away one seat only one does.

mod attendance;
mod connect;
mod doors;
mod following;
mod kept;
mod latest;
mod names;
mod opening;
mod sending;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use async_nats::Client;
use async_nats::HeaderMap;
use async_nats::jetstream::Context;
use async_nats::jetstream::kv::Store;
use async_nats::jetstream::stream::Stream;
use std::pin::Pin;
use tokio::sync::{mpsc, watch};
use tokio::task::{AbortHandle, JoinHandle};
use tokio::time::Instant;

use super::{Entry, Id, News, Node, Place, Reach};
use crate::app::room::{Link, Poster, SeatNumber};
use crate::classroom::door::Words;
use crate::classroom::limits;
use crate::classroom::room::record::{self, Record};
use crate::classroom::room::{LinkNumber, Spent, Ticket};
use doors::Known;
use following::Raw;
use latest::Latest;
use names::Names;
use sending::{FOLLOWS, NUMBER, Sending};

pub(in crate::classroom::room) use kept::{Shared, forget};

/// How much of the number of a connection says at which machine it is.
const OF_NODE: u32 = 24;

/// What the tasks around a log say to it.
#[derive(Debug)]
enum Heard {
    /// Something in the stream.
    Raw(Raw),
    /// Something of ours is too late, which is sure once all up to there is folded.
    Late(Id, u64),
    /// The stream is another than the one that was read; all up to there follows from the beginning.
    Anew(u64),
    /// The words that open doors.
    Words(Known),
    /// Anything else.
    News(News),
}

/// A log that several machines share.
#[derive(Debug)]
pub struct Nats {
    client: Client,
    context: Context,
    stream: Stream,
    bucket: Store,
    names: Names,
    node: Node,
    /// What happened until it was opened, until somebody asks for it.
    records: Vec<Record>,
    order: Order,
    heard: mpsc::Receiver<Heard>,
    /// For the tasks of what is sent.
    hears: mpsc::Sender<Heard>,
    reach: watch::Receiver<Reach>,
    here: watch::Sender<Vec<u8>>,
    sending: BTreeMap<Id, AbortHandle>,
    late: Vec<(Id, u64)>,
    /// What is read anew, and up to where; None as long as the stream is the one that was read.
    anew: Option<(u64, Vec<Entry>)>,
    /// What was heard while it was opened.
    early: VecDeque<Heard>,
    /// The words that open doors, as far as they are known here.
    doors: Known,
    /// Where readers are.
    latest: Arc<Latest>,
    writing: JoinHandle<()>,
    tasks: Vec<AbortHandle>,
    /// The server's clock at a moment of ours: a machine whose own clock is wrong does no harm.
    clock: (i64, Instant),
    limits: limits::Nats,
}

/// What stands in the stream behind something that was read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    Nothing,
    Unknown,
}

/// What stands last under each key.
#[derive(Debug, Default)]
struct Order {
    last: BTreeMap<String, u64>,
    sequence: u64,
}

impl Order {
    /// Takes up the next message; what happened, unless it did not.
    fn take(&mut self, raw: &Raw) -> Option<Record> {
        self.sequence = raw.sequence;
        let last = self.last.insert(raw.key.clone(), raw.sequence).unwrap_or_default();
        // What it follows may be gone since: names are forgotten. What came between is what undoes it.
        if raw.follows.is_some_and(|follows| follows < last) {
            return None;
        }
        record::read(&raw.payload).ok()
    }
}

impl Nats {
    pub(super) fn records(&mut self) -> Vec<Record> {
        std::mem::take(&mut self.records)
    }

    pub(super) fn append(&mut self, id: Id, record: &Record) {
        let key = names::key(record);
        let mut headers = HeaderMap::new();
        headers.insert(FOLLOWS, self.order.last.get(&key).copied().unwrap_or_default().to_string());
        headers.insert(NUMBER, format!("{:016x}-{id}", self.node));
        let sending = Sending {
            context: self.context.clone(),
            stream: self.stream.clone(),
            reach: self.reach.clone(),
            heard: self.hears.clone(),
            id,
            subject: self.names.log(&key),
            headers,
            payload: serde_json::to_vec(record).unwrap_or_default(),
            limits: self.limits,
        };
        self.sending.insert(id, tokio::spawn(sending.run()).abort_handle());
    }

    pub(super) fn withdraw(&mut self, id: Id) {
        if let Some(sending) = self.sending.remove(&id) {
            sending.abort();
        }
    }

    pub(super) fn keep(&self, seat: SeatNumber, saved: String) {
        self.latest.set(seat, saved);
    }

    pub(super) fn words(&self) -> Words {
        self.doors.words.clone()
    }

    /// Changes the words of all machines, unless another one did meanwhile.
    pub(super) fn spend(&self, next: Words) -> Pin<Box<dyn Future<Output = Spent> + Send>> {
        let reach = *self.reach.borrow();
        Box::pin(doors::spend(self.bucket.clone(), self.doors.clone(), next, reach))
    }

    /// Gives one thing at a time: what is appended follows what was folded, and nothing that is still to be.
    pub(super) async fn next(&mut self, news: &mut Vec<News>) {
        let heard = match self.early.pop_front() {
            Some(early) => Some(early),
            None => self.heard.recv().await,
        };
        match heard {
            Some(Heard::Raw(raw)) => self.happened(&raw, news),
            Some(Heard::Anew(until)) => {
                self.order = Order::default();
                self.late.clear();
                self.anew = Some((until, Vec::new()));
                self.read_anew(Behind::Unknown, news);
            }
            Some(Heard::Late(id, until)) => self.late.push((id, until)),
            Some(Heard::Words(known)) => {
                news.push(News::Words(known.words.clone()));
                self.doors = known;
            }
            Some(Heard::News(other)) => {
                if let News::Refused(id, _) = other {
                    self.sending.remove(&id);
                }
                news.push(other);
            }
            None => {}
        }
        self.tell_late(news);
    }

    /// What is too late is told once what came before it is folded.
    fn tell_late(&mut self, news: &mut Vec<News>) {
        if self.anew.is_some() {
            return;
        }
        let sequence = self.order.sequence;
        for (id, _) in self.late.extract_if(.., |(_, until)| *until <= sequence) {
            self.sending.remove(&id);
            news.push(News::Late(id));
        }
    }

    fn happened(&mut self, raw: &Raw, news: &mut Vec<News>) {
        let id = raw.number.filter(|(node, _)| *node == self.node).map(|(_, id)| id);
        match (self.order.take(raw), id) {
            (Some(record), id) => {
                id.into_iter().for_each(|id| self.withdraw(id));
                let entry = Entry { id, record };
                match &mut self.anew {
                    Some((_, all)) => all.push(entry),
                    None => news.push(News::Happened(entry)),
                }
            }
            // The server let two through. No copy of ours will happen any more: what it follows is no longer the last. Of
            // one that had happened before, nobody waits for this.
            (None, Some(id)) if self.anew.is_none() && self.sending.contains_key(&id) => {
                self.withdraw(id);
                news.push(News::Late(id));
            }
            (None, _) => {}
        }
        self.read_anew(if raw.behind == 0 { Behind::Nothing } else { Behind::Unknown }, news);
    }

    /// Gives what is read anew once it is whole; what is on its way was meant for what is no more.
    fn read_anew(&mut self, behind: Behind, news: &mut Vec<News>) {
        let sequence = self.order.sequence;
        let whole = self.anew.take_if(|(until, _)| sequence >= *until || behind == Behind::Nothing);
        let Some((_, all)) = whole else { return };
        news.push(News::Anew(all));
        for (id, sending) in std::mem::take(&mut self.sending) {
            sending.abort();
            news.push(News::Lost(id));
        }
    }

    pub(super) fn place(&self, seat: SeatNumber) -> Place {
        Box::pin(latest::read(self.bucket.clone(), seat, self.limits))
    }

    pub(super) fn attend<'h>(&self, here: impl Iterator<Item = &'h (Ticket, Link)>, poster: Option<Poster>) {
        self.here.send_replace(attendance::written(here, poster));
    }

    pub(super) fn link_after(&self, newest: LinkNumber) -> LinkNumber {
        ((newest >> OF_NODE).saturating_add(1) << OF_NODE) | (self.node & ((1 << OF_NODE) - 1))
    }

    pub(super) fn now(&self) -> i64 {
        let (then, since) = self.clock;
        then + since.elapsed().as_millis() as i64
    }

    pub(super) async fn close(self) {
        self.tasks.iter().chain(self.sending.values()).for_each(AbortHandle::abort);
        self.latest.end();
        if *self.reach.borrow() == Reach::Within {
            let _ = self.client.publish(self.names.here(self.node), Vec::new().into()).await;
            let _ = tokio::time::timeout(self.limits.last, self.writing).await;
            let _ = tokio::time::timeout(self.limits.last, self.client.flush()).await;
        }
    }
}
