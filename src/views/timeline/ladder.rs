//! The ladder: how far blocs planned to climb, and how far they got.
//!
//! ```text
//!   economic union     ┄┄┄┄┄┄┄◇EAEU          planned from when for when: a ghost
//!   common market               EAEU━━━━▶    reached: solid, until the bloc ends or goes on
//!   customs union       ┄┄CU━━━━━━
//! ```
//!
//! Steps are those of Balassa (1961) and the textbooks after him, the highest first. What a step means is in the
//! glossary of the case; if that has no such term, nothing is said.

use std::collections::HashSet;

use super::{Bar, Until, Weight, spells_of};
use crate::case::date::Date;
use crate::case::id::Id;
use crate::case::model::{BalassaStep, Bloc, Depth, Kind, Ref, Source, StageValue, Term};
use crate::case::seen::{Seen, Told};

/// The rungs of a ladder from the highest down, each with the blocs that planned or reached it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ladder {
    /// From top to bottom; a step that no bloc planned or reached has one rung without a bloc.
    pub rungs: Vec<Rung>,
    /// Whose ladder it is.
    pub of: Of,
}

/// Whose ladder it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Of {
    /// Of the selection: its blocs, and what came before and after them.
    Selection,
    /// Of all blocs, since the selection has none that plans or takes steps.
    #[default]
    All,
}

/// One bloc on one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rung {
    /// Which.
    pub step: BalassaStep,
    /// The bloc; None if no bloc planned or reached the step.
    pub bloc: Option<Ref>,
    /// Plans first, then what was reached.
    pub bars: Vec<Bar>,
}

/// A step in at most twenty cells.
pub fn short(step: BalassaStep) -> String {
    match step {
        BalassaStep::None => "no step".to_owned(),
        BalassaStep::EconomicAndMonetaryUnion => "monetary union".to_owned(),
        step => step.spoken(),
    }
}

/// What belongs to these things: blocs before and after them, proposals they carry out, and so on.
pub fn chain(seen: Seen, from: impl IntoIterator<Item = Ref>) -> HashSet<Ref> {
    let mut found = HashSet::new();
    let mut open: Vec<Ref> = from.into_iter().collect();
    // The other way of `predecessors`, `successors` and `realises`.
    let mut back: Vec<(Ref, Ref)> = Vec::new();
    for bloc in seen.all::<Bloc>() {
        back.extend(kin(seen, &bloc).map(|other| (other, bloc.thing())));
    }
    while let Some(thing) = open.pop() {
        if !found.insert(thing) {
            continue;
        }
        if let Some(bloc) = seen.get::<Bloc>(thing) {
            open.extend(kin(seen, &bloc));
        }
        open.extend(back.iter().filter(|(of, _)| *of == thing).map(|&(_, bloc)| bloc));
    }
    found
}

fn kin<'c>(seen: Seen<'c>, bloc: &Told<'c, Bloc>) -> impl Iterator<Item = Ref> + use<'c> {
    let row = bloc.row();
    seen.things(&row.predecessors).chain(bloc.successors()).chain(seen.things(&row.realises))
}

/// The ladder of the selection, or of all blocs if that has none.
pub fn ladder(seen: Seen, selection: Option<Ref>) -> Ladder {
    let own = selection.map(|thing| seeds(seen, thing)).unwrap_or_default();
    let chain = chain(seen, own);
    let climbs = |bloc: &Told<Bloc>| bloc.depth().next().is_some();
    let all: Vec<Told<Bloc>> = seen.all::<Bloc>().filter(climbs).collect();
    let own: Vec<_> = all.iter().copied().filter(|bloc| chain.contains(&bloc.thing())).collect();
    let (blocs, of) = if own.is_empty() { (all, Of::All) } else { (own, Of::Selection) };
    let mut rungs = Vec::new();
    if !blocs.is_empty() {
        for &step in BalassaStep::ALL.iter().rev() {
            add_rungs(seen, step, &blocs, &mut rungs);
        }
    }
    Ladder { rungs, of }
}

/// The blocs that a selection leads to.
fn seeds(seen: Seen, thing: Ref) -> Vec<Ref> {
    let mut seeds: Vec<Ref> = super::touched(seen, Some(thing)).into_iter().collect();
    if thing.kind == Kind::State {
        seeds = spells_of(seen, thing).iter().filter_map(|m| seen.resolve(m.row().body)).collect();
    }
    seeds.retain(|seed| seed.kind == Kind::Bloc);
    seeds
}

