//! The tree itself: every step once, what is below an argument once, joined premises together.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Asked, Sorting};
use crate::case::model::{Argument, ByThing, Kind, Link, Ref, Relation};
use crate::case::seen::Told;
use crate::views::seat::{MARK, Touch, Touched};
use crate::views::standing::{Counts, Standing};
use crate::views::{Piece, Role, Row, Scope, debate, details, words};

/// Stands before what is dashed.
const DASHED: &str = "\u{2504}\u{2504} ";

/// A step of the graph.
#[derive(Clone, Copy)]
struct Step<'c> {
    thing: Ref,
    relation: Relation,
    link: &'c Link,
    origin: Ref,
}

struct Tree<'s, 'c> {
    scope: &'s Scope<'c>,
    asked: &'s Asked<'s>,
    standing: &'s Standing,
    /// The steps that lead to each thing, sorted as asked.
    into: ByThing<Vec<Step<'c>>>,
    /// The tensions that begin at each argument.
    tensions: ByThing<Vec<Step<'c>>>,
    touched: Touched,
    /// Arguments whose own arguments have been shown.
    shown: BTreeSet<Ref>,
    rows: &'s mut Vec<Row<'c>>,
}

/// Adds the rows of all that bears on a thesis.
pub(super) fn below<'c>(
    scope: &Scope<'c>,
    asked: &Asked,
    standing: &Standing,
    thesis: Ref,
    rows: &mut Vec<Row<'c>>,
) {
    let seen = scope.seen;
    let touched = Touched::new(scope);
    let mut into: ByThing<Vec<Step>> = ByThing::default();
    let mut tensions: ByThing<Vec<Step>> = ByThing::default();
    for (thing, edge, link) in seen.links() {
        let step = Step { thing, relation: edge.relation, link, origin: seen.origin(edge) };
        if seen.get::<Argument>(step.origin).is_none() {
            continue;
        }
        if let Some(to) = seen.resolve(link.to) {
            into.entry(to).or_default().push(step);
        }
        if link.is_tension() {
            tensions.entry(step.origin).or_default().push(step);
        }
    }
    for steps in into.values_mut() {
        sort(scope, asked.sorting, &touched, steps);
    }
    let before = rows.len();
    let mut tree =
        Tree { scope, asked, standing, into, tensions, touched, shown: BTreeSet::new(), rows: &mut *rows };
    tree.below(thesis, 0);
    if rows.len() == before {
        rows.push(debate::no_argument(scope).still());
    }
}

/// What touches the seat comes first, then as asked, then as in the file.
fn sort(scope: &Scope, sorting: Sorting, touched: &Touched, steps: &mut [Step]) {
    let argument = |step: &Step| scope.seen.get::<Argument>(step.origin);
    match sorting {
        Sorting::Walk => {}
        Sorting::Paragraph => steps.sort_by_key(|step| {
            let first = argument(step).and_then(|a| a.paragraphs.iter().map(|p| p.0).min());
            first.unwrap_or(u16::MAX)
        }),
        Sorting::Weight => steps.sort_by_key(|step| Reverse(scope.judgement.weight(step.origin))),
    }
    let touch = |step: &Step| argument(step).map_or(Touch::Not, |a| touched.argument(scope.seen, &a));
    steps.sort_by_cached_key(touch);
}

