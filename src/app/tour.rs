//! The guided tour, step by step, for a reader alone: first the views, then a lesson of the case.
//!
//! ```text
//!   the view of the step ...
//!   TOUR 3 of 9: timeline                             . next  , before  gt ends
//!   What held when, on lanes; plans stand beside what came. ...
//! ```

use super::App;
use super::action::Action;
use super::layout::{Frame, Pane};
use super::place::{Flag, Place, View};
use crate::case::model::{Forecast, Kind, Lesson, LessonStep, Poll, PollKind, Ref};
use crate::text::Count;
use crate::views::class::Standing;
use crate::views::{Piece, Role, Row, flow};

/// Where a reader is in the tour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tour {
    pub(super) part: Part,
    pub(super) step: usize,
}

/// A part of the tour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The views, one after the other, and how to go on.
    Views,
    /// A lesson of the case.
    Lesson(Ref),
}

/// The views in the order of their keys.
fn views() -> impl Iterator<Item = View> {
    // A reader alone has no class.
    Action::all().filter_map(View::opened_by).filter(|&view| view != View::Class)
}

impl App {
    /// Where everything stands; None if the screen is too small.
    pub fn frame(&self) -> Option<Frame> {
        let frame = Frame::new(self.size)?;
        if self.is_wall() {
            return Some(frame.with_room());
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
        let Some(tour) = self.tour else { return Vec::new() };
        match (tour.part, views().nth(tour.step)) {
            (Part::Lesson(lesson), _) => self.lesson_rows(lesson, tour.step),
            (Part::Views, Some(view)) => {
                // Who hears lines is told what can be done after every answer.
                vec![Row::plain(view.guide().tour), Row::text(self.offers(view.guide().hints)).still()]
            }
            (Part::Views, None) => {
                let ends = [
                    (Action::Find, "finds anything"),
                    (Action::Help, "has all keys of a view"),
                    (Action::Glossary, "explains the terms"),
                    (Action::ToggleLock, "lifts the lock"),
                    (Action::CopyPlace, "copies where you are"),
                ];
                let mut rows = vec![Row::text(self.offers(&ends))];
                if let Some(lesson) = self.first_lesson() {
                    let title =
                        format!(" goes on with the lesson \u{201c}{}\u{201d}", self.seen().name(lesson));
                    let next = Piece::new(Role::Key, self.spelled(Action::TourNext));
                    rows.push(Row::text(vec![next, Piece::plain(title)]));
                }
                rows
            }
        }
    }

    /// What can be done: each name with a word.
    fn offers(&self, of: &[(Action, &'static str)]) -> Vec<Piece<'static>> {
        let of = of.iter().enumerate().flat_map(|(n, &(action, what))| {
            let gap = if n > 0 { " · " } else { "" };
            let name = self.spelled(action);
            [
                Piece::quiet(gap),
                Piece::new(Role::Key, name),
                Piece::quiet(format!("\u{a0}{}", what.replace(' ', "\u{a0}"))),
            ]
        });
        of.collect()
    }

    fn lesson_rows(&self, lesson: Ref, step: usize) -> Vec<Row<'_>> {
        let Some(step) = self.lesson_step(lesson, step) else { return Vec::new() };
        let mut rows = Vec::new();
        if let Some(say) = &step.say {
            rows.push(Row::plain(&**say));
        }
        let seen = self.seen();
        if let Some(poll) = step.ask.and_then(|id| seen.find::<Poll, _>(id)) {
            rows.push(Row::text(self.question(poll.row())));
        }
        rows.extend(self.to_reveal(&seen.things(&step.reveal).collect::<Vec<Ref>>()));
        rows
    }

    /// Which outcomes of a step are left to reveal, by name; that it is done, when none is.
    fn to_reveal(&self, all: &[Ref]) -> Option<Row<'_>> {
        let seen = self.seen();
        let left: Vec<Ref> = all.iter().copied().filter(|&thing| !self.mine.is_revealed(thing)).collect();
        if left.is_empty() {
            let done = format!("{} revealed here: done", Count(all.len(), "outcome"));
            return (!all.is_empty()).then(|| Row::quiet(done));
        }
        let is_known =
            |&thing: &Ref| seen.get::<Forecast>(thing).is_some_and(|forecast| forecast.outcome().is_some());
        let first = match self.place.clocks.known_on {
            Some(_) if !left.iter().all(is_known) => {
                format!("first {} to lift the lock, then ", self.spelled(Action::ToggleLock))
            }
            _ => String::new(),
        };
        let key = self.spelled(Action::Reveal);
        let names: Vec<_> = left.iter().map(|&thing| seen.name(thing)).collect();
        let count = Count(left.len(), "outcome");
        Some(Row::quiet(format!("{count} to reveal here: {first}{key} on each: {}", names.join("; "))))
    }

    /// The question of a step. A reader alone answers it for himself: by what the program keeps of him, or in his head.
    fn question<'p>(&self, poll: &'p Poll) -> Vec<Piece<'p>> {
        let asks = match self.is_presenter() {
            true => format!("{} asks: ", self.spelled(Action::AskClass)),
            false => "ask yourself: ".to_owned(),
        };
        let mut pieces = vec![Piece::new(Role::Key, asks), Piece::plain(&*poll.text)];
        if self.joined.is_some() {
            return pieces;
        }
        if !poll.choices.is_empty() {
            let choices: Vec<&str> = poll.choices.iter().map(|choice| &**choice).collect();
            pieces.push(Piece::quiet(format!(" ({})", choices.join(" / "))));
        }
        let is_in = |view| self.place.view == view;
        let by = match poll.kind {
            PollKind::Forecast if is_in(View::Forecasts) => Some((Action::TypeOdds, "gives your odds")),
            PollKind::Forecast => Some((Action::Forecasts, "is where you give your odds")),
            PollKind::Weigh if is_in(View::Arguments) => Some((Action::Increase, "weighs it")),
            PollKind::Weigh => Some((Action::Arguments, "is where you weigh it")),
            _ => None,
        };
        if let Some(by) = by {
            pieces.push(Piece::quiet(" ("));
            pieces.extend(self.offers(&[by]));
            pieces.push(Piece::quiet(")"));
        }
        pieces
    }

