//! Lands in cells: quarters of a cell in colour, outlines in braille without, letters in ASCII.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::Shown;
use crate::app::App;
use crate::app::look::{Colours, Glyphs, Look};
use crate::case::borders::{Ground as Kind, Land};
use crate::case::model::Ref;
use crate::text;
use crate::ui::pen::Pen;
use crate::ui::theme::Ground;
use crate::views::map::{Chart, HATCH, Label, Picture, Tone};

/// The quarters of a cell, by which of them are filled: 1 and 2 above, 4 and 8 below.
const QUARTERS: [char; 16] = [' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█'];
/// The bits of the dots of braille, line by line.
const DOTS: [u32; 8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

pub(super) fn render(app: &App, shown: &Shown, area: Rect, pen: &mut Pen) {
    let look = app.look();
    let paint = Paint { picture: &shown.picture, chart: &shown.chart, picked: app.place().selection, look };
    for y in 0..area.height {
        for x in 0..area.width {
            let (symbol, style) = paint.cell(x, y);
            pen.cell(area.x + x, area.y + y, symbol, style);
        }
    }
    for label in &shown.labels.0 {
        paint.label(label, area, pen);
    }
}

/// What cells are painted from.
struct Paint<'p> {
    picture: &'p Picture<'p>,
    chart: &'p Chart,
    picked: Option<Ref>,
    look: Look,
}

