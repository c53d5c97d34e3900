//! Codes that people read out and type: `amber-fox-lake-nine` brings a reader back to a seat, a word of three makes a
//! presenter.
//!
//! The words are short and plain, no two of them differ in one letter only, and none sounds like another.

use std::fmt::{self, Debug, Display, Formatter};
use std::io;

use subtle::ConstantTimeEq as _;

use crate::error::Error;

/// The words, in their order, one a line.
const WORDS: &str = include_str!("words.txt");

/// The code of a seat.
pub type SeatCode = Code<4>;

/// What makes a presenter, once.
pub type OneTimeWord = Code<3>;

/// So many words, by the system's randomness.
///
/// It is a secret: only [`Display`] shows it. Two are compared by [`is`](Self::is).
#[derive(Clone)]
pub struct Code<const LEN: usize>(String);

impl<const LEN: usize> Code<LEN> {
    /// A new one that `is_taken` does not know.
    ///
    /// An error if the system gives no random numbers.
    pub fn new(is_taken: &dyn Fn(&Self) -> bool) -> Result<Self, Error> {
        let words: Vec<&str> = WORDS.lines().collect();
        loop {
            let mut chosen = [""; LEN];
            for word in &mut chosen {
                *word = words[below(words.len() as u32)? as usize];
            }
            let code = Self(chosen.join("-"));
            if !is_taken(&code) {
                return Ok(code);
            }
        }
    }

    /// The code that is meant: capitals, and what stands between the words, do not matter. None if it is none.
    ///
    /// ```
    /// # use blocs::classroom::code::SeatCode;
    /// let code = SeatCode::parse(" Amber fox.lake - NINE ").expect("four words");
    /// assert_eq!(code.to_string(), "amber-fox-lake-nine");
    /// assert!(SeatCode::parse("amber-fox-lake").is_none());
    /// ```
    pub fn parse(said: &str) -> Option<Self> {
        // Nobody types a code of many bytes; what else is sent is not taken apart.
        let said = Some(said).filter(|said| said.len() <= 16 * LEN)?.to_ascii_lowercase();
        let words: Vec<_> = said.split(|sign: char| !sign.is_ascii_alphabetic()).collect();
        let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
        let is_code = words.len() == LEN && words.iter().all(|word| is_word(word));
        is_code.then(|| Self(words.join("-")))
    }

    /// Whether it is the other one; the time it takes does not tell how near that is.
    pub fn is(&self, other: &Self) -> bool {
        is_same(&self.0, &other.0)
    }

    /// The code as it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const LEN: usize> Display for Code<LEN> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<const LEN: usize> Debug for Code<LEN> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("Code(..)")
    }
}

/// Whether a user name is the code of a seat, and not a name: `ssh amber-fox-lake-nine@host`.
pub fn looks_like_code(user: &str) -> bool {
    SeatCode::parse(user).is_some()
}

/// Whether a secret is the one that is expected, in a time that tells nothing but the length.
pub fn is_same(said: &str, expected: &str) -> bool {
    said.as_bytes().ct_eq(expected.as_bytes()).into()
}

fn is_word(word: &str) -> bool {
    WORDS.lines().any(|known| known == word)
}

/// A random number below `end`, each as likely as the other.
fn below(end: u32) -> Result<u32, Error> {
    // The last numbers, which would make some results more likely, are drawn again.
    let fair = u32::MAX - u32::MAX % end;
    loop {
        let drawn = getrandom::u32().map_err(|error| Error::Random(io::Error::other(error.to_string())))?;
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
        let words: Vec<_> = WORDS.lines().collect();
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
    fn new_codes_are_read_back_and_not_taken() {
        let refused = Cell::new(0);
        let is_taken = |_: &SeatCode| refused.replace(refused.get() + 1) < 3;
        let code = SeatCode::new(&is_taken).unwrap();
        assert_eq!(refused.get(), 4);
        let read = SeatCode::parse(code.as_str()).unwrap();
        assert!(read.is(&code) && !read.is(&SeatCode::new(&|_| false).unwrap()));
        assert_eq!(OneTimeWord::new(&|_| false).unwrap().as_str().split('-').count(), 3);
    }

    #[test]
    fn a_code_is_not_shown_by_chance() {
        let code = SeatCode::parse("amber-fox-lake-nine");
        assert_eq!(format!("{code:?}"), "Some(Code(..))");
    }

    #[test]
    fn random_numbers_are_below_their_end() {
        assert!((0..200).all(|_| below(3).unwrap() < 3));
        let drawn: BTreeSet<_> = (0..200).map(|_| below(3).unwrap()).collect();
        assert_eq!(drawn.len(), 3);
    }
}
