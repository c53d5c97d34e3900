//! Rows as they would be written, cut to what may be told: what `show` and `export` print.

use serde::Serialize;
use serde_json::Value;

use super::{Seen, Told};
use crate::case::date::Date;
use crate::case::model::{
    Actor, Agreement, Argument, Bloc, Condition, Event, Field, Forecast, Indicator, Issue, Kind, Lesson,
    Membership, Paragraph, Poll, Quotation, Recognition, Ref, Role, Source, Stance, State, Term, Thesis,
};

/// A row with the field names of the format, in their order; fields that are absent are not there.
pub type Record = serde_json::Map<String, Value>;

impl Seen<'_> {
    /// A row as it would be written; None if it may not be told.
    pub fn record(self, thing: Ref) -> Option<Record> {
        macro_rules! by_kind {
            ($($kind:ident),+; $($plain:ident),+) => {
                match thing.kind {
                    $( Kind::$kind => self.get::<$kind>(thing)?.cut(), )+
                    $( Kind::$plain => value(self.get::<$plain>(thing)?.row().raise(&self.case.names)), )+
                    Kind::Link => Value::Null,
                }
            };
        }
        let mut value = by_kind!(
            Actor, Agreement, Bloc, Condition, Event, Forecast, Membership, Quotation, Recognition, Stance, State;
            Argument, Indicator, Issue, Lesson, Paragraph, Poll, Role, Source, Term, Thesis
        );
        if self.clocks.known_on.is_some() {
            self.hide(&mut value);
        }
        Some(record_of(value)).filter(|record| !record.is_empty())
    }

    /// The records of a kind.
    pub fn records(self, kind: Kind) -> impl Iterator<Item = (Ref, Record)> {
        self.things_of(kind).filter_map(move |thing| Some((thing, self.record(thing)?)))
    }

    /// What the case says of itself, as it would be written. Its borders are told once they hold, and under a lock it
    /// knows no more than the lock allows.
    pub fn head(self) -> Record {
        let Some(mut raw) = self.case.meta.raise(&self.case.names) else { return Record::new() };
        keep(&mut raw.borders, |b| self.knows(b.from));
        if let Some(lock) = self.clocks.known_on {
            let cutoff = raw.knowledge_cutoff.filter(|cutoff| cutoff.latest() <= lock);
            raw.knowledge_cutoff = cutoff.or(Some(Date::from(lock)));
        }
        record_of(value(raw))
    }

    /// The article as it would be written, without its lists of theses and paragraphs; None if there is none.
    pub fn article_head(self) -> Option<Record> {
        let mut article = value(self.article()?.raise(&self.case.names));
        if self.clocks.known_on.is_some() {
            self.hide(&mut article);
        }
        Some(record_of(article))
    }

    /// Takes out every id of what may not be told.
    fn hide(self, value: &mut Value) {
        let names = &self.case.names;
        let untold = |v: &Value| {
            let id = v.as_str().and_then(|text| names.find::<()>(text));
            id.and_then(|id| self.case.thing(id)).is_some_and(|thing| !self.is_told(thing))
        };
        match value {
            Value::Array(items) => {
                items.retain(|item| !untold(item));
                for item in items {
                    self.hide(item);
                }
            }
            Value::Object(fields) => {
                fields.retain(|_, field| !untold(field));
                for field in fields.values_mut() {
                    self.hide(field);
                }
                fields.retain(|_, field| !field.as_array().is_some_and(Vec::is_empty));
            }
            _ => {}
        }
    }

    pub(super) fn knows(self, date: Option<Date>) -> bool {
        date.is_none_or(|date| self.clocks.knows_date(date))
    }
}

fn value<T: Serialize>(raw: T) -> Value {
    // Only maps with keys that are no text can fail; raw types have none.
    serde_json::to_value(raw).unwrap_or_default()
}

fn record_of(value: Value) -> Record {
    match value {
        Value::Object(record) => record,
        _ => Record::new(),
    }
}

fn keep<T>(list: &mut Option<Vec<T>>, told: impl Fn(&T) -> bool) {
    if let Some(items) = list {
        items.retain(told);
    }
    list.take_if(|items| items.is_empty());
}

/// A row cut to its told parts.
trait Cut {
    fn cut(&self) -> Value;
}

macro_rules! cut {
    ($( $kind:ident: |$told:ident, $raw:ident| $body:block )+) => {$(
        impl Cut for Told<'_, $kind> {
            fn cut(&self) -> Value {
                let $told = self;
                let Some(mut $raw) = self.row.raise(&self.seen.case.names) else { return Value::Null };
                $body
                value($raw)
            }
        }
    )+};
}

cut! {
    Actor: |told, raw| {
        keep(&mut raw.roles, |r| told.seen.knows(r.from));
        for role in raw.roles.iter_mut().flatten() {
            role.to = told.seen.end(role.to);
        }
    }
    State: |told, raw| {
        raw.status = told.status();
        raw.to = told.to();
    }
    Bloc: |told, raw| {
        keep(&mut raw.stage, |s| told.seen.knows(s.known.or(s.from)));
        keep(&mut raw.depth, |d| told.seen.knows(d.known.or(d.from)));
    }
    Agreement: |told, raw| {
        keep(&mut raw.stage, |s| told.seen.knows(s.known.or(s.from)));
        if !told.is_drawn_up() {
            (raw.scope, raw.obligations) = (None, None);
        }
    }
    Membership: |told, raw| {
        raw.to = told.to();
        keep(&mut raw.acts, |a| told.seen.knows(a.date));
        keep(&mut raw.otherwise, |o| told.seen.knows_other(o.from, o.to));
        for other in raw.otherwise.iter_mut().flatten() {
            other.to = told.seen.end(other.to);
        }
    }
    Recognition: |told, raw| { raw.to = told.to(); }
    Stance: |told, raw| { raw.to = told.to(); }
    Event: |told, raw| { keep(&mut raw.otherwise, |o| told.seen.knows(o.date)); }
    Condition: |told, raw| {
        // Without its state a standing would hold for all.
        let is_told = |state: &str| told.seen.id_of(state).is_some();
        keep(&mut raw.track, |s| told.seen.knows(s.date) && s.state.as_deref().is_none_or(is_told));
    }
    Forecast: |told, raw| {
        raw.outcome = told.outcome();
        raw.resolved_on = told.resolved_on();
        raw.comment = told.comment().map(str::to_owned);
        keep(&mut raw.evidence, |e| told.seen.knows(e.date));
    }
    Quotation: |told, raw| {
        let sources: Vec<&str> = told.documented().map(|d| told.seen.id_text(d.source)).collect();
        keep(&mut raw.documented, |d| d.source.as_deref().is_some_and(|s| sources.contains(&s)));
    }
}
