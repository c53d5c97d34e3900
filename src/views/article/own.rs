//! The reader's own copy of the article, cut into paragraphs.
//!
//! ```text
//!   P6 opens ... more of P6.          ─► P6
//!
//!   an opening that is not the case's ─► not matched, between P6 and P8
//!
//!   P8 opens ...                      ─► P8
//! ```

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::case::model::Paragraph;
use crate::case::seen::Seen;
use crate::text::safe;

/// The reader's own copy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnCopy {
    /// The text of each paragraph that was found, by its number.
    found: BTreeMap<u16, String>,
    unmatched: Vec<Unmatched>,
}

/// Text that stands where the openings of some paragraphs were not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    /// The paragraphs that it may be.
    numbers: RangeInclusive<u16>,
    /// The paragraph before it that was found; None if there is none.
    after: Option<u16>,
    /// The paragraph behind it.
    before: Option<u16>,
    /// Its paragraphs, as blank lines part them.
    pub blocks: Vec<String>,
}

impl OwnCopy {
    /// The text of a paragraph, if its opening was found.
    pub fn paragraph(&self, n: u16) -> Option<&str> {
        self.found.get(&n).map(String::as_str)
    }

    /// The text that may be a paragraph of which the opening was not found.
    pub fn unmatched(&self, n: u16) -> Option<&Unmatched> {
        self.unmatched.iter().find(|part| part.numbers.contains(&n))
    }

