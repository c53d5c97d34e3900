//! The class: what is asked and how one votes; for the presenter also who is here and what waits.

use super::{Desk, Guide, Reply};
use crate::app::action::Action;
use crate::app::pointer::Pointer;
use crate::app::room::Request;
use crate::views::class::Asked;

/// What the class says of itself.
pub const GUIDE: Guide = Guide { help: &[(Action::Follow, "vote")], hints: &[(Action::Follow, "vote")] };

/// Where the cursor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// An answer of a question, by its number from 0 on.
    Answer(Asked, usize),
}

/// The state of the view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Class {
    /// The cursor.
    pub spot: Option<Spot>,
}

impl Class {
    pub(super) fn act(&mut self, action: Action, desk: &mut Desk) -> Reply {
        let Some(joined) = desk.joined else { return Reply::Unused };
        let Some(ballot) = joined.room.class.ballots.last() else { return Reply::Unused };
        let count = ballot.question.choices.len();
        let at = match self.spot {
            Some(Spot::Answer(asked, at)) if asked == ballot.asked => at,
            _ => 0,
        };
        let at = match action {
            Action::Down => (at + 1).min(count.saturating_sub(1)),
            Action::Up => at.saturating_sub(1),
            Action::Follow => {
                let answer = ballot.question.choices.get(at).cloned().unwrap_or_default();
                return Reply::Room(Request::Vote { asked: ballot.asked, answer });
            }
            _ => return Reply::Unused,
        };
        self.spot = Some(Spot::Answer(ballot.asked, at));
        Reply::Done
    }

    pub(super) fn point(&mut self, _: Pointer, _: &mut Desk) -> Reply {
        Reply::Unused
    }

    pub(super) fn settle(&mut self, _: &Desk) {}
}
