//! What readers are told of the room, in the bottom line: it stands until the next key, or until it is so no longer.

use crate::app::App;
use crate::app::action::Action;
use crate::app::room::{Hold, Room};
use crate::case::model::Ref;
use crate::text::Count;
use crate::views::class::seats::unkept;
use crate::views::class::{Ballot, Class, Standing, State};

impl App {
    /// What is said to a reader who came into a room.
    pub(super) fn welcome(&self, standing: Standing, room: &str) -> String {
        let key = |action| self.spelled(action);
        let (class, help) = (key(Action::Class), key(Action::Help));
        match standing {
            Standing::Presenter if self.own().is_some_and(|own| own.is_led) => {
                let leads = key(Action::FollowPresenter);
                format!("another presenter leads {room}; {leads} takes the lead over, {help} help")
            }
            Standing::Presenter => {
                let wall = match self.spelling().can(Action::Wall) {
                    true => format!("{} wall, ", key(Action::Wall)),
                    false => String::new(),
                };
                let [card, tour, ask] = [Action::JoinCard, Action::Tour, Action::AskClass].map(key);
                format!(
                    "you lead {room}: {card} card, {tour} lesson, {ask} asks, {wall}{class} console, {help} help"
                )
            }
            _ => format!(
                "you follow {room}; {} looks around, {class} class, {help} help",
                self.spelled_back(Action::FollowPresenter),
            ),
        }
    }

    /// What a reader is told first: of the room, to who is in one.
    pub(in crate::app) fn first_words(&self) -> Option<String> {
        match &self.joined {
            Some(joined) => Some(self.welcome(joined.own.standing, &joined.room.class.name)),
            None => self.greeting(),
        }
    }

    /// What is said to a reader who comes back to where they looked around.
    pub(in crate::app) fn welcome_back(&self) -> String {
        let [follow, class, help] =
            [Action::FollowPresenter, Action::Class, Action::Help].map(|action| self.spelled(action));
        format!("back where you were; {follow} follows again, {class} class, {help} help")
    }

    /// What changed in the room that a reader should hear of.
    pub(super) fn say_news(&mut self, was: Option<&Room>, room: &Room) {
        if self.say_moment(was, room) {
            return;
        }
        let Some(was) = was else {
            self.message = Some(self.welcome(Standing::Student, &room.class.name));
            return;
        };
        // What came of a forecast is told before what the class thought of it, which is shown with it.
        let said = self.said_of_outcomes(was, room).or_else(|| self.said_of_votes(&was.class, &room.class));
        if let Some(said) = said.or_else(|| self.said_of_lock(was, room)) {
            self.tell(said);
        } else if was.hold != room.hold {
            self.tell(match room.hold {
                Hold::Frozen => "the presenter keeps everyone here".to_owned(),
                Hold::Free => "you may look around again".to_owned(),
            });
        } else if was.calls != room.calls {
            self.tell("the presenter called everyone here".to_owned());
        } else if room.pointed != was.pointed
            && let Some(thing) = room.pointed.filter(|&thing| self.seen().is_told(thing))
        {
            self.tell(format!("the presenter points at {}", self.seen().name(thing)));
        }
    }

    /// That the presenter lifted the lock, or locked the room again; None if neither happened. Who looks around keeps a
    /// lock of their own, and lifts it by themselves.
    fn said_of_lock(&self, was: &Room, now: &Room) -> Option<String> {
        let day = |room: &Room| room.lead.as_ref().and_then(|lead| lead.clocks.known_on);
        match (day(was), day(now)) {
            (Some(_), None) if self.place.clocks.known_on.is_some() => {
                let key = self.spelled(Action::ToggleLock);
                Some(format!("the presenter lifted the lock: {key} lifts yours"))
            }
            (Some(_), None) => Some("the presenter lifted the lock: all that is known is told".to_owned()),
            (None, Some(day)) => Some(format!("the presenter locked the case to {day}, for all")),
            _ => None,
        }
    }

    /// That outcomes were revealed; None if none was.
    fn said_of_outcomes(&self, was: &Room, now: &Room) -> Option<String> {
        let key = self.spelled(Action::Forecasts);
        let told = |&thing: &Ref| self.seen().is_told(thing);
        let revealed: Vec<Ref> = now.revealed.difference(&was.revealed).copied().filter(told).collect();
        match revealed[..] {
            [] => None,
            [one] => Some(format!("the outcome is revealed: {} ({key})", self.seen().name(one))),
            _ => Some(format!("{} are revealed ({key})", Count(revealed.len(), "outcome"))),
        }
    }

    /// Tells a presenter that nothing can be kept any more, or that all is again.
    pub(super) fn say_kept(&mut self, was: Option<&Room>, room: &Room) {
        if was.is_none_or(|was| was.class.unkept == room.class.unkept) {
            return;
        }
        let said = unkept(&room.class).map(|unkept| format!("{unkept}; no vote counts until it can"));
        self.message = Some(said.unwrap_or_else(|| "all is kept again".to_owned()));
    }

    /// That a vote was opened or closed, or its result shown; None if nothing of it changed.
    fn said_of_votes(&self, was: &Class, now: &Class) -> Option<String> {
        let key = self.spelled(Action::Class);
        let before = |ballot: &Ballot| was.ballots.iter().find(|other| other.asked == ballot.asked);
        let ballots = now.ballots.iter().rev();
        let (said, ballot) = ballots.clone().find_map(|ballot| match before(ballot) {
            _ if ballot.is_open() && before(ballot).is_none_or(|was| !was.is_open()) => {
                Some(("a vote is open", ballot))
            }
            Some(was) if ballot.is_for_all() && !was.is_for_all() => Some(("the result is shown", ballot)),
            Some(was) if was.is_open() && !ballot.is_open() => Some(("the vote is closed", ballot)),
            _ => None,
        })?;
        Some(format!("{said}: {} ({key})", ballot.question.text))
    }

    /// Says what the room told; it stands until the next key, or until it is so no longer.
    pub(in crate::app) fn tell(&mut self, said: String) {
        self.news = Some(said.clone());
        self.message = Some(said);
    }

    /// What the room told, as long as it stands.
    pub(in crate::app) fn heard(&self) -> Option<&String> {
        self.news.as_ref().filter(|&news| self.message.as_ref() == Some(news))
    }

    /// Takes back what the room told.
    pub(super) fn forget_news(&mut self) {
        if self.heard().is_some() {
            self.message = None;
        }
        self.news = None;
    }
}

/// Whether the first vote of a question came: that it was asked need not be said any more.
pub(super) fn is_first_vote(was: &Room, now: &Room) -> bool {
    let voted = |room: &Room| room.class.open().map(|open| (open.asked, open.voted > 0));
    voted(was) != voted(now)
}

/// Whether a room is another one in what its readers are told of.
pub(super) fn is_other(was: &Room, now: &Room) -> bool {
    let votes = |room: &Room| -> Vec<(State, bool)> {
        room.class.ballots.iter().map(|ballot| (ballot.state, ballot.is_for_all())).collect()
    };
    (was.hold, was.calls, was.pointed) != (now.hold, now.calls, now.pointed)
        || was.lead != now.lead
        || was.class.run.map(|run| run.step) != now.class.run.map(|run| run.step)
        || votes(was) != votes(now)
}
