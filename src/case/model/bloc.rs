//! Blocs: bodies that states are in.

use super::entity::entity;
use super::{Asks, BalassaStep, BlocKind, Body, Kind, List, Source, StageValue, Translations};
use crate::case::date::Date;
use crate::case::id::Id;

entity! {
    /// An organisation, union, alliance, area, forum, or the proposal of one.
    pub struct Bloc, RawBloc {
        /// Its id.
        pub id: Id<Bloc>,
        /// Its name.
        pub name: Box<str>,
        /// Its short name.
        pub abbr: Option<Box<str>>,
        /// Its names in other languages.
        pub names: Translations,
        /// What it is.
        pub kind: BlocKind,
        /// Where it stood from when on.
        pub(in crate::case) stage: List<Stage>,
        /// How deep it planned to go and went.
        pub(in crate::case) depth: List<Depth>,
        /// What came before it.
        pub predecessors: List<Id<Body>>,
        /// What came after it; told once that has begun.
        pub(in crate::case) successors: List<Id<Body>>,
        /// Proposals that it carries out.
        pub realises: List<Id<Bloc>>,
        /// What this rests on.
        pub sources: List<Id<Source>>,
    }
}

entity! {
    /// A stage of a bloc or an agreement.
    pub struct Stage, RawStage {
        /// From when on.
        pub from: Date,
        /// Which.
        pub value: StageValue,
        /// When it could be known, if before it began.
        pub(in crate::case) known: Option<Date>,
        /// Whether this was the plan, whatever came of it.
        pub planned: bool,
        /// What this rests on.
        pub sources: List<Id<Source>>,
    }
}

entity! {
    /// A step of integration, planned or reached.
    pub struct Depth, RawDepth {
        /// From when on; of a plan, for when.
        pub from: Date,
        /// Which step.
        pub step: BalassaStep,
        /// Whether this was the plan, whatever came of it.
        pub planned: bool,
        /// The day it was planned, or could be known.
        pub(in crate::case) known: Option<Date>,
        /// What this rests on.
        pub sources: List<Id<Source>>,
    }
}

impl Stage {
    /// When a body with these stages was there: founded or signed, whichever came first.
    pub(in crate::case) fn birth(stages: &[Self]) -> Option<&Self> {
        Self::reached(stages, |value| matches!(value, StageValue::Founded | StageValue::Signed))
    }

    /// When a body with these stages ended.
    pub(in crate::case) fn end(stages: &[Self]) -> Option<&Self> {
        Self::reached(stages, |value| value == StageValue::Ended)
    }

    /// The first of these stages that came about, not only in a plan.
    fn reached(stages: &[Self], is: impl Fn(StageValue) -> bool) -> Option<&Self> {
        stages.iter().filter(|s| !s.planned && is(s.value)).min_by_key(|s| s.from.earliest())
    }
}

impl Asks for Bloc {
    const KINDS: &'static [Kind] = &[Kind::Bloc];
    const WHAT: &'static str = "a bloc";
}
