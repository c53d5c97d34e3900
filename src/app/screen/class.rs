//! The class: what is asked and how one votes; for the presenter also who is here and what waits.

use super::{Desk, Guide, Reply};
use crate::app::action::Action;
use crate::app::class::ballot;
use crate::app::cursor::{Cursor, Motion};
use crate::app::layout::{Half, half, halves};
use crate::app::place::{Part, Place};
use crate::app::pointer::{Met, Pointer, in_pane};
use crate::app::prompt::Asking;
use crate::app::room::Request;
use crate::app::screen::explorer::text_width;
use crate::views::class::rows::{Rows, Sight, Spot, questions, subject};
use crate::views::class::seats::beside;
use crate::views::class::{Asked, Ballot, Shown, State, Wanted};

/// What the class says of itself.
pub const GUIDE: Guide = Guide {
    tour: "Who is here, what is asked and what came of it.",
    help: &[
        (Action::Follow, "vote; presenter: do what the line says: count hands, pin, rename, go, ask, reveal"),
        (Action::TypeOdds, "type the percent or the name of your answer"),
        (Action::Increase, "5 percent more likely, not cast yet"),
        (Action::Decrease, "5 percent less likely"),
        (Action::Toggle, "presenter: put a line away, take a seat away"),
        (Action::Reveal, "presenter: reveal the next forecast of the step, for all"),
        (Action::NextPane, "to the other pane, and back"),
    ],
    hints: &[(Action::NextPane, "pane"), (Action::Follow, "vote")],
};

/// One step of a percentage.
const STEP: i8 = 5;

/// The state of the view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Class {
    /// The pane that keys go to.
    pub focus: Half,
    /// Where one stands among the questions.
    pub left: Cursor,
    /// Where one stands beside them.
    pub right: Cursor,
    /// What the cursors stand on: rows come and go, and a cursor stays with its spot.
    spots: [Option<Spot>; 2],
    /// The question that the class was before when the cursor last went to one, and whether it was open.
    front: Option<(Asked, State)>,
    /// A percentage that was chosen and not cast yet.
    pub draft: Option<(Asked, u8)>,
}