impl<'c> Tree<'_, 'c> {
    /// What bears on an argument, a thesis or a step. Premises that a step needs beside its own stand right after it.
    fn below(&mut self, end: Ref, depth: u16) {
        let steps = self.into.get(&end).cloned().unwrap_or_default();
        let mut placed: BTreeSet<Ref> = BTreeSet::new();
        for step in &steps {
            if !placed.insert(step.thing) {
                continue;
            }
            self.step(*step, None, depth);
            for premise in self.scope.seen.things(&step.link.with) {
                let joined = steps.iter().find(|s| s.origin == premise && s.relation == step.relation);
                match joined {
                    Some(joined) if placed.insert(joined.thing) => self.step(*joined, Some("&"), depth),
                    Some(_) => {}
                    None => self.premise(premise, depth),
                }
            }
        }
    }

    /// A premise that bears on nothing here but through another.
    fn premise(&mut self, premise: Ref, depth: u16) {
        if let Some(argument) = self.scope.seen.get::<Argument>(premise) {
            let row = self.claim(premise, ("&", Role::Plain), &argument, Role::Plain);
            self.rows.push(row.indented(depth * 2).to(Some(premise)));
        }
    }

    fn step(&mut self, step: Step<'c>, joined: Option<&'static str>, depth: u16) {
        let Some(argument) = self.scope.seen.get::<Argument>(step.origin) else { return };
        let count = |thing: Ref| self.into.get(&thing).map_or(0, Vec::len);
        let hidden = count(step.origin) + count(step.thing);
        let is_folded = hidden > 0 && self.asked.folds.contains(&step.thing);
        // What is folded shows nothing: another place may.
        let is_again = if is_folded { false } else { !self.shown.insert(step.origin) };
        let (mark, role, _) = details::relation(step.relation);
        let mark = match joined {
            _ if step.link.is_tension() => ("~", Role::Both),
            Some(joined) => (joined, role),
            None => (mark, role),
        };
        let text = if self.standing.counts(step.thing) { Role::Plain } else { Role::Quiet };
        let mut row = self.claim(step.thing, mark, &argument, text);
        if !step.link.only_if.is_empty() || !step.link.unless.is_empty() {
            row = row.suffixed(Piece::new(
                Role::Key,
                if step.link.unless.is_empty() { " (if)" } else { " (unless)" },
            ));
        }
        if is_again && hidden > 0 {
            row = row.suffixed(Piece::quiet(" = shown above"));
        } else if is_folded {
            row = row.suffixed(Piece::quiet(format!(" [+{hidden}]")));
        }
        if step.link.is_tension() {
            row = row.prefixed(Piece::quiet(format!("{DASHED}in tension: ")));
        }
        self.rows.push(row.indented(depth * 2).to(Some(step.thing)));
        if is_folded {
            return;
        }
        self.below(step.thing, depth + 1);
        if !is_again {
            self.below(step.origin, depth + 1);
            self.tensions_of(step, depth + 1);
        }
    }

    /// The other ends of tensions that begin where a step begins, that step aside.
    fn tensions_of(&mut self, here: Step<'c>, depth: u16) {
        let tensions = self.tensions.get(&here.origin).cloned().unwrap_or_default();
        for step in tensions.into_iter().filter(|step| step.thing != here.thing) {
            let other = self.scope.seen.resolve(step.link.to).filter(|to| to.kind == Kind::Argument);
            if let Some(argument) = other.and_then(|other| self.scope.seen.get::<Argument>(other)) {
                let row = self.claim(argument.thing(), ("~", Role::Both), &argument, Role::Quiet);
                let row = row.prefixed(Piece::quiet(format!("{DASHED}in tension: ")));
                self.rows.push(row.indented(depth * 2).to(other));
            }
        }
    }

    /// `+ 3  partners take part for their own gain                P6`
    fn claim(
        &self,
        counted: Ref,
        (mark, role): (&str, Role),
        argument: &Told<'c, Argument>,
        text: Role,
    ) -> Row<'c> {
        let weight =
            self.scope.judgement.weighed(argument.thing()).map_or("·".to_owned(), |w| w.to_string());
        let counts = match self.standing.of(counted) {
            Counts::Yes => ' ',
            Counts::No(_) => 'x',
            Counts::Undecided => '?',
        };
        let mut pieces = Vec::new();
        if self.touched.argument(self.scope.seen, argument) != Touch::Not {
            pieces.push(Piece::new(Role::Here, format!("{MARK} ")));
        }
        if argument.implicit {
            pieces.push(Piece::quiet(DASHED));
        }
        pieces.push(Piece::new(text, &*argument.row().text));
        if argument.implicit {
            pieces.push(Piece::quiet(" (unsaid)"));
        }
        Row::text(pieces)
            .marked(Piece::new(role, format!("{mark} {weight}{counts}")))
            .tailed(words::paragraphs(argument.paragraphs.iter().map(|p| p.0)))
    }
}
