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

impl Changes {
    /// The same changes of another judgement each.
    pub(super) fn map(&mut self, of: impl Fn(&Judgement) -> Judgement) {
        for changed in self.before.iter_mut().chain(&mut self.after) {
            changed.mine = of(&changed.mine);
        }
    }
}

/// A moment of a reader; what is changed from it on can be one change.
#[derive(Clone, Debug)]
pub struct Moment {
    was: Changed,
    changes: Changes,
}

impl App {
    /// This moment, for [`as_one_change`](Self::as_one_change).
    pub fn moment(&self) -> Moment {
        Moment { was: self.changeable(), changes: self.changes.clone() }
    }

    /// Makes one change of all that changed since a moment: it is taken back at once.
    pub fn as_one_change(&mut self, since: Moment) {
        self.changes = since.changes;
        self.note_change(since.was);
    }

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
