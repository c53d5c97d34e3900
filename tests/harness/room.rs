//! A class without a server: what a room would send to its readers.

use std::sync::Arc;

use blocs::app::place::{Flag, Place};
use blocs::app::room::Request;
use blocs::app::room::{Joined, Room};
use blocs::app::{App, Effect, Input};
use blocs::case::Case;
use blocs::case::model::{Kind, PollShow, Ref};
use blocs::case::seen::Seen;
use blocs::views::class::{
    Attendance, Ballot, Class, Compared, Join, Link, Own, Pulse, Question, Remark, RemarkKind, Run, Seat,
    Shown, Standing, State, Tally, Telling, Vote,
};

use super::bundled;

/// A room and one reader in it.
#[derive(Clone, Default)]
pub(crate) struct Hall {
    pub(crate) room: Room,
    pub(crate) own: Own,
}

impl Hall {
    /// A student in a room whose presenter is where the case opens.
    pub(crate) fn student() -> Self {
        let own = Own { nick: "Ainura".into(), code: "amber-otter-lime-north".into(), ..Own::default() };
        Self { room: Room { lead: Some(Place::opening(&bundled())), class: class(), ..Room::default() }, own }
    }

    /// Its presenter, with the bundled lesson not begun.
    pub(crate) fn presenter() -> Self {
        let mut hall = Self::student();
        hall.own = Own { standing: Standing::Presenter, nick: "presenter".into(), ..Own::default() };
        hall.room.class.attendance =
            Some(Attendance { here: 38, following: 30, roaming: 6, lagging: 1, small: 1, gone: 2 });
        hall.room.class.is_reached = true;
        hall.room.class.words = Some(("heron".into(), "maple".into()));
        hall.room.class.pulse = [(Pulse::Lost, 3), (Pulse::Hand, 1)].into();
        let seat =
            |number, nick: &str, link, pulse| Seat { number, nick: nick.into(), link, pulse, voted: None };
        hall.room.class.seats = vec![
            seat(1, "Ainura", Link::Following, None),
            seat(2, "Bolat", Link::Roaming, Some(Pulse::Lost)),
            seat(3, "Čiara", Link::Gone, None),
        ];
        hall
    }

    /// Its wall.
    pub(crate) fn wall() -> Self {
        let mut hall = Self::presenter();
        hall.own = Own { standing: Standing::Wall, ..Own::default() };
        hall.room.class.seats.clear();
        hall
    }

    /// With a question asked, of the case; open, and `voted` of 38 voted.
    #[must_use]
    pub(crate) fn asking(mut self, poll: &str, voted: usize) -> Self {
        let question = question(poll);
        let asked = self.room.class.ballots.len() as u32 + 1;
        let ballot = Ballot {
            asked,
            question,
            round: 1,
            state: State::Open,
            telling: Telling::Kept,
            voted,
            of: 38,
            tally: None,
            compared: None,
        };
        self.room.class.ballots.push(ballot);
        self
    }

    /// The last question closed, with this many for each answer.
    #[must_use]
    pub(crate) fn closed(mut self, counts: &[(&str, usize)]) -> Self {
        let ballot = self.room.class.ballots.last_mut().unwrap();
        (ballot.state, ballot.telling) = (State::Closed, Telling::Told);
        self.counted(counts)
    }

    /// Its result kept by the presenter, who alone has it.
    #[must_use]
    pub(crate) fn kept(mut self) -> Self {
        let leads = self.own.standing == Standing::Presenter;
        let ballot = self.room.class.ballots.last_mut().unwrap();
        ballot.telling = Telling::Kept;
        ballot.tally = ballot.tally.take().filter(|_| leads);
        self
    }

    /// The last question with a result that may be seen.
    #[must_use]
    pub(crate) fn counted(mut self, counts: &[(&str, usize)]) -> Self {
        let ballot = self.room.class.ballots.last_mut().unwrap();
        let counts = counts.iter().map(|(answer, count)| ((*answer).to_owned(), *count)).collect();
        ballot.tally = Some(Tally { counts, by_hand: 0 });
        self
    }

    /// The last question as its second round, where so many moved.
    #[must_use]
    pub(crate) fn compared(mut self, both: usize, moves: Option<&[(&str, &str, usize)]>) -> Self {
        let ballot = self.room.class.ballots.last_mut().unwrap();
        let moves = moves.map(|moves| moves.iter().map(|(a, b, n)| ((*a).into(), (*b).into(), *n)).collect());
        ballot.round = 2;
        ballot.compared = Some(Compared { with: 1, both, moves });
        self
    }

