//! Where everything stands for a size: pure, used by update and by drawing alike.
//!
//! ```text
//!   title
//!   list heading │ details heading        │ arguments heading     the body: panes of the explorer,
//!   ...          │ ...                    │ ...                   or whatever the view makes of it
//!   status
//! ```

use ratatui::layout::{Rect, Size};

use crate::views::list::Listing;

/// A pane of the explorer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The list.
    #[default]
    List,
    /// The details of the selection.
    Details,
    /// The arguments.
    Debate,
}

impl Pane {
    /// From left to right.
    pub const ALL: [Self; 3] = [Self::List, Self::Details, Self::Debate];

    /// `by` panes further, round and round.
    #[must_use]
    pub fn step(self, by: usize) -> Self {
        Self::ALL[(self as usize + by) % Self::ALL.len()]
    }

    /// Its number from the left, from 1.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The pane of a number; the last one for what is beyond.
    pub fn of_number(number: u8) -> Self {
        Self::ALL[usize::from(number.saturating_sub(1)).min(Self::ALL.len() - 1)]
    }
}

/// The smallest screen that is whole.
pub const SMALLEST: Size = Size { width: 30, height: 8 };
/// Below this height the line of a room gives way.
const WITH_ROOM: u16 = 12;
/// Below this width one pane is shown at a time.
const ONE_PANE: u16 = 60;
/// From this width on the panes keep their width whichever has the focus.
const ROOMY: u16 = 100;

/// What every view leaves free: the top and the bottom line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The top line.
    pub title: Rect,
    /// What the view may use.
    pub body: Rect,
    /// What stands between the view and the bottom line; empty most of the time.
    pub card: Rect,
    /// The line of the room, above the bottom line; empty for a reader alone.
    pub room: Rect,
    /// The bottom line.
    pub status: Rect,
}

impl Frame {
    /// The frame for a size; None if the screen is too small for any view.
    pub fn new(size: Size) -> Option<Self> {
        let Size { width, height } = size;
        if width < SMALLEST.width || height < SMALLEST.height {
            return None;
        }
        let lines = |y, height| Rect { x: 0, y, width, height };
        Some(Self {
            title: lines(0, 1),
            body: lines(1, height - 2),
            card: lines(height - 1, 0),
            room: lines(height - 1, 0),
            status: lines(height - 1, 1),
        })
    }

    /// The same with a line for the room, where there is height for one.
    #[must_use]
    pub fn with_room(self) -> Self {
        if self.status.bottom() < WITH_ROOM {
            return self;
        }
        let body = Rect { height: self.body.height - 1, ..self.body };
        let line = Rect { y: body.bottom(), height: 1, ..body };
        Self { body, card: Rect { height: 0, ..line }, room: line, ..self }
    }

    /// The same with a card of so many lines below the view.
    #[must_use]
    pub fn with_card(self, height: u16) -> Self {
        let height = height.min(self.body.height.saturating_sub(1));
        let body = Rect { height: self.body.height - height, ..self.body };
        Self { body, card: Rect { y: body.bottom(), height, ..body }, ..self }
    }
}

/// How much room the list wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// Names and marks.
    Names,
    /// Whole sentences.
    Sentences,
}

impl Share {
    /// What a list of these things wants.
    pub fn of(listing: Listing) -> Self {
        match listing {
            Listing::States | Listing::Bodies => Self::Names,
            Listing::Events | Listing::Paragraphs | Listing::Forecasts | Listing::Sources => Self::Sentences,
        }
    }
}

/// The panes of the explorer that are shown, from left to right; the first line of each is its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panes(pub Vec<(Pane, Rect)>);

impl Panes {
    /// The panes in a body; without a share for the list, the one that has the focus.
    pub fn new(body: Rect, list: Option<Share>, focus: Pane) -> Self {
        let Some(share) = list.filter(|_| body.width >= ONE_PANE) else {
            return Self(vec![(focus, body)]);
        };
        let [list, details, debate] = widths(body.width, share, focus);
        let pane = |x, width| Rect { x: body.x + x, width, ..body };
        Self(vec![
            (Pane::List, pane(0, list)),
            (Pane::Details, pane(list + 1, details)),
            (Pane::Debate, pane(list + details + 2, debate)),
        ])
    }

    /// The lines of a pane below its heading; what a pane that is not shown would have.
    pub fn body(&self, pane: Pane) -> Rect {
        let shown = self.0.iter().find(|(p, _)| *p == pane).or(self.0.first());
        let rect = shown.map_or(Rect::ZERO, |(_, rect)| *rect);
        Rect { y: rect.y + 1, height: rect.height.saturating_sub(1), ..rect }
    }
}

/// A half of a view with two panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Half {
    /// What one moves through.
    #[default]
    Left,
    /// What it is about.
    Right,
}

impl Half {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }

    /// Its number from the left, from 1.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The half of a number; the right one for what is beyond.
    pub fn of_number(number: u8) -> Self {
        if number <= 1 { Self::Left } else { Self::Right }
    }
}

/// Below this width one half is shown at a time.
const ONE_HALF: u16 = 84;

/// The halves of a view that are shown, from left to right; the first line of each is its heading.
pub fn halves(body: Rect, focus: Half) -> Vec<(Half, Rect)> {
    if body.width < ONE_HALF {
        return vec![(focus, body)];
    }
    let left = body.width * 11 / 20;
    vec![
        (Half::Left, Rect { width: left, ..body }),
        (Half::Right, Rect { x: body.x + left + 1, width: body.width - left - 1, ..body }),
    ]
}

/// The lines of a half below its heading; what a half that is not shown would have.
pub fn half(body: Rect, focus: Half, half: Half) -> Rect {
    let halves = halves(body, focus);
    let shown = halves.iter().find(|(h, _)| *h == half).or(halves.first());
    let rect = shown.map_or(Rect::ZERO, |(_, rect)| *rect);
    Rect { y: rect.y + 1, height: rect.height.saturating_sub(1), ..rect }
}

/// The widths of the three panes; a rule stands between two.
fn widths(width: u16, share: Share, focus: Pane) -> [u16; 3] {
    let room = width - 2;
    if width >= ROOMY {
        let list = match share {
            Share::Names => (room / 4).clamp(26, 40),
            Share::Sentences => (room * 7 / 20).min(76),
        };
        let debate = (room * 7 / 20).clamp(30, 76).min(room - list - 30);
        return [list, room - list - debate, debate];
    }
    match focus {
        Pane::List => {
            let list = match share {
                Share::Names => room / 3 + 1,
                Share::Sentences => room / 2,
            };
            let debate = (room - list) * 2 / 5;
            [list, room - list - debate, debate]
        }
        Pane::Details => {
            let list = room / 5;
            let debate = room / 4 + 1;
            [list, room - list - debate, debate]
        }
        Pane::Debate => {
            let list = room / 6;
            let details = room / 3;
            [list, details, room - list - details]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn panes_fill_any_screen_and_never_overlap(width in 0u16..400, height in 0u16..200, focus in 0usize..3, share in prop_oneof![Just(Share::Names), Just(Share::Sentences)]) {
            let size = Size { width, height };
            let Some(frame) = Frame::new(size) else {
                prop_assert!(width < SMALLEST.width || height < SMALLEST.height);
                return Ok(());
            };
            let mut x = 0;
            for (_, pane) in Panes::new(frame.body, Some(share), Pane::ALL[focus]).0 {
                prop_assert_eq!(pane.x, x);
                prop_assert!(pane.width >= 9 && pane.height == height - 2);
                x += pane.width + 1;
            }
            prop_assert_eq!(x - 1, width);
        }
    }
}
