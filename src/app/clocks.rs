//! The two clocks, moved.

use super::App;
use super::action::Action;
use crate::case::date::{Date, Day};
use crate::case::model::Event;
use crate::case::seen::{Phase, Told};

impl App {
    pub(super) fn set_at(&mut self, at: Day) {
        self.before = Some(self.place.clocks);
        self.place.clocks.at = at;
        self.message = self.beyond();
    }

    /// Whether nothing is said but what a reader must know who opens a locked case.
    pub fn is_greeting(&self) -> bool {
        self.message.is_some() && self.beyond().is_none() && self.message == self.greeting()
    }

    /// What a reader must know who opens a locked case.
    pub(super) fn greeting(&self) -> Option<String> {
        let day = self.place.clocks.known_on?;
        if self.beyond().is_some() {
            return self.beyond();
        }
        let key = |action| self.spelled(action);
        let (lock, find, help) = (key(Action::ToggleLock), key(Action::Find), key(Action::Help));
        Some(format!("locked to {day}: {lock} lifts the lock, {find} finds anything, {help} helps"))
    }

    /// The line for the reader, unless it is what every reader is told who opens the case.
    pub fn news(&self) -> Option<&str> {
        self.message().filter(|message| self.greeting().is_none_or(|greeting| greeting != **message))
    }

    /// A world date after the locked day shows only what was expected; that wants saying.
    fn beyond(&self) -> Option<String> {
        let known_on = self.place.clocks.known_on.filter(|&day| self.place.clocks.at > day)?;
        let who = self.who(Action::ToggleLock);
        Some(format!("after {known_on}, only plans are told; {who} lifts the lock"))
    }

    pub(super) fn event_back(&mut self) {
        let at = self.place.clocks.at;
        let event =
            self.seen().events_in_order().rev().find(|e| e.date.earliest() < at).map(|e| (e.date, said(&e)));
        self.go_to_event(event, "no earlier event is in the case");
    }

    pub(super) fn event_forward(&mut self) {
        let at = self.place.clocks.at;
        let event =
            self.seen().events_in_order().find(|e| e.date.earliest() > at).map(|e| (e.date, said(&e)));
        let none = match self.place.clocks.known_on {
            Some(day) => format!("no later event was known on {day}"),
            None => "no later event is in the case".to_owned(),
        };
        self.go_to_event(event, &none);
    }

    fn go_to_event(&mut self, event: Option<(Date, String)>, none: &str) {
        match event {
            Some((date, said)) => {
                self.set_at(date.earliest());
                self.message = Some(said);
            }
            None => self.message = Some(none.to_owned()),
        }
    }

    pub(super) fn toggle_lock(&mut self) {
        if let Some(why) = self.waits_for_presenter(Action::ToggleLock) {
            self.message = Some(why);
            return;
        }
        self.before = Some(self.place.clocks);
        let opening = self.case.opening();
        let clocks = &mut self.place.clocks;
        if let Some(day) = clocks.known_on.take() {
            let until = self.case.meta().knowledge_cutoff.map_or(String::new(), |d| format!(" up to {d}"));
            self.message = Some(format!("the lock on {day} is lifted: everything known{until} is told"));
        } else {
            let day = opening.known_on.unwrap_or(clocks.at);
            clocks.known_on = Some(day);
            clocks.at = clocks.at.min(day);
            self.message = Some(format!("locked: only what was known on {day} is told"));
            self.forget_untold();
            // It may hold what is not told any more.
            self.forget_copied();
        }
    }
}

/// An event as one line; what was only expected is said to be planned.
fn said(event: &Told<Event>) -> String {
    let planned = if event.phase() == Phase::Planned { "planned: " } else { "" };
    format!("{} {planned}{}", event.date, event.title)
}
