//! The names in a query, found in what may be told.

use std::collections::HashSet;
use std::ops::Range;

use super::ask::{Found, Test, What};
use super::expr::{self, Expr};
use super::grammar::is_sign;
use super::said;
use super::sign::{Limit, Sign};
use super::value::says;
use super::{QueryError, QueryWrong};
use crate::case::date::Day;
use crate::case::id::Id;
use crate::case::model::{AnyEntity, FieldShape, Kind, Ref, Status};
use crate::case::seen::{Phase, Seen};
use crate::text::{List, nearest};

/// What names are looked up in.
#[derive(Clone, Copy)]
pub(super) struct Asker<'c> {
    pub(super) seen: Seen<'c>,
    pub(super) kind: Kind,
    /// Whether the query gives the date.
    pub(super) is_dated: bool,
}

impl<'c> Asker<'c> {
    pub(super) fn on(self, at: Day) -> Self {
        Self { seen: self.seen.on(at), is_dated: true, ..self }
    }

    pub(super) fn find(self, expr: &Expr) -> Result<Found<'c>, QueryError> {
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
        let what = match &test.field {
            None => self.word(&test.value).map_err(|wrong| by(&test.value_span, wrong))?,
            Some(field) => self.of_field(test, field)?,
        };
        let states = self.states(&what);
        Ok(Test { what, seen: self.seen, is_dated: self.is_dated, states })
    }

    /// What is asked of a field, or of a body or an issue that stands in the place of one.
    fn of_field(self, test: &expr::Test, field: &str) -> Result<What, QueryError> {
        let by_value = |wrong| by(&test.value_span, wrong);
        let by_field = |wrong| by(&test.field_span, wrong);
        let is_equal = matches!(test.sign, Sign::Is | Sign::Equal);
        if let Some(known) = self.kind.fields().iter().find(|known| known.key == field) {
            return self.known_field(known, test);
        }
        match (field, self.standing(field)) {
            ("in", _) if self.kind == Kind::State && is_equal => {
                self.body(&test.value).map(What::Member).map_err(by_value)
            }
            ("id", _) if is_equal => Ok(What::Id(test.value.clone())),
            ("in" | "id", _) | (_, Some(_)) if !is_equal => {
                Err(by_field(QueryWrong::NotCompared { field: field.to_owned(), sign: test.sign }))
            }
            (_, Some(thing)) => said::standing(thing, &test.value).map_err(by_value),
            (_, None) => Err(by_field(self.no_field(field))),
        }
    }

    fn known_field(self, field: &'static FieldShape, test: &expr::Test) -> Result<What, QueryError> {
        let value = &test.value;
        let limit = Limit::of(field.shape, value.trim_start_matches(is_sign).trim_start());
        match (test.sign, limit) {
            // Somebody may well write both.
            (Sign::Is, Some(Ok(_))) if value.starts_with(is_sign) => {
                let wrong = QueryWrong::ColonAndSign(field.key.to_owned(), value.clone());
                Err(by(&test.value_span, wrong))
            }
            (Sign::Is, _) | (Sign::Equal, None) => Ok(match said::values(field.shape, value) {
                values if values.is_empty() => What::Field(field.key, value.clone()),
                values => What::OneOf(field.key, values),
            }),
            (sign, Some(limit)) => {
                let limit = limit.map_err(|wrong| by(&test.value_span, wrong))?;
                Ok(What::Compared(field.key, sign, limit))
            }
            (sign, None) => {
                Err(by(&test.field_span, QueryWrong::NotCompared { field: field.key.to_owned(), sign }))
            }
        }
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
            What::Field(..) | What::OneOf(..) | What::Compared(..) | What::Id(_) | What::Word(_) => None,
        }
    }

    fn id(self, thing: Ref) -> Option<Id<AnyEntity>> {
        self.seen.id_of(&self.seen.id(thing))
    }
}

fn by(span: &Range<usize>, wrong: QueryWrong) -> QueryError {
    QueryError { wrong, span: span.clone() }
}

/// The letters and digits of a name: `CIS FTA` is also asked for as `cisfta`.
fn squeezed(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn lasts(phase: Phase) -> bool {
    matches!(phase, Phase::Now | Phase::Possible)
}
