//! The owner: one task, on a thread of its own since it waits for the disk, that alone changes the room.
//!
//! What is asked is decided on the state of now and appended to the log; what the log gives back is folded into the
//! state, and only what is kept is answered: an acknowledged vote is in the log. All that came together is one commit.
//! Where the presenter goes is published before the disk is waited for; counts are published at most so often, so that a
//! hundred votes are not a hundred frames for everyone.

mod asked;
mod coming;
mod lanes;
mod settling;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::Instant;

use super::clock::now;
use super::log::{Log, News, Node, Reach};
use super::published::Published;
use super::record::{Deed, Record};
use super::state::State;
use super::{Command, Entry, LinkNumber, Reply, Room, Ticket};
use crate::app::App;
use crate::app::place::Place;
use crate::app::room::Request;
use crate::app::room::{Join, Link, Naming, SeatNumber, Standing};
use crate::app::saved::Written;
use crate::classroom::door::Words;
use crate::error::{Error, Result};
use lanes::{Lanes, Waiting};

/// How many commands are taken together.
const TOGETHER: usize = 1024;
/// How long the end of the room waits for what is on its way to the log.
const LAST: Duration = Duration::from_secs(3);

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
    /// How many seats there are.
    pub seats: usize,
    /// How often counts are published at most.
    pub breath: Duration,
}

/// Opens a room over its log.
///
/// # Errors
/// If the log cannot be read, or no thread can be had.
pub fn open(opening: Opening, log: Log) -> Result<Room> {
    let state = State::of(&log.records()?);
    let (send, commands) = mpsc::channel(TOGETHER);
    let (publish, published) = watch::channel(Arc::default());
    let owner = Owner {
        join: Arc::new(opening.join.clone()),
        newest: state.leader.unwrap_or_default(),
        opening,
        log,
        state,
        lanes: Lanes::default(),
        reach: Reach::Within,
        present: BTreeMap::new(),
        others: BTreeMap::new(),
        lead: None,
        is_reached: false,
        words: None,
        commands: send.downgrade(),
        publish,
        last: Instant::now(),
        is_due: false,
        is_moved: false,
        batch: Batch::default(),
        ends: Vec::new(),
    };
    let runtime = tokio::runtime::Handle::current();
    let run = move || runtime.block_on(owner.run(commands));
    std::thread::Builder::new().name("room".to_owned()).spawn(run).map_err(Error::Serve)?;
    Ok(Room { commands: send, published })
}

struct Owner {
    opening: Opening,
    join: Arc<Join>,
    log: Log,
    state: State,
    /// What is on its way to the log.
    lanes: Lanes,
    reach: Reach,
    /// Who is connected here.
    present: BTreeMap<LinkNumber, (Ticket, Link)>,
    /// Who is connected to other machines.
    others: BTreeMap<Node, BTreeMap<LinkNumber, (Ticket, Link)>>,
    /// The highest number of a connection that was heard of.
    newest: LinkNumber,
    /// Where the presenter is, and the words it was read from.
    lead: Option<(Written, Place)>,
    is_reached: bool,
    words: Option<Words>,
    /// To tell oneself that somebody left.
    commands: mpsc::WeakSender<Command>,
    publish: watch::Sender<Arc<Published>>,
    /// When something was published last.
    last: Instant,
    /// Whether there is something to publish.
    is_due: bool,
    /// Whether other machines do not know who is here.
    is_moved: bool,
    batch: Batch,
    /// Those who wait for the end, and until when it waits for the log.
    ends: Vec<(oneshot::Sender<()>, Instant)>,
}

/// What is done together.
#[derive(Default)]
struct Batch {
    /// Answers, given once all is kept.
    answers: Vec<(Reply, String)>,
    /// Those who come in.
    tickets: Vec<(oneshot::Sender<Entry>, Ticket)>,
    loudness: Loudness,
    /// Whether students did something in it, which nobody sees before it is kept.
    has_students: bool,
}

