//! The timeline: lanes of spells, bodies and events as stretches of days.
//!
//! ```text
//!   lane                    bars                                   a plan stands in a row of its own
//!   events                      ◆  ◆3
//!   Customs Union           signed────in force━━━━━━━━━━━▶         stages of a body
//!                            ┄┄┄┄┄┄◇in force                       planned from when for when
//!   CIS                     founder━━━━━━━━━━━━━━━━━━━━━━▶         spells of the selected state, or of states in the
//! ```                                                              selected body
//!
//! Lanes are found first, and bars only for those on the screen, so that a study of 10,000 bodies is as quick as a
//! case of twenty. Nothing here knows cells beyond the axis, and nothing is told that [`Seen`] does not tell.

mod axis;
mod bars;
pub mod ladder;
mod said;

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::case::date::Day;
use crate::case::id::Id;
use crate::case::model::{Agreement, AnyEntity, Argument, Bloc, Event, Kind, Membership, Ref, State};
use crate::case::seen::{Seen, Told};

pub use axis::{Axis, Tick, Unit};
pub use bars::{Bar, Mark, Until, Weight, bars, marks};
pub use said::{changes, legend, rung_said, said, spoken_lanes, spoken_rungs};

/// How the time is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Chart {
    /// Lanes of spells, bodies and events.
    #[default]
    Lanes,
    /// Steps of integration, planned and reached.
    Ladder,
}

impl Chart {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Lanes, Self::Ladder];

    /// Its name, as in `--chart`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Lanes => "lanes",
            Self::Ladder => "ladder",
        }
    }

    /// The other one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Lanes => Self::Ladder,
            Self::Ladder => Self::Lanes,
        }
    }
}

/// Which lanes there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shows {
    /// All with something on the screen, those that touch the selection first.
    #[default]
    All,
    /// Only those that touch the selection.
    Touching,
}

/// A lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// The events that touch the selection.
    EventsHere,
    /// All events.
    Events,
    /// The spells of a state in a body.
    Spells {
        /// The state, or the bloc that is a party as a state is.
        state: Ref,
        /// The bloc or agreement.
        body: Ref,
    },
    /// The stages of a bloc or an agreement.
    Body(Ref),
}

impl Lane {
    /// The group it stands in.
    pub fn group(self) -> Group {
        match self {
            Self::EventsHere | Self::Events => Group::Events,
            Self::Spells { .. } => Group::Spells,
            Self::Body(body) if body.kind == Kind::Bloc => Group::Blocs,
            Self::Body(_) => Group::Agreements,
        }
    }
}

/// A group of lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// What happened.
    Events,
    /// Spells of the selection.
    Spells,
    /// What became of blocs.
    Blocs,
    /// What became of agreements.
    Agreements,
}

/// A lane, and how many rows it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The lane.
    pub lane: Lane,
    /// Whether it has a row of plans below that of what came about.
    pub plans: Plans,
}

/// Whether a lane has plans to draw beside what came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plans {
    /// It has.
    Some,
    /// It has none.
    None,
}

/// What is asked of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What it is about.
    pub selection: Option<Ref>,
    /// Which lanes are shown.
    pub shows: Shows,
    /// The first and the last day on the screen.
    pub days: (Day, Day),
}

/// The lanes with something on the screen, in the order shown.
pub fn heads(seen: Seen, asked: &Asked) -> Vec<Head> {
    let touched = touched(seen, asked.selection);
    let mut heads: Vec<Head> = Vec::new();
    let plain = |lane| Head { lane, plans: Plans::None };
    if events_here(seen, asked.selection).next().is_some() {
        heads.push(plain(Lane::EventsHere));
    }
    if asked.shows == Shows::All || heads.is_empty() {
        heads.push(plain(Lane::Events));
    }
    heads.extend(spell_lanes(seen, asked).into_iter().map(plain));
    let shown = |thing: &Ref| asked.shows == Shows::All || touched.contains(thing);
    for kind in [Kind::Bloc, Kind::Agreement] {
        let mut bodies: Vec<_> =
            seen.things_of(kind).filter(shown).filter_map(|body| body_head(seen, asked.days, body)).collect();
        bodies.sort_by_cached_key(|&(head, first)| {
            let is_touched = matches!(head.lane, Lane::Body(body) if touched.contains(&body));
            (!is_touched, asked.selection.map(Lane::Body) != Some(head.lane), Reverse(first))
        });
        heads.extend(bodies.into_iter().map(|(head, _)| head));
    }
    heads
}

