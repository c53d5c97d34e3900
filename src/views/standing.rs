//! What counts on a reader's map, by one rule.
//!
//! > An argument counts while it is not switched off and nothing that counts attacks it with more weight.
//!
//! A step (link) counts while its argument counts, it is not switched off, its co-premises count, its conditions are
//! as it needs them, and no step that counts undercuts it with more weight. A tension drawn by the coder never counts.
//! Weights are the reader's. Because a defeat needs *more* weight, an attack cannot defeat in a circle by itself; a
//! circle through co-premises can, and then what is in it counts for neither side: the evaluation is the grounded one
//! (Dung 1995), reached by a fixed point that only ever decides more, so it ends.

use crate::case::model::{Argument, ByThing, Kind, Link, Ref, Relation};
use crate::case::seen::Seen;
use crate::views::judgement::{Granted, Judgement};

/// The rule, as it stands on the screen.
pub const RULE: &str =
    "an argument counts while it is not switched off and nothing that counts attacks it with more weight";

/// Whether something counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// It counts.
    Yes,
    /// It does not, and why.
    No(Why),
    /// It would defeat itself: it counts for neither side.
    Undecided,
}

/// Why something does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The reader switched it off.
    Off,
    /// This argument counts and attacks it with more weight.
    Attacked(Ref),
    /// This argument counts and undercuts it with more weight.
    Undercut(Ref),
    /// The argument it begins at does not count.
    Origin,
    /// This co-premise does not count.
    CoPremise(Ref),
    /// This condition is not as it needs it.
    Condition(Ref),
    /// The coder drew it, not the author.
    Tension,
}

/// Which arguments and steps count for a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    counts: ByThing<Counts>,
}

/// How a thesis stands on a reader's map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// The heaviest argument for it is heavier than the heaviest against it.
    For(Heaviest),
    /// The other way round.
    Against(Heaviest),
    /// They weigh the same.
    Even(Heaviest),
    /// Nothing that counts bears on it.
    Nothing,
}

impl Stand {
    /// Whether both say the same, whichever argument of equal weight it rests on.
    fn is_like(self, other: Self) -> bool {
        let heaviest = |stand| match stand {
            Self::For(h) | Self::Against(h) | Self::Even(h) => h.weights(),
            Self::Nothing => (None, None),
        };
        std::mem::discriminant(&self) == std::mem::discriminant(&other) && heaviest(self) == heaviest(other)
    }
}

/// The heaviest argument that counts on each side, the first of equals; None where nothing counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heaviest {
    /// For it.
    pub supports: Option<Weighed>,
    /// Against it.
    pub attacks: Option<Weighed>,
}

impl Heaviest {
    fn weights(self) -> (Option<u8>, Option<u8>) {
        (self.supports.map(|w| w.weight), self.attacks.map(|w| w.weight))
    }
}

/// An argument with its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// The weight that counts.
    pub weight: u8,
    /// The argument.
    pub argument: Ref,
}

/// A step with what it joins.
struct Step<'c> {
    thing: Ref,
    origin: Ref,
    relation: Relation,
    link: &'c Link,
}

/// All steps, found by where they lead.
struct Steps<'c> {
    all: Vec<Step<'c>>,
    into: ByThing<Vec<usize>>,
}

impl<'c> Steps<'c> {
    fn new(seen: Seen<'c>) -> Self {
        let mut steps = Self { all: Vec::new(), into: ByThing::default() };
        for (thing, edge, link) in seen.links() {
            let (origin, relation) = (seen.origin(edge), edge.relation);
            if let Some(to) = seen.resolve(link.to) {
                steps.into.entry(to).or_default().push(steps.all.len());
            }
            steps.all.push(Step { thing, origin, relation, link });
        }
        steps
    }

    fn into(&self, thing: Ref) -> impl Iterator<Item = &Step<'c>> {
        self.into.get(&thing).into_iter().flatten().map(|&n| &self.all[n])
    }
}

impl Standing {
    /// What counts for a reader, on the clocks of `seen`.
    pub fn new(seen: Seen, judgement: &Judgement) -> Self {
        let steps = Steps::new(seen);
        let mut standing = Self { counts: ByThing::default() };
        let arguments: Vec<Ref> = seen.things_of(Kind::Argument).collect();
        loop {
            let before = standing.counts.len();
            for step in &steps.all {
                standing.decide(step.thing, |standing| standing.of_step(seen, step, &steps, judgement));
            }
            for &argument in &arguments {
                standing.decide(argument, |standing| standing.of_argument(argument, &steps, judgement));
            }
            if standing.counts.len() == before {
                return standing;
            }
        }
    }

    /// Whether an argument or a step counts.
    pub fn of(&self, thing: Ref) -> Counts {
        self.counts.get(&thing).copied().unwrap_or(Counts::Undecided)
    }

    /// Whether it does.
    pub fn counts(&self, thing: Ref) -> bool {
        self.of(thing) == Counts::Yes
    }

    /// How a thesis stands: the heaviest argument on either side whose step to it counts.
    pub fn thesis(&self, seen: Seen, thesis: Ref, judgement: &Judgement) -> Stand {
        let mut heaviest = Heaviest::default();
        for (thing, edge, link) in seen.links() {
            if seen.resolve(link.to) != Some(thesis) || !self.counts(thing) {
                continue;
            }
            let side = match edge.relation {
                Relation::Supports => &mut heaviest.supports,
                Relation::Attacks => &mut heaviest.attacks,
                Relation::Undercuts => continue,
            };
            let argument = seen.origin(edge);
            let weight = judgement.weight(argument);
            if side.is_none_or(|heaviest| heaviest.weight < weight) {
                *side = Some(Weighed { weight, argument });
            }
        }
        match heaviest.weights() {
            (None, None) => Stand::Nothing,
            (supports, attacks) if supports > attacks => Stand::For(heaviest),
            (supports, attacks) if supports < attacks => Stand::Against(heaviest),
            _ => Stand::Even(heaviest),
        }
    }

