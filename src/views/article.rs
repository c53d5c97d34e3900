//! The article, paragraph by paragraph: what each does, its gist, and the reader's own copy beside it.
//!
//! ```text
//!   1. 2+ 3+ 4- 5~ [6+] 7. 8+ 9- 10- 11~ 12> 13. 14>    the strip: what each paragraph does, and where one is
//!   > P6 +  The partners take part for reasons ...        its gist, in our words
//!           7 arguments, 1 forecast
//! ```
//!
//! What a paragraph does follows from its arguments and forecasts: for the thesis, against it, both, context, or a
//! look ahead. The article's own words are nowhere in a case; a reader who has the text gives it as a file, and its
//! paragraphs are found by the few words that the case says they open with.

use std::collections::BTreeMap;

use crate::case::graph::Sides;
use crate::case::model::{Argument, Forecast, Kind, Paragraph, ParagraphNo, Ref, Source};
use crate::case::seen::{Seen, Told};
use crate::text::{Count, List, safe};
use crate::views::{Piece, Role, Row, Scope, details, unfilled};

/// The reader's own copy: the text of each paragraph that was found, by its number.
pub type OwnCopy = BTreeMap<u16, String>;

/// What a paragraph does for the thesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// Speaks for it.
    For,
    /// Speaks against it.
    Against,
    /// Both.
    Both,
    /// Looks ahead, and argues neither way.
    Forecast,
    /// Sets the scene.
    Context,
}

impl Does {
    /// Its mark.
    pub fn mark(self) -> (&'static str, Role) {
        match self {
            Self::For => ("+", Role::For),
            Self::Against => ("-", Role::Against),
            Self::Both => ("~", Role::Both),
            Self::Forecast => (">", Role::Planned),
            Self::Context => (".", Role::Quiet),
        }
    }
}

/// What the marks of the strip mean.
pub const LEGEND: &str = "+ for  - against  ~ both  > forecast  . context";

/// Where the article can be read; None if the case does not say it, or it may not be told yet.
pub fn link(seen: Seen<'_>) -> Option<&str> {
    let source = seen.find::<Source, _>(seen.article()?.source)?;
    source.row().url.as_deref()
}

/// What the article is called; None if the case does not say it, or it may not be told yet.
pub fn title(seen: Seen<'_>) -> Option<&str> {
    let source = seen.find::<Source, _>(seen.article()?.source)?;
    Some(&source.row().title)
}

/// The strip: every paragraph with what it does, a bracket around `here`.
pub fn strip<'c>(scope: &Scope<'c>, here: Option<Ref>) -> Vec<Piece<'c>> {
    let mut strip = Vec::new();
    for paragraph in scope.seen.all::<Paragraph>() {
        let (mark, role) = does(scope, &paragraph).mark();
        let is_here = here == Some(paragraph.thing());
        let (opens, closes) = if is_here { ("[", "] ") } else { ("", " ") };
        strip.push(Piece::new(
            if is_here { Role::Here } else { Role::Plain },
            format!("{opens}{}", paragraph.n),
        ));
        strip.push(Piece::new(role, mark));
        strip.push(Piece::new(Role::Here, closes));
    }
    strip
}

/// The rows of the list: the strip, then every paragraph.
pub fn rows<'c>(scope: &Scope<'c>, here: Option<Ref>) -> Vec<Row<'c>> {
    let paragraphs: Vec<Told<Paragraph>> = scope.seen.all::<Paragraph>().collect();
    if paragraphs.is_empty() {
        let why = "This case has no article: add `article` with its `paragraphs` to read along here.";
        return vec![unfilled(scope.seen, why)];
    }
    let strip = strip(scope, here);
    let mut rows = vec![Row::text(strip).still(), Row::blank()];
    for paragraph in paragraphs {
        let (mark, role) = does(scope, &paragraph).mark();
        let head = Piece::new(role, format!("P{:<2} {mark}", paragraph.n));
        rows.push(Row::plain(&*paragraph.row().gist).marked(head).to(Some(paragraph.thing())));
        rows.push(Row::quiet(holds(scope.seen, &paragraph)).indented(6).to(Some(paragraph.thing())));
    }
    rows
}

/// Whether a paragraph is one of an argument or a forecast.
pub fn is_in(seen: Seen, paragraph: Ref, thing: Ref) -> bool {
    let Some(here) = seen.get::<Paragraph>(paragraph).map(|paragraph| ParagraphNo(paragraph.n)) else {
        return false;
    };
    seen.get::<Argument>(thing).is_some_and(|argument| argument.paragraphs.contains(&here))
        || seen.get::<Forecast>(thing).is_some_and(|forecast| forecast.paragraphs.contains(&here))
}

