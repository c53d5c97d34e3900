//! Questions to the terminal whose answers come back as keys: only for `doctor`, never while a reader types.

use std::time::Duration;

/// What a terminal says of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Whether it shows a frame at once (mode 2026).
    pub synchronized: Answer,
    /// Whether it takes copies (52 among its device attributes).
    pub clipboard: Answer,
}

/// An answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answer {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// It did not answer in time, or cannot be asked.
    #[default]
    Silence,
}

/// How long an answer may take.
const DEADLINE: Duration = Duration::from_millis(500);

/// DECRQM for synchronized output, then DA1, which every terminal answers.
const QUESTIONS: &[u8] = b"\x1b[?2026$p\x1b[c";

/// Asks the terminal.
pub fn ask() -> Answers {
    #[cfg(unix)]
    if let Ok(said) = unix::answer(QUESTIONS) {
        return read(&said);
    }
    Answers::default()
}

/// What the bytes of the answers mean.
fn read(said: &[u8]) -> Answers {
    let said = String::from_utf8_lossy(said);
    let between = |start: &str, end: char| said.split_once(start)?.1.split_once(end).map(|(part, _)| part);
    // 1 set, 2 reset: known. 0: not known. 4: never.
    let synchronized = match between("\x1b[?2026;", '$') {
        Some("1" | "2" | "3") => Answer::Yes,
        Some(_) => Answer::No,
        None => Answer::Silence,
    };
    let attributes = said.rsplit_once("\x1b[?").and_then(|(_, part)| part.split_once('c'));
    let clipboard = match attributes {
        Some((attributes, _)) if attributes.split(';').any(|n| n == "52") => Answer::Yes,
        // Most that take copies do not say so here.
        _ => Answer::Silence,
    };
    Answers { synchronized, clipboard }
}

#[cfg(unix)]
mod unix {
    use std::io::{self, Write as _};

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    use super::DEADLINE;

    /// What comes back until the end of the last answer, or until the deadline.
    pub(super) fn answer(questions: &[u8]) -> io::Result<Vec<u8>> {
        crossterm::terminal::enable_raw_mode()?;
        let said = exchange(questions);
        crossterm::terminal::disable_raw_mode()?;
        said
    }

    fn exchange(questions: &[u8]) -> io::Result<Vec<u8>> {
        io::stdout().write_all(questions)?;
        io::stdout().flush()?;
        let stdin = io::stdin();
        let timeout = Timespec { tv_sec: 0, tv_nsec: DEADLINE.as_nanos() as i64 };
        let mut said = Vec::new();
        while !said.ends_with(b"c") {
            if poll(&mut [PollFd::new(&stdin, PollFlags::IN)], Some(&timeout))? == 0 {
                break;
            }
            // Not through the standard buffer: what waits in it no poll can see.
            let mut chunk = [0; 64];
            let count = rustix::io::read(&stdin, &mut chunk)?;
            if count == 0 {
                break;
            }
            said.extend_from_slice(&chunk[..count]);
        }
        Ok(said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read() {
        let said = read(b"\x1b[?2026;2$y\x1b[?62;22;52c");
        assert_eq!(said, Answers { synchronized: Answer::Yes, clipboard: Answer::Yes });
        let said = read(b"\x1b[?2026;0$y\x1b[?1;2c");
        assert_eq!(said, Answers { synchronized: Answer::No, clipboard: Answer::Silence });
        assert_eq!(read(b""), Answers::default());
    }
}
