//! The local host: one reader at the terminal the program was started in.
//!
//! Three things can happen to it: crossterm reads a key, paste or new size; a signal asks to end or
//! to go on after a stop; the terminal goes away. Each is watched by a thread that blocks, and all
//! arrive in one channel, so nothing polls and an idle reader costs nothing. All that waits in the
//! channel is applied before the next frame is drawn and written at once. Only while the time plays
//! does the host wait with an end, and then sends a tick.
//!
//! The terminal is left as it was found: at the end, on SIGTERM and SIGHUP, when the other side
//! closes, and on a panic.

mod ask;
mod convert;
mod ending;
mod late;
pub mod lines;
mod screen;
mod wait;
mod watch;

use std::io::{self, IsTerminal as _};
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use ratatui::layout::Size;

use crate::app::room::Request;
use crate::app::{App, Effect, Input};
use crate::error::{Error, is_closed};
use crate::keys::Key;
use crate::session::{Clipboard, Session};

pub use self::ask::{Answer, Answers, ask, ground};
pub use self::ending::Ending;
use self::screen::Screen;
pub use self::wait::{Keys, Waited, wait};
use self::watch::Event;

/// The number of the signal that a closed terminal sends, on every system that has signals.
const HANG_UP: i32 = 1;

/// How many events one frame answers at most, so that a flood of them does not keep the screen from
/// being drawn.
const BATCH: usize = 256;

/// How long a stop may take to come. Where nobody could let the program go on, as in a terminal of its own, none comes.
const STOPPING: Duration = Duration::from_millis(100);

/// Whether there is a terminal to draw on.
pub fn is_there() -> bool {
    io::stdout().is_terminal()
}

/// The size of the terminal; 80x24 if it does not say.
#[expect(clippy::disallowed_methods, reason = "the host is the one place that asks")]
pub fn size() -> Size {
    match crossterm::terminal::size() {
        Ok((width, height)) if width > 0 && height > 0 => Size { width, height },
        _ => Size { width: 80, height: 24 },
    }
}

/// What the local host gets from who starts it.
pub struct Host<'h> {
    /// How the terminal takes copies.
    pub clipboard: Clipboard,
    /// Where what the App wants goes.
    pub ends: Ends<'h>,
    /// What else can happen to the reader, each watched by a thread of its own that has this name.
    pub watches: Vec<(&'static str, Watch)>,
}

/// Where what an App wants goes.
pub struct Ends<'h> {
    /// Keeps what the reader changed.
    pub keep: &'h mut dyn FnMut(&App),
    /// Asks the room for something; a reader alone has none.
    pub ask: &'h mut dyn FnMut(Request),
    /// Has the case read no further.
    pub give_up: &'h mut dyn FnMut(),
}

/// Watches something, and hands on what happens until it is told that nobody listens any more.
pub type Watch = Box<dyn FnOnce(&dyn Fn(Input) -> ControlFlow<()>) + Send>;

/// Runs an App in the terminal until the reader quits, the terminal closes or the system asks to
/// end.
///
/// A terminal that closes ends it as the signal does that comes with that, whichever is heard first.
///
/// # Errors
/// If the terminal refuses, or the system asked to end ([`Error::Ended`]).
pub fn run(app: App, host: Host) -> Result<(), Error> {
    if !is_there() {
        return Err(Error::NotATerminal);
    }
    // The watchers first: once the terminal is ours, no signal may end us without
    // giving it back, and no change of its size may be missed.
    let Host { clipboard, mut ends, watches } = host;
    let events = watch::start(watches).map_err(Error::terminal("watch"))?;
    let mut screen = Screen::enter().map_err(Error::terminal("set up"))?;
    let mut session = Session::new(app).with_clipboard(clipboard);
    session.apply(Input::Resize(size()));
    let ended = drive(&mut session, &mut screen, &events, &mut ends);
    // However it ended, where the reader was is kept.
    (ends.keep)(session.app());
    drop(screen);
    match ended {
        Ok(Some(signal)) => Err(Error::Ended(signal)),
        Ok(None) => Ok(()),
        Err(error) if went_away(&error) => Err(Error::Ended(HANG_UP)),
        Err(error) => Err(Error::Terminal { doing: "use", source: error }),
    }
}

