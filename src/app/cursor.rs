//! A cursor in a pane of rows: it stands on a row, and the pane is scrolled so that it can be seen.

use super::action::Action;
use super::place::Spot;
use crate::case::model::Ref;
use crate::views::{Flow, Row, flow};

/// Lines of context kept around the cursor.
const CONTEXT: usize = 3;

/// Where the cursor stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// Its row.
    pub row: usize,
    /// What that row leads to: when the rows change, the cursor is found again by it.
    pub target: Option<Ref>,
    /// The first line shown.
    pub top: usize,
    /// What is shown while it stands on the first stop.
    pub head: Head,
}

/// What a pane shows while its cursor stands on the first stop, below lines that one cannot stand on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Head {
    /// The very top where the cursor is then seen too, else the cursor.
    #[default]
    IfItFits,
    /// The very top: one wanted to go higher.
    Wanted,
}

/// How a cursor moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// Rows down (or up).
    Rows(isize),
    /// Pages down (or up).
    Pages(isize),
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

impl Motion {
    /// The motion that an action is, if it is one.
    pub fn of(action: Action) -> Option<Self> {
        Some(match action {
            Action::Down => Self::Rows(1),
            Action::Up => Self::Rows(-1),
            Action::PageDown => Self::Pages(1),
            Action::PageUp => Self::Pages(-1),
            Action::First => Self::First,
            Action::Last => Self::Last,
            _ => return None,
        })
    }

    /// Where it leads among `count` places from `here`; from nowhere to the first. None if there is no place.
    pub fn among(self, here: Option<usize>, count: usize, page: usize) -> Option<usize> {
        let last = count.checked_sub(1)?;
        let page = isize::try_from(page.max(1)).unwrap_or(isize::MAX);
        let there = match (self, here) {
            (Self::Last, _) => last,
            (Self::First, _) | (_, None) => 0,
            (Self::Rows(by), Some(here)) => here.saturating_add_signed(by),
            (Self::Pages(by), Some(here)) => here.saturating_add_signed(by.saturating_mul(page)),
        };
        Some(there.min(last))
    }
}

impl From<Spot> for Cursor {
    fn from(spot: Spot) -> Self {
        Self { row: spot.row.unwrap_or(0), target: spot.thing, ..Self::default() }
    }
}

impl Cursor {
    /// What it stands on.
    pub fn spot(&self) -> Spot {
        Spot { row: Some(self.row), thing: self.target }
    }

    /// Shows a line at the top of its pane, as long as the cursor is then seen.
    pub fn scroll_to(&mut self, top: usize) {
        self.top = top;
        self.head = if top == 0 { Head::Wanted } else { Head::IfItFits };
    }

    /// Moves among the rows that can be stood on.
    pub fn go(&mut self, motion: Motion, rows: &[Row], page: usize) {
        let stops: Vec<usize> = (0..rows.len()).filter(|&n| rows[n].is_stop()).collect();
        let here = stops.partition_point(|&n| n < self.row).min(stops.len().saturating_sub(1));
        let Some(there) = motion.among(Some(here), stops.len(), page) else { return };
        let is_up = matches!(motion, Motion::First | Motion::Rows(..0) | Motion::Pages(..0));
        self.head = if is_up && there == 0 && here == 0 { Head::Wanted } else { Head::IfItFits };
        self.row = stops[there];
        self.target = rows[self.row].target;
    }

    /// Goes to a row.
    pub fn stand_on(&mut self, row: usize, rows: &[Row]) {
        self.row = row;
        self.target = rows.get(row).and_then(|row| row.target);
    }

    /// What a pane of so many lines says where it is scrolled to.
    pub fn says(&self, rows: &[Row], lines: &Flow, height: usize) -> String {
        let seen = self.top..self.top + height;
        let is_seen = |n: &usize| lines.of(*n).start < seen.end && lines.of(*n).end > seen.start;
        (0..rows.len()).filter(is_seen).map(|n| rows[n].spoken() + "\n").collect()
    }