/// A body's lane, with the first day it has something to say of; None if nothing of it is on the screen.
fn body_head(seen: Seen, days: (Day, Day), body: Ref) -> Option<(Head, Option<Day>)> {
    let lane = Lane::Body(body);
    let bars = bars(seen, lane);
    let first = bars.iter().filter_map(|bar| bar.from).map(|from| from.earliest()).min();
    let mut shown = bars.iter().filter(|bar| bar.is_within(days)).peekable();
    shown.peek()?;
    let plans = if shown.any(|bar| bar.weight == Weight::Planned) { Plans::Some } else { Plans::None };
    Some((Head { lane, plans }, first))
}

/// The spells that the selection has, of a state in each body or of each state in a body, as far as they are on the
/// screen. One pass: a state may be in thousands of bodies.
fn spell_lanes(seen: Seen, asked: &Asked) -> Vec<Lane> {
    let spells = asked.selection.map(|thing| spells_of(seen, thing)).unwrap_or_default();
    let mut found: HashMap<Lane, Option<Day>> = HashMap::new();
    for spell in spells {
        let row = spell.row();
        let (Some(state), Some(body)) = (seen.resolve(row.state), seen.resolve(row.body)) else { continue };
        if bars::spell_bar(seen, &spell).is_within(asked.days) {
            let from = spell.from.map(|from| from.earliest());
            let first = found.entry(Lane::Spells { state, body }).or_insert(from);
            *first = from.min(*first);
        }
    }
    let mut lanes: Vec<(Lane, Option<Day>)> = found.into_iter().collect();
    // The newest first: they are what one argues about.
    lanes.sort_by_key(|&(lane, from)| (Reverse(from), lane));
    lanes.into_iter().map(|(lane, _)| lane).collect()
}

/// The spells of a state, or of and in a body: a bloc can be a party too. None of anything else.
fn spells_of(seen: Seen<'_>, thing: Ref) -> Vec<Told<'_, Membership>> {
    match thing.kind {
        Kind::State => seen.get::<State>(thing).map(|s| seen.memberships_of(s.id).collect()),
        Kind::Bloc => seen
            .get::<Bloc>(thing)
            .map(|b| seen.memberships_of(b.id).chain(seen.memberships_in(b.id)).collect()),
        Kind::Agreement => seen.get::<Agreement>(thing).map(|a| seen.memberships_in(a.id).collect()),
        _ => None,
    }
    .unwrap_or_default()
}

/// The spells of one party in one body, looked for where there are fewer.
fn spells_in<'c>(seen: Seen<'c>, party: Ref, body: Ref) -> Vec<Told<'c, Membership>> {
    let state = seen.get::<State>(party).map(|state| state.id.cast::<AnyEntity>());
    let party = state.or_else(|| seen.body_id(party).map(Id::cast));
    let (Some(party), Some(body)) = (party, seen.body_id(body)) else { return Vec::new() };
    seen.memberships_between(party, body).collect()
}

