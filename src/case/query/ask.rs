//! A query whose names have been found, so that it can be asked of every row of a kind.
//!
//! Names are found in what may be told, so that a body that is later known is answered as one that does not exist.

use std::collections::{BTreeSet, HashSet};

use super::expr::Expr;
use super::find::Asker;
use super::sign::{Limit, Sign};
use super::value::{any_text, each_text, says};
use super::{Query, QueryError};
use crate::case::model::{Kind, Position, Ref, Status};
use crate::case::seen::{Record, Seen};
use crate::text::nearest;

/// A query, ready to be asked of the rows of a kind.
#[derive(Debug)]
pub struct Asked<'c> {
    seen: Seen<'c>,
    kind: Kind,
    /// Whether the query says the date: then only what is there on it counts.
    is_dated: bool,
    /// None: everything is asked for.
    found: Option<Found<'c>>,
}

impl<'c> Asked<'c> {
    /// What every row of a kind answers to.
    pub fn everything(seen: Seen<'c>, kind: Kind) -> Self {
        Self { seen, kind, is_dated: false, found: None }
    }
}

/// A query's tree with its names found.
#[derive(Debug)]
pub enum Found<'c> {
    /// All of these.
    And(Vec<Found<'c>>),
    /// Any of these.
    Or(Vec<Found<'c>>),
    /// Not this.
    Not(Box<Found<'c>>),
    /// A single test.
    Test(Test<'c>),
}

/// A single test.
#[derive(Debug)]
pub struct Test<'c> {
    /// What is asked.
    pub what: What,
    /// The case on the date it is asked for.
    pub seen: Seen<'c>,
    /// Whether the query gives that date.
    pub(super) is_dated: bool,
    /// The states it holds for; None if each row must be looked at.
    pub(super) states: Option<HashSet<Ref>>,
}

/// What a single test asks of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A field has a value.
    Field(&'static str, String),
    /// A field has a word for one of these values: `member` is full or founder.
    OneOf(&'static str, Vec<&'static str>),
    /// A number or a date in a field stands so to that one.
    Compared(&'static str, Sign, Limit),
    /// It has that id.
    Id(String),
    /// Some text or name of it has this in it.
    Word(String),
    /// The state is a full member or founder.
    Member(Ref),
    /// The state has that status in a body.
    Status(Ref, Status),
    /// The state takes that stance on something.
    Stance(Ref, Position),
}

impl Query {
    /// The query, ready to be asked of the rows of a kind.
    ///
    /// # Errors
    /// If it names a field or a body that is not there.
    pub fn ask<'c>(&self, seen: Seen<'c>, kind: Kind) -> Result<Asked<'c>, QueryError> {
        let asker = Asker { seen, kind, is_dated: false };
        // The date of the whole query also says which rows are there at all.
        let (asker, expr) = match &self.expr {
            Some(Expr::At(inner, date)) => (asker.on(date.latest()), Some(&**inner)),
            expr => (asker, expr.as_ref()),
        };
        let found = expr.map(|expr| asker.find(expr)).transpose()?;
        Ok(Asked { seen: asker.seen, kind, is_dated: asker.is_dated, found })
    }
}

impl<'c> Asked<'c> {
    /// The case on the date that is asked for: the query's own, or the reader's.
    pub fn seen(&self) -> Seen<'c> {
        self.seen
    }

    /// Whether the query says that date.
    pub fn is_dated(&self) -> bool {
        self.is_dated
    }

    /// Whether what it answers depends on the world date that the reader has.
    pub fn is_of_the_day(&self) -> bool {
        let is_of_the_day = |test: &Test| {
            !test.is_dated && matches!(test.what, What::Member(_) | What::Status(..) | What::Stance(..))
        };
        self.found.iter().flat_map(Found::tests).any(is_of_the_day)
    }

    /// The tree; None if nothing is asked.
    pub fn found(&self) -> Option<&Found<'c>> {
        self.found.as_ref()
    }

    /// Whether it holds for a row.
    pub fn holds(&self, thing: Ref, record: &Record) -> bool {
        let is_there = !self.is_dated || self.seen.is_there(thing);
        is_there && self.found.as_ref().is_none_or(|found| found.holds(thing, record))
    }

    /// A better word for one that no row at all has; None if there is nothing to say.
    pub fn hint(&self) -> Option<String> {
        self.found.as_ref()?.wanted().into_iter().find_map(|test| self.near_value(test))
    }

    fn near_value(&self, test: &Test) -> Option<String> {
        let What::Field(field, value) = &test.what else { return None };
        let mut known = BTreeSet::new();
        for (_, record) in self.seen.records(self.kind) {
            let Some(has) = record.get(*field) else { continue };
            each_text(has, &mut |text| known.extend(readings(self.seen, text)));
        }
        let near = nearest(value, known.iter().map(String::as_str)).filter(|near| !says(near, value))?;
        Some(format!("no {} have `{field}:{value}`, did you mean `{near}`?", self.kind.list()))
    }
}

