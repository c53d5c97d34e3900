//! Diagnostics as a list of JSON objects.

use std::io::{self, Write};

use serde::Serialize;

use super::Checked;
use crate::case::diagnostic::Diagnostic;
use crate::case::files::Files;
use crate::case::place::Span;
use crate::text::is_unsafe;

#[derive(Serialize)]
struct Entry<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    help: Option<&'a str>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

/// Lines and columns from 1, columns in characters; the end is not part of it.
#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: u32,
    col: u32,
    end_line: u32,
    end_col: u32,
}

/// Prints all that was found as one JSON list, in file order.
///
/// # Errors
/// If `out` cannot be written.
pub fn json(out: &mut dyn Write, checked: &[Checked]) -> io::Result<()> {
    let entries: Vec<Entry> = checked
        .iter()
        .flat_map(|case| case.diagnostics.iter().map(|diagnostic| entry(&case.files, diagnostic)))
        .collect();
    let text = serde_json::to_string_pretty(&entries).map_err(io::Error::from)?;
    writeln!(out, "{}", escape(&text))
}

fn entry<'a>(files: &'a Files, diagnostic: &'a Diagnostic) -> Entry<'a> {
    let related = diagnostic.related.iter();
    Entry {
        code: diagnostic.rule.code,
        severity: diagnostic.rule.severity.word(),
        message: &diagnostic.message,
        place: place(files, diagnostic.span),
        help: diagnostic.help.as_deref(),
        related: related.map(|(span, message)| Related { message, place: place(files, *span) }).collect(),
    }
}

fn place(files: &Files, span: Span) -> Place<'_> {
    let Span { file, start, end } = span;
    Place { file: files.name(file), line: start.line, col: start.col, end_line: end.line, end_col: end.col }
}

/// Writes as escapes what a terminal would obey. Outside of strings JSON has only newlines of that kind.
pub fn escape(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_unsafe(c) && c != '\n' {
            out.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_escaped() {
        let text = "\u{9b}31m \u{202e} \u{e0041} Қ";
        let json = escape(&serde_json::to_string(text).unwrap());
        assert_eq!(json, "\"\\u009b31m \\u202e \\udb40\\udc41 Қ\"");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
