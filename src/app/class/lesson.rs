//! The lesson of the presenter: one step after the other, each at its place.

use std::sync::Arc;

use super::super::action::Action;
use super::super::place::View;
use super::super::room::{Request, Step};
use super::super::tour::{Part, Tour};
use super::super::{App, Effect};
use crate::case::model::{Kind, Lesson, LessonStep, Ref};
use crate::views::class::{Run, Standing, seats};

impl App {
    /// Whether the reader is the presenter of a room.
    pub fn is_presenter(&self) -> bool {
        self.standing() == Some(Standing::Presenter)
    }

    /// The lesson as it runs; None if none does, or if it is nobody's business.
    fn run(&self) -> Option<Run> {
        self.class().and_then(|class| class.run)
    }

    /// The step at which the lesson is.
    pub(in crate::app) fn step_of_run(&self) -> Option<&LessonStep> {
        let run = self.run()?;
        self.seen().get::<Lesson>(run.lesson)?.row().steps.get(run.step)
    }

    /// Whether the step at which the lesson is has outcomes to reveal that are not revealed.
    pub fn has_to_reveal(&self) -> bool {
        let left =
            |step: &LessonStep| self.seen().things(&step.reveal).any(|of: Ref| !self.mine.is_revealed(of));
        self.step_of_run().is_some_and(left)
    }

    /// `10 min, 4 gone`; None if the lesson of the room is not at this step, or not yet.
    pub(in crate::app) fn clock_of_run(&self, lesson: Ref, step: usize) -> Option<String> {
        let run = self.run().filter(|run| (run.lesson, run.step) == (lesson, step))?;
        Some(seats::clock(self.step_of_run()?, run))
    }

    /// The card shows the step of the room, whoever changed it.
    pub(super) fn take_step(&mut self, was: Option<Run>, now: Option<Run>) {
        let step = |run: Option<Run>| run.map(|run| Tour { part: Part::Lesson(run.lesson), step: run.step });
        if step(was) != step(now) {
            self.tour = step(now);
        }
    }

    /// Does what a presenter does with the tour: it is the lesson of the whole room. None for anybody else.
    pub(in crate::app) fn lead_tour(&mut self, action: Action) -> Option<Vec<Effect>> {
        if !self.is_presenter() {
            return None;
        }
        let by = match action {
            Action::Tour if self.tour.take().is_some() => {
                self.message = Some("the card is put away; the lesson goes on".to_owned());
                return Some(Vec::new());
            }
            Action::Tour | Action::Lesson => 0,
            Action::TourNext => 1,
            Action::TourBack => -1,
            _ => return None,
        };
        // The room may not have heard yet of the step before: two keys are two steps.
        let here = self.tour.and_then(|tour| match tour.part {
            Part::Lesson(lesson) => Some((lesson, tour.step)),
            Part::Views => None,
        });
        let Some((lesson, here)) = here.or_else(|| self.run().map(|run| (run.lesson, run.step))) else {
            return Some(self.begin_lesson(None));
        };
        let count = self.seen().get::<Lesson>(lesson).map_or(0, |lesson| lesson.row().steps.len());
        match here.checked_add_signed(by) {
            Some(step) if step < count => Some(self.go_to_lesson(lesson, step)),
            Some(_) => {
                self.message = Some("this is the last step".to_owned());
                Some(Vec::new())
            }
            None => {
                self.message = Some("this is the first step".to_owned());
                Some(Vec::new())
            }
        }
    }

    /// Begins a lesson; the selected one or the first if none is named.
    pub(in crate::app) fn begin_lesson(&mut self, lesson: Option<Ref>) -> Vec<Effect> {
        let selected = self.place.selection.filter(|thing| thing.kind == Kind::Lesson);
        let first = self.seen().things_of(Kind::Lesson).next();
        if let Some(lesson) = lesson.or(selected).or(first) {
            return self.go_to_lesson(lesson, 0);
        }
        self.message = Some("this case has no lesson: add `lessons` to be led through it".to_owned());
        Vec::new()
    }

    /// Goes to a step. A vote ends with its own: who is led on has left the ballot, and a key gives more time.
    fn go_to_lesson(&mut self, lesson: Ref, step: usize) -> Vec<Effect> {
        let is_here = self.run().is_some_and(|run| (run.lesson, run.step) == (lesson, step));
        let asks = self.seen().get::<Lesson>(lesson).and_then(|lesson| lesson.row().steps.get(step)?.ask);
        let asks = asks.and_then(|poll| Some(self.seen().id(self.seen().resolve(poll)?)));
        let open = self.class().and_then(|class| class.open());
        let left =
            open.filter(|open| !is_here && (open.question.poll.is_none() || open.question.poll != asks));
        let close = left.map(|open| Request::Close(open.asked));
        self.lead_to_step(lesson, step);
        let to = Request::Step(Step { lesson: self.seen().id(lesson), step });
        [to].into_iter().chain(close).map(Effect::Room).collect()
    }

    /// Goes back to where the step of the lesson happens.
    pub(in crate::app) fn go_to_run(&mut self) {
        if let Some(run) = self.run() {
            self.leave();
            self.lead_to_step(run.lesson, run.step);
        }
    }

    fn lead_to_step(&mut self, lesson: Ref, step: usize) {
        self.go_to_step(Tour { part: Part::Lesson(lesson), step });
        let place =
            self.seen().get::<Lesson>(lesson).and_then(|lesson| lesson.row().steps.get(step)?.place.as_ref());
        let view = place.and_then(|place| place.view.as_deref());
        if view == Some(View::Class.word()) {
            self.shared = Some(Arc::new(self.place.clone()));
        }
    }
}
