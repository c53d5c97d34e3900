//! An App in a room: it follows the presenter, looks around and returns, votes and speaks; or it leads.

pub(super) mod ballot;
mod lesson;
pub mod line;
mod replay;

use std::sync::Arc;

use super::action::Action;
use super::place::{Place, View};
use super::prompt::Asking;
use super::room::{Following, Hold, Joined, Request, Room};
use super::saved::{self, Written};
use super::{App, Effect};
use crate::case::model::Ref;
use crate::case::seen::Clocks;
use crate::views::class::{Class, Own, Pulse, Standing};

/// What a student can do in a room.
const OF_STUDENTS: [Action; 5] =
    [Action::FollowPresenter, Action::Remark, Action::Ready, Action::Lost, Action::Hand];

/// What was so before an input, as far as a room hears of it.
#[derive(Clone, Debug)]
pub(super) struct Before {
    place: Place,
    leads_to: Place,
    revealed: Vec<Ref>,
}

impl App {
    /// What is so now, for [`after_move`](Self::after_move); None for a reader alone.
    pub(super) fn before_move(&self) -> Option<Before> {
        self.joined.as_ref()?;
        let (place, leads_to) = (self.place.clone(), self.leads_to());
        Some(Before { place, leads_to, revealed: self.mine.revealed().collect() })
    }

    /// Where a presenter leads: the place, with what the cursor of the view stands on.
    fn leads_to(&self) -> Place {
        let on = match self.place.view {
            View::Arguments => self.screens.arguments.panes.target(),
            View::Article => self.screens.article.panes.target(),
            View::Forecasts => self.screens.forecasts.panes.target(),
            _ => None,
        };
        Place { selection: on.or(self.place.selection), ..self.place.clone() }
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
        self.shows_wall || self.standing() == Some(Standing::Wall)
    }

    /// Whether an action is told of: those of a room are, in one, and its presenter's to a presenter.
    pub fn is_offered(&self, action: Action) -> bool {
        let of_room =
            Action::GROUPS.iter().any(|(group, of)| *group == Action::OF_ROOMS && of.contains(&action));
        match self.standing() {
            None => !of_room && action != Action::Class,
            Some(Standing::Presenter) => !(of_room && OF_STUDENTS.contains(&action)),
            Some(_) => !of_room || OF_STUDENTS.contains(&action),
        }
    }

    /// The room changed, or the reader came in.
    pub(super) fn set_room(&mut self, joined: Joined) {
        let before = self.joined.replace(joined.clone());
        self.take_odds(before.as_ref(), &joined);
        let Joined { room, own } = joined;
        self.reveal_told(&room);
        if own.standing == Standing::Presenter {
            if before.is_none() {
                // A presenter who comes back is where the class is.
                self.go_to_lead(&room);
                self.message = Some(self.welcome(own.standing, &room.class.name));
            }
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
        self.say_news(was.as_deref(), &room, is_called);
    }

    /// Leaves; a presenter is asked first, for a slip of the finger would end the lesson.
    pub(super) fn quit(&mut self, said: Option<&str>) -> Vec<Effect> {
        let asked = format!("{} again leaves the class", self.keymap.key_of(Action::Quit));
        if self.standing() == Some(Standing::Presenter) && said != Some(&asked) {
            self.message = Some(asked);
            return Vec::new();
        }
        vec![Effect::Quit]
    }

    /// What is said to a reader who came into a room.
    fn welcome(&self, standing: Standing, room: &str) -> String {
        let key = |action| self.spelled(action);
        let (class, help) = (key(Action::Class), key(Action::Help));
        match standing {
            Standing::Presenter => format!(
                "you lead {room}: {} lesson, {} asks, {} wall, {class} console, {help} help",
                key(Action::Tour),
                key(Action::AskClass),
                key(Action::Wall),
            ),
            _ => format!(
                "you follow {room}; {} looks around, {class} class, {help} help",
                key(Action::FollowPresenter),
            ),
        }
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

    /// What changed in the room that a reader should hear of.
    fn say_news(&mut self, was: Option<&Room>, room: &Room, is_called: bool) {
        if self.say_moment(was, room) {
            return;
        }
        let Some(was) = was else {
            self.message = Some(self.welcome(Standing::Student, &room.class.name));
            return;
        };
        let asked = room.class.open().filter(|open| was.class.open().is_none_or(|w| w.asked != open.asked));
        if let Some(ballot) = asked {
            let key = self.keymap.key_of(Action::Class);
            self.message = Some(format!("a vote is open: {} ({key})", ballot.question.text));
        } else if was.hold != room.hold {
            self.message = Some(match room.hold {
                Hold::Frozen => "the presenter keeps everyone here".to_owned(),
                Hold::Free => "you may look around again".to_owned(),
            });
        } else if is_called {
            self.message = Some("the presenter called everyone here".to_owned());
        } else if room.pointed != was.pointed
            && let Some(thing) = room.pointed.filter(|&thing| self.seen().is_told(thing))
        {
            self.message = Some(format!("the presenter points at {}", self.seen().name(thing)));
        }
    }

    /// After an input: a presenter leads, a student who moved looks around.
    pub(super) fn after_move(&mut self, was: &Before, effects: &mut Vec<Effect>) {
        let Some(Joined { room, own }) = self.joined.clone() else { return };
        if own.standing == Standing::Presenter {
            let told: Vec<Ref> = self.mine.revealed().filter(|thing| !was.revealed.contains(thing)).collect();
            effects
                .extend(told.into_iter().map(|thing| Effect::Room(Request::Reveal(self.seen().id(thing)))));
        }
        if own.standing == Standing::Wall {
            // Nothing is read over a wall, or typed on it.
            self.overlay = None;
        }
        if own.standing == Standing::Presenter {
            let leads_to = self.leads_to();
            if leads_to != was.leads_to {
                effects.push(Effect::Room(Request::Lead(self.written(&leads_to))));
            }
            return;
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
                    let key = self.keymap.key_of(Action::FollowPresenter);
                    let said = format!("you look around; {key} takes you back to the presenter");
                    self.message.get_or_insert(said);
                }
            }
        }
    }

