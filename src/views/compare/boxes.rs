//! Up to three sets as boxes that overlap, with how many and who is in each part.
//!
//! ```text
//!   ┌─ CU 3 ──────────────────────┐
//!   │             ┌───────────────┼── CIS FTA 8 ─┐     a shaded mark: the part is in the answer
//!   │ · 0         │ ■ 2  BLR KAZ  │ · 3  ARM MDA │     a dot: it is not
//!   │  ┌──────────┼───────────────┼───────────┐  │
//!   │  │ · 0      │ · 1  RUS      │ · 2       │  │
//!   └──┼──────────┼───────────────┘           │  │     a border ends where no other crosses it
//!      │          └───────────────────────────┼──┘
//!      │ · 9  CHN EST GEO                     │
//!      └───────────────────────────── WTO 12 ─┘
//! ```

use crate::text::{self, CUT, List};
use crate::views::{Piece, Role};

/// The widest a drawing is.
const WIDEST: usize = 72;
/// The narrowest a drawing can be.
const NARROWEST: usize = 24;
/// The most lines of members in a part.
const LINES: usize = 4;

/// Sets, and the parts they cut all things into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boxes {
    /// What stands on the boxes: one to three.
    pub sets: Vec<String>,
    /// One for each way to be in them: bit `n` of its place stands for set `n`.
    pub regions: Vec<Region>,
}

/// A part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Who is in it.
    pub members: Vec<String>,
    /// Whether it is asked for.
    pub is_answer: bool,
}

/// A cell of the drawing: where lines go from it, or what stands there.
#[derive(Clone, Default)]
struct Spot {
    lines: u8,
    text: Option<(String, Role)>,
}

const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;

/// A box, or the room inside one.
#[derive(Clone, Copy)]
struct Frame {
    left: usize,
    right: usize,
    top: usize,
    bottom: usize,
}

/// What is drawn on.
struct Canvas {
    spots: Vec<Vec<Spot>>,
}

impl Canvas {
    fn new(width: usize, height: usize) -> Self {
        Self { spots: vec![vec![Spot::default(); width]; height] }
    }

    fn add(&mut self, x: usize, y: usize, lines: u8) {
        if let Some(spot) = self.spots.get_mut(y).and_then(|row| row.get_mut(x)) {
            spot.lines |= lines;
        }
    }

    fn frame(&mut self, frame: Frame) {
        let Frame { left, right, top, bottom } = frame;
        for y in [top, bottom] {
            for x in left..=right {
                let ends = if x == left {
                    RIGHT
                } else if x == right {
                    LEFT
                } else {
                    LEFT | RIGHT
                };
                self.add(x, y, ends);
            }
        }
        for x in [left, right] {
            for y in top..=bottom {
                let ends = if y == top {
                    DOWN
                } else if y == bottom {
                    UP
                } else {
                    UP | DOWN
                };
                self.add(x, y, ends);
            }
        }
    }

    /// Writes text that takes at most `room` cells.
    fn write(&mut self, x: usize, y: usize, room: usize, text: &str, role: Role) -> usize {
        // A cut is marked in one cell in every look, so that no border is moved.
        let text = text::truncate(text, room).replace(CUT, ".");
        let width = text::width(&text);
        let Some(row) = self.spots.get_mut(y) else { return 0 };
        for (n, spot) in row.iter_mut().skip(x).take(width).enumerate() {
            // The whole text stands in its first cell; those behind it give way.
            let here = if n == 0 { text.clone() } else { String::new() };
            *spot = Spot { lines: 0, text: Some((here, role)) };
        }
        width
    }

    fn into_lines<'c>(self) -> Vec<Vec<Piece<'c>>> {
        let mut lines = Vec::new();
        for row in self.spots {
            let mut line: Vec<Piece> = Vec::new();
            for spot in row {
                let (text, role) = spot.text.unwrap_or_else(|| (glyph(spot.lines).to_owned(), Role::Quiet));
                match line.last_mut() {
                    Some(last) if last.role == role => last.text.to_mut().push_str(&text),
                    _ => line.push(Piece::new(role, text)),
                }
            }
            lines.push(line);
        }
        lines
    }
}

fn glyph(lines: u8) -> &'static str {
    match lines {
        0 => " ",
        l if l == RIGHT | DOWN => "┌",
        l if l == LEFT | DOWN => "┐",
        l if l == RIGHT | UP => "└",
        l if l == LEFT | UP => "┘",
        l if l & (LEFT | RIGHT) == 0 => "│",
        l if l & (UP | DOWN) == 0 => "─",
        l if l == LEFT | RIGHT | UP => "┴",
        l if l == LEFT | RIGHT | DOWN => "┬",
        l if l == UP | DOWN | LEFT => "┤",
        l if l == UP | DOWN | RIGHT => "├",
        _ => "┼",
    }
}

/// A part with the room that its text has.
struct Placed<'b> {
    region: &'b Region,
    x: usize,
    y: usize,
    width: usize,
    height: usize,
}

