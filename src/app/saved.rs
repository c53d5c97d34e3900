//! What is kept of a reader between two visits, and when the files of a case change: in words, not in numbers of rows.
//!
//! ```json
//! {"format": 1, "place": [["--view", "map"], ["--at", "2014-06-30"]], "weights": {"already-moving": 3}, ...}
//! ```

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::App;
use super::place::{Flag, Place};
use crate::case::Case;
use crate::case::seen::{Clocks, Seen};
use crate::views::judgement::{Granted, Judgement};

/// The format that is written.
const FORMAT: u32 = 1;

/// A reader's state of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Saved {
    format: u32,
    place: Written,
    bookmarks: Vec<Written>,
    weights: BTreeMap<String, u8>,
    off: Vec<String>,
    conditions: BTreeMap<String, String>,
    odds: BTreeMap<String, u8>,
    revealed: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    settings: String,
}

/// A place as flags and their values; a flag may stand more than once.
pub type Written = Vec<(String, String)>;

impl Saved {
    /// Whether it is of a format that is read.
    pub fn is_known(&self) -> bool {
        self.format == FORMAT
    }

    /// The same without what decides on what is told and listed: a case opens locked to its own day and with all of its
    /// list, whoever lifted the lock or filtered last time.
    #[must_use]
    pub fn for_another_visit(mut self) -> Self {
        let anew = [Flag::KnownOn, Flag::At, Flag::Where].map(|flag| flag.to_string());
        self.place.retain(|(flag, _)| !anew.contains(flag));
        self
    }

    /// Whether the reader was elsewhere than where the case opens.
    pub fn is_elsewhere(&self) -> bool {
        !self.place.is_empty()
    }
}

impl App {
    /// What is kept. Who follows a presenter is nowhere of their own.
    pub fn saved(&self) -> Saved {
        let seen = everything(&self.case);
        let written = |place: &Place| written(place, &self.case);
        let mine = &self.mine;
        Saved {
            format: FORMAT,
            place: if self.is_led() { Written::new() } else { written(&self.here()) },
            bookmarks: self.bookmarks.iter().map(written).collect(),
            weights: mine.weights().map(|(thing, weight)| (seen.id(thing), weight)).collect(),
            off: mine.off().map(|thing| seen.id(thing)).collect(),
            conditions: mine
                .conditions()
                .map(|(t, granted)| (seen.id(t), granted.word().to_owned()))
                .collect(),
            odds: mine.all_odds().map(|(thing, odds)| (seen.id(thing), odds)).collect(),
            revealed: mine.revealed().map(|thing| seen.id(thing)).collect(),
            settings: self.brought.as_ref().map_or_else(String::new, |brought| brought.text.clone()),
        }
    }

    /// Takes up what was kept. What the case no longer has is left out.
    pub fn restore_saved(&mut self, saved: &Saved) {
        self.restore_mine(saved);
        self.arrive(read(&saved.place, &self.case));
    }

    /// Takes up what was kept of a seat: what its reader thinks, the settings they brought unless they brought others, and
    /// where they were if they looked around.
    pub fn restore_seat(&mut self, saved: &Saved) {
        if self.brought.is_none() && !saved.settings.is_empty() {
            self.bring(&saved.settings);
        }
        self.restore_mine(saved);
        if saved.is_elsewhere() {
            self.look_around_from(read(&saved.place, &self.case));
            if !self.is_following() {
                self.message = Some(self.welcome_back());
            }
        }
        self.forget_untold();
        self.settle();
    }

    /// The same without the place: for a reader who asked for one.
    pub fn restore_mine(&mut self, saved: &Saved) {
        self.bookmarks = saved.bookmarks.iter().map(|place| read(place, &self.case)).collect();
        let seen = everything(&self.case);
        let find = |id: &String| seen.select(id);
        let mut mine = Judgement::default();
        for (id, &weight) in &saved.weights {
            if let Some(thing) = find(id) {
                mine.set_weight(thing, weight);
            }
        }
        saved.off.iter().filter_map(find).for_each(|thing| mine.switch(thing));
        for (id, word) in &saved.conditions {
            if let (Some(thing), Some(granted)) = (find(id), Granted::of_word(word)) {
                mine.grant(thing, granted);
            }
        }
        for (id, &odds) in &saved.odds {
            if let Some(thing) = find(id) {
                mine.bet(thing, Some(odds));
            }
        }
        saved.revealed.iter().filter_map(find).for_each(|thing| mine.reveal(thing));
        self.mine = mine;
        self.settle();
    }
}

/// The case with all that is known: for ids, which are kept and not shown.
pub(super) fn everything(case: &Case) -> Seen<'_> {
    case.seen(Clocks { known_on: None, ..case.opening() })
}

pub(super) fn written(place: &Place, case: &Case) -> Written {
    place.flags(case).into_iter().map(|(flag, value)| (flag.to_string(), value)).collect()
}

pub(super) fn read(written: &Written, case: &Case) -> Place {
    let mut place = Place::opening(case);
    for &flag in Flag::ALL {
        let word = flag.to_string();
        for (_, value) in written.iter().filter(|(written, _)| *written == word) {
            // What cannot be gone to any more is where the case opens.
            let _ = place.set(case, flag, value);
        }
    }
    place
}
