//! The time, played: the world date goes on by itself, in every view alike.
//!
//! An App has no clock. While something plays it says how long to wait, in [`App::beat`]; its host then sends an
//! [`Input::Tick`](super::Input::Tick) after that time, and otherwise waits for nothing but the reader.

use std::time::Duration;

use super::App;
use super::action::Action;
use crate::case::date::Day;

/// Whether the time plays, and how fast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Play {
    /// How fast.
    pub speed: Speed,
    /// Whether it does.
    pub state: State,
    /// Where it began.
    pub from: From,
}

/// Where the time began to play.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum From {
    /// Where one was.
    #[default]
    Here,
    /// At the first event, since one was at the last day that may be told.
    FirstEvent,
}

/// Whether the time plays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// It stands.
    #[default]
    Paused,
    /// It plays.
    Playing,
}

/// How fast the time plays: this and [`Speed::beat`] are the one place for durations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speed {
    /// A step in two seconds: time to read aloud.
    Slowest,
    /// A step a second.
    Slow,
    /// Two steps a second.
    #[default]
    Normal,
    /// Four steps a second.
    Fast,
    /// Eight steps a second.
    Fastest,
}

impl Speed {
    const ALL: [Self; 5] = [Self::Slowest, Self::Slow, Self::Normal, Self::Fast, Self::Fastest];

    /// How long a step stands.
    pub fn beat(self) -> Duration {
        Duration::from_millis(match self {
            Self::Slowest => 2000,
            Self::Slow => 1000,
            Self::Normal => 500,
            Self::Fast => 250,
            Self::Fastest => 125,
        })
    }

    /// How it is called.
    pub fn spoken(self) -> &'static str {
        match self {
            Self::Slowest => "a step in two seconds",
            Self::Slow => "a step a second",
            Self::Normal => "2 steps a second",
            Self::Fast => "4 steps a second",
            Self::Fastest => "8 steps a second",
        }
    }

    /// The next faster one; the fastest stays.
    #[must_use]
    pub fn faster(self) -> Self {
        Self::ALL[(self as usize + 1).min(Self::ALL.len() - 1)]
    }

    /// The next slower one; the slowest stays.
    #[must_use]
    pub fn slower(self) -> Self {
        Self::ALL[(self as usize).saturating_sub(1)]
    }
}

impl App {
    /// How long to wait before the next [`Input::Tick`](super::Input::Tick); None while nothing plays. It does not
    /// go on behind a prompt or the help.
    pub fn beat(&self) -> Option<Duration> {
        (self.play.state == State::Playing && self.overlay.is_none()).then(|| self.play.speed.beat())
    }

    /// Whether the time plays.
    pub fn play(&self) -> Play {
        self.play
    }

    pub(super) fn toggle_play(&mut self) {
        if self.play.state == State::Playing {
            self.play.state = State::Paused;
            self.message = Some(format!("paused on {}", self.place.clocks.at));
            return;
        }
        self.play.from = From::Here;
        if self.place.clocks.at >= self.last_day() {
            let first = self.seen().events_in_order().next().map(|event| event.date.earliest());
            match first.filter(|&first| first < self.last_day()) {
                // At the end one wants to see how it came about.
                Some(first) => {
                    self.set_at(first);
                    self.play.from = From::FirstEvent;
                }
                None => {
                    self.message = Some("nothing before this date is known to play".to_owned());
                    return;
                }
            }
        }
        self.play.state = State::Playing;
        self.message = Some(self.playing());
    }

    pub(super) fn set_speed(&mut self, speed: Speed) {
        self.play.speed = speed;
        self.message = Some(match self.play.state {
            State::Playing => self.playing(),
            State::Paused => format!("{} plays {}", self.spelled(Action::Play), speed.spoken()),
        });
    }

    /// One step further, up to the end of what may be told; there it stops.
    pub(super) fn tick(&mut self) {
        if self.beat().is_none() {
            return;
        }
        let (at, last) = (self.place.clocks.at, self.last_day());
        let next = self.place.unit.step(at, 1).min(last).max(at);
        self.before = Some(self.place.clocks);
        self.place.clocks.at = next;
        self.message = Some(self.playing());
        if next == last || next == at {
            self.play.state = State::Paused;
            let again = self.spelled(Action::Play);
            let lock = self.who(Action::ToggleLock);
            self.message = Some(match self.place.clocks.known_on {
                Some(day) => {
                    format!("played up to {day}, the locked day: {lock} lifts it, {again} plays again")
                }
                None => format!("played up to {next}, the last day known: {again} plays again"),
            });
        }
    }

    /// The last day that the time plays to.
    fn last_day(&self) -> Day {
        self.seen().horizon()
    }

    fn playing(&self) -> String {
        let key = |action| self.spelled(action);
        let (unit, speed) = (self.place.unit.spoken(), self.play.speed.spoken());
        let (slower, faster) = (key(Action::Slower), key(Action::Faster));
        let play = key(Action::Play);
        match (self.play.from, self.place.clocks.known_on) {
            (From::Here, _) => {
                format!("playing, {speed} of a {unit}: {play} pauses, {slower} {faster} speed")
            }
            // Said as long as it plays: the first step would wipe it away.
            (From::FirstEvent, Some(day)) => {
                let lock = self.who(Action::ToggleLock);
                format!(
                    "playing from the first event, as {day} is the locked day: {play} pauses, {lock} lifts"
                )
            }
            (From::FirstEvent, None) => {
                let last = self.last_day();
                format!("playing from the first event, as nothing is known after {last}: {play} pauses")
            }
        }
    }
}
