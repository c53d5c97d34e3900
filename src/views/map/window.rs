//! Which part of the earth is seen, and how it is found.

use std::fmt;
use std::str::FromStr;

use super::{Extent, Projection, states};
use crate::case::borders::{Detail, Point};
use crate::case::model::Ref;
use crate::case::seen::Seen;

/// A part of the earth: its middle, and the degrees of a great circle from left to right. In tenths of a degree, so
/// that it is the same wherever it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    lon: i16,
    lat: i16,
    across: u16,
}

/// The least and the most degrees from left to right.
const ACROSS: (f32, f32) = (4.0, 360.0);
/// So far north or south a middle may be.
const FURTHEST: f32 = 75.0;
/// States further than this from the middle of the others do not widen the first window.
const NEAR: f32 = 48.0;
/// The shores of a large state further than this do not either.
const NEAR_SHORE: f32 = 36.0;
/// Room around what is fitted.
const MARGIN: f32 = 1.1;

impl Window {
    /// A window; what lies off the earth is brought back to it.
    pub fn new(middle: Point, across: f32) -> Self {
        let lat = middle.lat.clamp(-FURTHEST, FURTHEST);
        let tenths = |degrees: f32| (degrees * 10.0).round() as i16;
        // Brought back as tenths: what rounds to 180 degrees is -180.
        let lon = (tenths(middle.lon.rem_euclid(360.0)) + 1800).rem_euclid(3600) - 1800;
        Self { lon, lat: tenths(lat), across: tenths(across.clamp(ACROSS.0, ACROSS.1)).unsigned_abs() }
    }

    /// Its middle.
    pub fn middle(self) -> Point {
        Point { lon: f32::from(self.lon) / 10.0, lat: f32::from(self.lat) / 10.0 }
    }

    /// Degrees from left to right.
    pub fn across(self) -> f32 {
        f32::from(self.across) / 10.0
    }

    /// The same middle, `times` as wide.
    #[must_use]
    pub fn scaled(self, times: f32) -> Self {
        Self::new(self.middle(), self.across() * times)
    }

    /// The same width around another middle.
    #[must_use]
    pub fn at(self, middle: Point) -> Self {
        Self::new(middle, self.across())
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Point { lon, lat } = self.middle();
        write!(f, "{lon:.1},{lat:.1},{:.1}", self.across())
    }
}

/// A text that is no window.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected degrees east, degrees north and degrees across, such as `65,50,90`, found `{0}`")]
pub struct WindowError(String);

impl FromStr for Window {
    type Err = WindowError;

    fn from_str(text: &str) -> Result<Self, WindowError> {
        let numbers: Option<Vec<f32>> =
            text.split(',').map(|part| part.trim().parse().ok().filter(|n: &f32| n.is_finite())).collect();
        match numbers.as_deref() {
            Some(&[lon, lat, across]) if lon.abs() <= 360.0 && lat.abs() <= 90.0 && across > 0.0 => {
                Ok(Self::new(Point { lon, lat }, across))
            }
            _ => Err(WindowError(text.to_owned())),
        }
    }
}

/// The window around points, at least `least` degrees across. None if there are none.
pub fn around(points: &[Point], least: f32, extent: Extent) -> Option<Window> {
    let first = *points.first()?;
    // Degrees east of the first point, so that the date line is no border.
    let east = |point: &Point| (point.lon - first.lon + 540.0).rem_euclid(360.0) - 180.0;
    let range = |of: &dyn Fn(&Point) -> f32| {
        let all = points.iter().map(of);
        all.fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), n| (low.min(n), high.max(n)))
    };
    let (west, far_east) = range(&east);
    let (south, north) = range(&|point| point.lat);
    let middle = Point { lon: first.lon + (west + far_east) / 2.0, lat: (south + north) / 2.0 };
    let mut window = Window::new(middle, 60.0);
    for _ in 0..3 {
        let projection = Projection::new(window, extent);
        let dots: Vec<(f32, f32)> = points.iter().map(|&point| projection.dot(point)).collect();
        let low_high = |values: &mut dyn Iterator<Item = f32>| {
            values.fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), n| (low.min(n), high.max(n)))
        };
        let (left, right) = low_high(&mut dots.iter().map(|dot| dot.0));
        let (top, bottom) = low_high(&mut dots.iter().map(|dot| dot.1));
        let (wide, high) = (extent.dots_across() as f32, extent.dots_down() as f32);
        let part = ((right - left) / wide).max((bottom - top) / high) * MARGIN;
        let middle = projection.point(((left + right) / 2.0, (top + bottom) / 2.0));
        window = Window::new(middle, (window.across() * part).max(least));
    }
    Some(window)
}

/// The window that a case opens with: its states, but for those far from most others, and of a large one the part
/// that is near them.
pub fn whole(seen: Seen, extent: Extent) -> Window {
    let spots: Vec<(Ref, Point)> =
        states(seen).into_iter().filter_map(|s| Some((s, seen.spot(s)?))).collect();
    let total = |from: Point| spots.iter().map(|&(_, to)| distance(from, to)).sum::<f32>();
    let middle = spots.iter().map(|&(_, spot)| spot).min_by(|&a, &b| total(a).total_cmp(&total(b)));
    let world = Window::new(Point { lon: 15.0, lat: 20.0 }, ACROSS.1);
    let Some(middle) = middle else { return world };
    let near: Vec<(Ref, Point)> =
        spots.into_iter().filter(|&(_, spot)| distance(middle, spot) < NEAR).collect();
    let lands = seen.lands(Detail::Globe);
    let shores = lands.iter().filter(|land| near.iter().any(|&(state, _)| land.state == Some(state)));
    let shores =
        shores.filter_map(|land| land.shape.main_ring()).flat_map(|ring| ring.points.iter().copied());
    let shores = shores.filter(|&shore| distance(middle, shore) < NEAR_SHORE);
    let points: Vec<Point> = near.iter().map(|&(_, spot)| spot).chain(shores).collect();
    around(&points, 10.0, extent).unwrap_or(world)
}

/// Degrees of a great circle between two points.
fn distance(a: Point, b: Point) -> f32 {
    let (a_lat, b_lat) = (a.lat.to_radians(), b.lat.to_radians());
    let cos = a_lat.sin() * b_lat.sin() + a_lat.cos() * b_lat.cos() * (a.lon - b.lon).to_radians().cos();
    cos.clamp(-1.0, 1.0).acos().to_degrees()
}
