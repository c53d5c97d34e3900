//! When each kind of row may be told, and its dated parts.

use std::borrow::Cow;

use super::{Seen, Tell};
use crate::case::Case;
use crate::case::date::{Date, Day};
use crate::case::id::Id;
use crate::case::model::{
    Actor, Agreement, Argument, Bloc, Condition, Event, Forecast, Indicator, Issue, Kind, Lesson, Membership,
    Paragraph, Poll, Quotation, Recognition, Ref, Role, Source, Stage, Stance, State, Term, Thesis,
};
use crate::case::years;
use crate::text::CUT;

/// How a spell stands on the world date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// It holds.
    Now,
    /// It may hold: a date is imprecise.
    Possible,
    /// It is known to be coming.
    Planned,
    /// It comes later, which nobody knows on the world date.
    Later,
    /// It is over.
    Past,
}

fn latest(date: Option<Date>) -> Option<Day> {
    date.map(Date::latest)
}

/// What is known at the earliest of its stages; with no stages, always.
fn first_stage(stages: &[Stage]) -> Option<Day> {
    stages.iter().map(|s| s.known.unwrap_or(s.from).latest()).min()
}

/// The day from which a source's own title gives nothing away.
fn titled(source: &Source, case: &Case) -> Option<Day> {
    let ahead = |year: &i16| case.meta.years_named.contains(year);
    let last = years::named(&source.title).filter(|year| !ahead(year)).max()?;
    Day::new(last, 1, 1)
}

/// The day of the article: what it says, and what is made of it, was not known before.
pub(super) fn written(case: &Case) -> Option<Day> {
    let (_, article) = case.article.as_ref()?;
    let source = case.thing(article.source)?;
    latest(case.rows::<Source>()[source.row as usize].date)
}

macro_rules! tell {
    ($( $ty:ty: |$row:ident, $case:ident| $known:expr; )+) => {$(
        impl Tell for $ty {
            fn known(&self, $case: &Case) -> Option<Day> {
                let $row = self;
                $known
            }
        }
    )+};
}

tell! {
    Source: |row, case| latest(row.date).max(titled(row, case));
    Actor: |_row, _case| None;
    State: |row, _case| latest(row.from);
    Bloc: |row, _case| first_stage(&row.stage);
    Agreement: |row, _case| first_stage(&row.stage);
    Membership: |row, case| {
        latest(row.known.or(row.from)).max(known_of(case, row.state)).max(known_of(case, row.body))
    };
    Recognition: |row, case| {
        let recognised_as = case.names.find::<State>(&row.recognised_as);
        let ends = [known_of(case, row.state), known_of(case, row.of), recognised_as.and_then(|id| known_of(case, id))];
        ends.into_iter().fold(latest(row.from), Option::max)
    };
    Event: |row, _case| Some(row.known.unwrap_or(row.date).latest());
    Issue: |row, _case| latest(row.date);
    Stance: |row, case| latest(row.from).max(known_of(case, row.actor)).max(known_of(case, row.on));
    Thesis: |_row, case| written(case);
    Paragraph: |_row, case| written(case);
    Argument: |_row, case| written(case);
    Condition: |_row, case| written(case);
    Forecast: |_row, case| written(case);
    Quotation: |_row, case| written(case);
    Indicator: |row, case| Some(row.year.latest()).max(known_of(case, row.state));
    Role: |row, case| known_of(case, row.actor).max(written(case));
    Poll: |row, case| row.on.and_then(|on| known_of(case, on)).max(written(case));
    Lesson: |_row, case| written(case);
    Term: |_row, _case| None;
}

/// When what an id stands for could first be told: a row about it cannot be told before.
fn known_of<K>(case: &Case, id: Id<K>) -> Option<Day> {
    let thing = case.thing(id)?;
    macro_rules! by_kind {
        ($($kind:ident),+) => {
            match thing.kind {
                $( Kind::$kind => case.rows::<$kind>()[thing.row as usize].known(case), )+
                _ => None,
            }
        };
    }
    by_kind!(State, Bloc, Agreement, Event, Issue)
}

pub(super) fn is_told(seen: Seen, thing: Ref) -> bool {
    macro_rules! by_kind {
        ($($kind:ident),+) => {
            match thing.kind {
                $( Kind::$kind => seen.get::<$kind>(thing).is_some(), )+
                Kind::Link => seen.link(thing).is_some(),
            }
        };
    }
    by_kind!(
        Source,
        Actor,
        State,
        Bloc,
        Agreement,
        Membership,
        Recognition,
        Event,
        Issue,
        Stance,
        Thesis,
        Paragraph,
        Argument,
        Condition,
        Forecast,
        Quotation,
        Indicator,
        Role,
        Poll,
        Lesson,
        Term
    )
}

