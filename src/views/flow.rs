//! Rows into lines of a width: wrapping, columns, tails.

use std::borrow::Cow;
use std::ops::Range;

use super::{Cell, Piece, Role, Row, Shape};
use crate::text::{self, Align};

/// The widest a text is set; longer lines are hard to read.
const MEASURE: usize = 72;

/// The least room for a name beside columns.
const NAME: usize = 16;

/// The most cells of a mark that always stands before its text.
const WIDE_MARK: usize = 8;

/// One line of a pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line<'c> {
    /// Its pieces, from the left.
    pub pieces: Vec<Piece<'c>>,
    /// The row it belongs to.
    pub row: usize,
}

/// Rows set in lines. How many lines each takes is known at once, a line is made when it is shown: a state has
/// thousands of votes, a pane some fifty lines.
#[derive(Clone, Debug)]
pub struct Flow<'r, 'c> {
    rows: &'r [Row<'c>],
    width: u16,
    /// The first line of each row, and after the last row the number of lines.
    starts: Vec<usize>,
}

/// Sets rows in lines of at most `width` cells.
pub fn flow<'r, 'c>(rows: &'r [Row<'c>], width: u16) -> Flow<'r, 'c> {
    flow_beyond(rows, width, usize::MAX)
}

/// The same until there are more than so many lines: what stands below a pane need not be set.
pub fn flow_beyond<'r, 'c>(rows: &'r [Row<'c>], width: u16, most: usize) -> Flow<'r, 'c> {
    let mut starts = Vec::with_capacity(rows.len().min(most) + 1);
    let mut lines = 0;
    for (n, row) in rows.iter().enumerate() {
        if lines > most {
            break;
        }
        starts.push(lines);
        lines += if is_one_line(row, width) { 1 } else { set(n, row, width).len() };
    }
    let rows = &rows[..starts.len()];
    starts.push(lines);
    Flow { rows, width, starts }
}

impl<'c> Flow<'_, 'c> {
    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The lines of a row.
    pub fn of(&self, row: usize) -> Range<usize> {
        match self.starts.get(row..row + 2) {
            Some(&[start, end]) => start..end,
            _ => 0..0,
        }
    }

    /// The lines, from the one with that number on.
    pub fn from(&self, line: usize) -> impl Iterator<Item = Line<'c>> {
        let row = self.starts.partition_point(|&start| start <= line).saturating_sub(1);
        let before = line - self.of(row).start.min(line);
        let rows = self.rows.iter().enumerate().skip(row);
        rows.flat_map(|(n, row)| set(n, row, self.width)).skip(before)
    }

    /// All lines.
    pub fn iter(&self) -> impl Iterator<Item = Line<'c>> {
        self.from(0)
    }
}

/// The cells a row stands in from the left, and those it has.
fn indent(row: &Row, width: u16) -> (usize, usize) {
    let indent = usize::from(row.indent).min(usize::from(width) / 3);
    (indent, usize::from(width) - indent)
}

/// Whether a row is seen to be one line without setting it.
fn is_one_line(row: &Row, width: u16) -> bool {
    let (_, room) = indent(row, width);
    let (mark, pieces, tail) = match &row.shape {
        Shape::Blank | Shape::Cells(_) => return true,
        Shape::Boxes(_) => return false,
        Shape::Heading(text, right) => return !right.is_empty() || text::width(text) <= room,
        Shape::Verbatim(text) => return text::width(text) <= room,
        Shape::Text { mark, pieces, tail } => (mark, pieces, tail),
    };
    // Without a text the mark is the line.
    if stands_below(mark, room) || pieces.iter().all(|piece| piece.text.is_empty()) {
        return false;
    }
    let (hang, measure) = measures(mark, room);
    let used: usize = pieces.iter().map(|piece| text::width(&piece.text)).sum();
    let tail = if tail.is_empty() { 0 } else { text::width(tail) + 1 };
    used <= measure
        && hang + used + tail <= room.min(hang + MEASURE)
        && !pieces.iter().any(|p| p.text.contains('\n'))
}

