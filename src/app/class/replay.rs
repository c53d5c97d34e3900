//! An App in a lesson that is over: the keys of the tour turn it on and back.

use crate::app::action::Action;
use crate::app::room::{Request, Room, Turn};
use crate::app::{App, Effect};
use crate::text::Count;
use crate::views::Piece;

impl App {
    /// Turns a lesson that is over; None if there is none, or the action is none of its keys.
    pub(in crate::app) fn turn(&self, action: Action) -> Option<Vec<Effect>> {
        self.joined.as_ref().filter(|_| self.tour.is_none())?.room.moment.as_ref()?;
        let turn = match action {
            Action::TourNext => Turn::On,
            Action::TourBack => Turn::Back,
            _ => return None,
        };
        Some(vec![Effect::Room(Request::Turn(turn))])
    }

    /// Where in a lesson that is over one is, for the line of the room; None while it is held.
    pub(super) fn moment_piece(&self) -> Option<Piece<'static>> {
        let moment = self.joined.as_ref()?.room.moment.as_ref()?;
        Some(Piece::quiet(format!("moment {} of {}", moment.number, moment.of)))
    }

    /// Says the moment of a lesson that is over; whether there is one.
    pub(super) fn say_moment(&mut self, was: Option<&Room>, room: &Room) -> bool {
        let Some(moment) = &room.moment else { return false };
        let (on, back) = (self.spelled(Action::TourNext), self.spelled(Action::TourBack));
        self.message = Some(match was {
            _ if moment.of == 0 => "nothing happened in this room".to_owned(),
            None => format!("a lesson in {}: {on} turns on, {back} back", Count(moment.of, "moment")),
            Some(_) => format!("{} of {} · {}", moment.number, moment.of, moment.said),
        });
        true
    }
}
