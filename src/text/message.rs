//! Helpers for messages, so that all speak one grammar: lower case, names in backticks, no full
//! stop.

use std::fmt::{self, Display, Formatter};

/// A number with its noun: "1 problem", "3 problems", "2 countries".
///
/// ```
/// # use blocs::text::Count;
/// assert_eq!(Count(3, "entry").to_string(), "3 entries");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Count<'a>(pub usize, pub &'a str);

impl Display for Count<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(number, noun) = *self;
        if number == 1 {
            return write!(f, "1 {noun}");
        }
        let mut end = noun.chars().rev();
        match (end.next(), end.next()) {
            (Some('y'), Some(before)) if !"aeiou".contains(before) => {
                write!(f, "{number} {}ies", &noun[..noun.len() - 1])
            }
            // Thesis, basis.
            (Some('s'), Some('i')) => write!(f, "{number} {}es", &noun[..noun.len() - 2]),
            (Some('s' | 'x' | 'z'), _) | (Some('h'), Some('c' | 's')) => {
                write!(f, "{number} {noun}es")
            }
            _ => write!(f, "{number} {noun}s"),
        }
    }
}

/// Names in a sentence: "`a`", "`a` or `b`", "`a`, `b` or `c`".
///
/// ```
/// # use blocs::text::List;
/// assert_eq!(List::or(["map", "matrix", "article"]).to_string(), "`map`, `matrix` or `article`");
/// assert_eq!(List::and(["3 errors", "1 warning"]).bare().to_string(), "3 errors and 1 warning");
/// ```
#[derive(Clone, Debug)]
pub struct List<T> {
    items: Vec<T>,
    word: &'static str,
    tick: &'static str,
}

impl<T: Display> List<T> {
    /// The items as alternatives.
    pub fn or(items: impl IntoIterator<Item = T>) -> Self {
        Self { items: items.into_iter().collect(), word: "or", tick: "`" }
    }

    /// The items together.
    pub fn and(items: impl IntoIterator<Item = T>) -> Self {
        Self { word: "and", ..Self::or(items) }
    }

    /// Without backticks: for phrases, not names.
    #[must_use]
    pub fn bare(self) -> Self {
        Self { tick: "", ..self }
    }
}

impl<T: Display> Display for List<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { items, word, tick } = self;
        for (place, item) in items.iter().enumerate() {
            if place > 0 && place + 1 == items.len() {
                write!(f, " {word} ")?;
            } else if place > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{tick}{item}{tick}")?;
        }
        Ok(())
    }
}

/// The known word that somebody who wrote `word` most likely meant; `None` if none is near.
///
/// Near means: no more than a third of the letters (and at least one) added, missing, changed or
/// swapped with a neighbour; case does not count.
///
/// ```
/// # use blocs::text::nearest;
/// assert_eq!(nearest("kazakstan", ["kyrgyzstan", "kazakhstan"]), Some("kazakhstan"));
/// assert_eq!(nearest("france", ["kyrgyzstan", "kazakhstan"]), None);
/// ```
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let limit = (word.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        // A replacement of every letter is no resemblance: `x` is not "near" `y`.
        .filter(|&(distance, candidate)| distance <= limit && distance < candidate.chars().count())
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_their_noun() {
        let cases = [
            (0, "problem", "0 problems"),
            (1, "problem", "1 problem"),
            (2, "country", "2 countries"),
            (2, "key", "2 keys"),
            (2, "match", "2 matches"),
            (2, "path", "2 paths"),
            (2, "thesis", "2 theses"),
        ];
        for (number, noun, expected) in cases {
            assert_eq!(Count(number, noun).to_string(), expected);
        }
    }

    #[test]
    fn lists_read_as_a_sentence() {
        assert_eq!(List::or([""; 0]).to_string(), "");
        assert_eq!(List::or(["a"]).to_string(), "`a`");
        assert_eq!(List::and(["a", "b"]).to_string(), "`a` and `b`");
        assert_eq!(List::or(["a", "b", "c"]).to_string(), "`a`, `b` or `c`");
    }

    #[test]
    fn only_what_is_near_is_suggested() {
        assert_eq!(nearest("Membershp", ["member", "membership"]), Some("membership"));
        assert_eq!(nearest("x", ["y"]), None);
        assert_eq!(nearest("", ["y"]), None);
        assert_eq!(nearest("tabl", ["table", "tab"]), Some("table"));
    }
}