/// The lines of one row.
fn set<'c>(n: usize, row: &Row<'c>, width: u16) -> Vec<Line<'c>> {
    let (indent, room) = indent(row, width);
    let mut lines = Vec::new();
    match &row.shape {
        Shape::Blank => lines.push(Line::default()),
        Shape::Heading(text, right) if right.is_empty() => {
            let wrapped = text::wrap(text, room.max(1))
                .into_iter()
                .map(|line| Piece::new(Role::Heading, line.to_owned()));
            lines.extend(wrapped.map(|piece| Line { pieces: vec![piece], row: 0 }));
        }
        Shape::Verbatim(text) => {
            let parts = text::chop(text, room.max(1)).into_iter().map(|part| Piece::plain(part.to_owned()));
            lines.extend(parts.map(|piece| Line { pieces: vec![piece], row: 0 }));
        }
        Shape::Heading(text, right) => lines.push(heading(text, right, room)),
        Shape::Text { mark, pieces, tail } => wrap_text(mark, pieces, tail, room, &mut lines),
        Shape::Boxes(boxes) => {
            lines.extend(boxes.lines(room).into_iter().map(|pieces| Line { pieces, row: 0 }));
        }
        Shape::Cells(cells) => lines.push(columns(cells, room)),
    }
    for line in &mut lines {
        line.row = n;
        if indent > 0 {
            line.pieces.insert(0, Piece::plain(" ".repeat(indent)));
        }
    }
    lines
}

fn heading<'c>(left: &str, right: &str, room: usize) -> Line<'c> {
    let right = text::truncate(right, room / 2).into_owned();
    let left = text::truncate(left, room.saturating_sub(text::width(&right) + 1)).into_owned();
    let gap = " ".repeat(room.saturating_sub(text::width(&left) + text::width(&right)));
    Line { pieces: vec![Piece::new(Role::Heading, left), Piece::quiet(gap + &right)], row: 0 }
}

fn columns<'c>(cells: &[Cell<'c>], room: usize) -> Line<'c> {
    let width_of = |cell: &Cell| match cell {
        Cell::Name(..) => 0,
        Cell::Left(_, width) | Cell::Right(_, width) => usize::from(*width) + 1,
    };
    let mut fixed: usize = cells.iter().map(width_of).sum();
    // The last columns give way to the name, as long as a name and one column are left.
    let mut cells = cells;
    while let [rest @ .., last] = cells
        && rest.len() >= 2
        && fixed + NAME > room
    {
        fixed -= width_of(last);
        cells = rest;
    }
    let names = cells.iter().filter(|cell| matches!(cell, Cell::Name(..))).count().max(1);
    let name_room = room.saturating_sub(fixed) / names;
    let mut pieces = Vec::with_capacity(cells.len());
    let mut used = 0;
    for (n, cell) in cells.iter().enumerate() {
        let (piece, width) = match cell {
            Cell::Name(role, long, short) => {
                let name = if text::width(long) <= name_room { long } else { short };
                (Piece::new(*role, text::fit(name, name_room, Align::Left).into_owned()), name_room)
            }
            Cell::Left(piece, width) => (aligned(piece, *width, Align::Left), usize::from(*width)),
            Cell::Right(piece, width) => (aligned(piece, *width, Align::Right), usize::from(*width)),
        };
        let gap = usize::from(n > 0);
        if used + gap + width > room {
            break;
        }
        if gap > 0 {
            pieces.push(Piece::plain(" "));
        }
        used += gap + width;
        pieces.push(piece);
    }
    Line { pieces, row: 0 }
}

fn aligned<'c>(piece: &Piece<'c>, width: u16, align: Align) -> Piece<'c> {
    Piece::new(piece.role, text::fit(&piece.text, usize::from(width), align).into_owned())
}

/// Whether a text stands below its mark: beside a wide one it would be a column of syllables.
fn stands_below(mark: &Piece, room: usize) -> bool {
    let lead = text::width(&mark.text) + 1;
    lead > WIDE_MARK && room < lead + NAME
}

/// How far text hangs in under its mark, and the cells its lines have.
fn measures(mark: &Piece, room: usize) -> (usize, usize) {
    let lead = text::width(&mark.text) + 1;
    // Where nothing but the mark would fit, the text matters more.
    let hang = if mark.text.is_empty() || room < lead + 2 { 0 } else { lead };
    (hang, room.saturating_sub(hang).clamp(1, MEASURE))
}

