//! Which rows hold on the world date: what `show --at` asks.

use super::{Phase, Seen, Tell, Told};
use crate::case::model::{
    Agreement, Bloc, Event, Indicator, Issue, Kind, Membership, Recognition, Ref, Stage, StageValue, Stance,
    State,
};

impl<'c> Seen<'c> {
    /// The rows of a kind that may be told, in file order.
    pub fn things_of(self, kind: Kind) -> impl Iterator<Item = Ref> + Clone + use<'c> {
        let things = (0..self.case.lists.count(kind)).map(move |n| Ref::new(kind, n));
        things.filter(move |&thing| self.is_told(thing))
    }

    /// Whether a row holds on the world date.
    ///
    /// Spells, positions and states hold while they last, bodies from their first stage to their last; events and
    /// issues hold once they have come, an indicator for its year. A row of any other kind is not dated and holds.
    pub fn holds(self, thing: Ref) -> bool {
        match thing.kind {
            Kind::Membership => self.asks::<Membership>(thing, |m| lasts(m.phase())),
            Kind::Recognition => self.asks::<Recognition>(thing, |r| lasts(r.phase())),
            Kind::Stance => self.asks::<Stance>(thing, |s| lasts(s.phase())),
            Kind::State => self.asks::<State>(thing, |s| lasts(self.phase(s.from, s.to(), None))),
            Kind::Bloc => self.asks::<Bloc>(thing, |b| is_alive(b.stages())),
            Kind::Agreement => self.asks::<Agreement>(thing, |a| is_alive(a.stages())),
            Kind::Event => self.asks::<Event>(thing, |e| lasts(e.phase())),
            Kind::Issue => self.asks::<Issue>(thing, |i| lasts(self.phase(i.date, None, None))),
            Kind::Indicator => self.asks::<Indicator>(thing, |i| {
                (i.year.earliest()..=i.year.latest()).contains(&self.clocks.at)
            }),
            _ => self.is_told(thing),
        }
    }

    /// Whether there is such a thing on the world date: it holds, or it is a state that is something in a body (as a
    /// republic of a union is before it is a state).
    pub fn is_there(self, thing: Ref) -> bool {
        let is_member =
            || self.asks::<State>(thing, |s| self.memberships_of(s.id).any(|spell| lasts(spell.phase())));
        self.holds(thing) || is_member()
    }

    fn asks<T: Tell>(self, thing: Ref, test: impl Fn(Told<'c, T>) -> bool) -> bool {
        self.get::<T>(thing).is_some_and(test)
    }
}

fn lasts(phase: Phase) -> bool {
    matches!(phase, Phase::Now | Phase::Possible)
}

/// Whether the last stage that has come is none that ends a body. One without stages is always there.
fn is_alive<'c>(stages: impl Iterator<Item = (&'c Stage, Phase)>) -> bool {
    let mut stages = stages.peekable();
    if stages.peek().is_none() {
        return true;
    }
    let come = stages.filter(|(_, phase)| lasts(*phase));
    come.max_by_key(|(stage, _)| stage.from.earliest())
        .is_some_and(|(stage, _)| !matches!(stage.value, StageValue::Ended | StageValue::Superseded))
}