impl<'c> Found<'c> {
    /// Whether it holds for a row.
    fn holds(&self, thing: Ref, record: &Record) -> bool {
        self.holds_if(&|test| test.holds(thing, record))
    }

    /// Whether it holds if its tests come out like this.
    pub fn holds_if(&self, comes_out: &dyn Fn(&Test<'c>) -> bool) -> bool {
        match self {
            Self::And(items) => items.iter().all(|item| item.holds_if(comes_out)),
            Self::Or(items) => items.iter().any(|item| item.holds_if(comes_out)),
            Self::Not(inner) => !inner.holds_if(comes_out),
            Self::Test(test) => comes_out(test),
        }
    }

    /// Its tests, as they were written.
    pub fn tests(&self) -> Vec<&Test<'c>> {
        match self {
            Self::And(items) | Self::Or(items) => items.iter().flat_map(Self::tests).collect(),
            Self::Not(inner) => inner.tests(),
            Self::Test(test) => vec![test],
        }
    }

    /// The tests that are asked to hold.
    fn wanted(&self) -> Vec<&Test<'c>> {
        match self {
            Self::And(items) | Self::Or(items) => items.iter().flat_map(Self::wanted).collect(),
            Self::Not(_) => Vec::new(),
            Self::Test(test) => vec![test],
        }
    }
}

impl Test<'_> {
    /// Whether it holds for a row.
    pub fn holds(&self, thing: Ref, record: &Record) -> bool {
        if let Some(states) = &self.states {
            return states.contains(&thing);
        }
        if self.is_dated && !self.seen.is_there(thing) {
            return false;
        }
        match &self.what {
            What::Field(field, value) => record.get(*field).is_some_and(|field| {
                any_text(field, &|text| {
                    says(text, value) || readings(self.seen, text).any(|name| says(&name, value))
                })
            }),
            What::OneOf(field, values) => {
                record.get(*field).is_some_and(|field| any_text(field, &|text| values.contains(&text)))
            }
            What::Compared(field, sign, limit) => {
                record.get(*field).is_some_and(|field| limit.holds(field, *sign))
            }
            What::Id(id) => self.seen.id(thing).eq_ignore_ascii_case(id),
            What::Word(word) => {
                let has = |text: &str| text.to_lowercase().contains(word.as_str());
                let test = |text: &str| has(text) || readings(self.seen, text).any(|name| has(&name));
                record.values().any(|value| any_text(value, &test))
            }
            What::Member(_) | What::Status(..) | What::Stance(..) => false,
        }
    }

    /// Whether two tests ask the same of the same date.
    pub fn is_same(&self, other: &Self) -> bool {
        self.what == other.what && self.seen.clocks() == other.seen.clocks()
    }
}

/// A text of a row and, if it is an id, the names of what that stands for.
fn readings(seen: Seen, text: &str) -> impl Iterator<Item = String> + use<> {
    let id = seen.id_of(text);
    let names = id.map(|id| [seen.name_of(id).into_owned(), seen.short_of(id).into_owned()]);
    std::iter::once(text.to_owned()).chain(names.into_iter().flatten())
}
