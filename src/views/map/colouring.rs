//! What the classes of a map are, and of what.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::case::model::{Agreement, Bloc, Indicator, Issue, Kind, Ref, Stance, State};
use crate::case::seen::{Phase, Seen, Told};
use crate::views::{list, matrix};

/// What the classes are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum By {
    /// What a state is in a bloc or an agreement.
    #[default]
    Members,
    /// How many blocs it shares with one state.
    Shared,
    /// Where it stands on something.
    Stance,
    /// How it voted.
    Vote,
    /// A figure, in classes.
    Indicator,
    /// How many of the class chose it.
    Class,
}

impl By {
    /// All of them, in the order in which the key goes through them.
    pub const ALL: [Self; 6] =
        [Self::Members, Self::Shared, Self::Stance, Self::Vote, Self::Indicator, Self::Class];

    /// Its name, as in `--colour-by`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Shared => "shared",
            Self::Stance => "stance",
            Self::Vote => "vote",
            Self::Indicator => "indicator",
            Self::Class => "class",
        }
    }

    /// The next of them, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}

/// What it is the classes of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A body, a state, an issue, an argument.
    Thing(Ref),
    /// An indicator, by its name.
    Named(Box<str>),
}

/// What a map is coloured by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Colouring {
    /// What the classes are.
    pub by: By,
    /// Of what; None: of what is selected, or of what the case speaks of most.
    pub of: Option<Subject>,
}

impl Colouring {
    /// The subject of the classes, and None if the case has none that may be told.
    pub fn subject(&self, seen: Seen, selection: Option<Ref>) -> Option<Subject> {
        if let Some(of) = self.of.as_ref().filter(|of| is_told(seen, of)) {
            return Some(of.clone());
        }
        let subjects = subjects(seen, self.by);
        let selected = selection.map(Subject::Thing).filter(|of| match self.by {
            By::Shared => selection.is_some_and(|thing| thing.kind == Kind::State),
            _ => subjects.contains(of),
        });
        selected.or_else(|| first(seen, self.by, subjects))
    }

    /// The same of the next subject, round and round.
    #[must_use]
    pub fn next_subject(&self, seen: Seen, selection: Option<Ref>) -> Self {
        let mut subjects = subjects(seen, self.by);
        let here = self.subject(seen, selection).and_then(|of| subjects.iter().position(|s| *s == of));
        let next = here.map_or(0, |here| (here + 1) % subjects.len().max(1));
        let of = if next < subjects.len() { Some(subjects.swap_remove(next)) } else { None };
        Self { by: self.by, of }
    }

    /// The colouring that shows a thing: of which it can be a subject; None if none can.
    pub fn of_thing(seen: Seen, thing: Ref) -> Option<Self> {
        let of = Subject::Thing(thing);
        let by = match thing.kind {
            Kind::Bloc | Kind::Agreement
                if !subjects(seen, By::Stance).contains(&of) || has_members(seen, thing) =>
            {
                By::Members
            }
            Kind::State => By::Shared,
            _ if subjects(seen, By::Vote).contains(&of) => By::Vote,
            _ if subjects(seen, By::Stance).contains(&of) => By::Stance,
            _ => return None,
        };
        Some(Self { by, of: Some(of) })
    }

    /// Whether its subject may be told.
    pub fn is_told(&self, seen: Seen) -> bool {
        self.of.as_ref().is_none_or(|of| is_told(seen, of))
    }

    /// Its text, as in `--colour-by`.
    pub fn text(&self, seen: Seen) -> String {
        let of = match &self.of {
            Some(Subject::Thing(thing)) => Cow::Owned(seen.id(*thing)),
            Some(Subject::Named(name)) => Cow::Borrowed(&**name),
            None => return self.by.word().to_owned(),
        };
        format!("{}:{of}", self.by.word())
    }
}

