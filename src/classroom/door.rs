//! Who may come in as what: students freely, the presenter and the wall by a key or a word.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use russh::keys::PublicKey;
use serde::{Deserialize, Serialize};
use tokio::time::{Instant, sleep, sleep_until};

use super::code;
use super::limits::Limits;
use crate::app::room::Standing;

/// The user name of the presenter.
const PRESENTER: &str = "presenter";
/// The user name of the wall.
const WALL: &str = "wall";
/// The user name of those who want lines.
const PLAIN: &str = "plain";

/// The words that open doors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The presenter's, good for one time.
    pub presenter: String,
    /// The wall's.
    pub wall: String,
}

impl Words {
    /// Words that nobody knows.
    ///
    /// # Errors
    /// If the system has no randomness.
    pub(super) fn fresh() -> Result<Self, getrandom::Error> {
        Ok(Self { presenter: code::word()?, wall: code::word()? })
    }

    /// Whether somebody who says this may lead.
    pub(super) fn lets_lead(&self, said: &str) -> bool {
        code::is_same(&self.presenter, said)
    }

    /// The words once the presenter's was used.
    ///
    /// # Errors
    /// If the system has no randomness.
    pub(super) fn used(&self) -> Result<Self, getrandom::Error> {
        Ok(Self { presenter: code::word()?, wall: self.wall.clone() })
    }
}

/// The doors of a room.
#[derive(Debug)]
pub(super) struct Doors {
    /// Asked of students inside; None for none.
    pub code: Option<String>,
    /// Keys of presenters.
    pub keys: Vec<PublicKey>,
    words: Mutex<Words>,
    /// Through here goes who says a code.
    codes: Lane,
    /// Through here goes who said a wrong word.
    wrong: Lane,
}

/// A way through which one goes after the other. After each who was wrong the next waits a while, so that many
/// connections guess no faster than one, whether they wait for their answers or hang up.
#[derive(Debug)]
struct Lane(tokio::sync::Mutex<Instant>);

impl Lane {
    /// A lane that is free.
    fn free() -> Self {
        Self(tokio::sync::Mutex::new(Instant::now()))
    }

    /// Looks whether somebody is right, once it is their turn. Who goes away before loses the turn and learns nothing.
    async fn pass(&self, pace: Duration, is_right: impl FnOnce() -> bool) -> bool {
        let mut free = self.0.lock().await;
        sleep_until(*free).await;
        if is_right() {
            return true;
        }
        // Before the wait: it is over no sooner if who was wrong goes away.
        let next = Instant::now() + pace;
        *free = next;
        drop(free);
        sleep_until(next).await;
        false
    }
}

/// What came of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// It opens nothing.
    Wrong,
    /// It opens, and stays.
    Good,
    /// It opens once: the room is asked whether it was used already.
    Once,
}

impl Doors {
    /// Doors with the words of a room.
    pub(super) fn new(code: Option<String>, keys: Vec<PublicKey>, words: Words) -> Self {
        Self { code, keys, words: Mutex::new(words), codes: Lane::free(), wrong: Lane::free() }
    }

    /// The words of now.
    pub(super) fn words(&self) -> Words {
        self.words.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Other words open from now on: the room has others.
    pub(super) fn set_words(&self, words: Words) {
        *self.words.lock().unwrap_or_else(PoisonError::into_inner) = words;
    }

    /// Whether a word opens a door.
    pub(super) fn try_word(&self, standing: Standing, said: &str) -> Word {
        let words = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        match standing {
            Standing::Wall if code::is_same(&words.wall, said) => Word::Good,
            Standing::Presenter if words.lets_lead(said) => Word::Once,
            _ => Word::Wrong,
        }
    }

    /// Whether it is the code of the room, looked at in its turn: a person chose the code, so it can be guessed. A class
    /// that is right goes through at once.
    pub(super) async fn is_code(&self, code: &str, said: &str, limits: &Limits) -> bool {
        self.codes.pass(limits.wrong_pace, || code::is_same(code, said)).await
    }

    /// What a wrong word costs: the wait grows with those of the connection, and all who are wrong wait for each other,
    /// however many connections they have. Words are made by chance: who is right waits for nobody.
    pub(super) async fn pause(&self, wrong: u32, limits: &Limits) {
        sleep(limits.pause(wrong)).await;
        self.wrong.pass(limits.wrong_pace, || false).await;
    }

    /// Whether a key is a presenter's.
    pub(super) fn is_presenters(&self, key: &PublicKey) -> bool {
        self.keys.iter().any(|known| known.key_data() == key.key_data())
    }
}

/// What a user name asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// To be the presenter, or the wall.
    Be(Standing),
    /// To come back to a seat.
    Back(String),
    /// To sit down under a name.
    Sit(String),
    /// To be asked for a name, in lines.
    Lines,
}

impl Wish {
    pub(super) fn of(user: &str) -> Self {
        match user {
            PRESENTER => Self::Be(Standing::Presenter),
            WALL => Self::Be(Standing::Wall),
            PLAIN => Self::Lines,
            _ if code::looks_like_code(user) => Self::Back(user.to_owned()),
            _ => Self::Sit(user.to_owned()),
        }
    }

    /// What must be proved; None if nothing must.
    pub(super) fn to_prove(&self) -> Option<Standing> {
        match self {
            Self::Be(standing) => Some(*standing),
            _ => None,
        }
    }
}
