//! Two states side by side, two bodies side by side, or a set query.
//!
//! ```text
//!   BELARUS BESIDE KAZAKHSTAN                         STATES ASKED FOR
//!   Both members  5      BLR      KAZ      since      In CU and in CIS FTA and not in WTO, on 2014-06-30.
//!     CIS                founder  founder  1991-12-21 ┌─ CU 3 ──────────────┐
//!   Only Belarus ...                                  │ · 0        ┌────────┼── CIS FTA 8 ─┐
//!   Only Kazakhstan ...                               │            │ ■ 2    │ · 5          │
//!   Votes: the same in 14 of 18                       ...  list, and what each rests on
//! ```
//!
//! What is compared follows from the place alone: with a second thing pinned it is the pair, else the query.

mod bodies;
mod boxes;
mod set;
mod sides;
mod spells;
mod states;
mod words;

use crate::action::Action;
use crate::case::model::{Kind, Ref};
use crate::case::query::{Form, Query, forms};
use crate::views::{Hints, Piece, Role, Row, Scope, details};

pub use boxes::Boxes;
pub use words::sentence;

/// What is compared.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'q> {
    /// Two states.
    States(Ref, Ref),
    /// Two blocs or agreements.
    Bodies(Ref, Ref),
    /// Two things that cannot stand side by side.
    Unlike(Ref, Ref),
    /// The states that a query asks for.
    Set(&'q Query),
    /// Nothing yet.
    Nothing,
}

/// What is compared at a place. What may not be told is not there.
pub fn subject<'q>(scope: &Scope, against: Option<Ref>, query: &'q Query) -> Subject<'q> {
    let told = |thing: Option<Ref>| thing.filter(|&thing| scope.seen.is_told(thing));
    match (told(scope.selection), told(against)) {
        (Some(left), Some(right)) => pair(left, right),
        _ if !query.is_empty() => Subject::Set(query),
        _ => Subject::Nothing,
    }
}

fn pair<'q>(left: Ref, right: Ref) -> Subject<'q> {
    match (left.kind, right.kind) {
        _ if left == right => Subject::Unlike(left, right),
        (Kind::State, Kind::State) => Subject::States(left, right),
        (Kind::Bloc | Kind::Agreement, Kind::Bloc | Kind::Agreement) => Subject::Bodies(left, right),
        _ => Subject::Unlike(left, right),
    }
}

/// Whether two things can stand side by side.
pub fn is_comparable(left: Ref, right: Ref) -> bool {
    matches!(pair(left, right), Subject::States(..) | Subject::Bodies(..))
}

/// Why there is nothing to compare, and ways to another date.
fn another_date<'c>(scope: &Scope<'c>, why: &'static str) -> Row<'c> {
    scope.way(Piece::quiet(why), || {
        vec![
            scope.does(Action::EventForward),
            Piece::quiet(" goes to the next event, "),
            scope.does(Action::TypeDate),
            Piece::quiet(" types a date."),
        ]
    })
}

/// What stands over the rows, and at its right.
pub fn heading(scope: &Scope, subject: Subject) -> (String, String) {
    let seen = scope.seen;
    match subject {
        Subject::States(left, right) | Subject::Bodies(left, right) | Subject::Unlike(left, right) => (
            format!("{} BESIDE {}", sides::short(seen, left), sides::short(seen, right)),
            scope.hint(|key| format!("{} other, {} swap", key.of(Action::Against), key.of(Action::Swap))),
        ),
        Subject::Set(_) => {
            let right = scope.hint(|key| {
                format!("{} asks, {} names it", key.of(Action::Filter), key.of(Action::NameQuery))
            });
            ("STATES ASKED FOR".to_owned(), right)
        }
        Subject::Nothing => ("COMPARE".to_owned(), String::new()),
    }
}

/// The rows of the comparison; never none. The cursor stands on what leads somewhere.
pub fn rows<'c>(scope: &Scope<'c>, subject: Subject) -> Vec<Row<'c>> {
    let mut rows = match subject {
        Subject::States(left, right) => states::rows(scope, left, right),
        Subject::Bodies(left, right) => bodies::rows(scope, left, right),
        Subject::Unlike(left, right) => unlike(scope, left, right),
        Subject::Set(query) => set::rows(scope, query),
        Subject::Nothing => nothing(scope),
    };
    for row in &mut rows {
        row.is_still |= row.target.is_none();
    }
    rows
}

