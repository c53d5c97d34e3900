//! Settings that a reader brings to a host that is not theirs: they hold in a room as at home, and stay with the seat.

use std::sync::Arc;

use super::App;
use super::config::{Config, Settings};
use super::look::Look;
use crate::action::Spelling;

/// Settings that were brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Brought {
    /// As they were written.
    pub text: String,
    settings: Settings,
}

impl App {
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
