//! Text as a terminal shows it: how many cells it takes, how it is cut, wrapped and padded, and
//! what of it is safe to show.
//!
//! A leaf: it knows no other room. Everything is measured in *cells* and per *grapheme* (what a
//! reader calls one character), because that is how a screen is filled: `é` written with a
//! combining accent is one grapheme and one cell, `東` is one grapheme and two. Nothing here ever
//! splits a grapheme.
//!
//! Texts of a case pass [`safe`] (or [`safe_block`]) once, before they are measured; a control
//! character that is measured without it takes no cell, as no screen shows it.

mod ascii;
pub mod fuzzy;
mod message;
pub mod qr;
mod safe;

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

pub use ascii::{ascii, ascii_cell, ascii_cells};
pub use message::{Count, List, nearest};
pub use safe::{is_formula, is_unsafe, safe, safe_block};

/// The mark that something was cut off; one cell.
pub const CUT: &str = "…";

/// The side a text keeps to when it is padded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Text first, blanks after it.
    Left,
    /// Blanks first: numbers.
    Right,
}

/// What a reader calls the characters of a text, one by one.
pub fn graphemes(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (next, after) = rest.split_at(first_grapheme(rest));
        rest = after;
        (!next.is_empty()).then_some(next)
    })
}

/// The bytes of the first grapheme; 0 if there is none.
///
/// A plain character before another joins nothing: most of a text is spared the tables.
fn first_grapheme(text: &str) -> usize {
    match text.as_bytes() {
        [first] | [first, b' '..=b'~', ..] if is_plain_byte(*first) => 1,
        _ => text.graphemes(true).next().map_or(0, str::len),
    }
}

/// A text in capitals. Georgian stays as it is: few fonts have its capitals, and its readers know none.
pub fn capitals(text: &str) -> String {
    let small = |c: char| match c {
        '\u{1c90}'..='\u{1cbf}' => char::from_u32(u32::from(c) - 0x1c90 + 0x10d0).unwrap_or(c),
        c => c,
    };
    text.to_uppercase().chars().map(small).collect()
}

/// The number of cells a text takes on a screen.
///
/// Graphemes are measured one by one and added up, as a screen places them one by one; measuring
/// the whole string at once would join letters across graphemes (Arabic lam and alef) that a
/// terminal does not join.
pub fn width(text: &str) -> usize {
    if is_plain(text) {
        return text.len();
    }
    if one_cell(text).is_some() {
        return 1;
    }
    graphemes(text).map(grapheme_width).sum()
}

/// The character of a text that is one, of one cell: what marks and lines are made of.
pub fn one_cell(text: &str) -> Option<char> {
    let mut characters = text.chars();
    let first = characters.next()?;
    (characters.next().is_none() && first.width() == Some(1)).then_some(first)
}

/// The cells of one grapheme: 0, 1 or 2 for nearly all, more for a few long clusters.
fn grapheme_width(grapheme: &str) -> usize {
    if let [byte] = grapheme.as_bytes() {
        return usize::from(is_plain_byte(*byte));
    }
    if grapheme.contains(char::is_control) {
        return 0;
    }
    grapheme.width()
}

/// Printable ASCII only: one byte, one cell. Nearly every text is.
pub fn is_plain(text: &str) -> bool {
    text.bytes().all(is_plain_byte)
}

fn is_plain_byte(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

/// The longest start of `text` that takes at most `cells`, and the cells it takes.
fn split_at_cells(text: &str, cells: usize) -> (&str, usize) {
    let plain = text.bytes().take(cells.saturating_add(1)).take_while(|&byte| is_plain_byte(byte)).count();
    if plain > cells {
        return (&text[..cells], cells);
    }
    if plain == text.len() {
        return (text, plain);
    }
    // What follows may join the last plain character to one grapheme.
    let mut used = plain.saturating_sub(1);
    let start = used;
    let mut place = start;
    for grapheme in graphemes(&text[start..]) {
        let next = used + grapheme_width(grapheme);
        if next > cells {
            return (&text[..place], used);
        }
        used = next;
        place += grapheme.len();
    }
    (text, used)
}

/// The text in at most `cells`; what is cut off is marked by `…`, which is counted.
///
/// ```
/// # use blocs::text::truncate;
/// assert_eq!(truncate("Kazakhstan", 10), "Kazakhstan");
/// assert_eq!(truncate("Kazakhstan", 6), "Kazak…");
/// assert_eq!(truncate("Kazakhstan", 0), "");
/// ```
pub fn truncate(text: &str, cells: usize) -> Cow<'_, str> {
    if is_plain(text) && text.len() <= cells {
        return Cow::Borrowed(text);
    }
    let (start, _) = split_at_cells(text, cells);
    if start.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let Some(room) = cells.checked_sub(1) else {
        return Cow::Borrowed("");
    };
    let (kept, _) = split_at_cells(start, room);
    Cow::Owned([kept.trim_end(), CUT].concat())
}

