//! Codes that people read out and type: `amber-fox-lake-nine` brings a reader back to a seat, a word of three makes a
//! presenter.
//!
//! The words are short and plain, no two of them differ in one letter only, and none sounds like another.

use std::sync::LazyLock;

use subtle::ConstantTimeEq as _;

/// The words, in their order.
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("words.txt").lines().collect());
/// Words of the code of a seat.
const OF_SEAT: usize = 4;
/// Words of what opens the presenter's door, or the wall's.
const OF_DOOR: usize = 3;

/// A code of a seat that nobody has.
///
/// An error if the system gives no random numbers.
pub(super) fn fresh(is_taken: impl Fn(&str) -> bool) -> Result<String, getrandom::Error> {
    loop {
        let code = words(OF_SEAT)?;
        if !is_taken(&code) {
            return Ok(code);
        }
    }
}

/// A word for a door: three in fact.
pub(super) fn word() -> Result<String, getrandom::Error> {
    words(OF_DOOR)
}

/// Whether a user name, or an answer, is the code of a seat and nothing else.
pub(super) fn looks_like_code(said: &str) -> bool {
    // Nobody types a code of many bytes; what else is sent is not taken apart.
    if said.len() > 16 * OF_SEAT {
        return false;
    }
    let said = spelled(said);
    let words: Vec<_> = said.split('-').collect();
    words.len() == OF_SEAT && words.iter().all(|word| WORDS.contains(word))
}

/// Whether a code is the one that is expected: capitals, and what stands between its words, do not matter.
///
/// The time it takes tells nothing but the length.
pub(super) fn is_same(expected: &str, said: &str) -> bool {
    let (expected, said) = (spelled(expected), spelled(said));
    !said.is_empty() && said.as_bytes().ct_eq(expected.as_bytes()).into()
}

/// A code as it is compared: `amber-fox-lake-nine` for ` Amber fox.Lake_NINE`.
fn spelled(said: &str) -> String {
    let said = said.to_lowercase();
    let words = said.split(|sign: char| !sign.is_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// So many words by chance, as they are kept: `amber-fox-lake`.
fn words(number: usize) -> Result<String, getrandom::Error> {
    let chosen = (0..number).map(|_| Ok(WORDS[below(WORDS.len() as u32)? as usize]));
    Ok(chosen.collect::<Result<Vec<_>, _>>()?.join("-"))
}

/// A random number below `end`, each as likely as the other.
fn below(end: u32) -> Result<u32, getrandom::Error> {
    // The last numbers, which would make some results more likely, are drawn again.
    let fair = u32::MAX - u32::MAX % end;
    loop {
        let drawn = getrandom::u32()?;
        if drawn < fair {
            return Ok(drawn % end);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::collections::BTreeSet;

    use rstest::rstest;

    use super::*;
    use crate::app::class::line::CODE_CELLS;

    /// The words that can be taken for each other: one letter is another, or there is one more.
    fn near<'w>(words: &[&'w str]) -> Vec<(&'w str, &'w str)> {
        let without: Vec<BTreeSet<String>> = words
            .iter()
            .map(|word| {
                let cut = |place: usize| word[..place].to_owned() + "." + &word[place + 1..];
                let gone = |place: usize| word[..place].to_owned() + &word[place + 1..];
                (0..word.len()).flat_map(|place| [cut(place), gone(place)]).collect()
            })
            .collect();
        let mut found = Vec::new();
        for (place, word) in words.iter().enumerate() {
            for (other, near) in words.iter().zip(&without).skip(place + 1) {
                let meets = !near.is_disjoint(&without[place]) && word.len() == other.len()
                    || near.contains(*word)
                    || without[place].contains(*other);
                found.extend(meets.then_some((*word, *other)));
            }
        }
        found
    }

    #[test]
    fn the_words_are_short_and_unlike() {
        let words: Vec<_> = WORDS.clone();
        assert!(words.len() >= 512, "{}", words.len());
        assert!(words.is_sorted());
        for word in &words {
            assert!((3..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase()), "{word}");
        }
        assert_eq!(near(&words), []);
    }

    #[test]
    fn the_likeness_of_words_is_seen() {
        assert_eq!(near(&["lake", "like"]), [("lake", "like")]);
        assert_eq!(near(&["lake", "flake"]), [("lake", "flake")]);
        assert_eq!(near(&["lake", "amber"]), []);
    }

    #[test]
    fn the_line_of_the_room_leaves_room_for_the_longest() {
        let longest = WORDS.iter().map(|word| word.len()).max().unwrap();
        assert_eq!((longest + 1) * OF_SEAT - 1, CODE_CELLS);
    }

    #[rstest]
    #[case("amber-fox-lake-nine", true)]
    #[case("Amber.Fox_Lake Nine", true)]
    #[case("amber  fox - lake/nine\r\n", true)]
    #[case("amber-fox-lake", false)]
    #[case("amber-fox-lake-nine-nine", false)]
    #[case("amber-fox-lake-nina", false)]
    #[case("anna", false)]
    #[case("", false)]
    fn codes_are_known(#[case] said: &str, #[case] expected: bool) {
        assert_eq!(looks_like_code(said), expected);
    }

    #[test]
    fn what_is_no_code_costs_nothing() {
        assert!(!looks_like_code(&"amber-".repeat(100_000)));
    }

    #[test]
    fn new_codes_are_not_taken() {
        let refused = Cell::new(0);
        let code = fresh(|_| refused.replace(refused.get() + 1) < 3).unwrap();
        assert_eq!(refused.get(), 4);
        assert!(looks_like_code(&code) && is_same(&code, &code));
        assert!(!is_same(&code, &fresh(|other| other == code).unwrap()));
        assert_eq!(word().unwrap().split('-').count(), 3);
    }

    #[rstest]
    #[case("amber-fox-lake-nine", " Amber fox.LAKE_nine\n", true)]
    #[case("harbour", "Harbour ", true)]
    #[case("Қазақ 7", "қазақ-7", true)]
    #[case("amber-fox", "amberfox", false)]
    #[case("amber-fox", "amber-fo", false)]
    #[case("amber-fox", "", false)]
    #[case("!", "?", false)]
    fn codes_are_compared(#[case] expected: &str, #[case] said: &str, #[case] same: bool) {
        assert_eq!(is_same(expected, said), same);
    }

    #[test]
    fn random_numbers_are_below_their_end() {
        assert!((0..200).all(|_| below(3).unwrap() < 3));
        let drawn: BTreeSet<_> = (0..200).map(|_| below(3).unwrap()).collect();
        assert_eq!(drawn.len(), 3);
    }
}
