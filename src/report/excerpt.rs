//! A line of a file as it may be shown, with the stretch of it that is spoken of.

use std::ops::Range;

use crate::case::place::Span;
use crate::text::{CUT, safe};

/// Longer lines are cut to this many characters around what is spoken of.
const WINDOW: usize = 120;
/// So many of them stand before it.
const LEAD: usize = 40;

/// A line as it may be shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) text: String,
    /// What is spoken of, in bytes of `text`.
    pub(super) marked: Range<usize>,
}

impl Excerpt {
    /// The line that `span` begins on.
    pub(super) fn new(line: &str, span: Span) -> Self {
        let length = line.chars().count();
        let start = (span.start.col.saturating_sub(1) as usize).min(length);
        let end =
            if span.end.line == span.start.line { span.end.col.saturating_sub(1) as usize } else { start };
        let end = end.clamp(start, length).max((start + 1).min(length));
        let from = if length <= WINDOW { 0 } else { start.saturating_sub(LEAD) };
        let to = length.min(from + WINDOW);
        let shown: String = line.chars().skip(from).take(to - from).collect();
        // Character for character: the line holds no newline, and nothing else is joined.
        let shown = safe(&shown);
        let mut text = String::new();
        if from > 0 {
            text.push_str(CUT);
        }
        let lead = text.len();
        text.push_str(&shown);
        let byte = |n: usize| lead + shown.char_indices().nth(n - from).map_or(shown.len(), |(byte, _)| byte);
        let marked = byte(start)..byte(end.min(to));
        if to < length {
            text.push_str(CUT);
        }
        Self { text, marked }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::place::Pos;
    use rstest::rstest;

    fn marked(line: &str, start: u32, end: u32) -> (String, String) {
        let at = |col| Pos { line: 1, col };
        let span = Span { start: at(start), end: at(end), ..Span::default() };
        let excerpt = Excerpt::new(line, span);
        (excerpt.text[excerpt.marked.clone()].to_owned(), excerpt.text)
    }

    #[rstest]
    #[case("in: ciss", 5, 9, "ciss")]
    #[case("in: ciss", 5, 5, "c")]
    #[case("in: ciss", 9, 9, "")]
    #[case("in: ciss", 99, 120, "")]
    #[case("имя: Қазақстан", 6, 15, "Қазақстан")]
    #[case("\tname: \u{1b}[2J", 8, 12, "␛[2J")]
    #[case("a\rb", 2, 3, "␍")]
    #[case("", 1, 1, "")]
    fn what_is_spoken_of_is_marked(
        #[case] line: &str,
        #[case] start: u32,
        #[case] end: u32,
        #[case] expected: &str,
    ) {
        assert_eq!(marked(line, start, end).0, expected);
    }

    #[test]
    fn a_long_line_is_cut_around_it() {
        let line = "x".repeat(500_000) + "HERE" + &"y".repeat(500_000);
        let (mark, text) = marked(&line, 500_001, 500_005);
        assert_eq!(mark, "HERE");
        assert_eq!(text.chars().count(), WINDOW + 2);
        assert!(text.starts_with("…x") && text.ends_with("y…"));
    }
}