    /// How many paragraphs were found.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}

impl Unmatched {
    /// Where it stands in the copy, in words.
    pub fn place(&self) -> String {
        match (self.after, self.before) {
            (Some(after), Some(before)) => format!("between P{after} and P{before}"),
            (Some(after), None) => format!("after P{after}"),
            (None, Some(before)) => format!("before P{before}"),
            (None, None) => "in the whole copy".to_owned(),
        }
    }
}

/// The paragraphs of a text that open as the case says they do, each up to the next opening that is found.
///
/// Only the words count: blank lines, line breaks, quotation marks and case may be as they are in the reader's file.
/// An opening at the beginning of a line comes before one within a line. Where an opening in between was not found, a
/// paragraph ends at the first blank line, and what follows is kept as not matched.
pub fn own_copy(seen: Seen, text: &str) -> OwnCopy {
    let words = words_of(text);
    let numbers: Vec<u16> = seen.all::<Paragraph>().map(|paragraph| paragraph.n).collect();
    let openings = openings(seen, &words);
    let Some((first, _)) = openings.first() else { return OwnCopy::default() };
    let mut own = OwnCopy::default();
    own.keep_unmatched(&numbers, None, openings.first(), &text[..words[*first].begins]);
    for (n, &(at, number)) in openings.iter().enumerate() {
        let next = openings.get(n + 1);
        let end = next.map_or(text.len(), |&(at, _)| words[at].begins);
        let part = text.get(words[at].begins..end).unwrap_or_default();
        let is_missing = missing(&numbers, Some(number), next.map(|(_, number)| *number)).is_some();
        let (own_part, rest) = if is_missing { at_blank_line(part) } else { (part, "") };
        own.found.insert(number, line(own_part));
        own.keep_unmatched(&numbers, Some(number), next, rest);
    }
    own
}

impl OwnCopy {
    fn keep_unmatched(
        &mut self,
        numbers: &[u16],
        after: Option<u16>,
        next: Option<&(usize, u16)>,
        text: &str,
    ) {
        let before = next.map(|(_, number)| *number);
        let Some(numbers) = missing(numbers, after, before) else { return };
        let mut blocks = Vec::new();
        let mut rest = text;
        while !rest.trim().is_empty() {
            let (block, behind) = at_blank_line(rest);
            blocks.extend(Some(line(block)).filter(|block| !block.is_empty()));
            rest = behind;
        }
        if !blocks.is_empty() {
            self.unmatched.push(Unmatched { numbers, after, before, blocks });
        }
    }
}

/// The numbers of the case that lie between two.
fn missing(numbers: &[u16], after: Option<u16>, before: Option<u16>) -> Option<RangeInclusive<u16>> {
    let between =
        |n: &&u16| after.is_none_or(|after| **n > after) && before.is_none_or(|before| **n < before);
    let first = numbers.iter().filter(between).min()?;
    let last = numbers.iter().filter(between).max()?;
    Some(*first..=*last)
}

/// What stands before the first blank line that has something before it, and what behind.
fn at_blank_line(text: &str) -> (&str, &str) {
    let mut end = 0;
    let mut has_words = false;
    for line in text.split_inclusive('\n') {
        if has_words && line.trim().is_empty() {
            return text.split_at(end);
        }
        has_words |= !line.trim().is_empty();
        end += line.len();
    }
    (text, "")
}

/// A text in one line, safe to be shown.
fn line(text: &str) -> String {
    safe(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

/// The paragraphs that open as the case says, in the order of the text: at which word, and which.
fn openings(seen: Seen, words: &[Word]) -> Vec<(usize, u16)> {
    let mut found: Vec<(usize, u16)> = Vec::new();
    for paragraph in seen.all::<Paragraph>() {
        let opening = paragraph.row().opens_with.as_deref().map(words_of).unwrap_or_default();
        let opens = |&at: &usize| {
            let here = words.get(at..).unwrap_or_default().iter().map(|word| &word.plain);
            here.take(opening.len()).eq(opening.iter().map(|word| &word.plain))
        };
        let mut places = (0..words.len()).filter(opens).filter(|_| !opening.is_empty());
        let is_line = |at: &usize| words[*at].begins_line;
        let at = places.clone().find(is_line).or_else(|| places.next());
        found.extend(at.map(|at| (at, paragraph.n)));
    }
    found.sort_unstable();
    found
}

/// A word of a text.
struct Word {
    /// Its letters and digits in lower case.
    plain: String,
    /// The byte at which it begins, with a quotation mark before it.
    begins: usize,
    /// Whether it is the first of its line.
    begins_line: bool,
}

fn words_of(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut begins = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let mut begins_line = true;
        for piece in line.split_inclusive(char::is_whitespace) {
            let plain: String =
                piece.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            if !plain.is_empty() {
                words.push(Word { plain, begins, begins_line });
                begins_line = false;
            }
            begins += piece.len();
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::load;

    fn opened(seen: Seen) -> Vec<(u16, String)> {
        let all = seen.all::<Paragraph>();
        all.filter_map(|p| Some((p.n, p.row().opens_with.as_deref()?.to_owned()))).collect()
    }

    /// What every paragraph of a made-up copy says after its opening.
    fn rest(n: u16) -> String {
        format!(", and so on: {n}\u{1b}[2J. More of {n}.")
    }

    fn assert_found(text: &str) {
        let case = load::bundled(load::DEFAULT_CASE).unwrap().case.unwrap();
        let seen = case.seen(case.opening());
        let own = own_copy(seen, text);
        assert_eq!(own.len(), opened(seen).len(), "{own:?}");
        for (n, opening) in opened(seen) {
            let words: Vec<String> =
                words_of(own.paragraph(n).unwrap()).into_iter().map(|word| word.plain).collect();
            let opens: Vec<String> = words_of(&opening).into_iter().map(|word| word.plain).collect();
            assert!(words.starts_with(&opens), "{n}: {}", own.paragraph(n).unwrap());
            assert!(
                own.paragraph(n).unwrap().ends_with(&format!("More of {n}.")),
                "{n}: {}",
                own.paragraph(n).unwrap()
            );
            assert!(!own.paragraph(n).unwrap().contains('\u{1b}'));
        }
    }

    fn copy(between: &str) -> String {
        let case = load::bundled(load::DEFAULT_CASE).unwrap().case.unwrap();
        let all = opened(case.seen(case.opening())).into_iter();
        all.map(|(n, opening)| format!("{opening}{}{between}", rest(n))).collect()
    }

    #[test]
    fn a_copy_is_cut_where_paragraphs_open() {
        assert_found(&format!("A title\n\nBy somebody\n\n{}", copy("\n\n")));
    }

    #[test]
    fn line_breaks_may_be_as_they_are() {
        assert_found(&copy("\n"));
        assert_found(&copy("\r\n\r\n"));
        assert_found(&copy(" "));
        assert_found(&copy("\n\n").replace(", and", ",\n\nand").replace("More of", "More\nof"));
        assert_found(&copy("\n\n").replace('\'', "\u{2019}").to_uppercase().replace("MORE OF", "More of"));
        // An opening may itself be broken, as in a text wrapped at few words.
        assert_found(&copy("\n\n").split(' ').collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn a_line_that_opens_comes_before_the_same_words_within_one() {
        let case = load::bundled(load::DEFAULT_CASE).unwrap().case.unwrap();
        let seen = case.seen(case.opening());
        let (n, opening) = opened(seen).remove(0);
        let own = own_copy(seen, &format!("He says: {opening} too soon.\n{opening} in time."));
        assert_eq!(own.paragraph(n).unwrap(), format!("{opening} in time."));
        assert!(own_copy(seen, "nothing of it").is_empty());
        assert!(own_copy(seen, "").is_empty());
    }

    #[test]
    fn what_opens_otherwise_is_kept_as_not_matched() {
        let case = load::bundled(load::DEFAULT_CASE).unwrap().case.unwrap();
        let seen = case.seen(case.opening());
        let copy = copy("\n\n");
        let seventh = &opened(seen)[6].1;
        let own = own_copy(seen, &copy.replace(seventh.as_str(), "Quite other words"));
        assert_eq!((own.len(), own.paragraph(7)), (13, None));
        assert!(own.paragraph(6).unwrap().ends_with("More of 6."), "{own:?}");
        let part = own.unmatched(7).unwrap();
        assert_eq!((part.place(), part.blocks.len()), ("between P6 and P8".into(), 1));
        assert!(part.blocks[0].starts_with("Quite other words") && part.blocks[0].ends_with("More of 7."));
        let first = own_copy(
            seen,
            &format!("A title\n\n{}", copy.replace(opened(seen)[0].1.as_str(), "Other words")),
        );
        assert_eq!(first.unmatched(1).map(Unmatched::place), Some("before P2".into()));
        assert_eq!(first.unmatched(1).unwrap().blocks.len(), 2, "the title is not matched either");
        assert_eq!(own_copy(seen, &copy).unmatched, []);
    }
}
