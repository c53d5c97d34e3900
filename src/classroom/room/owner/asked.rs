//! What may be asked of a room, by whom, and what is said to it.

use super::{Owner, Waiting, lanes};
use crate::action::Action;
use crate::app::room::{
    Asked, Hold, Question, Request, Said, SeatNumber, Shown, Standing, State as Voting, Telling, WhenShown,
};
use crate::classroom::room::clock::clock;
use crate::classroom::room::log::{Id, Reach};
use crate::classroom::room::record::Deed;
use crate::classroom::room::state::Ask;
use crate::classroom::room::{Refusal, Reply, Ticket};
use crate::text::safe;

impl Owner {
    /// Somebody wants something.
    pub(super) fn ask(&mut self, ticket: Ticket, request: Request, mut reply: Reply) {
        let is_presenters = ticket.standing == Standing::Presenter && request.is_of_presenter();
        let is_claimed = request == Request::TakeOver || self.leader().is_some();
        if is_presenters && !is_claimed && !self.lanes.is_busy(None) {
            // Who leads while nobody does leads.
            self.happen(None, Deed::Leads(ticket.link), Waiting::Nobody);
        }
        if self.lanes.is_busy(ticket.seat) {
            return self.lanes.wait(ticket, request, reply, self.reach);
        }
        match self.check(ticket, request.clone()) {
            Err(why) => reply(why),
            Ok((said, None)) => match request {
                Request::Poster(poster) => {
                    self.put_up(poster);
                    reply(said);
                }
                // After what is kept just now: it may tell of that.
                request => self.batch.answers.push((reply, said, lanes::undone(&request))),
            },
            Ok((said, Some(deed))) => {
                self.happen(ticket.seat, deed, Waiting::Asked { ticket, request, said, reply });
                if self.reach == Reach::Out {
                    self.chase();
                }
            }
        }
    }

    /// Goes on with what waited behind something.
    pub(super) fn go_on(&mut self, lane: Option<SeatNumber>) {
        while let Some(command) = self.lanes.next(lane) {
            self.take(command);
        }
    }

    /// Something came too late: what stands in its place is folded, and it is decided anew.
    pub(super) fn was_late(&mut self, id: Id) {
        let lane = self.lanes.lane(id);
        match self.lanes.arrived(id) {
            Some(Waiting::Sits { name, reply }) => self.sit(name, reply),
            Some(Waiting::Asked { request: Request::Vote { .. } | Request::Pulse(_), mut reply, .. }) => {
                reply("not counted: this seat did so at another window meanwhile".into());
            }
            Some(Waiting::Asked { ticket, request, reply, .. }) => self.ask(ticket, request, reply),
            Some(Waiting::Counts(asked)) => {
                let is_over = |ask: &Ask| ask.state == Voting::Closed && ask.of.is_none();
                if self.state.ask(asked).is_some_and(is_over) {
                    self.count(asked);
                }
            }
            Some(Waiting::Nobody) | None => {}
        }
        if let Some(lane) = lane {
            self.go_on(lane);
        }
    }

    /// Something that was kept is lost with what kept it: it is wanted still, so it is asked for again.
    pub(super) fn was_lost(&mut self, id: Id) {
        let lane = self.lanes.lane(id);
        match self.lanes.arrived(id) {
            Some(Waiting::Sits { name, reply }) => self.sit(name, reply),
            Some(Waiting::Asked { ticket, request, reply, .. }) => self.ask(ticket, request, reply),
            Some(Waiting::Counts(asked)) => self.count(asked),
            Some(Waiting::Nobody) | None => {}
        }
        if let Some(lane) = lane {
            self.go_on(lane);
        }
    }

    /// Something is not kept.
    pub(super) fn was_refused(&mut self, id: Id, why: &str) {
        let lane = self.lanes.lane(id);
        match self.lanes.arrived(id) {
            Some(Waiting::Sits { reply, .. }) => {
                let _ = reply.send(Err(Refusal::NotKept));
            }
            Some(Waiting::Asked { request, mut reply, .. }) => {
                reply(format!("{}: {why}", lanes::undone(&request)).into());
            }
            Some(Waiting::Counts(_) | Waiting::Nobody) | None => {}
        }
        if let Some(lane) = lane {
            self.go_on(lane);
        }
    }

