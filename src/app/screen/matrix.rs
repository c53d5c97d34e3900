//! The matrix: the cell one stands on, what it is sorted by, and which part of it is seen.

use ratatui::layout::Rect;

use super::{Desk, Guide, Reply};
use crate::app::action::Action;
use crate::app::cursor::{Cursor, Motion, wheel, window};
use crate::app::kept::Kept;
use crate::app::layout::{Half, halves};
use crate::app::place::{Look, Part, Place, Spot};
use crate::app::pointer::{Met, Pointer, in_pane};
use crate::app::screen::explorer::text_width;
use crate::case::model::{Ref, State};
use crate::case::query::Query;
use crate::case::seen::{Clocks, Seen};
use crate::text;
use crate::views::matrix::{self, Asked, Heads, Pivot, Shows, Sorting};
use crate::views::{Row, Scope};

/// What the matrix says of itself.
pub const GUIDE: Guide = Guide {
    tour: "Every state against every body on the date; a letter says as what. It can be turned to shared \
           blocs, treaties or votes, and every cell opened.",
    help: &[
        (Action::Follow, "open the cell: its spells, steps, sources; there, follow the line"),
        (Action::Cancel, "close the cell"),
        (Action::Left, "one column to the left"),
        (Action::Right, "one column to the right"),
        (Action::NextLook, "put something else across: blocs, states, treaties, UN votes"),
        (Action::Sort, "sort the states by the column of the cursor, and back by name"),
        (Action::SortAcross, "sort the columns by the row of the cursor, and back"),
        (Action::Toggle, "show or hide rows and columns without a mark"),
        (Action::Filter, "filter the states, as in `one-bloc & !another`"),
        (Action::NameQuery, "give the filter a name, to fetch it with arrows when one filters again"),
    ],
    hints: &[(Action::NextLook, "pivot"), (Action::Sort, "sort"), (Action::Follow, "open cell")],
};

/// What decides on what stands down and across.
type Question = (Clocks, Pivot, Query, Sorting, Shows);

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
    /// What stands down and across.
    pub heads: Kept<Question, Heads>,
    /// The first row that is seen.
    pub top: usize,
    /// The first column that is seen.
    pub left: usize,
    /// Where one stands in what the cell says in full; None while it is closed.
    pub opened: Option<Cursor>,
}

/// Where the parts of the matrix stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// The line of the heading.
    pub heading: Rect,
    /// The heads of the columns, one line or two.
    pub heads: Rect,
    /// The rows, with their heads at the left.
    pub body: Rect,
    /// What the cell says.
    pub said: Rect,
    /// What the marks mean.
    pub legend: Rect,
    /// The cells that a row's head takes.
    pub names: u16,
    /// The cells that each column takes, with the gap behind it.
    pub widths: Vec<u16>,
}

/// The lines below the rows, for the cell and for the marks.
fn foot(pivot: Pivot, height: u16) -> (u16, u16) {
    // The marks of a vote or a count fit one line, and what was voted on is long.
    let marks = if matches!(pivot, Pivot::Members | Pivot::Parties) { 2 } else { 1 };
    match height {
        0..14 => (1, 1),
        14..20 => (4 - marks, marks),
        _ => (5 - marks, marks),
    }
}

/// The widest head of a column in one line.
const HEAD: usize = 8;
/// The widest in two.
const WORD: usize = 12;
/// From this height on there is room for two.
const TWO_LINES: u16 = 10;

/// A head of a column in lines: broken between words into two, no wider than it must be.
pub fn head_lines(short: &str, lines: u16) -> Vec<&str> {
    if lines < 2 || text::width(short) <= HEAD {
        return vec![short];
    }
    let broken = |width: usize| text::wrap(short, width);
    let is_whole = |broken: &Vec<&str>| broken.len() <= 2 && broken.join(" ") == short;
    (1..=WORD).map(broken).find(is_whole).unwrap_or_else(|| vec![short])
}

