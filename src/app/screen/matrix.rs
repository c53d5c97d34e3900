//! The matrix: the cell one stands on, what it is sorted by, and which part of it is seen.

use ratatui::layout::Rect;

use super::{Desk, Guide, Reply};
use crate::app::action::Action;
use crate::app::cursor::{Motion, window};
use crate::app::place::Place;
use crate::case::model::{Ref, State};
use crate::case::seen::Seen;
use crate::text;
use crate::views::matrix::{self, Asked, Heads, Shows, Sorting};

/// What the matrix says of itself.
pub const GUIDE: Guide = Guide {
    help: &[
        (Action::Follow, "read what the cell rests on"),
        (Action::NextLook, "put something else across: blocs, states, treaties, UN votes"),
        (Action::Sort, "sort the states by the column of the cursor, and back by name"),
        (Action::SortAcross, "sort the columns by the row of the cursor, and back"),
        (Action::Toggle, "show or hide rows and columns without a mark"),
        (Action::Filter, "filter the states, as in `cis & !wto`"),
        (Action::NameQuery, "give the filter a name, to fetch it with arrows when one filters again"),
    ],
    hints: &[(Action::NextLook, "pivot"), (Action::Sort, "sort"), (Action::Follow, "read")],
};

/// The state of the matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The column of the cursor; its row is the selection, if that is a state.
    pub column: Option<Ref>,
    /// The row of the cursor.
    pub row: Option<Ref>,
    /// What it is sorted by.
    pub sorting: Sorting,
    /// Which rows and columns are shown.
    pub shows: Shows,
    /// The first row that is seen.
    pub top: usize,
    /// The first column that is seen.
    pub left: usize,
}

/// Where the parts of the matrix stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// The line of the heading; the line below it has the heads of the columns.
    pub heading: Rect,
    /// The rows, with their heads at the left.
    pub body: Rect,
    /// What the cell says, and what the marks mean.
    pub foot: Rect,
    /// The cells that a row's head takes.
    pub names: u16,
    /// The cells that each column takes, with the gap behind it.
    pub widths: Vec<u16>,
}

/// The lines below the rows: two for the cell, two for the marks.
const FOOT: u16 = 4;
/// The widest head of a column.
const HEAD: usize = 8;

impl Grid {
    /// Where things stand for these heads.
    pub fn new(seen: Seen, heads: &Heads, area: Rect) -> Self {
        let foot = if area.height < 14 { 1 } else { FOOT };
        let height = area.height.saturating_sub(2 + foot);
        let names = if area.width < 60 { 14 } else { 20 };
        let width = |&column: &Ref| text::width(&matrix::short(seen, column)).clamp(3, HEAD) as u16 + 1;
        Self {
            heading: Rect { height: 1, ..area },
            body: Rect { y: area.y + 2, height, ..area },
            foot: Rect { y: area.y + 2 + height, height: foot.min(area.height.saturating_sub(2)), ..area },
            names,
            widths: heads.columns.iter().map(width).collect(),
        }
    }

    /// The columns that are seen from `left` on: where each stands, and its width with the gap behind it.
    pub fn seen_from(&self, left: usize) -> Vec<(u16, u16)> {
        let mut x = self.body.x + 3 + self.names;
        let end = self.body.right().saturating_sub(1);
        let mut columns = Vec::new();
        for &width in self.widths.iter().skip(left) {
            if x + width > end && !columns.is_empty() {
                break;
            }
            columns.push((x, width));
            x = x.saturating_add(width);
        }
        columns
    }

    /// The first column to see so that `column` is seen, moving as little as can be.
    fn scroll(&self, left: usize, column: usize) -> usize {
        let mut left = left.min(column);
        while left < column && left + self.seen_from(left).len() <= column {
            left += 1;
        }
        // No room is left free at the right while there is something at the left.
        while left > 0 && left - 1 + self.seen_from(left - 1).len() >= self.widths.len() {
            left -= 1;
        }
        left
    }
}

impl Matrix {
    /// What is asked of the matrix here.
    pub fn asked<'q>(&self, place: &'q Place) -> Asked<'q> {
        Asked { pivot: place.pivot, query: &place.query, sorting: self.sorting, shows: self.shows }
    }

    /// Answers an action.
    pub fn act(&mut self, action: Action, desk: &mut Desk) -> Reply {
        let seen = desk.case.seen(desk.place.clocks);
        let heads = matrix::heads(seen, &self.asked(desk.place));
        let at = |things: &[Ref], thing: Option<Ref>| things.iter().position(|&t| Some(t) == thing);
        match action {
            Action::NextLook => {
                desk.place.pivot = desk.place.pivot.next();
                self.sorting = Sorting::default();
            }
            Action::Sort => self.sorting.by_column = other(self.sorting.by_column, self.column),
            Action::SortAcross => self.sorting.by_row = other(self.sorting.by_row, self.row),
            Action::Toggle => {
                self.shows = if self.shows == Shows::All { Shows::Marked } else { Shows::All };
            }
            Action::Follow => return self.follow(seen, desk.place),
            Action::Left | Action::Right | Action::PreviousPane | Action::NextPane => {
                let by = if matches!(action, Action::Left | Action::PreviousPane) { -1 } else { 1 };
                let there = Motion::Rows(by).among(at(&heads.columns, self.column), heads.columns.len(), 1);
                self.column = there.map(|n| heads.columns[n]);
            }
            _ => {
                let Some(motion) = Motion::of(action) else { return Reply::Unused };
                let page = usize::from(Grid::new(seen, &heads, desk.body).body.height);
                let there = motion.among(at(&heads.rows, self.row), heads.rows.len(), page);
                self.row = there.map(|n| heads.rows[n]);
                desk.place.selection = self.row.or(desk.place.selection);
            }
        }
        Reply::Done
    }

    fn follow(&self, seen: Seen, place: &Place) -> Reply {
        let (Some(row), Some(column)) = (self.row, self.column) else { return Reply::Done };
        match matrix::cell(seen, place.pivot, row, column).and_then(|cell| cell.rests_on) {
            Some(thing) => Reply::Visit(thing),
            None => Reply::Visit(column),
        }
    }

    /// Puts the cursor on a cell, and scrolls so that it is seen.
    pub fn settle(&mut self, desk: &Desk) {
        let seen = desk.case.seen(desk.place.clocks);
        let heads = matrix::heads(seen, &self.asked(desk.place));
        let grid = Grid::new(seen, &heads, desk.body);
        let selected = desk.place.selection.filter(|&thing| seen.get::<State>(thing).is_some());
        let among = |things: &[Ref], wanted: [Option<Ref>; 2]| {
            let known = wanted.into_iter().flatten().find(|thing| things.contains(thing));
            known.or_else(|| things.first().copied())
        };
        self.row = among(&heads.rows, [selected, self.row]);
        self.column = among(&heads.columns, [self.column, None]);
        let place = |things: &[Ref], thing| things.iter().position(|&t| Some(t) == thing).unwrap_or(0);
        let (row, column) = (place(&heads.rows, self.row), place(&heads.columns, self.column));
        self.top = window(self.top, row, row, heads.rows.len(), grid.body.height.into());
        self.left = grid.scroll(self.left, column);
    }
}

/// The cursor's, or nothing if it is that already.
fn other(sorted: Option<Ref>, cursor: Option<Ref>) -> Option<Ref> {
    cursor.filter(|_| sorted != cursor)
}
