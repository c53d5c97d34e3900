//! Which state lies next in a direction.

use super::{Labels, Projection, states};
use crate::case::model::Ref;
use crate::case::seen::Seen;
use crate::text;

/// Where to look for the next state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the west.
    Left,
    /// To the east.
    Right,
    /// To the north.
    Up,
    /// To the south.
    Down,
}

impl Direction {
    /// How far it leads across and down.
    pub fn step(self) -> (f32, f32) {
        match self {
            Self::Left => (-1.0, 0.0),
            Self::Right => (1.0, 0.0),
            Self::Up => (0.0, -1.0),
            Self::Down => (0.0, 1.0),
        }
    }
}

/// Whether a thing is a state with a place on the map.
pub fn on_map(seen: Seen, thing: Ref) -> bool {
    seen.holds(thing) && seen.spot(thing).is_some()
}

/// Where each state of the case is, in dots: where its label stands, or else the state itself.
pub fn anchors(seen: Seen, projection: &Projection, labels: &Labels) -> Vec<(Ref, (f32, f32))> {
    let anchor = |state: Ref| {
        let label = labels.0.iter().find(|label| label.state == state && !label.is_capital);
        let of_label = label.map(|label| {
            let half = text::width(&label.text) as f32;
            (f32::from(label.x) * 2.0 + half, f32::from(label.y) * 4.0 + 2.0)
        });
        Some((state, of_label.or_else(|| Some(projection.dot(seen.spot(state)?)))?))
    };
    states(seen).into_iter().filter_map(anchor).collect()
}

/// The nearest state in a direction, as the map shows it; None if there is none further that way. What lies aside
/// counts as further, so that one goes along a row of states and not zigzag.
pub fn towards(anchors: &[(Ref, (f32, f32))], from: (f32, f32), direction: Direction) -> Option<Ref> {
    let (across, down) = direction.step();
    let there = anchors.iter().filter_map(|&(state, (x, y))| {
        let (x, y) = (x - from.0, y - from.1);
        let ahead = x * across + y * down;
        let aside = (x * down).abs().max((y * across).abs());
        (ahead > 0.5 && aside <= ahead * 1.2).then_some((ahead + aside * 1.5, state))
    });
    there.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, state)| state)
}

/// The state nearest to a dot.
pub fn nearest(anchors: &[(Ref, (f32, f32))], to: (f32, f32)) -> Option<Ref> {
    let away = |(_, (x, y)): &(Ref, (f32, f32))| (x - to.0).hypot(y - to.1);
    anchors.iter().min_by(|a, b| away(a).total_cmp(&away(b))).map(|&(state, _)| state)
}

/// The state `by` further in the order of names, round and round.
pub fn next(seen: Seen, from: Option<Ref>, by: isize) -> Option<Ref> {
    let states = states(seen);
    let here = from.and_then(|thing| states.iter().position(|&state| state == thing));
    let there = match here {
        Some(here) => here as isize + by,
        None => {
            if by > 0 {
                0
            } else {
                -1
            }
        }
    };
    let count = isize::try_from(states.len()).ok().filter(|&count| count > 0)?;
    states.get(there.rem_euclid(count).unsigned_abs()).copied()
}
