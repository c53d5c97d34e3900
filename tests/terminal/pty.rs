//! A pseudo-terminal with the binary in it, and a terminal that reads what it writes.
//!
//! All waiting is for text or for an end, never for time to pass; [`LIMIT`] only bounds a failure.

use std::ffi::OsStr;
use std::io::{Read as _, Write};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// After this long what is waited for will not come any more.
const LIMIT: Duration = Duration::from_secs(30);

/// Runs the binary as a shell does, and stays until a line is typed: the kernel throws away what
/// the first process of a terminal wrote last if nobody has read it when it ends.
const SHELL: &str = r#"
    sh -c 'echo "process $$"; read line; printf "\033[2J\033[H"; exec "$0" "$@"' "$0" "$@"
    echo "ended $?"
    read line
"#;

const BINARY: &str = env!("CARGO_BIN_EXE_blocs");

/// The home folder of a reader; it is removed with its last terminal.
pub(crate) struct Home(TempDir);

impl Home {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Self(TempDir::new().expect("a folder"))
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }
}

/// The binary in a terminal.
pub(crate) struct Pty {
    /// Kept as long as the binary may write there.
    #[expect(dead_code, reason = "kept for its drop")]
    home: Arc<Home>,
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    /// What is written, as it comes; closed at the end.
    output: Receiver<Vec<u8>>,
    /// Whether nobody shall read on, and who reads.
    deaf: Arc<AtomicBool>,
    reader: Option<JoinHandle<()>>,
    /// How the first process of the terminal ends.
    first: Receiver<ExitStatus>,
    /// The binary while it runs, as far as we know.
    process: Option<u32>,
    terminal: vt100::Parser,
    /// All that was read so far.
    heard: Vec<u8>,
}

impl Pty {
    /// Starts the binary with the bundled case, from a shell, for a reader who was never here before.
    pub(crate) fn open(width: u16, height: u16) -> Self {
        Self::open_with(width, height, &[BINARY.as_ref()], [])
    }

    /// Starts the binary with arguments, from a shell, for the reader of this home.
    pub(crate) fn open_in(home: &Arc<Home>, args: &[&str], (width, height): (u16, u16)) -> Self {
        let program: Vec<&OsStr> = [BINARY].iter().chain(args).map(OsStr::new).collect();
        Self::from_shell(home, (width, height), &program, [])
    }

