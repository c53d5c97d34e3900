//! The argument graph below a thesis, as a tree that one can fold, weigh and test.
//!
//! ```text
//!   A willing union can work                       the thesis, and how it stands on the reader's map
//!   conditions  [met] it is joined freely          what steps hang on
//!   + 3  partners take part for gain          P6   a step: what it does, the weight, the claim, its paragraph
//!       + ·  Kazakhstan gains markets         P6     what speaks for that claim
//!       / ·  ...                                     what undercuts the step above
//!   & ·  ┄┄ a plan is likelier ... (unsaid)   P2   joined: both are needed; dashed: left unsaid
//!   ~ ·  ┄┄ the others guard their statehood  P8   a tension that the coder draws, shown at both its ends
//!   - 2x two decades brought little           P4   x: it does not count
//! ```
//!
//! A claim that bears on several things stands below each of them; what is below it is shown once, and the other
//! places say so. Every row leads to a step, so that a row is one place in the graph. Cycles end at the same mark.

mod about;
mod questions;
mod tree;

use std::collections::BTreeSet;

use crate::action::Action;
use crate::case::model::{Argument, Condition, Kind, Ref, Thesis};
use crate::case::seen::Told;
use crate::text::Count;
use crate::views::class::pinned;
use crate::views::judgement::{HEAVIEST, UNWEIGHED};
use crate::views::standing::{Counts, Heaviest, RULE, Stand, Standing, Weighed, Why};
use crate::views::{Piece, Role, Row, Scope, debate, details, unfilled};

/// What arguments below one head are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sorting {
    /// As the case has them: the order of the article's argument.
    #[default]
    Walk,
    /// By the paragraph that says it first.
    Paragraph,
    /// The heaviest first.
    Weight,
}

impl Sorting {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Walk, Self::Paragraph, Self::Weight];

    /// The next of them, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Walk => Self::Paragraph,
            Self::Paragraph => Self::Weight,
            Self::Weight => Self::Walk,
        }
    }

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Walk => "walk",
            Self::Paragraph => "paragraph",
            Self::Weight => "weight",
        }
    }
}

/// What is shown of the graph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Look {
    /// The tree below the thesis.
    #[default]
    Tree,
    /// The arguments that cut both ways.
    TwoFaced,
}

impl Look {
    /// The other one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Tree => Self::TwoFaced,
            Self::TwoFaced => Self::Tree,
        }
    }
}

/// What a reader sees of the graph.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Steps whose arguments are folded.
    pub folds: &'a BTreeSet<Ref>,
    /// What is sorted by.
    pub sorting: Sorting,
    /// What is shown.
    pub look: Look,
}

/// The rows beside the tree: about what its cursor stands on.
pub fn beside<'c>(scope: &Scope<'c>, target: Option<Ref>) -> Vec<Row<'c>> {
    target.map_or_else(Vec::new, |target| about::about(scope, target))
}

/// The rows of the tree, or of what else is asked for.
pub fn rows<'c>(scope: &Scope<'c>, asked: &Asked) -> Vec<Row<'c>> {
    let Some(thesis) = scope.thesis.and_then(|thesis| scope.seen.get::<Thesis>(thesis)) else {
        return vec![unfilled(
            scope.seen,
            "This case argues no thesis: add `theses` to its `article` to see arguments here.",
        )];
    };
    let standing = Standing::new(scope.seen, scope.judgement);
    let mut rows = head(scope, &standing, thesis);
    match asked.look {
        Look::Tree => {
            conditions(scope, &mut rows);
            rows.push(Row::blank());
            tree::below(scope, asked, &standing, thesis.thing(), &mut rows);
        }
        Look::TwoFaced => two_faced(scope, &mut rows),
    }
    pinned::among(scope, rows)
}

/// The arguments that cut both ways, each with its side on every thesis.
fn two_faced<'c>(scope: &Scope<'c>, rows: &mut Vec<Row<'c>>) {
    rows.push(Row::blank());
    rows.push(Row::heading(debate::BOTH_WAYS));
    let before = rows.len();
    let all = scope.seen.all::<Argument>();
    for argument in all.filter(|argument| debate::is_two_faced(scope.seen, argument.thing())) {
        rows.push(debate::argument_row(scope, argument));
        rows.extend(details::sides_of(scope, &argument).into_iter().map(|row| row.indented(4).still()));
    }
    if rows.len() == before {
        rows.push(Row::quiet("None: each argument that may be told stands on one side only.").still());
    }
}

