//! The world's outlines in few bytes: lines that two countries share once, steps of a hundredth of a degree as
//! small numbers, the whole deflated.
//!
//! ```text
//!   magic │ deflate( sheets: arcs ─ shapes as numbers of arcs │ disputed: dates │ spots )
//! ```

mod read;
mod topology;
mod write;

pub use read::read;
pub use write::write;

/// What a pack begins with; the digit is the version.
const MAGIC: &[u8] = b"blocs map 1\n";
/// Steps in a degree.
const STEPS: f32 = 100.0;

#[cfg(test)]
mod tests {
    use super::super::{Disputed, Point, Ring, Shape, Spot, World};
    use super::{read, write};
    use proptest::prelude::*;

    fn shape(id: &str, rings: &[&[(i16, i16)]]) -> Shape {
        let point =
            |&(lon, lat): &(i16, i16)| Point { lon: f32::from(lon) / 100.0, lat: f32::from(lat) / 100.0 };
        let rings = rings.iter().map(|ring| Ring::new(ring.iter().map(point).collect())).collect();
        Shape { id: id.into(), shade: 1, rings }
    }

    /// The corners of each shape, from the least on, so that it does not matter where a ring begins.
    /// An area by its id, and the corners of its rings.
    type Corners = (String, Vec<Vec<(i32, i32)>>);

    fn corners(shapes: &[Shape]) -> Vec<Corners> {
        let ring = |ring: &Ring| {
            let mut points: Vec<_> = ring
                .points
                .iter()
                .map(|p| ((p.lon * 100.0).round() as i32, (p.lat * 100.0).round() as i32))
                .collect();
            points.dedup();
            let first = (0..points.len()).min_by_key(|&n| points[n]).unwrap_or(0);
            points.rotate_left(first);
            points
        };
        shapes.iter().map(|s| (s.id.to_string(), s.rings.iter().map(ring).collect())).collect()
    }

    #[test]
    fn neighbours_and_enclaves_come_back_as_they_were() {
        let world = World {
            regions: vec![
                shape(
                    "ONE",
                    &[&[(0, 0), (0, 300), (300, 300), (300, 0)], &[(100, 100), (200, 100), (200, 200)]],
                ),
                shape("TWO", &[&[(300, 0), (300, 300), (600, 300), (600, 0)]]),
                shape("INN", &[&[(100, 100), (200, 200), (200, 100)]]),
            ],
            disputed: vec![Disputed {
                shape: shape("x-strip", &[&[(5, 5), (9, 5), (9, 9)]]),
                from: "2014-03-18".parse().unwrap(),
            }],
            capitals: vec![Spot { id: "ONE".into(), name: "Ö".into(), at: Point { lon: 1.5, lat: -2.25 } }],
            ..World::default()
        };
        let packed = write(&world);
        let back = read(&packed).unwrap();
        assert_eq!(corners(&back.regions), corners(&world.regions));
        assert_eq!((back.disputed[0].from, back.disputed[0].shape.shade), (world.disputed[0].from, 1));
        assert_eq!(back.capitals, world.capitals);
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..200), cut in 0usize..400) {
            _ = read(&bytes);
            let world = World { globe: vec![shape("ONE", &[&[(0, 0), (0, 300), (300, 300), (300, 0)]])], ..World::default() };
            let mut packed = write(&world);
            packed.truncate(cut);
            _ = read(&packed);
        }

        #[test]
        fn any_rings_come_back(rings in proptest::collection::vec(
            proptest::collection::vec((0i16..12, 0i16..12), 3..9), 1..6,
        )) {
            let shapes: Vec<Shape> = rings.iter().enumerate().map(|(n, ring)| {
                let mut ring = ring.clone();
                ring.dedup();
                while ring.len() > 1 && ring.first() == ring.last() { ring.pop(); }
                shape(&n.to_string(), &[&ring])
            }).filter(|s| s.rings[0].points.len() > 2).collect();
            let world = World { globe: shapes, ..World::default() };
            let back = read(&write(&world)).unwrap();
            let steps = |shapes: &[Shape]| -> Vec<Vec<[(i32, i32); 2]>> {
                corners(shapes).into_iter().map(|(_, rings)| {
                    let ring = &rings[0];
                    let mut steps: Vec<_> = (0..ring.len()).map(|n| {
                        let mut step = [ring[n], ring[(n + 1) % ring.len()]];
                        step.sort_unstable();
                        step
                    }).collect();
                    steps.sort_unstable();
                    steps
                }).collect()
            };
            prop_assert_eq!(steps(&back.globe), steps(&world.globe));
        }
    }
}
