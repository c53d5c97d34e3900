//! A case: states, the bodies they join, the stances they take, and the arguments of an article.
//!
//! ```text
//!   yaml, table ─► node ─► model ─► load ─► Case ─► seen ─► everything above
//!                                     └─ check/ (one rule = one file) ─► Diagnostic
//! ```
//!
//! A [`Case`] is immutable, validated and shared as `Arc`. The only way in is [`load`], the only way to look at
//! it is [`Seen`]: the case as told on two clocks. Nothing above this room can reach a row that is not told.

pub mod borders;
pub mod check;
pub mod date;
pub mod diagnostic;
pub mod files;
pub mod graph;
pub mod id;
mod index;
pub mod load;
mod locate;
pub mod model;
mod node;
pub mod place;
pub mod query;
pub mod seen;
mod table;
pub mod world;
mod yaml;
mod years;

use borders::OwnBorders;
use date::Day;
use graph::Graph;
use id::{Id, Names};
use index::Index;
use model::{Article, Directory, Entity, Field, Kind, Leaf, Lists, Meta, Ref, Stage, Trail};
use place::{RowAt, Site};
use seen::{Clocks, Seen};

pub(crate) use table::{OPEN_QUOTE, first_line};

/// What a case is made of, as a rule walks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// What it says of itself.
    Head,
    /// The article, aside from its lists.
    Article,
    /// A row of a list.
    Row(Ref),
}

/// A checked case.
#[derive(Debug)]
pub struct Case {
    meta: Meta,
    meta_at: RowAt,
    article: Option<(RowAt, Article)>,
    lists: Lists,
    names: Names,
    directory: Directory,
    graph: Graph,
    index: Index,
    borders: Vec<OwnBorders>,
}

impl Case {
    /// What the case says of itself.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// The case as told on these clocks.
    pub fn seen(&self, clocks: Clocks) -> Seen<'_> {
        Seen::new(self, clocks)
    }

    /// The whole case, all dates and no lock: for `check`, `schema`, `diff` and unlocked `show` and `export`.
    pub fn all(&self) -> Seen<'_> {
        Seen::new(self, Clocks { at: self.last_day(), known_on: None })
    }

    /// The clocks it opens with.
    pub fn opening(&self) -> Clocks {
        let known_on = self.meta.known_on.map(date::Date::latest);
        let at = self.meta.opens_on.map(date::Date::latest).or(known_on);
        Clocks { at: at.unwrap_or_else(|| self.last_day()), known_on }
    }

    /// The last day it knows of.
    fn last_day(&self) -> Day {
        let cutoff = self.meta.knowledge_cutoff.map(date::Date::latest);
        cutoff.or(self.index.last_day).unwrap_or(Day::MILLENNIUM)
    }

    /// What an id stands for; None where it dangles.
    fn thing<K>(&self, id: Id<K>) -> Option<Ref> {
        self.directory.get(id)
    }

    /// The site of a row.
    fn site(&self, thing: Ref) -> Site {
        match thing.kind {
            Kind::Link => self.graph.edges.get(thing.row as usize).map_or_else(
                || RowAt::default().site(),
                |edge| {
                    let field = edge.relation.field();
                    self.lists.arguments.at.of(edge.from as usize).field(field).item(edge.nth as usize)
                },
            ),
            _ => self.lists.at(thing).site(),
        }
    }

    /// The stages of a bloc or an agreement; none of anything else.
    fn stages<K>(&self, body: Id<K>) -> &[Stage] {
        match self.thing(body) {
            Some(Ref { kind: Kind::Bloc, row }) => &self.lists.blocs.rows[row as usize].stage,
            Some(Ref { kind: Kind::Agreement, row }) => &self.lists.agreements.rows[row as usize].stage,
            _ => &[],
        }
    }

    /// Walks every reference, text and paragraph of the head, the article and all rows.
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(Part, &Trail<'_>, Leaf<'a>)) {
        self.meta.walk(&Trail::Row, &mut |trail, leaf| visit(Part::Head, trail, leaf));
        if let Some((_, article)) = &self.article {
            article.walk(&Trail::Row, &mut |trail, leaf| visit(Part::Article, trail, leaf));
        }
        self.lists.walk(&mut |thing, trail, leaf| visit(Part::Row(thing), trail, leaf));
    }

    /// The site of a part.
    fn part(&self, part: Part) -> Site {
        match part {
            Part::Head => self.meta_at.site(),
            Part::Article => self.article.as_ref().map(|(at, _)| *at).unwrap_or_default().site(),
            Part::Row(thing) => self.site(thing),
        }
    }

    fn rows<T: Entity>(&self) -> &[T] {
        &T::table(&self.lists).rows
    }

    /// Those that are in the lists; the world lends others, which are there to be named.
    fn listed<T: Entity>(&self) -> &[T] {
        T::table(&self.lists).listed()
    }
}
