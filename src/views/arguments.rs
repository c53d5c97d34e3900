//! The argument graph below a thesis, as a tree that one can fold, weigh and test.
//!
//! ```text
//!   A willing union can work                       the thesis, and how it stands on the reader's map
//!   conditions  [met] it is joined freely          what steps hang on
//!   + 3  partners take part for gain          P6   a step: what it does, the weight, the claim, its paragraph
//!       + ·  Kazakhstan gains markets         P6     what speaks for that claim
//!       / ·  ...                                     what undercuts the step above
//!   - 2x two decades brought little           P4   x: it does not count
//! ```
//!
//! A claim that bears on several things stands below each of them; what is below it is shown once, and the other
//! places say so. Every row leads to a step, so that a row is one place in the graph. Cycles end at the same mark.

mod about;
mod questions;

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::case::model::{Argument, Condition, Kind, Link, Ref, Relation, Thesis};
use crate::case::seen::Told;
use crate::views::judgement::{HEAVIEST, UNWEIGHED};
use crate::views::standing::{Counts, RULE, Stand, Standing};
use crate::views::{Piece, Role, Row, Scope, debate, details, words};

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
        return vec![
            Row::quiet("This case argues no thesis: add `theses` to its `article` to see arguments here.")
                .still(),
        ];
    };
    let standing = Standing::new(scope.seen, scope.judgement);
    let mut rows = head(scope, &standing, thesis);
    match asked.look {
        Look::Tree => {
            conditions(scope, &mut rows);
            let mut tree = Tree { scope, asked, standing: &standing, shown: BTreeSet::new(), rows };
            tree.rows.push(Row::blank());
            tree.below(thesis.thing(), 0);
            if tree.shown.is_empty() {
                tree.rows.push(Row::quiet("No argument bears on this thesis yet."));
            }
            tree.rows
        }
        Look::TwoFaced => {
            rows.push(Row::blank());
            rows.push(Row::heading("cut both ways"));
            let all = scope.seen.all::<Argument>();
            for argument in all.filter(|argument| debate::is_two_faced(scope.seen, argument.thing())) {
                rows.push(debate::argument_row(scope, argument));
            }
            rows
        }
    }
}

/// The thesis, what the author concludes, and how it stands by the reader's weights.
fn head<'c>(scope: &Scope<'c>, standing: &Standing, thesis: Told<'c, Thesis>) -> Vec<Row<'c>> {
    let mut rows = debate::head(thesis);
    let stand = standing.thesis(scope.seen, thesis.thing(), scope.judgement);
    let (role, sentence) = said(stand);
    rows.push(Row::text(vec![Piece::quiet("your map: "), Piece::new(role, sentence)]));
    if scope.judgement.is_untouched() {
        let hint = format!(
            "The rule: {RULE}. Unweighed arguments weigh {UNWEIGHED} of {HEAVIEST}. + and - weigh, x switches off."
        );
        rows.push(Row::quiet(hint));
    } else {
        rows.push(Row::quiet(format!("by the rule: {RULE}")));
    }
    rows
}