impl Class {
    /// What a reader sees the class by; None for a reader alone.
    fn sight<'d>(&self, desk: &'d Desk) -> Option<Sight<'d>> {
        let joined = desk.joined?;
        Some(Sight { class: &joined.room.class, own: &joined.own, draft: self.draft })
    }

    fn rows<'d>(&self, half: Half, desk: &'d Desk) -> Rows<'d> {
        let Some(sight) = self.sight(desk) else { return Rows::default() };
        match half {
            Half::Left => questions(&desk.scope(), sight),
            Half::Right => beside(&desk.scope(), sight),
        }
    }

    fn cursor(&mut self, half: Half) -> &mut Cursor {
        match half {
            Half::Left => &mut self.left,
            Half::Right => &mut self.right,
        }
    }

    /// What the cursor stands on.
    fn spot(&self) -> Option<Spot> {
        self.spots[self.focus as usize]
    }

    /// Which pane has the keys. What is asked comes and goes, and its cursors are of the moment.
    pub fn stand(&self, _: &Desk) -> Vec<Part> {
        vec![Part::Pane(self.focus.number())]
    }

    /// Takes up a part of how it stands.
    pub fn take_up(&mut self, part: Part, _: &Place) {
        if let Part::Pane(pane) = part {
            self.focus = Half::of_number(pane);
        }
    }

    /// What is asked.
    pub fn says(&self, desk: &Desk) -> String {
        let rows = self.rows(Half::Left, desk).rows;
        rows.iter().map(|row| row.spoken() + "\n").collect()
    }

    /// The view as it opens.
    #[must_use]
    pub fn anew(&self) -> Self {
        Self::default()
    }

    /// The question that the cursor stands in; None if it stands beside them.
    pub fn question(&self) -> Option<Asked> {
        match self.spots[Half::Left as usize].filter(|_| self.focus == Half::Left)? {
            Spot::Answer(asked, _) | Spot::Percent(asked) | Spot::About(asked) | Spot::Result(asked) => {
                Some(asked)
            }
            _ => None,
        }
    }

    /// Answers an action.
    pub fn act(&mut self, action: Action, desk: &mut Desk) -> Reply {
        if desk.joined.is_none() {
            return Reply::Unused;
        }
        match action {
            Action::NextPane | Action::PreviousPane => self.focus = self.focus.other(),
            Action::Left => self.focus = Half::Left,
            Action::Right => self.focus = Half::Right,
            Action::Cancel if self.focus == Half::Right => self.focus = Half::Left,
            Action::Follow => return self.follow(desk),
            Action::Increase => return self.choose(desk, STEP),
            Action::Decrease => return self.choose(desk, -STEP),
            Action::TypeOdds => return type_answer(desk),
            Action::Toggle => return self.put_away(desk),
            Action::Reveal => return reveal_next(desk),
            _ => {
                let Some(motion) = Motion::of(action) else { return Reply::Unused };
                let page = usize::from(half(desk.body, self.focus, self.focus).height.max(2)) / 2;
                let rows = self.rows(self.focus, desk);
                let focus = self.focus;
                self.cursor(focus).go(motion, &rows.rows, page);
                self.spots[focus as usize] = rows.spot(self.cursor(focus).row);
            }
        }
        Reply::Done
    }

    /// Does what the line of the cursor is for.
    fn follow(&self, desk: &Desk) -> Reply {
        let (Some(spot), Some(sight)) = (self.spot(), self.sight(desk)) else {
            return Reply::Say("nothing to do on this line".to_owned());
        };
        let class = sight.class;
        let ballot_of = |asked| class.ballots.iter().find(|ballot| ballot.asked == asked);
        let visit = |thing: Option<_>| thing.map_or(Reply::Unused, Reply::Visit);
        match spot {
            Spot::Answer(asked, _) if sight.leads() => Reply::Ask(Asking::Hands(asked)),
            Spot::Answer(asked, n) => {
                let answer = |ballot: &Ballot| ballot::vote(ballot, ballot.question.choices.get(n)?);
                ballot_of(asked).and_then(answer).map_or(Reply::Unused, Reply::Room)
            }
            Spot::Percent(_) if sight.leads() => {
                Reply::Say("hands are counted for answers to choose from".to_owned())
            }
            Spot::Percent(asked) => match self.draft.filter(|(of, _)| *of == asked) {
                Some((_, draft)) => Reply::Room(Request::Vote { asked, answer: draft.to_string() }),
                None => Reply::Ask(Asking::Answer),
            },
            Spot::About(asked) => {
                visit(ballot_of(asked).and_then(|ballot| subject(desk.scope().seen, ballot)))
            }
            Spot::Remark(number) => {
                let remark = class.remarks.iter().find(|remark| remark.number == number);
                match remark {
                    Some(remark) if sight.leads() => Reply::Room(Request::Show(number, other(remark.shown))),
                    remark => visit(remark.and_then(|remark| remark.about)),
                }
            }
            Spot::Result(asked) => ballot_of(asked)
                .map_or(Reply::Unused, |ballot| Reply::Room(Request::Tell(asked, ballot.telling.other()))),
            Spot::Seat(seat) => Reply::Ask(Asking::Rename(seat)),
            Spot::Lesson(lesson) => Reply::Lesson(lesson),
            Spot::Step => Reply::Step,
            Spot::Poll(poll) => Reply::AskPoll(poll),
            Spot::Forecast(forecast) => reveal(desk, forecast),
        }
    }

    /// Chooses a percentage, to be cast later.
    fn choose(&mut self, desk: &Desk, by: i8) -> Reply {
        let Some(sight) = self.sight(desk) else { return Reply::Unused };
        let open =
            sight.class.open().filter(|open| open.question.wanted == Wanted::Percent && !sight.leads());
        let Some(open) = open else { return Reply::Say("no percentage is asked for".to_owned()) };
        let vote = sight.own.votes.get(&open.asked).and_then(|vote| vote.answer.parse().ok());
        let draft = self.draft.filter(|(asked, _)| *asked == open.asked).map(|(_, draft)| draft);
        let now: u8 = draft.or(vote).unwrap_or(50);
        self.draft = Some((open.asked, now.saturating_add_signed(by).min(100)));
        Reply::Done
    }

    /// Takes a seat away, or puts a line away.
    fn put_away(&self, desk: &Desk) -> Reply {
        let leads = self.sight(desk).is_some_and(|sight| sight.leads());
        match self.spot().filter(|_| leads) {
            Some(Spot::Seat(seat)) => Reply::Ask(Asking::Remove(seat)),
            Some(Spot::Remark(number)) => Reply::Room(Request::Show(number, Shown::Hidden)),
            _ => Reply::Unused,
        }
    }

    /// Answers the mouse.
    pub fn point(&mut self, pointer: Pointer, desk: &mut Desk) -> Reply {
        let shown = halves(desk.body, self.focus).into_iter().find(|(_, rect)| rect.contains(pointer.at));
        let Some((of, rect)) = shown else { return Reply::Unused };
        let rows = self.rows(of, desk);
        let met = in_pane(pointer, rect, self.cursor(of), &rows.rows);
        self.spots[of as usize] = rows.spot(self.cursor(of).row);
        if pointer.deed.lines().is_some() {
            return Reply::Done;
        }
        let had_focus = std::mem::replace(&mut self.focus, of) == of;
        if met == Met::Cursor && had_focus { self.follow(desk) } else { Reply::Done }
    }

    /// Puts the cursors where they can stand and be seen. A question that opens has the cursor at once.
    pub fn settle(&mut self, desk: &Desk) {
        let Some(sight) = self.sight(desk) else { return };
        let front = sight.class.front().map(|front| (front.asked, front.state));
        if self.front != front {
            self.front = front;
            self.draft = None;
            // It stands at the top.
            (self.left, self.spots[0]) = (Cursor::default(), None);
            let first = sight
                .class
                .open()
                .map(|open| open.asked)
                .map(|asked| [Spot::Answer(asked, 0), Spot::Percent(asked)]);
            if let Some(first) = first {
                let rows = self.rows(Half::Left, desk);
                self.spots[0] = first.into_iter().find(|spot| rows.row_of(*spot).is_some());
                self.focus = Half::Left;
            }
        }
        for of in [Half::Left, Half::Right] {
            let rows = self.rows(of, desk);
            let held = self.spots[of as usize].and_then(|spot| rows.row_of(spot));
            let rect = half(desk.body, self.focus, of);
            let cursor = self.cursor(of);
            cursor.row = held.unwrap_or(cursor.row);
            cursor.settle(&rows.rows);
            cursor.scroll(&rows.rows, text_width(rect.width), rect.height.into());
            self.spots[of as usize] = rows.spot(cursor.row);
        }
    }
}