    /// The reader voted so in the last question.
    #[must_use]
    pub(crate) fn voted(mut self, answer: &str) -> Self {
        let asked = self.room.class.ballots.last().unwrap().asked;
        self.own.votes.insert(asked, Vote { answer: answer.to_owned(), counted: "10:42".into() });
        self
    }

    /// With a student's line.
    #[must_use]
    pub(crate) fn remark(mut self, kind: RemarkKind, about: &str, text: &str, shown: Shown) -> Self {
        let case = bundled();
        let about = seen(&case).select(about);
        let number = self.room.class.remarks.len() as u32 + 1;
        self.room.class.remarks.push(Remark { number, kind, about, text: text.into(), shown, by: None });
        self
    }

    /// With the bundled lesson at a step, begun so many minutes ago.
    #[must_use]
    pub(crate) fn at_step(mut self, step: usize, minutes: u16) -> Self {
        let case = bundled();
        let lesson = seen(&case).select("lesson-50").unwrap();
        self.room.class.run = Some(Run { lesson, step, minutes });
        self
    }

    /// Its presenter went somewhere.
    #[must_use]
    pub(crate) fn led_to(mut self, flags: &[(Flag, &str)]) -> Self {
        let case = bundled();
        let lead = self.room.lead.get_or_insert_with(|| Place::opening(&case));
        for (flag, value) in flags {
            lead.set(&case, *flag, value).unwrap_or_else(|error| panic!("{error}"));
        }
        self
    }

    /// The forecasts of the case.
    pub(crate) fn forecasts(&self) -> Vec<Ref> {
        let case = bundled();
        seen(&case).things_of(Kind::Forecast).collect()
    }

    /// These outcomes told.
    #[must_use]
    pub(crate) fn revealing(mut self, forecasts: &[Ref]) -> Self {
        self.room.revealed.extend(forecasts);
        self
    }

    /// What the reader is sent.
    pub(crate) fn input(&self) -> Input {
        let room = |room: Room| Arc::new(room);
        let (room, wall) = match self.own.standing {
            Standing::Presenter => (room(self.room.clone()), Some(room(self.of_wall()))),
            Standing::Wall => (room(self.of_wall()), None),
            Standing::Student => (room(self.room.clone()), None),
        };
        Input::Room(Joined { room, own: Arc::new(self.own.clone()), wall })
    }

    /// What the wall has of it, as far as tests look there.
    fn of_wall(&self) -> Room {
        let mut room = self.room.clone();
        let kept: Vec<_> =
            room.class.ballots.iter().filter(|of| !of.is_for_all()).map(|of| of.asked).collect();
        for ballot in &mut room.class.ballots {
            let is_kept = kept.contains(&ballot.asked);
            ballot.tally.take_if(|_| is_kept);
            ballot.compared.take_if(|compared| is_kept || kept.contains(&compared.with));
        }
        room.class.run = None;
        room.class.seats.clear();
        room
    }
}

/// What was asked of the room.
pub(crate) fn requests(effects: Vec<Effect>) -> Vec<Request> {
    let request = |effect| match effect {
        Effect::Room(request) => Some(request),
        _ => None,
    };
    effects.into_iter().filter_map(request).collect()
}

/// What an App asks of the room at these keys.
pub(crate) fn pressed(app: &mut App, keys: &str) -> Vec<Request> {
    let keys: blocs::keys::Keys = keys.parse().unwrap_or_else(|error| panic!("{error}"));
    keys.as_slice().iter().flat_map(|key| requests(app.update(Input::Key(*key)))).collect()
}

fn class() -> Class {
    let join = Join {
        lines: vec!["ssh -p 2222 NICK@192.0.2.20".into()],
        fingerprint: "SHA256:mVf0Yc9eXoZ1w3bqv7xG6kQ2n8sT4uJrLhPdEaCiB5o".into(),
        code: None,
        link: "ssh://guest@192.0.2.20:2222".into(),
        randomart: vec!["|   . + .S     .o+|".into(); 11],
    };
    Class { name: "Room 12".into(), join: Arc::new(join), ..Class::default() }
}

fn seen(case: &Case) -> Seen<'_> {
    case.seen(case.opening())
}

fn question(poll: &str) -> Question {
    let case = bundled();
    let seen = seen(&case);
    Question::of_poll(seen, seen.select(poll).unwrap()).unwrap()
}

/// The same question shown otherwise.
impl Hall {
    #[must_use]
    pub(crate) fn shown(mut self, show: PollShow) -> Self {
        self.room.class.ballots.last_mut().unwrap().question.show = show;
        self
    }
}
