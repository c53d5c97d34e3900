//! Work that somebody waits for at a terminal: once it takes long it says how far it is, on the error output and on
//! one line that goes again; and it can be given up.

use std::io::{self, IsTerminal as _, Write as _};
use std::panic;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crossterm::event::Event;
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::convert;
use crate::app::Input;
use crate::keys::{Code, Key};

/// What is done sooner than this needs no word.
const SOON: Duration = Duration::from_millis(300);
/// How often it is said how far it is.
const PACE: Duration = Duration::from_millis(100);

/// How long a look for a key takes: with none at all crossterm does not look.
const GLANCE: Duration = Duration::from_millis(1);

/// Who gets the keys that are typed meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// Esc and Ctrl-C give up, others are lost: for what takes the terminal over anyway.
    Ours,
    /// The terminal: Ctrl-C ends the program, as it ends any.
    Theirs,
}

/// What came of work that somebody waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waited<T> {
    /// It is done.
    Done(T),
    /// A key gave it up.
    GivenUp,
    /// The system asked to end, by a signal of this number.
    Ended(i32),
}

/// Does the work, and says `far` while it takes long. What is given up may go on for a moment: whoever asked for it
/// tells it to stop.
///
/// # Errors
/// If no thread can be had, or the terminal refuses.
pub fn wait<T: Send + 'static>(
    keys: Keys,
    far: &dyn Fn() -> String,
    work: impl FnOnce() -> T + Send + 'static,
) -> io::Result<Waited<T>> {
    let (sender, done) = mpsc::channel();
    let worker = thread::Builder::new().name("work".to_owned()).spawn(move || {
        // Who gave up does not listen any more.
        let _ = sender.send(work());
    })?;
    let mut line = None;
    let mut pace = SOON;
    loop {
        match done.recv_timeout(pace) {
            Ok(result) => return Ok(Waited::Done(result)),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => match worker.join() {
                Err(panicked) => panic::resume_unwind(panicked),
                Ok(()) => return Ok(Waited::GivenUp),
            },
        }
        let line = match &mut line {
            Some(line) => line,
            None => line.insert(Line::begin(keys)?),
        };
        line.say(&far());
        #[cfg(unix)]
        if let Some(signal) = line.signals.came() {
            return Ok(Waited::Ended(signal));
        }
        if line.is_given_up()? {
            return Ok(Waited::GivenUp);
        }
        pace = PACE;
    }
}

/// The line on which it is said how far work is. It is wiped, and the terminal given back, when it goes.
struct Line {
    keys: Keys,
    #[cfg(unix)]
    signals: unix::Signals,
}

impl Line {
    fn begin(keys: Keys) -> io::Result<Self> {
        let keys = if io::stdin().is_terminal() { keys } else { Keys::Theirs };
        let line = Self {
            keys,
            #[cfg(unix)]
            signals: unix::Signals::watch(keys)?,
        };
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

#[cfg(unix)]
mod unix {
    use std::io;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    use signal_hook::low_level::unregister;
    use signal_hook::{SigId, flag};

    use super::Keys;

    /// What ends the program: with keys that are ours it must not end before the terminal is given back.
    pub(super) struct Signals {
        /// The number of the last one; 0 for none.
        came: Arc<AtomicUsize>,
        ids: Vec<SigId>,
    }

    impl Signals {
        pub(super) fn watch(keys: Keys) -> io::Result<Self> {
            let mut watched = Self { came: Arc::default(), ids: Vec::new() };
            let signals: &[_] = if keys == Keys::Ours { &[SIGTERM, SIGHUP, SIGINT, SIGQUIT] } else { &[] };
            for &signal in signals {
                let number = usize::try_from(signal).unwrap_or_default();
                watched.ids.push(flag::register_usize(signal, Arc::clone(&watched.came), number)?);
            }
            Ok(watched)
        }

        pub(super) fn came(&self) -> Option<i32> {
            let number = self.came.load(Ordering::SeqCst);
            i32::try_from(number).ok().filter(|&number| number > 0)
        }
    }

    impl Drop for Signals {
        fn drop(&mut self) {
            self.ids.drain(..).for_each(|id| _ = unregister(id));
        }
    }
}
