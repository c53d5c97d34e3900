//! What is done in a room by keys: following and looking around, signals, and what its presenter does.

use std::sync::Arc;

use super::{OF_STUDENTS, OF_STUDENTS_ALONE};
use crate::action::Way;
use crate::app::action::Action;
use crate::app::place::View;
use crate::app::prompt::{Asking, Manner};
use crate::app::room::{Following, Hold, Joined, Request, Room};
use crate::app::{App, Effect, Overlay};
use crate::case::seen::Clocks;
use crate::views::PRESENTER;
use crate::views::class::{Ballot, Own, Poster, Pulse, Standing, Telling};

impl App {
    /// Does what only readers in a room can do; None if it is nothing of the kind.
    pub(in crate::app) fn act_in_room(&mut self, action: Action) -> Option<Vec<Effect>> {
        let is_of_room =
            Action::GROUPS.iter().any(|(group, of)| *group == Action::OF_ROOMS && of.contains(&action));
        if !is_of_room {
            return None;
        }
        let Some(Joined { room, own, .. }) = self.joined.clone() else {
            self.message = Some("this is for a class: `blocs serve` opens a room".to_owned());
            return Some(Vec::new());
        };
        if own.standing != Standing::Presenter && !OF_STUDENTS.contains(&action) {
            self.message = Some("only the presenter can do this".to_owned());
            return Some(Vec::new());
        }
        if own.standing == Standing::Presenter && OF_STUDENTS_ALONE.contains(&action) {
            self.message = Some("this is for students".to_owned());
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
                // It says what it is about.
                self.settle();
                self.ask(Asking::Remark);
                return Vec::new();
            }
            Action::Wall => {
                self.swap_wall();
                return Vec::new();
            }
            Action::AskClass => {
                self.ask(Asking::Poll(Manner::default()));
                return Vec::new();
            }
            Action::JoinCard => {
                self.overlay = Some(Overlay::Poster(Poster::Join));
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
            Action::Point => self.point_out(room),
            Action::CloseVote => match (room.class.open(), self.result_here()) {
                (Some(open), _) => Request::Close(open.asked),
                (None, Some(closed)) => Request::MoreTime(closed.asked),
                (None, None) => {
                    self.message = Some("nothing has been asked yet".to_owned());
                    return Vec::new();
                }
            },
            Action::ShowResult => match self.result_here() {
                Some(ballot) => Request::Tell(ballot.asked, ballot.telling.other()),
                None => {
                    self.message = Some("nothing has been asked yet".to_owned());
                    return Vec::new();
                }
            },
            _ => return Vec::new(),
        };
        vec![Effect::Room(request)]
    }

    /// Which way an action went last that goes both ways in a room; None for others, and where nothing is there that it
    /// could be done to.
    pub fn went(&self, action: Action) -> Option<Way> {
        let Joined { room, own, .. } = self.joined.as_ref().filter(|_| self.is_offered(action))?;
        let signals = |pulse| own.pulse == Some(pulse);
        let is_done = match action {
            Action::FollowPresenter => self.is_led(),
            Action::Ready => signals(Pulse::Ready),
            Action::Lost => signals(Pulse::Lost),
            Action::Hand => signals(Pulse::Hand),
            Action::Freeze => room.hold == Hold::Frozen,
            Action::CloseVote => !room.class.ballots.last()?.is_open() && room.class.open().is_none(),
            Action::ShowResult => self.result_here()?.telling == Telling::Told,
            _ => return None,
        };
        Some(if is_done { Way::There } else { Way::Back })
    }

    /// Points at what is selected, or no more at what was pointed at.
    fn point_out(&mut self, room: &Room) -> Request {
        let here = self.under_cursor();
        let thing = here.filter(|&thing| room.pointed != Some(thing));
        self.message = Some(match (here, thing) {
            (_, Some(thing)) => format!("everyone sees you point at {}", self.seen().name(thing)),
            (Some(_), None) => "you point at nothing any more".to_owned(),
            (None, None) => "nothing is selected to point at".to_owned(),
        });
        Request::Point(thing.map(|thing| self.seen().id(thing)))
    }

    /// The question that a presenter means: of the cursor in the class, else the one that the class is before.
    fn result_here(&self) -> Option<&Ballot> {
        let class = self.class()?;
        let here = self.screens.class.question().filter(|_| self.place.view == View::Class);
        let here = here.and_then(|asked| class.ballots.iter().find(|ballot| ballot.asked == asked));
        here.or_else(|| class.front())
    }

    /// Follows the presenter, or looks around from here: one key for both.
    fn follow_or_roam(&mut self, room: &Arc<Room>) {
        if self.following == Following::No {
            self.following = Following::Yes;
            self.is_unkept = true;
            self.go_to_lead(room);
            self.go_to_selection();
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
    pub(in crate::app) fn waits_for_presenter(&self, action: Action) -> Option<String> {
        self.is_left(action).then(|| match action {
            Action::ToggleLock => "the presenter lifts the lock, for all at once".to_owned(),
            _ => "in a room the presenter reveals, for all at once".to_owned(),
        })
    }

    /// Whether an action is left to the presenter.
    fn is_left(&self, action: Action) -> bool {
        left(self.joined.as_ref(), self.place.clocks).contains(&action)
    }

    /// Who does something, in a sentence: what the reader calls the action, or the presenter, if it is left to them.
    pub(in crate::app) fn who(&self, action: Action) -> String {
        if self.is_left(action) { PRESENTER.to_owned() } else { self.spelled(action) }
    }
}

/// What is left to the presenter, by a reader on these clocks: the lesson, revealing, and lifting the lock that holds for all.
pub(in crate::app) fn left(joined: Option<&Joined>, clocks: Clocks) -> &'static [Action] {
    let Some(Joined { room, own, .. }) = joined else { return &[] };
    let is_locked = |clocks: Clocks| clocks.known_on.is_some();
    let is_for_all = room.lead.as_ref().is_some_and(|lead| is_locked(lead.clocks));
    match own.standing {
        Standing::Presenter => &[],
        _ if is_for_all && is_locked(clocks) => {
            &[Action::Lesson, Action::Reveal, Action::RevealAll, Action::ToggleLock]
        }
        _ => &[Action::Lesson, Action::Reveal, Action::RevealAll],
    }
}
