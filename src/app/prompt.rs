//! A line that is typed: what to find, a date, a filter. A modal state, not a loop.

pub mod layout;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::action::Action;
use super::place::Place;
use crate::case::model::{PollShow, Ref};
use crate::case::query::QueryError;
use crate::keys::{Code, Key, Mods};
use crate::text;
use crate::views::class::{Asked, Question, SeatNumber};

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
    Poll(Manner),
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
            Self::Poll(_) | Self::Remark | Self::Answer | Self::Hands(_) | Self::Rename(_) | Self::Remove(_)
        )
    }
}

impl Asking {
    /// Whether one of what is found is the answer, rather than the line itself.
    pub fn finds(self) -> bool {
        let is_typed = matches!(self, Self::Date | Self::Odds | Self::Filter | Self::Name);
        !is_typed && !matches!(self, Self::Remark | Self::Hands(_) | Self::Rename(_) | Self::Remove(_))
    }
}

/// How a question is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// When its result is seen; None for when the case says, or after the close.
    pub show: Option<PollShow>,
    /// What a typed one is about.
    pub about: About,
}

/// What a typed question is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum About {
    /// What is selected, if it is something to argue about.
    #[default]
    Argued,
    /// What is selected, whatever it is; or nothing, where the other would be something.
    Otherwise,
}

impl Manner {
    /// With the next time at which its result is seen.
    fn shown_otherwise(self) -> Self {
        let all = [PollShow::Live, PollShow::AfterVote, PollShow::AfterClose, PollShow::Never];
        let next = self.show.map_or(0, |show| all.iter().position(|&of| of == show).map_or(0, |n| n + 1));
        Self { show: all.get(next).copied(), ..self }
    }

    /// About something else.
    fn about_other(self) -> Self {
        let about = match self.about {
            About::Argued => About::Otherwise,
            About::Otherwise => About::Argued,
        };
        Self { about, ..self }
    }
}

/// A question that is ready to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What kind of question it is, in a word.
    pub kind: &'static str,
    /// The question.
    pub question: Question,
    /// What one answers with; empty where the question says so itself.
    pub hint: &'static str,
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
    /// A question to ask.
    Ask(Box<Offer>),
    /// A query that was kept; to choose it is to put it in the line.
    Query {
        /// Its name.
        name: String,
        /// As it is written.
        text: String,
    },
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
    /// Which of them is chosen; None while what is typed is the answer.
    pub chosen: Option<usize>,
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
    /// What is found is the same, in another manner.
    Turned,
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
        Self { asking, text, found: Vec::new(), chosen: None, wrong: None }
    }

    /// Lets the reader choose from what was found.
    pub fn offer(&mut self, found: Vec<Choice>) {
        self.chosen = Some(0).filter(|_| self.asking.finds() && !found.is_empty());
        self.found = found;
        self.wrong = None;
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
            Code::Tab if let Asking::Poll(manner) = self.asking => {
                let is_back = key.mods().contains(Mods::SHIFT);
                self.asking =
                    Asking::Poll(if is_back { manner.about_other() } else { manner.shown_otherwise() });
                return Typed::Turned;
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

    /// Chooses another of what was found, so many further on.
    pub fn choose(&mut self, by: isize) {
        let last = self.found.len().saturating_sub(1);
        self.stand_on(match self.chosen {
            Some(chosen) => chosen.saturating_add_signed(by).min(last),
            None if by < 0 => last,
            None => 0,
        });
    }

    /// Chooses one of what was found by its place; whether there is one.
    pub fn stand_on(&mut self, nth: usize) -> bool {
        let Some(choice) = self.found.get(nth) else { return false };
        self.chosen = Some(nth);
        if let Choice::Query { text, .. } = choice {
            self.text.clone_from(text);
            self.wrong = None;
        }
        true
    }

    /// What is chosen.
    pub fn choice(&self) -> Option<&Choice> {
        self.found.get(self.chosen?)
    }
}
