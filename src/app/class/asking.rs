//! What a presenter can ask: polls of the case, questions about what is selected, and whatever is typed.

use crate::app::App;
use crate::app::prompt::{About, Choice, Manner, Offer};
use crate::case::model::{Argument, Forecast, Kind, Poll, PollShow, Ref, Thesis};
use crate::views::class::Question;
use crate::views::class::form::Form;

impl App {
    /// The questions that go by what was typed. Before anything is: the poll of the step, then what concerns the
    /// selection, then the other polls of the case. What is no poll is asked as it stands, in one form or another.
    pub(in crate::app) fn questions(&self, text: &str, manner: Manner) -> Vec<Choice> {
        let (mut offers, rest) = self.polls(text);
        if text.trim().is_empty() {
            offers.extend(self.about_selected());
        }
        offers.extend(rest);
        if offers.is_empty() {
            offers = self.typed_offers(text, manner);
        }
        let shown = |offer: Offer| {
            let show = manner.show.unwrap_or(offer.question.show);
            let question = Question { show, ..offer.question };
            Choice::Ask(Box::new(Offer { question, ..offer }))
        };
        offers.into_iter().map(shown).collect()
    }

    /// The polls of the case that go by these letters: those of the step and of the selection, and the others.
    fn polls(&self, text: &str) -> (Vec<Offer>, Vec<Offer>) {
        let seen = self.seen();
        let of_step = self.step_of_run().and_then(|step| seen.resolve(step.ask?));
        let here = self.leads_to().selection;
        let rank = |poll: Ref| {
            let on = seen.get::<Poll>(poll).and_then(|poll| seen.resolve(poll.row().on?));
            if Some(poll) == of_step { 0 } else { 1 + u8::from(on.is_none() || on != here) }
        };
        let mut polls: Vec<Ref> = seen.things_of(Kind::Poll).collect();
        polls.sort_by_key(|&poll| rank(poll));
        let text = text.trim().to_lowercase();
        let (near, rest): (Vec<Ref>, Vec<Ref>) = polls
            .into_iter()
            .filter(|&poll| {
                seen.get::<Poll>(poll).is_some_and(|poll| poll.row().text.to_lowercase().contains(&text))
            })
            .partition(|&poll| rank(poll) < 2);
        let offer = |poll| Some(Offer { kind: "poll", question: Question::of_poll(seen, poll)?, hint: "" });
        (near.into_iter().filter_map(offer).collect(), rest.into_iter().filter_map(offer).collect())
    }

    /// What can be asked about the selection without a word being typed.
    fn about_selected(&self) -> Vec<Offer> {
        let seen = self.seen();
        let Some(thing) = self.leads_to().selection.filter(|&thing| seen.is_told(thing)) else {
            return Vec::new();
        };
        let forms: &[(Form, &str)] = if seen.get::<Argument>(thing).is_some() {
            &[(Form::Weigh, "How much does it weigh?"), (Form::ForAgainst, "Are you for or against it?")]
        } else if seen.get::<Thesis>(thing).is_some() {
            &[(Form::ForAgainst, "Are you for or against it?"), (Form::Sure, "How sure are you of it?")]
        } else if seen.get::<Forecast>(thing).is_some() {
            &[(Form::Percent, "How likely is it?"), (Form::Sure, "How sure are you of it?")]
        } else {
            &[]
        };
        let name = seen.name(thing);
        let ask = |&(form, words): &(Form, &str)| {
            let question = Question::in_form(seen, form, &format!("{words} {name}"));
            Offer { kind: form.word(), question: Question { on: Some(seen.id(thing)), ..question }, hint: "" }
        };
        forms.iter().map(ask).collect()
    }

    /// What was typed, with its answers or in each form.
    fn typed_offers(&self, text: &str, manner: Manner) -> Vec<Offer> {
        let seen = self.seen();
        let on = self.about(manner).map(|thing| seen.id(thing));
        let offer = |kind, question: Question, hint| Offer {
            kind,
            question: Question { on: on.clone(), ..question },
            hint,
        };
        if text.trim().is_empty() {
            return Vec::new();
        }
        if text.contains('/') {
            let question = Question::on_the_spot(seen, text);
            return question.map(|question| offer("choice", question, "")).into_iter().collect();
        }
        let form = |form: Form| offer(form.word(), Question::in_form(seen, form, text), form.hint());
        Form::ALL.into_iter().map(form).collect()
    }

    /// What a typed question is about; None for nothing of the case.
    pub fn about(&self, manner: Manner) -> Option<Ref> {
        let is_argued = |thing: &Ref| matches!(thing.kind, Kind::Argument | Kind::Thesis | Kind::Forecast);
        let selection = self.leads_to().selection.filter(|&thing| self.seen().is_told(thing));
        selection.filter(|thing| is_argued(thing) == (manner.about == About::Argued))
    }
}

/// When a result is seen, in few words.
pub fn when_seen(show: PollShow) -> &'static str {
    match show {
        PollShow::Live => "live",
        PollShow::AfterVote => "after vote",
        PollShow::AfterClose => "after close",
        PollShow::Never => "never",
    }
}
