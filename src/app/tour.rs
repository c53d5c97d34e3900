//! The guided tour: a lesson of the case, step by step, for a reader alone.
//!
//! ```text
//!   the view of the step's place ...
//!   TOUR step 3 of 12 · 10 min                        > next  < before  gt ends
//!   Pairs. One takes the arguments for, one those against; ...
//! ```

use super::App;
use super::action::Action;
use super::layout::Frame;
use super::place::{Flag, Place, View};
use crate::case::model::{Kind, Lesson, LessonStep, Poll, Ref};
use crate::text::Count;
use crate::views::{Piece, Role, Row, flow};

/// Where a reader is in a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tour {
    pub(super) lesson: Ref,
    pub(super) step: usize,
}

impl App {
    /// Where everything stands; None if the screen is too small.
    pub fn frame(&self) -> Option<Frame> {
        let frame = Frame::new(self.size)?;
        if self.is_wall() {
            return Some(frame);
        }
        let frame = if self.joined.is_some() { frame.with_room() } else { frame };
        // The class has the step of its lesson beside it.
        let is_told = self.is_presenter() && self.place.view == View::Class;
        if self.tour.is_none() || is_told {
            return Some(frame);
        }
        // The view keeps two thirds.
        let lines = flow(&self.tour_rows(), self.size.width.saturating_sub(2)).len() as u16;
        Some(frame.with_card((lines + 1).min(frame.body.height / 3).max(2)))
    }

    /// The step of the tour in words; none if there is no tour.
    pub fn tour_rows(&self) -> Vec<Row<'_>> {
        let Some((step, _)) = self.tour_step() else { return Vec::new() };
        let (asks, reveals_with) = match self.is_presenter() {
            true => (format!("{} asks: ", self.keymap.key_of(Action::AskClass)), "for all"),
            false => ("to answer: ".to_owned(), "here"),
        };
        let mut rows = Vec::new();
        if let Some(say) = &step.say {
            rows.push(Row::plain(&**say));
        }
        let seen = self.seen();
        if let Some(poll) = step.ask.and_then(|id| seen.find::<Poll, _>(id)) {
            rows.push(Row::text(vec![Piece::new(Role::Key, asks), Piece::plain(&*poll.row().text)]));
        }
        let reveals = seen.things(&step.reveal).count();
        if reveals > 0 {
            let key = self.keymap.key_of(Action::Reveal);
            let text = format!("{} to reveal {reveals_with}, each with {key}", Count(reveals, "outcome"));
            rows.push(Row::quiet(text));
        }
        rows
    }

    /// `step 3 of 12 · 10 min`; None if there is no tour.
    pub fn tour_heading(&self) -> Option<String> {
        let (step, (at, all)) = self.tour_step()?;
        Some(match self.clock_of_run() {
            Some(clock) => format!("LESSON step {} of {all} · {clock}", at + 1),
            None => format!("TOUR step {} of {all} · {} min", at + 1, step.minutes),
        })
    }

    fn tour_step(&self) -> Option<(&LessonStep, (usize, usize))> {
        let tour = self.tour?;
        let steps = &self.seen().get::<Lesson>(tour.lesson)?.row().steps;
        Some((steps.get(tour.step)?, (tour.step, steps.len())))
    }

    /// Begins the tour, or ends it.
    pub(super) fn toggle_tour(&mut self) {
        if self.tour.take().is_some() {
            self.message = Some("the tour ended; you are where it left you".to_owned());
            return;
        }
        // What is selected if it is a lesson, else the first.
        let selected = self.place.selection.filter(|thing| thing.kind == Kind::Lesson);
        match selected.or_else(|| self.seen().things_of(Kind::Lesson).next()) {
            Some(lesson) => self.go_to_step(Tour { lesson, step: 0 }),
            None => {
                self.message = Some("this case has no lesson: add `lessons` to be led through it".to_owned());
            }
        }
    }

    pub(super) fn step_tour(&mut self, by: isize) {
        let key = self.keymap.key_of(Action::Tour);
        let Some(tour) = self.tour else {
            self.message = Some(format!("there is no tour; {key} begins one"));
            return;
        };
        let count = self.tour_step().map_or(0, |(_, (_, count))| count);
        match tour.step.checked_add_signed(by) {
            Some(step) if step < count => self.go_to_step(Tour { step, ..tour }),
            Some(_) => self.message = Some(format!("this is the last step; {key} ends the tour")),
            None => self.message = Some("this is the first step".to_owned()),
        }
    }

    pub(super) fn go_to_step(&mut self, tour: Tour) {
        if self.tour.is_none() {
            self.leave();
        }
        self.tour = Some(tour);
        let there = self.place_of_step();
        self.place = there;
    }

    /// Where a step happens, as far as it says so.
    fn place_of_step(&self) -> Place {
        let mut there = self.place.clone();
        let Some(place) = self.tour_step().and_then(|(step, _)| step.place.as_ref()) else { return there };
        let seen = self.seen();
        let select = place.select.and_then(|id| seen.resolve(id)).map(|thing| seen.id(thing));
        let flags = [
            (Flag::View, place.view.as_deref().map(str::to_owned)),
            (Flag::At, place.at.map(|at| at.to_string())),
            (Flag::Select, select),
        ];
        for (flag, value) in flags {
            // A class view is for a class; alone one stays where one is.
            let _ = value.map(|value| there.set(&self.case, flag, &value));
        }
        there
    }
}
