//! CSV: the fields that any row has as a header, in the order of the format; one line per row.
//!
//! A list of plain values is joined with `;`, as a table of a case has it. What that would lose (lists of maps,
//! values with a `;` of their own) is written as JSON in its cell. A text that a spreadsheet would take for a formula
//! gets an apostrophe before it. A case is read back from both.

use std::io::{self, Write};

use serde_json::Value;

use super::rows::Rows;
use crate::case::date::Date;
use crate::text::{is_formula, safe_block};

/// Writes rows.
///
/// # Errors
/// If the output fails.
pub fn write(rows: &Rows, out: &mut dyn Write) -> io::Result<()> {
    let fields = rows.fields();
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(&fields)?;
    for (_, record) in rows.iter() {
        let cells = fields.iter().map(|field| record.get(*field).map_or_else(String::new, cell));
        writer.write_record(cells)?;
    }
    writer.flush()
}

fn cell(value: &Value) -> String {
    // CSV has no escapes, so what a terminal would obey is shown instead; no checked case has any of it.
    let text = plain(value)
        .or_else(|| joined(value))
        .map_or_else(|| value.to_string(), |text| safe_block(&text).into_owned());
    if value.is_number() || text.parse::<Date>().is_ok() { text } else { tame(text) }
}

/// A cell that no spreadsheet takes for a formula: what looks like one gets an apostrophe before it, and so does what
/// has one already, so that one can be taken off again.
pub(super) fn tame(cell: String) -> String {
    if is_formula(&cell) { format!("'{cell}") } else { cell }
}

/// A single value; None if it has parts.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// The values of a list with `;` between them; None if they could not be told apart again.
fn joined(value: &Value) -> Option<String> {
    let items: Option<Vec<String>> = value.as_array()?.iter().map(plain).collect();
    let is_clear = |item: &String| !item.is_empty() && !item.contains(';') && item.trim() == item;
    items.filter(|items| items.iter().all(is_clear)).map(|items| items.join(";"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nothing_is_lost_in_a_cell() {
        let cases = [
            (json!("a;b"), "a;b"),
            (json!(3_552_128.0), "3552128.0"),
            (json!(["cow", "atop"]), "cow;atop"),
            (json!([6, 9]), "6;9"),
            (json!(["for; against", "x"]), r#"["for; against","x"]"#),
            (json!([" x"]), r#"[" x"]"#),
            (json!([{"act": "signature"}]), r#"[{"act":"signature"}]"#),
            (json!({"ru": "Россия"}), r#"{"ru":"Россия"}"#),
        ];
        for (value, text) in cases {
            assert_eq!(cell(&value), text);
        }
    }
}
