//! The case as told on two clocks: the one gate between a case and everything that shows it.
//!
//! *World date*: what was true then. *Known-on*: what could be known then. A row that was not known is not
//! there; the end of a spell that was not known is blank; what was known before it began is *planned*.
//! A [`Told`] row gives its undated fields as they are; dated parts only through the methods here.

mod beside;
mod entities;
mod holds;
mod record;
mod told;

use std::borrow::Cow;
use std::ops::Deref;

use super::Case;
use super::date::{Date, Day};
use super::graph::{Edge, Graph, Sides};
use super::id::Id;
use super::index::Groups;
use super::model::{
    Agreement, AnyEntity, Argument, Article, Bloc, Body, Entity, Event, Indicator, Kind, Link, LinkEnd,
    Membership, Meta, Recognition, Ref, Relation, Role, Stance, Thesis,
};

pub use beside::Beside;
pub use entities::Phase;
pub use record::Record;

/// The two clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Clocks {
    /// The world date.
    pub at: Day,
    /// What may be known: everything known on that day; None lifts the lock.
    pub known_on: Option<Day>,
}

impl Clocks {
    /// Whether something first known on `day` may be told.
    pub fn knows(self, day: Day) -> bool {
        self.known_on.is_none_or(|known_on| day <= known_on)
    }

    /// The same for a date, which is known at its latest day.
    pub fn knows_date(self, date: Date) -> bool {
        self.knows(date.latest())
    }
}

/// A case on two clocks. Cheap to make and to copy.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'c> {
    case: &'c Case,
    clocks: Clocks,
}

/// A row that may be told.
#[derive(Debug)]
pub struct Told<'c, T> {
    row: &'c T,
    thing: Ref,
    seen: Seen<'c>,
}

impl<T> Clone for Told<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Told<'_, T> {}

impl<T> Deref for Told<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.row
    }
}

impl<'c, T> Told<'c, T> {
    /// What refers to it.
    pub fn thing(&self) -> Ref {
        self.thing
    }

    /// The row itself, for as long as the case lives.
    pub fn row(&self) -> &'c T {
        self.row
    }
}

/// A row that knows when it could first be told.
pub trait Tell: Entity {
    /// The day it could first be known; None if it always could.
    #[doc(hidden)]
    fn known(&self, case: &Case) -> Option<Day>;
}

impl<'c> Seen<'c> {
    pub(in crate::case) fn new(case: &'c Case, clocks: Clocks) -> Self {
        Self { case, clocks }
    }

