//! The moments of a lesson: what its presenter did, one by one, and what students did between.
//!
//! Who did what is in no sentence, so that a ballot stays secret.

use super::clock::clock;
use super::record::{Deed, Record};
use crate::app::App;
use crate::app::place::View;
use crate::app::room::{Asked, Hold, Question, Request, Shown, Telling};
use crate::text::{Count, List};

/// Places of the presenter so close together are one, in milliseconds: going down a list is no moment of its own.
const CLOSE: i64 = 2_000;

/// A moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// When it ended: milliseconds since 1970, UTC.
    pub at: i64,
    /// How many records there are up to its end.
    pub end: usize,
    said: String,
}

impl Moment {
    /// `10:42 asked: ...`
    pub(super) fn line(&self) -> String {
        format!("{} {}", clock(self.at), self.said)
    }
}

/// The moments of what happened, in order.
pub(super) fn of(records: &[Record], app: &App) -> Vec<Moment> {
    let mut teller = Teller { app, questions: Vec::new(), remarks: Vec::new() };
    let mut moments = Vec::new();
    let mut start = 0;
    while let Some(first) = records.get(start) {
        let together = records[start..].windows(2).take_while(|pair| is_one(&pair[0], &pair[1])).count() + 1;
        let end = start + together;
        let deeds = &records[start..end];
        let last = deeds.iter().rev().find_map(|record| match &record.deed {
            Deed::Did(request) => Some(request),
            Deed::Came { .. } | Deed::Closed { .. } | Deed::Leads(_) => None,
        });
        let said = match (first.seat, last) {
            (None, Some(request)) => teller.presenter(request),
            _ => teller.students(deeds),
        };
        moments.push(Moment { at: records[end - 1].at, end, said });
        start = end;
    }
    moments
}

/// Whether two things that happened one after the other are one moment.
fn is_one(before: &Record, after: &Record) -> bool {
    let is_lead = |record: &Record| matches!(record.deed, Deed::Did(Request::Lead(_)));
    // How a vote ended belongs to what ended it.
    if matches!(after.deed, Deed::Closed { .. }) {
        return true;
    }
    match (before.seat, after.seat) {
        (Some(_), Some(_)) => true,
        (None, None) => is_lead(before) && is_lead(after) && after.at.saturating_sub(before.at) < CLOSE,
        _ => false,
    }
}

struct Teller<'a> {
    app: &'a App,
    questions: Vec<Question>,
    /// What students said, with what it is.
    remarks: Vec<String>,
}

impl Teller<'_> {
    fn students(&mut self, deeds: &[Record]) -> String {
        let (mut came, mut votes, mut signals, mut remarks) = (0, 0, 0, 0);
        for record in deeds {
            match &record.deed {
                Deed::Came { .. } => came += 1,
                Deed::Did(Request::Vote { .. }) => votes += 1,
                Deed::Did(Request::Pulse(_)) => signals += 1,
                Deed::Did(Request::Remark { kind, text, .. }) => {
                    remarks += 1;
                    self.remarks.push(format!("{}: {text}", kind.word()));
                }
                Deed::Did(_) | Deed::Closed { .. } | Deed::Leads(_) => {}
            }
        }
        let counts = [(came, "arrival"), (votes, "vote"), (signals, "signal"), (remarks, "remark")];
        let counts = counts.into_iter().filter(|(count, _)| *count > 0);
        format!("the class: {}", List::and(counts.map(|(count, noun)| Count(count, noun))).bare())
    }

    fn presenter(&mut self, request: &Request) -> String {
        match request {
            Request::Lead(written) => {
                let place = self.app.place_of(written);
                match place.view {
                    View::Class => "the class was brought before its questions".to_owned(),
                    _ => format!("the presenter went to {}", self.app.place_name(&place)),
                }
            }
            Request::Call => "the presenter called everyone".to_owned(),
            Request::Hold(Hold::Frozen) => "the presenter kept everyone here".to_owned(),
            Request::Hold(Hold::Free) => "everyone could look around again".to_owned(),
            Request::Point(Some(id)) => format!("the presenter pointed at {}", self.name(id)),
            Request::Point(None) => "the presenter pointed at nothing any more".to_owned(),
            Request::Ask(question) => {
                self.questions.push(question.clone());
                format!("asked: {}", question.text)
            }
            Request::Close(asked) => format!("the vote was closed: {}", self.question(*asked)),
            Request::Tell(asked, Telling::Told) => format!("the result was shown: {}", self.question(*asked)),
            Request::Tell(asked, Telling::Kept) => {
                format!("the result was kept again: {}", self.question(*asked))
            }
            Request::MoreTime(asked) => format!("more time: {}", self.question(*asked)),
            Request::Hands { asked, .. } => format!("hands were counted: {}", self.question(*asked)),
            Request::Reveal(id) => format!("the outcome was told: {}", self.name(id)),
            Request::Step(step) => format!("step {} of {}", step.step + 1, self.name(&step.lesson)),
            Request::Show(number, shown) => {
                let line = (*number as usize).checked_sub(1).and_then(|n| self.remarks.get(n));
                let line = line.map_or("a remark", String::as_str);
                match shown {
                    Shown::Pinned => format!("shown to all, a {line}"),
                    Shown::Hidden | Shown::Waits => "a remark was put away".to_owned(),
                }
            }
            Request::Rename(..) => "a seat got another name".to_owned(),
            Request::Remove(_) => "a seat was taken away".to_owned(),
            _ => "something else".to_owned(),
        }
    }

    fn question(&self, asked: Asked) -> &str {
        let question = (asked as usize).checked_sub(1).and_then(|n| self.questions.get(n));
        question.map_or("an unknown question", |question| &question.text)
    }

    /// What something is called; its id where it may not be told.
    fn name(&self, id: &str) -> String {
        let seen = self.app.seen();
        match self.app.thing(id).filter(|&thing| seen.is_told(thing)) {
            Some(thing) => seen.name(thing).to_string(),
            None => id.to_owned(),
        }
    }
}