/// How a thesis stands, in a sentence.
pub fn said(stand: Stand) -> (Role, String) {
    let side = |weight: Option<u8>| weight.map_or("nothing".to_owned(), |w| format!("weight {w}"));
    match stand {
        Stand::For(h) => {
            let (supports, attacks) = (side(h.supports), side(h.attacks));
            (
                Role::For,
                format!("it stands: the heaviest that counts for it is {supports}, against it {attacks}"),
            )
        }
        Stand::Against(h) => {
            let (supports, attacks) = (side(h.supports), side(h.attacks));
            (
                Role::Against,
                format!("it falls: the heaviest that counts against it is {attacks}, for it {supports}"),
            )
        }
        Stand::Even(h) => (Role::Both, format!("open: the heaviest on both sides is {}", side(h.supports))),
        Stand::Nothing => (Role::Quiet, "open: nothing that counts bears on it directly".to_owned()),
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
    rows.push(Row::heading("conditions, as you take them"));
    for condition in used.into_iter().filter_map(|thing| scope.seen.get::<Condition>(thing)) {
        let word = scope.judgement.granted(condition.thing()).word();
        let text = Row::plain(&*condition.row().text);
        rows.push(text.marked(Piece::new(Role::Key, format!("{word:>7}"))).to(Some(condition.thing())));
    }
}

struct Tree<'s, 'c> {
    scope: &'s Scope<'c>,
    asked: &'s Asked<'s>,
    standing: &'s Standing,
    /// Arguments whose own arguments have been shown.
    shown: BTreeSet<Ref>,
    rows: Vec<Row<'c>>,
}

impl<'c> Tree<'_, 'c> {
    /// What bears on an argument, a thesis or a step.
    fn below(&mut self, end: Ref, depth: u16) {
        for (step, relation, link, origin) in self.steps_to(end) {
            self.step(step, relation, link, origin, depth);
        }
    }

    /// The steps that lead to something, sorted as asked.
    fn steps_to(&self, end: Ref) -> Vec<(Ref, Relation, &'c Link, Ref)> {
        let seen = self.scope.seen;
        let steps = seen.links().filter(|(_, _, link)| seen.resolve(link.to) == Some(end));
        let mut steps: Vec<_> =
            steps.map(|(thing, edge, link)| (thing, edge.relation, link, seen.origin(edge))).collect();
        let paragraph = |argument: Ref| {
            let argument = seen.get::<Argument>(argument);
            argument.and_then(|argument| argument.paragraphs.iter().map(|p| p.0).min()).unwrap_or(u16::MAX)
        };
        match self.asked.sorting {
            Sorting::Walk => {}
            Sorting::Paragraph => steps.sort_by_key(|&(.., origin)| paragraph(origin)),
            Sorting::Weight => {
                steps.sort_by_key(|&(.., origin)| Reverse(self.scope.judgement.weight(origin)));
            }
        }
        steps
    }

    fn step(&mut self, step: Ref, relation: Relation, link: &'c Link, origin: Ref, depth: u16) {
        let Some(argument) = self.scope.seen.get::<Argument>(origin) else { return };
        let is_again = !self.shown.insert(origin);
        let hidden = self.steps_to(origin).len() + self.steps_to(step).len();
        let is_folded = self.asked.folds.contains(&step);
        let end = match (is_again && hidden > 0, is_folded && hidden > 0) {
            (true, _) => " = shown above".to_owned(),
            (_, true) => format!(" [+{hidden}]"),
            _ => String::new(),
        };
        self.rows.push(self.row(step, relation, link, &argument, &end).indented(depth * 2));
        for premise in self.scope.seen.things(&link.with) {
            let text = format!("with: {}", self.scope.seen.name(premise));
            self.rows.push(Row::quiet(text).indented(depth * 2 + 4));
        }
        if is_folded {
            return;
        }
        self.below(step, depth + 1);
        if !is_again {
            self.below(origin, depth + 1);
        }
    }

    /// `+ 3  partners take part for their own gain                P6`
    fn row(
        &self,
        step: Ref,
        relation: Relation,
        link: &Link,
        argument: &Told<'c, Argument>,
        end: &str,
    ) -> Row<'c> {
        let (mark, role, _) = details::relation(relation);
        let (mark, role) = if link.is_tension() { ("~", Role::Both) } else { (mark, role) };
        let judgement = self.scope.judgement;
        let weight = judgement.weighed(argument.thing()).map_or("·".to_owned(), |weight| weight.to_string());
        let counts = match self.standing.of(step) {
            Counts::Yes => ' ',
            Counts::No(_) => 'x',
            Counts::Undecided => '?',
        };
        let mut pieces = Vec::new();
        if argument.implicit {
            pieces.push(Piece::quiet("- - "));
        }
        let text = if counts == ' ' { Role::Plain } else { Role::Quiet };
        pieces.push(Piece::new(text, &*argument.row().text));
        if argument.implicit {
            pieces.push(Piece::quiet(" (unsaid)"));
        }
        if !link.only_if.is_empty() || !link.unless.is_empty() {
            pieces.push(Piece::new(Role::Key, if link.unless.is_empty() { " (if)" } else { " (unless)" }));
        }
        pieces.push(Piece::quiet(end.to_owned()));
        let mark = Piece::new(role, format!("{mark} {weight}{counts}"));
        Row::text(pieces)
            .marked(mark)
            .tailed(words::paragraphs(argument.paragraphs.iter().map(|p| p.0)))
            .to(Some(step))
    }
}

/// The argument that a row's target stands for: of a step, the one that it begins at.
pub fn argument_of(scope: &Scope, target: Ref) -> Option<Ref> {
    match scope.seen.link(target) {
        Some((edge, _)) => Some(scope.seen.origin(edge)),
        None => (target.kind == Kind::Argument).then_some(target),
    }
}
