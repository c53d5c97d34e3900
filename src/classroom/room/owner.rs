//! The owner: one task, on a thread of its own since it waits for the disk, that alone changes the room.
//!
//! What is asked is decided on the state of now and appended to the log; what the log gives back is folded into the
//! state, and only what is kept is answered: an acknowledged vote is in the log. All that came together is one commit.
//! Where the presenter goes is published before the disk is waited for; counts are published at most so often, so that a
//! hundred votes are not a hundred frames for everyone.

mod asked;
mod coming;
mod ending;
mod lanes;
mod settling;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::Instant;

use super::log::{Log, News, Node, Reach};
use super::published::Published;
use super::record::{Deed, Record};
use super::state::State;
use super::{Command, Entry, LinkNumber, Reply, Room, Ticket};
use crate::app::App;
use crate::app::place::Place;
use crate::app::room::{Asked, Join, Link, Naming, Poster, Request, Said, SeatNumber, Standing};
use crate::app::saved::Written;
use crate::classroom::alarm;
use crate::classroom::door::Words;
use crate::classroom::limits::Limits;
use crate::error::{Error, Result};
use lanes::{Lanes, Waiting};

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
    /// The words that open doors.
    pub words: Words,
    /// What it grants.
    pub limits: Arc<Limits>,
}

/// Opens a room over its log.
///
/// # Errors
/// If the log cannot be read, or no thread can be had.
pub fn open(opening: Opening, mut log: Log) -> Result<Room> {
    let state = State::of(&log.records()?);
    let (send, commands) = mpsc::channel(opening.limits.together);
    let (publish, published) = watch::channel(Arc::default());
    let owner = Owner {
        join: Arc::new(opening.join.clone()),
        newest: state.leader.unwrap_or_default(),
        lanes: Lanes::new(&opening.limits),
        words: opening.words.clone(),
        opening,
        log,
        state,
        reach: Reach::Within,
        present: BTreeMap::new(),
        others: BTreeMap::new(),
        fresh: BTreeSet::new(),
        unseen: None,
        poster: None,
        lead: None,
        is_reached: false,
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
    others: BTreeMap<Node, Elsewhere>,
    /// Seats taken at another machine, which has not said yet that somebody is there.
    fresh: BTreeSet<SeatNumber>,
    /// The highest number of a connection that was heard of.
    newest: LinkNumber,
    /// Since when somebody at another machine leads of whom it has not said yet that they are there.
    unseen: Option<Instant>,
    /// What a presenter here has up on the wall.
    poster: Option<Poster>,
    /// Where the presenter is, and the words it was read from.
    lead: Option<(Written, Place)>,
    is_reached: bool,
    /// The words that open doors.
    words: Words,
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
    /// Those who wait for the end.
    ends: Vec<oneshot::Sender<()>>,
}

/// What another machine says of itself.
struct Elsewhere {
    /// Who is connected to it.
    links: BTreeMap<LinkNumber, (Ticket, Link)>,
    /// What a presenter there has up on the wall.
    poster: Option<Poster>,
}

/// Somebody who comes in.
struct Entering {
    reply: oneshot::Sender<Entry>,
    ticket: Ticket,
    /// Whether something was kept of the seat: nothing is of a new one.
    past: Past,
}

/// Whether somebody was in the room before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Past {
    /// They were.
    Back,
    /// They were not.
    New,
}

