//! What a row that cannot be used says all the same.

use crate::case::date::Date;
use crate::case::locate::value_at;
use crate::case::model::{FieldShape, shape_of};
use crate::case::node::{Node, Value};
use crate::case::place::Step;

/// From when to when the row holds, if it says both.
pub(super) fn spell_of(node: &Node) -> Option<(Date, Date)> {
    let date = |field| value_at(node, &[Step::Field(field)]).and_then(Node::text)?.parse().ok();
    Some((date("from")?, date("to")?))
}

/// Whether the rows of a list say what they are called.
pub(super) fn has_id(list: &str) -> bool {
    let is_id = |field: &FieldShape| matches!(field.key, "id" | "code") && field.is_required();
    shape_of(list).is_some_and(|row| row.fields.iter().any(is_id))
}

/// Every text in a node, the keys of its maps among them.
pub(super) fn each_text(node: &Node, give: &mut dyn FnMut(&str)) {
    match &node.value {
        Value::Text(text) | Value::Plain(text) => give(text),
        Value::Cell(text) => text.split(';').for_each(|part| give(part.trim())),
        Value::Seq(items) => items.iter().for_each(|item| each_text(item, give)),
        Value::Map(entries) => {
            for (key, value) in entries {
                each_text(key, give);
                each_text(value, give);
            }
        }
    }
}

/// What a row is called, if it says so.
pub(super) fn id_of<'n>(node: &'n Node) -> Option<&'n str> {
    let id = value_at(node, &[Step::Field("id")]).or_else(|| value_at(node, &[Step::Field("code")]));
    // A row that is a text may well have been meant as its id.
    id.unwrap_or(node).text()
}
