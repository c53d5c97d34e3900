//! From degrees to dots, and back.
//!
//! The Natural Earth projection (Patterson 2012, polynomials by Šavrič and others 2011), scaled so that shapes are
//! true in the middle of the window: a small region looks as it does on a map of it, and a continent as in an atlas.
//! Parallels are straight, so each line of dots has one latitude.

use super::{Extent, Window};
use crate::case::borders::Point;

/// From degrees to dots in one window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    middle: Point,
    /// Dots for a unit of the projection, across and down.
    across: f32,
    down: f32,
    /// What the projection makes of the latitude of the middle.
    height: f32,
    /// The dots of the middle.
    at: (f32, f32),
}

/// How long a parallel is, the equator being about 1.
fn length(lat: f32) -> f32 {
    let s = lat.to_radians().powi(2);
    let s5 = s * s * s * s * s;
    0.870_7 - 0.131_979 * s - 0.013_791 * s * s + s5 * (0.003_971 - 0.001_529 * s)
}

/// How far north a parallel lies.
fn height(lat: f32) -> f32 {
    let phi = lat.to_radians();
    let s = phi * phi;
    let s3 = s * s * s;
    phi * (1.007_226 + 0.015_085 * s + s3 * (-0.044_475 + 0.028_874 * s - 0.005_916 * s * s))
}

impl Projection {
    /// That of a window in so many cells.
    pub fn new(window: Window, extent: Extent) -> Self {
        let middle = window.middle();
        let dots = extent.dots_across() as f32 / window.across().to_radians();
        let steep = (height(middle.lat + 0.5) - height(middle.lat - 0.5)) / 1f32.to_radians();
        Self {
            middle,
            across: dots * middle.lat.to_radians().cos() / length(middle.lat),
            down: dots / steep,
            height: height(middle.lat),
            at: (extent.dots_across() as f32 / 2.0, extent.dots_down() as f32 / 2.0),
        }
    }

    /// Where a point lies, by the nearest way round the earth.
    pub fn dot(&self, point: Point) -> (f32, f32) {
        self.dot_east((point.lon - self.middle.lon + 540.0).rem_euclid(360.0) - 180.0, point.lat)
    }

    /// Where a point lies that is so many degrees east of the middle.
    pub fn dot_east(&self, east: f32, lat: f32) -> (f32, f32) {
        let x = self.at.0 + east.to_radians() * length(lat) * self.across;
        (x, self.at.1 - (height(lat) - self.height) * self.down)
    }

    /// The point that a dot shows; off the earth, one near it.
    pub fn point(&self, (x, y): (f32, f32)) -> Point {
        let lat = self.latitude(y);
        let east = ((x - self.at.0) / (length(lat) * self.across)).to_degrees();
        Point { lon: self.middle.lon + east, lat }
    }

    /// The latitude of a line of dots.
    fn latitude(&self, y: f32) -> f32 {
        let wanted = self.height + (self.at.1 - y) / self.down;
        let (mut south, mut north) = (-90f32, 90f32);
        for _ in 0..24 {
            let lat = (south + north) / 2.0;
            if height(lat) < wanted { south = lat } else { north = lat }
        }
        (south + north) / 2.0
    }

    /// The dots of a line that are on the earth: beyond them, one would see it a second time.
    pub fn on_earth(&self, y: f32) -> (f32, f32) {
        let half = std::f32::consts::PI * length(self.latitude(y)) * self.across;
        (self.at.0 - half, self.at.0 + half)
    }

    /// Degrees east of the middle, for a longitude.
    pub fn east(&self, lon: f32) -> f32 {
        lon - self.middle.lon
    }
}
