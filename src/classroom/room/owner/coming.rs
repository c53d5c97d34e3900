//! Who comes in, and to which seat.

use std::collections::BTreeSet;

use tokio::sync::oneshot;

use super::{News, Owner};
use crate::app::room::{Link, SeatNumber, Standing};
use crate::classroom::limits::Limits;
use crate::classroom::room::{Deed, Entry, Refusal, Ticket, Who};
use crate::classroom::{code, nick};

impl Owner {
    /// Lets somebody in, or says why not.
    pub(super) fn join(&mut self, who: &Who, reply: oneshot::Sender<Entry>) {
        let found = match who {
            Who::Presenter => Ok((Standing::Presenter, None)),
            Who::Wall => Ok((Standing::Wall, None)),
            Who::Back(code) => self.seat_of(code).map(|seat| (Standing::Student, Some(seat))),
            Who::Student(name) => self.new_seat(name).map(|seat| (Standing::Student, Some(seat))),
        };
        match found {
            Err(refusal) => {
                let _ = reply.send(Err(refusal));
            }
            Ok((standing, seat)) => {
                self.links += 1;
                let ticket = Ticket { standing, seat, link: self.links };
                self.present.insert(ticket.link, (ticket, Link::Following));
                if standing == Standing::Presenter {
                    self.leader.get_or_insert(ticket.link);
                }
                self.hear(News::Quiet);
                self.batch.tickets.push((reply, ticket));
            }
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

    fn new_seat(&mut self, name: &str) -> Result<SeatNumber, Refusal> {
        let here: BTreeSet<_> = self.present.values().filter_map(|(ticket, _)| ticket.seat).collect();
        let Limits { seats, seats_each, .. } = *self.opening.limits;
        if self.state.seats.len() >= seats.saturating_mul(seats_each) || here.len() >= seats {
            return Err(Refusal::Full(seats));
        }
        let seats = || self.state.seats.values();
        let nick = nick::seated(name, |nick| seats().any(|own| nick::is_same(&own.nick, nick)));
        let code = code::fresh(|code| seats().any(|own| own.code == code)).map_err(|_| Refusal::Ended)?;
        let seat = self.state.seats.keys().next_back().map_or(1, |last| last + 1);
        self.happen(Some(seat), Deed::Came { nick, code });
        Ok(seat)
    }
}
