//! Two states: what both are in, what only one is in, what they recognise, how they voted.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::another_date;
use super::sides::{self, DATE, WORD};
use super::spells;
use crate::case::date::Date;
use crate::case::id::Id;
use crate::case::model::{AnyEntity, Ref, Stance, State};
use crate::case::seen::{Phase, Seen, Told};
use crate::text::Count;
use crate::views::{Cell, Piece, Role, Row, Scope, details, words};

/// So many votes are listed in a group; of the rest there is the count.
const LISTED: usize = 24;

pub(super) fn rows<'c>(scope: &Scope<'c>, left: Ref, right: Ref) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let (Some(a), Some(b)) = (seen.get::<State>(left), seen.get::<State>(right)) else { return Vec::new() };
    let at = seen.clocks().at;
    let names = format!("{} and {}", a.row().name, b.row().name);
    let mut rows = vec![Row::text(vec![Piece::new(Role::Title, names), Piece::quiet(format!(", on {at}"))])];
    let stances = Stances::new(seen, &a, &b);
    rows.push(Row::text(vec![Piece::plain(summary(seen, left, right, &stances))]));
    rows.extend(spells::groups(
        seen,
        left,
        right,
        &[
            "Both members".to_owned(),
            "Both take part".to_owned(),
            format!("Only {}", a.row().name),
            format!("Only {}", b.row().name),
            "Planned".to_owned(),
        ],
    ));
    if rows.len() == 2 {
        rows.push(Row::blank());
        rows.push(another_date(scope, "Neither is in anything on this date. "));
    }
    recognitions(seen, &a, &b, &mut rows);
    stances.rows(seen, [left, right], &mut rows);
    rows
}

/// The answer in a sentence.
fn summary(seen: Seen, left: Ref, right: Ref, stances: &Stances) -> String {
    let (ours, theirs) = (spells::of(seen, left), spells::of(seen, right));
    let is_member = |spell| spells::part(spell) == spells::Part::Member;
    let both = ours.iter().filter(|(body, a)| is_member(Some(a)) && is_member(theirs.get(body))).count();
    let same = stances.votes_same.len();
    let voted = match same + stances.votes_other.len() {
        0 => String::new(),
        votes => format!("; they voted the same way in {same} of {votes}"),
    };
    let missed = match stances.votes_missed.len() {
        0 => String::new(),
        missed => format!("; {} left out, as one or both were absent", Count(missed, "vote")),
    };
    format!("Both are members of {}{voted}{missed}.", Count(both, "body"))
}

/// What two states have both taken a stance on.
#[derive(Default)]
struct Stances<'c> {
    votes_same: Vec<Both<'c>>,
    votes_other: Vec<Both<'c>>,
    /// Votes for which one or both were absent: no vote, so neither the same nor another.
    votes_missed: Vec<Both<'c>>,
    /// Stances that are no votes.
    views: Vec<Both<'c>>,
}

/// The stances of two states on one thing.
#[derive(Clone, Copy)]
struct Both<'c> {
    on: Ref,
    left: Told<'c, Stance>,
    right: Told<'c, Stance>,
}

impl<'c> Stances<'c> {
    fn new(seen: Seen<'c>, a: &Told<'c, State>, b: &Told<'c, State>) -> Self {
        let (ours, theirs) = (held(seen, a), held(seen, b));
        let mut all = Self::default();
        for (on, left) in ours {
            let (Some(&right), Some(thing)) = (theirs.get(&on), seen.resolve(on)) else { continue };
            let both = Both { on: thing, left, right };
            let (a, b) = (left.value, right.value);
            match (a.is_cast() && b.is_cast(), a.is_vote() && b.is_vote()) {
                (true, _) if a == b => all.votes_same.push(both),
                (true, _) => all.votes_other.push(both),
                (_, true) => all.votes_missed.push(both),
                _ => all.views.push(both),
            }
        }
        for list in [&mut all.votes_same, &mut all.votes_other, &mut all.votes_missed, &mut all.views] {
            list.sort_unstable_by_key(|both| (Reverse(both.left.from.map(Date::latest)), both.on));
        }
        all
    }

