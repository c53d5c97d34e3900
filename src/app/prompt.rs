//! A line that is typed: what to find, a date, a filter. A modal state, not a loop.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::action::Action;
use super::place::Place;
use crate::case::model::Ref;
use crate::case::query::QueryError;
use crate::keys::{Code, Key, Mods};
use crate::text;
use crate::views::class::{Asked, SeatNumber};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// Anything by name.
    Find,
    /// A date.
    Date,
    /// A filter of the list, or a set of states.
    Filter,
    /// A name for the filter.
    Name,
    /// What to compare with, by name.
    Against,
    /// The odds of a forecast, in percent.
    Odds,
    /// What the map is coloured by, by name.
    Colouring,
    /// Whom to speak for.
    Seat,
    /// An action by its name.
    Command,
    /// A bookmark.
    Bookmark,
    /// A place of before.
    History,
    /// A poll of the case, or a question typed.
    Poll,
    /// A line of the reader's own.
    Remark,
    /// An answer to the open question: a percentage, a state.
    Answer,
    /// A show of hands: how many gave each answer of a question.
    Hands(Asked),
    /// Another name for a seat.
    Rename(SeatNumber),
    /// A yes, before a seat is taken away.
    Remove(SeatNumber),
}

impl Asking {
    /// Whether what is typed goes to the room.
    pub(super) fn is_of_room(self) -> bool {
        matches!(
            self,
            Self::Poll | Self::Remark | Self::Answer | Self::Hands(_) | Self::Rename(_) | Self::Remove(_)
        )
    }
}

/// Something a prompt finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
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
    pub found: Vec<Choice>,
    /// Which of them is chosen.
    pub chosen: usize,
    /// Texts that arrows fetch, each with its name.
    pub offers: Vec<(String, String)>,
    /// Which of them was fetched.
    pub offered: Option<usize>,
    /// Why what was typed cannot be used.
    pub wrong: Option<Wrong>,
}

/// Why what was typed cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The reason.
    pub said: String,
    /// The bytes of the text that are wrong; None if it is all of it.
    pub span: Option<Range<usize>>,
}

impl From<String> for Wrong {
    fn from(said: String) -> Self {
        Self { said, span: None }
    }
}

impl From<QueryError> for Wrong {
    fn from(error: QueryError) -> Self {
        Self { said: error.to_string(), span: Some(error.span) }
    }
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
const LONGEST: usize = 400;

impl Prompt {
    /// An empty line, or one with something in it already.
    pub fn new(asking: Asking, text: String) -> Self {
        Self { asking, text, found: Vec::new(), chosen: 0, offers: Vec::new(), offered: None, wrong: None }
    }

    /// Lets a key do its work.
    pub fn key(&mut self, key: Key) -> Typed {
        let is_ctrl = key.mods().contains(Mods::CTRL);
        match key.code() {
            Code::Down if !self.offers.is_empty() => return self.fetch(1),
            Code::Up if !self.offers.is_empty() => return self.fetch(self.offers.len() - 1),
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

    /// Puts the text of the next offer in the line.
    fn fetch(&mut self, by: usize) -> Typed {
        let first = if by == 1 { 0 } else { by };
        let nth = self.offered.map_or(first, |nth| (nth + by) % self.offers.len());
        self.offered = Some(nth);
        self.text.clone_from(&self.offers[nth].1);
        Typed::Changed
    }

    fn choose(&mut self, by: isize) {
        let last = self.found.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }
}
