//! What is published of a room: one view for each kind of reader, shared by all who may see the same.
//!
//! This is where a ballot stays secret: what a kind of reader may not see is not in its view.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::state::{Ask, State};
use super::{LinkNumber, Ticket};
use crate::app::App;
use crate::app::place::Place;
use crate::app::room::{
    Asked, Attendance, Ballot, Class, Join, Link, Naming, Own, Poster, Pulse, Remark, Run, Seat, SeatNumber,
    Shown, Standing, WhenShown, is_for_all,
};
use crate::app::room::{Joined, Room};
use crate::classroom::door::Words;
use crate::classroom::{code, nick};

/// What is published.
#[derive(Clone, Debug, Default)]
pub struct Published {
    /// Changes with every publication.
    pub revision: u64,
    presenter: Arc<Room>,
    wall: Arc<Room>,
    /// Of students who did not vote in the open question.
    before: Arc<Room>,
    /// Of those who did.
    after: Arc<Room>,
    own: BTreeMap<SeatNumber, Arc<Own>>,
    /// The connection that has each seat.
    holders: BTreeMap<SeatNumber, LinkNumber>,
    /// Seats just taken, of whom it is not known yet which connection has them.
    fresh: BTreeSet<SeatNumber>,
    open: Option<Asked>,
    leader: Option<LinkNumber>,
}

/// A seat that has the name of somebody who comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Namesake {
    /// Its reader left.
    Left,
    /// Its reader is connected; but a window that froze is too, for a while.
    Here,
}

/// What a view is made from besides the state.
#[derive(Debug)]
pub(super) struct Around<'a> {
    /// The reader that every reader begins as: it knows the case.
    pub app: &'a App,
    /// The name of the room.
    pub name: &'a str,
    /// How to come in.
    pub join: &'a Arc<Join>,
    /// Whether names go with votes.
    pub naming: Naming,
    /// How many characters a student's line may have.
    pub longest: usize,
    /// Where the presenter is, and where a case opens before one went anywhere.
    pub lead: &'a Place,
    /// Everyone who is connected.
    pub present: &'a BTreeMap<LinkNumber, (Ticket, Link)>,
    /// Seats of whom it is not known yet that they are connected.
    pub fresh: &'a BTreeSet<SeatNumber>,
    /// Whether somebody came from another machine.
    pub is_reached: bool,
    /// Why nothing can be kept just now.
    pub unkept: Option<&'a str>,
    /// The words that open doors.
    pub words: Option<&'a Words>,
    /// Who leads.
    pub leader: Option<LinkNumber>,
    /// What the presenter has up.
    pub poster: Option<Poster>,
    /// Now, in milliseconds since 1970.
    pub now: i64,
}

/// Who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Audience {
    Presenter,
    Wall,
    /// A student, and whether they voted in the open question.
    Student {
        voted: Ballots,
    },
}

/// Whether a student voted in the open question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ballots {
    Waiting,
    Cast,
}

impl Published {
    /// The views of a state; those that are as they were are the same `Arc`s.
    pub(super) fn new(state: &State, around: &Around, was: &Self) -> Self {
        let holders = holders(around.present);
        let shared = Shared { state, around, holders: &holders };
        let view = |audience, was: &Arc<Room>| {
            let room = shared.room(audience);
            if room == **was { Arc::clone(was) } else { Arc::new(room) }
        };
        Self {
            revision: was.revision + 1,
            presenter: view(Audience::Presenter, &was.presenter),
            wall: view(Audience::Wall, &was.wall),
            before: view(Audience::Student { voted: Ballots::Waiting }, &was.before),
            after: view(Audience::Student { voted: Ballots::Cast }, &was.after),
            own: own(state),
            holders,
            fresh: around.fresh.clone(),
            open: state.open(),
            leader: around.leader,
        }
    }

    /// Who has just come in finds their seat, and sees what the others see.
    pub(super) fn let_in(&mut self, state: &State, ticket: Ticket, leader: Option<LinkNumber>) {
        self.revision += 1;
        self.leader = leader;
        if let Some(seat) = ticket.seat
            && let Some(own) = state.seat(seat)
        {
            self.own.insert(seat, Arc::clone(own));
            let holder = self.holders.entry(seat).or_insert(ticket.link);
            *holder = ticket.link.max(*holder);
        }
    }

