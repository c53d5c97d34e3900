//! The arguments: where one stands in the tree, what is folded, and what one thinks of it.

use std::collections::BTreeSet;

use super::pair::Pair;
use super::{Desk, Guide, Reply};
use crate::app::action::Action;
use crate::app::layout::Half;
use crate::app::place::{Look as Laid, Part, Place};
use crate::app::pointer::Pointer;
use crate::case::model::{Kind, Ref};
use crate::views::arguments::{self, Asked, Look, Sorting};

/// What the arguments say of themselves.
pub const GUIDE: Guide = Guide {
    tour: "The argument step by step below the thesis. It is your own map: give an argument weight, or take \
           it for false and see on the right what falls.",
    help: &[
        (Action::Increase, "give the argument more weight, 0 to 4"),
        (Action::Decrease, "give it less"),
        (Action::Reset, "take its weight back"),
        (Action::Toggle, "switch the argument off or on; take a condition for met, not met, open"),
        (Action::SwitchStep, "switch only this step off or on"),
        (Action::Fold, "fold or unfold what is below; at `shown above`, go there"),
        (Action::Sort, "sort as the case has it, by paragraph, by weight"),
        (Action::NextLook, "the tree, or the arguments that cut both ways"),
        (Action::NextThesis, "the next thesis"),
        (Action::NextPane, "to the other pane, and back"),
        (Action::Follow, "open it in the explorer; in the right pane, follow the line"),
    ],
    hints: &[
        (Action::Fold, "fold"),
        (Action::Increase, "weigh"),
        (Action::NextPane, "pane"),
        (Action::Toggle, "false?"),
    ],
};

/// The state of the arguments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// The tree, and what its cursor stands on.
    pub panes: Pair,
    /// Steps that are folded.
    pub folds: BTreeSet<Ref>,
    /// What is sorted by.
    pub sorting: Sorting,
    /// What is shown.
    pub look: Look,
}

impl Arguments {
    /// What is asked of the view here.
    pub fn asked(&self) -> Asked<'_> {
        Asked { folds: &self.folds, sorting: self.sorting, look: self.look }
    }

    /// Answers an action.
    pub fn act(&mut self, action: Action, desk: &mut Desk) -> Reply {
        match action {
            Action::Sort => {
                self.sorting = self.sorting.next();
                return Reply::Say(format!("sorted by {}", self.sorting.word()));
            }
            Action::NextLook => self.look = self.look.next(),
            Action::NextThesis => self.next_thesis(desk),
            Action::Fold if self.go_where_it_is_shown(desk) => {}
            Action::Fold => {
                if let Some(step) = self.panes.target().filter(|t| t.kind == Kind::Link)
                    && !self.folds.remove(&step)
                {
                    self.folds.insert(step);
                }
            }
            Action::Increase | Action::Decrease | Action::Reset | Action::Toggle | Action::SwitchStep => {
                return self.judge(action, desk);
            }
            _ => {
                let scope = desk.scope();
                let (asked, target) = (self.asked(), self.panes.target());
                let mut panes = self.panes.clone();
                let reply = panes.act(action, desk.body, |half| match half {
                    Half::Left => arguments::rows(&scope, &asked),
                    Half::Right => arguments::beside(&scope, target),
                });
                self.panes = panes;
                return reply;
            }
        }
        Reply::Done
    }

    fn judge(&self, action: Action, desk: &mut Desk) -> Reply {
        let nothing = || Reply::Say("stand on an argument first".to_owned());
        let Some(target) = self.panes.target() else { return nothing() };
        let argument = arguments::argument_of(&desk.scope(), target);
        match (action, argument) {
            (Action::Toggle, None) if target.kind == Kind::Condition => {
                let taken = desk.mine.grant_next(target).word();
                return Reply::Say(format!("you take it for {taken}"));
            }
            (_, None) => return nothing(),
            (Action::SwitchStep, _) if target.kind == Kind::Link => desk.mine.switch(target),
            (Action::Toggle | Action::SwitchStep, Some(argument)) => desk.mine.switch(argument),
            (Action::Reset, Some(argument)) => desk.mine.unweigh(argument),
            (Action::Increase, Some(argument)) => _ = desk.mine.weigh(argument, 1),
            (_, Some(argument)) => _ = desk.mine.weigh(argument, -1),
        }
        Reply::Done
    }

    /// From a row that says its argument is shown above to that place; whether there is one.
    fn go_where_it_is_shown(&mut self, desk: &Desk) -> bool {
        let scope = desk.scope();
        let step = self.panes.target().filter(|thing| thing.kind == Kind::Link);
        let shown = step.and_then(|step| arguments::shown_at(&scope, &self.asked(), step));
        shown.inspect(|&shown| self.panes.stand_on(shown)).is_some()
    }

    fn next_thesis(&mut self, desk: &mut Desk) {
        let theses: Vec<Ref> = desk.case.seen(desk.place.clocks).things_of(Kind::Thesis).collect();
        let here = theses.iter().position(|&thesis| Some(thesis) == desk.place.thesis);
        let next = theses.get(here.map_or(0, |n| n + 1)).or(theses.first());
        desk.place.thesis = next.copied().or(desk.place.thesis);
        self.panes = Pair::default();
    }

    /// Answers the mouse.
    pub fn point(&mut self, pointer: Pointer, desk: &mut Desk) -> Reply {
        let scope = desk.scope();
        let asked = self.asked();
        let target = self.panes.target();
        let mut panes = self.panes.clone();
        let reply = panes.point(pointer, desk.body, |half| match half {
            Half::Left => arguments::rows(&scope, &asked),
            Half::Right => arguments::beside(&scope, target),
        });
        self.panes = panes;
        reply
    }

    /// How the tree stands and the panes.
    pub fn stand(&self, _: &Desk) -> Vec<Part> {
        let two_faced = (self.look == Look::TwoFaced).then_some(Laid::TwoFaced);
        let folds = self.folds.iter().map(|&step| Laid::Fold(step));
        let looks = two_faced.into_iter().chain([Laid::By(self.sorting)]).chain(folds);
        looks.map(Part::Look).chain(self.panes.stand()).collect()
    }

    /// Takes up a part of how they stand.
    pub fn take_up(&mut self, part: Part, place: &Place) {
        match part {
            Part::Look(Laid::TwoFaced) => self.look = Look::TwoFaced,
            Part::Look(Laid::By(sorting)) => self.sorting = sorting,
            Part::Look(Laid::Fold(step)) => _ = self.folds.insert(step),
            part => self.panes.take_up(part, place),
        }
    }

    /// What the panes say.
    pub fn says(&self, desk: &Desk) -> String {
        let scope = desk.scope();
        self.panes.says(desk.body, |half| match half {
            Half::Left => arguments::rows(&scope, &self.asked()),
            Half::Right => arguments::beside(&scope, self.panes.target()),
        })
    }

    /// The view as it opens.
    #[must_use]
    pub fn anew(&self) -> Self {
        Self::default()
    }

    /// Puts both cursors where they can stand and be seen. The left one goes to the selection, if that is an argument or
    /// a condition of the tree.
    pub fn settle(&mut self, desk: &Desk) {
        let scope = desk.scope();
        let rows = arguments::rows(&scope, &self.asked());
        self.panes.go_to_selection(desk.place.selection, &rows, |target, selection| {
            arguments::argument_of(&scope, target) == Some(selection)
        });
        self.panes.settle(desk.body, rows, |target| arguments::beside(&scope, target));
    }
}
