//! Unpacking: never fails on the pack in the binary (a test holds that), and never panics on any other bytes.

use std::io::{self, ErrorKind, Read as _};

use flate2::read::DeflateDecoder;

use super::super::{Disputed, Point, Ring, Shape, Spot, World};
use super::{MAGIC, STEPS};
use crate::case::date::Date;

/// More than any pack unpacks to, in bytes.
const MOST: u64 = 16 << 20;

/// The world that was packed.
///
/// # Errors
/// If the bytes are no pack of this version, or it is cut short.
pub fn read(packed: &[u8]) -> io::Result<World> {
    let packed = packed.strip_prefix(MAGIC).ok_or_else(wrong)?;
    let mut bytes = Vec::new();
    DeflateDecoder::new(packed).take(MOST).read_to_end(&mut bytes)?;
    let mut from = In(&bytes);
    let (globe, regions, lakes, disputed) = (from.sheet()?, from.sheet()?, from.sheet()?, from.sheet()?);
    let disputed = disputed.into_iter().map(|shape| {
        let date: Date = from.text()?.parse().map_err(|_| wrong())?;
        Ok(Disputed { shape, from: date })
    });
    let disputed = disputed.collect::<io::Result<_>>()?;
    Ok(World { globe, regions, lakes, disputed, names: from.spots()?, capitals: from.spots()? })
}

fn wrong() -> io::Error {
    io::Error::new(ErrorKind::InvalidData, "no pack of borders of this version")
}

struct In<'b>(&'b [u8]);

impl In<'_> {
    fn byte(&mut self) -> io::Result<u8> {
        let (&first, rest) = self.0.split_first().ok_or_else(wrong)?;
        self.0 = rest;
        Ok(first)
    }

    fn number(&mut self) -> io::Result<u64> {
        let mut number = 0;
        for place in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << place;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(wrong())
    }

    /// A count of things that take at least a byte each.
    fn count(&mut self) -> io::Result<usize> {
        let count = usize::try_from(self.number()?).map_err(|_| wrong())?;
        if count <= self.0.len() { Ok(count) } else { Err(wrong()) }
    }

    fn signed(&mut self) -> io::Result<i32> {
        let number = self.number()?;
        let half = i32::try_from(number >> 1).map_err(|_| wrong())?;
        Ok(if number & 1 == 1 { !half } else { half })
    }

    fn text(&mut self) -> io::Result<Box<str>> {
        let count = self.count()?;
        let (text, rest) = self.0.split_at(count);
        self.0 = rest;
        std::str::from_utf8(text).map(Into::into).map_err(|_| wrong())
    }

    fn sheet(&mut self) -> io::Result<Vec<Shape>> {
        let (mut lon, mut lat) = (0i32, 0i32);
        let mut arcs: Vec<Vec<Point>> = Vec::new();
        for _ in 0..self.count()? {
            let mut arc = Vec::new();
            for _ in 0..self.count()? {
                lon = lon.wrapping_add(self.signed()?);
                lat = lat.wrapping_add(self.signed()?);
                arc.push(point(lon, lat));
            }
            arcs.push(arc);
        }
        let count = self.count()?;
        (0..count).map(|_| self.shape(&arcs)).collect()
    }

    fn shape(&mut self, arcs: &[Vec<Point>]) -> io::Result<Shape> {
        let id = self.text()?;
        let shade = self.byte()?;
        let mut rings = Vec::new();
        for _ in 0..self.count()? {
            let mut points: Vec<Point> = Vec::new();
            for _ in 0..self.count()? {
                let line = self.number()?;
                let arc = usize::try_from(line >> 1).ok().and_then(|n| arcs.get(n)).ok_or_else(wrong)?;
                // The end of a line is the beginning of the next.
                points.pop();
                if line & 1 == 1 {
                    points.extend(arc.iter().rev());
                } else {
                    points.extend(arc);
                }
            }
            points.pop();
            rings.push(Ring::new(points));
        }
        Ok(Shape { id, shade, rings })
    }

    fn spots(&mut self) -> io::Result<Vec<Spot>> {
        let count = self.count()?;
        (0..count)
            .map(|_| {
                let (id, name) = (self.text()?, self.text()?);
                Ok(Spot { id, name, at: point(self.signed()?, self.signed()?) })
            })
            .collect()
    }
}

fn point(lon: i32, lat: i32) -> Point {
    Point { lon: lon as f32 / STEPS, lat: lat as f32 / STEPS }
}
