//! The files of a case changed under a reader: the new case takes the place of the old one, or what is wrong with it
//! is listed while the last good case stays.

use std::sync::Arc;

use super::action::Action;
use super::place::{Flag, Place, View};
use super::saved::{self, everything};
use super::tour::{Part, Tour};
use super::{App, Overlay, Stop};
use crate::case::Case;
use crate::case::model::Ref;
use crate::text::Count;
use crate::views::judgement::Judgement;

impl App {
    /// What is wrong in the files of the case while they are, one message each, of several lines.
    pub fn mistakes(&self) -> &[String] {
        &self.mistakes
    }

    /// What is wrong in the reader's settings, one message each, of several lines.
    pub fn wrong_settings(&self) -> &[String] {
        &self.wrong_settings
    }

    /// Says what is wrong in the reader's settings; what is right in them holds.
    pub fn tell_wrong_settings(&mut self, problems: Vec<String>) {
        let key = self.spelled(Action::Problems);
        self.message = problems.first().and_then(|problem| problem.lines().next()).map(|first| {
            let more = match problems.len() {
                1 => String::new(),
                n => format!(" and {} more", Count(n - 1, "problem")),
            };
            format!("{first}{more}; {key} lists what is wrong")
        });
        self.wrong_settings = problems;
    }

    /// Goes on with a new case, at the same place. All that points at rows of the old case goes over by its words; what the
    /// new one no longer has is left behind.
    pub(super) fn set_case(&mut self, case: Arc<Case>) {
        let screens = self.screens_in_words();
        let here = self.here();
        let old = std::mem::replace(&mut self.case, case);
        self.go_over(&Move { from: &old, to: &self.case.clone() });
        let mut place = Move { from: &old, to: &self.case }.place(&here);
        place.stand.clear();
        self.place = place;
        self.screens = Arc::default();
        // What is being typed stays: its next letters would be taken for commands. What it found is found anew.
        if matches!(&self.overlay, Some(Overlay::Prompt(prompt)) if prompt.asking.is_of_room()) {
            self.overlay = None;
        }
        self.cut_own_copy();
        self.forget_untold();
        for (view, parts) in &screens {
            self.stand_as(*view, parts);
        }
        self.settle();
        self.prompt_changed();
        let was_wrong = !std::mem::take(&mut self.mistakes).is_empty();
        let said = if was_wrong { "the case is whole again" } else { "the case changed and was read again" };
        self.set_read(said.to_owned());
    }

    /// How every view stands that was looked at: each part by its flag and value. That of the place comes last.
    fn screens_in_words(&self) -> Vec<(View, Vec<(Flag, String)>)> {
        let seen = everything(&self.case);
        let others = self.screens.used().filter(|view| *view != self.place.view);
        let words = others.chain([self.place.view]).map(|view| {
            let place = Place { view, ..self.place.clone() };
            let parts = self.glance_anyway(&place, |desk| self.screens.stand(desk)).unwrap_or_default();
            (view, parts.iter().map(|part| (part.flag(), part.value(seen))).collect())
        });
        words.collect()
    }

    /// Lets a view stand as the words say, as far as they mean something here.
    fn stand_as(&mut self, view: View, parts: &[(Flag, String)]) {
        let here = std::mem::replace(&mut self.place.view, view);
        for (flag, value) in parts {
            // What is gone, or may not be told, is not stood on.
            let _ = self.place.set(&self.case, *flag, value);
        }
        self.take_stand();
        self.place.view = here;
    }

    /// Takes along what is not of the place.
    fn go_over(&mut self, over: &Move) {
        self.mine = over.judgement(&self.mine);
        self.changes.map(|mine| over.judgement(mine));
        self.shared = self.shared.take().map(|there| Arc::new(over.place(&there)));
        self.bookmarks = self.bookmarks.iter().map(|place| over.place(place)).collect();
        for stops in [&mut self.back, &mut self.forward] {
            let there = |stop: &Stop| over.has(&stop.place).then(|| over.place(&stop.place));
            *stops = stops.iter().filter_map(there).map(|place| Stop { place, screens: None }).collect();
        }
        self.found.retain(|thing| over.thing(thing));
        self.read = self.read.iter().filter_map(|&thing| over.thing(thing)).collect();
        self.tour = self.tour.and_then(|tour| match tour.part {
            Part::Views => Some(tour),
            Part::Lesson(lesson) => Some(Tour { part: Part::Lesson(over.thing(lesson)?), ..tour }),
        });
        self.tour = self.tour.and_then(|tour| {
            let last = self.steps(tour.part).checked_sub(1)?;
            Some(Tour { step: tour.step.min(last), ..tour })
        });
    }

    /// Says how far the files are read that changed, and how to give it up.
    pub(super) fn set_progress(&mut self, far: &str) {
        self.is_reading = true;
        let key = self.spelled(Action::Cancel);
        self.tell(format!("the case changed: {far}; {key} cancels"));
    }

    /// The files are not read any further.
    pub(super) fn set_given_up(&mut self) {
        self.set_read("given up: the case stays as it was read last".to_owned());
    }

    /// The files are read no more, whatever came of it.
    fn set_read(&mut self, said: String) {
        self.is_reading = false;
        self.message = Some(said);
    }

    /// Keeps the last good case while its files are wrong.
    pub(super) fn set_mistakes(&mut self, mistakes: Vec<String>) {
        let count = Count(mistakes.len(), "problem");
        let key = self.spelled(Action::Problems);
        self.set_read(format!("{count} in the files: the last good case stays, {key} lists them"));
        self.mistakes = mistakes;
    }
}

/// From one case to another, by the words that both have.
struct Move<'c> {
    from: &'c Case,
    to: &'c Case,
}

impl Move<'_> {
    /// The same thing; None if it is gone.
    fn thing(&self, thing: Ref) -> Option<Ref> {
        everything(self.to).select(&everything(self.from).id(thing))
    }

    fn judgement(&self, mine: &Judgement) -> Judgement {
        mine.map(|thing| self.thing(thing))
    }

    /// The same place, as far as it is still there.
    fn place(&self, place: &Place) -> Place {
        let mut there = saved::read(&saved::written(place, self.from), self.to);
        // What is written leads on from where the case opens, which may be elsewhere now.
        there.selection = place.selection.and_then(|thing| self.thing(thing)).or(there.selection);
        there.thesis = place.thesis.and_then(|thing| self.thing(thing)).or(there.thesis);
        there
    }

    /// Whether what is selected there is not gone.
    fn has(&self, place: &Place) -> bool {
        place.selection.is_none_or(|thing| self.thing(thing).is_some())
    }
}
