//! Which rows are asked for: `in:cis state:KAZ !status:observer free trade`.
//!
//! Terms stand side by side and must all hold; `!` turns one round. `field:value` compares a field of the format,
//! `in:body` holds for a state that is in the body on the world date, a bare word is looked for in any text.

use serde_json::Value;

use super::model::{Bloc, Kind, Ref, State, Status};
use super::node::nearest;
use super::seen::{Phase, Record, Seen};

/// A query, parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
    text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    is_negated: bool,
    test: Test,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Test {
    Field(String, String),
    In(String),
    Word(String),
}

/// Why a query cannot be asked; a sentence for the reader.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// A term ends in its colon.
    #[error("`{0}` asks for nothing: write `{0}value`")]
    NoValue(String),
    /// No row has that field.
    #[error("{list} have no field `{field}`{near}")]
    NoField {
        /// The list asked.
        list: &'static str,
        /// The field asked for.
        field: String,
        /// A suggestion, or nothing.
        near: String,
    },
    /// No such body.
    #[error("there is no bloc or agreement `{0}`{1}")]
    NoBody(String, String),
}

impl Query {
    /// Parses a query. An empty one holds for every row.
    ///
    /// # Errors
    /// If a term asks for nothing.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let mut terms = Vec::new();
        for word in text.split_whitespace() {
            let (is_negated, body) = word.strip_prefix('!').map_or((false, word), |rest| (true, rest));
            let test = match body.split_once(':') {
                Some((key, "")) => return Err(QueryError::NoValue(format!("{key}:"))),
                Some(("in", value)) => Test::In(value.to_owned()),
                Some((key, value)) => Test::Field(key.to_owned(), value.to_lowercase()),
                None => Test::Word(body.to_lowercase()),
            };
            terms.push(Term { is_negated, test });
        }
        Ok(Self { terms, text: text.trim().to_owned() })
    }

    /// The query as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The rows of a kind for which it holds.
    ///
    /// # Errors
    /// If it names a field or a body that is not there.
    pub fn rows(&self, seen: Seen, kind: Kind) -> Result<Vec<(Ref, Record)>, QueryError> {
        let records: Vec<(Ref, Record)> = seen.records(kind).collect();
        self.check(seen, kind, &records)?;
        Ok(records.into_iter().filter(|(thing, record)| self.holds(seen, *thing, record)).collect())
    }

    fn check(&self, seen: Seen, kind: Kind, records: &[(Ref, Record)]) -> Result<(), QueryError> {
        for term in &self.terms {
            match &term.test {
                Test::In(body) if !is_body(seen, body) => {
                    let bodies = || seen.all::<Bloc>().map(|b| seen.id_text(b.id));
                    return Err(QueryError::NoBody(body.clone(), suggestion(body, bodies())));
                }
                Test::Field(field, _) if !records.is_empty() => {
                    let mut fields = records.iter().flat_map(|(_, record)| record.keys());
                    if !fields.clone().any(|key| key == field) {
                        let near = suggestion(field, fields.by_ref().map(String::as_str));
                        return Err(QueryError::NoField { list: kind.list(), field: field.clone(), near });
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn holds(&self, seen: Seen, thing: Ref, record: &Record) -> bool {
        self.terms.iter().all(|term| {
            let holds = match &term.test {
                Test::Field(field, value) => record.get(field).is_some_and(|v| any_text(v, &|t| t == value)),
                Test::Word(word) => record.values().any(|v| any_text(v, &|t| t.contains(word.as_str()))),
                Test::In(body) => is_in(seen, thing, body),
            };
            holds != term.is_negated
        })
    }
}

fn suggestion<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> String {
    nearest(word, known).map_or(String::new(), |near| format!(", did you mean `{near}`?"))
}

fn is_body(seen: Seen, text: &str) -> bool {
    seen.select(text).is_some_and(|thing| matches!(thing.kind, Kind::Bloc | Kind::Agreement))
}

/// Whether a state is in a body on the world date, as a member in force.
fn is_in(seen: Seen, thing: Ref, body: &str) -> bool {
    let (Some(state), Some(body)) = (seen.get::<State>(thing), seen.select(body)) else { return false };
    seen.memberships_of(state.id).any(|m| {
        seen.resolve(m.body) == Some(body)
            && matches!(m.status, Status::Full | Status::Founder)
            && matches!(m.phase(), Phase::Now | Phase::Possible)
    })
}

/// Whether a text holds for a value, or for any in it, in lower case.
fn any_text(value: &Value, holds: &dyn Fn(&str) -> bool) -> bool {
    match value {
        Value::String(text) => holds(&text.to_lowercase()),
        Value::Number(number) => holds(&number.to_string()),
        Value::Bool(truth) => holds(&truth.to_string()),
        Value::Array(items) => items.iter().any(|item| any_text(item, holds)),
        Value::Object(fields) => fields.values().any(|field| any_text(field, holds)),
        Value::Null => false,
    }
}
