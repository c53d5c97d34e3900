//! Which rows are asked for: `in:cis state:Kazakhstan !status:observer "free trade"`.
//!
//! Terms stand side by side and must all hold; `!` turns one round. `field:value` compares a field of the format,
//! by its value or by the name of what an id stands for; of a date its beginning is enough (`from:2011`). `id:`
//! asks for the id that every row has. `in:body` holds for a state that is a full member or founder on the world
//! date. A bare word is looked for in any text and any name.

mod parse;
mod value;

use std::collections::BTreeSet;
use std::ops::Range;

use super::model::{Agreement, Bloc, Kind, Ref, State, Status};
use super::seen::{Phase, Record, Seen};
use crate::text::{List, nearest};
use value::{any_text, each_text, says};

/// A query, parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
    text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    sign: Sign,
    test: Test,
    /// The bytes of the query that say what is asked for: the body after `in:`, the field before its colon.
    span: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Holds,
    Fails,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Test {
    Field { field: String, value: String },
    Word(String),
}

/// Why a query cannot be asked, and where it says so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{wrong}")]
pub struct QueryError {
    /// What is wrong.
    pub wrong: QueryWrong,
    /// The bytes of the query that are.
    pub span: Range<usize>,
}

/// What is wrong with a query; a sentence for the reader.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryWrong {
    /// A term ends in its colon.
    #[error("`{0}:` asks for nothing, write `{0}:value`")]
    NoValue(String),
    /// A value without its field.
    #[error("`:{0}` names no field, write `field:{0}`")]
    NoFieldName(String),
    /// A `!` with nothing after it, or empty quotes.
    #[error("this asks for nothing, write `word`, `field:value` or `!word`")]
    Nothing,
    /// A quote that does not end.
    #[error("this quote does not end")]
    OpenQuote,
    /// No row has that field.
    #[error("{list} have no field `{field}`{near}")]
    NoField {
        /// The list asked.
        list: &'static str,
        /// The field asked for.
        field: String,
        /// A suggestion, or the fields there are.
        near: String,
    },
    /// No such body.
    #[error("there is no bloc or agreement `{0}`{1}")]
    NoBody(String, String),
}

/// A query whose names have been found, so that it can be asked of every row of a kind.
#[derive(Debug)]
pub struct Asked<'c> {
    seen: Seen<'c>,
    kind: Kind,
    tests: Vec<(Sign, Found)>,
}

#[derive(Debug)]
enum Found {
    Field(&'static str, String),
    Id(String),
    In(Ref),
    Word(String),
}

impl Query {
    /// The query as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The query, ready to be asked of the rows of a kind.
    ///
    /// # Errors
    /// If it names a field or a body that is not there.
    pub fn ask<'c>(&self, seen: Seen<'c>, kind: Kind) -> Result<Asked<'c>, QueryError> {
        let found = self.terms.iter().map(|term| {
            let found = match &term.test {
                Test::Word(word) => Ok(Found::Word(word.clone())),
                Test::Field { field, value } if field == "in" && kind == Kind::State => body(seen, value),
                Test::Field { field, value } => field_of(kind, field, value),
            };
            let found = found.map_err(|wrong| QueryError { wrong, span: term.span.clone() })?;
            Ok((term.sign, found))
        });
        Ok(Asked { seen, kind, tests: found.collect::<Result<_, _>>()? })
    }

    /// The rows of a kind for which it holds.
    ///
    /// # Errors
    /// If it names a field or a body that is not there.
    pub fn rows(&self, seen: Seen, kind: Kind) -> Result<Vec<(Ref, Record)>, QueryError> {
        let asked = self.ask(seen, kind)?;
        Ok(seen.records(kind).filter(|(thing, record)| asked.holds(*thing, record)).collect())
    }
}

