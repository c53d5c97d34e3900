//! An App in a room: it follows the presenter, looks around and returns, votes and speaks; or it leads.

pub mod asking;
pub(super) mod ballot;
pub(super) mod deeds;
mod lead;
mod lesson;
pub mod line;
mod news;
mod replay;

use std::sync::Arc;

use news::{is_first_vote, is_other};

use super::action::Action;
use super::place::Place;

use super::room::{Following, Hold, Joined, Room};
use super::saved::{self, Written};
use super::{App, Effect, Overlay};
use crate::case::model::Ref;
use crate::case::seen::Clocks;
use crate::views::arguments::argument_of;
use crate::views::class::{Class, Own, Poster, Standing};

/// What a student can do in a room.
const OF_STUDENTS: [Action; 6] =
    [Action::FollowPresenter, Action::Remark, Action::Ready, Action::Lost, Action::Hand, Action::JoinCard];

/// What a presenter has no use for.
const OF_STUDENTS_ALONE: [Action; 4] = [Action::Remark, Action::Ready, Action::Lost, Action::Hand];

/// What was so before an input, as far as a room hears of it.
#[derive(Clone, Debug)]
pub(super) struct Before {
    place: Place,
    leads_to: Place,
    shared: Option<Arc<Place>>,
    revealed: Vec<Ref>,
    poster: Option<Poster>,
}

impl App {
    /// What is so now, for [`after_move`](Self::after_move); None for a reader alone.
    pub(super) fn before_move(&self) -> Option<Before> {
        self.joined.as_ref()?;
        let (place, leads_to) = (self.place.clone(), self.leads_to());
        let (shared, poster) = (self.shared.clone(), self.poster());
        Some(Before { place, leads_to, shared, revealed: self.mine.revealed().collect(), poster })
    }

    /// What is up on this screen.
    pub fn poster(&self) -> Option<Poster> {
        match self.overlay {
            Some(Overlay::Poster(poster)) => Some(poster),
            _ => self.class().filter(|_| self.is_wall()).and_then(|class| class.poster),
        }
    }

    /// What a reader speaks of or points at: of a step of the graph, its argument.
    pub(super) fn under_cursor(&mut self) -> Option<Ref> {
        // Who follows has cursors that found no place yet.
        self.settle();
        self.spoken_of()
    }

    /// The same where the cursors have found their places.
    pub fn spoken_of(&self) -> Option<Ref> {
        let thing = self.leads_to().selection?;
        Some(argument_of(&self.scope(), thing).unwrap_or(thing))
    }

    /// The reader's room; None for a reader alone.
    pub fn joined(&self) -> Option<&Joined> {
        self.joined.as_ref()
    }

    /// The class; None for a reader alone.
    pub fn class(&self) -> Option<&Class> {
        self.joined.as_ref().map(|joined| &joined.room.class)
    }

    /// What is the reader's own in the room; None for a reader alone.
    pub fn own(&self) -> Option<&Own> {
        self.joined.as_ref().map(|joined| &*joined.own)
    }

    /// What the reader may do in the room; None for a reader alone.
    pub fn standing(&self) -> Option<Standing> {
        self.own().map(|own| own.standing)
    }

    /// Whether the reader is where the presenter is.
    pub fn is_following(&self) -> bool {
        self.joined.is_some() && self.following == Following::Yes
    }

    /// Whether the screen is the wall: that of a reader who is one, or of a presenter with one window.
    pub fn is_wall(&self) -> bool {
        self.standing() == Some(Standing::Wall) || self.swapped_from.is_some() && self.is_public()
    }

    /// Whether an action is told of: those of a room are, in one, and its presenter's to a presenter; what is left to
    /// the presenter is not told of to others.
    pub fn is_offered(&self, action: Action) -> bool {
        if self.waits_for_presenter(action).is_some() {
            return false;
        }
        let of_room =
            Action::GROUPS.iter().any(|(group, of)| *group == Action::OF_ROOMS && of.contains(&action));
        match self.standing() {
            None => !of_room && action != Action::Class,
            Some(Standing::Presenter) => !(of_room && OF_STUDENTS_ALONE.contains(&action)),
            Some(_) if action == Action::Lesson => false,
            Some(_) => !of_room || OF_STUDENTS.contains(&action),
        }
    }

    /// The room changed, or the reader came in.
    pub(super) fn set_room(&mut self, joined: Joined) {
        let before = self.joined.replace(joined.clone());
        self.take_odds(before.as_ref(), &joined);
        if joined.own.standing == Standing::Presenter {
            self.take_lead(before.as_ref(), &joined);
        }
        let Joined { room, own, .. } = joined;
        let is_old = |before: &Joined| {
            is_other(&before.room, &room)
                || own.standing == Standing::Presenter && is_first_vote(&before.room, &room)
        };
        if before.as_ref().is_some_and(is_old) {
            // What was told of before is so no longer.
            self.forget_news();
        }
        self.reveal_told(&room);
        if own.standing == Standing::Presenter {
            if before.is_none() {
                // A presenter who comes back is where the class is.
                self.go_to_lead(&room);
                self.message = Some(self.welcome(own.standing, &room.class.name));
            }
            if let Some(before) = &before
                && before.own.is_led != own.is_led
            {
                self.say_who_leads(&room, &own);
            }
            self.say_kept(before.as_ref().map(|before| &*before.room), &room);
            self.take_step(before.and_then(|before| before.room.class.run), room.class.run);
            return;
        }
        let was = before.map(|before| before.room);
        let is_called = was.as_ref().is_some_and(|was| was.calls != room.calls);
        if is_called || room.hold == Hold::Frozen || own.standing == Standing::Wall {
            self.following = Following::Yes;
        }
        if self.following == Following::Yes {
            self.go_to_lead(&room);
        } else {
            self.keep_in_known(&room);
        }
        self.say_news(was.as_deref(), &room);
    }

