//! Anything without a page of its own: its fields as they are written.

use serde_json::Value;

use super::head;
use crate::case::model::Ref;
use crate::views::{Piece, Row, Scope, words};

pub(super) fn rows<'c>(scope: &Scope<'c>, thing: Ref) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let mut rows = head(&seen.name(thing), words::kind(thing.kind).to_owned());
    rows.push(Row::blank());
    for (field, value) in seen.record(thing).unwrap_or_default() {
        if field != "id" {
            field_rows(scope, &field, &value, &mut rows);
        }
    }
    rows
}

fn field_rows<'c>(scope: &Scope<'c>, field: &str, value: &Value, rows: &mut Vec<Row<'c>>) {
    let label = field.replace('_', " ");
    match value {
        Value::Array(items) if items.iter().any(Value::is_object) => {
            rows.push(Row::quiet(label));
            for item in items.iter().filter_map(Value::as_object) {
                for (name, value) in item {
                    let from = rows.len();
                    field_rows(scope, name, value, rows);
                    rows[from..].iter_mut().for_each(|row| row.indent += 2);
                }
                rows.push(Row::blank());
            }
        }
        Value::Array(items) => items.iter().for_each(|item| field_rows(scope, field, item, rows)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| field_rows(scope, name, value, rows)),
        _ => {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let thing = value.as_str().and_then(|text| scope.seen.select(text));
            let shown = thing.map_or(text, |thing| scope.seen.name(thing).into_owned());
            rows.push(Row::text(vec![Piece::quiet(format!("{label} ")), Piece::plain(shown)]).to(thing));
        }
    }
}
