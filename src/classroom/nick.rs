//! Names of readers: the user name that somebody connects with, made fit to stand beside others.
//!
//! Letters and digits of any script, in one spelling (NFC), narrow, and in no two seats the same. What a name may not
//! hold is left out; a name of which nothing is left becomes `guest 7`.

use unicode_normalization::UnicodeNormalization as _;

use crate::text::{graphemes, is_unsafe, width};

/// Cells of a name.
const CELLS: usize = 24;
/// What may stand between letters.
const BETWEEN: [char; 4] = ['-', '_', '.', ' '];

/// The name of a seat for somebody who came under this user name, as nobody else has it: `Ana`, `Ana 2`, ...
///
/// Whoever has no name that can be used is `guest 1` and so on.
pub(super) fn seated(said: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let (base, first) = match named(said) {
        Some(name) if !is_taken(&name) => return name,
        Some(name) => (name, 2),
        None => ("guest".to_owned(), 1),
    };
    let mut number = first;
    loop {
        let end = format!(" {number}");
        let mut name = base.clone();
        shorten(&mut name, CELLS.saturating_sub(end.len()));
        let name = name + &end;
        if !is_taken(&name) {
            return name;
        }
        number += 1;
    }
}

/// A name as it is compared: to whoever calls it out capitals make no difference.
pub(super) fn compared(name: &str) -> String {
    name.to_lowercase()
}

/// The name that is meant; `None` if nothing of it can be used.
pub(super) fn named(said: &str) -> Option<String> {
    let mut name = String::new();
    // A user name may be as long as its sender likes; what is far beyond a name is not read.
    for letter in said.chars().take(8 * CELLS).nfc().filter(|&letter| may_stand(letter)) {
        let is_between = BETWEEN.contains(&letter);
        if is_between && (name.is_empty() || name.ends_with(BETWEEN)) {
            continue;
        }
        name.push(letter);
    }
    shorten(&mut name, CELLS);
    (!name.is_empty()).then_some(name)
}

/// A letter or digit that takes one cell and joins no other, or what may stand between them.
fn may_stand(letter: char) -> bool {
    BETWEEN.contains(&letter)
        || letter.is_alphanumeric()
            && !is_unsafe(letter)
            && width(letter.encode_utf8(&mut [0; 4])) == 1
            && !unicode_normalization::char::is_combining_mark(letter)
}

/// Cuts a name to so many cells, and what then stands at its end between nothing.
fn shorten(name: &mut String, cells: usize) {
    let mut end = 0;
    let mut used = 0;
    for grapheme in graphemes(name) {
        used += width(grapheme);
        if used > cells {
            break;
        }
        end += grapheme.len();
    }
    name.truncate(name[..end].trim_end_matches(BETWEEN).len());
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Ana", Some("Ana"))]
    #[case("ana-maria_o.k 2", Some("ana-maria_o.k 2"))]
    #[case("Қазақ", Some("Қазақ"))]
    #[case("Ελένη", Some("Ελένη"))]
    #[case("محمد", Some("محمد"))]
    #[case("e\u{301}va", Some("éva"))]
    #[case("x\u{301}y", Some("xy"))]
    #[case("Z\u{300}\u{301}\u{302}algo", Some("Zalgo"))]
    #[case("", None)]
    #[case(" . ", None)]
    #[case("東京", None)]
    #[case("🙂", None)]
    #[case("--ana--", Some("ana"))]
    #[case("a  -  b", Some("a b"))]
    #[case("a\u{202e}b\u{200b}c\0d\n", Some("abcd"))]
    #[case("a\tb", Some("ab"))]
    #[case("abcdefghijklmnopqrstuvwxyz", Some("abcdefghijklmnopqrstuvwx"))]
    #[case("abcdefghijklmnopqrstuvw xyz", Some("abcdefghijklmnopqrstuvw"))]
    fn names_are_made_fit(#[case] said: &str, #[case] expected: Option<&str>) {
        assert_eq!(named(said).as_deref(), expected);
    }

    #[rstest]
    #[case("Ana", &[], "Ana")]
    #[case("Ana", &["ana"], "Ana 2")]
    #[case("ana", &["Ana", "Ana 2"], "ana 3")]
    #[case("!", &[], "guest 1")]
    #[case("", &["guest 1", "guest 2"], "guest 3")]
    #[case("abcdefghijklmnopqrstuvwx", &["abcdefghijklmnopqrstuvwx"], "abcdefghijklmnopqrstuv 2")]
    fn names_are_unlike(#[case] said: &str, #[case] taken: &[&str], #[case] expected: &str) {
        assert_eq!(
            seated(said, |name| taken.iter().any(|taken| compared(taken) == compared(name))),
            expected
        );
    }

    proptest! {
        #[test]
        fn every_name_is_narrow_and_stays(said in any::<String>()) {
            let name = seated(&said, |_| false);
            prop_assert!(width(&name) <= CELLS && !name.is_empty());
            prop_assert!(!name.contains(is_unsafe));
            prop_assert_eq!(&seated(&name, |_| false), &name);
            let next = seated(&said, |taken| compared(taken) == compared(&name));
            prop_assert!(width(&next) <= CELLS && compared(&next) != compared(&name));
        }
    }
}
