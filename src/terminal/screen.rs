//! The terminal while it is ours: raw mode and the other screen, given back whatever happens.

use std::io::{self, Write};
use std::panic::{self, PanicHookInfo};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crate::session::{ENTER, LEAVE};

/// What a panic says last, after what and where.
const REPORT: &str = "please report this in the issue tracker of the project you have it from, with the lines
above and the steps that led here: the case is as it was, nothing is lost";

/// The guard: the terminal is ours while it lives.
pub(super) struct Screen {
    output: Output,
    /// Whether it is ours now. The panic hook shares it, for giving a terminal back twice would
    /// move its cursor.
    ours: Arc<AtomicBool>,
}

impl Screen {
    /// Takes the terminal, and makes sure that a panic gives it back before it speaks.
    pub(super) fn enter() -> io::Result<Self> {
        let mut screen = Self { output: output()?, ours: Arc::default() };
        restore_on_panic(Arc::clone(&screen.ours));
        screen.resume()?;
        Ok(screen)
    }

    /// Whether the terminal is ours now.
    pub(super) fn is_ours(&self) -> bool {
        self.ours.load(Ordering::SeqCst)
    }

    /// Takes the terminal again, after [`leave`](Self::leave) or after a stop from outside. While it is another's it is let
    /// alone, and no longer ours.
    pub(super) fn resume(&mut self) -> io::Result<()> {
        if !is_in_front() {
            self.ours.store(false, Ordering::SeqCst);
            return Ok(());
        }
        // First the flag: what fails half-way is given back too.
        let left = !self.ours.swap(true, Ordering::SeqCst);
        // After a stop from outside the shell has set its own modes, but crossterm takes ours for set and would do nothing.
        crossterm::terminal::disable_raw_mode()?;
        crossterm::terminal::enable_raw_mode()?;
        self.write(if left { ENTER } else { b"" })
    }

    /// Gives the terminal back for now.
    pub(super) fn leave(&self) {
        give_back(&self.ours);
    }

    /// Writes all bytes at once; none are nothing, nor are those for a terminal that is not ours.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if bytes.is_empty() || !self.is_ours() {
            return Ok(());
        }
        self.output.write_all(bytes)?;
        self.output.flush()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.leave();
        // A hook cannot be taken while panicking, and is not needed after.
        if !thread::panicking() {
            drop(panic::take_hook());
        }
    }
}

/// Whether the terminal listens to us. After a stop it is the shell's until that gives it back, and who touches it before
/// is stopped again, whatever it was asked to do.
#[cfg(unix)]
fn is_in_front() -> bool {
    // Where nobody has the terminal, none is taken away.
    rustix::termios::tcgetpgrp(io::stdout()).map_or(true, |group| group == rustix::process::getpgrp())
}

#[cfg(not(unix))]
fn is_in_front() -> bool {
    true
}

/// Gives the terminal back if it is ours. Failures are of no use to anyone: there is nowhere to
/// tell them.
fn give_back(ours: &AtomicBool) {
    if ours.swap(false, Ordering::SeqCst) && is_in_front() {
        if let Ok(mut output) = output() {
            let _ = output.write_all(LEAVE).and_then(|()| output.flush());
        }
        let _ = crossterm::terminal::disable_raw_mode();
    }
}

fn restore_on_panic(ours: Arc<AtomicBool>) {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        give_back(&ours);
        before(info);
        let _ = writeln!(io::stderr(), "{}", last_words(info));
    }));
}

fn last_words(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map(|place| format!(" at {}:{}", place.file(), place.line()));
    format!("blocs {} stopped{}; {REPORT}", env!("CARGO_PKG_VERSION"), place.unwrap_or_default())
}

/// Standard output without the line buffer, which would tear every frame into two writes.
#[cfg(unix)]
type Output = std::fs::File;

#[cfg(unix)]
fn output() -> io::Result<Output> {
    use std::os::fd::AsFd as _;

    io::stdout().as_fd().try_clone_to_owned().map(Output::from)
}

/// Standard output, which on Windows turns UTF-8 into what the console wants.
#[cfg(not(unix))]
type Output = io::Stdout;

#[cfg(not(unix))]
fn output() -> io::Result<Output> {
    // Asking is what switches the console to escape sequences.
    if crossterm::ansi_support::supports_ansi() {
        return Ok(io::stdout());
    }
    Err(io::Error::new(io::ErrorKind::Unsupported, "it knows no escape sequences"))
}
