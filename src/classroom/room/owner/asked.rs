//! What may be asked of a room, by whom, and what is said to it.

use super::{News, Owner};
use crate::app::room::{Asked, Hold, Request, Standing, State as Voting, Telling, WhenShown};
use crate::classroom::nick;
use crate::classroom::room::Ticket;
use crate::classroom::room::clock::{clock, now};
use crate::text::safe;

impl Owner {
    /// Whether somebody may have what they ask: what is said to it, and what happens if anything does.
    pub(super) fn check(
        &mut self,
        ticket: Ticket,
        request: Request,
    ) -> Result<(String, Option<Request>), String> {
        if request.is_of_presenter() {
            if ticket.standing != Standing::Presenter {
                return Err("only the presenter can do this".to_owned());
            }
            if request == Request::TakeOver {
                self.leader = Some(ticket.link);
                self.hear(News::Loud);
                return Ok(("you lead from now on".to_owned(), None));
            }
            if *self.leader.get_or_insert(ticket.link) != ticket.link {
                return Err("another presenter leads; take over first".to_owned());
            }
            if let Request::Poster(poster) = request {
                self.poster = poster;
                self.hear(News::Loud);
                return Ok((String::new(), None));
            }
            return self.check_presenter(request);
        }
        let seat = ticket.seat.filter(|seat| !self.state.removed.contains(seat));
        let seat = seat.ok_or_else(|| "this is for students".to_owned())?;
        match request {
            Request::Vote { asked, answer } => {
                let ask = self.state.ask(asked).filter(|ask| ask.state == Voting::Open);
                let ask = ask.ok_or_else(|| "not counted: this vote is closed".to_owned())?;
                let answer = ask.question.read(&answer);
                let answer = answer.ok_or_else(|| "not counted: this is none of the answers".to_owned())?;
                let said = format!("counted {}: {answer}", clock(now()));
                Ok((said, Some(Request::Vote { asked, answer })))
            }
            Request::Pulse(pulse) => {
                let said = pulse.map_or("signal taken back".to_owned(), |pulse| {
                    format!("the presenter sees: {}", pulse.word())
                });
                let is_other = self.state.seats.get(&seat).is_some_and(|own| own.pulse != pulse);
                Ok((said, is_other.then_some(Request::Pulse(pulse))))
            }
            Request::Remark { kind, about, text } => {
                let limits = &self.opening.limits;
                let text: String = safe(&text).trim().chars().take(limits.remark_chars).collect();
                if text.is_empty() {
                    return Err("nothing was said".to_owned());
                }
                if self.state.remarks.iter().filter(|line| line.seat == seat).count() >= limits.remarks {
                    return Err(format!("you have said {} things; speak up in the room", limits.remarks));
                }
                let about = about.filter(|id| self.opening.app.thing(id).is_some());
                Ok((
                    format!("your {} is with the presenter", kind.word()),
                    Some(Request::Remark { kind, about, text }),
                ))
            }
            _ => Ok((String::new(), None)),
        }
    }

    fn check_presenter(&self, request: Request) -> Result<(String, Option<Request>), String> {
        let said = match &request {
            Request::Ask(question) => {
                let again = self.state.asks.iter().filter(|ask| ask.question.is_again(question)).count();
                if again > 0 { format!("asked again: round {}", again + 1) } else { "asked".to_owned() }
            }
            Request::Close(asked)
            | Request::Tell(asked, _)
            | Request::MoreTime(asked)
            | Request::Hands { asked, .. }
                if self.state.ask(*asked).is_none() =>
            {
                return Err("nothing like this was asked".to_owned());
            }
            Request::Close(asked) => self.said_of_close(*asked),
            Request::Tell(asked, telling) => return self.check_telling(*asked, *telling),
            Request::MoreTime(_) => "more time: the vote is open again".to_owned(),
            Request::Hands { asked, counts } => {
                let choices = self.state.ask(*asked).map_or(0, |ask| ask.question.choices.len());
                let most = self.opening.limits.hands;
                if counts.len() != choices || counts.iter().any(|&count| count > most) {
                    return Err(format!("expected one count for each answer, at most {most}"));
                }
                "hands counted".to_owned()
            }
            Request::Call => "everyone is called here".to_owned(),
            Request::Hold(hold) => match hold {
                Hold::Frozen => "everyone stays here until you release them".to_owned(),
                Hold::Free => "everyone may look around".to_owned(),
            },
            Request::Reveal(_) => "told to everyone, with what the class thought".to_owned(),
            Request::Rename(seat, nick) => {
                let seats = || self.state.seats.iter().filter(|(other, _)| *other != seat);
                let nick = nick::seated(nick, |nick| seats().any(|(_, own)| nick::is_same(&own.nick, nick)));
                return Ok((format!("the seat is {nick}'s now"), Some(Request::Rename(*seat, nick))));
            }
            Request::Remove(_) => "the seat was taken away".to_owned(),
            _ => String::new(),
        };
        Ok((said, Some(request)))
    }

    fn said_of_close(&self, asked: Asked) -> String {
        let show = self.state.ask(asked).map(|ask| ask.question.show);
        match show {
            Some(WhenShown::AfterClose | WhenShown::Never) => {
                "the vote is closed, its result kept".to_owned()
            }
            _ => "the vote is closed, and everyone sees its result".to_owned(),
        }
    }

    /// A result is shown, or kept again, as far as it was said before the vote.
    fn check_telling(&self, asked: Asked, telling: Telling) -> Result<(String, Option<Request>), String> {
        let ask = self.state.ask(asked).ok_or_else(|| "nothing like this was asked".to_owned())?;
        let request = match (ask.question.show, ask.state, telling) {
            (WhenShown::AfterClose, ..) => Request::Tell(asked, telling),
            (WhenShown::Never, ..) => {
                return Err("it was asked with the promise that its result is not shown".to_owned());
            }
            (_, Voting::Open, Telling::Told) => Request::Close(asked),
            _ => return Err("everyone sees this result: so it was said before the vote".to_owned()),
        };
        let said = match telling {
            Telling::Told => "everyone sees the result now",
            Telling::Kept => "the result is kept again",
        };
        Ok((said.to_owned(), Some(request)))
    }
}