    fn rows(&self, seen: Seen<'c>, sides: [Ref; 2], rows: &mut Vec<Row<'c>>) {
        let names = sides.map(|side| sides::short(seen, side));
        let views = self.views.iter().map(|both| {
            Row::text(vec![
                Piece::plain(sides::short(seen, both.on)),
                Piece::quiet(format!("  {} ", names[0])),
                Piece::new(details::position_role(&both.left), both.left.value.spoken()),
                Piece::quiet(format!(", {} ", names[1])),
                Piece::new(details::position_role(&both.right), both.right.value.spoken()),
            ])
            .to(Some(both.on))
        });
        details::group(rows, Row::heading("Stances on the same"), views.collect());
        let groups = [
            ("Voted differently", &self.votes_other),
            ("Voted the same", &self.votes_same),
            ("Left out, absent", &self.votes_missed),
        ];
        for (title, votes) in groups {
            let heading = vote_columns(title, votes.len(), &names);
            let mut listed: Vec<Row> = votes.iter().take(LISTED).map(|both| vote(seen, both)).collect();
            if votes.len() > LISTED {
                listed.push(Row::quiet(format!("and {} before", Count(votes.len() - LISTED, "vote"))));
            }
            details::group(rows, heading, listed);
        }
    }
}

/// What a state holds on the date, the last on each thing.
fn held<'c>(seen: Seen<'c>, state: &Told<'c, State>) -> HashMap<Id<AnyEntity>, Told<'c, Stance>> {
    let mut held: HashMap<_, Told<Stance>> = HashMap::new();
    let is_held = |stance: &Told<Stance>| matches!(stance.phase(), Phase::Now | Phase::Possible);
    for stance in seen.stances_of(state.id).filter(is_held) {
        let slot = held.entry(stance.row().on).or_insert(stance);
        if stance.from.map(Date::latest) > slot.from.map(Date::latest) {
            *slot = stance;
        }
    }
    held
}

fn vote_columns<'c>(title: &str, count: usize, sides: &[String; 2]) -> Row<'c> {
    let title = format!("{title}  {count}");
    Row::cells(vec![
        Cell::Name(Role::Heading, title.clone().into(), title.into()),
        Cell::Left(Piece::quiet(sides[0].clone()), WORD),
        Cell::Left(Piece::quiet(sides[1].clone()), WORD),
        Cell::Left(Piece::quiet("on"), DATE),
    ])
    .still()
}

fn vote<'c>(seen: Seen<'c>, both: &Both<'c>) -> Row<'c> {
    let word = |stance: &Told<'c, Stance>| {
        Cell::Left(Piece::new(details::position_role(stance), stance.value.word()), WORD)
    };
    let name = seen.name(both.on);
    Row::cells(vec![
        Cell::Name(Role::Plain, name.clone(), name),
        word(&both.left),
        word(&both.right),
        Cell::Left(Piece::quiet(both.left.from.map_or(String::new(), |d| d.to_string())), DATE),
    ])
    .to(Some(both.on))
}

/// Areas on which one of them holds a position.
fn recognitions<'c>(seen: Seen<'c>, a: &Told<'c, State>, b: &Told<'c, State>, rows: &mut Vec<Row<'c>>) {
    let mut areas: BTreeMap<Ref, [Option<String>; 2]> = BTreeMap::new();
    for (n, state) in [a, b].into_iter().enumerate() {
        let held = seen.recognitions_by(state.id);
        for position in held.filter(|r| matches!(r.phase(), Phase::Now | Phase::Possible)) {
            let Some(area) = seen.resolve(position.row().of) else { continue };
            let as_what = match &*position.row().recognised_as {
                "independent" => "independent".to_owned(),
                whole => format!("part of {}", seen.select(whole).map_or(whole.into(), |s| seen.name(s))),
            };
            let said = format!("{as_what}, since {}", words::date(position.from));
            areas.entry(area).or_default()[n] = Some(said);
        }
    }
    let row = |(area, held): (Ref, [Option<String>; 2])| {
        let mut pieces = vec![Piece::plain(seen.name(area))];
        for (state, held) in [a, b].into_iter().zip(held) {
            let role = if held.is_some() { Role::Both } else { Role::Quiet };
            pieces.push(Piece::quiet(format!("  {}: ", seen.id(state.thing()))));
            pieces.push(Piece::new(role, held.unwrap_or_else(|| "no position in the case".to_owned())));
        }
        Row::text(pieces).to(Some(area))
    };
    details::group(rows, Row::heading("Holds to be"), areas.into_iter().map(row).collect());
}
