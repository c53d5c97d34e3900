//! The local host of the line mode: reads lines, writes answers, and leaves the terminal as it is.
//!
//! The terminal's own line editing is used, so that a screen reader hears what is typed as it does in a shell, and
//! Ctrl-C, Ctrl-D and Ctrl-Z do what they do there.

use std::io::{self, BufRead, IsTerminal as _, Read as _, Write};
use std::sync::mpsc::{self, Receiver};

use super::{Ends, Host, watch};
use crate::app::{App, Effect, Input};
use crate::error::Error;
use crate::session::Lines;

/// The longest line that is read, in bytes; what is beyond is taken for the next line.
const LONGEST: u64 = 4096;

/// Answers lines from standard input until the reader leaves or there are no more.
///
/// At a terminal a prompt says that a line can be typed; a pipe gets the answers alone.
pub fn run(app: App, width: Option<usize>, host: Host) -> Result<(), Error> {
    let Host { ends, watches, .. } = host;
    let Ends { keep, .. } = ends;
    let mut session = Lines::new(app, width);
    let (sender, arrived) = mpsc::channel();
    let send = move |input| sender.send(input).is_ok();
    watch::others(watches, &send).map_err(Error::terminal("watch"))?;
    let ended = answer(&mut session, &arrived, keep);
    // However it ended, where the reader was is kept.
    keep(session.app());
    ended
}

fn answer(session: &mut Lines, arrived: &Receiver<Input>, keep: &mut dyn FnMut(&App)) -> Result<(), Error> {
    let (mut input, mut out) = (io::stdin().lock(), io::stdout().lock());
    let is_typed = io::stdin().is_terminal();
    let mut bytes = Vec::new();
    session.open(&mut bytes);
    loop {
        hear(session, arrived);
        session.waiting(&mut bytes);
        if is_typed {
            session.prompt(&mut bytes);
        }
        out.write_all(&bytes).and_then(|()| out.flush()).map_err(Error::Output)?;
        bytes.clear();
        let line = match next(&mut input) {
            Ok(Some(line)) => line,
            Ok(None) if is_typed => return out.write_all(b"\n").map_err(Error::Output),
            Ok(None) => return Ok(()),
            Err(error) if super::went_away(&error) => return Ok(()),
            Err(source) => return Err(Error::Terminal { doing: "read", source }),
        };
        hear(session, arrived);
        let effects = session.feed(&line, &mut bytes);
        if effects.contains(&Effect::Keep) {
            keep(session.app());
        }
        if effects.contains(&Effect::Quit) {
            return out.write_all(&bytes).and_then(|()| out.flush()).map_err(Error::Output);
        }
    }
}

/// Hears what has arrived by now.
fn hear(session: &mut Lines, arrived: &Receiver<Input>) {
    for input in arrived.try_iter() {
        session.arrive(input);
    }
}

/// The next line; None at the end. Bytes that are no text are shown as such.
fn next(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    let read = input.take(LONGEST).read_until(b'\n', &mut line)?;
    Ok((read > 0).then(|| String::from_utf8_lossy(&line).into_owned()))
}
