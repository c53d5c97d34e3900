//! Shades: neighbours never share one, so that two members of one bloc are still two.

use std::collections::{BTreeSet, HashMap};

use super::Shape;

/// So many shades there are. Four are enough for any map, if not always found at once.
const SHADES: usize = 4;

/// Gives each shape a shade that none of those it shares a corner with has, as far as can be.
pub fn shade(shapes: &mut [Shape]) {
    let mut corners: HashMap<(i32, i32), Vec<usize>> = HashMap::new();
    for (n, shape) in shapes.iter().enumerate() {
        for point in shape.rings.iter().flat_map(|ring| &ring.points) {
            let at = corners.entry(((point.lon * 1000.0) as i32, (point.lat * 1000.0) as i32)).or_default();
            if at.last() != Some(&n) {
                at.push(n);
            }
        }
    }
    let mut neighbours = vec![BTreeSet::new(); shapes.len()];
    for met in corners.values() {
        for &one in met {
            neighbours[one].extend(met.iter().copied().filter(|&other| other != one));
        }
    }
    // Those with most neighbours have least choice.
    let mut order: Vec<usize> = (0..shapes.len()).collect();
    order.sort_by_key(|&n| std::cmp::Reverse(neighbours[n].len()));
    let mut given: Vec<Option<usize>> = vec![None; shapes.len()];
    let mut used = [0usize; SHADES];
    for n in order {
        let taken = |shade: usize| neighbours[n].iter().filter(|&&other| given[other] == Some(shade)).count();
        let best = (0..SHADES).min_by_key(|&shade| (taken(shade), used[shade])).unwrap_or_default();
        given[n] = Some(best);
        used[best] += 1;
        shapes[n].shade = best as u8;
    }
}
