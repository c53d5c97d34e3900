//! A query whose names have been found, so that it can be asked of every row of a kind.
//!
//! Names are found in what may be told, so that a body that is later known is answered as one that does not exist.

use std::collections::{BTreeSet, HashSet};

use super::expr::{self, Expr};
use super::value::{any_text, each_text, says};
use super::{Query, QueryError, QueryWrong};
use crate::case::date::Day;
use crate::case::id::Id;
use crate::case::model::{AnyEntity, Kind, Position, Ref, Status};
use crate::case::seen::{Phase, Record, Seen};
use crate::text::{List, nearest};

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
    is_dated: bool,
    /// The states it holds for; None if each row must be looked at.
    states: Option<HashSet<Ref>>,
}

/// What a single test asks of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A field has a value.
    Field(&'static str, String),
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

/// What names are looked up in.
#[derive(Clone, Copy)]
struct Asker<'c> {
    seen: Seen<'c>,
    kind: Kind,
    is_dated: bool,
}

impl<'c> Asker<'c> {
    fn on(self, at: Day) -> Self {
        Self { seen: self.seen.on(at), is_dated: true, ..self }
    }

    fn find(self, expr: &Expr) -> Result<Found<'c>, QueryError> {
        let each = |items: &[Expr]| items.iter().map(|item| self.find(item)).collect::<Result<_, _>>();
        Ok(match expr {
            Expr::And(items) => Found::And(each(items)?),
            Expr::Or(items) => Found::Or(each(items)?),
            Expr::Not(inner) => Found::Not(Box::new(self.find(inner)?)),
            Expr::At(inner, date) => self.on(date.latest()).find(inner)?,
            Expr::Test(test) => Found::Test(self.test(test)?),
        })
    }

    fn test(self, test: &expr::Test) -> Result<Test<'c>, QueryError> {
        let by_field = |wrong| QueryError { wrong, span: test.field_span.clone() };
        let by_value = |wrong| QueryError { wrong, span: test.value_span.clone() };
        let what = match &test.field {
            None => self.word(&test.value).map_err(by_value)?,
            Some(field) if field == "in" && self.kind == Kind::State => {
                self.body(&test.value).map(What::Member).map_err(by_value)?
            }
            Some(field) => match self.field(field, &test.value) {
                Some(what) => what,
                None => match self.standing(field) {
                    Some(thing) => stand(thing, &test.value).map_err(by_value)?,
                    None => return Err(by_field(self.no_field(field))),
                },
            },
        };
        let states = self.states(&what);
        Ok(Test { what, seen: self.seen, is_dated: self.is_dated, states })
    }

    /// A bare word: the members of a body in the list of states, else what any text may have in it.
    fn word(self, word: &str) -> Result<What, QueryWrong> {
        let text = What::Word(word.to_lowercase());
        if self.kind != Kind::State {
            return Ok(text);
        }
        if let Some(body) = self.named(word) {
            return Ok(What::Member(body));
        }
        let looked_for = Test { what: text, seen: self.seen, is_dated: false, states: None };
        if self.seen.records(self.kind).any(|(thing, row)| looked_for.holds(thing, &row)) {
            return Ok(looked_for.what);
        }
        // A misspelt name would silently be in no text, and its `!` in all.
        Err(QueryWrong::NoWord { list: self.kind.list(), word: word.to_owned(), near: self.near_body(word) })
    }

    fn field(self, field: &str, value: &str) -> Option<What> {
        match self.kind.fields().iter().map(|field| field.key).find(|known| *known == field) {
            Some(known) => Some(What::Field(known, value.to_owned())),
            None => (field == "id").then(|| What::Id(value.to_owned())),
        }
    }

    fn no_field(self, field: &str) -> QueryWrong {
        let fields: Vec<&str> = self.kind.fields().iter().map(|field| field.key).collect();
        let bodies = if self.kind == Kind::State { self.body_ids() } else { Vec::new() };
        let known = fields.iter().copied().chain(bodies.iter().map(String::as_str));
        let near = nearest(field, known).map(|near| format!(", did you mean `{near}`?"));
        let near = near.unwrap_or_else(|| format!(", expected {}", List::or(fields)));
        QueryWrong::NoField { list: self.kind.list(), field: field.to_owned(), near }
    }

    fn body(self, text: &str) -> Result<Ref, QueryWrong> {
        self.named(text).ok_or_else(|| QueryWrong::NoBody(text.to_owned(), self.near_body(text)))
    }

    /// The body of that id or name.
    fn named(self, text: &str) -> Option<Ref> {
        let is_body = |thing: &Ref| matches!(thing.kind, Kind::Bloc | Kind::Agreement);
        let wanted = squeezed(text);
        let by_name = || {
            let is_called = |thing: Ref| {
                let is = |name: &str| says(name, text) || !wanted.is_empty() && squeezed(name) == wanted;
                self.seen.abbreviation(thing).is_some_and(is) || is(&self.seen.name(thing))
            };
            self.bodies().find(|&thing| is_called(thing))
        };
        self.by_id(text).filter(is_body).or_else(by_name)
    }

    /// What an id stands for; its case does not matter.
    fn by_id(self, text: &str) -> Option<Ref> {
        let find = |text: &str| self.seen.id_of(text).and_then(|id| self.seen.resolve(id));
        find(text).or_else(|| find(&text.to_uppercase())).or_else(|| find(&text.to_lowercase()))
    }

    fn bodies(self) -> impl Iterator<Item = Ref> {
        self.seen.things_of(Kind::Bloc).chain(self.seen.things_of(Kind::Agreement))
    }

    fn body_ids(self) -> Vec<String> {
        self.bodies().map(|thing| self.seen.id(thing)).collect()
    }

    fn near_body(self, text: &str) -> String {
        let ids = self.body_ids();
        let begun = ids.iter().map(String::as_str).find(|id| id.starts_with(&text.to_lowercase()));
        let near = nearest(text, ids.iter().map(String::as_str)).or(begun);
        near.map_or_else(String::new, |near| format!(", did you mean `{near}`?"))
    }

    /// What a state may have a status in, or a stance on.
    fn standing(self, text: &str) -> Option<Ref> {
        if self.kind != Kind::State {
            return None;
        }
        self.named(text).or_else(|| self.by_id(text))
    }

    /// The states for which a test holds, if that is known without looking at each.
    fn states(self, what: &What) -> Option<HashSet<Ref>> {
        let spells = |body, holds: &dyn Fn(Status) -> bool| {
            let spells = self.id(body).map(|id| self.seen.memberships_in(id));
            let lasting = spells.into_iter().flatten().filter(|m| lasts(m.phase()) && holds(m.status));
            lasting.filter_map(|m| self.seen.resolve(m.state)).collect()
        };
        match *what {
            What::Member(body) => Some(spells(body, &|s| matches!(s, Status::Full | Status::Founder))),
            What::Status(body, status) => Some(spells(body, &|s| s == status)),
            What::Stance(thing, stance) => {
                let stances = self.id(thing).map(|id| self.seen.stances_on(id));
                let taken = stances.into_iter().flatten().filter(|s| lasts(s.phase()) && s.value == stance);
                Some(taken.filter_map(|s| self.seen.resolve(s.actor)).collect())
            }
            What::Field(..) | What::Id(_) | What::Word(_) => None,
        }
    }

    fn id(self, thing: Ref) -> Option<Id<AnyEntity>> {
        self.seen.id_of(&self.seen.id(thing))
    }
}

/// What a word behind the colon says of a state and a body, or of a state and what it may have a stance on.
fn stand(thing: Ref, word: &str) -> Result<What, QueryWrong> {
    let is_body = matches!(thing.kind, Kind::Bloc | Kind::Agreement);
    let status = Status::ALL.iter().copied().find(|status| says(status.word(), word));
    if let Some(status) = status.filter(|_| is_body) {
        return Ok(What::Status(thing, status));
    }
    if let Ok(stance) = word.parse() {
        return Ok(What::Stance(thing, stance));
    }
    let (what, known) = if is_body {
        ("status", Status::ALL.iter().map(|status| status.word()).collect())
    } else {
        ("stance", Position::ALLOWED.to_vec())
    };
    let near = nearest(word, known.iter().copied()).map(|near| format!(", did you mean `{near}`?"));
    let near = near.unwrap_or_else(|| format!(", expected {}", List::or(known)));
    Err(QueryWrong::NoStanding(word.to_owned(), what, near))
}

/// The letters and digits of a name: `CIS FTA` is also asked for as `cisfta`.
fn squeezed(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn lasts(phase: Phase) -> bool {
    matches!(phase, Phase::Now | Phase::Possible)
}
