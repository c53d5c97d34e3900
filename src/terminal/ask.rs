//! Questions to the terminal whose answers come back as keys: asked before a reader types, never while one does.

#[cfg(unix)]
use std::time::Duration;

use crate::app::look::Palette;
use crate::session::GROUND;

/// What a terminal says of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// The palette for its ground (OSC 11); None if it does not say.
    pub ground: Option<Palette>,
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

/// How long a terminal has to answer. It ends with the answer; an answer that came after it would be taken for keys,
/// so it is long enough for a link to the other side of the world.
#[cfg(unix)]
const DEADLINE: Duration = Duration::from_secs(1);

/// DECRQM for synchronized output. Some old terminals write a part of it on the screen.
const SYNCHRONIZED: &str = "\x1b[?2026$p";
/// DA1, which every terminal answers: with it all that can come has come.
const LAST: &str = "\x1b[c";

/// The palette for the ground of the terminal; that for dark ground if it does not say.
pub fn ground() -> Palette {
    asked(&[GROUND, LAST].concat()).ground.unwrap_or(Palette::Dark)
}

/// Asks the terminal everything.
pub fn ask() -> Answers {
    asked(&[GROUND, SYNCHRONIZED, LAST].concat())
}

fn asked(questions: &str) -> Answers {
    #[cfg(unix)]
    if let Ok(said) = unix::answer(questions.as_bytes()) {
        return read(&said);
    }
    #[cfg(not(unix))]
    let _ = questions;
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
    let clipboard = match attributes(&said) {
        Some(attributes) if attributes.split(';').any(|n| n == "52") => Answer::Yes,
        // Most that take copies do not say so here.
        _ => Answer::Silence,
    };
    let ground = said
        .split_once("\x1b]11;")
        .and_then(|(_, rest)| Palette::on_ground(rest.split(['\x1b', '\x07']).next()?));
    Answers { ground, synchronized, clipboard }
}

/// The device attributes, if they have been said to their end.
fn attributes(said: &str) -> Option<&str> {
    let attributes = said.rsplit_once("\x1b[?")?.1.split_once('c')?.0;
    attributes.bytes().all(|byte| byte.is_ascii_digit() || byte == b';').then_some(attributes)
}

#[cfg(unix)]
mod unix {
    use std::io::{self, IsTerminal as _, Write as _};

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    use super::{DEADLINE, attributes};

    /// Answers are shorter than this together; more is something else.
    const LONGEST: usize = 1024;

    /// What comes back until the end of the last answer, or until the deadline.
    pub(super) fn answer(questions: &[u8]) -> io::Result<Vec<u8>> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Ok(Vec::new());
        }
        crossterm::terminal::enable_raw_mode()?;
        let said = exchange(questions);
        crossterm::terminal::disable_raw_mode()?;
        said
    }

    fn exchange(questions: &[u8]) -> io::Result<Vec<u8>> {
        io::stdout().write_all(questions)?;
        io::stdout().flush()?;
        let stdin = io::stdin();
        let timeout =
            Timespec { tv_sec: DEADLINE.as_secs().cast_signed(), tv_nsec: DEADLINE.subsec_nanos().into() };
        let mut said = Vec::new();
        while attributes(&String::from_utf8_lossy(&said)).is_none() && said.len() < LONGEST {
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
    use rstest::rstest;

    use super::*;

    #[test]
    fn answers_are_read() {
        let said = read(b"\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?2026;2$y\x1b[?62;22;52c");
        let dark = Some(Palette::Dark);
        assert_eq!(said, Answers { ground: dark, synchronized: Answer::Yes, clipboard: Answer::Yes });
        let said = read(b"\x1b[?2026;0$y\x1b[?1;2c");
        assert_eq!(said, Answers { ground: None, synchronized: Answer::No, clipboard: Answer::Silence });
        assert_eq!(read(b""), Answers::default());
    }

    #[rstest]
    #[case("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", Some(Palette::Light))]
    #[case("\x1b]11;rgb:fd/f6/e3\x07", Some(Palette::Light))]
    #[case("\x1b]11;rgba:0000/2b2b/3636/ffff\x1b\\", Some(Palette::Dark))]
    #[case("\x1b]11;rgb:1e1e/1e1e/2e2e\x07", Some(Palette::Dark))]
    #[case("\x1b]11;rgb:", None)]
    #[case("\x1b]11;rgb://\x07", None)]
    #[case("\x1b]11;rgb:fffff/f/f\x07", None)]
    #[case("\x1b]11;#fff\x07", None)]
    fn a_ground_is_light_or_dark_as_people_see_it(#[case] said: &str, #[case] ground: Option<Palette>) {
        assert_eq!(read(said.as_bytes()).ground, ground);
    }

    #[test]
    fn the_last_answer_is_known_by_its_end() {
        assert_eq!(attributes("\x1b]11;rgb:1c1c/1c1c/1c"), None);
        assert_eq!(attributes("\x1b[?2026;2$y"), None);
        assert_eq!(attributes("\x1b[?2026;2$y\x1b[?62;4c"), Some("62;4"));
    }
}
