//! What a reader has set: how things look and what the actions are called. Settings that are brought to a host that is not
//! the reader's hold in a room as at home, and stay with the seat.

use std::sync::Arc;

use super::App;
use super::config::{Config, Settings};
use super::look::Look;
use crate::action::{Action, Spelling};

/// Settings that were brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Brought {
    /// As they were written.
    pub text: String,
    settings: Settings,
}

impl App {
    /// What an action is called in a sentence: by its key, unless the reader has words for it.
    pub fn spelled(&self, action: Action) -> String {
        self.spelling.of(action).to_owned()
    }

    /// What the taking back of what an action did is called in a sentence.
    pub fn spelled_back(&self, action: Action) -> String {
        self.spelling.back(action).to_owned()
    }

    /// What all actions are called.
    pub fn spelling(&self) -> &Spelling {
        &self.spelling
    }

    /// Calls the actions something else than their keys.
    pub fn set_spelling(&mut self, spelling: Spelling) {
        let is_greeted = self.message == self.first_words();
        self.spelling = Arc::new(spelling);
        if is_greeted {
            self.message = self.first_words();
        }
    }

    /// Shows things another way.
    pub fn set_look(&mut self, look: Look) {
        self.look = look;
    }

    /// How things are shown.
    pub fn look(&self) -> Look {
        self.look
    }

    /// Goes by settings, written as in a file of settings: all that they do not say is as it comes. What is right in them
    /// holds, and what is wrong is listed.
    pub fn bring(&mut self, text: &str) {
        let (Config { keymap, settings }, problems) = Config::parse(text);
        let keymap = Arc::new(keymap);
        self.set_spelling(Spelling::new(|action| keymap.key_of(action)));
        self.keymap = keymap;
        let Look { palette, glyphs, colours } = self.look;
        self.look = Look {
            palette: settings.palette.unwrap_or(palette),
            glyphs: settings.glyphs.unwrap_or(glyphs),
            colours,
        };
        self.mouse = settings.mouse;
        self.wrong_settings = problems.iter().map(|problem| format!("your settings:{problem}")).collect();
        self.brought = Some(Arc::new(Brought { text: text.to_owned(), settings }));
    }

    /// Whether the reader brought a palette.
    pub fn brought_palette(&self) -> bool {
        self.brought.as_ref().is_some_and(|brought| brought.settings.palette.is_some())
    }

    /// Says what is wrong in settings that were brought, and has them kept.
    pub fn tell_brought(&mut self) {
        if self.brought.is_some() {
            self.is_unkept = true;
            let wrong = std::mem::take(&mut self.wrong_settings);
            if !wrong.is_empty() {
                self.tell_wrong_settings(wrong);
            }
        }
    }
}