impl Asked<'_> {
    /// Whether it holds for a row.
    pub fn holds(&self, thing: Ref, record: &Record) -> bool {
        self.tests.iter().all(|(sign, test)| self.is_met(test, thing, record) == (*sign == Sign::Holds))
    }

    /// A better word for one that no row at all has; None if there is nothing to say.
    pub fn hint(&self) -> Option<String> {
        let mut wanted = self.tests.iter().filter(|(sign, _)| *sign == Sign::Holds);
        wanted.find_map(|(_, test)| self.near_value(test))
    }

    fn near_value(&self, test: &Found) -> Option<String> {
        let Found::Field(field, value) = test else { return None };
        let mut known = BTreeSet::new();
        for (_, record) in self.seen.records(self.kind) {
            each_text(record.get(*field)?, &mut |text| {
                known.extend(self.readings(text));
            });
        }
        let near = nearest(value, known.iter().map(String::as_str)).filter(|near| !says(near, value))?;
        Some(format!("no {} have `{field}:{value}`, did you mean `{near}`?", self.kind.list()))
    }

    fn is_met(&self, test: &Found, thing: Ref, record: &Record) -> bool {
        match test {
            Found::Field(field, value) => record.get(*field).is_some_and(|field| {
                any_text(field, &|text| {
                    says(text, value) || self.readings(text).any(|name| says(&name, value))
                })
            }),
            Found::Id(id) => self.seen.id(thing).eq_ignore_ascii_case(id),
            Found::In(body) => is_in(self.seen, thing, *body),
            Found::Word(word) => {
                let has = |text: &str| text.to_lowercase().contains(word.as_str());
                let test = |text: &str| has(text) || self.readings(text).any(|name| has(&name));
                record.values().any(|value| any_text(value, &test))
            }
        }
    }

    /// A text of a row and, if it is an id, the names of what that stands for.
    fn readings(&self, text: &str) -> impl Iterator<Item = String> + use<> {
        let id = self.seen.id_of(text);
        let names = id.map(|id| [self.seen.name_of(id).into_owned(), self.seen.short_of(id).into_owned()]);
        std::iter::once(text.to_owned()).chain(names.into_iter().flatten())
    }
}

fn field_of(kind: Kind, field: &str, value: &str) -> Result<Found, QueryWrong> {
    let mut fields = kind.fields().iter().map(|field| field.key);
    if let Some(known) = fields.clone().find(|known| *known == field) {
        return Ok(Found::Field(known, value.to_owned()));
    }
    if field == "id" {
        return Ok(Found::Id(value.to_owned()));
    }
    let near = nearest(field, fields.clone()).map_or_else(
        || format!(", expected {}", List::or(fields.by_ref())),
        |near| format!(", did you mean `{near}`?"),
    );
    Err(QueryWrong::NoField { list: kind.list(), field: field.to_owned(), near })
}

fn body(seen: Seen, text: &str) -> Result<Found, QueryWrong> {
    let is_body = |thing: &Ref| matches!(thing.kind, Kind::Bloc | Kind::Agreement);
    let by_name = || {
        let blocs = seen.things_of(Kind::Bloc).chain(seen.things_of(Kind::Agreement));
        blocs.into_iter().find(|&thing| names_of(seen, thing).iter().any(|name| says(name, text)))
    };
    if let Some(body) = seen.select(text).filter(is_body).or_else(by_name) {
        return Ok(Found::In(body));
    }
    let ids: Vec<String> =
        seen.things_of(Kind::Bloc).chain(seen.things_of(Kind::Agreement)).map(|t| seen.id(t)).collect();
    let near = nearest(text, ids.iter().map(String::as_str));
    let near = near.map_or_else(String::new, |near| format!(", did you mean `{near}`?"));
    Err(QueryWrong::NoBody(text.to_owned(), near))
}

fn names_of(seen: Seen<'_>, thing: Ref) -> [String; 2] {
    let short = match thing.kind {
        Kind::Bloc => seen.get::<Bloc>(thing).map(|b| b.short()),
        _ => seen.get::<Agreement>(thing).map(|a| a.short()),
    };
    [seen.name(thing).into_owned(), short.unwrap_or_default().to_owned()]
}

/// Whether a state is in a body on the world date, as a member in force.
fn is_in(seen: Seen, thing: Ref, body: Ref) -> bool {
    let Some(state) = seen.get::<State>(thing) else { return false };
    seen.memberships_of(state.id).any(|m| {
        seen.resolve(m.body) == Some(body)
            && matches!(m.status, Status::Full | Status::Founder)
            && matches!(m.phase(), Phase::Now | Phase::Possible)
    })
}
