//! A line that is typed: what to find, a date, a filter. A modal state, not a loop.

use unicode_segmentation::UnicodeSegmentation;

use super::action::Action;
use super::place::Place;
use crate::case::model::Ref;
use crate::keys::{Code, Key, Mods};
use crate::text;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// Anything by name.
    Find,
    /// A date.
    Date,
    /// A filter of the list.
    Filter,
    /// The odds of a forecast, in percent.
    Odds,
    /// An action by its name.
    Command,
    /// A bookmark.
    Bookmark,
    /// A place of before.
    History,
}

/// Something a prompt offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// A thing to read about.
    Thing(Ref),
    /// Something to do.
    Do(Action),
    /// A place to go to.
    Go(Box<Place>),
}

/// A line being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What is asked for.
    pub asking: Asking,
    /// What was typed.
    pub text: String,
    /// What was found so far, best first.
    pub found: Vec<Offer>,
    /// Which of them is chosen.
    pub chosen: usize,
    /// Why what was typed cannot be used.
    pub wrong: Option<String>,
}

/// What a key did to a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The text changed.
    Changed,
    /// Another find was chosen, or nothing happened.
    Moved,
    /// Done.
    Accepted,
    /// Given up.
    Cancelled,
}

/// The longest line that can be typed, in characters.
const LONGEST: usize = 200;

impl Prompt {
    /// An empty line, or one with something in it already.
    pub fn new(asking: Asking, text: String) -> Self {
        Self { asking, text, found: Vec::new(), chosen: 0, wrong: None }
    }

    /// Lets a key do its work.
    pub fn key(&mut self, key: Key) -> Typed {
        let is_ctrl = key.mods().contains(Mods::CTRL);
        match key.code() {
            Code::Enter => return Typed::Accepted,
            Code::Esc => return Typed::Cancelled,
            Code::Char('c') if is_ctrl => return Typed::Cancelled,
            Code::Down => self.choose(1),
            Code::Up => self.choose(-1),
            Code::Char('n') if is_ctrl => self.choose(1),
            Code::Char('p') if is_ctrl => self.choose(-1),
            Code::Char('u') if is_ctrl => {
                self.text.clear();
                return Typed::Changed;
            }
            Code::Char('w') if is_ctrl => {
                let kept = self.text.trim_end().rfind(' ').map_or(0, |n| n + 1);
                self.text.truncate(kept);
                return Typed::Changed;
            }
            Code::Backspace if self.text.is_empty() => return Typed::Cancelled,
            Code::Backspace => {
                let last = self.text.graphemes(true).next_back().map_or(0, str::len);
                self.text.truncate(self.text.len() - last);
                return Typed::Changed;
            }
            Code::Char(c) if !is_ctrl && !key.mods().contains(Mods::ALT) => {
                self.paste(&c.to_string());
                return Typed::Changed;
            }
            _ => {}
        }
        Typed::Moved
    }

    /// Adds text, made safe and cut to what a line may hold.
    pub fn paste(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text.chars().count());
        self.text.extend(text::safe(text).chars().take(room));
    }

    fn choose(&mut self, by: isize) {
        let last = self.found.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }
}