/// The text with blanks up to `cells`; a longer one stays as it is.
pub fn pad(text: &str, cells: usize, align: Align) -> Cow<'_, str> {
    pad_cow(Cow::Borrowed(text), cells, align)
}

fn pad_cow(text: Cow<'_, str>, cells: usize, align: Align) -> Cow<'_, str> {
    let missing = cells.saturating_sub(width(&text));
    if missing == 0 {
        return text;
    }
    let blanks = " ".repeat(missing);
    Cow::Owned(match align {
        Align::Left => text.into_owned() + &blanks,
        Align::Right => blanks + &text,
    })
}

/// The text in exactly `cells`: cut if it is longer, padded if it is shorter.
///
/// ```
/// # use blocs::text::{Align, fit};
/// assert_eq!(fit("CIS", 5, Align::Left), "CIS  ");
/// assert_eq!(fit("271", 5, Align::Right), "  271");
/// assert_eq!(fit("Kyrgyzstan", 5, Align::Left), "Kyrg…");
/// ```
pub fn fit(text: &str, cells: usize, align: Align) -> Cow<'_, str> {
    pad_cow(truncate(text, cells), cells, align)
}

/// The text in lines of at most `cells`, broken at white space.
///
/// A newline in the text ends a line, so an empty line stays one. White space at a break
/// disappears; between words of a line it stays. A word longer than a line is broken between
/// graphemes. A no-break space breaks
/// only where a word would break otherwise. With `cells == 0` there are no lines; a grapheme wider
/// than the line stands alone on one and is left for the screen to clip.
///
/// ```
/// # use blocs::text::wrap;
/// assert_eq!(wrap("by step, not as a bid", 8), ["by step,", "not as a", "bid"]);
/// ```
pub fn wrap(text: &str, cells: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    if cells > 0 {
        for paragraph in text.lines() {
            wrap_paragraph(paragraph, cells, &mut lines);
        }
    }
    lines
}

/// Cuts a line at `cells`, its blanks as they are: at a blank where one is near the end, else anywhere.
///
/// ```
/// # use blocs::text::chop;
/// assert_eq!(chop("  in: [cis, eaeu]", 12), ["  in: [cis,", "eaeu]"]);
/// assert_eq!(chop("", 12), [""]);
/// ```
pub fn chop(line: &str, cells: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = line;
    while width(rest) > cells {
        let (fitting, _) = split_at_cells(rest, cells);
        let blank = fitting.rfind(' ').filter(|&at| at > fitting.len() / 2);
        let end = blank.unwrap_or(fitting.len()).max(first_grapheme(rest));
        lines.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(' ');
    }
    if lines.is_empty() || !rest.is_empty() {
        lines.push(rest);
    }
    lines
}

fn wrap_paragraph<'a>(paragraph: &'a str, cells: usize, lines: &mut Vec<&'a str>) {
    let mut rest = paragraph.trim_matches(breaks);
    loop {
        let end = line_end(rest, cells);
        lines.push(rest[..end].trim_end_matches(breaks));
        rest = rest[end..].trim_start();
        if rest.is_empty() {
            return;
        }
    }
}

/// Where the first line of `text` (which starts with a word, or is empty) ends.
fn line_end(text: &str, cells: usize) -> usize {
    let (fitting, _) = split_at_cells(text, cells);
    if fitting.len() == text.len() || text[fitting.len()..].starts_with(breaks) {
        return fitting.len();
    }
    if let Some(space) = fitting.rfind(breaks) {
        return space;
    }
    // Words that belong together part before one word is broken.
    if text[fitting.len()..].starts_with(char::is_whitespace) {
        return fitting.len();
    }
    if let Some(space) = fitting.rfind(char::is_whitespace) {
        return space;
    }
    if fitting.is_empty() {
        // One grapheme wider than the line: it must go somewhere, or wrapping would never end.
        return first_grapheme(text);
    }
    fitting.len()
}