/// How much there is to publish.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Loudness {
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
        loop {
            let (mut together, mut news) = (Vec::new(), Vec::new());
            let wake = self.wake();
            tokio::select! {
                taken = commands.recv_many(&mut together, TOGETHER) => {
                    if taken == 0 {
                        return self.log.close().await;
                    }
                }
                () = self.log.next(&mut news) => {}
                () = until(wake) => {
                    self.chase();
                    self.publish_now();
                }
            }
            for command in together {
                self.take(command);
            }
            for news in news {
                self.hear(news);
            }
            self.settle();
            let is_last = self.lanes.is_empty() || self.ends.iter().any(|(_, last)| Instant::now() >= *last);
            if is_last && !self.ends.is_empty() {
                // The log is free for the next one before it is said that the room ended.
                let ends = std::mem::take(&mut self.ends);
                self.log.close().await;
                drop(self.publish);
                for (reply, _) in ends {
                    let _ = reply.send(());
                }
                return;
            }
        }
    }

    /// When something must be done though nothing happens; None if nothing must.
    fn wake(&self) -> Option<Instant> {
        let breath = self.is_due.then(|| self.last + self.opening.breath);
        let last = self.ends.iter().map(|(_, last)| *last).min();
        [breath, self.next_minute(), self.lanes.wake(), last].into_iter().flatten().min()
    }

    /// When the minute of the lesson is over; None while there is none.
    fn next_minute(&self) -> Option<Instant> {
        let (_, since) = self.state.step.as_ref()?;
        let gone = now().saturating_sub(*since).max(0) % 60_000;
        Some(Instant::now() + Duration::from_millis(60_000 - gone as u64))
    }

    fn take(&mut self, command: Command) {
        match command {
            Command::Join(who, reply) => self.join(who, reply),
            Command::Ask(ticket, request, reply) => self.ask(ticket, request, reply),
            Command::Link(ticket, link) => {
                if let Some(present) = self.present.get_mut(&ticket.link) {
                    present.1 = link;
                    self.moved();
                }
            }
            Command::Save(seat, saved) => self.log.keep(seat, saved),
            Command::Leave(ticket) => {
                self.present.remove(&ticket.link);
                self.moved();
            }
            Command::End(reply) => self.ends.push((reply, Instant::now() + LAST)),
            Command::Words(words) => {
                self.words = Some(words);
                self.sound(Loudness::Quiet);
            }
            Command::Reached => {
                self.is_reached = true;
                self.sound(Loudness::Quiet);
            }
        }
    }

    /// Something came from the log.
    fn hear(&mut self, news: News) {
        match news {
            News::Happened(entry) => self.fold(entry),
            News::Late(id) => self.was_late(id),
            News::Refused(id, why) => self.was_refused(id, &why),
            News::Here(node, links) => {
                let links: BTreeMap<_, _> = links.into_iter().map(|here| (here.0.link, here)).collect();
                self.newest = self.newest.max(links.keys().next_back().copied().unwrap_or_default());
                self.others.insert(node, links);
                self.sound(Loudness::Quiet);
            }
            News::Gone(node) => {
                self.others.remove(&node);
                self.sound(Loudness::Quiet);
            }
            News::Reach(reach) => {
                self.reach = reach;
                self.chase();
            }
        }
    }

    fn sound(&mut self, loudness: Loudness) {
        self.batch.loudness = self.batch.loudness.max(loudness);
    }

    /// Somebody came, left, or stands elsewhere.
    fn moved(&mut self) {
        self.is_moved = true;
        self.sound(Loudness::Quiet);
    }

    /// The connection that leads; None if it is gone, or none did.
    fn leader(&self) -> Option<LinkNumber> {
        let is_here = |link: &LinkNumber| {
            self.present.contains_key(link) || self.others.values().any(|links| links.contains_key(link))
        };
        self.state.leader.filter(is_here)
    }

    /// Appends something to the log; who waits for it is told once it has happened, or has not.
    fn happen(&mut self, seat: Option<SeatNumber>, deed: Deed, waiting: Waiting) {
        let id = self.lanes.send(seat, waiting);
        let record = Record { at: self.log.now(), seat, deed };
        if let Some(entry) = self.log.append(id, record) {
            self.fold(entry);
        }
    }

    /// Takes up what the log gave back.
    fn fold(&mut self, entry: super::log::Entry) {
        let super::log::Entry { id, record } = entry;
        let happened = self.state.apply(&record);
        match record.seat {
            Some(_) => self.sound(Loudness::Quiet),
            None => self.sound(Loudness::Loud),
        }
        self.batch.has_students |= record.seat.is_some();
        if matches!(record.deed, Deed::Did(Request::Lead(_))) {
            self.set_lead();
        }
        let Some(waiting) = id.and_then(|id| self.lanes.arrived(id)) else { return };
        match (waiting, happened) {
            (Waiting::Asked { reply, said, .. }, Ok(())) => self.batch.answers.push((reply, said)),
            (Waiting::Asked { reply, .. }, Err(why)) => {
                self.batch.answers.push((reply, format!("not counted: {why}")));
            }
            (Waiting::Sits { reply, .. }, _) => self.come_in(Standing::Student, record.seat, reply),
            (Waiting::Nobody, _) => {}
        }
        self.go_on(record.seat);
    }

    fn set_lead(&mut self) {
        let Some(written) = &self.state.lead else { return };
        if self.lead.as_ref().is_none_or(|(of, _)| of != written) {
            let place = self.opening.app.place_of(written);
            self.lead = Some((written.clone(), place));
        }
    }
}

/// Until then; for ever if there is no such time.
async fn until(wake: Option<Instant>) {
    match wake {
        Some(wake) => tokio::time::sleep_until(wake).await,
        None => std::future::pending().await,
    }
}
