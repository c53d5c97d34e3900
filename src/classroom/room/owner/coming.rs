//! How somebody comes into the room.

use std::collections::BTreeSet;

use tokio::sync::{mpsc, oneshot};

use super::{Entering, Loudness, Owner, Past, Waiting};
use crate::app::room::{Link, SeatNumber, Standing};
use crate::classroom::code;
use crate::classroom::limits::Limits;
use crate::classroom::room::log::{Reach, Spending};
use crate::classroom::room::record::Deed;
use crate::classroom::room::{Command, Entry, Refusal, Spent, Ticket, Unspent, Who};

impl Owner {
    /// Lets somebody in, or says why not.
    pub(super) fn join(&mut self, who: Who, reply: oneshot::Sender<Entry>) {
        match who {
            Who::Presenter => self.come_in(Standing::Presenter, None, (reply, Past::New)),
            Who::Wall => self.come_in(Standing::Wall, None, (reply, Past::New)),
            Who::Student(name) => self.sit(name, reply),
            Who::Back(code) => match self.seat_of(&code) {
                Ok(seat) => {
                    self.come_in(Standing::Student, Some(seat), (reply, Past::Back));
                    // Whoever has the seat elsewhere hears of it now, and gives a later window a higher number.
                    self.attend();
                }
                Err(refusal) => {
                    let _ = reply.send(Err(refusal));
                }
            },
        }
    }

    /// The presenter's word opens once: who says it second is told that it is none, whoever was first, and wherever.
    pub(super) fn spend(&mut self, said: &str, reply: oneshot::Sender<Spent>) {
        let next = self.words.used().ok().filter(|_| self.words.lets_lead(said));
        let Some(next) = next else {
            let _ = reply.send(Err(Unspent::Used));
            return;
        };
        match self.log.spend(next) {
            Spending::Done(spent) => {
                if let Ok(next) = &spent {
                    self.words = next.clone();
                    self.sound(Loudness::Quiet);
                }
                let _ = reply.send(spent);
            }
            // The words come back as news, as they do to every machine.
            #[cfg(feature = "nats")]
            Spending::Asked(spent) => drop(tokio::spawn(async move { reply.send(spent.await) })),
        }
    }

    fn seat_of(&self, words: &str) -> Result<SeatNumber, Refusal> {
        let found = self.state.seats.iter().find(|(_, own)| code::is_same(&own.code, words));
        match found {
            Some((seat, _)) if self.state.removed.contains(seat) => Err(Refusal::Removed),
            Some((&seat, _)) => Ok(seat),
            None => Err(Refusal::NoSeat(words.to_owned())),
        }
    }

    /// Gives somebody a new seat.
    pub(super) fn sit(&mut self, name: String, reply: oneshot::Sender<Entry>) {
        match self.new_seat(&name) {
            Ok((seat, came)) => self.happen(Some(seat), came, Waiting::Sits { name, reply }),
            Err(refusal) => {
                let _ = reply.send(Err(refusal));
            }
        }
    }

    fn new_seat(&self, name: &str) -> Result<(SeatNumber, Deed), Refusal> {
        if self.reach == Reach::Out {
            return Err(Refusal::NotKept);
        }
        let Limits { seats, seats_each, .. } = *self.opening.limits;
        // Which seats these are is asked only where it may matter: somebody may have two windows.
        let is_full =
            || self.here().into_iter().chain(self.lanes.coming()).collect::<BTreeSet<_>>().len() >= seats;
        if self.links().count() + self.lanes.coming().count() >= seats && is_full() {
            return Err(Refusal::Full(seats));
        }
        let kept = seats.saturating_mul(seats_each);
        if self.state.seats.len() >= kept {
            return Err(Refusal::Kept(kept));
        }
        let seat = self.state.seats.keys().next_back().copied().max(self.lanes.last_seat());
        let seat = seat.unwrap_or_default().checked_add(1).ok_or(Refusal::Full(seats))?;
        let nick = self.state.name_for(seat, name);
        let is_taken = |code: &str| self.state.seats.values().any(|own| own.code == code);
        let code = code::fresh(is_taken).map_err(|_| Refusal::Ended)?;
        Ok((seat, Deed::Came { nick, code }))
    }

    /// Somebody is in.
    pub(super) fn come_in(
        &mut self,
        standing: Standing,
        seat: Option<SeatNumber>,
        (reply, past): (oneshot::Sender<Entry>, Past),
    ) {
        self.newest = self.log.link_after(self.newest);
        let ticket = Ticket { standing, seat, link: self.newest };
        self.present.insert(ticket.link, (ticket, Link::Following));
        self.moved();
        if standing == Standing::Presenter {
            // Other machines know the one who leads before they hear so.
            self.attend();
            if self.leader().is_none() && !self.lanes.is_busy(None) {
                self.happen(None, Deed::Leads(ticket.link), Waiting::Nobody);
            }
        }
        self.sound(Loudness::Quiet);
        self.batch.entering.push(Entering { reply, ticket, past });
    }

    /// Hands somebody the ticket, with what was kept of the seat.
    pub(super) fn let_in(&self, entering: Entering) {
        let Entering { reply, ticket, past } = entering;
        let commands = self.commands.clone();
        let Some(seat) = ticket.seat.filter(|_| past == Past::Back) else {
            if reply.send(Ok((ticket, None))).is_err() {
                tokio::spawn(leave(commands, ticket));
            }
            return;
        };
        let place = self.log.place(seat);
        tokio::spawn(async move {
            if reply.send(Ok((ticket, place.await))).is_err() {
                leave(commands, ticket).await;
            }
        });
    }
}

/// They went away meanwhile.
async fn leave(commands: mpsc::WeakSender<Command>, ticket: Ticket) {
    if let Some(commands) = commands.upgrade() {
        let _ = commands.send(Command::Leave(ticket)).await;
    }
}
