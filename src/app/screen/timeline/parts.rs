//! Where the parts of the timeline stand in a body: pure, used by update and by drawing alike.

use ratatui::layout::Rect;

/// Where the parts of the timeline stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The heading.
    pub heading: Rect,
    /// The labels of the axis, and below them the name of the date.
    pub axis: Rect,
    /// The lanes: names at the left, bars behind them.
    pub body: Rect,
    /// The words.
    pub foot: Rect,
    /// The cells that a name takes, with the cursor's mark.
    pub names: u16,
}

impl Parts {
    /// Where things stand in a body of this size.
    pub fn new(area: Rect) -> Self {
        let foot = match area.height {
            0..=8 => 1,
            9..=15 => 3,
            16..=27 => 7,
            28..=45 => 10,
            _ => 14,
        };
        let names = match area.width {
            0..=49 => 13,
            50..=99 => 24,
            100..=149 => 32,
            _ => 40,
        };
        let height = area.height.saturating_sub(3 + foot);
        let lines = |y: u16, height: u16| Rect {
            y: (area.y + y).min(area.bottom()),
            height: height.min(area.height.saturating_sub(y)),
            ..area
        };
        Self {
            heading: lines(0, 1),
            axis: lines(1, 2),
            body: lines(3, height),
            foot: lines(3 + height, foot),
            names,
        }
    }

    /// The same with so many lines of lanes: what they do not need is for words, but for a line between.
    #[must_use]
    pub fn fit(&self, lines: usize) -> Self {
        let needed = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(1).max(5);
        let spared = self.body.height.saturating_sub(needed);
        let body = Rect { height: self.body.height - spared, ..self.body };
        let foot = Rect { y: self.foot.y - spared, height: self.foot.height + spared, ..self.foot };
        Self { body, foot, ..*self }
    }

    /// The cells of the time.
    pub fn chart(&self) -> Rect {
        let names = self.names.min(self.body.width);
        // The last cell is free for the marks of more lanes above and below.
        let width = (self.body.width - names).saturating_sub(1);
        Rect { x: self.body.x + names, width, ..self.body }
    }
}