    /// Tells those who wait for long that they do.
    pub(super) fn chase(&mut self) {
        for id in self.lanes.chase(self.reach) {
            self.log.withdraw(id);
            self.was_refused(id, "");
        }
    }

    /// Whether somebody may have what they ask: what is said to it, and what happens if anything does.
    fn check(&self, ticket: Ticket, request: Request) -> Result<(Said, Option<Deed>), Said> {
        if request.is_of_presenter() {
            if ticket.standing != Standing::Presenter {
                return Err("only the presenter can do this".into());
            }
            if request == Request::TakeOver {
                return Ok(("you lead from now on".into(), Some(Deed::Leads(ticket.link))));
            }
            if self.leader() != Some(ticket.link) {
                return Err(Said::from("another presenter leads")
                    .then(Action::FollowPresenter, "takes the lead over"));
            }
            if let Request::Poster(_) = request {
                // Nothing of it is kept: what is up on the wall is up as long as who leads is there.
                return Ok((Said::default(), None));
            }
            let (said, request) = self.check_presenter(request)?;
            return Ok((said, Some(Deed::Did(request))));
        }
        let (said, request) = self.check_student(ticket, request)?;
        Ok((said.into(), request.map(Deed::Did)))
    }

    fn check_student(&self, ticket: Ticket, request: Request) -> Result<(String, Option<Request>), String> {
        let seat = ticket.seat.filter(|seat| !self.state.removed.contains(seat));
        let seat = seat.ok_or_else(|| "this is for students".to_owned())?;
        match request {
            Request::Vote { asked, answer } => {
                let ask = self.state.ask(asked).filter(|ask| ask.state == Voting::Open);
                let ask = ask.ok_or_else(|| "not counted: this vote is closed".to_owned())?;
                let answer = ask.question.read(&answer);
                let answer = answer.ok_or_else(|| "not counted: this is none of the answers".to_owned())?;
                let vote = self.state.seats.get(&seat).and_then(|own| own.votes.get(&asked));
                let same = vote.filter(|vote| vote.answer == answer);
                let most = self.opening.limits.changes;
                if same.is_none() && self.state.often(seat, Some(asked)) >= most {
                    return Err(format!("not counted: you have voted {most} times; the last one counts"));
                }
                let counted = same.map_or_else(|| clock(self.log.now()), |vote| vote.counted.clone());
                let said = format!("counted {counted}: {}", self.answer_name(&ask.question, &answer));
                Ok((said, same.is_none().then_some(Request::Vote { asked, answer })))
            }
            Request::Pulse(pulse) => {
                let said = pulse.map_or("signal taken back".to_owned(), |pulse| {
                    format!("the presenter sees: {}", pulse.word())
                });
                let is_other = self.state.seats.get(&seat).is_some_and(|own| own.pulse != pulse);
                if is_other && self.state.often(seat, None) >= self.opening.limits.changes {
                    return Err("too many signals; speak up in the room".to_owned());
                }
                Ok((said, is_other.then_some(Request::Pulse(pulse))))
            }
            Request::Remark { kind, about, text } => {
                let limits = &self.opening.limits;
                let text = safe(&text).trim().to_owned();
                if text.is_empty() {
                    return Err("nothing was said".to_owned());
                }
                if text.chars().count() > limits.remark_chars {
                    return Err(format!("not said: a line has at most {} characters", limits.remark_chars));
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

    /// What an answer is called where the class is.
    fn answer_name(&self, question: &Question, answer: &str) -> String {
        let app = &self.opening.app;
        app.answer_name(self.lead.as_ref().map_or(app.place(), |(_, place)| place), question, answer)
    }

    fn check_presenter(&self, request: Request) -> Result<(Said, Request), Said> {
        let said = match &request {
            Request::Ask(question) => {
                let again = self.state.asks.iter().filter(|ask| ask.question.is_again(question)).count();
                let said =
                    if again > 0 { format!("asked again: round {}", again + 1) } else { "asked".to_owned() };
                Said::from(said).then(Action::CloseVote, "closes the vote")
            }
            Request::Close(asked)
            | Request::Tell(asked, _)
            | Request::MoreTime(asked)
            | Request::Hands { asked, .. }
                if self.state.ask(*asked).is_none() =>
            {
                return Err("nothing like this was asked".into());
            }
            Request::Close(asked) => self.said_of_close(*asked),
            Request::Tell(asked, telling) => return self.check_telling(*asked, *telling),
            Request::MoreTime(_) => {
                Said::from("more time: the vote is open again").then(Action::CloseVote, "closes it")
            }
            Request::Hands { asked, counts } => {
                let choices = self.state.ask(*asked).map_or(0, |ask| ask.question.choices.len());
                let most = self.opening.limits.hands;
                if counts.len() != choices || counts.iter().any(|&count| count > most) {
                    return Err(format!("expected one count for each answer, at most {most}").into());
                }
                "hands counted".into()
            }
            Request::Call => "everyone is called to where you lead".into(),
            Request::Hold(Hold::Frozen) => {
                Said::from("everyone stays where you lead").then_back(Action::Freeze, "lets them look around")
            }
            Request::Hold(Hold::Free) => {
                Said::from("everyone may look around").then(Action::Freeze, "keeps them there")
            }
            Request::Reveal(forecast) => self.said_of_outcome(forecast),
            Request::Rename(seat, nick) => {
                let nick = self.state.name_for(*seat, nick);
                return Ok((format!("the seat is {nick}'s now").into(), Request::Rename(*seat, nick)));
            }
            Request::Remove(_) => "the seat was taken away".into(),
            Request::Show(_, Shown::Pinned) => "the line is pinned for all to see".into(),
            Request::Show(_, Shown::Hidden) => "the line is put away".into(),
            _ => Said::default(),
        };
        Ok((said, request))
    }

    fn said_of_close(&self, asked: Asked) -> Said {
        match self.state.ask(asked).map(|ask| ask.question.show) {
            Some(WhenShown::AfterClose) => {
                Said::from("the vote is closed, its result kept").then(Action::ShowResult, "shows it")
            }
            Some(WhenShown::Never) => Said::from("the vote is closed, its result kept")
                .then_back(Action::CloseVote, "gives more time"),
            _ => {
                let said = "the vote is closed, and everyone sees its result";
                Said::from(said).then_back(Action::CloseVote, "gives more time")
            }
        }
    }

    /// What the class thought is told with an outcome, if it was asked.
    fn said_of_outcome(&self, forecast: &str) -> Said {
        let is_asked = self.state.asks.iter().any(|ask| ask.is_how_likely(forecast));
        if is_asked {
            "everyone sees what came of it, and what the class thought"
        } else {
            "everyone sees what came of it"
        }
        .into()
    }

    /// A result is shown, or kept again, as far as it was said before the vote.
    fn check_telling(&self, asked: Asked, telling: Telling) -> Result<(Said, Request), Said> {
        let ask = self.state.ask(asked).ok_or_else(|| Said::from("nothing like this was asked"))?;
        let request = match (ask.question.show, ask.state, telling) {
            (WhenShown::AfterClose, ..) => Request::Tell(asked, telling),
            (WhenShown::Never, ..) => {
                return Err("it was asked with the promise that its result is not shown".into());
            }
            // It is shown when it closes, and then for good.
            (_, Voting::Open, Telling::Told) => {
                return Ok((self.said_of_close(asked), Request::Close(asked)));
            }
            _ => return Err("everyone sees this result: so it was said before the vote".into()),
        };
        let said = match telling {
            Telling::Told => {
                Said::from("everyone sees the result now").then_back(Action::ShowResult, "keeps it again")
            }
            Telling::Kept => Said::from("the result is kept again").then(Action::ShowResult, "shows it"),
        };
        Ok((said, request))
    }
}
