//! The states that a query asks for: the sentence, the boxes, the list, and why a state is in it.

use std::collections::BTreeMap;

use super::boxes::{Boxes, Region};
use super::sides::DATE;
use super::{spells, words as said};
use crate::action::Action;
use crate::case::model::{Kind, Ref, State};
use crate::case::query::{Asked, Found, Query, QueryError, Test, What};
use crate::case::seen::{Record, Seen};
use crate::text::{self, Count};
use crate::views::{Cell, Piece, Role, Row, Scope, words};

/// So many sets can be drawn as boxes.
const DRAWN: usize = 3;

/// A query and the states there are on its date.
struct Answer<'a, 'c> {
    asked: &'a Asked<'c>,
    /// Its tests, each once.
    tests: Vec<&'a Test<'c>>,
    states: Vec<(Ref, Record)>,
}

impl<'a, 'c> Answer<'a, 'c> {
    fn new(asked: &'a Asked<'c>) -> Self {
        let mut tests: Vec<&Test> = Vec::new();
        for test in asked.found().into_iter().flat_map(Found::tests) {
            if !tests.iter().any(|known| known.is_same(test)) {
                tests.push(test);
            }
        }
        let seen = asked.seen();
        let there = seen.things_of(Kind::State).filter(|&state| seen.is_there(state));
        let mut states: Vec<_> = there.filter_map(|state| Some((state, seen.record(state)?))).collect();
        states.sort_by_cached_key(|(state, _)| seen.name(*state).to_lowercase());
        Self { asked, tests, states }
    }

    fn found(&self) -> Vec<Ref> {
        let found = self.states.iter().filter(|(state, record)| self.asked.holds(*state, record));
        found.map(|(state, _)| *state).collect()
    }

    /// How many states there are for which a part of the query holds.
    fn count(&self, part: &Found<'c>) -> usize {
        let holds = |(state, record): &&(Ref, Record)| part.holds_if(&|test| test.holds(*state, record));
        self.states.iter().filter(holds).count()
    }

    /// What the boxes hold; None if there are too many sets.
    fn boxes(&self) -> Option<Boxes> {
        let found = self.asked.found().filter(|_| self.tests.len() <= DRAWN)?;
        let seen = self.asked.seen();
        let mut regions: Vec<Region> = (0..1usize << self.tests.len())
            .map(|inside| {
                let is_inside = |test: &Test| {
                    let nth = self.tests.iter().position(|known| known.is_same(test));
                    nth.is_some_and(|nth| inside & 1 << nth != 0)
                };
                Region { members: Vec::new(), is_answer: found.holds_if(&is_inside) }
            })
            .collect();
        for (state, record) in &self.states {
            let bits = self.tests.iter().enumerate().map(|(n, t)| usize::from(t.holds(*state, record)) << n);
            regions[bits.sum::<usize>()].members.push(seen.id(*state));
        }
        let sets = self.tests.iter().map(|test| said::label(seen, test)).collect();
        Some(Boxes { sets, regions })
    }
}

pub(super) fn rows<'c>(scope: &Scope<'c>, query: &Query) -> Vec<Row<'c>> {
    let asked = match query.ask(scope.seen, Kind::State) {
        Ok(asked) => asked,
        Err(error) => return refused(scope, query, &error),
    };
    let answer = Answer::new(&asked);
    let found = answer.found();
    let mut rows = vec![Row::text(vec![Piece::new(Role::Title, said::sentence(&asked))])];
    rows.extend(beyond(asked.seen()));
    let of = format!("of {}", Count(answer.states.len(), "state"));
    rows.push(Row::text(vec![
        Piece::new(Role::Here, found.len().to_string()),
        Piece::plain(format!(" {of}")),
    ]));
    rows.push(Row::blank());
    match answer.boxes() {
        Some(boxes) => rows.push(Row::boxes(boxes)),
        None => rows.extend(counts(&answer)),
    }
    if found.is_empty() {
        rows.push(Row::blank());
        rows.extend(why_none(&answer));
    } else {
        rows.push(Row::blank());
        rows.push(columns(&answer, found.len()));
        rows.extend(found.into_iter().map(|state| row(&answer, state)));
    }
    rows
}

/// Why a query cannot be asked here: it named a body before the lock was set, say.
fn refused<'c>(scope: &Scope<'c>, query: &Query, error: &QueryError) -> Vec<Row<'c>> {
    let before = query.text().get(..error.span.start).unwrap_or_default();
    let below = query.text().get(error.span.clone()).unwrap_or_default();
    let carets = "\u{a0}".repeat(text::width(before)) + &"^".repeat(text::width(below).max(1));
    vec![
        Row::text(vec![Piece::new(Role::Wrong, error.to_string())]),
        Row::blank(),
        Row::plain(query.text().replace(' ', "\u{a0}")),
        Row::text(vec![Piece::new(Role::Wrong, carets)]),
        Row::blank(),
        scope.way(Piece::quiet(""), || {
            vec![scope.does(Action::Filter), Piece::quiet(" changes what is asked.")]
        }),
    ]
}

/// What a date after the lock means.
fn beyond<'c>(seen: Seen) -> Option<Row<'c>> {
    let lock = seen.clocks().known_on.filter(|&lock| lock < seen.clocks().at)?;
    Some(Row::quiet(format!(
        "Only what was known on {lock} is told; after it, plans only, and a plan is no member."
    )))
}

