//! The article: which paragraph, and what is read beside it.

use super::pair::Pair;
use super::{Desk, Guide, Reply};
use crate::app::action::Action;
use crate::app::layout::Half;
use crate::app::place::{Part, Place};
use crate::app::pointer::Pointer;
use crate::case::model::{Kind, Ref};
use crate::views::article;

/// What the article says of itself.
pub const GUIDE: Guide = Guide {
    tour: "The article paragraph by paragraph, in our words: what each says and does for the thesis. One's \
           own copy can be laid beside it.",
    help: &[
        (Action::NextPane, "to the paragraph's arguments, and back"),
        (Action::Follow, "open the paragraph in the explorer; in the right pane, follow the line"),
        (Action::NextThesis, "show what each paragraph does for the next thesis"),
    ],
    hints: &[(Action::NextThesis, "thesis"), (Action::NextPane, "pane"), (Action::Follow, "open")],
};

/// The state of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The paragraphs, and what is beside the one under the cursor.
    pub panes: Pair,
}

impl Article {
    /// Answers an action.
    pub fn act(&mut self, action: Action, desk: &mut Desk) -> Reply {
        if action == Action::NextThesis {
            let theses: Vec<Ref> = desk.case.seen(desk.place.clocks).things_of(Kind::Thesis).collect();
            let here = theses.iter().position(|&thesis| Some(thesis) == desk.place.thesis);
            desk.place.thesis = theses.get(here.map_or(0, |n| n + 1)).or(theses.first()).copied();
            return Reply::Done;
        }
        let scope = desk.scope();
        let target = self.panes.target();
        self.panes.act(action, desk.body, |half| match half {
            Half::Left => article::rows(&scope, target),
            Half::Right => article::beside(&scope, desk.own, target),
        })
    }

    /// Answers the mouse.
    pub fn point(&mut self, pointer: Pointer, desk: &mut Desk) -> Reply {
        let scope = desk.scope();
        let target = self.panes.target();
        self.panes.point(pointer, desk.body, |half| match half {
            Half::Left => article::rows(&scope, target),
            Half::Right => article::beside(&scope, desk.own, target),
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
        let (scope, target) = (desk.scope(), self.panes.target());
        self.panes.says(desk.body, |half| match half {
            Half::Left => article::rows(&scope, target),
            Half::Right => article::beside(&scope, desk.own, target),
        })
    }

    /// The view as it opens.
    #[must_use]
    pub fn anew(&self) -> Self {
        Self::default()
    }

    /// Puts both cursors where they can stand and be seen. The left one goes to the selection: a paragraph, or the first
    /// one of an argument or a forecast.
    pub fn settle(&mut self, desk: &Desk) {
        let scope = desk.scope();
        let rows = article::rows(&scope, None);
        self.panes.go_to_selection(desk.place.selection, &rows, |target, selection| {
            article::is_in(scope.seen, target, selection)
        });
        self.panes.settle(desk.body, rows, |target| article::beside(&scope, desk.own, target));
    }
}
