//! Where the parts of a prompt stand: pure, used by the mouse and by drawing alike.
//!
//! ```text
//!   FIND                        12 found
//!   > kaz█                                 what is typed
//!     ^^^                                  what of it is wrong
//!     expected a date, found `kaz`         why, or a hint
//!     state        Kazakhstan              what can be chosen
//! ```

use std::ops::Range;

use ratatui::layout::{Position, Rect};

use super::{Asking, Prompt};
use crate::text;

/// The most lines of a prompt that finds things.
const MOST: u16 = 18;
/// Most lines that the reason for a refusal takes.
const LINES_OF_WRONG: usize = 4;

/// A prompt on a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// All of it.
    pub rect: Rect,
    /// The line with carets below the bytes that are wrong; None if none are.
    pub carets: Option<(u16, Range<usize>)>,
    /// Why what was typed cannot be used, line by line.
    pub wrong: Vec<String>,
    /// Where that stands, or a hint; empty where what is found says enough.
    pub said: Rect,
    /// What can be chosen.
    pub found: Rect,
    /// The first choice that is seen.
    pub top: usize,
}

impl Layout {
    /// The layout of a prompt on a screen.
    pub fn new(prompt: &Prompt, area: Rect) -> Self {
        let room = usize::from(area.width.saturating_sub(4)).max(1);
        let mut wrong = prompt.wrong.as_ref().map_or_else(Vec::new, |wrong| explained(&wrong.said, room));
        let span = prompt.wrong.as_ref().and_then(|wrong| wrong.span.clone());
        let of_carets = u16::from(span.is_some());
        // Where one writes what is asked, the hint stays.
        let is_said = !wrong.is_empty() || prompt.found.is_empty() || prompt.asking == Asking::Filter;
        let of_said = if is_said { wrong.len().max(1) as u16 } else { 0 };
        let wanted = if prompt.asking.finds() {
            area.height.saturating_sub(4).min(MOST)
        } else {
            2 + of_carets + of_said + prompt.found.len().min(MOST.into()) as u16
        };
        let height = wanted.clamp(3, area.height.saturating_sub(2).max(3));
        let rect = Rect { y: area.bottom().saturating_sub(height + 1), height, ..area };
        let end = rect.bottom();
        let lines = |y: u16, height: u16| Rect { y, height: height.min(end.saturating_sub(y)), ..rect };
        let carets = span.map(|span| (rect.y + 2, span));
        let said = lines(rect.y + 2 + of_carets, of_said);
        wrong.truncate(said.height.into());
        let found = lines(said.bottom(), u16::MAX);
        let top = prompt.chosen.map_or(0, |chosen| (chosen + 1).saturating_sub(found.height.into()));
        Self { rect, carets, wrong, said, found, top }
    }

    /// The place in what was found of the choice at a cell, if one could stand there.
    pub fn choice_at(&self, at: Position) -> Option<usize> {
        self.found.contains(at).then(|| self.top + usize::from(at.y - self.found.y))
    }
}

/// What is wrong, in as many lines as it takes; a very long reason is cut.
fn explained(wrong: &str, cells: usize) -> Vec<String> {
    let wrong = text::safe(wrong);
    let cut = text::truncate(&wrong, cells * LINES_OF_WRONG);
    text::wrap(&cut, cells).into_iter().map(str::to_owned).collect()
}
