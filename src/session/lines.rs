//! A reader's session in lines: a line goes in, lines of text come out, and no byte that a terminal would obey.
//!
//! The line mode says sentences; here they are wrapped at words for a width and spelled in ASCII where that is asked
//! for. Whoever drives it reads lines and writes bytes: the local terminal, a pipe, the SSH server.

use ratatui::layout::Size;

use crate::app::look::Glyphs;
use crate::app::{App, Effect, Input};
use crate::plain::{Answer, Plain};
use crate::text::{ascii, safe, wrap};

/// The screen that the App is given: nothing is drawn on it, but every view must have room.
const ROOM: Size = Size { width: 120, height: 60 };

/// What a reader at a terminal sees where a line can be typed.
const PROMPT: &str = "> ";

/// One reader of lines.
pub struct Lines {
    plain: Plain,
    /// The cells of a line; None if lines are not wrapped.
    width: Option<usize>,
}

impl Lines {
    /// A session of lines of at most `width` cells; None for one line a sentence.
    pub fn new(mut app: App, width: Option<usize>) -> Self {
        app.update(Input::Resize(ROOM));
        Self { plain: Plain::new(app), width }
    }

    /// Lines are of at most `width` cells from now on; None for one line a sentence.
    pub fn set_width(&mut self, width: Option<usize>) {
        self.width = width;
    }

    /// Ends the session: the reader's state.
    pub fn into_app(self) -> App {
        self.plain.into_app()
    }

    /// The reader's state.
    pub fn app(&self) -> &App {
        self.plain.app()
    }

    /// Says where one is and what one can do, first of all.
    pub fn open(&mut self, out: &mut Vec<u8>) {
        let lines = self.plain.opening();
        self.write(&lines, out);
    }

    /// Answers a line; what the App wants of its host is handed on.
    pub fn feed(&mut self, line: &str, out: &mut Vec<u8>) -> Vec<Effect> {
        let answer = self.plain.line(line);
        self.write(&answer.lines, out);
        answer.effects
    }

    /// Answers a line, of which nothing is said yet: see [`say`](Self::say).
    pub fn take(&mut self, line: &str) -> Answer {
        self.plain.line(line)
    }

    /// Says an answer, with what the room answered to what it wanted.
    pub fn say(&mut self, answer: Answer, room: &[String], out: &mut Vec<u8>) {
        let answer = self.plain.answered_by_room(answer, room);
        self.write(&answer.lines, out);
    }

    /// Something arrived by itself: it is not said before the reader asks, so that it cannot land in what is typed.
    pub fn notice(&mut self, text: &str) {
        self.plain.notice(text);
    }

    /// Something arrived that was not typed: the room changed, or answered. What everyone is told is [`news`](Self::news);
    /// what else there is to say of it waits.
    pub fn hear(&mut self, input: Input) -> Vec<Effect> {
        self.plain.hear(input)
    }

    /// The files of the case changed: what they hold now takes the place of it before the next line is typed.
    pub fn arrive(&mut self, input: Input) {
        self.plain.arrive(input);
    }

    /// Something that does not wait for the next line, if the host can say it before: see [`news`](Self::news).
    pub fn tell(&mut self, text: &str) {
        self.plain.tell(text);
    }

    /// Whether something was told that does not wait for the next line.
    pub fn has_news(&self) -> bool {
        self.plain.has_news()
    }

    /// Says what was told and does not wait: where nothing is typed yet.
    pub fn news(&mut self, out: &mut Vec<u8>) {
        let news = self.plain.news();
        self.write(&news, out);
    }

    /// Says what was told, and how much waits, if anything does: after an answer, before the next line is typed.
    pub fn waiting(&mut self, out: &mut Vec<u8>) {
        self.news(out);
        let waiting = self.plain.waiting();
        self.write(waiting.as_slice(), out);
    }

    /// For readers at a terminal: that a line can be typed.
    pub fn prompt(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(PROMPT.as_bytes());
    }

    fn write(&self, lines: &[String], out: &mut Vec<u8>) {
        for line in lines {
            let line = safe(line);
            let line = match self.plain.app().look().glyphs {
                Glyphs::Ascii => ascii(&line),
                Glyphs::Unicode => line,
            };
            let wrapped = self.width.map_or_else(|| vec![&*line], |width| wrap(&line, width.max(1)));
            for part in wrapped {
                out.extend_from_slice(part.as_bytes());
                out.push(b'\n');
            }
        }
    }
}
