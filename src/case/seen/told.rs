//! What is told of each entity beyond its plain fields: ends, stages, tracks and outcomes, as far as known.

use super::{Phase, Seen, Told};
use crate::case::date::Date;
use crate::case::model::{
    Act, Actor, Agreement, BalassaStep, Bloc, Condition, Depth, Documented, Event, Evidence, Forecast,
    Membership, Obligation, OtherDate, OtherStatus, Outcome, Quotation, Recognition, Ref, Scope, Stage,
    StageValue, Stance, Standing, State, StateStatus,
};

impl<'c> Told<'c, Membership> {
    /// Its end, if there is one and it may be told.
    pub fn to(&self) -> Option<Date> {
        self.seen.end(self.row.to)
    }

    /// How it stands on the world date.
    pub fn phase(&self) -> Phase {
        self.seen.phase(self.row.from, self.row.to, self.row.known)
    }

    /// The day it was announced, if before it began. A spell is told only once that day is.
    pub fn announced(&self) -> Option<Date> {
        announced(self.row.known, self.row.from?)
    }

    /// The steps that led there, as far as known.
    pub fn acts(&self) -> impl Iterator<Item = &'c Act> + Clone + use<'c> {
        let clocks = self.seen.clocks;
        self.row.acts.iter().filter(move |act| clocks.knows_date(act.date))
    }

    /// What other sources say, as far as known.
    pub fn otherwise(&self) -> impl Iterator<Item = (&'c OtherStatus, Option<Date>)> + Clone + use<'c> {
        let seen = self.seen;
        let told = move |o: &&OtherStatus| seen.knows_other(o.from, o.to);
        self.row.otherwise.iter().filter(told).map(move |o| (o, seen.end(o.to)))
    }
}

impl Told<'_, Recognition> {
    /// Its end, if there is one and it may be told.
    pub fn to(&self) -> Option<Date> {
        self.seen.end(self.row.to)
    }

    /// How it stands on the world date.
    pub fn phase(&self) -> Phase {
        self.seen.phase(self.row.from, self.row.to, None)
    }
}

impl Told<'_, Stance> {
    /// Its end, if there is one and it may be told.
    pub fn to(&self) -> Option<Date> {
        self.seen.end(self.row.to)
    }

    /// How it stands on the world date.
    pub fn phase(&self) -> Phase {
        self.seen.phase(self.row.from, self.row.to, None)
    }
}

impl Told<'_, State> {
    /// Its standing; that it was dissolved is known at its end.
    pub fn status(&self) -> Option<StateStatus> {
        let ends_later = self.row.to.is_some_and(|to| !self.seen.clocks.knows_date(to));
        self.row.status.filter(|&status| status != StateStatus::Dissolved || !ends_later)
    }

    /// Its end, if there is one and it may be told.
    pub fn to(&self) -> Option<Date> {
        self.seen.end(self.row.to)
    }
}

impl<'c> Told<'c, Actor> {
    /// Offices with their end, as far as known.
    pub fn roles(&self) -> impl Iterator<Item = (&'c str, Option<Date>, Option<Date>)> + use<'c> {
        let seen = self.seen;
        let told =
            self.row.roles.iter().filter(move |r| r.from.is_none_or(|from| seen.clocks.knows_date(from)));
        told.map(move |r| (&*r.title, r.from, seen.end(r.to)))
    }
}

impl Stage {
    /// The day it was announced, if before it began. A stage is told only once that day is.
    pub fn announced(&self) -> Option<Date> {
        announced(self.known, self.from)
    }
}

impl Depth {
    /// The day it was planned, if before it was to be reached. A step is told only once that day is.
    pub fn announced(&self) -> Option<Date> {
        announced(self.known, self.from)
    }
}

fn announced(known: Option<Date>, from: Date) -> Option<Date> {
    known.filter(|known| known.earliest() < from.earliest())
}

/// How a plan stands: before it was made nobody had it.
fn plan(seen: Seen, made: Date) -> Phase {
    if made.earliest() <= seen.clocks.at { Phase::Planned } else { Phase::Later }
}

fn stages<'c>(seen: Seen<'c>, stages: &'c [Stage]) -> impl Iterator<Item = (&'c Stage, Phase)> + Clone {
    let told = stages.iter().filter(move |s| seen.clocks.knows_date(s.known.unwrap_or(s.from)));
    told.map(move |s| {
        let phase = seen.phase(Some(s.from), None, s.known);
        (s, if s.planned { plan(seen, s.known.unwrap_or(s.from)) } else { phase })
    })
}