/// What a paragraph does for the thesis of the place; without one, for any.
pub fn does(scope: &Scope, paragraph: &Told<Paragraph>) -> Does {
    let seen = scope.seen;
    let here = ParagraphNo(paragraph.n);
    let mut all = Sides::default();
    for argument in seen.all::<Argument>().filter(|argument| argument.paragraphs.contains(&here)) {
        let theses = seen.things_of(Kind::Thesis).filter(|&thesis| scope.thesis.is_none_or(|t| t == thesis));
        for sides in theses.map(|thesis| seen.sides(argument.thing(), thesis)) {
            all.supports |= sides.supports;
            all.attacks |= sides.attacks;
        }
    }
    let looks_ahead = || seen.all::<Forecast>().any(|forecast| forecast.paragraphs.contains(&here));
    match (all.supports, all.attacks) {
        (true, true) => Does::Both,
        (true, false) => Does::For,
        (false, true) => Does::Against,
        (false, false) if looks_ahead() => Does::Forecast,
        (false, false) => Does::Context,
    }
}

/// `7 arguments and 1 forecast`
fn holds(seen: Seen, paragraph: &Told<Paragraph>) -> String {
    let here = ParagraphNo(paragraph.n);
    let arguments = seen.all::<Argument>().filter(|a| a.paragraphs.contains(&here)).count();
    let forecasts = seen.all::<Forecast>().filter(|f| f.paragraphs.contains(&here)).count();
    let counts = [(arguments, "argument"), (forecasts, "forecast")];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts = List::and(counts.map(|(count, noun)| Count(count, noun))).bare().to_string();
    if counts.is_empty() { "no argument of its own".to_owned() } else { counts }
}

/// The rows beside the list: the reader's own copy of the paragraph, and all that the case has of it.
pub fn beside<'c>(scope: &Scope<'c>, own: Option<&'c OwnCopy>, target: Option<Ref>) -> Vec<Row<'c>> {
    let Some(paragraph) = target.and_then(|thing| scope.seen.get::<Paragraph>(thing)) else {
        return Vec::new();
    };
    let mut rows = details::rows(&Scope { selection: target, ..*scope });
    let copy = match own {
        None => return with_names(scope, &paragraph, rows),
        Some(own) => own.get(&paragraph.n),
    };
    let text = match copy {
        Some(text) => Row::plain(text.as_str()),
        None => Row::quiet("your copy has no paragraph that opens like this one"),
    };
    let mut all = vec![Row::heading("In your own copy"), text, Row::blank()];
    all.append(&mut rows);
    with_names(scope, &paragraph, all)
}

/// What the paragraph's arguments name.
fn with_names<'c>(
    scope: &Scope<'c>,
    paragraph: &Told<'c, Paragraph>,
    mut rows: Vec<Row<'c>>,
) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let here = ParagraphNo(paragraph.n);
    let mut named = Vec::new();
    for argument in seen.all::<Argument>().filter(|argument| argument.paragraphs.contains(&here)) {
        for thing in seen.things(&argument.row().about).filter(|thing| thing.kind != Kind::Thesis) {
            if !named.contains(&thing) {
                named.push(thing);
            }
        }
    }
    let named =
        named.into_iter().map(|thing| Row::plain(seen.name(thing)).marked(Piece::quiet("·")).to(Some(thing)));
    details::group(&mut rows, Row::heading("It names"), named.collect());
    rows
}

/// The paragraphs of a text that open as the case says they do, each up to the next opening that is found.
///
/// Only the words count: blank lines, line breaks, quotation marks and case may be as they are in the reader's file.
/// An opening at the beginning of a line comes before one within a line.
pub fn own_copy(seen: Seen, text: &str) -> OwnCopy {
    let words = words_of(text);
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
    let ends = found.iter().skip(1).map(|(at, _)| words[*at].begins).chain([text.len()]);
    let cut = found.iter().zip(ends).map(|((at, n), end)| {
        let text = text.get(words[*at].begins..end).unwrap_or_default();
        (*n, safe(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned())
    });
    cut.collect()
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

    fn openings(seen: Seen) -> Vec<(u16, String)> {
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
        assert_eq!(own.len(), openings(seen).len(), "{own:?}");
        for (n, opening) in openings(seen) {
            let words: Vec<String> = words_of(&own[&n]).into_iter().map(|word| word.plain).collect();
            let opens: Vec<String> = words_of(&opening).into_iter().map(|word| word.plain).collect();
            assert!(words.starts_with(&opens), "{n}: {}", own[&n]);
            assert!(own[&n].ends_with(&format!("More of {n}.")), "{n}: {}", own[&n]);
            assert!(!own[&n].contains('\u{1b}'));
        }
    }

    fn copy(between: &str) -> String {
        let case = load::bundled(load::DEFAULT_CASE).unwrap().case.unwrap();
        let all = openings(case.seen(case.opening())).into_iter();
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
        let (n, opening) = openings(seen).remove(0);
        let own = own_copy(seen, &format!("He says: {opening} too soon.\n{opening} in time."));
        assert_eq!(own[&n], format!("{opening} in time."));
        assert!(own_copy(seen, "nothing of it").is_empty());
        assert!(own_copy(seen, "").is_empty());
    }
}
