//! The state of a room, folded from what happened.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::LinkNumber;
use super::clock::clock;
use super::record::{Deed, Record};
use crate::app::room::{
    Asked, Compared, Hold, Naming, Own, OwnLine, Question, Request, SeatNumber, Shown, State as Voting, Step,
    Tally, Telling, Vote, Wanted, may_be_told,
};
use crate::app::saved::Written;
use crate::classroom::nick;

/// The state of a room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Who sits where, with their votes.
    pub seats: BTreeMap<SeatNumber, Arc<Own>>,
    /// The seat of each name, by how it is compared.
    names: BTreeMap<String, SeatNumber>,
    /// Seats that were taken away.
    pub removed: BTreeSet<SeatNumber>,
    /// What was asked, the first with number 1.
    pub asks: Vec<Ask>,
    /// The question whose result was shown last; None once another one was asked.
    pub shown: Option<Asked>,
    /// Students' own lines, the first with number 1.
    pub remarks: Vec<Line>,
    /// Where the presenter is.
    pub lead: Option<Written>,
    /// Whether readers may look around.
    pub hold: Hold,
    /// How often everyone was called.
    pub calls: u32,
    /// The id of what the presenter points at.
    pub pointed: Option<String>,
    /// The ids of forecasts whose outcome was told.
    pub revealed: BTreeSet<String>,
    /// The step of the lesson, and since when.
    pub step: Option<(Step, i64)>,
    /// The connection that leads, if it is there still; None before anyone led.
    pub leader: Option<LinkNumber>,
    /// How often a seat voted in a question; under None, how often it signalled since the last one was asked.
    often: BTreeMap<(SeatNumber, Option<Asked>), u32>,
}

/// Why something that was in the log did not happen after all: what came before it in the log has changed the room.
pub(super) type Undone = &'static str;

/// A question that was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The question.
    pub question: Question,
    /// Its round, from 1 on.
    pub round: u32,
    /// Whether one can vote.
    pub state: Voting,
    /// Whether its result was shown to all.
    pub telling: Telling,
    /// How many seats could vote when the vote ended; None while it goes on.
    pub of: Option<usize>,
    /// When it was asked first: milliseconds since 1970, UTC.
    pub at: i64,
    /// Hands counted, of each choice in its order; none if none were.
    pub hands: Vec<u32>,
}

impl Ask {
    /// Whether it asks how likely a forecast is.
    pub(super) fn is_how_likely(&self, forecast: &str) -> bool {
        self.question.wanted == Wanted::Percent && self.question.on.as_deref() == Some(forecast)
    }
}

/// A student's own line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Whose.
    pub seat: SeatNumber,
    /// The line.
    pub said: OwnLine,
    /// What the presenter did with it.
    pub shown: Shown,
}

