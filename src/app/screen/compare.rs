//! Comparing: the two panes, and the pair that was looked at before the set.

use super::pair::Pair;
use super::{Desk, Guide, Reply};
use crate::app::action::Action;
use crate::app::layout::Half;
use crate::app::place::{Part, Place};
use crate::app::pointer::Pointer;
use crate::app::prompt::Asking;
use crate::case::model::Ref;
use crate::views::compare;

/// What comparing says of itself.
pub const GUIDE: Guide = Guide {
    tour: "Two states or bodies side by side, or a question about membership whose answer is drawn as \
           boxes.",
    help: &[
        (Action::Against, "choose by name what to compare the selection with"),
        (Action::Swap, "swap the two"),
        (Action::Toggle, "compare the selection with what the cursor is on"),
        (Action::Filter, "ask for a set of states, as in `one-bloc & !another @2014-06`"),
        (Action::NameQuery, "give what is asked a name; arrows fetch it when one asks again"),
        (Action::NextLook, "the pair, or the set that was asked for"),
        (Action::NextPane, "to the other pane, and back"),
        (Action::Follow, "open it in the explorer"),
    ],
    hints: &[
        (Action::NextPane, "pane"),
        (Action::NextLook, "pair/set"),
        (Action::Filter, "ask"),
        (Action::Against, "with"),
    ],
};

/// The state of comparing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compare {
    /// What stands side by side, and what the line of the cursor rests on.
    pub panes: Pair,
    /// What was compared with before the set was looked at.
    before: Option<Ref>,
}

impl Compare {
    /// Answers an action.
    pub fn act(&mut self, action: Action, desk: &mut Desk) -> Reply {
        match action {
            Action::Against => Reply::Ask(Asking::Against),
            Action::Swap => swap(desk),
            Action::NextLook => self.next_look(desk),
            Action::Toggle => self.with_cursor(desk),
            _ => {
                let scope = desk.scope();
                let subject = compare::subject(&scope, desk.place.against, &desk.place.query);
                let target = self.panes.target();
                self.panes.act(action, desk.body, |half| match half {
                    Half::Left => compare::rows(&scope, subject),
                    Half::Right => compare::beside(&scope, subject, target),
                })
            }
        }
    }

    /// From the pair to the set, and back to the pair that was.
    fn next_look(&mut self, desk: &mut Desk) -> Reply {
        if let Some(against) = desk.place.against.take() {
            self.before = Some(against);
            return if desk.place.query.is_empty() { Reply::Ask(Asking::Filter) } else { Reply::Done };
        }
        let seen = desk.case.seen(desk.place.clocks);
        desk.place.against = self.before.filter(|&thing| seen.is_told(thing));
        if desk.place.against.is_none() { Reply::Ask(Asking::Against) } else { Reply::Done }
    }

    /// Pins what the cursor is on beside the selection.
    fn with_cursor(&mut self, desk: &mut Desk) -> Reply {
        let Some(target) = self.panes.target() else {
            return Reply::Say("stand on a state or a body first".to_owned());
        };
        match desk.place.selection {
            Some(selection) if compare::is_comparable(selection, target) => {
                desk.place.against = Some(target);
                Reply::Done
            }
            _ => Reply::Say("only two states, or two bodies, can stand side by side".to_owned()),
        }
    }

    /// Answers the mouse.
    pub fn point(&mut self, pointer: Pointer, desk: &mut Desk) -> Reply {
        let scope = desk.scope();
        let subject = compare::subject(&scope, desk.place.against, &desk.place.query);
        let target = self.panes.target();
        self.panes.point(pointer, desk.body, |half| match half {
            Half::Left => compare::rows(&scope, subject),
            Half::Right => compare::beside(&scope, subject, target),
        })
    }

    /// How the panes stand.
    pub fn stand(&self, _: &Desk) -> Vec<Part> {
        self.panes.stand()
    }

    /// Takes up a part of how they stand.
    pub fn take_up(&mut self, part: Part, place: &Place) {
        self.panes.take_up(part, place);
    }

    /// What the panes say.
    pub fn says(&self, desk: &Desk) -> String {
        let scope = desk.scope();
        let subject = compare::subject(&scope, desk.place.against, &desk.place.query);
        self.panes.says(desk.body, |half| match half {
            Half::Left => compare::rows(&scope, subject),
            Half::Right => compare::beside(&scope, subject, self.panes.target()),
        })
    }

    /// The view as it opens.
    #[must_use]
    pub fn anew(&self) -> Self {
        Self::default()
    }

    /// Puts both cursors where they can stand and be seen.
    pub fn settle(&mut self, desk: &Desk) {
        let scope = desk.scope();
        let subject = compare::subject(&scope, desk.place.against, &desk.place.query);
        let rows = compare::rows(&scope, subject);
        self.panes.settle(desk.body, rows, |target| compare::beside(&scope, subject, target));
    }
}

fn swap(desk: &mut Desk) -> Reply {
    let place = &mut *desk.place;
    match (place.selection, place.against) {
        (Some(selection), Some(against)) => {
            place.selection = Some(against);
            place.against = Some(selection);
            Reply::Done
        }
        _ => {
            let key = desk.spelling.of(Action::Against);
            Reply::Say(format!("nothing stands beside it yet; {key} chooses something"))
        }
    }
}
