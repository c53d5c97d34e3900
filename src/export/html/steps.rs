//! The steps of the argument graph below a thesis: each once, what is below an argument once.

use std::collections::{BTreeMap, BTreeSet};

use super::Page;
use crate::case::model::{Argument, Kind, Link, Ref, Relation, Thesis};
use crate::views::words;

/// A step, with what bears on it and on the argument that takes it.
pub(super) struct Step<'p> {
    /// The argument that takes it.
    pub(super) argument: Ref,
    /// What it does.
    pub(super) does: Does,
    /// The claim.
    pub(super) text: &'p str,
    /// Whether the text leaves it unsaid.
    pub(super) is_implicit: bool,
    /// The paragraphs that say it.
    pub(super) paragraphs: Vec<u16>,
    /// What it hangs on: `if it is free`, `with: everybody gains`.
    pub(super) hangs_on: Vec<String>,
    /// Whether what bears on the argument stands at an earlier place.
    pub(super) is_again: bool,
    /// What bears on it.
    pub(super) below: Vec<Step<'p>>,
}

/// What a step does to what stands above it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    Supports,
    Attacks,
    Undercuts,
    /// The coder's, not the author's.
    IsInTension,
}

impl Does {
    /// Its mark, and the class of its colour.
    pub(super) fn mark(self) -> (&'static str, &'static str) {
        match self {
            Self::Supports => ("+", "for"),
            Self::Attacks => ("−", "against"),
            Self::Undercuts => ("/", "against"),
            Self::IsInTension => ("~", "both"),
        }
    }

    /// The same in a word.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Attacks => "attacks",
            Self::Undercuts => "breaks the step",
            Self::IsInTension => "in tension, as the coders see it",
        }
    }

    fn of(relation: Relation, link: &Link) -> Self {
        match relation {
            _ if link.is_tension() => Self::IsInTension,
            Relation::Supports => Self::Supports,
            Relation::Attacks => Self::Attacks,
            Relation::Undercuts => Self::Undercuts,
        }
    }
}

/// The steps below a thesis.
pub(super) fn below<'p>(page: &Page<'p>, thesis: Ref) -> Vec<Step<'p>> {
    let seen = page.seen();
    let mut into: BTreeMap<Ref, Vec<(Ref, Does, &Link, Ref)>> = BTreeMap::new();
    for (thing, edge, link) in seen.links() {
        let origin = seen.origin(edge);
        if let Some(to) = seen.resolve(link.to).filter(|_| seen.is_told(origin)) {
            into.entry(to).or_default().push((thing, Does::of(edge.relation, link), link, origin));
        }
    }
    Walk { page, into, shown: BTreeSet::new() }.below(thesis)
}

struct Walk<'w, 'p> {
    page: &'w Page<'p>,
    /// What leads to each thing.
    into: BTreeMap<Ref, Vec<(Ref, Does, &'p Link, Ref)>>,
    /// Arguments whose own arguments have been given.
    shown: BTreeSet<Ref>,
}

impl<'p> Walk<'_, 'p> {
    fn below(&mut self, end: Ref) -> Vec<Step<'p>> {
        let steps = self.into.get(&end).cloned().unwrap_or_default();
        steps
            .into_iter()
            .filter_map(|(thing, does, link, origin)| self.step(thing, does, link, origin))
            .collect()
    }

    fn step(&mut self, thing: Ref, does: Does, link: &'p Link, origin: Ref) -> Option<Step<'p>> {
        let seen = self.page.seen();
        let argument = seen.get::<Argument>(origin)?;
        let has_more = self.into.contains_key(&origin);
        // A tension leads to what has its own place.
        let is_again = has_more && (does == Does::IsInTension || !self.shown.insert(origin));
        let mut below = self.below(thing);
        if !is_again {
            below.extend(self.below(origin));
        }
        let named = |word: &'static str, ids: &mut dyn Iterator<Item = Ref>| {
            ids.map(|thing| format!("{word} {}", seen.name(thing))).collect::<Vec<_>>()
        };
        let mut hangs_on = named("together with:", &mut seen.things(&link.with));
        hangs_on.extend(named("only if:", &mut seen.things(&link.only_if)));
        hangs_on.extend(named("unless:", &mut seen.things(&link.unless)));
        Some(Step {
            argument: origin,
            does,
            text: &argument.row().text,
            is_implicit: argument.implicit,
            paragraphs: argument.paragraphs.iter().map(|p| p.0).collect(),
            hangs_on,
            is_again,
            below,
        })
    }
}

/// The theses of the case.
pub(super) fn theses(page: &Page) -> Vec<Ref> {
    page.seen()
        .things_of(Kind::Thesis)
        .filter(|&thesis| page.seen().get::<Thesis>(thesis).is_some())
        .collect()
}

impl Step<'_> {
    /// Where it is said, and that it is not.
    pub(super) fn cited(&self) -> String {
        let paragraphs = words::paragraphs(self.paragraphs.iter().copied());
        if self.is_implicit { format!("unsaid {paragraphs}") } else { paragraphs }
    }
}
