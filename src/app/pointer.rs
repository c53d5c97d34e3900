//! The mouse: what it did at a cell, and what that means in a pane.
//!
//! A press goes where it points; a press where one stands already opens it, as Enter does. A wheel scrolls what is
//! under the pointer, and takes the cursor along where it would not be seen. No screen keeps what was drawn: where
//! things stand comes from the same layout that drawing uses.

use ratatui::layout::{Position, Rect};

use super::config::Mouse;
use super::prompt::Typed;
use super::prompt::layout::Layout;
use super::screen::Reply;
use super::{App, Effect, Overlay};
use crate::app::action::Action;
use crate::app::cursor::Cursor;
use crate::app::screen::explorer::text_width;
use crate::views::{Row, flow};

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// The cell it points at.
    pub at: Position,
    /// What it did there.
    pub deed: Deed,
}

/// What a mouse can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The main button was pressed.
    Press,
    /// The wheel was turned towards the beginning.
    WheelUp,
    /// The wheel was turned towards the end.
    WheelDown,
}

/// The lines that a wheel scrolls at once.
const LINES: isize = 3;

impl Deed {
    /// The lines that it scrolls; None if it is no wheel.
    pub fn lines(self) -> Option<isize> {
        match self {
            Self::Press => None,
            Self::WheelUp => Some(-LINES),
            Self::WheelDown => Some(LINES),
        }
    }
}

/// What a press met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// The cursor goes there.
    Else,
    /// The cursor stands there already.
    Cursor,
    /// Nothing one can stand on, or it was a wheel.
    Nothing,
}

/// Lets the cursor of a pane of rows, whose first line is its heading, answer.
pub fn in_pane(pointer: Pointer, pane: Rect, cursor: &mut Cursor, rows: &[Row]) -> Met {
    let lines = flow(rows, text_width(pane.width));
    let height = usize::from(pane.height.saturating_sub(1));
    if let Some(by) = pointer.deed.lines() {
        cursor.wheel(by, rows, &lines, height);
        return Met::Nothing;
    }
    let Some(line) = pointer.at.y.checked_sub(pane.y + 1) else { return Met::Nothing };
    let line = cursor.top + usize::from(line);
    let Some(pressed) = (0..rows.len()).find(|&row| lines.of(row).contains(&line)) else {
        return Met::Nothing;
    };
    // Lines that belong to the row above are as good as that row.
    let Some(row) = (0..=pressed).rev().find(|&row| rows[row].is_stop()) else { return Met::Nothing };
    let met = if row == cursor.row { Met::Cursor } else { Met::Else };
    cursor.stand_on(row, rows);
    met
}

impl App {
    /// Whether the mouse is read.
    pub fn mouse(&self) -> Mouse {
        self.mouse
    }

    /// Reads the mouse, or leaves it to the terminal.
    pub fn set_mouse(&mut self, mouse: Mouse) {
        self.mouse = mouse;
    }

    pub(super) fn toggle_mouse(&mut self) {
        let key = self.spelled(Action::ToggleMouse);
        let (mouse, said) = match self.mouse {
            Mouse::Off => {
                (Mouse::On, format!("the mouse clicks and scrolls; {key} lets it select text again"))
            }
            Mouse::On => {
                (Mouse::Off, format!("the mouse selects text again; {key} lets it click and scroll"))
            }
        };
        self.mouse = mouse;
        self.message = Some(said);
    }

    /// Answers the mouse, if it is read.
    pub(super) fn pointer(&mut self, pointer: Pointer) -> Vec<Effect> {
        if self.mouse == Mouse::Off {
            return Vec::new();
        }
        self.typed.clear();
        match self.overlay {
            Some(Overlay::Sheet(..)) => return self.point_at_sheet(pointer),
            Some(Overlay::Prompt(_)) => return self.point_at_prompt(pointer),
            Some(Overlay::Poster(_)) => {
                self.overlay = None;
                return Vec::new();
            }
            None => {}
        }
        self.message = None;
        self.before = None;
        let Some((screens, mut desk)) = self.desk() else { return Vec::new() };
        match screens.point(pointer, &mut desk) {
            Reply::Visit(thing) => self.visit(thing),
            Reply::At(day) => self.set_at(day),
            Reply::Say(sentence) => self.message = Some(sentence),
            Reply::Ask(asking) => self.ask(asking),
            Reply::Room(request) => return vec![Effect::Room(request)],
            // What a presenter does to all is done on purpose, by a key.
            Reply::Lesson(_) | Reply::Step | Reply::AskPoll(_) | Reply::Done | Reply::Unused => {}
        }
        Vec::new()
    }

    /// A wheel goes through what a prompt found, a press takes one of it. What is typed is not lost by a press beside.
    fn point_at_prompt(&mut self, pointer: Pointer) -> Vec<Effect> {
        let area = Rect::from((Position::ORIGIN, self.size));
        let is_drawn = self.frame().is_some();
        let Some(Overlay::Prompt(prompt)) = self.overlay.as_mut().filter(|_| is_drawn) else {
            return Vec::new();
        };
        if let Some(by) = pointer.deed.lines() {
            prompt.choose(by);
            return Vec::new();
        }
        let pressed = Layout::new(prompt, area).choice_at(pointer.at);
        if pressed.is_some_and(|nth| prompt.stand_on(nth)) {
            self.prompt(Typed::Accepted)
        } else {
            Vec::new()
        }
    }

    /// A wheel scrolls a sheet, a press on its heading closes it.
    fn point_at_sheet(&mut self, pointer: Pointer) -> Vec<Effect> {
        let action = match pointer.deed {
            Deed::WheelUp => Action::Up,
            Deed::WheelDown => Action::Down,
            Deed::Press if pointer.at.y <= 1 => Action::Cancel,
            Deed::Press => return Vec::new(),
        };
        self.act(action)
    }
}