/// Whether nobody sees the terminal any more. A hung-up one answers with a plain I/O error.
fn went_away(error: &io::Error) -> bool {
    #[cfg(unix)]
    if error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error()) {
        return true;
    }
    is_closed(error)
}

/// Draws and answers until it ends; the signal that ended it, if one did.
fn drive(
    session: &mut Session,
    screen: &mut Screen,
    events: &Receiver<Event>,
    ends: &mut Ends,
) -> io::Result<Option<i32>> {
    let mut frame = Vec::new();
    let mut beat = Beat::default();
    loop {
        // Whoever went on in the background has it again without a word of the system; a key tells.
        if !screen.is_ours() {
            screen.resume()?;
            session.forget();
        }
        frame.clear();
        session.draw(&mut frame);
        screen.write(&frame)?;
        let Some(first) = beat.wait(session.app().beat(), events) else {
            return Ok(None);
        };
        let waiting = std::iter::once(first).chain(events.try_iter()).take(BATCH);
        let mut flow = answer(session, screen, waiting, ends)?;
        if flow == Flow::Stopped {
            let next = events.recv_timeout(STOPPING).unwrap_or(Event::Continued);
            flow = answer(session, screen, std::iter::once(next), ends)?;
        }
        if let Flow::End(signal) = flow {
            return Ok(signal);
        }
    }
}

/// The ticks of what plays.
#[derive(Debug, Default)]
struct Beat {
    /// When the next tick is due, and how long it was waited for; None while nothing plays.
    due: Option<(Instant, Duration)>,
}

impl Beat {
    /// The next event: what happens, or a tick once its time has come, whatever was pressed meanwhile. Without a
    /// pace it waits for as long as it takes. None if nothing can happen any more.
    #[expect(clippy::disallowed_methods, reason = "the host is the one place that knows the time")]
    fn wait(&mut self, pace: Option<Duration>, events: &Receiver<Event>) -> Option<Event> {
        let Some(pace) = pace else {
            self.due = None;
            return events.recv().ok();
        };
        let now = Instant::now();
        let (due, _) = *self.due.filter(|&(_, of)| of == pace).get_or_insert((now + pace, pace));
        self.due = Some((due, pace));
        match events.recv_timeout(due.saturating_duration_since(now)) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => {
                self.due = None;
                Some(Event::Input(Input::Tick))
            }
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }
}

/// Whether the reader stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    GoOn,
    /// The program is being stopped, which may take a moment: until it goes on the terminal is let alone.
    Stopped,
    /// The session ends, by a signal if there is one.
    End(Option<i32>),
}

/// Applies events; of several sizes in a row only the last counts.
fn answer(
    session: &mut Session,
    screen: &mut Screen,
    events: impl Iterator<Item = Event>,
    ends: &mut Ends,
) -> io::Result<Flow> {
    let mut events = events.peekable();
    let mut is_changed = false;
    while let Some(event) = events.next() {
        match event {
            Event::Input(Input::Resize(_))
                if matches!(events.peek(), Some(Event::Input(Input::Resize(_)))) => {}
            Event::Input(Input::Key(key)) if cfg!(unix) && key == Key::ctrl('z') => {
                // A program that is stopped may be killed.
                (ends.keep)(session.app());
                screen.leave();
                watch::stop()?;
                return Ok(Flow::Stopped);
            }
            Event::Input(input) => {
                for effect in session.apply(input) {
                    match effect {
                        Effect::Quit => return Ok(Flow::End(None)),
                        Effect::Keep => is_changed = true,
                        Effect::Room(request) => (ends.ask)(request),
                        Effect::GiveUp => (ends.give_up)(),
                        // The session has done these.
                        Effect::Redraw | Effect::Copy(_) | Effect::CopyScreen => {}
                    }
                }
            }
            Event::Continued => {
                screen.resume()?;
                session.forget();
                session.apply(Input::Resize(size()));
            }
            Event::Broken(error) => return Err(error),
            Event::End => return Ok(Flow::End(None)),
            Event::Ended(signal) => return Ok(Flow::End(Some(signal))),
        }
    }
    // Once for all that came together: a key held down is many.
    if is_changed {
        (ends.keep)(session.app());
    }
    Ok(Flow::GoOn)
}