/// The thesis, what the author concludes, and how it stands by the reader's weights.
fn head<'c>(scope: &Scope<'c>, standing: &Standing, thesis: Told<'c, Thesis>) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let mut rows = debate::head(thesis);
    let stand = standing.thesis(seen, thesis.thing(), scope.judgement);
    let (role, sentence) = said(stand);
    rows.push(
        Row::text(vec![Piece::quiet("your map, no verdict of ours: "), Piece::new(role, sentence)]).still(),
    );
    let heaviest = match stand {
        Stand::For(h) | Stand::Against(h) | Stand::Even(h) => h,
        Stand::Nothing => Heaviest::default(),
    };
    for (side, mark, role) in [(heaviest.supports, "+", Role::For), (heaviest.attacks, "-", Role::Against)] {
        if let Some(Weighed { weight, argument }) = side {
            let mark = Piece::new(role, format!("{mark} {weight} "));
            rows.push(Row::quiet(seen.name(argument)).marked(mark).indented(2).to(Some(argument)).still());
        }
    }
    let waiting =
        seen.links().filter(|(step, ..)| matches!(standing.of(*step), Counts::No(Why::Condition(_))));
    let waiting = waiting.count();
    if waiting > 0 {
        let waits = format!("{} not counted: a condition is not as it needs it", Count(waiting, "step"));
        rows.push(Row::quiet(waits).indented(2).still());
    }
    let unweighed = if scope.judgement.is_untouched() {
        format!(" What you have not weighed weighs {UNWEIGHED} of {HEAVIEST}.")
    } else {
        String::new()
    };
    rows.push(Row::quiet(format!("The rule: {RULE}.{unweighed}")).still());
    rows
}

/// How a thesis stands, in a sentence.
pub fn said(stand: Stand) -> (Role, String) {
    let weight =
        |side: Option<Weighed>| side.map_or("nothing".to_owned(), |w| format!("weight {}", w.weight));
    match stand {
        Stand::For(h) => (
            Role::For,
            format!("it stands, {} for it and {} against it", weight(h.supports), weight(h.attacks)),
        ),
        Stand::Against(h) => (
            Role::Against,
            format!("it falls, {} against it and {} for it", weight(h.attacks), weight(h.supports)),
        ),
        Stand::Even(h) => (Role::Both, format!("open, {} on both sides", weight(h.supports))),
        Stand::Nothing => (Role::Quiet, "open, nothing that counts bears on it directly".to_owned()),
    }
}

/// The conditions that steps hang on, each with what the reader takes it for.
fn conditions<'c>(scope: &Scope<'c>, rows: &mut Vec<Row<'c>>) {
    let used: BTreeSet<Ref> = scope
        .seen
        .links()
        .flat_map(|(_, _, link)| scope.seen.things(&link.only_if).chain(scope.seen.things(&link.unless)))
        .collect();
    if used.is_empty() {
        return;
    }
    rows.push(Row::blank());
    let way = scope.hint(|spelling| format!(" ({} changes it)", spelling.of(Action::Toggle)));
    rows.push(Row::heading(format!("conditions, as you take them{way}")));
    for condition in used.into_iter().filter_map(|thing| scope.seen.get::<Condition>(thing)) {
        let word = scope.judgement.granted(condition.thing()).word();
        let text = Row::plain(&*condition.row().text);
        rows.push(text.marked(Piece::new(Role::Key, format!("{word:>7}"))).to(Some(condition.thing())));
    }
}

/// The row that a repeated argument is shown at with all that bears on it: the first step that begins at it and is not
/// folded. None if `step` is that one, or folded itself.
pub fn shown_at(scope: &Scope, asked: &Asked, step: Ref) -> Option<Ref> {
    if asked.folds.contains(&step) {
        return None;
    }
    let argument = argument_of(scope, step)?;
    let rows = rows(scope, asked);
    let steps = rows.iter().filter_map(|row| row.target).filter(|thing| thing.kind == Kind::Link);
    let mut open = steps.filter(|thing| !asked.folds.contains(thing));
    open.find(|&thing| argument_of(scope, thing) == Some(argument)).filter(|&thing| thing != step)
}

/// The argument that a row's target stands for: of a step, the one that it begins at.
pub fn argument_of(scope: &Scope, target: Ref) -> Option<Ref> {
    match scope.seen.link(target) {
        Some((edge, _)) => Some(scope.seen.origin(edge)),
        None => (target.kind == Kind::Argument).then_some(target),
    }
}
