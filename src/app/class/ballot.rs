//! Voting, asking, and what else is typed for the room.

use super::super::place::{Place, View};
use super::super::prompt::{Asking, Choice, Wrong};
use super::super::room::{Joined, Request};
use super::super::{App, Effect};
use crate::case::model::{Forecast, Ref};
use crate::text::{Count, fuzzy};
use crate::views::class::rows::{answer_name, subject};
use crate::views::class::{Asked, Ballot, Question, RemarkKind, Standing, Wanted};

impl App {
    /// What was typed for the room.
    pub(in crate::app) fn asked_in_room(
        &mut self,
        asking: Asking,
        text: &str,
        chosen: Option<Choice>,
    ) -> Result<Vec<Effect>, Wrong> {
        let text = text.trim();
        let request = match (asking, chosen) {
            (Asking::Poll(_), Some(Choice::Ask(offer))) => return Ok(self.ask_class(Some(offer.question))),
            (Asking::Poll(_), _) if !text.is_empty() => {
                return Err("after a slash comes an answer: `question / answer / answer`".to_owned().into());
            }
            (Asking::Remark, _) => return Ok(self.remark(text)),
            (Asking::Answer, Some(Choice::Thing(thing))) => return self.answer(&self.seen().id(thing)),
            (Asking::Answer, _) => return self.answer(text),
            (Asking::Hands(asked), _) => self.hands(asked, text)?,
            (Asking::Rename(seat), _) if !text.is_empty() => Request::Rename(seat, text.to_owned()),
            (Asking::Remove(seat), _) if text == "yes" => Request::Remove(seat),
            (Asking::Remove(_), _) if !text.is_empty() => {
                return Err("type yes, or esc to keep the seat".to_owned().into());
            }
            _ => return Ok(Vec::new()),
        };
        Ok(vec![Effect::Room(request)])
    }

    /// A vote in the question that is open.
    fn answer(&mut self, answer: &str) -> Result<Vec<Effect>, Wrong> {
        if answer.is_empty() {
            return Ok(Vec::new());
        }
        let Some(open) = self.class().and_then(|class| class.open()) else {
            return Err("no vote is open".to_owned().into());
        };
        let request = vote(open, answer).ok_or_else(|| match open.question.wanted {
            Wanted::Percent => "an answer is a whole number from 0 to 100".to_owned(),
            Wanted::Choice | Wanted::Thing => format!("`{answer}` is no answer to this question"),
        })?;
        Ok(vec![Effect::Room(request)])
    }

    /// Votes in the question that is open, as a reader of lines does: by the number or the words of an answer.
    ///
    /// # Errors
    /// If nothing is open, or if this is no answer to it.
    pub fn vote(&mut self, text: &str) -> Result<Vec<Effect>, String> {
        let open = self.class().and_then(|class| class.open());
        let numbered = open.filter(|open| open.question.wanted != Wanted::Percent).and_then(|open| {
            let number: usize = text.parse().ok()?;
            open.question.choices.get(number.checked_sub(1)?).cloned()
        });
        let named = match self.things_to_answer(text).as_slice() {
            [thing] => Some(self.seen().id(*thing)),
            _ => None,
        };
        let answer = numbered.or(named).unwrap_or_else(|| text.to_owned());
        self.answer(&answer).map_err(|wrong| wrong.said)
    }

    /// Whom or what a line that is typed for the room is about: the reader of a seat, the answers that hands are counted for.
    pub fn typed_about(&self, asking: Asking) -> String {
        let Some(class) = self.class() else { return String::new() };
        match asking {
            Asking::Rename(seat) | Asking::Remove(seat) => {
                let seat = class.seats.iter().find(|of| of.number == seat);
                seat.map_or_else(String::new, |seat| seat.nick.clone())
            }
            Asking::Hands(asked) => {
                let question =
                    class.ballots.iter().find(|ballot| ballot.asked == asked).map(|of| &of.question);
                let name = |question: &Question, answer: &String| answer_name(self.seen(), question, answer);
                let names =
                    question.map(|of| of.choices.iter().map(|answer| name(of, answer)).collect::<Vec<_>>());
                names.unwrap_or_default().join(" / ")
            }
            _ => String::new(),
        }
    }

