//! A look at what the views would say, without changing anything.

use super::App;
use super::layout::{Frame, SMALLEST};
use super::place::Place;
use super::screen::Desk;

impl App {
    /// A look at a desk of the reader's at a place: nothing is changed.
    pub(super) fn glance<T>(&self, place: &Place, look: impl FnOnce(&Desk) -> T) -> Option<T> {
        Some(self.glance_in(&self.frame()?, place, look))
    }

    /// The same where the terminal is too small to show anything: as in the smallest that is not.
    pub(super) fn glance_anyway<T>(&self, place: &Place, look: impl FnOnce(&Desk) -> T) -> Option<T> {
        let frame = self.frame().or_else(|| Frame::new(SMALLEST))?;
        Some(self.glance_in(&frame, place, look))
    }

    fn glance_in<T>(&self, frame: &Frame, place: &Place, look: impl FnOnce(&Desk) -> T) -> T {
        look(&Desk {
            case: &self.case,
            place: &mut place.clone(),
            mine: &mut self.mine.clone(),
            own: self.own_copy(),
            joined: self.joined.as_ref(),
            spelling: &self.spelling,
            body: frame.body,
        })
    }

    /// What the panes of the view say where they are scrolled to.
    pub(super) fn said_on_screen(&self) -> String {
        self.glance(&self.place, |desk| self.screens.says(desk)).unwrap_or_default()
    }
}