    /// What a reader has of the room; None if the ticket does not hold any more.
    pub fn joined(&self, ticket: Ticket) -> Option<Joined> {
        let Some(seat) = ticket.seat else {
            let is_presenter = ticket.standing == Standing::Presenter;
            let is_led = is_presenter && self.leader.is_some_and(|leader| leader != ticket.link);
            let own = Own { standing: ticket.standing, is_led, ..Own::default() };
            let room = Arc::clone(if is_presenter { &self.presenter } else { &self.wall });
            let wall = is_presenter.then(|| Arc::clone(&self.wall));
            return Some(Joined { room, own: Arc::new(own), wall });
        };
        let is_newest = self.holders.get(&seat).is_none_or(|&holder| holder <= ticket.link);
        let own = self.own.get(&seat).filter(|_| is_newest)?;
        let voted = self.open.is_some_and(|open| own.votes.contains_key(&open));
        let room = if voted { &self.after } else { &self.before };
        Some(Joined { room: Arc::clone(room), own: Arc::clone(own), wall: None })
    }

    /// Whether a seat is there still: it was not taken away.
    pub fn has_seat(&self, seat: SeatNumber) -> bool {
        self.own.contains_key(&seat)
    }

    /// The seat of a name, where whoever comes under it may be its reader, with votes in it. Before anything was asked
    /// there are none: two of one name each have a seat.
    pub fn namesake(&self, name: &str) -> Option<Namesake> {
        let name = nick::compared(name);
        let (seat, _) = self.own.iter().find(|(_, own)| nick::compared(&own.nick) == name)?;
        if !self.holders.contains_key(seat) && !self.fresh.contains(seat) {
            return Some(Namesake::Left);
        }
        // Who has voted is nobody's business, so it makes no difference here.
        let was_asked = !self.presenter.class.ballots.is_empty();
        was_asked.then_some(Namesake::Here)
    }

    /// Whether a seat has these four words.
    pub fn has_code(&self, words: &str) -> bool {
        self.own.values().any(|own| code::is_same(&own.code, words))
    }

    /// Whether somebody came in from another machine.
    pub fn is_reached(&self) -> bool {
        self.presenter.class.is_reached
    }

    /// Why nothing can be kept just now; None if all is kept.
    pub fn unkept(&self) -> Option<&str> {
        self.presenter.class.unkept.as_deref()
    }

    /// The words that open doors; None before they are known.
    pub fn words(&self) -> Option<Words> {
        let (presenter, wall) = self.presenter.class.words.clone()?;
        Some(Words { presenter, wall })
    }

    /// The connection of the presenter who leads; None if nobody does.
    pub fn leader(&self) -> Option<LinkNumber> {
        self.leader
    }
}

/// What each seat has.
fn own(state: &State) -> BTreeMap<SeatNumber, Arc<Own>> {
    state.sitting().map(|(seat, own)| (seat, Arc::clone(own))).collect()
}

/// The newest connection of each seat.
fn holders(present: &BTreeMap<LinkNumber, (Ticket, Link)>) -> BTreeMap<SeatNumber, LinkNumber> {
    // In order of coming: later ones stand.
    present.iter().filter_map(|(&link, (ticket, _))| Some((ticket.seat?, link))).collect()
}

struct Shared<'a> {
    state: &'a State,
    around: &'a Around<'a>,
    holders: &'a BTreeMap<SeatNumber, LinkNumber>,
}

