//! Packing: done once, by a program that is not kept.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::super::{Point, Shape, Spot, World};
use super::topology::{Corner, Topology, junctions};
use super::{MAGIC, STEPS};

/// The world in few bytes. Rings that are smaller than a step are left out.
pub fn write(world: &World) -> Vec<u8> {
    let mut out = Out(Vec::new());
    let disputed: Vec<Shape> = world.disputed.iter().map(|area| area.shape.clone()).collect();
    for sheet in [&world.globe, &world.regions, &world.lakes, &disputed] {
        out.sheet(sheet);
    }
    for area in &world.disputed {
        out.text(&area.from.to_string());
    }
    out.spots(&world.names);
    out.spots(&world.capitals);
    let mut packer = DeflateEncoder::new(MAGIC.to_vec(), Compression::best());
    // Writing to memory cannot fail.
    _ = packer.write_all(&out.0);
    packer.finish().unwrap_or_default()
}

fn corner(point: Point) -> Corner {
    ((point.lon * STEPS).round() as i32, (point.lat * STEPS).round() as i32)
}

fn corners(points: &[Point]) -> Option<Vec<Corner>> {
    let mut corners: Vec<Corner> = points.iter().copied().map(corner).collect();
    corners.dedup();
    while corners.len() > 1 && corners.first() == corners.last() {
        corners.pop();
    }
    (corners.len() > 2).then_some(corners)
}

struct Out(Vec<u8>);

impl Out {
    fn number(&mut self, mut number: u64) {
        while number > 0x7f {
            self.0.push(number as u8 & 0x7f | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// Small numbers of either sign stay small.
    fn signed(&mut self, number: i32) {
        let folded = if number < 0 { !number * 2 + 1 } else { number * 2 };
        self.number(folded.unsigned_abs().into());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
    }

    fn sheet(&mut self, shapes: &[Shape]) {
        let rings: Vec<Vec<Vec<Corner>>> = shapes
            .iter()
            .map(|shape| shape.rings.iter().filter_map(|r| corners(&r.points)).collect())
            .collect();
        let junctions = junctions(rings.iter().flatten());
        let mut topology = Topology::default();
        let uses: Vec<Vec<_>> =
            rings.iter().map(|rings| rings.iter().map(|r| topology.ring(r, &junctions)).collect()).collect();
        self.number(topology.arcs.len() as u64);
        let mut last = (0, 0);
        for arc in &topology.arcs {
            self.number(arc.len() as u64);
            for &corner in arc {
                self.signed(corner.0 - last.0);
                self.signed(corner.1 - last.1);
                last = corner;
            }
        }
        self.number(shapes.len() as u64);
        for (shape, rings) in shapes.iter().zip(uses) {
            self.text(&shape.id);
            self.number(shape.shade.into());
            self.number(rings.len() as u64);
            for ring in rings {
                self.number(ring.len() as u64);
                for line in ring {
                    self.number(line.arc as u64 * 2 + u64::from(line.is_back));
                }
            }
        }
    }

    fn spots(&mut self, spots: &[Spot]) {
        self.number(spots.len() as u64);
        for spot in spots {
            self.text(&spot.id);
            self.text(&spot.name);
            let (lon, lat) = corner(spot.at);
            self.signed(lon);
            self.signed(lat);
        }
    }
}