    /// Does what only readers in a room can do; None if it is nothing of the kind.
    pub(super) fn act_in_room(&mut self, action: Action) -> Option<Vec<Effect>> {
        let is_of_room =
            Action::GROUPS.iter().any(|(group, of)| *group == Action::OF_ROOMS && of.contains(&action));
        if !is_of_room {
            return None;
        }
        let Some(Joined { room, own }) = self.joined.clone() else {
            self.message = Some("this is for a class: `blocs serve` opens a room".to_owned());
            return Some(Vec::new());
        };
        if own.standing != Standing::Presenter && !OF_STUDENTS.contains(&action) {
            self.message = Some("only the presenter can do this".to_owned());
            return Some(Vec::new());
        }
        Some(self.act_as(action, &room, &own))
    }

    fn act_as(&mut self, action: Action, room: &Arc<Room>, own: &Own) -> Vec<Effect> {
        let pulse = |pulse| Request::Pulse(Some(pulse).filter(|_| own.pulse != Some(pulse)));
        let request = match action {
            Action::FollowPresenter if own.standing == Standing::Presenter => Request::TakeOver,
            Action::FollowPresenter => {
                self.follow_or_roam(room);
                return Vec::new();
            }
            Action::Remark => {
                self.ask(Asking::Remark);
                return Vec::new();
            }
            Action::Wall => {
                self.shows_wall = !self.shows_wall;
                return Vec::new();
            }
            Action::AskClass => {
                self.ask(Asking::Poll);
                return Vec::new();
            }
            Action::Ready => pulse(Pulse::Ready),
            Action::Lost => pulse(Pulse::Lost),
            Action::Hand => pulse(Pulse::Hand),
            Action::Call => Request::Call,
            Action::Freeze => Request::Hold(match room.hold {
                Hold::Free => Hold::Frozen,
                Hold::Frozen => Hold::Free,
            }),
            Action::Point => {
                let here = self.place.selection.filter(|&thing| room.pointed != Some(thing));
                Request::Point(here.map(|thing| self.seen().id(thing)))
            }
            Action::CloseVote => match (room.class.open(), room.class.ballots.last()) {
                (Some(open), _) => Request::Close(open.asked),
                (None, Some(last)) => Request::MoreTime(last.asked),
                (None, None) => {
                    self.message = Some("nothing has been asked yet".to_owned());
                    return Vec::new();
                }
            },
            _ => return Vec::new(),
        };
        vec![Effect::Room(request)]
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

    /// Follows the presenter, or looks around from here: one key for both.
    fn follow_or_roam(&mut self, room: &Arc<Room>) {
        if self.following == Following::No {
            self.following = Following::Yes;
            self.is_unkept = true;
            self.go_to_lead(room);
            self.message = Some("you follow the presenter".to_owned());
        } else if room.hold == Hold::Frozen {
            self.message = Some("the presenter keeps everyone here for now".to_owned());
        } else {
            self.following = Following::No;
            self.is_unkept = true;
            self.message = Some("you look around from here".to_owned());
        }
    }

    /// Why an action must wait for the presenter; None if it need not.
    pub(super) fn waits_for_presenter(&self, action: Action) -> Option<String> {
        let is_revealing = matches!(action, Action::Reveal | Action::RevealAll);
        let waits = is_revealing && self.standing() == Some(Standing::Student);
        waits.then(|| "in a room the presenter reveals, for all at once".to_owned())
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

    /// Whether the room keeps the reader from knowing more than this.
    pub(super) fn locked_by_room(&self) -> Option<Clocks> {
        let joined = self.joined.as_ref().filter(|joined| joined.own.standing != Standing::Presenter)?;
        joined.room.lead.as_ref().map(|lead| lead.clocks)
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
