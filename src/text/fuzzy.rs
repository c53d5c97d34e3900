//! Choosing by a few letters, as in the pickers of editors.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// The items whose name holds the letters of `typed` in their order, best first; all of them, as they come, if
/// nothing is typed.
pub fn ranked<T>(typed: &str, items: Vec<T>, name: impl Fn(&T) -> String) -> Vec<T> {
    if typed.trim().is_empty() {
        return items;
    }
    let pattern = Pattern::new(typed, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = Vec::new();
    let mut found: Vec<(u32, T)> = Vec::new();
    for item in items {
        let name = name(&item);
        if let Some(score) = pattern.score(Utf32Str::new(&name, &mut letters), &mut matcher) {
            found.push((score, item));
        }
    }
    // Stable: of equals the earlier one stays first.
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, item)| item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked_names(typed: &str) -> Vec<&'static str> {
        ranked(typed, vec!["lift lock", "Kyrgyzstan", "Қазақстан", "next palette"], |name| {
            (*name).to_owned()
        })
    }

    #[test]
    fn letters_in_order_are_enough() {
        assert_eq!(ranked_names("kyrg"), ["Kyrgyzstan"]);
        assert_eq!(ranked_names("npal"), ["next palette"]);
        assert_eq!(ranked_names("қазақ"), ["Қазақстан"]);
        assert_eq!(ranked_names("zzz"), [""; 0]);
        assert_eq!(ranked_names(" ").len(), 4);
    }
}