/// What is done together.
#[derive(Default)]
struct Batch {
    /// Answers, given once all is kept; each with how it begins if it is not.
    answers: Vec<(Reply, Said, &'static str)>,
    /// Those who come in.
    entering: Vec<Entering>,
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
            let (wake, most) = (self.wake(), self.opening.limits.together);
            tokio::select! {
                taken = commands.recv_many(&mut together, most) => {
                    if taken == 0 {
                        return self.log.close().await;
                    }
                }
                () = self.log.next(&mut news) => {}
                () = alarm::until(wake) => {
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
            if !self.ends.is_empty() {
                return self.end(commands).await;
            }
        }
    }

    /// When something must be done though nothing happens; None if nothing must.
    fn wake(&self) -> Option<Instant> {
        let breath = self.is_due.then(|| self.last + self.opening.limits.breath);
        [breath, self.next_minute(), self.lanes.wake()].into_iter().flatten().min()
    }

    /// When the minute of the lesson is over; None while there is none.
    fn next_minute(&self) -> Option<Instant> {
        let (_, since) = self.state.step.as_ref()?;
        let gone = self.log.now().saturating_sub(*since).max(0) % 60_000;
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
                if self.state.leader == Some(ticket.link) {
                    self.poster = None;
                }
                self.present.remove(&ticket.link);
                self.moved();
            }
            Command::End(reply) => self.ends.push(reply),
            Command::Spend(said, reply) => self.spend(&said, reply),
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
            News::Here(node, links, poster) => {
                let links: BTreeMap<_, _> = links.into_iter().map(|here| (here.0.link, here)).collect();
                self.newest = self.newest.max(links.keys().next_back().copied().unwrap_or_default());
                self.fresh.retain(|seat| links.values().all(|(ticket, _)| ticket.seat != Some(*seat)));
                if self.state.leader.is_some_and(|leader| links.contains_key(&leader)) {
                    self.unseen = None;
                }
                self.others.insert(node, Elsewhere { links, poster });
                self.sound(Loudness::Quiet);
            }
            News::Gone(node) => {
                self.others.remove(&node);
                self.unseen = None;
                self.sound(Loudness::Quiet);
            }
            News::Words(words) => {
                self.words = words;
                self.sound(Loudness::Quiet);
            }
            News::Anew(entries) => {
                self.state = State::default();
                self.sound(Loudness::Loud);
                entries.into_iter().for_each(|entry| self.fold(entry));
                self.set_lead();
            }
            News::Lost(id) => self.was_lost(id),
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

    /// Everyone who is connected, here and elsewhere.
    fn links(&self) -> impl Iterator<Item = &(Ticket, Link)> {
        self.present.values().chain(self.others.values().flat_map(|other| other.links.values()))
    }

    /// The seats whose readers are connected.
    fn here(&self) -> BTreeSet<SeatNumber> {
        self.links().filter_map(|(ticket, _)| ticket.seat).collect()
    }

    /// The connection that leads; None if it is gone, or none did. Of one that has just taken the lead elsewhere it may not
    /// be known yet that it is there: whoever was cut off does not take it for gone.
    fn leader(&self) -> Option<LinkNumber> {
        let gone = self.opening.limits.gone;
        let is_there = |link: &LinkNumber| {
            self.present.contains_key(link)
                || self.others.values().any(|other| other.links.contains_key(link))
                || self.unseen.is_some_and(|since| since.elapsed() < gone)
        };
        self.state.leader.filter(is_there)
    }

    /// What the presenter who leads has up on the wall, wherever that is.
    fn poster(&self) -> Option<Poster> {
        let leader = self.leader()?;
        let elsewhere = self.others.values().find(|other| other.links.contains_key(&leader));
        let here = self.poster.filter(|_| self.present.contains_key(&leader));
        elsewhere.map_or(here, |other| other.poster)
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
        let was = self.state.open();
        let happened = self.state.apply(&record);
        match record.seat {
            Some(_) => self.sound(Loudness::Quiet),
            None => self.sound(Loudness::Loud),
        }
        self.batch.has_students |= record.seat.is_some();
        if matches!(record.deed, Deed::Did(Request::Lead(_))) {
            self.set_lead();
        }
        if let Deed::Leads(link) = record.deed {
            self.unseen = (!self.present.contains_key(&link)).then(Instant::now);
        }
        let Some(id) = id else {
            let came = record.seat.filter(|_| matches!(record.deed, Deed::Came { .. }));
            self.fresh.extend(came.filter(|seat| !self.here().contains(seat)));
            return;
        };
        let Some(waiting) = self.lanes.arrived(id) else { return };
        if let Some(asked) = was.filter(|_| self.state.open() != was) {
            self.count(asked);
        }
        match (waiting, happened) {
            (Waiting::Asked { request, reply, said, .. }, happened) => {
                let undone = lanes::undone(&request);
                let said = happened.map_or_else(|why| format!("{undone}: {why}").into(), |()| said);
                self.batch.answers.push((reply, said, undone));
            }
            (Waiting::Sits { reply, .. }, _) => {
                self.come_in(Standing::Student, record.seat, (reply, Past::New))
            }
            (Waiting::Counts(_) | Waiting::Nobody, _) => {}
        }
        self.go_on(record.seat);
    }

    /// A vote has ended. How many could have voted in it is kept, by the machine that ended it: seats come and go.
    fn count(&mut self, asked: Asked) {
        let here = self.here();
        let of = self.state.could_vote(asked, |seat| here.contains(&seat));
        self.happen(None, Deed::Closed { asked, of }, Waiting::Counts(asked));
    }

    fn set_lead(&mut self) {
        let Some(written) = &self.state.lead else { return };
        if self.lead.as_ref().is_none_or(|(of, _)| of != written) {
            let place = self.opening.app.place_of(written);
            self.lead = Some((written.clone(), place));
        }
    }
}