    /// Starts another program and its arguments from a shell, with variables of its own.
    pub(crate) fn open_with<'v>(
        width: u16,
        height: u16,
        program: &[&OsStr],
        variables: impl IntoIterator<Item = (&'v str, &'v OsStr)>,
    ) -> Self {
        Self::from_shell(&Arc::new(Home::new()), (width, height), program, variables)
    }

    fn from_shell<'v>(
        home: &Arc<Home>,
        (width, height): (u16, u16),
        program: &[&OsStr],
        variables: impl IntoIterator<Item = (&'v str, &'v OsStr)>,
    ) -> Self {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", SHELL]);
        command.args(program);
        variables.into_iter().for_each(|(name, value)| command.env(name, value));
        let mut pty = Self::start(command, home, "xterm-256color", (width, height));
        pty.wait_for("process", |screen| number_after("process ", screen).is_some());
        pty.process = number_after("process ", pty.screen());
        pty.type_keys("\n");
        pty
    }

    /// Starts the binary as the first process of its terminal.
    pub(crate) fn open_alone(width: u16, height: u16) -> Self {
        let home = Arc::new(Home::new());
        Self::start(CommandBuilder::new(BINARY), &home, "xterm-256color", (width, height))
    }

    /// Starts the binary as the first process of a terminal that can only show lines.
    pub(crate) fn open_dumb(width: u16, height: u16) -> Self {
        Self::start(CommandBuilder::new(BINARY), &Arc::new(Home::new()), "dumb", (width, height))
    }

    fn start(mut command: CommandBuilder, home: &Arc<Home>, term: &str, (width, height): (u16, u16)) -> Self {
        command.env("TERM", term);
        command.env("HOME", home.path());
        for name in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "TMUX"] {
            command.env_remove(name);
        }
        command.env_remove("NO_COLOR");
        let pair = native_pty_system().openpty(size(width, height)).expect("a pseudo-terminal");
        let mut child = pair.slave.spawn_command(command).expect("a command that starts");
        // The last writer must be the command, or its end would not be seen.
        drop(pair.slave);

        let (sender, output) = channel();
        let deaf = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&deaf);
        let mut source = pair.master.try_clone_reader().expect("a reader");
        let reader = thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(count @ 1..) = source.read(&mut chunk) {
                if stop.load(Ordering::SeqCst) || sender.send(chunk[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let (sender, first) = channel();
        let process = child.process_id();
        thread::spawn(move || child.wait().map(|status| sender.send(status)));
        Self {
            home: Arc::clone(home),
            keyboard: Some(pair.master.take_writer().expect("a writer")),
            master: Some(pair.master),
            output,
            deaf,
            reader: Some(reader),
            first,
            process,
            terminal: vt100::Parser::new(side(height), side(width), 0),
            heard: Vec::new(),
        }
    }

    /// What the terminal shows after all that was read so far.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.terminal.screen()
    }

    /// All bytes that were read so far.
    pub(crate) fn heard(&self) -> &[u8] {
        &self.heard
    }

    /// Types bytes as a keyboard would send them.
    pub(crate) fn type_keys(&mut self, bytes: &str) {
        let keyboard = self.keyboard.as_mut().expect("a terminal that is there");
        keyboard.write_all(bytes.as_bytes()).expect("a terminal that takes keys");
    }

    /// Reads until the screen is as expected; `what` says so if it never is.
    pub(crate) fn wait_for(&mut self, what: &str, is_there: impl Fn(&vt100::Screen) -> bool) {
        let end = now() + LIMIT;
        while !is_there(self.screen()) {
            match self.output.recv_timeout(end.saturating_duration_since(now())) {
                Ok(bytes) => {
                    self.terminal.process(&bytes);
                    self.heard.extend(bytes);
                }
                Err(error) => panic!("no {what} ({error}), but:\n{}", self.screen().contents()),
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
        let process = self.process.expect("a running binary").to_string();
        let sent = Command::new("kill").args(["-s", name, &process]).status();
        assert!(sent.expect("`kill` starts").success(), "SIG{name} is sent");
    }

    /// Waits for the end of a binary started from the shell; its exit code.
    pub(crate) fn end(&mut self) -> u32 {
        self.wait_for("end", |screen| number_after("ended ", screen).is_some());
        self.process = None;
        self.type_keys("\n");
        number_after("ended ", self.screen()).expect("the number waited for")
    }

    /// Waits for the end of a binary started as the first process; what it wrote last may be lost.
    pub(crate) fn end_alone(&mut self) -> bool {
        let status = self.first.recv_timeout(LIMIT).expect("an end");
        self.process = None;
        status.success()
    }

    /// Closes the terminal as closing its window does, and waits for the first process to end; its exit code.
    pub(crate) fn hang_up(&mut self) -> u32 {
        // A reader that waits for output holds the terminal open: one more frame lets it go.
        self.deaf.store(true, Ordering::SeqCst);
        self.resize(40, 10);
        self.reader.take().expect("one hang-up").join().expect("a reader that ends");
        self.keyboard = None;
        self.master = None;
        let status = self.first.recv_timeout(LIMIT).expect("an end");
        self.process = None;
        status.exit_code()
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if self.process.is_some() {
            self.signal("KILL");
        }
    }
}

/// The number in a line of its own, after this word.
fn number_after(word: &str, screen: &vt100::Screen) -> Option<u32> {
    // A line is whole when the cursor has left it.
    let (row, _) = screen.cursor_position();
    let contents = screen.contents();
    let mut lines = contents.lines().take(row.into());
    lines.find_map(|line| line.strip_prefix(word)?.trim().parse().ok())
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