    /// `TOUR 3 of 9: timeline`, `LESSON step 3 of 12 · 10 min`; None if there is no tour.
    pub fn tour_heading(&self) -> Option<String> {
        let Tour { part, step } = self.tour?;
        let all = self.steps(part);
        Some(match part {
            Part::Views => {
                let what = views().nth(step).map_or("and now", View::word);
                format!("TOUR {} of {all}: {what}", step + 1)
            }
            Part::Lesson(lesson) => {
                let minutes = self.lesson_step(lesson, step)?.minutes;
                let time = self.clock_of_run(lesson, step).unwrap_or_else(|| format!("{minutes} min"));
                format!("LESSON step {} of {all} · {time}", step + 1)
            }
        })
    }

    /// How many steps a part has.
    pub(super) fn steps(&self, part: Part) -> usize {
        match part {
            Part::Views => views().count() + 1,
            Part::Lesson(lesson) => self.seen().get::<Lesson>(lesson).map_or(0, |lesson| lesson.steps.len()),
        }
    }

    fn lesson_step(&self, lesson: Ref, step: usize) -> Option<&LessonStep> {
        self.seen().get::<Lesson>(lesson)?.row().steps.get(step)
    }

    /// Whether a lesson is the reader's to go through: what is said and asked in one is the presenter's run sheet in a class.
    pub fn has_lesson(&self) -> bool {
        let is_led = self.standing().is_some_and(|standing| standing != Standing::Presenter);
        !is_led && self.seen().things_of(Kind::Lesson).next().is_some()
    }

    fn first_lesson(&self) -> Option<Ref> {
        self.seen().things_of(Kind::Lesson).next().filter(|_| self.has_lesson())
    }

    /// The lesson that is selected; None if none is, or if it is not the reader's to go through.
    fn selected_lesson(&self) -> Option<Ref> {
        self.place.selection.filter(|thing| thing.kind == Kind::Lesson && self.has_lesson())
    }

    /// Begins the tour, or ends it. Where a lesson is selected, it begins with that.
    pub(super) fn toggle_tour(&mut self) {
        if self.tour.take().is_some() {
            self.message = Some("the tour ended; you are where it left you".to_owned());
            return;
        }
        self.leave();
        let selected = self.selected_lesson();
        self.go_to_step(Tour { part: selected.map_or(Part::Views, Part::Lesson), step: 0 });
    }

    /// Begins the lesson that is selected, or the first; ends one that is on.
    pub(super) fn toggle_lesson(&mut self) {
        if matches!(self.tour, Some(Tour { part: Part::Lesson(_), .. })) {
            return self.toggle_tour();
        }
        let Some(lesson) = self.selected_lesson().or_else(|| self.first_lesson()) else {
            self.message = Some(match self.joined {
                Some(_) => "the presenter leads the lesson; alone, you can go through it".to_owned(),
                None => "this case has no lesson: add `lessons` to be led through it".to_owned(),
            });
            return;
        };
        self.leave();
        self.go_to_step(Tour { part: Part::Lesson(lesson), step: 0 });
    }

    pub(super) fn step_tour(&mut self, by: isize) {
        let key = self.spelled(Action::Tour);
        let Some(tour) = self.tour else {
            self.message = Some(format!("there is no tour; {key} begins one"));
            return;
        };
        match (tour.step.checked_add_signed(by), tour.part, self.first_lesson()) {
            (Some(step), part, _) if step < self.steps(part) => self.go_to_step(Tour { step, part }),
            (Some(_), Part::Views, Some(lesson)) => {
                self.go_to_step(Tour { part: Part::Lesson(lesson), step: 0 });
            }
            (Some(_), ..) => self.message = Some(format!("this is the last step; {key} ends the tour")),
            (None, ..) => self.message = Some("this is the first step".to_owned()),
        }
    }

    pub(super) fn go_to_step(&mut self, tour: Tour) {
        self.tour = Some(tour);
        match tour.part {
            // What is selected stays: one sees it from every side.
            Part::Views => self.place.view = views().nth(tour.step).unwrap_or_default(),
            Part::Lesson(lesson) => {
                self.place = self.place_of_step(lesson, tour.step);
                self.go_to_selection();
                // It is about what is selected, not about the list that holds it.
                self.screens_mut().explorer.focus = Pane::Details;
            }
        }
    }

    /// Where a step happens, as far as it says so.
    fn place_of_step(&self, lesson: Ref, step: usize) -> Place {
        let Some(place) = self.lesson_step(lesson, step).and_then(|step| step.place.as_ref()) else {
            return self.place.clone();
        };
        // It is for the class: who looks at the console goes on from where that is.
        let mut there = self.leads_from_afar().unwrap_or_else(|| self.place.clone());
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