/// Wraps pieces at words; what hangs stands under the text, not under the mark.
fn wrap_text<'c>(mark: &Piece<'c>, pieces: &[Piece<'c>], tail: &str, room: usize, lines: &mut Vec<Line<'c>>) {
    if stands_below(mark, room) {
        wrap_text(&Piece::plain(""), std::slice::from_ref(mark), "", room, lines);
        return wrap_text(&Piece::plain(" "), pieces, tail, room, lines);
    }
    let (hang, measure) = measures(mark, room);
    let whole: String = pieces.iter().map(|p| &*p.text).collect();
    let first = lines.len();
    for wrapped in text::wrap(&whole, measure) {
        // A wrapped line is a slice of the whole: where it stands is seen, not searched.
        let start = wrapped.as_ptr().addr() - whole.as_ptr().addr();
        let end = start + wrapped.len();
        let mut line = Line::default();
        if hang > 0 {
            let lead = if lines.len() == first { format!("{} ", mark.text) } else { " ".repeat(hang) };
            line.pieces.push(Piece::new(mark.role, lead));
        }
        cut(pieces, start, end, &mut line.pieces);
        lines.push(line);
    }
    if lines.len() == first {
        lines.push(Line { pieces: vec![mark.clone()], row: 0 });
    }
    if !tail.is_empty() {
        put_tail(tail, room.min(hang + MEASURE), lines);
    }
}

/// The parts of pieces that stand between two byte offsets of their joined text.
fn cut<'c>(pieces: &[Piece<'c>], start: usize, end: usize, into: &mut Vec<Piece<'c>>) {
    let mut at = 0;
    for piece in pieces {
        let (from, to) = (start.max(at), end.min(at + piece.text.len()));
        if from < to {
            let part: Cow<'c, str> = match &piece.text {
                Cow::Borrowed(text) => Cow::Borrowed(&text[from - at..to - at]),
                Cow::Owned(text) => Cow::Owned(text[from - at..to - at].to_owned()),
            };
            into.push(Piece::new(piece.role, part));
        }
        at += piece.text.len();
    }
}

fn put_tail(tail: &str, room: usize, lines: &mut Vec<Line<'_>>) {
    let tail = text::truncate(tail, room).into_owned();
    let width = text::width(&tail);
    let used = lines.last().map_or(0, Line::width);
    if used + 1 + width > room {
        lines.push(Line::default());
    }
    if let Some(line) = lines.last_mut() {
        let gap = room.saturating_sub(line.width() + width);
        line.pieces.push(Piece::quiet(" ".repeat(gap) + &tail));
    }
}

impl Line<'_> {
    /// Its cells.
    pub fn width(&self) -> usize {
        self.pieces.iter().map(|p| text::width(&p.text)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn shown(rows: &[Row], width: u16) -> Vec<String> {
        flow(rows, width).iter().map(|l| l.pieces.iter().map(|p| &*p.text).collect()).collect()
    }

    #[test]
    fn text_hangs_under_itself_and_keeps_its_tail() {
        let row = Row::text(vec![Piece::plain("partners take part for "), Piece::plain("their own gain")])
            .marked(Piece::plain("+"))
            .tailed("P6");
        assert_eq!(shown(&[row], 24), ["+ partners take part for", "  their own gain      P6"]);
    }

    #[test]
    fn a_name_gives_way_to_its_short_form() {
        let row = |long: &'static str| {
            Row::cells(vec![
                Cell::Name(Role::Plain, long.into(), "CIS".into()),
                Cell::Left(Piece::plain("1991-12-21"), 10),
            ])
        };
        assert_eq!(shown(&[row("Commonwealth")], 24), ["Commonwealth  1991-12-21"]);
        assert_eq!(shown(&[row("Commonwealth of Independent States")], 24), ["CIS           1991-12-21"]);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_pane(
            text in "\\PC{0,80}", tail in "[a-z0-9 ]{0,12}", mark in "[+-]?", width in 0u16..90, indent in 0u16..8,
        ) {
            // A few clusters of letters are wider than two cells: they stand alone, and the screen clips them.
            prop_assume!(text.graphemes(true).all(|grapheme| text::width(grapheme) <= 2));
            let rows = [
                Row::plain(text.clone()).marked(Piece::plain(mark)).tailed(tail).indented(indent),
                Row::heading_with(text.clone(), "12"),
                Row::cells(vec![Cell::Name(Role::Plain, text.into(), "x".into()), Cell::Right(Piece::plain("9"), 4)]),
            ];
            let lines = flow(&rows, width);
            for (n, line) in lines.iter().enumerate() {
                prop_assert!(line.width() <= usize::from(width).max(2 + usize::from(indent)), "{line:?}");
                prop_assert!(lines.of(line.row).contains(&n), "{line:?}");
                prop_assert_eq!(lines.from(n).next(), Some(line));
            }
            prop_assert_eq!(lines.iter().count(), lines.len());
        }
    }
}
