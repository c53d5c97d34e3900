//! What speaks for and against the thesis, what touches the selection first.
//!
//! ```text
//!   A WILLING UNION CAN WORK
//!   author: only if joined freely and step by step        P11
//!   touching Kazakhstan
//!   + partners take part for their own gain
//!     interpretation · Trenin · P6 · supports ...
//!   7 more in this pane                                     only where there is room for a few
//!   cuts both ways ... for ... against ... context ...
//! ```
//!
//! No count stands for a verdict: what the author concludes is said in a sentence, first.

use super::class::pinned;
use super::details;
use super::seat::{MARK, Touch, Touched};
use super::{Piece, Role, Row, Scope, flow, unfilled, words};
use crate::action::Action;
use crate::case::graph::Sides;
use crate::case::model::{Argument, Kind, Link, Ref, Relation, State, Thesis};
use crate::case::seen::{Seen, Told};

/// What is said of an argument that stands on both sides; it can be found by these words.
pub const BOTH_WAYS: &str = "cuts both ways";

/// How much is shown of what touches the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touching {
    /// All of it.
    Whole,
    /// What fits in so many lines of so many cells, which it always takes: what stands below stays where it is
    /// when the selection moves.
    Within {
        /// Its lines, without its heading.
        lines: usize,
        /// Their cells.
        width: u16,
    },
}

/// The rows of the arguments pane; never none.
pub fn rows<'c>(scope: &Scope<'c>, touching: Touching) -> Vec<Row<'c>> {
    rows_beyond(scope, touching, usize::MAX)
}

/// The same until there are more than so many: what stands below a pane need not be made.
pub fn rows_beyond<'c>(scope: &Scope<'c>, touching: Touching, most: usize) -> Vec<Row<'c>> {
    let Some(thesis) = scope.thesis.and_then(|thesis| scope.seen.get::<Thesis>(thesis)) else {
        if scope.seen.precedes_article() {
            return vec![unfilled(scope.seen, "")];
        }
        return vec![
            Row::quiet("This case argues no thesis."),
            Row::quiet("Add `article` with `theses`, and `arguments` that support or attack them."),
        ];
    };
    let mut rows = head(thesis);
    let touched = Touched::new(scope);
    let mut bearing: Vec<_> = scope
        .seen
        .all::<Argument>()
        .map(|a| (a, scope.seen.sides(a.thing(), thesis.thing())))
        .filter(|(_, sides)| *sides != Sides::default())
        .collect();
    bearing.sort_by_cached_key(|(argument, _)| touched.argument(scope.seen, argument));
    if let Some(seat) = scope.seat {
        let name = scope.seen.name(seat);
        rows.push(Row::quiet(format!("from the seat of {name}: {MARK} touches it and comes first")).still());
    }
    if bearing.is_empty() {
        rows.push(Row::blank());
        rows.push(no_argument(scope));
        return rows;
    }
    if let Some((selection, name)) = selected(scope) {
        let mut found: Vec<_> = bearing.iter().filter(|(a, _)| touches(scope, a, selection)).collect();
        found.sort_by_key(|(_, sides)| !(sides.supports || sides.attacks));
        rows.extend([Row::blank(), Row::heading(format!("touching {name}"))]);
        let pairs = found.iter().map(|(a, _)| [marked_row(scope, &touched, *a), about_row(scope, *a)]);
        rows.extend(touching.shown(pairs.collect()));
    }
    let two_faced = bearing.iter().map(|(a, _)| *a).filter(|a| is_two_faced(scope.seen, a.thing()));
    section(scope, &touched, (&mut rows, most), BOTH_WAYS, two_faced);
    let of = |wanted: fn(&Sides) -> bool| bearing.iter().filter(move |(_, s)| wanted(s)).map(|(a, _)| *a);
    section(scope, &touched, (&mut rows, most), "for", of(|s| s.supports && !s.attacks));
    section(scope, &touched, (&mut rows, most), "against", of(|s| s.attacks && !s.supports));
    section(scope, &touched, (&mut rows, most), "context", of(|s| s.context && !s.supports && !s.attacks));
    pinned::among(scope, rows)
}