/// The blocs and agreements that the selection has to do with.
fn touched(seen: Seen, selection: Option<Ref>) -> HashSet<Ref> {
    let Some(thing) = selection else { return HashSet::new() };
    let mut touched = HashSet::from([thing]);
    touched.extend(spells_of(seen, thing).iter().filter_map(|m| seen.resolve(m.row().body)));
    if let Some(bloc) = seen.get::<Bloc>(thing) {
        touched.extend(ladder::chain(seen, [thing]));
        touched.extend(seen.agreements_of(bloc.id).map(|a| a.thing()));
    }
    if let Some(agreement) = seen.get::<Agreement>(thing) {
        touched.extend(agreement.bloc.and_then(|bloc| seen.resolve(bloc)));
    }
    if let Some(event) = seen.get::<Event>(thing) {
        touched.extend(seen.things(&event.row().about));
    }
    if let Some(argument) = seen.get::<Argument>(thing) {
        touched.extend(seen.things(&argument.row().about));
    }
    if let Some(spell) = seen.get::<Membership>(thing) {
        touched.extend(seen.resolve(spell.row().body));
    }
    touched
}

/// The events that touch the selection, by date.
fn events_here(seen: Seen<'_>, selection: Option<Ref>) -> impl Iterator<Item = Told<'_, Event>> + '_ {
    let about = move |event: &Told<Event>| {
        let states = event.row().states.iter().any(|&state| seen.resolve(state) == selection);
        states || seen.things(&event.row().about).any(|thing| Some(thing) == selection)
    };
    seen.events_in_order().filter(move |event| selection.is_some() && about(event))
}

/// The events of a lane, by date; none of a lane of bars.
pub fn events_of(seen: Seen<'_>, lane: Lane, selection: Option<Ref>) -> Vec<Told<'_, Event>> {
    match lane {
        Lane::EventsHere => events_here(seen, selection).collect(),
        Lane::Events => seen.events_in_order().collect(),
        Lane::Spells { .. } | Lane::Body(_) => Vec::new(),
    }
}

/// What Enter opens in a lane: the spell that holds on the world date, the body, or the last event.
pub fn leads_to(seen: Seen, lane: Lane, selection: Option<Ref>) -> Option<Ref> {
    match lane {
        Lane::EventsHere | Lane::Events => said::event_here(seen, lane, selection),
        Lane::Body(body) => Some(body),
        Lane::Spells { body, .. } => {
            let bars = bars(seen, lane);
            let here = bars.iter().rfind(|bar| bar.covers(seen.clocks().at));
            Some(here.or(bars.last()).map_or(body, |bar| bar.thing))
        }
    }
}

/// What stands before a lane: the longer name, and a shorter one.
pub fn name(seen: Seen, lane: Lane, selection: Option<Ref>) -> (String, String) {
    let of = |thing: Ref| {
        let name = seen.name(thing).into_owned();
        let short = seen.abbreviation(thing).map_or_else(|| name.clone(), str::to_owned);
        (name, short)
    };
    let both = |text: &str| (text.to_owned(), text.to_owned());
    match lane {
        Lane::EventsHere => match selection {
            Some(thing) => {
                let (name, short) = of(thing);
                (format!("events: {name}"), format!("events: {short}"))
            }
            None => both("events"),
        },
        Lane::Events => both("all events"),
        Lane::Spells { state, body } if selection == Some(body) => of(state),
        Lane::Spells { state, body } if state.kind != Kind::State => {
            let (party, within) = (of(state).1, of(body));
            (format!("{party} in {}", within.0), format!("{party} in {}", within.1))
        }
        Lane::Spells { body, .. } | Lane::Body(body) => of(body),
    }
}

/// What stands over a group of lanes; nothing over the first.
pub fn heading(seen: Seen, group: Group, selection: Option<Ref>) -> String {
    match (group, selection) {
        (Group::Events, _) => String::new(),
        (Group::Spells, Some(thing)) if thing.kind == Kind::State => {
            format!("{} in", seen.name(thing))
        }
        (Group::Spells, Some(thing)) => {
            format!("in {}", seen.abbreviation(thing).map_or_else(|| seen.name(thing), Into::into))
        }
        (Group::Spells, None) => String::new(),
        (Group::Blocs, _) => "blocs".to_owned(),
        (Group::Agreements, _) => "agreements".to_owned(),
    }
}