    /// Scrolls by so many lines, and goes to the nearest row that is seen with its context.
    pub fn wheel(&mut self, by: isize, rows: &[Row], lines: &Flow, height: usize) {
        self.top = self.top.saturating_add_signed(by).min(lines.len().saturating_sub(height));
        let seen = inside(self.top, lines.len(), height);
        let fits = |n: usize| lines.of(n).start >= seen.start && lines.of(n).end <= seen.end;
        if fits(self.row) {
            return;
        }
        let mut stops = (0..rows.len()).filter(|&n| rows[n].is_stop());
        let below = |n: &usize| lines.of(*n).start >= seen.start;
        let found = if by > 0 { stops.find(below) } else { stops.rfind(|n| lines.of(*n).end <= seen.end) };
        if let Some(row) = found {
            self.stand_on(row, rows);
        }
    }

    /// Finds itself again after the rows changed: on the same target if it is still there, else near.
    pub fn settle(&mut self, rows: &[Row]) {
        let same = |n: &usize| self.target.is_some() && rows.get(*n).is_some_and(|r| r.target == self.target);
        let found = Some(self.row).filter(same).or_else(|| (0..rows.len()).find(same));
        let near = found.unwrap_or(self.row.min(rows.len().saturating_sub(1)));
        let stop = (near..rows.len()).find(|&n| rows[n].is_stop());
        self.row = stop.or_else(|| (0..near).rev().find(|&n| rows[n].is_stop())).unwrap_or(0);
        self.target = rows.get(self.row).and_then(|row| row.target);
    }

    /// Scrolls a pane of so many cells so that the cursor's row is seen with some context. From the first stop, the
    /// very top is, as [`Head`] says: then the rows below it need not be set in lines, which is half of what a step
    /// through a list costs. From the last one, what is below it is seen too.
    pub fn scroll(&mut self, rows: &[Row], width: u16, height: usize) {
        let is_first = rows[..self.row.min(rows.len())].iter().all(|row| !row.is_stop());
        let is_last = rows.get(self.row + 1..).is_none_or(|rows| rows.iter().all(|row| !row.is_stop()));
        let down_to_it = &rows[..rows.len().min(self.row + 1)];
        if is_first && (self.head == Head::Wanted || flow(down_to_it, width).len() <= height) {
            self.top = 0;
            return;
        }
        let lines = flow(rows, width);
        let of_row = lines.of(self.row);
        self.top = if is_first {
            // The list gets the room, and the line that it begins under.
            of_row.start.saturating_sub(1).min(lines.len().saturating_sub(height))
        } else {
            let last = if is_last { lines.len() } else { of_row.end }.saturating_sub(1);
            window(self.top, of_row.start, last, lines.len(), height)
        };
    }
}

/// The lines of a window in which a cursor may stand without moving it.
fn inside(top: usize, lines: usize, height: usize) -> std::ops::Range<usize> {
    let context = CONTEXT.min(height.saturating_sub(1) / 2);
    let first = if top == 0 { 0 } else { top + context };
    let end = if top + height >= lines { lines } else { top + height - context };
    first..end
}

/// Scrolls a window of one-line rows; its new top, and where the cursor stands then.
pub fn wheel(top: usize, by: isize, here: usize, lines: usize, height: usize) -> (usize, usize) {
    let top = top.saturating_add_signed(by).min(lines.saturating_sub(height));
    let seen = inside(top, lines, height);
    (top, here.clamp(seen.start, seen.end.saturating_sub(1).max(seen.start)))
}

/// The first line to show so that lines `first` to `last` are seen with context, moving as little as can be.
pub fn window(top: usize, first: usize, last: usize, lines: usize, height: usize) -> usize {
    let context = CONTEXT.min(height.saturating_sub(1) / 2);
    let lowest = (last + 1 + context).saturating_sub(height);
    let highest = first.saturating_sub(context);
    top.max(lowest).min(highest).min(lines.saturating_sub(height))
}