    /// The case itself, for what in this room looks at it on two clocks.
    pub(in crate::case) fn case(self) -> &'c Case {
        self.case
    }

    /// The clocks.
    pub fn clocks(&self) -> Clocks {
        self.clocks
    }

    /// The same on another world date; what may be known stays.
    #[must_use]
    pub fn on(self, at: Day) -> Self {
        Self { clocks: Clocks { at, ..self.clocks }, ..self }
    }

    /// The same on the clocks that the case opens on, but for what may not be known now.
    #[must_use]
    pub fn as_opened(self) -> Self {
        let opening = self.case.opening();
        let known_on = match (opening.known_on, self.clocks.known_on) {
            (Some(opening), Some(now)) => Some(opening.min(now)),
            (opening, now) => opening.or(now),
        };
        Self { clocks: Clocks { at: opening.at, known_on }, ..self }
    }

    /// The last day that may be told of as come: the locked one, else the last that the case knows of.
    pub fn horizon(&self) -> Day {
        self.clocks.known_on.unwrap_or_else(|| self.case.last_day())
    }

    /// What the case says of itself.
    pub fn meta(&self) -> &'c Meta {
        &self.case.meta
    }

    /// The article, if the case has one.
    pub fn article(&self) -> Option<&'c Article> {
        self.case.article.as_ref().map(|(_, article)| article)
    }

    /// Whether the article was not yet written on the day of what is known.
    pub fn precedes_article(self) -> bool {
        entities::written(self.case).is_some_and(|day| !self.clocks.knows(day))
    }

    /// All rows of a kind that may be told, in file order.
    pub fn all<T: Tell>(self) -> impl Iterator<Item = Told<'c, T>> + Clone {
        (0..self.case.listed::<T>().len()).filter_map(move |n| self.row(n))
    }

    /// The stances that are no votes. Of votes there may be a million: none is asked whether it may be told.
    pub fn positions(self) -> impl Iterator<Item = Told<'c, Stance>> + Clone {
        let rows = self.case.rows::<Stance>().iter().enumerate();
        rows.filter(|(_, stance)| !stance.value.is_vote()).filter_map(move |(n, _)| self.row(n))
    }

    /// The short name of a bloc or an agreement, if it has one.
    pub fn abbreviation(self, thing: Ref) -> Option<&'c str> {
        let bloc = self.get::<Bloc>(thing).and_then(|b| b.row().abbr.as_deref());
        bloc.or_else(|| self.get::<Agreement>(thing).and_then(|a| a.row().abbr.as_deref()))
    }

    /// A row by its reference; None if it is of another kind or may not be told.
    pub fn get<T: Tell>(self, thing: Ref) -> Option<Told<'c, T>> {
        if thing.kind == T::KIND { self.row(thing.row as usize) } else { None }
    }

    fn row<T: Tell>(self, n: usize) -> Option<Told<'c, T>> {
        let row = self.case.rows::<T>().get(n)?;
        // Without a lock all is told; when a row could be known is asked in vain a million times.
        let told =
            self.clocks.known_on.is_none() || row.known(self.case).is_none_or(|day| self.clocks.knows(day));
        told.then_some(Told { row, thing: Ref::new(T::KIND, n), seen: self })
    }

    /// What an id stands for; None if it may not be told.
    pub fn resolve<K>(self, id: Id<K>) -> Option<Ref> {
        self.case.thing(id).filter(|&thing| self.is_told(thing))
    }

    /// The row an id stands for.
    pub fn find<T: Tell, K>(self, id: Id<K>) -> Option<Told<'c, T>> {
        self.case.thing(id).and_then(|thing| self.get(thing))
    }

    /// Those of a list of ids that may be told.
    pub fn things<K>(self, ids: &'c [Id<K>]) -> impl Iterator<Item = Ref> + Clone {
        ids.iter().filter_map(move |&id| self.resolve(id))
    }

    /// The text of an id.
    pub fn id_text<K>(self, id: Id<K>) -> &'c str {
        self.case.names.text(id)
    }

    /// The id of that text; None if it is none, or stands for nothing that may be told.
    pub fn id_of(self, text: &str) -> Option<Id<AnyEntity>> {
        self.case.names.find(text).filter(|&id| self.resolve(id).is_some())
    }

    fn group<T: Tell, K>(self, groups: &'c Groups, id: Id<K>) -> impl Iterator<Item = Told<'c, T>> + Clone {
        groups.of(id).filter_map(move |n| self.row(n as usize))
    }

    /// The spells of a state.
    pub fn memberships_of<K>(self, state: Id<K>) -> impl Iterator<Item = Told<'c, Membership>> + Clone {
        self.group(&self.case.index.memberships_by_state, state)
    }

    /// The spells in a body.
    pub fn memberships_in<K>(self, body: Id<K>) -> impl Iterator<Item = Told<'c, Membership>> + Clone {
        self.group(&self.case.index.memberships_by_body, body)
    }

    /// The spells of a state in a body, found among the fewer: those of the state or those in the body.
    pub fn memberships_between<K, L>(
        self,
        state: Id<K>,
        body: Id<L>,
    ) -> impl Iterator<Item = Told<'c, Membership>> + Clone {
        let index = &self.case.index;
        let (of, within) = (index.memberships_by_state.of(state), index.memberships_by_body.of(body));
        let fewer = if of.len() < within.len() { of } else { within };
        let spells = self.case.rows::<Membership>();
        let is_between = move |spell: &Membership| spell.state == state.cast() && spell.body == body.cast();
        let between = fewer.filter(move |&n| spells.get(n as usize).is_some_and(is_between));
        between.filter_map(move |n| self.row(n as usize))
    }

    /// The id of a bloc or an agreement; None of anything else, and if it may not be told.
    pub fn body_id(self, thing: Ref) -> Option<Id<Body>> {
        let bloc = self.get::<Bloc>(thing).map(|bloc| bloc.id.cast());
        bloc.or_else(|| self.get::<Agreement>(thing).map(|agreement| agreement.id.cast()))
    }

    /// The positions a state holds on areas.
    pub fn recognitions_by<K>(self, state: Id<K>) -> impl Iterator<Item = Told<'c, Recognition>> + Clone {
        self.group(&self.case.index.recognitions_by_state, state)
    }

    /// The positions held on an area.
    pub fn recognitions_of<K>(self, area: Id<K>) -> impl Iterator<Item = Told<'c, Recognition>> + Clone {
        self.group(&self.case.index.recognitions_by_object, area)
    }

    /// The stances of an actor.
    pub fn stances_of<K>(self, actor: Id<K>) -> impl Iterator<Item = Told<'c, Stance>> + Clone {
        self.group(&self.case.index.stances_by_actor, actor)
    }

    /// The stances on a thing.
    pub fn stances_on<K>(self, thing: Id<K>) -> impl Iterator<Item = Told<'c, Stance>> + Clone {
        self.group(&self.case.index.stances_by_object, thing)
    }

    /// The events that name a thing, in the order of the file.
    pub fn events_about<K>(self, thing: Id<K>) -> impl Iterator<Item = Told<'c, Event>> + Clone {
        self.group(&self.case.index.events_by_thing, thing)
    }

    /// The arguments that name a thing.
    pub fn arguments_about<K>(self, thing: Id<K>) -> impl Iterator<Item = Told<'c, Argument>> + Clone {
        self.group(&self.case.index.arguments_by_thing, thing)
    }

    /// The indicators of a state.
    pub fn indicators_of<K>(self, state: Id<K>) -> impl Iterator<Item = Told<'c, Indicator>> + Clone {
        self.group(&self.case.index.indicators_by_state, state)
    }

    /// The agreements of a bloc.
    pub fn agreements_of<K>(self, bloc: Id<K>) -> impl Iterator<Item = Told<'c, Agreement>> + Clone {
        self.group(&self.case.index.agreements_by_bloc, bloc)
    }

    /// The role briefs of an actor.
    pub fn roles_of<K>(self, actor: Id<K>) -> impl Iterator<Item = Told<'c, Role>> + Clone {
        self.group(&self.case.index.roles_by_actor, actor)
    }

    /// All events that may be told, by date.
    pub fn events_in_order(self) -> impl DoubleEndedIterator<Item = Told<'c, Event>> + Clone {
        self.case.index.events_in_order.iter().filter_map(move |&n| self.row(n as usize))
    }

    /// What an argument is to a thesis.
    pub fn sides(self, argument: Ref, thesis: Ref) -> Sides {
        let sides = self.case.graph.sides.get(thesis.row as usize).and_then(|s| s.get(argument.row as usize));
        sides.copied().unwrap_or_default()
    }

    /// All links of the graph: what refers to each, where it comes from, and the link.
    pub fn links(self) -> impl Iterator<Item = (Ref, Edge, &'c Link)> + Clone {
        let edges = self.case.graph.edges.iter().enumerate();
        edges.map(move |(n, &edge)| (Ref::new(Kind::Link, n), edge, Graph::link(&self.case.lists, edge)))
    }

    /// A link by its reference: where it comes from, and the link.
    pub fn link(self, thing: Ref) -> Option<(Edge, &'c Link)> {
        let edge = *self.case.graph.edges.get(thing.row as usize).filter(|_| thing.kind == Kind::Link)?;
        Some((edge, Graph::link(&self.case.lists, edge)))
    }

    /// The links that lead to a thing.
    pub fn links_to(self, id: Id<LinkEnd>) -> impl Iterator<Item = (Ref, Edge, &'c Link)> + Clone {
        self.links().filter(move |(_, _, link)| link.to == id)
    }

    /// The argument that a link begins at.
    pub fn origin(self, edge: Edge) -> Ref {
        Ref { kind: Kind::Argument, row: edge.from }
    }

    /// The thesis that the case opens with.
    pub fn first_thesis(self) -> Option<Told<'c, Thesis>> {
        self.all::<Thesis>().next()
    }

    /// Where a thing is written: file order aside, the line its row begins at.
    pub fn line_of(self, thing: Ref) -> u32 {
        self.case.lists.at(thing).line
    }

    /// A name to show for a thing; `…` if it may not be told.
    pub fn name(self, thing: Ref) -> Cow<'c, str> {
        entities::name(self, thing)
    }

    /// The text that selects a thing: its id, its state code, `p6`, or a derived id such as `kaz/cis/1991-12-21`.
    pub fn id(self, thing: Ref) -> String {
        entities::id(self, thing)
    }

    /// The thing that a text selects; None if there is none that may be told. Case does not matter.
    pub fn select(self, text: &str) -> Option<Ref> {
        entities::select(self, text)
    }

    /// Whether a thing may be told.
    pub fn is_told(self, thing: Ref) -> bool {
        entities::is_told(self, thing)
    }
}

impl Relation {
    /// The mark of a relation.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Supports => "+",
            Self::Attacks => "-",
            Self::Undercuts => "/",
        }
    }
}

/// A name for a bloc or an agreement: its short name if it has one.
pub(in crate::case) fn short<'c>(name: &'c str, abbr: Option<&'c str>) -> &'c str {
    abbr.unwrap_or(name)
}

impl<'c> Told<'c, Bloc> {
    /// Its short name, or its name.
    pub fn short(&self) -> &'c str {
        short(&self.row.name, self.row.abbr.as_deref())
    }
}

impl<'c> Told<'c, Agreement> {
    /// Its short name, or its name.
    pub fn short(&self) -> &'c str {
        short(&self.row.name, self.row.abbr.as_deref())
    }
}