/// What a presenter's key makes of a student's line.
fn other(shown: Shown) -> Shown {
    match shown {
        Shown::Waits | Shown::Hidden => Shown::Pinned,
        Shown::Pinned => Shown::Hidden,
    }
}

fn type_answer(desk: &Desk) -> Reply {
    let open = desk.joined.and_then(|joined| joined.room.class.open());
    match open.map(|open| open.question.wanted) {
        Some(Wanted::Percent | Wanted::Thing) => Reply::Ask(Asking::Answer),
        Some(Wanted::Choice) => Reply::Say("stand on an answer to vote for it".to_owned()),
        None => Reply::Say("no vote is open".to_owned()),
    }
}

/// Tells the outcome of a forecast to all.
fn reveal(desk: &Desk, forecast: crate::case::model::Ref) -> Reply {
    let seen = desk.scope().seen;
    let known = seen.get::<crate::case::model::Forecast>(forecast).and_then(|forecast| forecast.outcome());
    match (known, desk.place.clocks.known_on) {
        (Some(_), _) => Reply::Room(Request::Reveal(seen.id(forecast))),
        (None, Some(day)) => {
            Reply::Say(format!("nobody could know on {day} what came of it; lift the lock first"))
        }
        (None, None) => Reply::Say("the case does not say what came of it".to_owned()),
    }
}

/// Tells the next outcome that the step of the lesson is to reveal.
fn reveal_next(desk: &Desk) -> Reply {
    let Some(joined) = desk.joined else { return Reply::Unused };
    let sight = Sight { class: &joined.room.class, own: &joined.own, draft: None };
    let rows = beside(&desk.scope(), sight);
    let mut forecasts = rows.spots.iter().filter_map(|spot| match spot {
        Some(Spot::Forecast(forecast)) if !joined.room.revealed.contains(forecast) => Some(*forecast),
        _ => None,
    });
    match forecasts.next() {
        Some(forecast) => reveal(desk, forecast),
        None => Reply::Say("this step has nothing left to reveal".to_owned()),
    }
}
