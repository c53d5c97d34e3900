//! Names of readers: the user name that somebody connects with, made fit to stand beside others.
//!
//! Letters and digits of any script, in one spelling (NFC), narrow, and in no two seats the same. What a name may not
//! hold is left out; a name of which nothing is left becomes `guest 7`.

use unicode_normalization::UnicodeNormalization as _;

use super::limits::Limits;
use crate::text::{graphemes, is_unsafe, width};

/// What may stand between letters.
const BETWEEN: [char; 4] = ['-', '_', '.', ' '];

/// The name that is meant; `None` if nothing of it can be used.
///
/// ```
/// # use blocs::classroom::{limits::Limits, nick::nick};
/// let limits = Limits::default();
/// assert_eq!(nick("Аня", &limits).as_deref(), Some("Аня"));
/// assert_eq!(nick("  ana\u{1b}[2J!", &limits).as_deref(), Some("ana2J"));
/// assert_eq!(nick("東", &limits), None);
/// ```
pub fn nick(said: &str, limits: &Limits) -> Option<String> {
    let mut name = String::new();
    // A user name may be as long as its sender likes; what is far beyond a name is not read.
    for letter in said.chars().take(8 * limits.name_cells).nfc().filter(|&letter| may_stand(letter)) {
        let is_between = BETWEEN.contains(&letter);
        if is_between && (name.is_empty() || name.ends_with(BETWEEN)) {
            continue;
        }
        name.push(letter);
    }
    shorten(&mut name, limits.name_cells);
    (!name.is_empty()).then_some(name)
}

/// The name as nobody else has it: `Ana`, `Ana 2`, ...; `guest 1` and so on for whoever has none.
///
/// `is_taken` is asked with [`key`]s: `ana` and `Ana` are one name to whoever calls it out.
pub fn unique(name: Option<String>, is_taken: &dyn Fn(&str) -> bool, limits: &Limits) -> String {
    let (base, first) = match name {
        Some(name) if !is_taken(&key(&name)) => return name,
        Some(name) => (name, 2),
        None => ("guest".to_owned(), 1),
    };
    let mut number = first;
    loop {
        let end = format!(" {number}");
        let mut name = base.clone();
        shorten(&mut name, limits.name_cells.saturating_sub(end.len()));
        let name = name + &end;
        if !is_taken(&key(&name)) {
            return name;
        }
        number += 1;
    }
}

/// By which two names are one: without the difference of small and capital letters.
pub fn key(name: &str) -> String {
    name.to_lowercase()
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
        assert_eq!(nick(said, &Limits::default()).as_deref(), expected);
    }

    #[rstest]
    #[case(Some("Ana"), &[], "Ana")]
    #[case(Some("Ana"), &["ana"], "Ana 2")]
    #[case(Some("Ana"), &["ana", "ana 2"], "Ana 3")]
    #[case(None, &[], "guest 1")]
    #[case(None, &["guest 1", "guest 2"], "guest 3")]
    #[case(Some("abcdefghijklmnopqrstuvwx"), &["abcdefghijklmnopqrstuvwx"], "abcdefghijklmnopqrstuv 2")]
    fn names_are_unlike(#[case] name: Option<&str>, #[case] taken: &[&str], #[case] expected: &str) {
        let is_taken = |key: &str| taken.contains(&key);
        assert_eq!(unique(name.map(str::to_owned), &is_taken, &Limits::default()), expected);
    }

    proptest! {
        #[test]
        fn every_name_is_narrow_and_stays(said in any::<String>()) {
            let limits = Limits::default();
            if let Some(name) = nick(&said, &limits) {
                prop_assert!(width(&name) <= limits.name_cells);
                prop_assert!(!name.contains(is_unsafe));
                let again = nick(&name, &limits);
                prop_assert_eq!(again.as_deref(), Some(name.as_str()));
                let next = unique(Some(name.clone()), &|taken| taken == key(&name), &limits);
                prop_assert!(width(&next) <= limits.name_cells && key(&next) != key(&name));
            }
        }
    }
}