impl Paint<'_> {
    fn cell(&self, x: u16, y: u16) -> (char, Style) {
        match (self.look.depth(), self.look.glyphs) {
            (_, Glyphs::Ascii) => self.letters(x, y),
            (Colours::Mono, Glyphs::Unicode) => self.outlines(x, y),
            (_, Glyphs::Unicode) => self.quarters(x, y),
        }
    }

    /// What a land is painted as.
    fn ground(&self, land: &Land) -> Ground {
        match (land.ground, land.state.and_then(|state| self.chart.class(state))) {
            (Kind::Disputed, _) => Ground::Disputed,
            (_, Some(class)) => Ground::Class(class.tone),
            (_, None) => Ground::Other,
        }
    }

    fn style(&self, ground: Ground, land: &Land) -> Style {
        ground.ink(land.shape.shade, self.look)
    }

    /// The land of a quarter of a cell.
    fn quarter(&self, x: isize, y: isize) -> Option<&Land<'_>> {
        let (x, y) = (usize::try_from(x).ok()?, usize::try_from(y).ok()?);
        self.picture.dot(x, y * 2).or_else(|| self.picture.dot(x, y * 2 + 1))
    }

    /// Four quarters in two colours.
    fn quarters(&self, x: u16, y: u16) -> (char, Style) {
        if let Some(land) = self.picture.cell(x, y).filter(|land| land.ground == Kind::Disputed) {
            return (self.hatch(), self.style(Ground::Disputed, land));
        }
        let (x, y) = (isize::try_from(x * 2).unwrap_or(0), isize::try_from(y * 2).unwrap_or(0));
        let colours = [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(dx, dy)| {
            let land = self.quarter(x + dx, y + dy)?;
            let ground = if self.is_edge(land, x + dx, y + dy) { Ground::Picked } else { self.ground(land) };
            ground.colour(land.shape.shade, self.look)
        });
        let count = |colour| colours.iter().filter(|&&other| other == colour).count();
        // The sea is the ground of the terminal, which only a background can be.
        let back = if colours.contains(&None) {
            None
        } else {
            colours.into_iter().max_by_key(|&colour| count(colour)).unwrap_or_default()
        };
        let others = colours.into_iter().filter(|&colour| colour != back);
        let Some(front) = others.max_by_key(|&colour| count(colour)) else {
            return (' ', back.map_or(Style::new(), |back| Style::new().bg(back)));
        };
        // A third colour joins what is no sea.
        let is_front = |colour: Option<_>| if back.is_none() { colour.is_some() } else { colour == front };
        let filled = (0..4).filter(|&n| is_front(colours[n])).fold(0, |bits, n| bits | 1 << n);
        let style = front.map_or(Style::new(), |front| Style::new().fg(front));
        (QUARTERS[filled], back.map_or(style, |back| style.bg(back)))
    }

    /// Whether a quarter is at the outline of the state that is picked.
    fn is_edge(&self, land: &Land, x: isize, y: isize) -> bool {
        let is_picked = |land: &Land| land.state.is_some() && land.state == self.picked;
        let beside = [(0, 1), (1, 0), (0, -1), (-1, 0)].map(|(dx, dy)| (x + dx, y + dy));
        let extent = self.picture.raster.extent();
        // What is cut off by the window has no outline there.
        let inside = |&(x, y): &(isize, isize)| {
            (0..isize::try_from(extent.width * 2).unwrap_or(0)).contains(&x)
                && (0..isize::try_from(extent.height * 2).unwrap_or(0)).contains(&y)
        };
        is_picked(land)
            && beside.into_iter().filter(inside).any(|(x, y)| !self.quarter(x, y).is_some_and(is_picked))
    }

    /// Borders and coasts in braille, and the marks of classes between them.
    fn outlines(&self, x: u16, y: u16) -> (char, Style) {
        let land = |x: usize, y: usize| self.picture.raster_land(x, y);
        let mut bits = 0;
        for (n, bit) in DOTS.iter().enumerate() {
            let (dx, dy) = (usize::from(x) * 2 + n % 2, usize::from(y) * 4 + n / 2);
            let here = land(dx, dy);
            let extent = self.picture.raster.extent();
            let is_border = (dx + 1 < extent.dots_across() && here != land(dx + 1, dy))
                || (dy + 1 < extent.dots_down() && here != land(dx, dy + 1));
            bits |= if is_border { *bit } else { 0 };
        }
        let cell = self.picture.cell(x, y);
        match cell {
            Some(land) if land.ground == Kind::Disputed => (self.hatch(), Style::new()),
            _ if bits > 0 => (char::from_u32(0x2800 + bits).unwrap_or(' '), Style::new()),
            Some(land) if (x + 3 * (y % 2)).is_multiple_of(6) => {
                let class = land.state.and_then(|state| self.chart.class(state));
                let class = class.filter(|class| class.tone != Tone::Out);
                let is_picked = land.state.is_some() && land.state == self.picked;
                let weight = if is_picked { Modifier::BOLD } else { Modifier::DIM };
                (class.map_or(' ', |class| class.mark), Style::new().add_modifier(weight))
            }
            _ => (' ', Style::new()),
        }
    }

    /// A letter in each cell of land.
    fn letters(&self, x: u16, y: u16) -> (char, Style) {
        let Some(land) = self.picture.cell(x, y) else { return (' ', Style::new()) };
        let class = land.state.and_then(|state| self.chart.class(state));
        let right = self.picture.cell(x + 1, y);
        let below = self.picture.cell(x, y + 1);
        let mark_of =
            |land: &Land| land.state.and_then(|state| self.chart.class(state)).map(|class| class.mark);
        // Where the letters change, no line is needed; between countries that the case does not have, none is wanted.
        let is_other = |other: Option<&Land>| {
            other.is_some_and(|other| other.state != land.state && mark_of(other) == mark_of(land))
        };
        let mark = match class {
            _ if land.ground == Kind::Disputed => self.hatch(),
            _ if is_other(right) => '|',
            _ if is_other(below) => '_',
            Some(class) if class.tone == Tone::Out => '.',
            Some(class) => class.mark,
            None => '\'',
        };
        let is_picked = land.state.is_some() && land.state == self.picked;
        let ground = self.ground(land);
        let style = match ground.colour(land.shape.shade, self.look) {
            Some(_) => self.style(ground, land).remove_modifier(Modifier::BOLD),
            None => Style::new(),
        };
        (mark, if is_picked { style.add_modifier(Modifier::REVERSED) } else { style })
    }

    fn hatch(&self) -> char {
        if self.look.glyphs == Glyphs::Ascii { '/' } else { HATCH }
    }

    /// A label, each of its cells on what lies below it.
    fn label(&self, label: &Label, area: Rect, pen: &mut Pen) {
        let is_picked = Some(label.state) == self.picked && !label.is_capital;
        let mut x = label.x;
        if self.look.depth() == Colours::Mono && self.look.glyphs == Glyphs::Unicode {
            // Outlines that touch a word make it hard to read.
            let after = label.x + text::width(&label.text) as u16;
            for x in [label.x.checked_sub(1), Some(after)].into_iter().flatten().filter(|&x| x < area.width) {
                pen.cell(area.x + x, area.y + label.y, ' ', Style::new());
            }
        }
        for part in text::graphemes(&label.text) {
            let land = self.picture.cell(x, label.y);
            let style = match land {
                Some(land) if self.look.depth() != Colours::Mono => self.style(self.ground(land), land),
                _ => Style::new().add_modifier(Modifier::BOLD),
            };
            let style = match (is_picked, label.is_capital) {
                (true, _) if self.look.depth() == Colours::Mono => style.add_modifier(Modifier::REVERSED),
                (true, _) => Ground::Picked.ink(0, self.look),
                (_, true) => style.remove_modifier(Modifier::BOLD),
                _ => style,
            };
            let width = text::width(part) as u16;
            pen.styled(area.x + x, area.y + label.y, width, part, style);
            x += width;
        }
    }
}
