//! Work that somebody waits for at a terminal: once it takes long it says how far it is, on the error output and on
//! one line that goes again; and it can be given up.

use std::io::{self, IsTerminal as _, Write as _};
use std::panic;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crossterm::event::Event;
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::convert;
use super::ending::Ending;
use crate::app::Input;
use crate::keys::{Code, Key};

/// What is done sooner than this needs no word.
const SOON: Duration = Duration::from_millis(300);
/// How often it is said how far it is.
const PACE: Duration = Duration::from_millis(100);

/// How long a look for a key takes: with none at all crossterm does not look.
const GLANCE: Duration = Duration::from_millis(1);

/// Who gets the keys that are typed meanwhile, and the signals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// Esc and Ctrl-C give up, others are lost, and a signal that would end the program gives up as well: for what takes
    /// the terminal over anyway, and for what has something to put away first.
    Ours,
    /// The terminal: Ctrl-C ends the program, as it ends any.
    Theirs,
}

/// How a wait ended.
#[derive(Debug)]
pub enum Waited<T> {
    /// The work is done.
    Done(T),
    /// Somebody gave it up by a key.
    GivenUp,
    /// A signal asked the program to end: its number.
    Ended(i32),
}

/// Does the work, and says `far` while it takes long, where there is somebody to see it. If it is given up it is told to
/// stop, and has ended, and put away what it made, when this returns.
///
/// # Errors
/// If no thread can be had, or the terminal refuses.
pub fn wait<T: Send + 'static>(
    keys: Keys,
    far: Option<&dyn Fn() -> String>,
    stop: &dyn Fn(),
    work: impl FnOnce() -> T + Send + 'static,
) -> io::Result<Waited<T>> {
    let ending = match keys {
        Keys::Ours => Ending::watch()?,
        Keys::Theirs => Ending::default(),
    };
    let (sender, done) = mpsc::channel();
    let worker = thread::Builder::new().name("work".to_owned()).spawn(move || {
        // Who gave up does not listen any more.
        let _ = sender.send(work());
    })?;
    let mut line = None;
    let mut pace = SOON;
    loop {
        let result = done.recv_timeout(pace);
        if let Some(signal) = ending.came() {
            return Ok(put_away(&done, stop, Waited::Ended(signal)));
        }
        match result {
            Ok(result) => return Ok(Waited::Done(result)),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => match worker.join() {
                Err(panicked) => panic::resume_unwind(panicked),
                Ok(()) => return Ok(Waited::GivenUp),
            },
        }
        pace = PACE;
        let Some(far) = far else { continue };
        let line = match &mut line {
            Some(line) => line,
            None => line.insert(Line::begin(keys)?),
        };
        line.say(&far());
        if line.is_given_up()? {
            return Ok(put_away(&done, stop, Waited::GivenUp));
        }
    }
}

/// Tells the work to stop and waits until it has: what it came to goes, and with it what it made.
fn put_away<T>(done: &Receiver<T>, stop: &dyn Fn(), why: Waited<T>) -> Waited<T> {
    stop();
    drop(done.recv());
    why
}

/// The line on which it is said how far work is. It is wiped, and the terminal given back, when it goes.
struct Line {
    keys: Keys,
}

impl Line {
    fn begin(keys: Keys) -> io::Result<Self> {
        let keys = if io::stdin().is_terminal() { keys } else { Keys::Theirs };
        let line = Self { keys };
        if keys == Keys::Ours {
            enable_raw_mode()?;
        }
        Ok(line)
    }

    fn say(&self, far: &str) {
        let give_up = if self.keys == Keys::Ours { "esc or ctrl-c" } else { "ctrl-c" };
        // If nobody sees it, nothing is lost.
        let _ = write!(io::stderr(), "\r\x1b[K{far}; {give_up} cancels");
    }

    #[expect(clippy::disallowed_methods, reason = "the host is the one place that reads")]
    fn is_given_up(&self) -> io::Result<bool> {
        while self.keys == Keys::Ours && crossterm::event::poll(GLANCE)? {
            let key = match crossterm::event::read()? {
                event @ Event::Key(_) => convert::input(event),
                _ => None,
            };
            if let Some(Input::Key(key)) = key
                && (key.code() == Code::Esc || key == Key::ctrl('c'))
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if self.keys == Keys::Ours {
            let _ = disable_raw_mode();
        }
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
}
