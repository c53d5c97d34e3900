//! A pseudo-terminal with the binary in it, and a terminal that reads what it writes.
//!
//! All waiting is for text or for an end, never for time to pass; [`LIMIT`] only bounds a failure.

use std::io::{Read as _, Write};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// After this long what is waited for will not come any more.
const LIMIT: Duration = Duration::from_secs(30);

/// The binary in a terminal of its own.
pub(crate) struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    process: u32,
    /// How it ended, once it has.
    ended: Receiver<ExitStatus>,
    /// What the binary writes, as it comes; closed when it ends.
    output: Receiver<Vec<u8>>,
    /// Whether nobody shall read on, and who reads.
    deaf: Arc<AtomicBool>,
    reader: Option<JoinHandle<()>>,
    terminal: vt100::Parser,
}

impl Pty {
    /// Starts the binary with the bundled case.
    pub(crate) fn open(width: u16, height: u16) -> Self {
        let pair = native_pty_system().openpty(size(width, height)).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_blocs"));
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        let mut child = pair.slave.spawn_command(command).expect("the binary starts");
        // The last writer must be the binary, or its end would not be seen.
        drop(pair.slave);

        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let deaf = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&deaf);
        let (sender, output) = channel();
        let reader = thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut chunk) {
                if stop.load(Ordering::SeqCst) || sender.send(chunk[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let process = child.process_id().expect("an id");
        let (sender, ended) = channel();
        thread::spawn(move || child.wait().map(|status| sender.send(status)));
        Self {
            keyboard: Some(pair.master.take_writer().expect("a writer")),
            master: Some(pair.master),
            process,
            ended,
            output,
            deaf,
            reader: Some(reader),
            terminal: vt100::Parser::new(side(height), side(width), 0),
        }
    }

    /// What the terminal shows after all that was read so far.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.terminal.screen()
    }

    /// Types bytes as a keyboard would send them.
    pub(crate) fn type_keys(&mut self, bytes: &str) {
        let keyboard = self.keyboard.as_mut().expect("a terminal that is there");
        keyboard.write_all(bytes.as_bytes()).expect("the binary takes keys");
    }

    /// Reads until the screen is as expected; `what` says so if it never is.
    pub(crate) fn wait_for(&mut self, what: &str, is_there: impl Fn(&vt100::Screen) -> bool) {
        let end = now() + LIMIT;
        while !is_there(self.screen()) {
            match self.output.recv_timeout(end.saturating_duration_since(now())) {
                Ok(bytes) => self.terminal.process(&bytes),
                Err(error) => panic!("no {what} ({error}) on the screen:\n{}", self.screen().contents()),
            }
        }
    }

    /// Gives the window another size, and forgets what it showed: only what is drawn anew counts.
    pub(crate) fn resize(&mut self, width: u16, height: u16) {
        self.terminal.screen_mut().set_size(side(height), side(width));
        self.terminal.process(b"\x1b[2J");
        let master = self.master.as_ref().expect("a terminal that is there");
        master.resize(size(width, height)).expect("a new size");
    }

    /// Sends the binary a signal by its short name.
    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill").args(["-s", name, &self.process.to_string()]).status();
        assert!(sent.expect("`kill` starts").success(), "SIG{name} is sent");
    }

    /// Closes the terminal as closing its window does.
    pub(crate) fn hang_up(&mut self) {
        // A reader that waits for output holds the terminal open: the last frame lets it go.
        self.deaf.store(true, Ordering::SeqCst);
        self.resize(40, 10);
        self.reader.take().expect("one hang-up").join().expect("a reader that ends");
        self.keyboard = None;
        self.master = None;
    }

    /// Reads the rest and waits for the end; the exit code.
    pub(crate) fn end(&mut self) -> u32 {
        let end = now() + LIMIT;
        while let Ok(bytes) = self.output.recv_timeout(end.saturating_duration_since(now())) {
            self.terminal.process(&bytes);
        }
        match self.ended.recv_timeout(end.saturating_duration_since(now())) {
            Ok(status) => status.exit_code(),
            Err(error) => panic!("no end ({error}), on the screen:\n{}", self.screen().contents()),
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // Only a failed test leaves it running; after its end the number may be another's.
        if matches!(self.ended.try_recv(), Err(TryRecvError::Empty)) {
            self.signal("KILL");
        }
    }
}

fn size(width: u16, height: u16) -> PtySize {
    PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 }
}

fn side(cells: u16) -> std::num::NonZeroU16 {
    cells.try_into().expect("a terminal has a size")
}

#[expect(clippy::disallowed_methods, reason = "a deadline for failures")]
fn now() -> Instant {
    Instant::now()
}
