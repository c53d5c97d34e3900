//! Lessons: the presenter's run sheet.

use super::entity::entity;
use super::{AnyEntity, Asks, Forecast, Kind, List, Poll};
use crate::case::date::Date;
use crate::case::id::Id;

entity! {
    /// A lesson.
    pub struct Lesson, RawLesson {
        /// Its id.
        pub id: Id<Lesson>,
        /// Its title.
        pub title: Box<str>,
        /// How long it takes in all.
        pub minutes: u16,
        /// Its steps.
        pub steps: List<LessonStep>,
    }
}

entity! {
    /// A step of a lesson.
    pub struct LessonStep, RawLessonStep {
        /// How long it takes.
        pub minutes: u16,
        /// Where it happens.
        pub place: Option<StepPlace>,
        /// Notes for the presenter.
        pub say: Option<Box<str>>,
        /// A poll to open.
        pub ask: Option<Id<Poll>>,
        /// Forecasts to reveal.
        pub reveal: List<Id<Forecast>>,
    }
}

entity! {
    /// A place in the program, as written in a lesson.
    pub struct StepPlace, RawStepPlace {
        /// The view.
        pub view: Option<Box<str>>,
        /// What is selected.
        pub select: Option<Id<AnyEntity>>,
        /// The world date.
        pub at: Option<Date>,
    }
}

impl Asks for Lesson {
    const KINDS: &'static [Kind] = &[Kind::Lesson];
    const WHAT: &'static str = "a lesson";
}
