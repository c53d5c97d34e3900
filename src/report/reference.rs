//! The references of `docs/`, written from the code: `BLOCS_BLESS=1 cargo test reference` writes them anew.

use std::fmt::Write;

use crate::case::check::RULES;
use crate::case::model::{FieldShape, Shape, keys, shape_of};
use crate::text::List;

/// `docs/rules.md`: every rule of `blocs check`.
pub fn rules() -> String {
    let mut page = String::from(
        "# The rules of `blocs check`\n\n\
         Written from the code; `BLOCS_BLESS=1 cargo test reference` writes it anew. \
         `blocs check --explain CODE` prints one of them.\n\n\
         | code | | |\n| --- | --- | --- |\n",
    );
    for rule in RULES {
        let (code, severity) = (rule.code, rule.severity.word());
        push(&mut page, format_args!("| [`{code}`](#{code}) | {severity} | {} |\n", rule.summary));
    }
    for rule in RULES {
        push(&mut page, format_args!("\n## {}\n\n{}\n\n", rule.code, rule.explain));
        push(&mut page, format_args!("```yaml\n{}\n```\n", rule.bad.trim_end()));
    }
    page
}

/// `docs/format.md`: every list of a case, with its fields.
pub fn format() -> String {
    let mut page = String::from(
        "# The fields of a case\n\n\
         Written from the code; `BLOCS_BLESS=1 cargo test reference` writes it anew. Bold fields are required. \
         `stage[].from` is the field `from` of each item of `stage`.\n",
    );
    for key in keys() {
        let Some(row) = shape_of(key) else { continue };
        let place = if matches!(key, "theses" | "paragraphs") { " (under `article`)" } else { "" };
        push(&mut page, format_args!("\n## {key}{place}\n\n{}\n\n", row.doc.trim()));
        page.push_str("| field | type | |\n| --- | --- | --- |\n");
        fields(&mut page, "", row.fields);
    }
    page
}

fn fields(page: &mut String, up: &str, shapes: &[FieldShape]) {
    for field in shapes {
        let name = format!("`{up}{}`", field.key);
        let name = if field.is_required() { format!("**{name}**") } else { name };
        push(page, format_args!("| {name} | {} | {} |\n", kind(&field.shape), field.doc.trim()));
        let (inner, mark) = match &field.shape {
            Shape::List(inner) => (*inner, "[]."),
            Shape::Optional(inner) => (*inner, "."),
            other => (other, "."),
        };
        if let Shape::Record(record) = inner {
            fields(page, &format!("{up}{}{mark}", field.key), record.fields);
        }
    }
}

fn kind(shape: &Shape) -> String {
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::Whole => "whole number".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Truth => "`true` or `false`".to_owned(),
        Shape::Date => "date".to_owned(),
        Shape::Paragraph => "paragraph number".to_owned(),
        Shape::Id(what) => format!("id of {what}"),
        Shape::Word(words) => List::or(*words).to_string(),
        Shape::Translations => "map of language to text".to_owned(),
        Shape::Record(_) => "map".to_owned(),
        Shape::Optional(inner) => kind(inner),
        Shape::List(inner) => format!("list: {}", kind(inner)),
    }
}

fn push(page: &mut String, text: std::fmt::Arguments) {
    // Writing to a string cannot fail.
    _ = page.write_fmt(text);
}
