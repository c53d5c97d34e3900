//! Where everything stands for a size: pure, used by update and by drawing alike.
//!
//! ```text
//!   title
//!   list heading │ details heading        │ arguments heading
//!   ...          │ ...                    │ ...
//!   status
//! ```

use ratatui::layout::{Rect, Size};

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
}

/// The smallest screen that is whole.
pub const SMALLEST: Size = Size { width: 30, height: 8 };
/// Below this width one pane is shown at a time.
const ONE_PANE: u16 = 60;
/// From this width on the panes keep their width whichever has the focus.
const ROOMY: u16 = 100;

/// Where everything stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The top line.
    pub title: Rect,
    /// The panes that are shown, from left to right; the first line of each is its heading.
    pub panes: Vec<(Pane, Rect)>,
    /// The bottom line.
    pub status: Rect,
}

impl Layout {
    /// The layout; None if the screen is too small for any.
    pub fn new(size: Size, focus: Pane, is_zoomed: bool) -> Option<Self> {
        let Size { width, height } = size;
        if width < SMALLEST.width || height < SMALLEST.height {
            return None;
        }
        let body = |x, width| Rect { x, y: 1, width, height: height - 2 };
        let panes = if width < ONE_PANE || is_zoomed {
            vec![(focus, body(0, width))]
        } else {
            let [list, details, debate] = widths(width, focus);
            vec![
                (Pane::List, body(0, list)),
                (Pane::Details, body(list + 1, details)),
                (Pane::Debate, body(list + details + 2, debate)),
            ]
        };
        Some(Self {
            title: Rect { x: 0, y: 0, width, height: 1 },
            panes,
            status: Rect { x: 0, y: height - 1, width, height: 1 },
        })
    }

    /// A pane, if it is shown.
    pub fn pane(&self, pane: Pane) -> Option<Rect> {
        self.panes.iter().find(|(p, _)| *p == pane).map(|(_, rect)| *rect)
    }

    /// The lines of a pane below its heading; what a pane that is not shown would have.
    pub fn body(&self, pane: Pane) -> Rect {
        let rect = self.pane(pane).unwrap_or(self.panes[0].1);
        Rect { y: rect.y + 1, height: rect.height - 1, ..rect }
    }
}

/// The widths of the three panes; a rule stands between two.
fn widths(width: u16, focus: Pane) -> [u16; 3] {
    let room = width - 2;
    if width >= ROOMY {
        let list = (room / 4).clamp(26, 40);
        let debate = (room * 7 / 20).clamp(30, 76);
        return [list, room - list - debate, debate];
    }
    match focus {
        Pane::List => {
            let list = room / 3 + 1;
            let debate = room / 4;
            [list, room - list - debate, debate]
        }
        Pane::Details => {
            let list = room / 5;
            let debate = room / 4;
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
        fn panes_fill_any_screen_and_never_overlap(width in 0u16..400, height in 0u16..200, focus in 0usize..3) {
            let size = Size { width, height };
            let Some(layout) = Layout::new(size, Pane::ALL[focus], false) else {
                prop_assert!(width < SMALLEST.width || height < SMALLEST.height);
                return Ok(());
            };
            let mut x = 0;
            for (_, pane) in &layout.panes {
                prop_assert_eq!(pane.x, x);
                prop_assert!(pane.width >= 9 && pane.height == height - 2);
                x += pane.width + 1;
            }
            prop_assert_eq!(x - 1, width);
        }
    }
}
