//! Which rows are written, and the whole case as the lists of its document.

use std::collections::HashSet;
use std::sync::Arc;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

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
    /// Rows that are wanted whatever their dates.
    named: Arc<HashSet<Ref>>,
}

impl<'c> Rows<'c> {
    /// The rows of a kind for which the query holds.
    ///
    /// # Errors
    /// If the query names a field or a body that is not there.
    pub fn new(seen: Seen<'c>, kind: Kind, dates: Dates, query: &Query) -> Result<Self, QueryError> {
        let asked = query.ask(seen, kind)?;
        // The query's own date goes before the reader's.
        Ok(Self { seen: asked.seen(), kind, dates, asked, named: Arc::default() })
    }

    /// All rows of a kind.
    fn whole(seen: Seen<'c>, kind: Kind, dates: Dates) -> Self {
        Self { seen, kind, dates, asked: Asked::everything(seen, kind), named: Arc::default() }
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
        let on_the_day = move |thing: &Ref| {
            self.dates == Dates::All || self.seen.holds(*thing) || self.named.contains(thing)
        };
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
        if query.is_empty() {
            return Ok(Self::whole(seen, dates));
        }
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

    /// The rows of every kind. Those of a day come with what they name, whatever its dates: a case whose rows name
    /// what is not there is none.
    pub fn whole(seen: Seen<'c>, dates: Dates) -> Self {
        let kinds = Kind::ALL.iter().filter(|&&kind| kind != Kind::Link);
        let mut lists: Vec<Rows> = kinds.map(|&kind| Rows::whole(seen, kind, dates)).collect();
        if dates == Dates::OnTheDay {
            let named = Arc::new(named(&lists));
            lists.iter_mut().for_each(|rows| rows.named = Arc::clone(&named));
        }
        Self { seen, lists }
    }

    /// The case as it is told.
    pub fn seen(&self) -> Seen<'c> {
        self.seen
    }

    /// The same lists for whoever writes each to a file of its own.
    pub(super) fn into_lists(self) -> impl Iterator<Item = Rows<'c>> {
        self.lists.into_iter().filter(|rows| !rows.is_empty())
    }

    /// The lists that have rows, in the order of the format.
    pub fn lists(&self) -> impl Iterator<Item = &Rows<'c>> {
        self.lists.iter().filter(|rows| !rows.is_empty())
    }
}

/// What rows name that is not among them, and what that names in turn.
fn named(lists: &[Rows]) -> HashSet<Ref> {
    let mut met: HashSet<Ref> = HashSet::new();
    let Some(seen) = lists.first().map(|rows| rows.seen) else { return met };
    let mut open: Vec<Record> = Vec::new();
    for (thing, record) in lists.iter().flat_map(Rows::iter) {
        met.insert(thing);
        open.push(record);
    }
    let kept = met.clone();
    open.extend(seen.article_head());
    while let Some(record) = open.pop() {
        record.values().for_each(|value| {
            each_text(value, &mut |text| {
                let thing = seen.select(text).filter(|thing| thing.kind != Kind::Link && met.insert(*thing));
                open.extend(thing.and_then(|thing| seen.record(thing)));
            })
        });
    }
    met.retain(|thing| !kept.contains(thing));
    met
}

fn each_text(value: &Value, give: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => give(text),
        Value::Array(items) => items.iter().for_each(|item| each_text(item, give)),
        Value::Object(fields) => fields.values().for_each(|field| each_text(field, give)),
        _ => {}
    }
}

/// The field of the head that names files beside the case.
const BESIDE: &str = "borders";

impl Document<'_> {
    /// What of the case is not in one document, for it stands in files beside it; None if nothing does.
    pub fn left_out(seen: Seen) -> Option<String> {
        seen.beside().next()?;
        Some(format!(
            "left out: `{BESIDE}`, which are files of their own; `blocs export --to csv` writes them too"
        ))
    }

    /// Writes the head and the article for a folder with the files that the head names, without the lists of the top.
    pub(super) fn head<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.head_into(&mut map, &self.seen.head())?;
        map.end()
    }

    fn head_into<M: SerializeMap>(&self, map: &mut M, head: &Record) -> Result<(), M::Error> {
        let is_inside = |rows: &&Rows| is_of_article(rows.kind);
        map.serialize_entry("case", head)?;
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
        let mut head = self.seen.head();
        head.remove(BESIDE);
        self.head_into(&mut map, &head)?;
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