/// White space a line may break at.
fn breaks(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn widths_are_those_of_a_screen() {
        let cases = [
            ("", 0),
            ("CIS", 3),
            ("Қазақстан", 9),
            ("e\u{301}", 1),
            ("東方", 4),
            ("👩‍🚀", 2),
            ("لا", 2),
            ("ｶﾞ", 2),
            ("\u{1b}[31m", 4),
            ("a\r\nb\tc", 3),
        ];
        for (text, cells) in cases {
            assert_eq!(width(text), cells, "{text:?}");
        }
    }

    #[test]
    fn a_cut_is_marked_and_never_splits() {
        assert_eq!(truncate("東方政策", 5), "東方…");
        assert_eq!(truncate("東方政策", 4), "東…");
        assert_eq!(truncate("東", 1), "…");
        assert_eq!(truncate("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
        assert_eq!(truncate("Customs Union", 9), "Customs…", "no blank before the mark");
        assert_eq!(truncate("Astana\u{301}", 6), "Astana\u{301}");
    }

    #[test]
    fn wide_letters_that_do_not_fill_are_padded() {
        assert_eq!(fit("東方政策", 4, Align::Left), "東… ");
        assert_eq!(fit("東", 1, Align::Right), "…");
        assert_eq!(pad("CIS", 2, Align::Left), "CIS");
    }

    #[test]
    fn lines_break_at_words() {
        assert_eq!(wrap("", 5), [""; 0]);
        assert_eq!(wrap("a  b", 5), ["a  b"]);
        assert_eq!(wrap("one\n\ntwo", 9), ["one", "", "two"]);
        assert_eq!(wrap("  leading and trailing  ", 9), ["leading", "and", "trailing"]);
        assert_eq!(wrap("supranational", 5), ["supra", "natio", "nal"]);
        assert_eq!(wrap("5\u{a0}000 km", 5), ["5\u{a0}000", "km"]);
        assert_eq!(wrap("東方政策", 3), ["東", "方", "政", "策"]);
        assert_eq!(wrap("東方", 1), ["東", "方"]);
        assert_eq!(wrap("x", 0), [""; 0]);
    }

    /// Any text, rich in what is hard: marks, wide letters, joined emoji, controls, spaces.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => "[a-z]{1,12}",
            2 => Just(" ".to_owned()),
            1 => "[東方政策ЖҚ«»…]",
            1 => Just("e\u{301}".to_owned()),
            1 => Just("👩‍🚀".to_owned()),
            1 => Just("\n".to_owned()),
            1 => any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    /// Without what a line may lose where it breaks: a no-break space too, if nothing else was left to break at.
    fn words(text: &str) -> String {
        text.split(char::is_whitespace).collect()
    }

    proptest! {
        #[test]
        fn graphemes_are_those_of_the_standard(text in text()) {
            prop_assert_eq!(graphemes(&text).collect::<Vec<_>>(), text.graphemes(true).collect::<Vec<_>>());
        }

        #[test]
        fn cut_and_fitted_texts_keep_their_cells(text in text(), cells in 0..40usize) {
            prop_assert!(width(&truncate(&text, cells)) <= cells);
            prop_assert_eq!(width(&fit(&text, cells, Align::Left)), cells);
            prop_assert_eq!(width(&fit(&text, cells, Align::Right)), cells);
        }

        #[test]
        fn a_text_that_fits_is_not_touched(text in text()) {
            prop_assert_eq!(truncate(&text, width(&text)), text.as_str());
        }

        #[test]
        fn wrapping_loses_no_word(text in text(), cells in 1..40usize) {
            prop_assert_eq!(words(&wrap(&text, cells).concat()), words(&text));
        }

        #[test]
        fn lines_keep_their_width(text in text(), cells in 1..40usize) {
            for line in wrap(&text, cells) {
                prop_assert!(width(line) <= cells || line.graphemes(true).filter(|g| grapheme_width(g) > 0).count() == 1);
            }
        }
    }
}
