//! From place to place, and back again.

use super::layout::Pane;
use super::place::{Place, View};
use super::{App, HISTORY, Stop};
use crate::case::model::{Kind, Ref};

impl App {
    /// Remembers where the reader is, before going elsewhere.
    fn leave(&mut self) {
        self.back.push(Stop { place: self.place.clone(), screens: self.screens.clone() });
        if self.back.len() > HISTORY {
            self.back.remove(0);
        }
        self.forward.clear();
    }

    /// Goes to a thing: its details in the explorer, with the focus on them.
    pub(super) fn visit(&mut self, thing: Ref) {
        if self.place.selection != Some(thing) || self.place.view != View::Explorer {
            self.leave();
        }
        self.place.view = View::Explorer;
        self.place.selection = Some(thing);
        self.screens.explorer.focus = Pane::Details;
        if thing.kind == Kind::Thesis {
            self.place.thesis = Some(thing);
        }
    }

    /// Opens a view; the selection and the clocks stay.
    pub(super) fn open(&mut self, view: View) {
        if self.place.view != view {
            self.leave();
            self.place.view = view;
        }
    }

    pub(super) fn back(&mut self) {
        let Some(stop) = self.back.pop() else {
            self.message = Some("this is where you began".to_owned());
            return;
        };
        let here = Stop { place: self.place.clone(), screens: self.screens.clone() };
        self.forward.push(here);
        self.restore(stop);
    }

    pub(super) fn forward(&mut self) {
        let Some(stop) = self.forward.pop() else {
            self.message = Some("there is nothing further on".to_owned());
            return;
        };
        let here = Stop { place: self.place.clone(), screens: self.screens.clone() };
        self.back.push(here);
        self.restore(stop);
    }

    /// The clocks are not part of going back, nor is the seat: once set they hold until they are set again. Nor are
    /// names once given.
    fn restore(&mut self, stop: Stop) {
        let named = std::mem::take(&mut self.place.named);
        self.place = Place { clocks: self.place.clocks, seat: self.place.seat, named, ..stop.place };
        self.screens = stop.screens;
    }
}
