//! When a value of a row is the one asked for.

use serde_json::Value;

/// Whether a text of a row is the value asked for. Case does not count, nor whether blanks are written `_`; of a
/// date its beginning is enough.
pub(super) fn says(text: &str, value: &str) -> bool {
    let plain = |c: char| if c == '_' { ' ' } else { c };
    let mut left = text.chars().flat_map(char::to_lowercase).map(plain);
    let right = value.chars().flat_map(char::to_lowercase).map(plain);
    let mut is_date = !value.is_empty();
    for wanted in right {
        is_date &= wanted.is_ascii_digit() || wanted == '-';
        if left.next() != Some(wanted) {
            return false;
        }
    }
    match left.next() {
        None => true,
        Some(next) => is_date && matches!(next, '-' | '~' | '?' | '%'),
    }
}

/// Whether a test holds for a value, or for any in it.
pub(super) fn any_text(value: &Value, holds: &dyn Fn(&str) -> bool) -> bool {
    let mut any = false;
    each_text(value, &mut |text| any = any || holds(text));
    any
}

/// Gives every single value in a value, as text.
pub(super) fn each_text(value: &Value, give: &mut dyn FnMut(&str)) {
    each(value, &mut |single| match single {
        Value::String(text) => give(text),
        Value::Number(number) => give(&number.to_string()),
        Value::Bool(truth) => give(if *truth { "true" } else { "false" }),
        _ => {}
    });
}

/// Gives every single value in a value.
pub(super) fn each(value: &Value, give: &mut dyn FnMut(&Value)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| each(item, give)),
        Value::Object(fields) => fields.values().for_each(|field| each(field, give)),
        Value::Null => {}
        single => give(single),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Kazakhstan", "kazakhstan", true)]
    #[case("not_taking_part", "not taking part", true)]
    #[case("2011-10-18", "2011", true)]
    #[case("2011-10-18", "2011-10", true)]
    #[case("2005~", "2005", true)]
    #[case("2011-10-18", "2011-1", false)]
    #[case("2011-10-18", "201", false)]
    #[case("cisfta-2011", "cisfta", false)]
    #[case("cis", "cisfta", false)]
    #[case("", "x", false)]
    fn a_value_is_the_one_asked_for(#[case] text: &str, #[case] value: &str, #[case] is_it: bool) {
        assert_eq!(says(text, value), is_it);
    }
}