impl Grid {
    /// Where things stand for these heads.
    pub fn new(seen: Seen, pivot: Pivot, heads: &Heads, area: Rect) -> Self {
        let shorts: Vec<String> = heads.columns.iter().map(|&column| matrix::short(seen, column)).collect();
        let is_long = shorts.iter().any(|short| text::width(short) > HEAD);
        let of_heads = 1 + u16::from(is_long && area.height >= TWO_LINES);
        let (said, legend) = foot(pivot, area.height);
        let height = area.height.saturating_sub(1 + of_heads + said + legend);
        let below = |y: u16, height: u16| Rect { y, height, ..area }.intersection(area);
        let names = if area.width < 60 { 14 } else { 20 };
        let mark = if pivot == Pivot::Parties { 5 } else { 3 };
        let width = |short: &String| {
            let lines = head_lines(short, of_heads);
            let longest = lines.into_iter().map(text::width).max().unwrap_or_default();
            longest.clamp(mark, if of_heads > 1 { WORD } else { HEAD }) as u16 + 1
        };
        let top = area.y + 1 + of_heads;
        Self {
            heading: Rect { height: 1, ..area },
            heads: below(area.y + 1, of_heads),
            body: Rect { y: top, height, ..area },
            said: below(top + height, said),
            legend: below(top + height + said, legend),
            names,
            widths: shorts.iter().map(width).collect(),
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
    /// The room of the cells, if they are seen, and of the opened cell, if one is.
    pub fn areas(&self, body: Rect) -> (Option<Rect>, Option<Rect>) {
        if self.opened.is_none() {
            return (Some(body), None);
        }
        let halves = halves(body, Half::Right);
        let of = |half| halves.iter().find(|(h, _)| *h == half).map(|(_, rect)| *rect);
        (of(Half::Left), of(Half::Right))
    }

    /// What the cell under the cursor says in full.
    pub fn detail<'c>(&self, scope: &Scope<'c>, pivot: Pivot) -> Vec<Row<'c>> {
        match (self.row, self.column) {
            (Some(row), Some(column)) => matrix::detail(scope, pivot, row, column),
            _ => Vec::new(),
        }
    }

