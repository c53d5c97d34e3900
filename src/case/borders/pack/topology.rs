//! Rings as lines between the points where more than two neighbours meet, each line once.

use std::collections::{BTreeSet, HashMap};

/// A corner in whole steps.
pub(super) type Corner = (i32, i32);

/// A use of a line: its number, and which way along it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Use {
    pub(super) arc: usize,
    pub(super) is_back: bool,
}

/// Lines, and rings made of them.
#[derive(Debug, Default)]
pub(super) struct Topology {
    pub(super) arcs: Vec<Vec<Corner>>,
    known: HashMap<Vec<Corner>, usize>,
}

/// The corners at which rings part.
pub(super) fn junctions<'r>(rings: impl Iterator<Item = &'r Vec<Corner>>) -> BTreeSet<Corner> {
    let mut beside: HashMap<Corner, (Corner, Corner)> = HashMap::new();
    let mut parts = BTreeSet::new();
    for ring in rings {
        let count = ring.len();
        for n in 0..count {
            let (before, after) = (ring[(n + count - 1) % count], ring[(n + 1) % count]);
            let pair = (before.min(after), before.max(after));
            if *beside.entry(ring[n]).or_insert(pair) != pair {
                parts.insert(ring[n]);
            }
        }
    }
    parts
}

impl Topology {
    /// The lines of a ring; it begins at a junction, or at its least corner if it has none.
    pub(super) fn ring(&mut self, ring: &[Corner], junctions: &BTreeSet<Corner>) -> Vec<Use> {
        let is_junction = |n: &usize| junctions.contains(&ring[*n]);
        let first = (0..ring.len()).find(is_junction).or_else(|| (0..ring.len()).min_by_key(|&n| ring[n]));
        let mut ring = ring.to_vec();
        ring.rotate_left(first.unwrap_or(0));
        let mut uses = Vec::new();
        let mut arc = Vec::new();
        for &corner in ring.iter().chain(ring.first()) {
            arc.push(corner);
            if arc.len() > 1 && junctions.contains(&corner) {
                uses.push(self.line(arc));
                arc = vec![corner];
            }
        }
        if arc.len() > 1 {
            uses.push(self.line(arc));
        }
        uses
    }

    fn line(&mut self, arc: Vec<Corner>) -> Use {
        let back: Vec<Corner> = arc.iter().rev().copied().collect();
        let is_back = back < arc;
        let key = if is_back { back } else { arc };
        let next = self.arcs.len();
        let arc = *self.known.entry(key.clone()).or_insert(next);
        if arc == next {
            self.arcs.push(key);
        }
        Use { arc, is_back }
    }
}