/// What the row under the cursor rests on, then all about what it is of; without one, how to ask.
pub fn beside<'c>(scope: &Scope<'c>, subject: Subject, target: Option<Ref>) -> Vec<Row<'c>> {
    let Some(target) = target else { return how_to_ask(scope) };
    let mut rows = vec![Row::text(vec![Piece::new(Role::Title, scope.seen.name(target))]).still()];
    rows.extend(match subject {
        Subject::States(left, right) | Subject::Bodies(left, right) => {
            spells::of_both(scope.seen, left, right, target)
        }
        Subject::Set(query) => set::why(scope, query, target),
        Subject::Unlike(..) | Subject::Nothing => Vec::new(),
    });
    rows.push(Row::blank());
    rows.push(Row::heading("All about it"));
    rows.extend(details::rows(&Scope { selection: Some(target), ..*scope }));
    rows
}

/// What stands over what is beside.
pub fn heading_beside(scope: &Scope, target: Option<Ref>) -> &'static str {
    match (target, scope.hints) {
        (Some(_), _) => "WHAT THIS RESTS ON",
        (None, Hints::Given) => "HOW TO ASK FOR A SET",
        (None, Hints::Left) => "",
    }
}

/// The forms of a query, for who can type one.
fn how_to_ask<'c>(scope: &Scope<'c>) -> Vec<Row<'c>> {
    if scope.hints == Hints::Left {
        return Vec::new();
    }
    let row = |form: Form| {
        Row::plain(form.what).marked(Piece::new(Role::Key, format!("{:<21}", form.form))).still()
    };
    forms(&[Kind::State]).into_iter().map(row).collect()
}

fn unlike<'c>(scope: &Scope<'c>, left: Ref, right: Ref) -> Vec<Row<'c>> {
    let name = |thing| scope.seen.name(thing);
    let why = if left == right {
        format!("{} beside itself shows nothing.", name(left))
    } else {
        format!("{} and {} are not of one kind.", name(left), name(right))
    };
    vec![
        Row::plain(why),
        Row::blank(),
        scope.way(Piece::quiet("Two states can stand side by side, or two blocs or agreements. "), || {
            vec![scope.does(Action::Against), Piece::quiet(" chooses the second by name.")]
        }),
    ]
}

/// What can be done here, while nothing is.
fn nothing<'c>(scope: &Scope<'c>) -> Vec<Row<'c>> {
    if scope.hints == Hints::Left {
        return vec![Row::quiet("Nothing is compared yet.")];
    }
    let is_side = |thing: &Ref| matches!(thing.kind, Kind::State | Kind::Bloc | Kind::Agreement);
    let first = match scope.selection.filter(is_side) {
        Some(thing) => format!("{} beside another", scope.seen.name(thing)),
        None => "One beside another".to_owned(),
    };
    let mut rows = vec![
        Row::heading(first),
        Row::text(vec![
            scope.does(Action::Against),
            Piece::plain(
                " asks for a name: what both are in, what only one is in, how they voted, with dates.",
            ),
        ]),
        Row::blank(),
        Row::heading("Or ask for a set of states"),
        Row::text(vec![
            scope.does(Action::Filter),
            Piece::plain(" asks what must hold. The answer is drawn as boxes, listed and counted."),
        ]),
        Row::blank(),
    ];
    let blocs: Vec<String> = scope.seen.things_of(Kind::Bloc).map(|b| scope.seen.id(b)).take(3).collect();
    if let [first, second, third] = &*blocs {
        let examples = [
            format!("{first} & {second}"),
            format!("{first} & !{third}"),
            format!("{first} & ({second} | {third}) @{}", scope.seen.clocks().at),
        ];
        rows.extend(examples.map(|example| Row::quiet(example).indented(2)));
    }
    rows.push(Row::blank());
    rows.push(Row::text(vec![
        Piece::quiet("A bare name stands for its full members and founders on the date. "),
        scope.does(Action::Help),
        Piece::quiet(" has all forms."),
    ]));
    rows
}
