//! The files of a case changed under a reader: the new case takes the place of the old one, or what is wrong with it
//! is listed while the last good case stays.

use std::sync::Arc;

use super::action::Action;
use super::changes::Changes;
use super::found::Found;
use super::{App, Overlay};
use crate::case::Case;
use crate::text::Count;

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

    /// Goes on with a new case, at the same place as far as it is still there.
    pub(super) fn set_case(&mut self, case: Arc<Case>) {
        let saved = self.saved();
        self.case = case;
        // All that points at rows of the old case; the place, bookmarks and judgements are kept in words.
        self.screens = Arc::default();
        self.back.clear();
        self.forward.clear();
        self.found = Found::default();
        self.changes = Changes::default();
        self.tour = None;
        self.before = None;
        // What is being typed stays: its next letters would be taken for commands. What it found is found anew.
        if matches!(&self.overlay, Some(Overlay::Prompt(prompt)) if prompt.asking.is_of_room()) {
            self.overlay = None;
        }
        self.cut_own_copy();
        self.restore_saved(&saved);
        self.prompt_changed();
        let was_wrong = !std::mem::take(&mut self.mistakes).is_empty();
        let said = if was_wrong { "the case is whole again" } else { "the case changed and was read again" };
        self.message = Some(said.to_owned());
    }

    /// Keeps the last good case while its files are wrong.
    pub(super) fn set_mistakes(&mut self, mistakes: Vec<String>) {
        let count = Count(mistakes.len(), "problem");
        let key = self.spelled(Action::Problems);
        self.message = Some(format!("{count} in the files: the last good case stays, {key} lists them"));
        self.mistakes = mistakes;
    }
}