impl State {
    /// What comes of all this, in order.
    pub fn of<'r>(records: impl IntoIterator<Item = &'r Record>) -> Self {
        let mut state = Self::default();
        for record in records {
            // What did not happen changes nothing.
            let _ = state.apply(record);
        }
        state
    }

    /// Takes up something that happened. What means nothing here changes nothing, so that any log can be read.
    ///
    /// Everyone who reads a log comes to the same: whatever two machines may have thought at once, its order decides.
    ///
    /// # Errors
    /// That it did not happen.
    pub(super) fn apply(&mut self, record: &Record) -> Result<(), Undone> {
        match (&record.deed, record.seat) {
            (Deed::Came { nick, code }, Some(seat)) => self.sit(seat, nick, code),
            (Deed::Came { .. }, None) => {}
            (Deed::Closed { asked, of }, _) => {
                if let Some(ask) = self.ask_mut(*asked) {
                    ask.of = Some(*of);
                }
            }
            (Deed::Did(request), Some(seat)) => return self.apply_student(request, seat, record.at),
            (Deed::Did(request), None) => self.apply_presenter(request, record.at),
            (Deed::Leads(link), _) => self.leader = Some(*link),
        }
        Ok(())
    }

    /// Somebody sits down, under a name that nobody else has. A seat that was forgotten has none.
    fn sit(&mut self, seat: SeatNumber, nick: &str, code: &str) {
        let nick = if nick.is_empty() { String::new() } else { self.name_for(seat, nick) };
        let own = Arc::make_mut(self.seats.entry(seat).or_default());
        code.clone_into(&mut own.code);
        self.name(seat, nick);
    }

    fn name(&mut self, seat: SeatNumber, nick: String) {
        let Some(own) = self.seats.get_mut(&seat) else { return };
        self.names.remove(&nick::compared(&own.nick));
        if !nick.is_empty() {
            self.names.insert(nick::compared(&nick), seat);
        }
        Arc::make_mut(own).nick = nick;
    }

    /// The name of a seat, as no other seat has it.
    pub fn name_for(&self, seat: SeatNumber, said: &str) -> String {
        nick::seated(said, |nick| self.names.get(&nick::compared(nick)).is_some_and(|&other| other != seat))
    }

    fn apply_student(&mut self, request: &Request, seat: SeatNumber, at: i64) -> Result<(), Undone> {
        if self.removed.contains(&seat) {
            return Err("this seat was taken away");
        }
        if let Request::Vote { asked, .. } = request
            && self.ask(*asked).is_none_or(|ask| ask.state != Voting::Open)
        {
            return Err("this vote is closed");
        }
        let often = match request {
            Request::Vote { asked, .. } => Some(Some(*asked)),
            Request::Pulse(_) => Some(None),
            _ => None,
        };
        if let Some(what) = often {
            *self.often.entry((seat, what)).or_default() += 1;
        }
        // Of a seat that was forgotten, what it did is still there.
        let own = self.seats.entry(seat).or_default();
        match request {
            Request::Vote { asked, answer } => {
                let vote = Vote { answer: answer.clone(), counted: clock(at) };
                Arc::make_mut(own).votes.insert(*asked, vote);
            }
            Request::Pulse(pulse) => Arc::make_mut(own).pulse = *pulse,
            Request::Remark { kind, about, text } => {
                let said = OwnLine { kind: *kind, about: about.clone(), text: text.clone() };
                Arc::make_mut(own).lines.push(said.clone());
                self.remarks.push(Line { seat, said, shown: Shown::Waits });
            }
            _ => {}
        }
        Ok(())
    }

    fn apply_presenter(&mut self, request: &Request, at: i64) {
        match request {
            Request::Lead(place) => self.lead = Some(place.clone()),
            Request::Call => self.calls += 1,
            Request::Hold(hold) => self.hold = *hold,
            Request::Point(thing) => self.pointed.clone_from(thing),
            Request::Ask(question) => self.open_vote(question, at),
            Request::Close(asked) => self.set_state(*asked, Voting::Closed),
            Request::Tell(asked, telling) => self.tell(*asked, *telling),
            Request::MoreTime(asked) => {
                self.shown = Some(*asked);
                self.asks.iter_mut().for_each(|ask| ask.state = Voting::Closed);
                if let Some(ask) = self.ask_mut(*asked) {
                    (ask.state, ask.telling, ask.of) = (Voting::Open, Telling::Kept, None);
                }
            }
            Request::Hands { asked, counts } => {
                if let Some(ask) = self.ask_mut(*asked) {
                    ask.hands.clone_from(counts);
                }
            }
            Request::Reveal(forecast) => {
                self.revealed.insert(forecast.clone());
                // What the class thought is compared with what came of it.
                self.asks.iter_mut().filter(|ask| ask.is_how_likely(forecast)).for_each(|ask| {
                    (ask.state, ask.telling) = (Voting::Closed, Telling::Told);
                });
            }
            Request::Step(step) => self.step = Some((step.clone(), at)),
            Request::Show(number, shown) => {
                let line = (*number as usize).checked_sub(1).and_then(|n| self.remarks.get_mut(n));
                if let Some(line) = line {
                    line.shown = *shown;
                }
            }
            Request::Rename(seat, nick) => {
                let nick = self.name_for(*seat, nick);
                self.name(*seat, nick);
            }
            Request::Remove(seat) => {
                self.removed.insert(*seat);
            }
            Request::Vote { .. }
            | Request::Pulse(_)
            | Request::Remark { .. }
            | Request::Turn(_)
            | Request::TakeOver
            | Request::Poster(_) => {}
        }
    }

    fn open_vote(&mut self, question: &Question, at: i64) {
        // One question at a time: a new one ends the one before.
        self.asks.iter_mut().for_each(|ask| ask.state = Voting::Closed);
        let round = 1 + self.asks.iter().filter(|ask| ask.question.is_again(question)).count() as u32;
        let (question, state, telling) = (question.clone(), Voting::Open, Telling::Kept);
        self.shown = None;
        self.asks.push(Ask { question, round, state, telling, of: None, at, hands: Vec::new() });
        self.often.retain(|(_, asked), _| asked.is_some());
        // A signal of before says nothing about this question.
        self.seats.values_mut().filter(|own| own.pulse.is_some()).for_each(|own| {
            Arc::make_mut(own).pulse = None;
        });
    }

    /// The seats that are there: not those that were taken away.
    pub fn sitting(&self) -> impl Iterator<Item = (SeatNumber, &Arc<Own>)> {
        self.seats.iter().filter(|(seat, _)| !self.removed.contains(seat)).map(|(&seat, own)| (seat, own))
    }

    /// What a seat has; None if nobody may sit there.
    pub fn seat(&self, seat: SeatNumber) -> Option<&Arc<Own>> {
        self.seats.get(&seat).filter(|_| !self.removed.contains(&seat))
    }

    /// A question by its number.
    pub fn ask(&self, asked: Asked) -> Option<&Ask> {
        (asked as usize).checked_sub(1).and_then(|n| self.asks.get(n))
    }

    fn ask_mut(&mut self, asked: Asked) -> Option<&mut Ask> {
        (asked as usize).checked_sub(1).and_then(|n| self.asks.get_mut(n))
    }

    fn set_state(&mut self, asked: Asked, state: Voting) {
        if let Some(ask) = self.ask_mut(asked) {
            ask.state = state;
        }
    }

    /// Shows a result to all, and with it those of the rounds before, or keeps it again.
    fn tell(&mut self, asked: Asked, telling: Telling) {
        let Some(ask) = self.ask_mut(asked) else { return };
        (ask.state, ask.telling) = (Voting::Closed, telling);
        if telling == Telling::Told {
            self.shown = Some(asked);
        }
        let Some(ask) = self.ask(asked) else { return };
        let question = ask.question.clone();
        let before =
            self.asks.iter_mut().take(asked as usize).filter(|ask| ask.question.is_same_as(&question));
        before.filter(|_| telling == Telling::Told).for_each(|ask| ask.telling = telling);
    }

    /// How many seats can vote: those that did, and those whose readers are here.
    pub fn could_vote(&self, asked: Asked, is_here: impl Fn(SeatNumber) -> bool) -> usize {
        let could = |seat: SeatNumber, own: &Own| {
            own.votes.contains_key(&asked) || is_here(seat) && !self.removed.contains(&seat)
        };
        self.seats.iter().filter(|(seat, own)| could(**seat, own)).count()
    }

    /// How often a seat voted in a question; with None, how often it signalled since the last one was asked.
    pub fn often(&self, seat: SeatNumber, asked: Option<Asked>) -> u32 {
        self.often.get(&(seat, asked)).copied().unwrap_or_default()
    }

    /// The number of the open question.
    pub fn open(&self) -> Option<Asked> {
        self.asks.iter().rposition(|ask| ask.state == Voting::Open).map(|n| n as Asked + 1)
    }

    /// The number of the question that the class is before.
    pub fn front(&self) -> Option<Asked> {
        let last = || Some(self.asks.len() as Asked).filter(|last| *last > 0);
        self.open().or(self.shown).or_else(last)
    }

    /// The votes in a question, each seat's last one.
    pub fn votes(&self, asked: Asked) -> impl Iterator<Item = (SeatNumber, &str)> {
        // A seat that was taken away has voted: without it the totals would show what.
        self.seats.iter().filter_map(move |(&seat, own)| Some((seat, &*own.votes.get(&asked)?.answer)))
    }

    /// How many gave each answer.
    pub fn tally(&self, asked: Asked) -> Tally {
        let votes = self.votes(asked).map(|(_, answer)| answer);
        self.ask(asked).map_or_else(Tally::default, |ask| tally(ask, votes))
    }

    /// What may be told of it: of a few votes in secret only the hands beside them, which all have seen; None if nothing may.
    pub fn told(&self, asked: Asked, naming: Naming) -> Option<Tally> {
        let whole = self.tally(asked);
        if whole.may_be_told(naming) {
            return Some(whole);
        }
        self.ask(asked).filter(|_| whole.by_hand > 0).map(|ask| tally(ask, std::iter::empty()))
    }

    /// A question against the last one before it that asked the same, in the seats that voted in both.
    pub fn compared(&self, asked: Asked, naming: Naming) -> Option<Compared> {
        let ask = self.ask(asked)?;
        let before = &self.asks[..asked as usize - 1];
        let with = before.iter().rposition(|other| other.question.is_same_as(&ask.question))? as Asked + 1;
        let mut moves: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut both = 0;
        for own in self.seats.values() {
            let (Some(from), Some(to)) = (own.votes.get(&with), own.votes.get(&asked)) else { continue };
            both += 1;
            if from.answer != to.answer {
                *moves.entry((from.answer.clone(), to.answer.clone())).or_default() += 1;
            }
        }
        let moves = moves.into_iter().map(|((from, to), count)| (from, to, count)).collect();
        Some(Compared { with, both, moves: Some(moves).filter(|_| may_be_told(both, naming)) })
    }
}

/// How many gave each answer, of these votes and of hands.
fn tally<'v>(ask: &Ask, votes: impl Iterator<Item = &'v str>) -> Tally {
    let mut counts: Vec<(String, usize)> = match ask.question.wanted {
        Wanted::Choice => ask.question.choices.iter().map(|choice| (choice.clone(), 0)).collect(),
        Wanted::Percent | Wanted::Thing => Vec::new(),
    };
    let mut add = |answer: &str, by: usize| match counts.iter_mut().find(|(of, _)| of == answer) {
        Some((_, count)) => *count += by,
        None => counts.push((answer.to_owned(), by)),
    };
    votes.for_each(|answer| add(answer, 1));
    let by_hand = ask.hands.iter().map(|&hands| hands as usize).sum::<usize>();
    for (choice, &hands) in ask.question.choices.iter().zip(&ask.hands).filter(|(_, hands)| **hands > 0) {
        add(choice, hands as usize);
    }
    match ask.question.wanted {
        Wanted::Choice => {}
        Wanted::Percent => counts.sort_by_key(|(percent, _)| percent.parse::<u8>().unwrap_or_default()),
        Wanted::Thing => counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0))),
    }
    Tally { counts, by_hand }
}
