//! Frames, shared: readers who see the same have one, and a frame long gone is drawn again from the App it showed.
//!
//! ```text
//!   picture: an App without its past     one for all who see the same; small
//!   frame:   its cells                   kept for the last few pictures only
//!   step:    the bytes from one to the next, likewise
//!   move:    what a room made of a picture, likewise
//! ```

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::encode;
use crate::app::room::{Joined, Room};
use crate::app::{App, Effect, Input};
use crate::ui;

/// What a terminal shows: the App it was drawn from, without its past.
#[derive(Debug)]
pub(super) struct Picture(App);

impl Picture {
    pub(super) fn app(&self) -> &App {
        &self.0
    }

    fn area(&self) -> Rect {
        Rect::from((Position::ORIGIN, self.0.size()))
    }

    fn draw(&self) -> Buffer {
        let mut cells = Buffer::empty(self.area());
        ui::render(&self.0, self.area(), &mut cells);
        cells
    }
}

/// The frames of late, of all readers of a host.
#[derive(Debug)]
pub struct Frames {
    most: usize,
    recent: Mutex<Recent>,
}

#[derive(Debug, Default)]
struct Recent {
    /// The newest last.
    frames: VecDeque<(Arc<Picture>, Arc<Buffer>)>,
    /// The bytes from one picture to another, the newest last.
    steps: VecDeque<Step>,
    /// What rooms made of pictures, the newest last.
    moves: VecDeque<Move>,
}

#[derive(Clone, Debug)]
struct Step {
    from: Option<Arc<Picture>>,
    to: Arc<Picture>,
    bytes: Arc<[u8]>,
}

#[derive(Clone, Debug)]
struct Move {
    from: Arc<Picture>,
    room: Arc<Room>,
    to: Arc<Picture>,
}

impl Frames {
    /// Keeps so many frames at most: two for one reader, some for many.
    pub fn new(most: usize) -> Self {
        Self { most, recent: Mutex::default() }
    }

    fn recent(&self) -> std::sync::MutexGuard<'_, Recent> {
        // A reader who panicked while drawing leaves whole frames behind.
        self.recent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The picture of an App: one that looks the same if there is one.
    pub(super) fn picture(&self, app: &App) -> Arc<Picture> {
        let alike = |picture: &Arc<Picture>| picture.0.is_drawn_like(app);
        let known: Vec<Arc<Picture>> = self.recent().frames.iter().map(|(of, _)| Arc::clone(of)).collect();
        if let Some(picture) = known.into_iter().rev().find(alike) {
            return picture;
        }
        let picture = Arc::new(Picture(app.still()));
        self.cells(&picture);
        picture
    }

    /// Lets a room move a reader who is shown a picture: worked out once for all who are shown it. None if this reader
    /// has something that the picture does not have, and must go alone.
    pub(super) fn follow(&self, shown: &Arc<Picture>, app: &mut App, joined: &Joined) -> Option<Vec<Effect>> {
        let was = app.joined()?;
        let is_shown = shown.0.joined().is_some_and(|shown| Arc::ptr_eq(&shown.room, &was.room));
        let is_own = !Arc::ptr_eq(&was.own, &joined.own) || !is_shown;
        if is_own || !app.is_following() || !shown.0.is_drawn_like(app) {
            return None;
        }
        let is_same =
            |known: &&Move| Arc::ptr_eq(&known.from, shown) && Arc::ptr_eq(&known.room, &joined.room);
        let known = self.recent().moves.iter().rfind(is_same).map(|known| Arc::clone(&known.to));
        if let Some(to) = known {
            app.moved_like(&to.0, joined.clone());
            return Some(Vec::new());
        }
        let effects = app.update(Input::Room(joined.clone()));
        if !effects.is_empty() {
            return Some(effects);
        }
        let made = Move { from: Arc::clone(shown), room: Arc::clone(&joined.room), to: self.picture(app) };
        let mut recent = self.recent();
        recent.moves.push_back(made);
        while recent.moves.len() > self.most {
            recent.moves.pop_front();
        }
        Some(effects)
    }

    /// The cells of a picture, drawn if they are not there any more.
    fn cells(&self, picture: &Arc<Picture>) -> Arc<Buffer> {
        let found = self.recent().frames.iter().rfind(|(of, _)| Arc::ptr_eq(of, picture)).cloned();
        if let Some((_, cells)) = found {
            return cells;
        }
        let cells = Arc::new(picture.draw());
        let mut recent = self.recent();
        recent.frames.push_back((Arc::clone(picture), Arc::clone(&cells)));
        while recent.frames.len() > self.most {
            recent.frames.pop_front();
        }
        cells
    }

    /// The bytes that bring a terminal from one picture to another; from None, whatever it shows.
    pub(super) fn step(&self, from: Option<&Arc<Picture>>, to: &Arc<Picture>) -> Arc<[u8]> {
        let from = from.filter(|from| from.area() == to.area());
        let is_same = |step: &&Step| {
            Arc::ptr_eq(&step.to, to) && step.from.as_ref().map(Arc::as_ptr) == from.map(Arc::as_ptr)
        };
        if let Some(step) = self.recent().steps.iter().rfind(is_same) {
            return Arc::clone(&step.bytes);
        }
        let next = self.cells(to);
        let shown = from.map(|from| self.cells(from));
        let mut bytes = Vec::new();
        encode::frame(shown.as_deref(), &next, &mut bytes);
        let step = Step { from: from.cloned(), to: Arc::clone(to), bytes: bytes.into() };
        let bytes = Arc::clone(&step.bytes);
        let mut recent = self.recent();
        recent.steps.push_back(step);
        while recent.steps.len() > self.most {
            recent.steps.pop_front();
        }
        bytes
    }

    /// The frame of an App, for who wants its cells.
    pub(super) fn frame(&self, app: &App) -> Arc<Buffer> {
        self.cells(&self.picture(app))
    }
}