fn add_rungs(seen: Seen, step: BalassaStep, blocs: &[Told<Bloc>], rungs: &mut Vec<Rung>) {
    let before = rungs.len();
    for bloc in blocs {
        let bars = bars(seen, bloc, step);
        if !bars.is_empty() {
            rungs.push(Rung { step, bloc: Some(bloc.thing()), bars });
        }
    }
    rungs[before..].sort_by_key(|rung| rung.bars.iter().map(Bar::days).min());
    // No step is something that blocs stand on, not one that nobody took.
    if rungs.len() == before && step != BalassaStep::None {
        rungs.push(Rung { step, bloc: None, bars: Vec::new() });
    }
}

fn bars(seen: Seen, bloc: &Told<Bloc>, step: BalassaStep) -> Vec<Bar> {
    let horizon = seen.horizon();
    let is_plan = |d: &Depth| d.planned || d.from.earliest() > horizon;
    let bar = |from, until, weight| {
        let (word, thing) = (bloc.short().to_owned().into(), bloc.thing());
        Bar { from: Some(from), until, weight, word, letter: '*', thing }
    };
    let steps = || bloc.depth().map(|(depth, _)| depth);
    let plans = steps().filter(|d| d.step == step && is_plan(d));
    let mut bars: Vec<Bar> =
        plans.map(|d| bar(d.announced().unwrap_or(d.from), Until::Date(d.from), Weight::Planned)).collect();
    let ended = bloc.stages().map(|(stage, _)| stage).filter(|s| !s.planned && s.from.earliest() <= horizon);
    let ended = ended.filter(|s| matches!(s.value, StageValue::Ended | StageValue::Superseded));
    let ended = ended.map(|s| s.from).min_by_key(|from| from.earliest());
    for reached in steps().filter(|d| d.step == step && !is_plan(d)) {
        let later = steps().filter(|d| !is_plan(d) && d.from.earliest() > reached.from.earliest());
        let next = later.map(|d| d.from).chain(ended).min_by_key(|from| from.earliest());
        let until = next.map_or(Until::Beyond(horizon), Until::Date);
        bars.push(bar(reached.from, until, Weight::Full));
    }
    bars
}

/// What the case says a step means.
pub fn meaning(seen: Seen<'_>, step: BalassaStep) -> Option<Told<'_, Term>> {
    let word = step.spoken();
    seen.all::<Term>().find(|term| term.term.eq_ignore_ascii_case(&word))
}

/// The sources of a bloc's plans for a step and of its reaching it.
pub fn sources(seen: Seen<'_>, bloc: Ref, step: BalassaStep) -> Vec<Id<Source>> {
    let Some(bloc) = seen.get::<Bloc>(bloc) else { return Vec::new() };
    let steps = bloc.depth().filter(|(depth, _)| depth.step == step);
    let mut sources: Vec<_> = steps.flat_map(|(depth, _)| depth.sources.iter().copied()).collect();
    let mut known = HashSet::new();
    sources.retain(|source| known.insert(*source));
    sources
}

/// When a bloc planned a step for, on which day that was, and when it took it: by date.
pub fn history(seen: Seen, bloc: Ref, step: BalassaStep) -> Vec<(Date, String)> {
    let Some(told) = seen.get::<Bloc>(bloc) else { return Vec::new() };
    let mut lines = Vec::new();
    for bar in bars(seen, &told, step) {
        match (bar.weight, bar.from, bar.until) {
            (Weight::Planned, Some(made), Until::Date(when)) if made != when => {
                lines.push((made, format!("planned on {made} for {when}")));
            }
            (Weight::Planned, _, Until::Date(when)) => lines.push((when, format!("planned for {when}"))),
            (_, Some(from), Until::Date(to)) => {
                lines.push((from, format!("reached on {from}, until {to}")));
            }
            (_, Some(from), Until::Beyond(_)) => lines.push((from, format!("reached on {from}"))),
            _ => {}
        }
    }
    lines.sort_by_key(|(date, _)| date.earliest());
    lines
}
