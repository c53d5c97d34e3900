//! Two panes as several views have them: rows one moves through, and what the one under the cursor is about.

use ratatui::layout::Rect;

use super::Reply;
use crate::app::action::Action;
use crate::app::cursor::{Cursor, Motion};
use crate::app::layout::{Half, half, halves};
use crate::app::place::{Part, Place};
use crate::app::pointer::{Met, Pointer, in_pane};
use crate::app::screen::explorer::text_width;
use crate::case::model::Ref;
use crate::views::{Row, one_stop_each};

/// The state of two panes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// The pane that keys go to.
    pub focus: Half,
    /// Where one stands.
    pub left: Cursor,
    /// Where one stands in what that is about.
    pub right: Cursor,
    /// What the right pane is about.
    shown: Option<Ref>,
    /// What was selected when the cursor last went to the selection.
    followed: Option<Ref>,
}

impl Pair {
    /// What the cursor of the left pane stands on.
    pub fn target(&self) -> Option<Ref> {
        self.left.target
    }

    /// Goes to something in the left pane, if it is there.
    pub fn stand_on(&mut self, thing: Ref) {
        self.left.target = Some(thing);
    }

    /// Goes to the selection again, though it is the one of before.
    pub fn follow_again(&mut self) {
        self.followed = None;
    }

    /// Goes to the selection when it is another one than before: to the first row that leads to it or, as `is_of` says,
    /// is of it.
    pub fn go_to_selection(
        &mut self,
        selection: Option<Ref>,
        rows: &[Row],
        is_of: impl Fn(Ref, Ref) -> bool,
    ) {
        if self.followed == selection {
            return;
        }
        self.followed = selection;
        let Some(selection) = selection else { return };
        let targets = || rows.iter().filter_map(|row| row.target);
        let there = targets().find(|&t| t == selection).or_else(|| targets().find(|&t| is_of(t, selection)));
        if let Some(there) = there {
            self.stand_on(there);
        }
    }

    /// How the panes stand.
    pub fn stand(&self) -> Vec<Part> {
        vec![
            Part::Pane(self.focus.number()),
            Part::Cursor(1, self.left.spot()),
            Part::Scroll(1, self.left.top),
            Part::Cursor(2, self.right.spot()),
            Part::Scroll(2, self.right.top),
        ]
    }

    /// Takes up a part of how they stand.
    pub fn take_up(&mut self, part: Part, place: &Place) {
        match part {
            Part::Pane(pane) => self.focus = Half::of_number(pane),
            Part::Cursor(1, spot) => {
                self.left = spot.into();
                self.followed = place.selection;
            }
            Part::Cursor(2, spot) => {
                self.right = spot.into();
                self.shown = self.left.target;
            }
            Part::Scroll(1, top) => self.left.scroll_to(top),
            Part::Scroll(2, top) => self.right.scroll_to(top),
            _ => {}
        }
    }

    /// Moves in a pane or between them, and follows; anything else is not its own.
    pub fn act<'c>(&mut self, action: Action, body: Rect, rows: impl FnOnce(Half) -> Vec<Row<'c>>) -> Reply {
        match action {
            Action::NextPane | Action::PreviousPane => self.focus = self.focus.other(),
            Action::Left => self.focus = Half::Left,
            Action::Right => self.focus = Half::Right,
            Action::Cancel if self.focus == Half::Right => self.focus = Half::Left,
            Action::Follow => return self.follow(),
            _ => {
                let Some(motion) = Motion::of(action) else { return Reply::Unused };
                let page = usize::from(half(body, self.focus, self.focus).height.max(2)) / 2;
                let rows = stops(self.focus, rows(self.focus));
                let cursor = if self.focus == Half::Left { &mut self.left } else { &mut self.right };
                cursor.go(motion, &rows, page);
            }
        }
        Reply::Done
    }

    fn follow(&self) -> Reply {
        let target = if self.focus == Half::Left { self.left.target } else { self.right.target };
        let nothing = || Reply::Say("nothing to follow on this line".to_owned());
        target.map_or_else(nothing, Reply::Visit)
    }

    /// Answers the mouse: a press goes there, and follows where one stands already.
    pub fn point<'c>(
        &mut self,
        pointer: Pointer,
        body: Rect,
        rows: impl FnOnce(Half) -> Vec<Row<'c>>,
    ) -> Reply {
        let shown = halves(body, self.focus).into_iter().find(|(_, rect)| rect.contains(pointer.at));
        let Some((of, rect)) = shown else { return Reply::Unused };
        let rows = stops(of, rows(of));
        let cursor = if of == Half::Left { &mut self.left } else { &mut self.right };
        let met = in_pane(pointer, rect, cursor, &rows);
        if pointer.deed.lines().is_some() {
            return Reply::Done;
        }
        let had_focus = self.focus == of;
        self.focus = of;
        if met == Met::Cursor && had_focus { self.follow() } else { Reply::Done }
    }

    /// Puts both cursors where they can stand and be seen. What the right pane shows follows from the left cursor.
    pub fn settle<'c>(
        &mut self,
        body: Rect,
        left: Vec<Row<'c>>,
        right: impl FnOnce(Option<Ref>) -> Vec<Row<'c>>,
    ) {
        self.settle_half(body, Half::Left, &stops(Half::Left, left));
        if self.shown != self.left.target {
            self.shown = self.left.target;
            self.right = Cursor::default();
        }
        self.settle_half(body, Half::Right, &right(self.left.target));
    }

    /// What the panes that are shown say.
    pub fn says<'c>(&self, body: Rect, rows: impl Fn(Half) -> Vec<Row<'c>>) -> String {
        let said = halves(body, self.focus).into_iter().map(|(of, rect)| {
            let cursor = if of == Half::Left { &self.left } else { &self.right };
            let rows = rows(of);
            cursor.says(
                &rows,
                &crate::views::flow(&rows, text_width(rect.width)),
                rect.height.saturating_sub(1).into(),
            )
        });
        said.collect()
    }

    fn settle_half(&mut self, body: Rect, of: Half, rows: &[Row]) {
        let rect = half(body, self.focus, of);
        let cursor = if of == Half::Left { &mut self.left } else { &mut self.right };
        cursor.settle(rows);
        cursor.scroll(rows, text_width(rect.width), rect.height.into());
    }
}

/// The rows of a half with the stops of its cursor: on the left one moves from thing to thing.
fn stops(half: Half, mut rows: Vec<Row>) -> Vec<Row> {
    if half == Half::Right {
        return rows;
    }
    for row in &mut rows {
        row.is_still |= row.target.is_none();
    }
    one_stop_each(rows)
}
