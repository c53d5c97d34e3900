//! What can happen to a local reader, each watched by a thread that blocks.

use std::io;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use crate::app::Input;

use super::late::{Late, MOMENT};
use super::{BATCH, Watch, convert};

/// Something happened.
#[derive(Debug)]
pub(super) enum Event {
    /// The reader did something.
    Input(Input),
    /// The program goes on after it was stopped; the terminal shows whatever was there meanwhile.
    Continued,
    /// The terminal cannot be read.
    Broken(io::Error),
    /// The terminal went away.
    End,
    /// The system asks to end, by a signal of this number.
    #[cfg_attr(not(unix), expect(dead_code, reason = "only Unix sends signals"))]
    Ended(i32),
}

/// Starts all watchers. They end with the program.
pub(super) fn start(watches: Vec<(&'static str, Watch)>) -> io::Result<Receiver<Event>> {
    let (events, receiver) = sync_channel(BATCH);
    #[cfg(unix)]
    unix::start(&events)?;
    spawn("keys", &events, keys)?;
    others(watches, &move |input| events.send(Event::Input(input)).is_ok())?;
    Ok(receiver)
}

/// Starts what else is watched; `send` says whether anybody listens.
pub(super) fn others(
    watches: Vec<(&'static str, Watch)>,
    send: &(impl Fn(Input) -> bool + Clone + Send + 'static),
) -> io::Result<()> {
    for (name, watch) in watches {
        let send = send.clone();
        // Not with `spawn`: the reader stays when such a watch ends.
        thread::Builder::new().name(name.to_owned()).spawn(move || {
            watch(&|input| {
                if send(input) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
        })?;
    }
    Ok(())
}

/// Stops the program until the shell lets it go on.
pub(super) fn stop() -> io::Result<()> {
    #[cfg(unix)]
    unix::stop()?;
    Ok(())
}

/// A watcher thread. However it ends, by a panic too, the reader's session ends with it rather than
/// hang.
fn spawn(
    name: &str,
    events: &SyncSender<Event>,
    watch: impl FnOnce(&SyncSender<Event>) + Send + 'static,
) -> io::Result<()> {
    let last = Last(events.clone());
    thread::Builder::new().name(name.to_owned()).spawn(move || watch(&last.0)).map(drop)
}

/// Sends [`Event::End`] when it goes.
struct Last(SyncSender<Event>);

impl Drop for Last {
    fn drop(&mut self) {
        // If nobody listens any more, the session has ended already.
        let _ = self.0.send(Event::End);
    }
}

/// Reads keys, pastes and sizes until nobody listens or the terminal breaks.
fn keys(events: &SyncSender<Event>) {
    let mut late = Late::default();
    loop {
        let inputs = match read(&mut late) {
            Ok(inputs) => inputs,
            Err(error) => {
                let _ = events.send(Event::Broken(error));
                return;
            }
        };
        if inputs.into_iter().any(|input| events.send(Event::Input(input)).is_err()) {
            return;
        }
    }
}

/// What the reader did next.
#[expect(clippy::disallowed_methods, reason = "the host is the one place that reads")]
fn read(late: &mut Late) -> io::Result<Vec<Input>> {
    if late.is_unsure() && !crossterm::event::poll(MOMENT)? {
        return Ok(late.give_up());
    }
    Ok(match crossterm::event::read()? {
        // crossterm listens for sizes only from here on, so the signal is watched apart.
        crossterm::event::Event::Resize(..) if cfg!(unix) => Vec::new(),
        event => convert::input(event).map_or_else(Vec::new, |input| late.take(input)),
    })
}

#[cfg(unix)]
mod unix {
    use std::io::{self, IsTerminal as _};
    use std::sync::mpsc::SyncSender;

    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::process::{Signal, kill_current_process_group};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
    use signal_hook::iterator::Signals;

    use super::{Event, spawn};
    use crate::app::Input;
    use crate::terminal;

    pub(super) fn start(events: &SyncSender<Event>) -> io::Result<()> {
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT, SIGWINCH])?;
        spawn("signals", events, move |events| {
            for signal in signals.forever() {
                let event = match signal {
                    SIGWINCH => Event::Input(Input::Resize(terminal::size())),
                    SIGCONT => Event::Continued,
                    signal => Event::Ended(signal),
                };
                if events.send(event).is_err() {
                    return;
                }
            }
        })?;
        // From a terminal that went away crossterm would read nothing for ever, at full speed.
        if io::stdin().is_terminal() {
            spawn("hang-up", events, |events| {
                hung_up();
                // If nobody listens any more, the session has ended already.
                let _ = events.send(Event::Ended(SIGHUP));
            })?;
        }
        Ok(())
    }

    pub(super) fn stop() -> io::Result<()> {
        // As the terminal's own key does: the shell waits for whoever began us as well.
        Ok(kill_current_process_group(Signal::TSTP)?)
    }

    /// Returns when standard input is hung up: with no event asked for, nothing else wakes a poll.
    fn hung_up() {
        let stdin = io::stdin();
        loop {
            match poll(&mut [PollFd::new(&stdin, PollFlags::empty())], None) {
                Err(rustix::io::Errno::INTR) => {}
                _ => return,
            }
        }
    }
}
