//! Bytes to text: what of a YAML file may be parsed at all.

use std::borrow::Cow;

use crate::case::check;
use crate::case::diagnostic::Diagnostic;
use crate::case::place::{FileId, Pos, Span};

/// So many control characters of one file are shown; one with more is no text, and nothing else of it is read.
const SHOWN: usize = 20;

/// What stands for a control character, so that the rest can be read.
pub(super) const UNREADABLE: char = char::REPLACEMENT_CHARACTER;

/// A text and what is wrong with it.
pub(in crate::case) struct Text<'b> {
    /// The text, [`UNREADABLE`] for each control character.
    pub(in crate::case) text: Cow<'b, str>,
    /// A report for each of these characters.
    pub(in crate::case) wrong: Vec<Diagnostic>,
}

/// The text of a YAML file (without its byte order mark), or why it is none. `bytes` is None for a file over
/// the stated limit.
pub(in crate::case) fn text_of(file: FileId, bytes: Option<&[u8]>) -> Result<Text<'_>, Vec<Diagnostic>> {
    let Some(bytes) = bytes else {
        let wrong = Diagnostic::new(&check::limit::RULE, after(file, ""), "this file is larger than 64 MiB");
        return Err(vec![wrong.help("keep long lists in CSV tables, which are read row by row")]);
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
        let byte = bytes.get(error.valid_up_to()).copied().unwrap_or_default();
        let message = format!("this file is not UTF-8: byte {byte:#04x} here");
        vec![Diagnostic::new(&check::yaml::RULE, after(file, good), message).help("save it as UTF-8")]
    })?;
    let mut wrong: Vec<_> = text
        .match_indices(is_bad)
        .take(SHOWN + 1)
        .map(|(n, c)| {
            let code = c.chars().next().map_or(0, u32::from);
            let message = format!("control character U+{code:04X}");
            Diagnostic::new(&check::unsafe_text::RULE, after(file, &text[..n]), message).help("take it out")
        })
        .collect();
    match wrong.len() {
        0 => Ok(Text { text: text.into(), wrong }),
        1..=SHOWN => Ok(Text { text: readable(text), wrong }),
        _ => {
            wrong.truncate(SHOWN);
            Err(wrong)
        }
    }
}

/// No text of a case has it.
fn is_bad(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

/// A text as it is parsed: [`UNREADABLE`] for each control character, so that all else stays in its place.
pub(in crate::case) fn readable(text: &str) -> Cow<'_, str> {
    if text.contains(is_bad) {
        text.replace(is_bad, UNREADABLE.encode_utf8(&mut [0; 4])).into()
    } else {
        text.into()
    }
}

/// The character after a text.
fn after(file: FileId, text: &str) -> Span {
    let line = text.matches('\n').count() as u32 + 1;
    let col = text.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
    let start = Pos { line, col };
    Span { file, start, end: Pos { col: col + 1, ..start } }
}
