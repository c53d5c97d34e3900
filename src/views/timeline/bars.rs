//! The bars of a lane: stretches of days with what holds in them.

use std::borrow::Cow;

use super::{Lane, events_of, spells_in};
use crate::case::date::{Date, Day};
use crate::case::model::{Agreement, Bloc, Membership, Ref, Stage, StageValue, Status};
use crate::case::seen::{Phase, Seen, Told};
use crate::views::words;

/// A stretch of days in which one thing holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The first day; None if that is not known. Of a plan, the day it was made.
    pub from: Option<Date>,
    /// The first day that it holds no longer. Of a plan, the day that it was for.
    pub until: Until,
    /// How much it is.
    pub weight: Weight,
    /// What holds, in a word.
    pub word: Cow<'static, str>,
    /// The same in a letter.
    pub letter: char,
    /// What tells of it: a spell, or the body itself.
    pub thing: Ref,
}

/// Where a bar ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// Before this day.
    Date(Date),
    /// It goes on beyond this last day that is told of.
    Beyond(Day),
}

/// How much a bar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// In force, or a member with all rights.
    Full,
    /// Less than that: signed, observer, in force for some.
    Less,
    /// Suspended or inactive.
    Halted,
    /// Over: only its first day is drawn.
    Over,
    /// Not come about, as far as is told: a plan.
    Planned,
}

impl Bar {
    /// The days it may cover: from its earliest to its latest.
    pub fn days(&self) -> (Day, Day) {
        let first = self.from.map_or(Day::FIRST, Date::earliest);
        let last = match self.until {
            Until::Date(date) if self.weight == Weight::Planned => date.latest(),
            Until::Date(date) => date.latest().add_days(-1),
            Until::Beyond(horizon) => horizon,
        };
        (first, last.max(first))
    }

    /// Whether it holds on a day, or may: a date that is not exact leaves that open.
    pub fn covers(&self, day: Day) -> bool {
        let (first, last) = self.days();
        (first..=last).contains(&day)
    }

    /// The days on which it begins and ends, as far as they are known.
    pub fn turns(&self) -> impl Iterator<Item = Day> + use<> {
        let until = match self.until {
            Until::Date(date) => Some(date.earliest()),
            Until::Beyond(_) => None,
        };
        self.from.map(Date::earliest).into_iter().chain(until)
    }

    /// Whether any of its days is among these.
    pub fn is_within(&self, (first, last): (Day, Day)) -> bool {
        let days = self.days();
        // What is over is drawn on its first day only.
        days.0 <= last && first <= if self.weight == Weight::Over { days.0 } else { days.1 }
    }
}

/// An event in a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub date: Date,
    /// Whether it had only been announced.
    pub phase: Phase,
    /// The event.
    pub thing: Ref,
}

/// The events of a lane as marks, by date.
pub fn marks(seen: Seen, lane: Lane, selection: Option<Ref>) -> Vec<Mark> {
    let events = events_of(seen, lane, selection);
    let horizon = seen.horizon();
    let phase = |date: Date| if date.earliest() > horizon { Phase::Planned } else { Phase::Now };
    events.iter().map(|e| Mark { date: e.date, phase: phase(e.date), thing: e.thing() }).collect()
}

/// The bars of a lane, by their first day, plans last; none of a lane of events.
pub fn bars(seen: Seen, lane: Lane) -> Vec<Bar> {
    match lane {
        Lane::Spells { state, body } => spells(seen, state, body),
        Lane::Body(body) => match (seen.get::<Bloc>(body), seen.get::<Agreement>(body)) {
            (Some(bloc), _) => stages(seen, body, bloc.stages()),
            (_, Some(agreement)) => stages(seen, body, agreement.stages()),
            _ => Vec::new(),
        },
        Lane::EventsHere | Lane::Events => Vec::new(),
    }
}

/// A date whose stretch begins only after the last day told of has not come.
fn has_come(seen: Seen, from: Option<Date>) -> bool {
    from.is_none_or(|from| from.earliest() <= seen.horizon())
}

