//! What was found, gone through one by one.

use super::App;
use super::action::Action;
use super::prompt::{Choice, Prompt};
use crate::case::model::Ref;

/// What was found by a search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    text: String,
    things: Vec<Ref>,
    at: usize,
}

impl Found {
    /// Keeps what is still there, in the words of another case; one stays at what one is at.
    pub(super) fn retain(&mut self, over: impl Fn(Ref) -> Option<Ref>) {
        let before = self.things.iter().take(self.at).filter(|&&thing| over(thing).is_some()).count();
        self.things = self.things.iter().filter_map(|&thing| over(thing)).collect();
        self.at = before.min(self.things.len().saturating_sub(1));
    }
}

impl App {
    /// Remembers what was found, for going on from it.
    pub(super) fn keep_found(&mut self, prompt: &Prompt) {
        let things = prompt.found.iter().filter_map(|offer| match offer {
            Choice::Thing(thing) => Some(*thing),
            Choice::Do(_) | Choice::Go(_) | Choice::Query { .. } | Choice::Ask(_) => None,
        });
        self.found = Found {
            text: prompt.text.clone(),
            things: things.collect(),
            at: prompt.chosen.unwrap_or_default(),
        };
    }

    /// To the next of what was found, or the one before, round and round.
    pub(super) fn find_again(&mut self, by: isize) {
        // A clock may have moved since.
        let seen = self.case.seen(self.place.clocks);
        let told: Vec<Ref> = self.found.things.iter().copied().filter(|&thing| seen.is_told(thing)).collect();
        if told.is_empty() {
            let key = self.spelled(Action::Find);
            self.message = Some(format!("nothing was found before; {key} finds"));
            return;
        }
        let count = told.len();
        self.found.at = (self.found.at.min(count - 1) + count).saturating_add_signed(by) % count;
        self.visit(told[self.found.at]);
        self.message = Some(format!("{} of {count} found for `{}`", self.found.at + 1, self.found.text));
    }
}
