//! The line mode as its reader meets it: the real binary with lines piped in, and in a dumb terminal.

mod class;
mod leaks;
mod lesson;
mod pipes;
#[cfg(unix)]
mod terminal;
mod words;

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// The binary in the line mode; what the reader of these tests once did with it is neither taken up nor kept.
fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_blocs"));
    command.arg("explore").args(["--plain", "--no-state"]).args(args).env_remove("TERM");
    command
}

/// All that is said to some lines.
fn said(lines: &str, args: &[&str]) -> String {
    let mut child =
        command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut keyboard = child.stdin.take().unwrap();
    let lines = lines.to_owned();
    let typist = std::thread::spawn(move || keyboard.write_all(lines.as_bytes()));
    let output = child.wait_with_output().unwrap();
    // Who leaves early hears no more.
    let _ = typist.join().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

/// A talk with the binary, line for line.
struct Talk {
    child: Child,
    keyboard: ChildStdin,
    voice: BufReader<ChildStdout>,
    /// The last answer.
    heard: String,
}

impl Talk {
    fn open() -> Self {
        Self::open_with(&[])
    }

    fn open_with(args: &[&str]) -> Self {
        let mut child = command(&[&["--width", "0"], args].concat())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (keyboard, voice) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let mut talk = Self { child, keyboard, voice: BufReader::new(voice), heard: String::new() };
        talk.listen();
        talk
    }

    /// Says a line and hears the answer.
    fn say(&mut self, line: &str) -> String {
        writeln!(self.keyboard, "{line}").unwrap();
        self.listen();
        self.heard.clone()
    }

    /// Says a line that must be answered by all of these.
    fn hears(&mut self, line: &str, words: &[&str]) {
        let answer = self.say(line);
        for words in words {
            assert!(answer.contains(words), "`{line}` is not answered by {words:?}, but:\n{answer}");
        }
    }

    /// The number of the choice with these words in the last answer.
    fn number_of(&self, words: &str) -> String {
        let line = self.heard.lines().find(|line| line.contains(words));
        let number = line.and_then(|line| line.split_once(". ")).map(|(number, _)| number.to_owned());
        number.unwrap_or_else(|| panic!("no choice {words:?} in:\n{}", self.heard))
    }

    /// An answer ends with what can be done next, or with the end.
    fn listen(&mut self) {
        self.heard.clear();
        loop {
            let start = self.heard.len();
            let read = self.voice.read_line(&mut self.heard).unwrap();
            let line = &self.heard[start..];
            let is_last = line.starts_with("Selected: ") || line.contains(": type it now;") || read == 0;
            if is_last {
                return;
            }
        }
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
