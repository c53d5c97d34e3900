//! The map: real borders, each state in the class it has on the date, disputed areas as disputed.
//!
//! ```text
//!   Colouring ─ what the classes are: members of a body, blocs shared, a stance, a vote, an indicator ─► Chart
//!   Window ─ which part of the earth ─► Projection ─► Raster (which land is where) ─► labels that do not collide
//! ```
//!
//! A class has a mark besides its tone, so that a map reads without colour; the same chart is spoken as rows.

mod answer;
mod chart;
mod colouring;
mod disputed;
mod figures;
mod label;
mod pick;
mod project;
mod raster;
mod window;

use crate::case::borders::{Detail, Ground, Land};
use crate::case::model::{Ref, State};
use crate::case::seen::Seen;

pub use answer::{answer, spoken, undrawn};
pub use chart::{Chart, Class, Tone, chart, chart_of, classed, way_out, why_empty};
pub use colouring::{By, Colouring, Subject, indicators};
pub use disputed::{disputed, numbers};
pub use label::{HATCH, Label, Labels, labels};
pub use pick::{Direction, anchors, nearest, next, on_map, towards};
pub use project::Projection;
pub use raster::Raster;
pub use window::{Window, WindowError, around, whole};

/// Above so many degrees from left to right, the coarse outlines do.
const GLOBE: f32 = 170.0;

/// Cells of a screen that a map has. A cell is two dots wide and four high, which makes dots square.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Cells from left to right.
    pub width: u16,
    /// Cells from top to bottom.
    pub height: u16,
}

impl Extent {
    /// Dots from left to right.
    pub fn dots_across(self) -> usize {
        usize::from(self.width) * 2
    }

    /// Dots from top to bottom.
    pub fn dots_down(self) -> usize {
        usize::from(self.height) * 4
    }
}

/// A part of the earth, rastered.
#[derive(Clone, Debug)]
pub struct Picture<'c> {
    /// What there is to draw.
    pub lands: Vec<Land<'c>>,
    /// Which of it is where.
    pub raster: Raster,
    /// From degrees to dots.
    pub projection: Projection,
}

impl<'c> Picture<'c> {
    /// What a window shows in so many cells.
    pub fn new(seen: Seen<'c>, window: Window, extent: Extent) -> Self {
        let projection = Projection::new(window, extent);
        let detail = if window.across() > GLOBE { Detail::Globe } else { Detail::Regions };
        let lands = seen.lands(detail);
        let raster = Raster::new(&lands, &projection, extent);
        Self { lands, raster, projection }
    }

    /// The land that a dot shows; None on water.
    pub fn dot(&self, x: usize, y: usize) -> Option<&Land<'c>> {
        self.land(self.raster.dot(x, y))
    }

    /// The land that most of a cell shows; None on water.
    pub fn cell(&self, x: u16, y: u16) -> Option<&Land<'c>> {
        self.land(self.raster.cell(x, y))
    }

    /// The shape that a dot shows, by number; equal on both sides of no border. Water is one with the sea.
    pub fn raster_land(&self, x: usize, y: usize) -> Option<u16> {
        let number = self.raster.dot(x, y)?;
        self.land(Some(number)).map(|_| number)
    }

    fn land(&self, number: Option<u16>) -> Option<&Land<'c>> {
        self.lands.get(usize::from(number?)).filter(|land| land.ground != Ground::Lake)
    }
}

/// The states and areas of the case that there are on the date, by name; those too that no borders are known of.
pub fn states(seen: Seen) -> Vec<Ref> {
    let mut states: Vec<_> = seen
        .all::<State>()
        .filter(|state| seen.holds(state.thing()))
        .map(|state| (state.row().name.clone(), state.thing()))
        .collect();
    states.sort();
    states.into_iter().map(|(_, state)| state).collect()
}