    fn decide(&mut self, thing: Ref, decide: impl FnOnce(&Self) -> Option<Counts>) {
        if !self.counts.contains_key(&thing)
            && let Some(counts) = decide(self)
        {
            self.counts.insert(thing, counts);
        }
    }

    fn is_out(&self, thing: Ref) -> bool {
        matches!(self.counts.get(&thing), Some(Counts::No(_)))
    }

    /// None while that depends on what is not decided yet.
    fn of_argument(&self, argument: Ref, steps: &Steps, judgement: &Judgement) -> Option<Counts> {
        if judgement.is_off(argument) {
            return Some(Counts::No(Why::Off));
        }
        self.met(argument, Relation::Attacks, judgement.weight(argument), steps, judgement, Why::Attacked)
    }

    fn of_step(&self, seen: Seen, step: &Step, steps: &Steps, judgement: &Judgement) -> Option<Counts> {
        if step.link.is_tension() {
            return Some(Counts::No(Why::Tension));
        }
        if judgement.is_off(step.thing) {
            return Some(Counts::No(Why::Off));
        }
        if self.is_out(step.origin) {
            return Some(Counts::No(Why::Origin));
        }
        let terms = [(&step.link.only_if, Granted::Met), (&step.link.unless, Granted::NotMet)];
        for (conditions, needed) in terms {
            let mut conditions = seen.things(conditions);
            if let Some(condition) = conditions.find(|&condition| judgement.granted(condition) != needed) {
                return Some(Counts::No(Why::Condition(condition)));
            }
        }
        if let Some(premise) = seen.things(&step.link.with).find(|&premise| self.is_out(premise)) {
            return Some(Counts::No(Why::CoPremise(premise)));
        }
        let weight = judgement.weight(step.origin);
        let met = self.met(step.thing, Relation::Undercuts, weight, steps, judgement, Why::Undercut)?;
        let stands = |thing| self.counts.get(&thing) == Some(&Counts::Yes);
        let is_carried = stands(step.origin) && seen.things(&step.link.with).all(stands);
        (met != Counts::Yes || is_carried).then_some(met)
    }

    /// Whether something stands against all steps that meet it with more weight than it has.
    fn met(
        &self,
        thing: Ref,
        relation: Relation,
        weight: u8,
        steps: &Steps,
        judgement: &Judgement,
        why: fn(Ref) -> Why,
    ) -> Option<Counts> {
        let mut is_open = false;
        for step in steps.into(thing).filter(|step| step.relation == relation) {
            if judgement.weight(step.origin) <= weight {
                continue;
            }
            match self.counts.get(&step.thing) {
                Some(Counts::Yes) => return Some(Counts::No(why(step.origin))),
                Some(Counts::No(_)) => {}
                _ => is_open = true,
            }
        }
        (!is_open).then_some(Counts::Yes)
    }
}

/// What changes if something is taken for false, beside itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breaks {
    /// Arguments that no longer count.
    pub fall: Vec<Ref>,
    /// Arguments that count again.
    pub rise: Vec<Ref>,
    /// Arguments and theses that lose the last step that spoke for them.
    pub bare: Vec<Ref>,
    /// Arguments and theses that lose a step, and keep another.
    pub weaker: Vec<Ref>,
    /// Theses that stand otherwise, with how they would.
    pub theses: Vec<(Ref, Stand)>,
}

/// What changes if `thing` is taken for false, on a map that stands so.
pub fn breaks(seen: Seen, (standing, judgement): (&Standing, &Judgement), thing: Ref) -> Breaks {
    let mut other = judgement.clone();
    other.switch(thing);
    let otherwise = Standing::new(seen, &other);
    let (mut now, mut then) = ((standing, judgement), (&otherwise, &other));
    if judgement.is_off(thing) {
        // What is taken for false already is compared with its being true.
        std::mem::swap(&mut now, &mut then);
    }
    let ((now, with), (then, without)) = (now, then);
    let mut breaks = Breaks::default();
    for argument in seen.all::<Argument>().map(|argument| argument.thing()).filter(|&a| a != thing) {
        match (now.counts(argument), then.counts(argument)) {
            (true, false) => breaks.fall.push(argument),
            (false, true) => breaks.rise.push(argument),
            _ => {}
        }
    }
    let (carried, kept) = (carried(seen, now), carried(seen, then));
    for conclusion in seen.things_of(Kind::Argument).chain(seen.things_of(Kind::Thesis)) {
        let count = |of: &ByThing<usize>| of.get(&conclusion).copied().unwrap_or_default();
        match (count(&carried), count(&kept)) {
            (before, 0) if before > 0 => breaks.bare.push(conclusion),
            (before, after) if after < before => breaks.weaker.push(conclusion),
            _ => {}
        }
        if conclusion.kind == Kind::Thesis {
            let (before, after) =
                (now.thesis(seen, conclusion, with), then.thesis(seen, conclusion, without));
            if !before.is_like(after) {
                breaks.theses.push((conclusion, after));
            }
        }
    }
    breaks
}

/// How many steps that count support each thing.
fn carried(seen: Seen, standing: &Standing) -> ByThing<usize> {
    let mut carried = ByThing::default();
    for (step, edge, link) in seen.links() {
        if edge.relation == Relation::Supports
            && standing.counts(step)
            && let Some(to) = seen.resolve(link.to)
        {
            *carried.entry(to).or_default() += 1;
        }
    }
    carried
}