    /// What an answer to a question is called as far as may be known at a place.
    pub fn answer_name(&self, there: &Place, question: &Question, answer: &str) -> String {
        answer_name(self.case.seen(there.clocks), question, answer)
    }

    fn hands(&self, asked: Asked, text: &str) -> Result<Request, Wrong> {
        let ballot = self.class().and_then(|class| class.ballots.iter().find(|ballot| ballot.asked == asked));
        let wanted = ballot.map_or(0, |ballot| ballot.question.choices.len());
        let counts: Option<Vec<u32>> =
            text.split([' ', ',']).filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect();
        match counts {
            Some(counts) if counts.len() == wanted => Ok(Request::Hands { asked, counts }),
            _ => Err(format!(
                "expected {} in the order of the answers, as in `12 5 3`",
                Count(wanted, "number")
            )
            .into()),
        }
    }

    /// A reader's own line: `-` before it makes it an objection, `?` a question, anything else a reason.
    pub fn remark(&mut self, text: &str) -> Vec<Effect> {
        let text = text.trim();
        let (kind, rest) = match text.chars().next() {
            Some('-') => (RemarkKind::Objection, &text[1..]),
            Some('?') => (RemarkKind::Question, &text[1..]),
            Some('+') => (RemarkKind::Reason, &text[1..]),
            _ => (RemarkKind::Reason, text),
        };
        if rest.trim().is_empty() {
            return Vec::new();
        }
        let about = self.under_cursor().map(|thing| self.seen().id(thing));
        vec![Effect::Room(Request::Remark { kind, about, text: rest.trim().to_owned() })]
    }

    /// Asks a poll of the case, or what was typed.
    pub(in crate::app) fn ask_class(&mut self, question: Option<Question>) -> Vec<Effect> {
        let Some(question) = question else { return Vec::new() };
        self.bring_before_questions();
        self.open(View::Class);
        vec![Effect::Room(Request::Ask(question))]
    }

    /// The states or bodies that answer the open question and go by these letters; none if it wants something else.
    pub(in crate::app) fn things_to_answer(&self, text: &str) -> Vec<Ref> {
        let seen = self.seen();
        let open =
            self.class().and_then(|class| class.open()).filter(|open| open.question.wanted == Wanted::Thing);
        let things =
            open.into_iter().flat_map(|open| &open.question.choices).filter_map(|id| seen.select(id));
        let things = things.filter(|&thing| seen.is_told(thing)).collect();
        fuzzy::ranked(text, things, |thing| format!("{} {}", seen.name(*thing), seen.id(*thing)))
    }

    /// Whether the open question is answered by a name, and the reader stands before it.
    pub(in crate::app) fn is_answered_by_name(&self) -> bool {
        let open = self.class().and_then(|class| class.open());
        self.place.view == View::Class
            && self.standing() == Some(Standing::Student)
            && open.is_some_and(|open| open.question.wanted == Wanted::Thing)
    }

    /// A forecast that was voted on has these odds from its reader.
    pub(super) fn take_odds(&mut self, was: Option<&Joined>, now: &Joined) {
        for (asked, vote) in &now.own.votes {
            if was.is_some_and(|was| was.own.votes.get(asked) == Some(vote)) {
                continue;
            }
            let ballot = now.room.class.ballots.iter().find(|ballot| ballot.asked == *asked);
            let forecast = ballot.and_then(|ballot| subject(self.seen(), ballot));
            let forecast = forecast.filter(|&thing| self.seen().get::<Forecast>(thing).is_some());
            if let (Some(forecast), Ok(odds)) = (forecast, vote.answer.parse())
                && ballot.is_some_and(|ballot| ballot.question.wanted == Wanted::Percent)
                && !self.mine.is_revealed(forecast)
            {
                self.mine.bet(forecast, Some(odds));
            }
        }
    }
}

/// The request of a vote; None if this is no answer to the question.
pub(in crate::app) fn vote(ballot: &Ballot, answer: &str) -> Option<Request> {
    let answer = ballot.question.read(answer)?;
    Some(Request::Vote { asked: ballot.asked, answer })
}