impl<'c> Told<'c, Bloc> {
    /// Its stages as far as known, in file order, each with how it stands.
    pub fn stages(&self) -> impl Iterator<Item = (&'c Stage, Phase)> + Clone + use<'c> {
        stages(self.seen, &self.row.stage)
    }

    /// Steps of integration as far as known, in file order, each with how it stands.
    pub fn depth(&self) -> impl Iterator<Item = (&'c Depth, Phase)> + Clone + use<'c> {
        let seen = self.seen;
        let told = self.row.depth.iter().filter(move |d| seen.clocks.knows_date(d.known.unwrap_or(d.from)));
        told.map(move |d| {
            let phase = seen.phase(Some(d.from), None, d.known);
            (d, if d.planned { plan(seen, d.known.unwrap_or(d.from)) } else { phase })
        })
    }

    /// The deepest step reached on the world date.
    pub fn reached(&self) -> Option<BalassaStep> {
        self.depth().filter(|(_, phase)| *phase == Phase::Now).map(|(d, _)| d.step).last()
    }

    /// What came after it, as far as known.
    pub fn successors(&self) -> impl Iterator<Item = Ref> + use<'c> {
        self.seen.things(&self.row.successors)
    }
}

impl<'c> Told<'c, Agreement> {
    /// Its stages as far as known, in file order, each with how it stands.
    pub fn stages(&self) -> impl Iterator<Item = (&'c Stage, Phase)> + Clone + use<'c> {
        stages(self.seen, &self.row.stage)
    }

    /// What it covers; nobody knows before it is signed.
    pub fn scope(&self) -> impl Iterator<Item = &'c Scope> + Clone + use<'c> {
        let told = self.is_drawn_up();
        self.row.scope.iter().filter(move |_| told)
    }

    /// What the parties owe each other; nobody knows before it is signed.
    pub fn obligations(&self) -> impl Iterator<Item = Obligation> + Clone + use<'c> {
        let told = self.is_drawn_up();
        self.row.obligations.iter().copied().filter(move |_| told)
    }

    /// Whether there is a text, as far as known: more than a proposal or talks. Without any stage, there is.
    pub(super) fn is_drawn_up(&self) -> bool {
        let talk = [StageValue::Proposed, StageValue::UnderNegotiation];
        self.row.stage.is_empty() || self.stages().any(|(stage, _)| !talk.contains(&stage.value))
    }
}

impl<'c> Told<'c, Event> {
    /// The day it was announced, if before it happened. An event is told only once that day is.
    pub fn announced(&self) -> Option<Date> {
        announced(self.row.known, self.row.date)
    }

    /// How it stands on the world date: past or present is [`Phase::Now`].
    pub fn phase(&self) -> Phase {
        self.seen.phase(Some(self.row.date), None, self.row.known)
    }

    /// Other dates given for it, as far as known.
    pub fn otherwise(&self) -> impl Iterator<Item = &'c OtherDate> + use<'c> {
        let clocks = self.seen.clocks;
        self.row.otherwise.iter().filter(move |o| o.date.is_none_or(|date| clocks.knows_date(date)))
    }
}

impl<'c> Told<'c, Condition> {
    /// How far it was met, as far as known, in file order.
    pub fn track(&self) -> impl Iterator<Item = &'c Standing> + Clone + use<'c> {
        let (seen, clocks) = (self.seen, self.seen.clocks);
        let told = move |s: &&Standing| {
            clocks.knows_date(s.date) && s.state.is_none_or(|state| seen.resolve(state).is_some())
        };
        self.row.track.iter().filter(told)
    }
}

impl<'c> Told<'c, Forecast> {
    /// What came of it, if that may be told.
    pub fn outcome(&self) -> Option<Outcome> {
        self.row.outcome.filter(|_| self.is_settled())
    }

    /// When that was settled.
    pub fn resolved_on(&self) -> Option<Date> {
        self.row.resolved_on.filter(|_| self.is_settled())
    }

    /// A remark on the outcome.
    pub fn comment(&self) -> Option<&'c str> {
        self.row.comment.as_deref().filter(|_| self.is_settled())
    }

    /// What shows it, as far as known.
    pub fn evidence(&self) -> impl Iterator<Item = &'c Evidence> + Clone + use<'c> {
        let clocks = self.seen.clocks;
        self.row.evidence.iter().filter(move |e| clocks.knows_date(e.date))
    }

    /// Known once it was settled; one still open is as far as the case itself knows.
    fn is_settled(&self) -> bool {
        let clocks = self.seen.clocks;
        match self.row.resolved_on.or(self.seen.case.meta.knowledge_cutoff) {
            Some(day) => clocks.knows_date(day),
            None => clocks.known_on.is_none(),
        }
    }
}

impl<'c> Told<'c, Quotation> {
    /// How others have the words, as far as known.
    pub fn documented(&self) -> impl Iterator<Item = &'c Documented> + use<'c> {
        let seen = self.seen;
        self.row.documented.iter().filter(move |d| seen.resolve(d.source).is_some())
    }
}
