//! What a reader changed, taken back and made again: weights, switches, conditions, odds, filters.

use super::App;
use crate::case::query::Query;
use crate::views::judgement::Judgement;
use crate::views::list::Listing;

/// What can be taken back.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Changed {
    mine: Judgement,
    /// A filter is one of its list.
    listed: (Listing, Query),
}

/// How many changes can be taken back.
const MOST: usize = 200;

/// The changes of a reader, the last one last.
#[derive(Clone, Debug, Default)]
pub(super) struct Changes {
    before: Vec<Changed>,
    after: Vec<Changed>,
}

impl App {
    /// What could be changed, as it is now.
    pub(super) fn changeable(&self) -> Changed {
        Changed { mine: self.mine.clone(), listed: (self.place.listing, self.place.query.clone()) }
    }

    /// Remembers how it was, if it is different now.
    pub(super) fn note_change(&mut self, was: Changed) {
        if self.changeable() != was {
            self.is_unkept = true;
            self.changes.after.clear();
            self.changes.before.push(was);
            if self.changes.before.len() > MOST {
                self.changes.before.remove(0);
            }
        }
    }

    pub(super) fn undo(&mut self) {
        match self.changes.before.pop() {
            None => self.message = Some("nothing to take back".to_owned()),
            Some(was) => {
                let now = self.changeable();
                self.changes.after.push(now);
                self.set_changed(was, "taken back");
            }
        }
    }

    pub(super) fn redo(&mut self) {
        match self.changes.after.pop() {
            None => self.message = Some("nothing to make again".to_owned()),
            Some(was) => {
                let now = self.changeable();
                self.changes.before.push(now);
                self.set_changed(was, "made again");
            }
        }
    }

    fn set_changed(&mut self, changed: Changed, done: &str) {
        let is_same = changed.listed == (self.place.listing, self.place.query.clone());
        let what = if is_same { "your map" } else { "the list and its filter" };
        // What was revealed cannot be unseen.
        let revealed = std::mem::take(&mut self.mine);
        self.mine = changed.mine.having_seen(&revealed);
        (self.place.listing, self.place.query) = changed.listed;
        self.forget_untold();
        self.is_unkept = true;
        self.message = Some(format!("{done}: {what}"));
    }
}