    /// Answers an action.
    pub fn act(&mut self, action: Action, desk: &mut Desk) -> Reply {
        if self.opened.is_some()
            && let Some(reply) = self.act_in_cell(action, desk)
        {
            return reply;
        }
        let seen = desk.case.seen(desk.place.clocks);
        let heads = &self.heads;
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
            Action::Follow if self.row.is_some() && self.column.is_some() => {
                self.opened = Some(Cursor::default());
            }
            Action::Follow => return Reply::Say("there is no cell to open".to_owned()),
            Action::Left | Action::Right | Action::PreviousPane | Action::NextPane => {
                let by = if matches!(action, Action::Left | Action::PreviousPane) { -1 } else { 1 };
                let there = Motion::Rows(by).among(at(&heads.columns, self.column), heads.columns.len(), 1);
                self.column = there.map(|n| heads.columns[n]);
            }
            _ => {
                let Some(motion) = Motion::of(action) else { return Reply::Unused };
                let page = Grid::new(seen, desk.place.pivot, heads, desk.body).body.height.into();
                let there = motion.among(at(&heads.rows, self.row), heads.rows.len(), page);
                self.row = there.map(|n| heads.rows[n]);
                desk.place.selection = self.row.or(desk.place.selection);
            }
        }
        Reply::Done
    }

    /// Moves in the opened cell, follows or closes it; None for what is the matrix's own.
    fn act_in_cell(&mut self, action: Action, desk: &Desk) -> Option<Reply> {
        let cursor = self.opened?;
        match action {
            Action::Follow => {
                let nothing = || Reply::Say("nothing to follow on this line".to_owned());
                return Some(cursor.target.map_or_else(nothing, Reply::Visit));
            }
            Action::Cancel => self.opened = None,
            _ => {
                let motion = Motion::of(action)?;
                let rows = self.detail(&desk.scope(), desk.place.pivot);
                let page = usize::from(desk.body.height.max(2)) / 2;
                self.opened.as_mut()?.go(motion, &rows, page);
            }
        }
        Some(Reply::Done)
    }

    /// Answers the mouse: a press goes to a cell, and opens it where one stands already.
    pub fn point(&mut self, pointer: Pointer, desk: &mut Desk) -> Reply {
        let (cells, detail) = self.areas(desk.body);
        if let Some(pane) = detail.filter(|pane| pane.contains(pointer.at)) {
            let rows = self.detail(&desk.scope(), desk.place.pivot);
            let Some(cursor) = &mut self.opened else { return Reply::Unused };
            return match (in_pane(pointer, pane, cursor, &rows), cursor.target) {
                (Met::Cursor, Some(target)) => Reply::Visit(target),
                _ => Reply::Done,
            };
        }
        let Some(area) = cells.filter(|area| area.contains(pointer.at)) else { return Reply::Unused };
        let seen = desk.case.seen(desk.place.clocks);
        let heads = &self.heads;
        let grid = Grid::new(seen, desk.place.pivot, heads, area);
        if let Some(by) = pointer.deed.lines() {
            let here = heads.rows.iter().position(|&row| Some(row) == self.row).unwrap_or(0);
            let (top, there) = wheel(self.top, by, here, heads.rows.len(), grid.body.height.into());
            (self.top, self.row) = (top, heads.rows.get(there).copied());
            desk.place.selection = self.row.or(desk.place.selection);
            return Reply::Done;
        }
        let was = (self.row, self.column);
        let columns = grid.seen_from(self.left);
        // A cell begins with the bracket before its mark.
        let across = columns.iter().position(|&(x, width)| (x - 1..x + width - 1).contains(&pointer.at.x));
        let column = across.and_then(|n| heads.columns.get(self.left + n)).copied();
        let is_head = pointer.at.y < grid.body.y;
        let down = pointer.at.y.checked_sub(grid.body.y).filter(|_| grid.body.contains(pointer.at));
        let row = down.and_then(|n| heads.rows.get(self.top + usize::from(n))).copied();
        if row.is_some() || is_head {
            self.column = column.or(self.column);
        }
        self.row = row.or(self.row);
        desk.place.selection = row.or(desk.place.selection);
        if row.is_some() && column.is_some() && was == (self.row, self.column) {
            self.opened = Some(Cursor::default());
        }
        Reply::Done
    }

    /// How the matrix stands, and its cell if one is open.
    pub fn stand(&self, _: &Desk) -> Vec<Part> {
        let looks = [
            (self.shows == Shows::All).then_some(Look::All),
            self.sorting.by_column.map(Look::ByColumn),
            self.sorting.by_row.map(Look::ByRow),
            self.column.map(Look::Column),
        ];
        let row = Spot { row: None, thing: self.row };
        let mut parts: Vec<Part> = looks.into_iter().flatten().map(Part::Look).collect();
        parts.push(Part::Pane(Half::number(if self.opened.is_some() { Half::Right } else { Half::Left })));
        parts.extend(self.row.map(|_| Part::Cursor(1, row)));
        parts.extend(self.heads.columns.get(self.left).map(|&column| Part::Look(Look::Left(column))));
        parts.push(Part::Scroll(1, self.top));
        let opened = self.opened.iter();
        parts.extend(opened.flat_map(|cursor| [Part::Cursor(2, cursor.spot()), Part::Scroll(2, cursor.top)]));
        parts
    }

    /// Takes up a part of how it stands.
    pub fn take_up(&mut self, part: Part, _: &Place) {
        match part {
            Part::Look(Look::All) => self.shows = Shows::All,
            Part::Look(Look::ByColumn(column)) => self.sorting.by_column = Some(column),
            Part::Look(Look::ByRow(row)) => self.sorting.by_row = Some(row),
            Part::Look(Look::Column(column)) => self.column = Some(column),
            Part::Look(Look::Left(column)) => {
                self.left = self.heads.columns.iter().position(|&of| of == column).unwrap_or(self.left);
            }
            Part::Pane(1) => self.opened = None,
            Part::Pane(_) => self.opened = Some(self.opened.unwrap_or_default()),
            Part::Cursor(1, spot) => self.row = spot.thing,
            Part::Cursor(_, spot) => self.opened = Some(spot.into()),
            Part::Scroll(1, top) => self.top = top,
            Part::Scroll(2, top) => {
                self.opened = self.opened.map(|mut cursor| {
                    cursor.scroll_to(top);
                    cursor
                });
            }
            Part::Look(_) | Part::Scroll(..) => {}
        }
    }

    /// What the cell that is open says.
    pub fn says(&self, desk: &Desk) -> String {
        let opened = self.opened.map(|_| self.detail(&desk.scope(), desk.place.pivot));
        opened.iter().flatten().map(|row| row.spoken() + "\n").collect()
    }

    /// The view as it opens.
    #[must_use]
    pub fn anew(&self) -> Self {
        Self { heads: self.heads.clone(), ..Self::default() }
    }

    /// Puts the cursor on a cell, and scrolls so that it is seen.
    pub fn settle(&mut self, desk: &Desk) {
        let seen = desk.case.seen(desk.place.clocks);
        let place = &*desk.place;
        let question = (place.clocks, place.pivot, place.query.clone(), self.sorting, self.shows);
        self.heads.ask(question, |(_, pivot, query, sorting, shows)| {
            matrix::heads(seen, &Asked { pivot: *pivot, query, sorting: *sorting, shows: *shows })
        });
        let heads = &self.heads;
        let (cells, detail) = self.areas(desk.body);
        let grid = Grid::new(seen, desk.place.pivot, heads, cells.unwrap_or(desk.body));
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
        let rows = detail.map(|_| self.detail(&desk.scope(), desk.place.pivot));
        if let (Some(cursor), Some(rect), Some(rows)) = (&mut self.opened, detail, rows) {
            cursor.settle(&rows);
            cursor.scroll(&rows, text_width(rect.width), rect.height.saturating_sub(1).into());
        }
    }
}

/// The cursor's, or nothing if it is that already.
fn other(sorted: Option<Ref>, cursor: Option<Ref>) -> Option<Ref> {
    cursor.filter(|_| sorted != cursor)
}
