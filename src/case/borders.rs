//! Where states lie: the outlines of the world, and those that a case brings itself.
//!
//! ```text
//!   data/world/borders.pack ─ once, when a map is first wanted ─► World ─┐
//!   case.borders: GeoJSON files ─ read and checked with the case ────────┴─► Seen::lands, Seen::spot
//! ```
//!
//! The world's outlines are constant data and say nothing about who owns what: which area is drawn, and as what,
//! follows the case and its clocks.

mod atlas;
pub mod geojson;
pub mod pack;
mod shade;

use std::sync::LazyLock;

use super::date::Date;
use super::files::CaseFile;

pub use atlas::{Detail, Ground, Land};
pub use shade::shade;

/// Whose outlines of the world they are.
pub const SOURCE: &str = "Natural Earth";

/// A place on the earth, in degrees east and north.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Degrees east, -180 to 180.
    pub lon: f32,
    /// Degrees north, -90 to 90.
    pub lat: f32,
}

/// The box around points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The least longitude.
    pub west: f32,
    /// The least latitude.
    pub south: f32,
    /// The greatest longitude.
    pub east: f32,
    /// The greatest latitude.
    pub north: f32,
}

impl Bounds {
    /// Nothing yet.
    pub const EMPTY: Self =
        Self { west: f32::INFINITY, south: f32::INFINITY, east: f32::NEG_INFINITY, north: f32::NEG_INFINITY };

    /// The same and a point.
    #[must_use]
    pub fn with(self, point: Point) -> Self {
        Self {
            west: self.west.min(point.lon),
            south: self.south.min(point.lat),
            east: self.east.max(point.lon),
            north: self.north.max(point.lat),
        }
    }

    /// The middle of it.
    pub fn middle(self) -> Point {
        Point { lon: f32::midpoint(self.west, self.east), lat: f32::midpoint(self.south, self.north) }
    }
}

/// A closed line; its last point is followed by its first.
#[derive(Clone, Debug, PartialEq)]
pub struct Ring {
    /// Its corners.
    pub points: Vec<Point>,
    /// The box around them.
    pub bounds: Bounds,
}

impl Ring {
    /// A ring through these points.
    pub fn new(points: Vec<Point>) -> Self {
        let bounds = points.iter().fold(Bounds::EMPTY, |bounds, &point| bounds.with(point));
        Self { points, bounds }
    }
}

/// What lies within an odd number of rings.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The code of a state or an area as a case would have it; empty if nobody asks.
    pub id: Box<str>,
    /// One of four, not that of a neighbour: shapes of one class can still be told apart.
    pub shade: u8,
    /// Its outlines and holes.
    pub rings: Vec<Ring>,
}

impl Shape {
    /// Whether a point lies in it.
    pub fn holds(&self, point: Point) -> bool {
        let crosses = |ring: &Ring| {
            let next = ring.points.iter().cycle().skip(1);
            let east = ring.points.iter().zip(next).filter(|(a, b)| {
                (a.lat > point.lat) != (b.lat > point.lat)
                    && point.lon < (b.lon - a.lon) * (point.lat - a.lat) / (b.lat - a.lat) + a.lon
            });
            east.count()
        };
        self.rings.iter().map(crosses).sum::<usize>() % 2 == 1
    }

    /// Its largest ring: the mainland.
    pub fn main_ring(&self) -> Option<&Ring> {
        let size =
            |ring: &Ring| (ring.bounds.east - ring.bounds.west) * (ring.bounds.north - ring.bounds.south);
        self.rings.iter().max_by(|a, b| size(a).total_cmp(&size(b)))
    }

    /// The box around its largest ring: where one would write its name.
    pub fn main_bounds(&self) -> Option<Bounds> {
        self.main_ring().map(|ring| ring.bounds)
    }
}

/// A disputed area of the world's list.
#[derive(Clone, Debug, PartialEq)]
pub struct Disputed {
    /// Where it is.
    pub shape: Shape,
    /// From when on it may be drawn where the case does not speak of it.
    pub from: Date,
}

/// A named place.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// The code of its state.
    pub id: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// Where it is.
    pub at: Point,
}

/// The outlines of the world.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct World {
    /// Countries, coarse.
    pub globe: Vec<Shape>,
    /// Countries, fine.
    pub regions: Vec<Shape>,
    /// Inland water.
    pub lakes: Vec<Shape>,
    /// Areas drawn over the countries.
    pub disputed: Vec<Disputed>,
    /// Where the name of each country goes, by its code.
    pub names: Vec<Spot>,
    /// Capitals, by the code of their country.
    pub capitals: Vec<Spot>,
}

/// Outlines that a case brings.
#[derive(Clone, Debug)]
pub(in crate::case) struct OwnBorders {
    pub(in crate::case) from: Option<Date>,
    /// The file they were read from, read again where it is passed on.
    pub(in crate::case) file: CaseFile,
    pub(in crate::case) shapes: Vec<Shape>,
}

/// The world, unpacked when it is first asked for: constant data, so that no reader waits for it twice.
static WORLD: LazyLock<World> = LazyLock::new(|| {
    super::load::world_file().and_then(|packed| pack::read(packed).ok()).unwrap_or_default()
});

/// What the world's list says of one of its disputed areas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its name.
    pub name: &'static str,
    /// Who holds and who claims it; empty if the list does not say.
    pub said: &'static str,
}

/// What the world's list says of a disputed area; None if it is not in it.
pub fn claim(id: &str) -> Option<Claim> {
    let rows = super::load::claims_file()?.lines().skip(1);
    let mut cells = rows.map(|row| row.split('\t')).find(|cells| cells.clone().next() == Some(id))?.skip(1);
    Some(Claim { name: cells.next()?, said: cells.next()? })
}

/// The outlines of the world.
pub fn world() -> &'static World {
    &WORLD
}
