//! Bytes to text: what of a YAML file may be parsed at all.

use crate::case::check;
use crate::case::diagnostic::Diagnostic;
use crate::case::place::{FileId, Pos, Span};

/// So many control characters of one file are shown.
const SHOWN: usize = 20;

/// The text of a YAML file (without its byte order mark), or why it is none. `bytes` is None for a file over
/// the stated limit.
pub(in crate::case) fn text_of(file: FileId, bytes: Option<&[u8]>) -> Result<&str, Vec<Diagnostic>> {
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
    let bad = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let wrong: Vec<_> = text
        .match_indices(bad)
        .take(SHOWN)
        .map(|(n, c)| {
            let code = c.chars().next().map_or(0, u32::from);
            let message = format!("control character U+{code:04X}");
            Diagnostic::new(&check::unsafe_text::RULE, after(file, &text[..n]), message).help("take it out")
        })
        .collect();
    if wrong.is_empty() { Ok(text) } else { Err(wrong) }
}

/// The character after a text.
fn after(file: FileId, text: &str) -> Span {
    let line = text.matches('\n').count() as u32 + 1;
    let col = text.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
    let start = Pos { line, col };
    Span { file, start, end: Pos { col: col + 1, ..start } }
}
