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

mod own;

use crate::case::graph::Sides;
use crate::case::model::{Argument, Forecast, Kind, Paragraph, ParagraphNo, Ref, Source};
use crate::case::seen::{Seen, Told};
use crate::text::{Count, List};
use crate::views::{Piece, Role, Row, Scope, details, unfilled};

pub use own::{OwnCopy, own_copy};

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
    let Some(own) = own else { return with_names(scope, &paragraph, rows) };
    let mut all = vec![Row::heading("In your own copy")];
    match own.paragraph(paragraph.n) {
        Some(text) => all.push(Row::plain(text)),
        None => all.extend(not_matched(own, paragraph.n)),
    }
    all.push(Row::blank());
    all.append(&mut rows);
    with_names(scope, &paragraph, all)
}

/// What a copy has where a paragraph ought to be, of which the opening was not found.
fn not_matched(own: &OwnCopy, n: u16) -> Vec<Row<'_>> {
    let mut rows = vec![Row::quiet("your copy has no paragraph that opens like this one")];
    if let Some(part) = own.unmatched(n) {
        let what = format!("not matched, {}:", part.place());
        rows.push(Row::text(vec![Piece::new(Role::Wrong, what)]));
        rows.extend(part.blocks.iter().map(|block| Row::plain(block.as_str())));
    }
    rows
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