/// More sets than can be drawn: each with its count.
fn counts<'c>(answer: &Answer) -> Vec<Row<'c>> {
    let seen = answer.asked.seen();
    let mut rows = vec![Row::quiet(format!(
        "{} sets: boxes can be drawn for up to {DRAWN}. Here is how many are in each.",
        answer.tests.len()
    ))];
    rows.extend(answer.tests.iter().map(|test| {
        let count = answer.states.iter().filter(|(state, record)| test.holds(*state, record)).count();
        Row::cells(vec![
            Cell::Right(Piece::plain(count.to_string()), 5),
            Cell::Name(Role::Plain, said::phrase(seen, test).into(), said::label(seen, test).into()),
        ])
        .still()
    }));
    rows
}

/// Which part of the query leaves nobody, and what one could ask instead.
fn why_none<'c>(answer: &Answer<'_, 'c>) -> Vec<Row<'c>> {
    let seen = answer.asked.seen();
    let mut rows = vec![Row::plain(format!("No state is like that on {}.", seen.clocks().at))];
    for test in &answer.tests {
        rows.extend(in_another_way(answer, test));
    }
    let Some(Found::And(items)) = answer.asked.found() else { return rows };
    for (n, left_out) in items.iter().enumerate() {
        let others = || items.iter().enumerate().filter(|(m, _)| *m != n).map(|(_, item)| item);
        let rest = |(state, record): &&(Ref, Record)| {
            others().all(|item| item.holds_if(&|test| test.holds(*state, record)))
        };
        let count = answer.states.iter().filter(rest).count();
        if count > 0 {
            let what = said::spoken(answer.asked, left_out);
            rows.push(Row::quiet(format!("Without \u{201c}{what}\u{201d} it would be {count}.")));
        }
    }
    if items.iter().all(|item| answer.count(item) > 0) && rows.len() == 1 {
        rows.push(Row::quiet("Each part holds for some, no two of them for the same."));
    }
    rows
}

/// How states are in a body that has no full members on the date.
fn in_another_way<'c>(answer: &Answer, test: &Test) -> Option<Row<'c>> {
    let What::Member(body) = test.what else { return None };
    if answer.states.iter().any(|(state, record)| test.holds(*state, record)) {
        return None;
    }
    let mut statuses: BTreeMap<_, usize> = BTreeMap::new();
    for spell in spells::of(test.seen, body).values() {
        if spells::part(Some(spell)) > spells::Part::Planned {
            *statuses.entry(spell.status).or_default() += 1;
        }
    }
    let label = said::label(answer.asked.seen(), test);
    let most = statuses.iter().max_by_key(|(_, count)| **count);
    Some(match most {
        Some((status, count)) => Row::quiet(format!(
            "{label} has no full member on that date, but {}: write {}:{}.",
            Count(*count, &status.spoken()),
            answer.asked.seen().id(body),
            status.word()
        )),
        None => Row::quiet(format!("{label} has no member on that date.")),
    })
}

fn columns<'c>(answer: &Answer, count: usize) -> Row<'c> {
    let title = format!("{}", Count(count, "state"));
    let mut cells = vec![Cell::Name(Role::Heading, title.clone().into(), title.into())];
    for test in answer.tests.iter().take(DRAWN) {
        cells.push(Cell::Left(Piece::quiet(said::label(answer.asked.seen(), test)), DATE));
    }
    Row::cells(cells).still()
}

fn row<'c>(answer: &Answer<'_, 'c>, state: Ref) -> Row<'c> {
    let seen = answer.asked.seen();
    let mut cells = vec![Cell::Name(Role::Plain, seen.name(state), seen.name(state))];
    for test in answer.tests.iter().take(DRAWN) {
        cells.push(Cell::Left(standing(answer, test, state), DATE));
    }
    Row::cells(cells).to(Some(state))
}

/// What a state is to a test, in a word.
fn standing<'c>(answer: &Answer<'_, 'c>, test: &Test<'c>, state: Ref) -> Piece<'c> {
    if let What::Member(body) | What::Status(body, _) = test.what {
        let spell = spells::of(test.seen, state).get(&body).copied();
        return spell.map_or(Piece::quiet("-"), |spell| {
            Piece::new(words::status_role(spell.status, spell.phase()), spell.status.shown())
        });
    }
    let record = answer.states.iter().find(|(known, _)| *known == state);
    if record.is_some_and(|(_, record)| test.holds(state, record)) {
        Piece::plain("yes")
    } else {
        Piece::quiet("-")
    }
}

/// Why a state is in the answer: each test, how it comes out, and what that rests on.
pub(super) fn why<'c>(scope: &Scope<'c>, query: &Query, target: Ref) -> Vec<Row<'c>> {
    let Ok(asked) = query.ask(scope.seen, Kind::State) else { return Vec::new() };
    let answer = Answer::new(&asked);
    let Some((state, record)) = answer.states.iter().find(|(state, _)| *state == target) else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    for test in &answer.tests {
        let holds = test.holds(*state, record);
        let is = if holds { "is " } else { "is not " };
        let role = if holds { Role::Plain } else { Role::Quiet };
        rows.push(
            Row::text(vec![Piece::new(role, format!("{is}{}", said::phrase(asked.seen(), test)))]).still(),
        );
        rows.extend(rests_on(test, target).into_iter().map(|row| row.indented(2)));
    }
    rows
}

/// What a test rests on, for a state.
fn rests_on<'c>(test: &Test<'c>, state: Ref) -> Vec<Row<'c>> {
    match test.what {
        What::Member(body) | What::Status(body, _) => {
            spells::of(test.seen, state).get(&body).map(spells::said).into_iter().collect()
        }
        What::Stance(thing, _) => {
            let Some(told) = test.seen.get::<State>(state) else { return Vec::new() };
            let on = test.seen.stances_of(told.id).find(|s| test.seen.resolve(s.row().on) == Some(thing));
            on.iter().map(spells::stance).collect()
        }
        _ => Vec::new(),
    }
}