    /// Tells a presenter that the lead went over.
    fn say_who_leads(&mut self, room: &Room, own: &Own) {
        if own.is_led {
            let key = self.spelled(Action::FollowPresenter);
            self.message = Some(format!("another presenter leads now; {key} takes the lead back"));
        } else {
            self.take_over(room);
            self.message = Some("you lead from now on".to_owned());
        }
    }

    /// Leaves; a presenter is asked first, for a slip of the finger would end the lesson.
    pub(super) fn quit(&mut self, said: Option<&str>) -> Vec<Effect> {
        let asked = format!("{} again leaves the class", self.spelled(Action::Quit));
        if self.standing() == Some(Standing::Presenter) && said != Some(&asked) {
            self.message = Some(asked);
            return Vec::new();
        }
        vec![Effect::Quit]
    }

    /// Outcomes that the presenter told are told to everyone.
    fn reveal_told(&mut self, room: &Room) {
        for &forecast in &room.revealed {
            self.mine.reveal(forecast);
        }
    }

    /// Goes where the presenter is. The seat and the named queries stay the reader's own.
    fn go_to_lead(&mut self, room: &Room) {
        let Some(lead) = &room.lead else { return };
        let named = std::mem::take(&mut self.place.named);
        self.place = Place { seat: self.place.seat, named, ..lead.clone() };
        self.forget_untold();
    }

    /// Nobody in a room may know more than the presenter lets the room know.
    fn keep_in_known(&mut self, room: &Room) {
        let allowed = known_in(self.place.clocks, room);
        if allowed != self.place.clocks {
            self.place.clocks = allowed;
            self.forget_untold();
            self.forget_copied();
        }
    }

    /// Lets a presenter's cursors find their places: where they stand then is where the class is led.
    pub(super) fn come_to_rest(&mut self) {
        if self.is_presenter() {
            self.settle();
        }
    }

    /// After an input: a presenter leads, a student who moved looks around.
    pub(super) fn after_move(&mut self, was: &Before, effects: &mut Vec<Effect>) {
        let Some(Joined { room, own, .. }) = self.joined.clone() else { return };
        if own.standing == Standing::Presenter {
            return self.lead_along(was, effects);
        }
        if own.standing == Standing::Wall {
            // Nothing is read over a wall, or typed on it.
            self.overlay = None;
        }
        let was = &was.place;
        if self.place == *was {
            return;
        }
        match own.standing {
            Standing::Presenter => {}
            Standing::Wall => self.place = was.clone(),
            Standing::Student if room.hold == Hold::Frozen => {
                self.go_to_lead(&room);
                self.message = Some("the presenter keeps everyone here for now".to_owned());
            }
            Standing::Student => {
                // A seat is found where it was left.
                self.is_unkept = true;
                self.keep_in_known(&room);
                let there = room.lead.as_ref().unwrap_or(was);
                if self.following == Following::Yes && is_elsewhere(&self.place, there) {
                    self.following = Following::No;
                    let key = self.spelled(Action::FollowPresenter);
                    let said = format!("you look around; {key} takes you back to the presenter");
                    self.message.get_or_insert(said);
                }
            }
        }
    }

    /// Whether the reader is a student where the presenter leads.
    pub(super) fn is_led(&self) -> bool {
        self.is_following() && self.standing() == Some(Standing::Student)
    }

    /// Looks around from a place where the reader was before, unless everyone is kept; and knows no more there than the
    /// room does now.
    pub(super) fn look_around_from(&mut self, place: Place) {
        let Some(Joined { room, .. }) = self.joined.clone() else { return };
        if room.hold == Hold::Free {
            self.following = Following::No;
            let clocks = known_in(place.clocks, &room);
            if clocks != place.clocks {
                self.forget_copied();
            }
            self.arrive(Place { clocks, ..place });
        }
    }

    /// A place in words, for the room to keep and to send.
    fn written(&self, place: &Place) -> Written {
        saved::written(place, &self.case)
    }

    /// The thing of an id of the case; None if there is none. For what was written down, not for what a reader types.
    pub fn thing(&self, id: &str) -> Option<Ref> {
        saved::everything(&self.case).select(id)
    }

    /// The place of words.
    pub fn place_of(&self, written: &Written) -> Place {
        saved::read(written, &self.case)
    }

    /// The clocks as far as the room lets the reader set them.
    pub(super) fn allowed(&self, clocks: Clocks) -> Clocks {
        let kept = self.joined.as_ref().filter(|joined| joined.own.standing != Standing::Presenter);
        kept.map_or(clocks, |joined| known_in(clocks, &joined.room))
    }
}

/// The clocks, known-on no later than the room's.
fn known_in(clocks: Clocks, room: &Room) -> Clocks {
    let Some(limit) = room.lead.as_ref().and_then(|lead| lead.clocks.known_on) else { return clocks };
    Clocks { known_on: Some(clocks.known_on.map_or(limit, |day| day.min(limit))), ..clocks }
}

/// Whether one has gone elsewhere, not only named a query or taken a seat.
fn is_elsewhere(place: &Place, was: &Place) -> bool {
    let same = Place { seat: was.seat, named: was.named.clone(), ..place.clone() };
    same != *was
}
