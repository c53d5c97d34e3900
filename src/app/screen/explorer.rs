//! The explorer: which pane has the focus, and the cursor of each.
//!
//! Rows are made anew from the case and the place whenever they are needed; only cursors are kept, and they
//! hold what they stand on, not a number.

use ratatui::layout::Size;

use crate::app::cursor::{Cursor, Motion, window};
use crate::app::layout::{Layout, Pane};
use crate::app::place::Place;
use crate::case::Case;
use crate::case::model::Ref;
use crate::case::seen::Clocks;
use crate::views::list::{self, Listing};
use crate::views::{Row, Scope, debate, details, flow};

/// The state of the explorer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explorer {
    /// The pane that keys go to.
    pub focus: Pane,
    /// Whether it has the whole screen.
    pub is_zoomed: bool,
    /// What the list's cursor stands on.
    pub listed: Option<Ref>,
    /// The first row of the list that is shown.
    pub list_top: usize,
    /// The cursor of the details.
    pub details: Cursor,
    /// The cursor of the arguments.
    pub debate: Cursor,
}

/// What a view of a place looks at.
pub fn scope<'c>(case: &'c Case, place: &Place, before: Option<Clocks>) -> Scope<'c> {
    Scope {
        seen: case.seen(place.clocks),
        before: before.map(|clocks| case.seen(clocks)),
        thesis: place.thesis,
        selection: place.selection,
    }
}

/// What the list holds at a place. A query that cannot be asked any more lists nothing.
pub fn listed(case: &Case, place: &Place) -> Vec<Ref> {
    list::things(case.seen(place.clocks), place.listing, place.order, &place.query).unwrap_or_default()
}

impl Explorer {
    /// The layout for a size.
    pub fn layout(&self, size: Size) -> Option<Layout> {
        Layout::new(size, self.focus, self.is_zoomed)
    }

    /// Moves the cursor of the focused pane. In the list that selects.
    pub fn go(&mut self, motion: Motion, case: &Case, place: &mut Place, size: Size) {
        let Some(layout) = self.layout(size) else { return };
        let page = usize::from(layout.body(self.focus).height.max(2)) - 1;
        match self.focus {
            Pane::List => self.go_in_list(motion, case, place, page),
            Pane::Details => {
                let rows = details::rows(&scope(case, place, None));
                self.details.go(motion, &rows, page / 2 + 1);
            }
            Pane::Debate => {
                let rows = debate::rows(&scope(case, place, None));
                // An argument is two rows; the cursor stands on the first.
                self.debate.go(motion, &heads(rows), page / 3 + 1);
            }
        }
    }

    fn go_in_list(&mut self, motion: Motion, case: &Case, place: &mut Place, page: usize) {
        let things = listed(case, place);
        let Some(last) = things.len().checked_sub(1) else { return };
        let here = self.listed.and_then(|thing| things.iter().position(|&t| t == thing));
        let page = isize::try_from(page).unwrap_or(isize::MAX);
        let there = match (motion, here) {
            (Motion::First, _) => 0,
            (Motion::Last, _) => last,
            (_, None) => 0,
            (Motion::Rows(by), Some(here)) => here.saturating_add_signed(by).min(last),
            (Motion::Pages(by), Some(here)) => here.saturating_add_signed(by * page).min(last),
        };
        self.select(place, things[there]);
    }

    /// Selects a thing: the details begin anew, and the list stands on it if it can.
    pub fn select(&mut self, place: &mut Place, thing: Ref) {
        if place.selection != Some(thing) {
            self.details = Cursor::default();
        }
        place.selection = Some(thing);
        if Listing::of(thing.kind) == Some(place.listing) {
            self.listed = Some(thing);
        }
    }

    /// Where Enter leads from the cursor.
    pub fn target(&self, place: &Place) -> Option<Ref> {
        match self.focus {
            Pane::List => place.selection,
            Pane::Details => self.details.target,
            Pane::Debate => self.debate.target,
        }
    }

    /// Puts every cursor where it can stand and every pane where its cursor can be seen.
    pub fn settle(&mut self, case: &Case, place: &Place, size: Size) {
        let Some(layout) = self.layout(size) else { return };
        let things = listed(case, place);
        if self.listed.is_none_or(|thing| !things.contains(&thing)) {
            let selected = place.selection.filter(|thing| things.contains(thing));
            self.listed = selected.or_else(|| things.first().copied());
        }
        let here = things.iter().position(|&t| Some(t) == self.listed).unwrap_or(0);
        let height = usize::from(layout.body(Pane::List).height);
        self.list_top = window(self.list_top, here, here, things.len(), height);

        let scope = scope(case, place, None);
        settle_pane(&mut self.details, details::rows(&scope), &layout, Pane::Details);
        settle_pane(&mut self.debate, debate::rows(&scope), &layout, Pane::Debate);
    }
}

fn settle_pane(cursor: &mut Cursor, rows: Vec<Row>, layout: &Layout, pane: Pane) {
    let body = layout.body(pane);
    cursor.settle(&rows);
    let lines = flow(&rows, text_width(body.width));
    cursor.scroll(&rows, &lines, usize::from(body.height));
}

/// The cells of a pane that text may take: three on the left are the cursor's, one on the right is kept free.
pub fn text_width(pane: u16) -> u16 {
    pane.saturating_sub(4)
}

/// The same rows, where only the first of those that lead to one thing can be stood on.
fn heads(mut rows: Vec<Row>) -> Vec<Row> {
    for n in (1..rows.len()).rev() {
        if rows[n].target.is_some() && rows[n].target == rows[n - 1].target {
            rows[n].shape = crate::views::Shape::Blank;
        }
    }
    rows
}
