//! One row of the chart: bars and marks into cells, then the date over them.
//!
//! ```text
//!   signed───≈≈founder━━━━━━━┿━━━━▶     a word at the beginning, else a letter
//!   ┄┄┄┄┄┄┄┄┄◇in force      │
//! ```

use std::borrow::Cow;

use ratatui::layout::Rect;

use crate::app::App;
use crate::case::date::{Date, Day};
use crate::case::seen::Phase;
use crate::text;
use crate::ui::pen::Pen;
use crate::views::Role;
use crate::views::timeline::{Axis, Bar, Mark, Until, Weight};

/// A row of cells.
pub(super) struct Strip<'a> {
    axis: &'a Axis,
    /// What each cell shows; nothing where the character before it reaches.
    cells: Vec<(Cow<'static, str>, Role)>,
    /// The world date: what comes after it is quiet.
    at: Day,
    /// The world date before the last key.
    before: Option<Day>,
}

const FREE: (Cow<'static, str>, Role) = (Cow::Borrowed(" "), Role::Quiet);

impl<'a> Strip<'a> {
    pub(super) fn new(axis: &'a Axis, app: &App) -> Self {
        let at = app.place().clocks.at;
        let before = app.scope().before.map(|seen| seen.clocks().at);
        Self { axis, cells: vec![FREE; axis.width.into()], at, before }
    }

    /// Cells of two columns, both counted, as far as they are on the screen.
    fn cut(&self, from: i32, to: i32) -> std::ops::Range<usize> {
        let width = self.cells.len();
        let inside = |column: i32| usize::try_from(column.max(0)).unwrap_or(0).min(width);
        inside(from)..inside(to.saturating_add(1))
    }

    fn put(&mut self, column: i32, glyph: impl Into<Cow<'static, str>>, role: Role) {
        if let Some(cell) = usize::try_from(column).ok().and_then(|n| self.cells.get_mut(n)) {
            *cell = (glyph.into(), role);
        }
    }

    /// A word from a column on, as far as whole characters are on the screen.
    fn write(&mut self, begin: i32, word: &str, role: impl Fn(i32) -> Role) {
        let mut column = begin;
        for grapheme in text::graphemes(word) {
            let width = text::width(grapheme) as i32;
            if column >= 0 && column + width <= self.cells.len() as i32 && width > 0 {
                self.put(column, joined(grapheme), role(column));
                for behind in 1..width {
                    self.put(column + behind, "", role(column));
                }
            }
            column += width;
        }
    }

    fn role(&self, column: i32, weight: Weight) -> Role {
        role(self.axis, self.at, column, weight)
    }

    /// A bar: its stroke, where it may be, whether it goes on, and what it is.
    pub(super) fn bar(&mut self, bar: &Bar) {
        if bar.weight == Weight::Planned {
            return self.plan(bar);
        }
        let (first, last) = bar.days();
        let (begin, end) = (self.axis.column(first), self.axis.column(last));
        if bar.weight == Weight::Over {
            self.vague(bar.from, bar.weight);
            return self.name(bar, begin, i32::MAX);
        }
        for n in self.cut(begin, end) {
            let column = n as i32;
            self.cells[n] = (stroke(bar.weight).into(), self.role(column, bar.weight));
        }
        self.vague(bar.from, bar.weight);
        match bar.until {
            Until::Date(until) => self.vague(Some(until), bar.weight),
            Until::Beyond(horizon) => {
                let beyond = (self.axis.column(horizon) + 1).max(begin + 1);
                // In the last cell rather than nowhere.
                let beyond = if beyond == i32::from(self.axis.width) { beyond - 1 } else { beyond };
                self.put(beyond, "▶", self.role(beyond, bar.weight));
            }
        }
        self.name(bar, begin.max(0), end);
    }

    /// The cells in which something that is not exact may begin or end.
    fn vague(&mut self, date: Option<Date>, weight: Weight) {
        let Some(date) = date.filter(|date| !date.is_exact()) else { return };
        for n in self.cut(self.axis.column(date.earliest()), self.axis.column(date.latest())) {
            self.cells[n] = ("≈".into(), self.role(n as i32, weight));
        }
    }

    /// The word where there is room for it and a stroke behind, else the letter.
    fn name(&mut self, bar: &Bar, begin: i32, end: i32) {
        let is_new = self.before.is_some_and(|before| {
            let (low, high) = (before.min(self.at), before.max(self.at));
            bar.from.is_some_and(|from| low < from.earliest() && from.earliest() <= high)
        });
        let room = end.min(i32::from(self.axis.width) - 1).saturating_sub(begin).saturating_add(1);
        let stroke = i32::from(bar.weight != Weight::Over);
        // A stroke between them: the letter of what came before and a word are read as one.
        let apart = i32::from(self.is_letter(begin - 1)) * stroke;
        let is_short = apart + text::width(&bar.word) as i32 + stroke > room;
        let letter = bar.letter.to_string();
        let (begin, word) = if is_short { (begin, &*letter) } else { (begin + apart, &*bar.word) };
        let (axis, at) = (self.axis, self.at);
        self.write(
            begin,
            word,
            |column| if is_new { Role::Changed } else { role(axis, at, column, bar.weight) },
        );
    }

    /// Whether a cell shows a letter or a digit.
    fn is_letter(&self, column: i32) -> bool {
        let cell = usize::try_from(column).ok().and_then(|n| self.cells.get(n));
        cell.is_some_and(|(glyph, _)| glyph.chars().any(char::is_alphanumeric))
    }

    /// A plan: from when it was made to when it was for.
    fn plan(&mut self, bar: &Bar) {
        let Until::Date(when) = bar.until else { return };
        let target = self.axis.column(when.earliest());
        let made = bar.from.map_or(target, |made| self.axis.column(made.earliest()));
        for n in self.cut(made, target - 1) {
            // The word of a plan before it stays readable.
            if self.cells[n] == FREE {
                self.cells[n] = ("┄".into(), Role::Planned);
            }
        }
        self.vague(Some(when), Weight::Planned);
        self.put(target, "◇", Role::Planned);
        let behind = if when.is_exact() { target } else { self.axis.column(when.latest()) } + 1;
        let width = text::width(&bar.word) as i32;
        // Behind it, else before it, else on its own stroke; where there is no room the words below tell.
        let places = [behind, made - width, target - width];
        let Some(begin) = places.into_iter().find(|&begin| self.has_room(begin, width, made)) else { return };
        self.write(begin, &bar.word, |_| Role::Planned);
    }

    /// Whether a word can stand here: over nothing, or over a stroke of its own that begins at `made`.
    fn has_room(&self, begin: i32, width: i32, made: i32) -> bool {
        let is_inside = begin >= 0 && begin + width <= i32::from(self.axis.width);
        let is_own = |n: usize| n as i32 >= made && self.cells[n].0 == "┄";
        is_inside && self.cut(begin, begin + width - 1).all(|n| self.cells[n] == FREE || is_own(n))
    }

    /// What is not on the screen at all, at the side where it is.
    pub(super) fn elsewhere(&mut self, bar: &Bar) {
        let day = bar.days().0;
        let is_before = day < self.axis.days().0;
        let word = if is_before {
            format!("← {} {}", bar.word, day.year())
        } else {
            format!("{} {} →", bar.word, day.year())
        };
        let begin = if is_before { 0 } else { i32::from(self.axis.width) - text::width(&word) as i32 };
        self.write(begin, &word, |_| Role::Quiet);
    }

    /// Events: a mark each, another where several fall into one cell. Digits of two cells would be read as one number.
    pub(super) fn marks(&mut self, marks: &[Mark]) {
        let mut marked: Vec<bool> = vec![false; self.cells.len()];
        for mark in marks {
            let Some(cell) = self.axis.cell(mark.date.earliest()) else { continue };
            let n = usize::from(cell);
            let happened = self.role(n as i32, Weight::Full);
            self.cells[n] = match (marked[n], mark.phase) {
                (true, _) => ("■".into(), happened),
                (false, Phase::Planned) => ("◇".into(), Role::Planned),
                (false, _) => ("◆".into(), happened),
            };
            marked[n] = true;
        }
    }

    /// Names a bar of what was reached: in it, before it or behind it, where there is room.
    pub(super) fn label(&mut self, bar: &Bar) {
        let (first, last) = bar.days();
        let (begin, end) = (self.axis.column(first).max(0), self.axis.column(last));
        let width = text::width(&bar.word) as i32;
        let end = end.min(i32::from(self.axis.width) - 1);
        if width <= end - begin {
            return self.write_as(begin, bar);
        }
        // Behind the arrow that says that it goes on.
        let behind = end + 3;
        let places = [begin - width, behind].into_iter();
        if let Some(place) = places.into_iter().find(|&place| self.has_room(place, width, i32::MAX)) {
            self.write_as(place, bar);
        }
    }

    fn write_as(&mut self, begin: i32, bar: &Bar) {
        let (axis, at) = (self.axis, self.at);
        self.write(begin, &bar.word, |column| role(axis, at, column, bar.weight));
    }

    /// The end of what is known.
    pub(super) fn horizon(&mut self, cell: Option<u16>) {
        let Some(cell) = cell.map(usize::from) else { return };
        if self.cells[cell].0 == " " {
            self.cells[cell] = (":".into(), Role::Quiet);
        }
    }

    /// The date, over all.
    pub(super) fn date(&mut self, cell: Option<u16>) {
        let Some(cell) = cell.map(usize::from) else { return };
        let (glyph, role) = &mut self.cells[cell];
        *role = Role::Here;
        match &**glyph {
            " " => *glyph = "│".into(),
            "━" => *glyph = "┿".into(),
            "─" | "┄" => *glyph = "┼".into(),
            _ => {}
        }
    }

    /// Writes it down, piece by piece.
    pub(super) fn draw(&self, chart: Rect, y: u16, pen: &mut Pen) {
        let mut start = 0;
        for piece in self.cells.chunk_by(|a, b| a.1 == b.1) {
            let text: String = piece.iter().map(|(glyph, _)| &**glyph).collect();
            pen.text(chart.x + start, y, chart.width - start, &text, piece[0].1);
            start += piece.len() as u16;
        }
    }
}

/// What is after the world date is quiet, and plans are plans.
fn role(axis: &Axis, at: Day, column: i32, weight: Weight) -> Role {
    match weight {
        Weight::Planned => Role::Planned,
        _ if column > axis.column(at) => Role::Quiet,
        Weight::Full => Role::Plain,
        Weight::Less => Role::Planned,
        Weight::Halted => Role::Both,
        Weight::Over => Role::Quiet,
    }
}

/// A blank inside a word is none that the date could stand in.
fn joined(grapheme: &str) -> Cow<'static, str> {
    if grapheme == " " { Cow::Borrowed("\u{a0}") } else { Cow::Owned(grapheme.to_owned()) }
}

fn stroke(weight: Weight) -> &'static str {
    match weight {
        Weight::Full => "━",
        Weight::Less => "─",
        Weight::Halted => "×",
        Weight::Over => " ",
        Weight::Planned => "┄",
    }
}
