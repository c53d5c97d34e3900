//! Which rows are written, and the whole case as the lists of its document.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::case::model::{Kind, Ref};
use crate::case::query::{Asked, Query, QueryError};
use crate::case::seen::{Record, Seen};

/// Which dated rows are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates {
    /// Those of all dates.
    All,
    /// Those that hold on the world date ([`Seen::holds`]).
    OnTheDay,
}

/// The wanted rows of one kind. They are made anew each time they are gone over.
#[derive(Debug)]
pub struct Rows<'c> {
    seen: Seen<'c>,
    kind: Kind,
    dates: Dates,
    asked: Asked<'c>,
}

impl<'c> Rows<'c> {
    /// The rows of a kind for which the query holds.
    ///
    /// # Errors
    /// If the query names a field or a body that is not there.
    pub fn new(seen: Seen<'c>, kind: Kind, dates: Dates, query: &Query) -> Result<Self, QueryError> {
        let asked = query.ask(seen, kind)?;
        // The query's own date goes before the reader's.
        Ok(Self { seen: asked.seen(), kind, dates, asked })
    }

    /// All rows of a kind.
    pub fn whole(seen: Seen<'c>, kind: Kind, dates: Dates) -> Self {
        Self { seen, kind, dates, asked: Asked::everything(seen, kind) }
    }

    /// What is asked of them.
    pub fn asked(&self) -> &Asked<'c> {
        &self.asked
    }

    /// The case as it is told, on the world date that counts.
    pub fn seen(&self) -> Seen<'c> {
        self.seen
    }

    /// What they are.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The rows, in file order.
    pub fn iter(&self) -> impl Iterator<Item = (Ref, Record)> {
        let on_the_day = move |thing: &Ref| self.dates == Dates::All || self.seen.holds(*thing);
        let things = self.seen.things_of(self.kind).filter(on_the_day);
        let records = things.filter_map(|thing| Some((thing, self.seen.record(thing)?)));
        records.filter(|(thing, record)| self.asked.holds(*thing, record))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// The fields that any row has, in the order of the format; all there are if there is no row.
    pub fn fields(&self) -> Vec<&'static str> {
        let fields = self.kind.fields();
        let mut used = vec![false; fields.len()];
        for (_, record) in self.iter() {
            for (field, used) in fields.iter().zip(&mut used) {
                *used |= record.contains_key(field.key);
            }
        }
        let is_empty = !used.contains(&true);
        let kept = fields.iter().zip(used).filter(|(_, used)| *used || is_empty);
        kept.map(|(field, _)| field.key).collect()
    }

    /// A better word for one in the query that no row at all has.
    pub fn hint(&self) -> Option<String> {
        self.asked.hint()
    }
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(|(_, record)| record))
    }
}

/// Rows of every kind: without a query and on all dates the case as one document, which can be read back.
#[derive(Debug)]
pub struct Document<'c> {
    seen: Seen<'c>,
    lists: Vec<Rows<'c>>,
}

impl<'c> Document<'c> {
    /// The rows of every kind of which the query can be asked, and for which it holds.
    ///
    /// # Errors
    /// If it can be asked of none.
    pub fn new(seen: Seen<'c>, dates: Dates, query: &Query) -> Result<Self, QueryError> {
        let mut lists = Vec::new();
        let mut wrong = None;
        for &kind in Kind::ALL.iter().filter(|&&kind| kind != Kind::Link) {
            match Rows::new(seen, kind, dates, query) {
                Ok(rows) => lists.push(rows),
                Err(error) => wrong = Some(error),
            }
        }
        match wrong {
            Some(wrong) if lists.is_empty() => Err(wrong),
            _ => Ok(Self { seen, lists }),
        }
    }

    /// The rows of every kind.
    pub fn whole(seen: Seen<'c>, dates: Dates) -> Self {
        let kinds = Kind::ALL.iter().filter(|&&kind| kind != Kind::Link);
        Self { seen, lists: kinds.map(|&kind| Rows::whole(seen, kind, dates)).collect() }
    }

    /// The lists that have rows, in the order of the format.
    pub fn lists(&self) -> impl Iterator<Item = &Rows<'c>> {
        self.lists.iter().filter(|rows| !rows.is_empty())
    }
}

impl Document<'_> {
    /// Writes the head and the article, without the lists of the top.
    pub(super) fn head<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.head_into(&mut map)?;
        map.end()
    }

    fn head_into<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let is_inside = |rows: &&Rows| is_of_article(rows.kind);
        map.serialize_entry("case", &self.seen.head())?;
        if let Some(head) = self.seen.article_head() {
            map.serialize_entry(
                "article",
                &Article { head, lists: self.lists().filter(is_inside).collect() },
            )?;
        }
        Ok(())
    }
}

/// Whether a list stands inside the article.
fn is_of_article(kind: Kind) -> bool {
    matches!(kind, Kind::Thesis | Kind::Paragraph)
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.head_into(&mut map)?;
        for rows in self.lists().filter(|rows| !is_of_article(rows.kind)) {
            map.serialize_entry(rows.kind.list(), rows)?;
        }
        map.end()
    }
}

/// The article with the two lists that stand inside it.
pub(super) struct Article<'d, 'c> {
    pub(super) head: Record,
    pub(super) lists: Vec<&'d Rows<'c>>,
}

impl Serialize for Article<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (field, value) in &self.head {
            map.serialize_entry(field, value)?;
        }
        for rows in &self.lists {
            map.serialize_entry(rows.kind.list(), rows)?;
        }
        map.end()
    }
}
