//! Names and marks on the map: none lies over another.

use std::collections::HashMap;

use super::chart::Tone;
use super::{Chart, Extent, Picture};
use crate::case::borders::{Ground, Point};
use crate::case::model::Ref;
use crate::case::seen::Seen;
use crate::text;

/// A text in one line of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The first cell.
    pub x: u16,
    /// The line.
    pub y: u16,
    /// The text; the mark of its class is its last character, unless it is a capital.
    pub text: String,
    /// Whose it is.
    pub state: Ref,
    /// Whether it names the capital.
    pub is_capital: bool,
}

/// The labels of a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels(pub Vec<Label>);

/// What a disputed area is filled with.
pub const HATCH: char = '╱';
/// A state with fewer cells than this has no room for its capital.
const CAPITAL_FROM: usize = 110;

/// Cells of one land in one line.
#[derive(Clone, Copy, Debug)]
struct Run {
    x: u16,
    y: u16,
    width: u16,
}

/// Places a label in or at each state of the case that is in the window: its name, its code or only its mark, as
/// there is room. The selected one has brackets and comes first.
pub fn labels(seen: Seen, picture: &Picture, chart: &Chart, selection: Option<Ref>) -> Labels {
    let extent = picture.raster.extent();
    let runs = runs(picture);
    let size = |state: &Ref| {
        runs.get(state).map_or(0, |runs| runs.iter().map(|r| usize::from(r.width)).sum::<usize>())
    };
    let mut states = super::states(seen);
    states.sort_by_cached_key(|state| {
        let is_out = chart.class(*state).is_none_or(|class| class.tone == Tone::Out);
        (Some(*state) != selection, is_out, std::cmp::Reverse(size(state)))
    });
    let mut placed = Placed { extent, labels: Vec::new() };
    for &state in &states {
        let Some(class) = chart.class(state) else { continue };
        let is_disputed =
            picture.lands.iter().any(|l| l.state == Some(state) && l.ground == Ground::Disputed);
        // The hatch says what it is.
        let mark = if is_disputed && class.tone == Tone::Out { None } else { Some(class.mark) };
        let runs = runs.get(&state).map_or(&[][..], Vec::as_slice);
        let spot = seen.spot(state).and_then(|spot| cell_of(picture, spot, extent));
        placed.state(state, &texts(seen, state, mark, selection), runs, spot);
    }
    for &state in states.iter().filter(|state| size(state) >= CAPITAL_FROM) {
        let Some((name, at)) = seen.capital(state) else { continue };
        if let Some((x, y)) = cell_of(picture, at, extent) {
            placed.capital(state, name, x, y);
        }
    }
    Labels(placed.labels)
}

/// What may stand for a state, the fullest first.
fn texts(seen: Seen, state: Ref, mark: Option<char>, selection: Option<Ref>) -> Vec<String> {
    let code = seen.id(state);
    let name = seen.name(state);
    let mut texts = match mark {
        Some(mark) => vec![format!("{name} {mark}"), format!("{code} {mark}"), mark.to_string()],
        None => vec![name.into_owned(), HATCH.to_string()],
    };
    // A code outside ISO is no shorter than the name.
    texts.retain(|text| !text.starts_with("x-"));
    if selection == Some(state) {
        texts.iter_mut().for_each(|text| *text = format!("[{text}]"));
    }
    texts
}

/// The stretches of each state's cells.
fn runs(picture: &Picture) -> HashMap<Ref, Vec<Run>> {
    let extent = picture.raster.extent();
    let mut runs: HashMap<Ref, Vec<Run>> = HashMap::new();
    for y in 0..extent.height {
        let mut open: Option<(Ref, Run)> = None;
        for x in 0..=extent.width {
            let state = picture.cell(x, y).and_then(|land| land.state);
            match (&mut open, state) {
                (Some((known, run)), Some(state)) if *known == state => run.width += 1,
                _ => {
                    if let Some((known, run)) = open.take() {
                        runs.entry(known).or_default().push(run);
                    }
                    open = state.map(|state| (state, Run { x, y, width: 1 }));
                }
            }
        }
    }
    runs
}

fn cell_of(picture: &Picture, point: Point, extent: Extent) -> Option<(u16, u16)> {
    let (x, y) = picture.projection.dot(point);
    let is_inside =
        x >= 0.0 && y >= 0.0 && (x as usize) < extent.dots_across() && (y as usize) < extent.dots_down();
    is_inside.then_some((x as u16 / 2, y as u16 / 4))
}

struct Placed {
    extent: Extent,
    labels: Vec<Label>,
}

impl Placed {
    fn state(&mut self, state: Ref, texts: &[String], runs: &[Run], spot: Option<(u16, u16)>) {
        let area: usize = runs.iter().map(|run| usize::from(run.width)).sum();
        // The middle of its cells, not of its outlines: what is cut off has no say.
        let weigh =
            |of: &dyn Fn(&Run) -> usize| runs.iter().map(of).sum::<usize>().checked_div(area).unwrap_or(0);
        let middle_y = weigh(&|run| usize::from(run.y) * usize::from(run.width));
        for text in texts {
            let width = text::width(text) as u16;
            let mut fitting: Vec<&Run> = runs.iter().filter(|run| run.width >= width).collect();
            fitting.sort_by_key(|run| (usize::from(run.y).abs_diff(middle_y), std::cmp::Reverse(run.width)));
            for run in fitting {
                let x = run.x + (run.width - width) / 2;
                if self.put(state, x, run.y, text, Whose::State) {
                    return;
                }
            }
        }
        // Too small for its cells: its mark stands where it is.
        if let (Some((x, y)), Some(text)) = (spot, texts.last()) {
            let x = x.saturating_sub(text::width(text) as u16 / 2);
            let x = x.min(self.extent.width.saturating_sub(text::width(text) as u16));
            self.put(state, x, y, text, Whose::State);
        }
    }

    fn capital(&mut self, state: Ref, name: &str, x: u16, y: u16) {
        let right = format!("•{name}");
        let left = format!("{name}•");
        let width = text::width(&left) as u16;
        if self.put(state, x, y, &right, Whose::Capital) {
            return;
        }
        if let Some(x) = (x + 1).checked_sub(width) {
            self.put(state, x, y, &left, Whose::Capital);
        }
    }

    /// Places a text if its cells, and one on each side, are free.
    fn put(&mut self, state: Ref, x: u16, y: u16, text: &str, whose: Whose) -> bool {
        let width = text::width(text) as u16;
        let overlaps = |other: &Label| {
            other.y == y && x < other.x + text::width(&other.text) as u16 + 1 && other.x < x + width + 1
        };
        let fits = x + width <= self.extent.width && y < self.extent.height;
        if !fits || self.labels.iter().any(overlaps) {
            return false;
        }
        self.labels.push(Label { x, y, text: text.to_owned(), state, is_capital: whose == Whose::Capital });
        true
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    State,
    Capital,
}