/// What to begin with: the first subject; of bodies the first that the state is in of which the case speaks most.
fn first(seen: Seen, by: By, subjects: Vec<Subject>) -> Option<Subject> {
    let hero = list::protagonist(seen).filter(|_| by == By::Members);
    let is_in = |of: &&Subject| match (of, hero) {
        (Subject::Thing(body), Some(hero)) => matrix::status_in(seen, hero, *body).is_some(),
        _ => false,
    };
    let own = subjects.iter().find(is_in).cloned();
    own.or_else(|| subjects.into_iter().next())
}

fn is_told(seen: Seen, of: &Subject) -> bool {
    match of {
        Subject::Thing(thing) => seen.is_told(*thing),
        Subject::Named(name) => seen.all::<Indicator>().any(|indicator| indicator.name == *name),
    }
}

/// What there can be classes of, what matters most first.
pub(super) fn subjects(seen: Seen, by: By) -> Vec<Subject> {
    let mut subjects: Vec<Subject> = Vec::new();
    let mut known = HashSet::new();
    let add = |subject: Subject| {
        if known.insert(subject.clone()) {
            subjects.push(subject);
        }
    };
    match by {
        By::Members => {
            let columns = list::columns(seen).into_iter().map(|column| column.body);
            let others = seen.things_of(Kind::Bloc).chain(seen.things_of(Kind::Agreement));
            let others = others.filter(|&body| has_members(seen, body));
            columns.chain(others).map(Subject::Thing).for_each(add);
        }
        By::Shared => list::protagonist(seen).map(Subject::Thing).into_iter().for_each(add),
        By::Stance => {
            let stances = seen.positions().filter(holds);
            let stances =
                stances.filter(|stance| state_of(seen, stance).is_some_and(|s| seen.spot(s).is_some()));
            stances.filter_map(|stance| seen.resolve(stance.row().on)).map(Subject::Thing).for_each(add);
        }
        By::Vote => {
            // By issue: there are many votes on each.
            let first = |issue: Told<Issue>| {
                let vote = seen.stances_on(issue.id).find(|vote| vote.value.is_vote() && holds(vote))?;
                Some((vote.from.map(|d| d.earliest()), issue.thing()))
            };
            let mut votes: Vec<_> = seen.all::<Issue>().filter_map(first).collect();
            votes.sort_by_key(|&(day, on)| (std::cmp::Reverse(day), on));
            votes.into_iter().map(|(_, on)| Subject::Thing(on)).for_each(add);
        }
        By::Indicator => indicators(seen).into_iter().map(|name| Subject::Named(name.into())).for_each(add),
        // Its subject is the last question of the class.
        By::Class => {}
    }
    subjects
}

/// The names of the indicators with a figure of the world date or before.
pub fn indicators(seen: Seen<'_>) -> Vec<&str> {
    let at = seen.clocks().at;
    let mut names: Vec<&str> = Vec::new();
    for indicator in seen.all::<Indicator>().filter(|indicator| indicator.year.earliest() <= at) {
        let name = &*indicator.row().name;
        // The rows of one indicator often stand together.
        if names.last() != Some(&name) && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Whether a stance holds on the date.
pub(super) fn holds(stance: &Told<Stance>) -> bool {
    matches!(stance.phase(), Phase::Now | Phase::Possible)
}

fn has_members(seen: Seen, body: Ref) -> bool {
    let counts = |phase| matches!(phase, Phase::Now | Phase::Possible | Phase::Planned);
    match (seen.get::<Bloc>(body), seen.get::<Agreement>(body)) {
        (Some(bloc), _) => seen.memberships_in(bloc.id).any(|spell| counts(spell.phase())),
        (_, Some(agreement)) => seen.memberships_in(agreement.id).any(|spell| counts(spell.phase())),
        _ => false,
    }
}

/// A state's own stances on a thing and those of its persons and government.
pub(super) fn state_of(seen: Seen, stance: &Told<Stance>) -> Option<Ref> {
    let actor = seen.resolve(stance.row().actor)?;
    match actor.kind {
        Kind::State => Some(actor),
        Kind::Actor => {
            let state = seen.get::<crate::case::model::Actor>(actor)?.state?;
            seen.resolve(state).filter(|&thing| seen.get::<State>(thing).is_some())
        }
        _ => None,
    }
}
