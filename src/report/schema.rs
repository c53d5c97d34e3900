//! The format as a JSON Schema, from the description that the reference is written from.
//!
//! It says of one file what it may hold: a case may be many files, so no list is required. Editors complete and underline
//! with it (yaml-language-server); what takes the whole case to see, `blocs check` sees.

use serde_json::{Map, Value, json};

use crate::case::model::{RecordShape, Shape, keys, shape_of};

/// The name of the schema beside the files of a case.
pub const FILE: &str = "case.schema.json";

/// What an EDTF date looks like; whether there is such a day is for `blocs check`.
const DATE: &str = r"^-?\d{4}(-\d{2}(-\d{2})?)?[~?%]?$";

/// The schema of a file of a case, JSON Schema draft 2020-12.
pub fn schema() -> Value {
    let mut properties = Map::new();
    for key in keys().filter(|key| !matches!(*key, "theses" | "paragraphs")) {
        let Some(row) = shape_of(key) else { continue };
        let property = match key {
            "case" => record(row),
            "article" => article(row),
            _ => list(row),
        };
        properties.insert(key.to_owned(), property);
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A case of blocs",
        "description": "A file of a case; written by `blocs schema`. `blocs check` says what a schema cannot.",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}

/// The schema as the text of its file.
pub fn text() -> String {
    // A schema has text for keys: it can be written.
    serde_json::to_string_pretty(&schema()).unwrap_or_default() + "\n"
}

/// The article, with its two lists.
fn article(row: &RecordShape) -> Value {
    let mut article = record(row);
    for key in ["theses", "paragraphs"] {
        if let Some(row) = shape_of(key) {
            article["properties"][key] = list(row);
        }
    }
    article
}

fn list(row: &RecordShape) -> Value {
    json!({"type": ["array", "null"], "description": sentence(row.doc), "items": record(row)})
}

fn record(row: &RecordShape) -> Value {
    let mut properties = Map::new();
    for field in row.fields {
        let mut property = value(&field.shape);
        property["description"] = json!(sentence(field.doc));
        properties.insert(field.key.to_owned(), property);
    }
    let required: Vec<_> = row.fields.iter().filter(|f| f.is_required()).map(|f| f.key).collect();
    let map = json!({
        "type": "object",
        "description": sentence(row.doc),
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    });
    // `supports: [feasible]` is short for `supports: [{to: feasible}]`.
    if row.is_written_short() { json!({"anyOf": [{"type": "string"}, map]}) } else { map }
}

/// A value that must be there; plain text of YAML may look like a number.
fn value(shape: &Shape) -> Value {
    match shape {
        Shape::Text => json!({"type": ["string", "number", "boolean"]}),
        Shape::Id(_) => json!({"type": ["string", "integer"]}),
        Shape::Whole => json!({"type": "integer"}),
        Shape::Paragraph => json!({"type": "integer", "minimum": 1}),
        Shape::Number => json!({"type": "number"}),
        Shape::Truth => json!({"type": ["boolean", "null"]}),
        Shape::Date => json!({"type": ["string", "integer"], "pattern": DATE}),
        Shape::Word(words) => {
            json!({"enum": words.iter().flat_map(|word| written(word)).collect::<Vec<_>>()})
        }
        Shape::Translations => {
            json!({"type": ["object", "null"], "additionalProperties": value(&Shape::Text)})
        }
        Shape::Record(row) => record(row),
        Shape::Optional(inner) => or_nothing(value(inner)),
        Shape::List(inner) => json!({"type": ["array", "null"], "items": value(inner)}),
    }
}

/// A word as YAML may read it: `-2` is a number unless it stands in quotes.
fn written(word: &str) -> Vec<Value> {
    let number = word.parse::<i64>().ok().map(Value::from);
    number.into_iter().chain([Value::from(word)]).collect()
}

/// The same, or nothing after the colon.
fn or_nothing(mut value: Value) -> Value {
    match value.get_mut("type") {
        Some(Value::Array(types)) if !types.contains(&json!("null")) => types.push(json!("null")),
        Some(one @ Value::String(_)) => *one = json!([one.clone(), "null"]),
        _ => {}
    }
    if let Some(Value::Array(words)) = value.get_mut("enum") {
        words.push(Value::Null);
    }
    value
}

/// The doc of a field in one line.
fn sentence(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}
