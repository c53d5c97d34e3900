//! Which land is where: every shape filled, line by line, in dots.

use super::{Extent, Projection};
use crate::case::borders::{Ground, Land, Ring};

/// Nothing but sea.
const SEA: u16 = u16::MAX;

/// Lakes narrower than this many dots are left out.
const SPECK: f32 = 4.0;

/// The number of the land at each dot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    extent: Extent,
    dots: Vec<u16>,
    cells: Vec<u16>,
}

impl Raster {
    /// The lands as a projection shows them; a later one lies over an earlier.
    pub fn new(lands: &[Land], projection: &Projection, extent: Extent) -> Self {
        let (width, height) = (extent.dots_across(), extent.dots_down());
        let mut fill = Fill { dots: vec![SEA; width * height], width, crossings: vec![Vec::new(); height] };
        for (number, land) in lands.iter().enumerate().take(SEA.into()) {
            if land.ground == Ground::Lake && is_speck(land, projection) {
                continue;
            }
            for ring in &land.shape.rings {
                fill.ring(ring, projection);
            }
            fill.spans(number as u16);
        }
        for (y, line) in fill.dots.chunks_mut(width.max(1)).enumerate() {
            let (from, to) = projection.on_earth(y as f32 + 0.5);
            let off = |x: usize| (x as f32) < from || x as f32 > to;
            line.iter_mut().enumerate().filter(|(x, _)| off(*x)).for_each(|(_, dot)| *dot = SEA);
        }
        let mut raster = Self { extent, dots: fill.dots, cells: Vec::new() };
        raster.cells = (0..extent.height)
            .flat_map(|y| (0..extent.width).map(move |x| (x, y)))
            .map(|(x, y)| raster.most(x, y))
            .collect();
        raster
    }

    /// The cells it has.
    pub fn extent(&self) -> Extent {
        self.extent
    }

    /// The number of the land at a dot; None at sea.
    pub fn dot(&self, x: usize, y: usize) -> Option<u16> {
        let is_inside = x < self.extent.dots_across() && y < self.extent.dots_down();
        let number = if is_inside { self.dots[y * self.extent.dots_across() + x] } else { SEA };
        (number != SEA).then_some(number)
    }

    /// The number of the land that most of a cell shows; None if that is sea.
    pub fn cell(&self, x: u16, y: u16) -> Option<u16> {
        let is_inside = x < self.extent.width && y < self.extent.height;
        let number = if is_inside {
            self.cells[usize::from(y) * usize::from(self.extent.width) + usize::from(x)]
        } else {
            SEA
        };
        (number != SEA).then_some(number)
    }

    /// The most frequent of a cell's eight dots. Land needs only three of them: coasts would lose it otherwise.
    fn most(&self, x: u16, y: u16) -> u16 {
        let mut dots = [SEA; 8];
        for (n, dot) in dots.iter_mut().enumerate() {
            *dot = self.dot(usize::from(x) * 2 + n % 2, usize::from(y) * 4 + n / 2).unwrap_or(SEA);
        }
        let count = |number: u16| dots.iter().filter(|&&dot| dot == number).count();
        let land = dots.iter().copied().filter(|&dot| dot != SEA).max_by_key(|&number| count(number));
        land.filter(|_| count(SEA) <= 5).unwrap_or(SEA)
    }
}

/// A raster while shapes are filled in.
struct Fill {
    dots: Vec<u16>,
    width: usize,
    /// Where the edges of the shape at hand cross the middle of each line.
    crossings: Vec<Vec<f32>>,
}

impl Fill {
    fn ring(&mut self, ring: &Ring, projection: &Projection) {
        // A ring is drawn where it is nearest, and once more where a window wider than the earth's other half shows it.
        let west = projection.east(ring.bounds.west);
        let first = ((-180.0 - projection.east(ring.bounds.east)) / 360.0).ceil() as i32;
        let last = ((180.0 - west) / 360.0).floor() as i32;
        for turn in first..=last {
            self.edges(ring, projection, turn as f32 * 360.0);
        }
    }

    fn edges(&mut self, ring: &Ring, projection: &Projection, turn: f32) {
        let dot = |point: &crate::case::borders::Point| {
            projection.dot_east(projection.east(point.lon) + turn, point.lat)
        };
        let (top, bottom) = (dot_of(projection, ring.bounds.north), dot_of(projection, ring.bounds.south));
        let height = self.crossings.len();
        if bottom < 0.0 || top > height as f32 {
            return;
        }
        let Some(last) = ring.points.last() else { return };
        let mut from = dot(last);
        for point in &ring.points {
            let to = dot(point);
            let (high, low) = if from.1 < to.1 { (from, to) } else { (to, from) };
            let (first, end) = (from_middle(high.1), from_middle(low.1).min(height));
            if first < end {
                let slope = (low.0 - high.0) / (low.1 - high.1);
                for y in first..end {
                    self.crossings[y].push(high.0 + (y as f32 + 0.5 - high.1) * slope);
                }
            }
            from = to;
        }
    }

    /// Fills between each two crossings.
    fn spans(&mut self, number: u16) {
        for (y, crossings) in self.crossings.iter_mut().enumerate() {
            crossings.sort_unstable_by(f32::total_cmp);
            for pair in crossings.chunks_exact(2) {
                let (from, to) = (from_middle(pair[0]), from_middle(pair[1]));
                let (from, to) = (from.min(self.width), to.min(self.width));
                self.dots[y * self.width..][from..to].fill(number);
            }
            crossings.clear();
        }
    }
}

/// The first dot whose middle lies here or further on. Without `ceil`, which is a call on most machines, and there are
/// tens of thousands of edges.
fn from_middle(place: f32) -> usize {
    let whole = (place - 0.5) as usize;
    whole + usize::from((whole as f32) < place - 0.5)
}

/// Whether a lake would be taken for a fault of the screen.
fn is_speck(lake: &Land, projection: &Projection) -> bool {
    let Some(bounds) = lake.shape.main_bounds() else { return true };
    let (west, north) = projection.dot_east(projection.east(bounds.west), bounds.north);
    let (east, south) = projection.dot_east(projection.east(bounds.east), bounds.south);
    (east - west).min(south - north) < SPECK
}

/// The line of a latitude.
fn dot_of(projection: &Projection, lat: f32) -> f32 {
    projection.dot_east(0.0, lat).1
}
