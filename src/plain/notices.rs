//! What arrived by itself: what everyone is told, which is said as soon as nothing is being typed, and what waits.
//!
//! A reader who rests at the prompt must not miss a vote; but where the presenter goes would be heard all the time.

use crate::text::{Count, safe};

/// How a notice begins that another of its kind takes the place of.
const WENT: &str = "the presenter went to ";
/// The same for a presenter whom the room moved.
const MOVED: &str = "you are where the class is: ";

/// How a notice begins that says how a class stands, in the place of the one before.
const STANDS: &str = "the class: ";

/// How what everyone is told is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Manner {
    /// At once.
    #[default]
    Spoken,
    /// As all else: it waits.
    Hushed,
}

/// What arrived and was not said yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Notices {
    /// What everyone is told, the first first.
    told: Vec<String>,
    /// What waits until it is asked for.
    waiting: Vec<String>,
    manner: Manner,
}

impl Notices {
    pub(super) fn set_manner(&mut self, manner: Manner) {
        self.manner = manner;
    }

    /// Something waits.
    pub(super) fn wait(&mut self, text: &str) {
        self.waiting.push(safe(text).into_owned());
    }

    /// Everyone is told something.
    pub(super) fn tell(&mut self, text: &str) {
        match self.manner {
            Manner::Spoken => self.told.push(safe(text).into_owned()),
            Manner::Hushed => self.wait(text),
        }
    }

    /// The presenter went there, whatever was there before.
    pub(super) fn went(&mut self, place: &str) {
        self.wait_anew(WENT, place);
    }

    /// The room moved its presenter there.
    pub(super) fn moved(&mut self, place: &str) {
        self.wait_anew(MOVED, place);
    }

    /// A class stands so, whatever was so before.
    pub(super) fn stands(&mut self, room: &str) {
        self.wait_anew(STANDS, room);
    }

    fn wait_anew(&mut self, begins: &str, rest: &str) {
        self.waiting.retain(|notice| !notice.starts_with(begins));
        self.wait(&format!("{begins}{rest}"));
    }

    pub(super) fn has_news(&self) -> bool {
        !self.told.is_empty()
    }

    /// What was told, each as it is.
    pub(super) fn news(&mut self) -> Vec<String> {
        self.told.drain(..).map(|told| format!("({told})")).collect()
    }

    /// Of what waits one message as it is, of several how many.
    pub(super) fn waiting(&mut self) -> Option<String> {
        match &self.waiting[..] {
            [] => None,
            [_] => self.waiting.pop().map(|notice| format!("({notice})")),
            several => Some(format!("({}: `read`)", Count(several.len(), "message"))),
        }
    }

    /// All of it, to be read.
    pub(super) fn take(&mut self) -> Vec<String> {
        let told = std::mem::take(&mut self.told);
        told.into_iter().chain(std::mem::take(&mut self.waiting)).collect()
    }
}