fn spells(seen: Seen, state: Ref, body: Ref) -> Vec<Bar> {
    let own = spells_in(seen, state, body);
    let mut bars: Vec<Bar> = own.iter().map(|spell| spell_bar(seen, spell)).collect();
    bars.sort_by_key(|bar| (bar.weight == Weight::Planned, bar.days()));
    bars
}

pub(super) fn spell_bar(seen: Seen, spell: &Told<Membership>) -> Bar {
    let (weight, letter) = (weigh(spell.status), words::letter(spell.status));
    let mut bar = Bar {
        from: spell.from,
        until: spell.to().map_or(Until::Beyond(seen.horizon()), Until::Date),
        weight,
        word: spell.status.shown().into(),
        letter,
        thing: spell.thing(),
    };
    if let Some(from) = spell.from.filter(|_| !has_come(seen, spell.from)) {
        bar.from = spell.announced().or(spell.from);
        bar.until = Until::Date(from);
        bar.weight = Weight::Planned;
    }
    bar
}

fn weigh(status: Status) -> Weight {
    match status {
        Status::Full | Status::Founder | Status::Constituent => Weight::Full,
        Status::Associate
        | Status::Observer
        | Status::DialoguePartner
        | Status::Signatory
        | Status::Candidate => Weight::Less,
        Status::NotTakingPart | Status::Suspended => Weight::Halted,
        Status::Withdrawn => Weight::Over,
    }
}

fn stages<'c>(seen: Seen, thing: Ref, stages: impl Iterator<Item = (&'c Stage, Phase)> + Clone) -> Vec<Bar> {
    let is_plan = |stage: &Stage| stage.planned || !has_come(seen, Some(stage.from));
    let mut come: Vec<&Stage> = stages.clone().map(|(s, _)| s).filter(|s| !is_plan(s)).collect();
    come.sort_by_key(|stage| (stage.from.earliest(), stage.from.latest()));
    let mut bars = Vec::new();
    for (n, stage) in come.iter().enumerate() {
        let (weight, letter) = weigh_stage(stage.value);
        let until = match come.get(n + 1) {
            Some(next) => Until::Date(next.from),
            None => Until::Beyond(seen.horizon()),
        };
        let word = stage_word(stage.value).into();
        bars.push(Bar { from: Some(stage.from), until, weight, word, letter, thing });
    }
    // What was announced is a plan beside what came of it.
    let plans = stages.map(|(s, _)| s).filter(|s| is_plan(s) || s.announced().is_some());
    let mut plans: Vec<Bar> = plans
        .map(|stage| Bar {
            from: stage.announced().or(Some(stage.from)),
            until: Until::Date(stage.from),
            weight: Weight::Planned,
            word: stage_word(stage.value).into(),
            letter: weigh_stage(stage.value).1,
            thing,
        })
        .collect();
    plans.sort_by_key(Bar::days);
    bars.extend(plans);
    bars
}

fn stage_word(value: StageValue) -> &'static str {
    match value {
        StageValue::Proposed => "proposed",
        StageValue::UnderNegotiation => "in talks",
        StageValue::Signed => "signed",
        StageValue::Founded => "founded",
        StageValue::InForce => "in force",
        StageValue::InForceForSome => "in force for some",
        StageValue::Suspended => "suspended",
        StageValue::Inactive => "inactive",
        StageValue::Superseded => "superseded",
        StageValue::Ended => "ended",
    }
}

fn weigh_stage(value: StageValue) -> (Weight, char) {
    match value {
        StageValue::Proposed => (Weight::Less, 'P'),
        StageValue::UnderNegotiation => (Weight::Less, 'T'),
        StageValue::Signed => (Weight::Less, 'S'),
        StageValue::Founded => (Weight::Full, 'F'),
        StageValue::InForce => (Weight::Full, 'I'),
        StageValue::InForceForSome => (Weight::Less, 'i'),
        StageValue::Suspended | StageValue::Inactive => (Weight::Halted, 'X'),
        StageValue::Superseded | StageValue::Ended => (Weight::Over, 'E'),
    }
}
