//! The argument graph: links as edges, and the sides that follow from them.
//!
//! ```text
//!   argument ──supports──► argument ──attacks──► thesis        side: against
//!                 ▲
//!            undercuts                                          side: for (it breaks an against-step)
//! ```
//!
//! A side is derived, never written: a support keeps the side of its end, an attack turns it, an undercut turns
//! the side that its link gives. A tension drawn by the coder carries no side.

use super::id::Id;
use super::model::{Argument, Kind, Link, Lists, Ref, Relation, Thesis};

/// What an argument is to a thesis. It may be several things at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    /// Speaks for it.
    pub supports: bool,
    /// Speaks against it.
    pub attacks: bool,
    /// Defines it or follows from it.
    pub context: bool,
}

impl Sides {
    /// Whether it stands on both sides.
    pub fn is_both(self) -> bool {
        self.supports && self.attacks
    }

    fn turned(self) -> Self {
        Self { supports: self.attacks, attacks: self.supports, context: self.context }
    }

    fn join(&mut self, other: Self) {
        self.supports |= other.supports;
        self.attacks |= other.attacks;
    }
}

/// A link with where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    /// The row of the argument that it begins at.
    pub from: u32,
    /// What it does.
    pub relation: Relation,
    /// Which of that argument's links of this relation, from 0.
    pub nth: u32,
}

impl Edge {
    /// The argument that it begins at.
    pub fn argument(self) -> Ref {
        Ref::new(Kind::Argument, self.from as usize)
    }
}

/// All links of a case, in file order.
#[derive(Debug, Default)]
pub(in crate::case) struct Graph {
    pub(in crate::case) edges: Vec<Edge>,
    /// Per thesis, per argument: its sides.
    pub(in crate::case) sides: Vec<Vec<Sides>>,
}

/// What the end of an edge is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::case) enum End {
    Thesis(usize),
    Argument(usize),
    Edge(usize),
    Nowhere,
}

impl Graph {
    pub(in crate::case) fn edges_of(lists: &Lists) -> Vec<Edge> {
        let mut edges = Vec::new();
        for (from, argument) in lists.arguments.rows.iter().enumerate() {
            let mut counts = [0u32; 3];
            for (relation, _) in argument.links() {
                let nth = &mut counts[relation as usize];
                edges.push(Edge { from: from as u32, relation, nth: *nth });
                *nth += 1;
            }
        }
        edges
    }

    pub(in crate::case) fn link(lists: &Lists, edge: Edge) -> &Link {
        let argument = &lists.arguments.rows[edge.from as usize];
        let links = match edge.relation {
            Relation::Supports => &argument.supports,
            Relation::Attacks => &argument.attacks,
            Relation::Undercuts => &argument.undercuts,
        };
        &links[edge.nth as usize]
    }

    pub(in crate::case) fn build(lists: &Lists, edges: Vec<Edge>, end: &dyn Fn(&Link) -> End) -> Self {
        let ends: Vec<End> = edges.iter().map(|&edge| end(Self::link(lists, edge))).collect();
        let sides =
            (0..lists.theses.rows.len()).map(|thesis| sides_on(lists, &edges, &ends, thesis)).collect();
        Self { edges, sides }
    }
}

/// The sides of every argument on one thesis: the least fixed point, so that a cycle ends.
fn sides_on(lists: &Lists, edges: &[Edge], ends: &[End], thesis: usize) -> Vec<Sides> {
    let mut arguments = vec![Sides::default(); lists.arguments.rows.len()];
    let mut links = vec![Sides::default(); edges.len()];
    let id: Id<Thesis> = lists.theses.rows[thesis].id;
    loop {
        let mut changed = false;
        for (n, edge) in edges.iter().enumerate() {
            if Graph::link(lists, *edge).is_tension() {
                continue;
            }
            let end = match ends[n] {
                End::Thesis(t) if t == thesis => Sides { supports: true, ..Sides::default() },
                End::Argument(a) => Sides { context: false, ..arguments[a] },
                End::Edge(e) => links[e],
                _ => Sides::default(),
            };
            let side = if edge.relation == Relation::Supports { end } else { end.turned() };
            let before = (links[n], arguments[edge.from as usize]);
            links[n].join(side);
            arguments[edge.from as usize].join(side);
            changed |= before != (links[n], arguments[edge.from as usize]);
        }
        if !changed {
            break;
        }
    }
    for (sides, argument) in arguments.iter_mut().zip(&lists.arguments.rows) {
        sides.context = is_context(argument, id);
    }
    arguments
}

fn is_context(argument: &Argument, thesis: Id<Thesis>) -> bool {
    argument.about.iter().any(|&about| about.cast() == thesis)
}
