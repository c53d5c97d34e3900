//! The safe-text gate: no text of a case, a file name or a peer reaches a terminal without it.
//!
//! A terminal obeys bytes: an escape can clear the screen, answer in the reader's name or hide a
//! line. A bidi override shows another order than the one that is written, an invisible character
//! makes two different names look the same. Such characters are not removed but *shown*, so that an
//! author sees what is in the file (`blocs check` says where).

use std::borrow::Cow;

/// Whether a character must not be sent to a terminal as it is.
///
/// - C0 and C1 controls and DEL, tab and newline among them;
/// - the line and paragraph separators U+2028 and U+2029;
/// - bidi embeddings, overrides and isolates;
/// - invisible format characters and fillers: zero-width space, word joiner, byte order mark, soft
///   hyphen, tags, ...
///
/// The joiners U+200C and U+200D (Persian, Indic scripts, emoji), the marks U+200E, U+200F and
/// U+061C (Hebrew, Arabic) and the variation selectors are ordinary spelling and pass.
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}'                       // soft hyphen: drawn by some terminals, not by others
            | '\u{34f}'                    // combining grapheme joiner
            | '\u{115f}' | '\u{1160}'      // Hangul fillers
            | '\u{180e}'                   // Mongolian vowel separator
            | '\u{200b}'                   // zero-width space
            | '\u{2028}'..='\u{202e}'      // separators, bidi embeddings and overrides
            | '\u{2060}'..='\u{206f}'      // word joiner, invisible operators, bidi isolates, deprecated formats
            | '\u{3164}'                   // Hangul filler
            | '\u{feff}'                   // byte order mark
            | '\u{ffa0}'                   // half-width Hangul filler
            | '\u{fff9}'..='\u{fffb}'      // interlinear annotation
            | '\u{1d173}'..='\u{1d17a}'    // musical format characters
            | '\u{e0000}'..='\u{e007f}'    // tags
        )
}

/// The text on one line, with nothing in it that a terminal would obey.
///
/// Tab, newline and the pair CR LF become one blank, as they are in prose. Other C0 controls become
/// their pictures (`␛` for escape), everything else unsafe becomes `�`. What was safe is borrowed.
///
/// ```
/// # use blocs::text::safe;
/// assert_eq!(safe("Putin's\nplan"), "Putin's plan");
/// assert_eq!(safe("\u{1b}[2J"), "␛[2J");
/// ```
pub fn safe(text: &str) -> Cow<'_, str> {
    replace(text, Newlines::Blank)
}

/// Like [`safe`], but a newline stays one: for texts of several lines that are wrapped or printed
/// as lines.
pub fn safe_block(text: &str) -> Cow<'_, str> {
    replace(text, Newlines::Keep)
}

/// Whether a spreadsheet would take a cell for a formula, or would but for apostrophes before it.
pub fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').trim_start().starts_with(['=', '+', '-', '@'])
}

/// What becomes of a newline.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Newlines {
    Blank,
    Keep,
}

fn replace(text: &str, newlines: Newlines) -> Cow<'_, str> {
    let keep = |c: char| !is_unsafe(c) || (c == '\n' && newlines == Newlines::Keep);
    let Some(first) = text.find(|c| !keep(c)) else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len() + 8);
    out.push_str(&text[..first]);
    let mut rest = text[first..].chars().peekable();
    while let Some(c) = rest.next() {
        if keep(c) {
            out.push(c);
        } else if c != '\r' || rest.peek() != Some(&'\n') {
            out.push(picture(c));
        }
    }
    Cow::Owned(out)
}

/// What is shown in place of an unsafe character.
fn picture(c: char) -> char {
    match c {
        '\t' | '\n' => ' ',
        // The Control Pictures block has them in the order of ASCII.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '␡',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_unsafe_is_shown() {
        let cases = [
            ("Қазақстан, 東方, e\u{301}", "Қазақстан, 東方, e\u{301}"),
            ("\0", "␀"),
            ("\u{7f}", "␡"),
            ("\u{9b}31m", "�31m"),
            ("a\tb", "a b"),
            ("a\r\nb", "a b"),
            ("over\rwritten", "over␍written"),
            ("user\u{202e}nimda", "user�nimda"),
            ("Kaz\u{200b}akhstan", "Kaz�akhstan"),
            ("\u{feff}case", "�case"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ];
        for (text, shown) in cases {
            assert_eq!(safe(text), shown, "{text:?}");
        }
    }

    #[test]
    fn a_block_keeps_its_lines() {
        assert_eq!(safe_block("a\r\nb\n\n\u{1b}c"), "a\nb\n\n␛c");
    }

    #[test]
    fn safe_text_is_borrowed() {
        assert!(matches!(safe("Единое экономическое пространство"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn nothing_unsafe_passes(text in any::<String>()) {
            prop_assert!(!safe(&text).contains(is_unsafe));
            prop_assert!(!safe_block(&text).contains(|c| is_unsafe(c) && c != '\n'));
        }

        #[test]
        fn the_gate_may_be_passed_twice(text in any::<String>()) {
            let once = safe(&text);
            prop_assert_eq!(safe(&once), once.as_ref());
        }

        #[test]
        fn every_control_is_caught(c in prop_oneof![0u32..0x20, 0x7f..0xa0u32, 0x2028u32..0x202f, 0x2066u32..0x206a]) {
            let c = char::from_u32(c).unwrap();
            prop_assert!(is_unsafe(c));
            prop_assert!(!safe(&String::from(c)).contains(c));
        }
    }
}