impl Touching {
    /// The rows that are shown of what was found; where room is short, without what is said about each.
    fn shown(self, found: Vec<[Row<'_>; 2]>) -> Vec<Row<'_>> {
        if found.is_empty() {
            return self
                .filled(vec![Row::quiet("No argument on this thesis names what is selected.").still()]);
        }
        let Self::Within { lines, width } = self else { return found.into_iter().flatten().collect() };
        if found.iter().map(|pair| flow(pair, width).len()).sum::<usize>() <= lines {
            return self.filled(found.into_iter().flatten().collect());
        }
        let count = found.len();
        let mut room = lines;
        let mut rows = Vec::new();
        for (n, [argument, _]) in found.into_iter().enumerate() {
            let needed = flow(std::slice::from_ref(&argument), width).len();
            // All but the last leave a line to say that there are more.
            if needed + usize::from(n + 1 < count) > room {
                let more = if n == 0 { "" } else { " more" };
                rows.push(Row::quiet(format!("{}{more} in this pane", count - n)).indented(2).still());
                break;
            }
            room -= needed;
            rows.push(argument);
        }
        self.filled(rows)
    }

    /// The rows, and blanks below them in the room that they leave.
    fn filled(self, mut rows: Vec<Row<'_>>) -> Vec<Row<'_>> {
        if let Self::Within { lines, width } = self {
            let used = flow(&rows, width).len();
            rows.extend((used..lines).map(|_| Row::blank()));
        }
        rows
    }
}

pub(super) fn head(thesis: Told<'_, Thesis>) -> Vec<Row<'_>> {
    let mut rows =
        vec![Row::text(vec![Piece::new(Role::Title, &*thesis.row().text)]).to(Some(thesis.thing()))];
    let verdict = thesis.row().verdict.as_deref().unwrap_or("does not say");
    rows.push(Row::text(vec![Piece::quiet("author: "), Piece::plain(verdict)]).to(Some(thesis.thing())));
    rows
}

fn section<'c>(
    scope: &Scope<'c>,
    touched: &Touched,
    (rows, most): (&mut Vec<Row<'c>>, usize),
    heading: &'static str,
    arguments: impl Iterator<Item = Told<'c, Argument>>,
) {
    let start = rows.len();
    rows.push(Row::blank());
    rows.push(Row::heading(heading));
    let mut count = 0;
    for argument in arguments {
        if rows.len() > most {
            return;
        }
        rows.push(marked_row(scope, touched, argument));
        rows.push(about_row(scope, argument));
        count += 1;
    }
    if count == 0 {
        rows.truncate(start);
    }
}

/// What the pane is sorted by: the selection, unless it is part of the debate itself.
fn selected<'c>(scope: &Scope<'c>) -> Option<(Ref, std::borrow::Cow<'c, str>)> {
    let selection = scope.selection?;
    let part = matches!(selection.kind, Kind::Argument | Kind::Link | Kind::Thesis);
    (!part && scope.seen.is_told(selection)).then(|| (selection, scope.seen.name(selection)))
}

fn touches(scope: &Scope, argument: &Told<Argument>, selection: Ref) -> bool {
    if selection.kind == Kind::Paragraph {
        return argument
            .paragraphs
            .iter()
            .any(|p| scope.seen.select(&format!("p{}", p.0)) == Some(selection));
    }
    let seen = scope.seen;
    let direct = argument.about.iter().any(|&id| seen.resolve(id) == Some(selection));
    let source = selection.kind == Kind::Source
        && argument.sources.iter().any(|&id| seen.resolve(id) == Some(selection));
    let speaker = argument.said_by.is_some_and(|id| seen.resolve(id) == Some(selection));
    direct || source || (speaker && seen.get::<State>(selection).is_none())
}

/// An argument: the mark of its side, and its text.
pub fn argument_row<'c>(scope: &Scope<'c>, argument: Told<'c, Argument>) -> Row<'c> {
    let thesis = scope.thesis.unwrap_or(argument.thing());
    let (mark, role, _) = details::side(scope.seen.sides(argument.thing(), thesis));
    let two_faced = is_two_faced(scope.seen, argument.thing());
    let mark = if two_faced { "~" } else { mark };
    let text = &*argument.row().text;
    let pieces = if argument.implicit {
        vec![Piece::plain(text), Piece::quiet(" (unsaid)")]
    } else {
        vec![Piece::plain(text)]
    };
    Row::text(pieces)
        .marked(Piece::new(if two_faced { Role::Both } else { role }, mark))
        .to(Some(argument.thing()))
}

/// The same, marked if it touches the seat.
fn marked_row<'c>(scope: &Scope<'c>, touched: &Touched, argument: Told<'c, Argument>) -> Row<'c> {
    let row = argument_row(scope, argument);
    match touched.argument(scope.seen, &argument) {
        Touch::Not => row,
        _ => row.prefixed(Piece::new(Role::Here, format!("{MARK} "))),
    }
}

/// Whether an argument stands on both sides of a thesis, or on different sides of two.
pub fn is_two_faced(seen: Seen, argument: Ref) -> bool {
    let mut all = Sides::default();
    for thesis in seen.all::<Thesis>() {
        let sides = seen.sides(argument, thesis.thing());
        all.supports |= sides.supports;
        all.attacks |= sides.attacks;
    }
    all.is_both()
}

/// Kind, speaker, paragraph, and what it bears on.
fn about_row<'c>(scope: &Scope<'c>, argument: Told<'c, Argument>) -> Row<'c> {
    let mut parts = vec![argument.kind.spoken(), details::speaker(scope, &argument)];
    parts.push(words::paragraphs(argument.paragraphs.iter().map(|p| p.0)));
    if is_two_faced(scope.seen, argument.thing()) {
        parts.push(BOTH_WAYS.to_owned());
    }
    for (relation, link) in argument.row().links() {
        parts.push(link_words(scope, relation, link));
    }
    parts.retain(|p| !p.is_empty());
    Row::quiet(parts.join("\u{a0}· ")).indented(2).to(Some(argument.thing()))
}

fn link_words(scope: &Scope, relation: Relation, link: &Link) -> String {
    let (_, _, verb) = details::relation(relation);
    let id = scope.seen.id_text(link.to);
    let mut words = if link.is_tension() { format!("in tension with {id}") } else { format!("{verb} {id}") };
    for (word, conditions) in [("if", &link.only_if), ("unless", &link.unless)] {
        for condition in conditions {
            words.extend([" ", word, " ", scope.seen.id_text(*condition)]);
        }
    }
    words
}

/// Why a thesis has no arguments, and a way out.
pub(super) fn no_argument<'c>(scope: &Scope<'c>) -> Row<'c> {
    scope.way(Piece::quiet("No argument bears on this thesis yet"), || {
        vec![Piece::quiet("; "), scope.does(Action::NextThesis), Piece::quiet(" goes to the next one.")]
    })
}