pub(super) fn name(seen: Seen<'_>, thing: Ref) -> Cow<'_, str> {
    if !is_told(seen, thing) {
        return Cow::Borrowed(CUT);
    }
    let case = seen.case;
    let row = thing.row as usize;
    let text = match thing.kind {
        Kind::Source => &case.rows::<Source>()[row].title,
        Kind::Actor => &case.rows::<Actor>()[row].name,
        Kind::State => return Cow::Borrowed(&*case.rows::<State>()[row].name),
        Kind::Bloc => &case.rows::<Bloc>()[row].name,
        Kind::Agreement => &case.rows::<Agreement>()[row].name,
        Kind::Event => &case.rows::<Event>()[row].title,
        Kind::Issue => &case.rows::<Issue>()[row].text,
        Kind::Thesis => &case.rows::<Thesis>()[row].text,
        Kind::Argument => &case.rows::<Argument>()[row].text,
        Kind::Condition => &case.rows::<Condition>()[row].text,
        Kind::Forecast => &case.rows::<Forecast>()[row].text,
        Kind::Quotation => &case.rows::<Quotation>()[row].in_article,
        Kind::Poll => &case.rows::<Poll>()[row].text,
        Kind::Lesson => &case.rows::<Lesson>()[row].title,
        Kind::Term => &case.rows::<Term>()[row].term,
        Kind::Paragraph => return format!("P{}", case.rows::<Paragraph>()[row].n).into(),
        Kind::Role => return seen.name_of(case.rows::<Role>()[row].actor),
        Kind::Membership => {
            let m = &case.rows::<Membership>()[row];
            return format!("{} in {}", seen.name_of(m.state), seen.name_of(m.body)).into();
        }
        Kind::Recognition => {
            let r = &case.rows::<Recognition>()[row];
            return format!("{} on {}", seen.name_of(r.state), seen.name_of(r.of)).into();
        }
        Kind::Stance => {
            let s = &case.rows::<Stance>()[row];
            return format!("{} on {}", seen.name_of(s.actor), seen.name_of(s.on)).into();
        }
        Kind::Indicator => {
            let i = &case.rows::<Indicator>()[row];
            return format!("{} of {}, {}", i.name, seen.name_of(i.state), i.year).into();
        }
        Kind::Link => return seen.id(thing).into(),
    };
    Cow::Borrowed(text)
}

pub(super) fn id(seen: Seen, thing: Ref) -> String {
    let case = seen.case;
    let row = thing.row as usize;
    let text = |id: Id<()>| case.names.text(id).to_owned();
    let low = |id: Id<()>| case.names.text(id).to_lowercase();
    let when = |date: Option<Date>| date.map_or(String::new(), |d| format!("/{d}"));
    match thing.kind {
        Kind::Source => text(case.rows::<Source>()[row].id.cast()),
        Kind::Actor => text(case.rows::<Actor>()[row].id.cast()),
        Kind::State => text(case.rows::<State>()[row].id.cast()),
        Kind::Bloc => text(case.rows::<Bloc>()[row].id.cast()),
        Kind::Agreement => text(case.rows::<Agreement>()[row].id.cast()),
        Kind::Event => text(case.rows::<Event>()[row].id.cast()),
        Kind::Issue => text(case.rows::<Issue>()[row].id.cast()),
        Kind::Thesis => text(case.rows::<Thesis>()[row].id.cast()),
        Kind::Argument => text(case.rows::<Argument>()[row].id.cast()),
        Kind::Condition => text(case.rows::<Condition>()[row].id.cast()),
        Kind::Forecast => text(case.rows::<Forecast>()[row].id.cast()),
        Kind::Quotation => text(case.rows::<Quotation>()[row].id.cast()),
        Kind::Role => text(case.rows::<Role>()[row].id.cast()),
        Kind::Poll => text(case.rows::<Poll>()[row].id.cast()),
        Kind::Lesson => text(case.rows::<Lesson>()[row].id.cast()),
        Kind::Paragraph => format!("p{}", case.rows::<Paragraph>()[row].n),
        Kind::Term => format!("term/{}", case.rows::<Term>()[row].term.to_lowercase().replace(' ', "-")),
        Kind::Membership => {
            let m = &case.rows::<Membership>()[row];
            format!("{}/{}{}", low(m.state.cast()), text(m.body.cast()), when(m.from))
        }
        Kind::Recognition => {
            let r = &case.rows::<Recognition>()[row];
            format!("{}/{}{}", low(r.state.cast()), text(r.of.cast()), when(r.from))
        }
        Kind::Stance => {
            let s = &case.rows::<Stance>()[row];
            format!("{}/{}{}", low(s.actor.cast()), low(s.on.cast()), when(s.from))
        }
        Kind::Indicator => {
            let i = &case.rows::<Indicator>()[row];
            format!("{}/{}/{}", low(i.state.cast()), i.name.to_lowercase().replace(' ', "-"), i.year)
        }
        Kind::Link => link_id(seen, thing),
    }
}

fn link_id(seen: Seen, thing: Ref) -> String {
    let Some((edge, link)) = seen.link(thing) else { return String::new() };
    match link.id {
        Some(id) => seen.id_text(id).to_owned(),
        None => format!("{}>{}", seen.id(seen.origin(edge)), seen.id_text(link.to)),
    }
}

pub(super) fn select(seen: Seen, text: &str) -> Option<Ref> {
    let names = &seen.case.names;
    let by_id = |text: &str| names.find::<()>(text).and_then(|id| seen.resolve(id));
    let direct = by_id(text).or_else(|| by_id(&text.to_uppercase())).or_else(|| by_id(&text.to_lowercase()));
    if direct.is_some() {
        return direct;
    }
    let wanted = text.to_lowercase();
    let derived = |kind: Kind| {
        let rows = seen.case.lists.count(kind);
        let mut things = (0..rows).map(move |n| Ref::new(kind, n));
        things.find(|&thing| seen.is_told(thing) && seen.id(thing).to_lowercase() == wanted)
    };
    if wanted.strip_prefix('p').is_some_and(|n| n.parse::<u16>().is_ok()) {
        return derived(Kind::Paragraph);
    }
    if wanted.contains('>') {
        return seen.links().map(|(thing, ..)| thing).find(|&thing| seen.id(thing).to_lowercase() == wanted);
    }
    if !wanted.contains('/') {
        return None;
    }
    [Kind::Membership, Kind::Recognition, Kind::Stance, Kind::Indicator, Kind::Term]
        .into_iter()
        .find_map(derived)
}

impl<'c> Seen<'c> {
    /// A name to show for an id: the name of what it stands for, `…` if that may not be told.
    pub fn name_of<K>(self, id: Id<K>) -> Cow<'c, str> {
        self.resolve(id).map_or(Cow::Borrowed(CUT), |thing| self.name(thing))
    }

    /// A short name to show: the abbreviation of a body, else the name.
    pub fn short_of<K>(self, id: Id<K>) -> Cow<'c, str> {
        if let Some(bloc) = self.find::<Bloc, _>(id) {
            return Cow::Borrowed(bloc.short());
        }
        if let Some(agreement) = self.find::<Agreement, _>(id) {
            return Cow::Borrowed(agreement.short());
        }
        self.name_of(id)
    }

    /// The end of a spell, if it may be told.
    pub(super) fn end(self, to: Option<Date>) -> Option<Date> {
        to.filter(|&to| self.clocks.knows_date(to))
    }

    /// Whether another version of a spell may be told. One that differs only in its end is known at that end.
    pub(super) fn knows_other(self, from: Option<Date>, to: Option<Date>) -> bool {
        from.or(to).is_none_or(|date| self.clocks.knows_date(date))
    }

    /// How a stretch of time stands. `known` is when its beginning could be known.
    pub fn phase(self, from: Option<Date>, to: Option<Date>, known: Option<Date>) -> Phase {
        let at = self.clocks.at;
        if let Some(from) = from {
            let on_trust = self.clocks.known_on.is_some_and(|known_on| known_on < from.latest());
            let foreseen =
                known.is_some_and(|known| known.latest() <= at && known.latest() < from.earliest());
            // Before it was made nobody had the plan, whatever is known on the other clock.
            let is_made = at >= from.earliest() || known.is_none_or(|known| known.earliest() <= at);
            if (on_trust && is_made) || (at < from.earliest() && foreseen) {
                return Phase::Planned;
            }
            if at < from.earliest() {
                return Phase::Later;
            }
        }
        let began = from.is_none_or(|from| from.latest() <= at);
        match self.end(to) {
            Some(to) if to.latest() <= at => Phase::Past,
            Some(to) if to.earliest() <= at => Phase::Possible,
            _ if began => Phase::Now,
            _ => Phase::Possible,
        }
    }
}