impl Shared<'_> {
    fn room(&self, audience: Audience) -> Room {
        let Self { state, around, .. } = self;
        Room {
            lead: Some(around.lead.clone()),
            hold: state.hold,
            calls: state.calls,
            pointed: state.pointed.as_deref().and_then(|id| around.app.thing(id)),
            revealed: state.revealed.iter().filter_map(|id| around.app.thing(id)).collect(),
            class: self.class(audience),
            moment: None,
        }
    }

    fn class(&self, audience: Audience) -> Class {
        let Self { state, around, .. } = self;
        let is_presenter = audience == Audience::Presenter;
        let run = state.step.as_ref().filter(|_| is_presenter).and_then(|(step, since)| {
            let minutes = around.now.saturating_sub(*since).max(0) / 60_000;
            let lesson = around.app.thing(&step.lesson)?;
            Some(Run { lesson, step: step.step, minutes: minutes.try_into().unwrap_or(u16::MAX) })
        });
        let asks = state.asks.iter().enumerate();
        Class {
            name: around.name.to_owned(),
            join: Arc::clone(around.join),
            ballots: asks.map(|(n, ask)| self.ballot(n as Asked + 1, ask, audience)).collect(),
            shown: state.shown,
            naming: around.naming,
            pulse: if is_presenter { self.pulse() } else { BTreeMap::new() },
            remarks: self.remarks(audience),
            longest: around.longest,
            attendance: (!matches!(audience, Audience::Student { .. })).then(|| self.attendance()),
            seats: if is_presenter { self.seats() } else { Vec::new() },
            run,
            poster: if audience == Audience::Wall { around.poster } else { None },
            is_reached: around.is_reached,
            unkept: around.unkept.filter(|_| is_presenter).map(str::to_owned),
            words: around
                .words
                .filter(|_| is_presenter)
                .map(|words| (words.presenter.clone(), words.wall.clone())),
        }
    }

    fn ballot(&self, asked: Asked, ask: &Ask, audience: Audience) -> Ballot {
        let state = self.state;
        let is_seen = may_see(ask, audience);
        let voted = state.votes(asked).count();
        let of = ask.of.unwrap_or_else(|| state.could_vote(asked, |seat| self.holders.contains_key(&seat)));
        let compared = if is_seen { state.compared(asked, self.around.naming) } else { None };
        // The round before has a lock of its own.
        let compared =
            compared.filter(|with| state.ask(with.with).is_some_and(|before| may_see(before, audience)));
        Ballot {
            asked,
            question: ask.question.clone(),
            round: ask.round,
            state: ask.state,
            telling: ask.telling,
            voted,
            of,
            tally: if is_seen { state.told(asked, self.around.naming) } else { None },
            compared,
        }
    }

    fn remarks(&self, audience: Audience) -> Vec<Remark> {
        let Self { state, around, .. } = self;
        let is_presenter = audience == Audience::Presenter;
        let seen = |line: &super::state::Line| is_presenter || line.shown == Shown::Pinned;
        let sits = |seat: SeatNumber| !state.removed.contains(&seat);
        let named = |seat: SeatNumber| {
            let own = state.seats.get(&seat).filter(|_| is_presenter && around.naming == Naming::Named)?;
            Some(own.nick.clone())
        };
        let lines = state.remarks.iter().enumerate().filter(|(_, line)| seen(line) && sits(line.seat));
        lines
            .map(|(n, line)| Remark {
                number: n as u32 + 1,
                kind: line.said.kind,
                about: line.said.about.as_deref().and_then(|id| around.app.thing(id)),
                text: line.said.text.clone(),
                shown: line.shown,
                by: named(line.seat),
            })
            .collect()
    }

    fn pulse(&self) -> BTreeMap<Pulse, usize> {
        let mut pulse = BTreeMap::new();
        let here = self.state.sitting().filter(|(seat, _)| self.holders.contains_key(seat));
        for signal in here.filter_map(|(_, own)| own.pulse) {
            *pulse.entry(signal).or_default() += 1;
        }
        pulse
    }

    fn link(&self, seat: SeatNumber) -> Link {
        let holder = self.holders.get(&seat).and_then(|link| self.around.present.get(link));
        holder.map_or(Link::Gone, |(_, link)| *link)
    }

    fn attendance(&self) -> Attendance {
        let mut all = Attendance::default();
        for (seat, _) in self.state.sitting() {
            match self.link(seat) {
                Link::Following => all.following += 1,
                Link::Roaming => all.roaming += 1,
                Link::Lagging => all.lagging += 1,
                Link::Small => all.small += 1,
                Link::Gone => all.gone += 1,
            }
        }
        all.here = all.following + all.roaming + all.lagging + all.small;
        all
    }

    fn seats(&self) -> Vec<Seat> {
        let front = self.state.front();
        let seat = |(number, own): (SeatNumber, &Arc<Own>)| Seat {
            number,
            nick: own.nick.clone(),
            link: self.link(number),
            pulse: own.pulse,
            // In secret not even that they voted: with the totals beside it, who has just done so would show what.
            voted: front
                .and_then(|front| own.votes.get(&front))
                .filter(|_| self.around.naming == Naming::Named)
                .map(|vote| vote.answer.clone()),
        };
        self.state.sitting().map(seat).collect()
    }
}

/// Whether somebody may see what came of a question.
fn may_see(ask: &Ask, audience: Audience) -> bool {
    match (audience, ask.question.show) {
        (Audience::Presenter, _) | (Audience::Student { voted: Ballots::Cast }, WhenShown::AfterVote) => true,
        (_, show) => is_for_all(show, ask.state, ask.telling),
    }
}
