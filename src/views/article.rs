//! The article, paragraph by paragraph: what each does, its gist, and the reader's own copy beside it.
//!
//! ```text
//!   1.  2+ 3+ 4- 5~ 6+ 7. 8+ 9- 10- 11~ 12> 13. 14>     the strip: what each paragraph does
//!   > P6 +  The partners take part for reasons ...        its gist, in our words
//!           7 arguments, 1 forecast
//! ```
//!
//! What a paragraph does follows from its arguments and forecasts: for the thesis, against it, both, context, or a
//! look ahead. The article's own words are nowhere in a case; a reader who has the text gives it as a file, and its
//! paragraphs are found by the few words that the case says they open with.

use std::collections::BTreeMap;

use crate::case::graph::Sides;
use crate::case::model::{Argument, Forecast, Kind, Paragraph, ParagraphNo, Ref};
use crate::case::seen::{Seen, Told};
use crate::text::{Count, List, safe};
use crate::views::{Piece, Role, Row, Scope, details};

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

/// The rows of the list: the strip, then every paragraph.
pub fn rows<'c>(scope: &Scope<'c>) -> Vec<Row<'c>> {
    let paragraphs: Vec<Told<Paragraph>> = scope.seen.all::<Paragraph>().collect();
    if paragraphs.is_empty() {
        let why = "This case has no article: add `article` with its `paragraphs` to read along here.";
        return vec![Row::quiet(why).still()];
    }
    let mut strip = Vec::new();
    for paragraph in &paragraphs {
        let (mark, role) = does(scope, paragraph).mark();
        strip.push(Piece::plain(paragraph.n.to_string()));
        strip.push(Piece::new(role, format!("{mark} ")));
    }
    let mut rows = vec![Row::text(strip).still(), Row::blank()];
    for paragraph in paragraphs {
        let (mark, role) = does(scope, &paragraph).mark();
        let head = Piece::new(role, format!("P{:<2} {mark}", paragraph.n));
        rows.push(Row::plain(&*paragraph.row().gist).marked(head).to(Some(paragraph.thing())));
        rows.push(Row::quiet(holds(scope.seen, &paragraph)).indented(6).to(Some(paragraph.thing())));
    }
    rows
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

/// The paragraphs of a text that open as the case says they do. A text goes on until the next opening that is found.
pub fn own_copy(seen: Seen, text: &str) -> OwnCopy {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace());
        letters.collect::<String>().to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let openings: Vec<(u16, String)> = seen
        .all::<Paragraph>()
        .filter_map(|paragraph| Some((paragraph.n, plain(paragraph.row().opens_with.as_deref()?))))
        .filter(|(_, opening)| !opening.is_empty())
        .collect();
    let mut own = OwnCopy::new();
    let mut here = None;
    for block in text.split("\n\n").flat_map(|block| block.split("\r\n\r\n")) {
        let block = block.split_whitespace().collect::<Vec<_>>().join(" ");
        let opens = plain(&block);
        if let Some((n, _)) = openings.iter().find(|(_, opening)| opens.starts_with(opening.as_str())) {
            here = Some(*n);
        }
        if let Some(n) = here.filter(|_| !block.is_empty()) {
            let text = own.entry(n).or_default();
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&safe(&block));
        }
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::load;

    #[test]
    fn a_copy_is_cut_where_paragraphs_open() {
        let case = load::bundled(load::DEFAULT_CASE).unwrap().case.unwrap();
        let seen = case.seen(case.opening());
        let openings: Vec<(u16, String)> = seen
            .all::<Paragraph>()
            .filter_map(|p| Some((p.n, p.row().opens_with.as_deref()?.to_owned())))
            .collect();
        let text: String = openings
            .iter()
            .map(|(n, opening)| format!("{opening}, and so on: {n}\u{1b}[2J.\n\nMore of {n}.\n\n"))
            .collect();
        let own = own_copy(seen, &format!("A title\n\nBy somebody\n\n{text}"));
        assert_eq!(own.len(), openings.len());
        for (n, opening) in openings {
            assert!(
                own[&n].starts_with(&opening) && own[&n].ends_with(&format!("More of {n}.")),
                "{:?}",
                own[&n]
            );
            assert!(!own[&n].contains('\u{1b}'));
        }
        assert!(own_copy(seen, "nothing of it").is_empty());
    }
}