impl Boxes {
    /// The drawing in at most `room` cells; where there is too little, the same in sentences.
    pub fn lines<'c>(&self, room: usize) -> Vec<Vec<Piece<'c>>> {
        let width = room.min(WIDEST);
        if width < NARROWEST {
            let lines = self.said();
            let lines = lines.iter().flat_map(|line| text::wrap(line, room));
            return lines.map(|line| vec![Piece::plain(line.to_owned())]).collect();
        }
        let mut lines = match self.sets.len() {
            1 => self.one(width),
            2 => self.two(width),
            _ => self.three(width),
        };
        lines.extend(self.outside(width));
        lines
    }

    /// The parts in sentences: how they are spoken.
    pub fn said(&self) -> Vec<String> {
        let parts = self.regions.iter().enumerate().rev();
        let lines = parts.filter(|(inside, region)| *inside == 0 || !region.members.is_empty());
        let said = lines.map(|(inside, region)| {
            let answer = if region.is_answer { ", in the answer" } else { "" };
            let who = if region.members.is_empty() {
                String::new()
            } else {
                format!(": {}", region.members.join(" "))
            };
            format!("{}{answer}: {}{who}", self.name(inside), region.members.len())
        });
        said.collect()
    }

    /// A part by the sets it is in: `in CU and WTO only`.
    fn name(&self, inside: usize) -> String {
        let sets: Vec<&String> =
            self.sets.iter().enumerate().filter(|(n, _)| inside & 1 << n != 0).map(|(_, set)| set).collect();
        match sets.len() {
            0 => "in none of them".to_owned(),
            all if all == self.sets.len() => format!("in {}", List::and(sets).bare()),
            _ => format!("in {} only", List::and(sets).bare()),
        }
    }

    /// A box's label: the set and how many are in it.
    fn label(&self, set: usize) -> String {
        let inside = self.regions.iter().enumerate().filter(|(inside, _)| inside & 1 << set != 0);
        let count: usize = inside.map(|(_, region)| region.members.len()).sum();
        format!(" {} {count} ", self.sets[set])
    }

    fn one<'c>(&self, width: usize) -> Vec<Vec<Piece<'c>>> {
        let height = lines_of(&self.regions[1], width - 4);
        let mut canvas = Canvas::new(width, height + 2);
        canvas.frame(Frame { left: 0, right: width - 1, top: 0, bottom: height + 1 });
        canvas.write(2, 0, width - 4, &self.label(0), Role::Heading);
        place(&mut canvas, &[Placed { region: &self.regions[1], x: 2, y: 1, width: width - 4, height }]);
        canvas.into_lines()
    }

    fn two<'c>(&self, width: usize) -> Vec<Vec<Piece<'c>>> {
        let [a, both, b] = [1, 3, 2].map(|inside| &self.regions[inside]);
        // The borders of the first box at 0 and `right`, those of the second at `left` and the end.
        let [first, middle, last] = shares([a, both, b].map(need), self.least(width - 4), width - 4);
        let (left, right, end) = (first + 1, first + middle + 2, width - 1);
        let rooms = [(a, 2, first - 2), (both, left + 2, middle - 2), (b, right + 2, last - 2)];
        let height = rooms.iter().map(|(region, _, room)| lines_of(region, *room)).max().unwrap_or(1);
        let mut canvas = Canvas::new(width, height + 4);
        canvas.frame(Frame { left: 0, right, top: 0, bottom: height + 2 });
        canvas.frame(Frame { left, right: end, top: 1, bottom: height + 3 });
        self.labels(&mut canvas, right, end);
        let placed = rooms.map(|(region, x, width)| Placed { region, x, y: 2, width, height });
        place(&mut canvas, &placed);
        canvas.into_lines()
    }

    fn three<'c>(&self, width: usize) -> Vec<Vec<Piece<'c>>> {
        let above = [1, 3, 2].map(|inside| &self.regions[inside]);
        let below = [5, 7, 6].map(|inside| &self.regions[inside]);
        let only = &self.regions[4];
        let mut needs = [0, 1, 2].map(|n| need(above[n]).max(need(below[n])));
        // The third box stands in from the outer borders, so that its outer parts have less room.
        needs[0] += 3;
        needs[2] += 3;
        let [first, middle, last] = shares(needs, self.least(width - 4), width - 4);
        let (left, right, end) = (first + 1, first + middle + 2, width - 1);
        let upper = [(2, first - 2), (left + 2, middle - 2), (right + 2, last - 2)];
        let lower =
            [(4, first.saturating_sub(4).max(1)), upper[1], (right + 2, last.saturating_sub(4).max(1))];
        let tallest = |regions: [&Region; 3], rooms: [(usize, usize); 3]| {
            let heights = regions.iter().zip(rooms).map(|(region, (_, room))| lines_of(region, room));
            heights.max().unwrap_or(1)
        };
        let (high, low) = (tallest(above, upper), tallest(below, lower));
        let foot = lines_of(only, width - 8);
        let third = 2 + high;
        let close = third + low + 1;
        let bottom = close + 2 + foot;
        let mut canvas = Canvas::new(width, bottom + 1);
        canvas.frame(Frame { left: 0, right, top: 0, bottom: close });
        canvas.frame(Frame { left, right: end, top: 1, bottom: close + 1 });
        canvas.frame(Frame { left: 2, right: end - 2, top: third, bottom });
        self.labels(&mut canvas, right, end);
        canvas.write(4, bottom, width - 8, &self.label(2), Role::Heading);
        let row = |regions: [&'_ Region; 3], rooms: [(usize, usize); 3], y, height, canvas: &mut Canvas| {
            for (region, (x, width)) in regions.into_iter().zip(rooms) {
                place(canvas, &[Placed { region, x, y, width, height }]);
            }
        };
        row(above, upper, 2, high, &mut canvas);
        row(below, lower, third + 1, low, &mut canvas);
        place(&mut canvas, &[Placed { region: only, x: 4, y: close + 2, width: width - 8, height: foot }]);
        canvas.into_lines()
    }

