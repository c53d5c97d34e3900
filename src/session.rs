//! A reader's session over any byte sink: inputs go in, the bytes of a terminal come out.
//!
//! It holds the App and what its terminal was drawn from. After an input it draws the App, compares
//! cell by cell and appends the bytes of what differs, and no byte if nothing does. It has no loop,
//! no clock and no files of its own: the local terminal, the SSH server and the tests drive it,
//! each in its own way.
//!
//! The encoder is our own. ratatui's `CrosstermBackend` writes absolute places and one escape
//! sequence per property, asks the server's terminal for the size and reads the server's `NO_COLOR`
//! once for all readers; measured in `encode`.

mod clipboard;
mod encode;
mod frames;
mod glyph;
mod lines;
mod pen;
mod print;
mod svg;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::config::Mouse;
use crate::app::{App, Effect, Input};
use crate::ui;

use frames::Picture;

pub use clipboard::Clipboard;
pub use frames::Frames;
pub use lines::Lines;
pub use print::{ansi, plain};
pub use svg::svg;

/// What a terminal is sent first: the other screen, no cursor, pastes in brackets, no wrapping at
/// the edge.
///
/// Without wrapping, a grapheme that a terminal takes for wider than we do can spoil the end of its
/// own line only.
pub const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l";

/// What a terminal is sent last, wherever it was interrupted: everything as it was.
pub const LEAVE: &[u8] = b"\x1b[?2026l\x1b[m\x1b[?7h\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// Synchronised output: a terminal that knows it shows a frame at once, another ignores it.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// Bytes that stand around a step: the corner, taken away and drawn, and the ends of the frame.
const AROUND: usize = 256;

/// The mouse is ours: presses and the wheel, told in a way that no size of a window breaks.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// One reader at one terminal.
pub struct Session {
    app: App,
    /// Where frames are kept.
    frames: Arc<Frames>,
    /// What the terminal shows; `None` if that is not known, so that everything must be drawn.
    shown: Option<Arc<Picture>>,
    /// The words of the seat in their corner, as the terminal shows them.
    corner: Option<(Rect, String)>,
    /// How this terminal takes a copy to its clipboard.
    clipboard: Clipboard,
    /// Whose mouse the terminal takes it for.
    mouse: Mouse,
    /// Sent before the next frame.
    pending: Vec<u8>,
}

impl Session {
    /// A session whose terminal shows nothing yet; the first [`draw`](Self::draw) draws everything.
    pub fn new(app: App) -> Self {
        Self::sharing(app, Arc::new(Frames::new(2)))
    }

    /// The same beside other readers who may see the same.
    pub fn sharing(app: App, frames: Arc<Frames>) -> Self {
        Self {
            app,
            frames,
            shown: None,
            corner: None,
            clipboard: Clipboard::default(),
            mouse: Mouse::Off,
            pending: Vec::new(),
        }
    }

    /// The same at a terminal that takes copies in its own way.
    #[must_use]
    pub fn with_clipboard(mut self, clipboard: Clipboard) -> Self {
        self.clipboard = clipboard;
        self
    }

    /// The reader's state.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Ends the session: the reader's state.
    pub fn into_app(self) -> App {
        self.app
    }

    /// Lets the App answer one input; draws nothing. What the App wants of its host is handed on.
    pub fn apply(&mut self, input: Input) -> Vec<Effect> {
        let followed = match (&input, &self.shown) {
            (Input::Room(joined), Some(shown)) => self.frames.follow(shown, &mut self.app, joined),
            _ => None,
        };
        let mut effects = followed.unwrap_or_else(|| self.app.update(input));
        // Drawing and copying are done here: no host has to know of them.
        effects.retain(|effect| match effect {
            Effect::Redraw => {
                self.forget();
                false
            }
            Effect::Copy(text) => {
                if !self.clipboard.copy(text, &mut self.pending) {
                    self.app.show_uncopied();
                }
                false
            }
            Effect::CopyScreen => {
                let text = plain(&self.frames.frame(&self.app));
                let is_sent = self.clipboard.copy(&text, &mut self.pending);
                self.app.keep_copied(text);
                if !is_sent {
                    self.app.show_uncopied();
                }
                false
            }
            Effect::Quit | Effect::Keep | Effect::Room(_) | Effect::GiveUp => true,
        });
        effects
    }

    /// Appends one frame that brings the terminal from what it shows to the App of now; nothing if
    /// it shows that already.
    ///
    /// The caller must send all of it, or call [`forget`](Self::forget).
    pub fn draw(&mut self, out: &mut Vec<u8>) {
        // Of many readers who all see something else, few are found among the frames of late: who is shown it already
        // need not be.
        let next = match &self.shown {
            Some(shown) if shown.app().is_drawn_like(&self.app) => Arc::clone(shown),
            _ => self.frames.picture(&self.app),
        };
        self.app.share_with(next.app());
        out.append(&mut self.pending);
        if self.mouse != self.app.mouse() {
            self.mouse = self.app.mouse();
            out.extend_from_slice(if self.mouse == Mouse::On { MOUSE_ON } else { MOUSE_OFF });
        }
        let corner = ui::corner(&self.app);
        let is_same = self.shown.as_ref().is_some_and(|shown| Arc::ptr_eq(shown, &next));
        let step = (!is_same).then(|| self.frames.step(self.shown.as_ref(), &next));
        let step = step.filter(|step| !step.is_empty());
        if step.is_none() && corner == self.corner {
            self.shown = Some(next);
            return;
        }
        let bytes = step.as_deref().unwrap_or_default();
        let start = out.len();
        // With what stands around it, or it would be moved to twice the room.
        out.reserve(bytes.len() + AROUND);
        out.extend_from_slice(BEGIN);
        // The corner is no part of a shared frame: it goes before the frame changes, and comes back after.
        if let Some((rect, _)) =
            self.corner.take().filter(|was| self.shown.is_some() && Some(was) != corner.as_ref())
        {
            encode::patch(&Buffer::empty(rect), out);
        }
        out.extend_from_slice(bytes);
        if let Some((rect, words)) = &corner {
            let mut cells = Buffer::empty(*rect);
            ui::draw_corner(words, *rect, self.app.look(), &mut cells);
            encode::patch(&cells, out);
        }
        if out.len() == start + BEGIN.len() {
            out.truncate(start);
        } else {
            out.extend_from_slice(END);
        }
        self.shown = Some(next);
        self.corner = corner;
    }

    /// [`apply`](Self::apply) and [`draw`](Self::draw): for hosts with one input at a time.
    pub fn feed(&mut self, input: Input, out: &mut Vec<u8>) -> Vec<Effect> {
        let effects = self.apply(input);
        self.draw(out);
        effects
    }

    /// Takes what the terminal shows as unknown: after a suspension, a lost frame, or when the
    /// reader asks to redraw.
    pub fn forget(&mut self) {
        self.shown = None;
        self.mouse = Mouse::Off;
    }
}

#[cfg(test)]
mod tests;
