//! The arguments: where one stands in the tree, what is folded, and what one thinks of it.

use std::collections::BTreeSet;

use super::{Desk, Guide, Reply};
use crate::app::action::Action;
use crate::app::cursor::{Cursor, Motion};
use crate::app::layout::{Half, half};
use crate::app::screen::explorer::{scope, text_width};
use crate::case::model::{Kind, Ref};
use crate::views::arguments::{self, Asked, Look, Sorting};
use crate::views::judgement::Judgement;
use crate::views::{Row, Scope, flow};

/// What the arguments say of themselves.
pub const GUIDE: Guide = Guide {
    help: &[
        (Action::Increase, "give the argument more weight, 0 to 4"),
        (Action::Decrease, "give it less"),
        (Action::Reset, "take its weight back"),
        (Action::Toggle, "switch the argument off or on; take a condition for met, not met, open"),
        (Action::SwitchStep, "switch only this step off or on"),
        (Action::Fold, "fold what is below"),
        (Action::Sort, "sort as the case has it, by paragraph, by weight"),
        (Action::NextLook, "the tree, or the arguments that cut both ways"),
        (Action::NextThesis, "the next thesis"),
        (Action::NextPane, "to the other pane, and back"),
        (Action::Follow, "open it in the explorer; in the right pane, follow the line"),
    ],
    hints: &[
        (Action::Fold, "fold"),
        (Action::NextPane, "pane"),
        (Action::Toggle, "false?"),
        (Action::Increase, "weigh"),
    ],
};

/// The state of the arguments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// The pane that keys go to.
    pub focus: Half,
    /// Where one stands in the tree.
    pub tree: Cursor,
    /// Where one stands beside it.
    pub about: Cursor,
    /// What the right pane is about.
    pub shown: Option<Ref>,
    /// Steps that are folded.
    pub folds: BTreeSet<Ref>,
    /// What is sorted by.
    pub sorting: Sorting,
    /// What is shown.
    pub look: Look,
}

impl Arguments {
    /// What is asked of the view here.
    pub fn asked<'a>(&'a self, judgement: &'a Judgement) -> Asked<'a> {
        Asked { judgement, folds: &self.folds, sorting: self.sorting, look: self.look }
    }

    /// The rows of the right pane.
    pub fn about_rows<'c>(&self, scope: &Scope<'c>, judgement: &Judgement) -> Vec<Row<'c>> {
        match self.tree.target {
            Some(target) => arguments::about(scope, judgement, target),
            None => Vec::new(),
        }
    }

    /// Answers an action.
    pub fn act(&mut self, action: Action, desk: &mut Desk) -> Reply {
        match action {
            Action::NextPane | Action::PreviousPane => self.focus = self.focus.other(),
            Action::Left => self.focus = Half::Left,
            Action::Right => self.focus = Half::Right,
            Action::Sort => {
                self.sorting = self.sorting.next();
                return Reply::Say(format!("sorted by {}", self.sorting.word()));
            }
            Action::NextLook => self.look = self.look.next(),
            Action::NextThesis => return self.next_thesis(desk),
            Action::Cancel if self.focus == Half::Right => self.focus = Half::Left,
            Action::Follow => return self.follow(),
            Action::Fold => {
                if let Some(step) = self.tree.target.filter(|t| t.kind == Kind::Link)
                    && !self.folds.remove(&step)
                {
                    self.folds.insert(step);
                }
            }
            Action::Increase | Action::Decrease | Action::Reset | Action::Toggle | Action::SwitchStep => {
                return self.judge(action, desk);
            }
            _ => match Motion::of(action) {
                Some(motion) => self.go(motion, desk),
                None => return Reply::Unused,
            },
        }
        Reply::Done
    }

    fn judge(&self, action: Action, desk: &mut Desk) -> Reply {
        let scope = scope(desk.case, desk.place, None);
        let Some(target) = self.tree.target else {
            return Reply::Say("stand on an argument first".to_owned());
        };
        let argument = arguments::argument_of(&scope, target);
        match (action, argument) {
            (Action::Toggle, None) if target.kind == Kind::Condition => {
                let taken = desk.mine.grant_next(target).word();
                return Reply::Say(format!("you take it for {taken}"));
            }
            (_, None) => return Reply::Say("stand on an argument first".to_owned()),
            (Action::SwitchStep, _) if target.kind == Kind::Link => desk.mine.switch(target),
            (Action::Toggle | Action::SwitchStep, Some(argument)) => desk.mine.switch(argument),
            (Action::Reset, Some(argument)) => desk.mine.unweigh(argument),
            (Action::Increase, Some(argument)) => _ = desk.mine.weigh(argument, 1),
            (_, Some(argument)) => _ = desk.mine.weigh(argument, -1),
        }
        Reply::Done
    }

    fn follow(&self) -> Reply {
        let target = if self.focus == Half::Left { self.tree.target } else { self.about.target };
        target.map_or_else(|| Reply::Say("nothing to follow on this line".to_owned()), Reply::Visit)
    }

    fn next_thesis(&mut self, desk: &mut Desk) -> Reply {
        let theses: Vec<Ref> = desk.case.seen(desk.place.clocks).things_of(Kind::Thesis).collect();
        let here = theses.iter().position(|&thesis| Some(thesis) == desk.place.thesis);
        let next = theses.get(here.map_or(0, |n| n + 1)).or(theses.first());
        desk.place.thesis = next.copied().or(desk.place.thesis);
        self.tree = Cursor::default();
        Reply::Done
    }

    fn go(&mut self, motion: Motion, desk: &mut Desk) {
        let scope = scope(desk.case, desk.place, None);
        let page = usize::from(half(desk.body, self.focus, self.focus).height.max(2)) / 2;
        match self.focus {
            Half::Left => self.tree.go(motion, &arguments::rows(&scope, &self.asked(desk.mine)), page),
            Half::Right => self.about.go(motion, &self.about_rows(&scope, desk.mine), page),
        }
    }

    /// Puts both cursors where they can stand and be seen.
    pub fn settle(&mut self, desk: &Desk) {
        let scope = scope(desk.case, desk.place, None);
        let rows = arguments::rows(&scope, &self.asked(desk.mine));
        let left = half(desk.body, self.focus, Half::Left);
        settle(&mut self.tree, &rows, (left.width, left.height));
        if self.shown != self.tree.target {
            self.shown = self.tree.target;
            self.about = Cursor::default();
        }
        let right = half(desk.body, self.focus, Half::Right);
        let rows = self.about_rows(&scope, desk.mine);
        settle(&mut self.about, &rows, (right.width, right.height));
    }
}

fn settle(cursor: &mut Cursor, rows: &[Row], (width, height): (u16, u16)) {
    cursor.settle(rows);
    cursor.scroll(rows, &flow(rows, text_width(width)), height.into());
}