    /// What the columns must have: a mark and a code, the last one the label on it too.
    fn least(&self, room: usize) -> [usize; 3] {
        let least = (room / 3).min(9);
        let label = text::width(&self.label(1)) + 2;
        [least, least, label.clamp(least, room - 2 * least)]
    }

    /// The labels of the first two boxes, on the parts of their borders that nothing crosses.
    fn labels(&self, canvas: &mut Canvas, right: usize, end: usize) {
        canvas.write(2, 0, right - 3, &self.label(0), Role::Heading);
        let room = end - right - 2;
        let label = text::truncate(&self.label(1), room).into_owned();
        canvas.write(end - 1 - text::width(&label), 1, room, &label, Role::Heading);
    }

    /// Who is in no box.
    fn outside<'c>(&self, width: usize) -> Vec<Vec<Piece<'c>>> {
        let region = &self.regions[0];
        let text = format!("in no box: {}", members(region));
        let mut lines = Vec::new();
        for (n, line) in text::wrap(&text, width - 2).into_iter().take(2).enumerate() {
            let mark = if n == 0 { mark(region) } else { " " };
            let role = if region.is_answer { Role::Title } else { Role::Quiet };
            lines.push(vec![Piece::new(Role::Here, format!("{mark} ")), Piece::new(role, line.to_owned())]);
        }
        let legend = "■ in the answer  · not in it";
        lines.push(vec![Piece::quiet(legend)]);
        lines
    }
}

fn mark(region: &Region) -> &'static str {
    if region.is_answer { "■" } else { "·" }
}

/// What stands in a part behind its mark.
fn members(region: &Region) -> String {
    if region.members.is_empty() {
        return "0".to_owned();
    }
    format!("{}  {}", region.members.len(), region.members.join(" "))
}

/// The cells a part would like to have.
fn need(region: &Region) -> usize {
    text::width(&members(region)).min(40) + 4
}

/// The lines a part takes in a room.
fn lines_of(region: &Region, room: usize) -> usize {
    text::wrap(&members(region), room.saturating_sub(2).max(1)).len().clamp(1, LINES)
}

/// Room for three columns: what each must have, the rest by what it needs.
fn shares(needs: [usize; 3], least: [usize; 3], room: usize) -> [usize; 3] {
    let over = [0, 1, 2].map(|n| needs[n].saturating_sub(least[n]) + 1);
    let all: usize = over.iter().sum();
    let spare = room.saturating_sub(least.iter().sum());
    let mut shares = [0, 1, 2].map(|n| least[n] + spare * over[n] / all);
    shares[2] += room.saturating_sub(shares.iter().sum());
    shares
}

fn place(canvas: &mut Canvas, parts: &[Placed]) {
    for Placed { region, x, y, width, height } in parts {
        let role = if region.is_answer { Role::Title } else { Role::Quiet };
        canvas.write(*x, *y, 1, mark(region), Role::Here);
        let room = width.saturating_sub(2).max(1);
        let all = members(region);
        let lines = text::wrap(&all, room);
        for (n, line) in lines.iter().take(*height).enumerate() {
            let hidden: usize = lines[n + 1..].iter().map(|line| line.split_whitespace().count()).sum();
            let is_cut = hidden > 0 && n + 1 == *height;
            let line = if is_cut { with_more(line, hidden, room) } else { (*line).to_owned() };
            canvas.write(x + 2, y + n, room, &line, role);
        }
    }
}

/// The last line that there is room for, and how many more there are.
fn with_more(line: &str, mut hidden: usize, room: usize) -> String {
    let mut words: Vec<&str> = line.split_whitespace().collect();
    loop {
        let text = format!("{} +{hidden}", words.join(" "));
        if text::width(&text) <= room || words.len() < 2 {
            return text;
        }
        words.pop();
        hidden += 1;
    }
}
