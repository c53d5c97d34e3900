//! The details of one thing, whatever it is.
//!
//! ```text
//!   KAZAKHSTAN              KAZ · Central Asia · Астана
//!   In, on this date          since       as        sure
//!   Customs Union BY-KZ-RU    2010-01-01  founder   high     Enter follows
//!   ...
//!   Stances ...   Events ...   Sources ...
//! ```

mod actor;
mod argument;
mod body;
mod event;
mod forecast;
mod paragraph;
mod record;
mod source;
mod spell;
mod state;
mod term;
mod thesis;

pub(in crate::views) use argument::{relation, side, sides as sides_of, speaker, what as about_argument};

pub(in crate::views) use state::part_of;

use std::borrow::Cow;

use crate::action::Action;
use crate::case::date::Date;
use crate::case::id::Id;
use crate::case::model::{Event, Kind, Link, LinkEnd, Membership, Ref, Source, Stance, Status, Translations};
use crate::case::seen::{Phase, Seen, Told};
use crate::text::{Count, capitals};
use crate::views::class::pinned;
use crate::views::{Cell, Piece, Role, Row, Scope, seat, words};

/// The rows that tell all about the selection; never none.
pub fn rows<'c>(scope: &Scope<'c>) -> Vec<Row<'c>> {
    let Some(thing) = scope.selection else {
        return vec![scope.way(Piece::quiet("Nothing is selected"), || {
            vec![
                Piece::quiet(": choose a state in the list; "),
                scope.does(Action::Find),
                Piece::quiet(" finds anything by name."),
            ]
        })];
    };
    let seen = scope.seen;
    if !seen.is_told(thing) {
        return vec![
            Row::heading(format!("{} not told yet", words::kind(thing.kind))),
            Row::blank(),
            Row::plain("Nobody could know of this on the day the clock is locked to."),
        ];
    }
    let mut brief = if scope.seat == Some(thing) { seat::brief(scope, thing) } else { Vec::new() };
    let rows = match thing.kind {
        Kind::State => seen.get(thing).map(|state| state::rows(scope, state)),
        Kind::Bloc => seen.get(thing).map(|bloc| body::bloc(scope, bloc)),
        Kind::Agreement => seen.get(thing).map(|agreement| body::agreement(scope, agreement)),
        Kind::Argument => seen.get(thing).map(|argument| argument::rows(scope, argument)),
        Kind::Link => seen.link(thing).map(|(edge, link)| argument::link_rows(scope, thing, edge, link)),
        Kind::Thesis => seen.get(thing).map(|thesis| thesis::rows(scope, thesis)),
        Kind::Condition => seen.get(thing).map(|condition| thesis::condition(scope, condition)),
        Kind::Paragraph => seen.get(thing).map(|paragraph| paragraph::rows(scope, paragraph)),
        Kind::Event => seen.get(thing).map(|event| event::rows(scope, event)),
        Kind::Issue => seen.get(thing).map(|issue| event::issue(scope, issue)),
        Kind::Source => seen.get(thing).map(|source| source::rows(scope, source)),
        Kind::Forecast => seen.get(thing).map(|forecast| forecast::rows(scope, forecast)),
        Kind::Membership => seen.get(thing).map(|spell| spell::membership(scope, spell)),
        Kind::Term => seen.get(thing).map(|term| term::rows(scope, term)),
        Kind::Actor => seen.get(thing).map(|actor| actor::rows(scope, actor)),
        // The run sheet of a class is its presenter's.
        Kind::Lesson if scope.left.contains(&Action::Lesson) => Some(vec![
            Row::heading(seen.name(thing)),
            Row::blank(),
            Row::plain("The presenter leads the lesson."),
        ]),
        _ => Some(record::rows(scope, thing)),
    };
    brief.extend(rows.unwrap_or_default());
    let mut rows = pinned::marked(scope, brief);
    if scope.pointed == Some(thing) {
        rows.insert(
            0,
            Row::text(vec![Piece::new(Role::Here, format!("{} the presenter points here", pinned::POINTED))])
                .still(),
        );
    }
    group(&mut rows, Row::heading("The class"), pinned::rows(scope, thing));
    rows
}

/// What stands over the details: the name of a state or body, else what kind of thing it is; and its code, or
/// the id by which others name it.
pub fn title<'c>(scope: &Scope<'c>) -> (String, Cow<'c, str>) {
    let Some(thing) = scope.selection.filter(|&thing| scope.seen.is_told(thing)) else {
        return ("DETAILS".to_owned(), "".into());
    };
    match thing.kind {
        Kind::State => (capitals(&scope.seen.name(thing)), scope.seen.id(thing).into()),
        Kind::Bloc | Kind::Agreement => {
            let short = scope.seen.abbreviation(thing).unwrap_or_default();
            (capitals(&scope.seen.name(thing)), short.into())
        }
        kind => (words::kind(kind).to_uppercase(), scope.seen.id(thing).into()),
    }
}

/// The name of a thing and what it is, as the first two rows.
fn head<'c>(name: &str, what: String) -> Vec<Row<'c>> {
    let mut rows = vec![Row::text(vec![Piece::new(Role::Title, name.to_owned())])];
    if !what.is_empty() {
        rows.push(Row::quiet(what));
    }
    rows
}

/// What a thing is, with what it is called elsewhere, if that is given.
fn with_names(what: String, names: &Translations) -> String {
    let first = names.iter().map(|(_, name)| &**name).next();
    first.map_or_else(|| what.clone(), |name| format!("{what} · {name}"))
}

/// A group of rows under a heading; nothing at all if it is empty.
pub(super) fn group<'c>(rows: &mut Vec<Row<'c>>, heading: Row<'c>, group: Vec<Row<'c>>) {
    if !group.is_empty() {
        rows.push(Row::blank());
        rows.push(heading);
        rows.extend(group);
    }
}

/// Where a stretch of time stands, for one line.
pub(super) fn span(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => from.to_string(),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "no date".to_owned(),
    }
}

/// A row of name, date and word, leading to `target`. What changed with the last move of a clock is marked.
fn dated<'c>(
    target: Ref,
    name: (String, String),
    since: String,
    word: Piece<'c>,
    sure: &'static str,
) -> Row<'c> {
    Row::cells(vec![
        Cell::Name(word.role, name.0.into(), name.1.into()),
        Cell::Left(Piece::quiet(since), 10),
        Cell::Left(word, 11),
        Cell::Left(Piece::quiet(sure), 4),
    ])
    .to(Some(target))
}

/// The role of something that stands in `phase` now and stood in another before the last key, if it did.
fn changed(role: Role, phase: Phase, before: Option<Phase>) -> Role {
    if before.is_some_and(|before| before != phase) { Role::Changed } else { role }
}

/// The mark of a spell of which other sources say something else; nothing if none does.
fn dispute(spell: &Told<Membership>) -> &'static str {
    if spell.otherwise().next().is_some() { "*" } else { "" }
}

/// What that mark means, below spells of which one carries it.
fn explain_dispute<'c>(rows: &mut Vec<Row<'c>>, spells: &[Told<'c, Membership>], how: &'static str) {
    if spells.iter().any(|spell| !dispute(spell).is_empty()) {
        rows.push(Row::blank());
        rows.push(Row::quiet(how).marked(Piece::quiet("*")));
    }
}

/// The heading of rows made by [`dated`]: a group, how many are in it if that matters, and whether they began
/// or ended on their dates.
fn columns<'c>(group: &Group, count: Option<usize>) -> Row<'c> {
    let counted = |title: &str| count.map_or_else(|| title.to_owned(), |count| format!("{title}  {count}"));
    Row::cells(vec![
        Cell::Name(Role::Heading, counted(group.title).into(), counted(group.short).into()),
        Cell::Left(Piece::quiet(if group.is_over { "until" } else { "since" }), 10),
        Cell::Left(Piece::quiet("as"), 11),
        Cell::Left(Piece::quiet("sure"), 4),
    ])
    .still()
}

/// A group of spells.
struct Group {
    title: &'static str,
    /// Its title where there is little room.
    short: &'static str,
    /// Whether its dates are ends.
    is_over: bool,
    /// Which spells are in it.
    holds: fn(Status, Phase) -> bool,
}

impl Group {
    /// Bound by a signature only.
    const SIGNED: Self = Self {
        title: "Signed only",
        short: "Signed",
        is_over: false,
        holds: |status, phase| holds(phase) && status == Status::Signatory,
    };
    /// Known to be coming.
    const PLANNED: Self = Self {
        title: "Planned",
        short: "Planned",
        is_over: false,
        holds: |_, phase| phase == Phase::Planned,
    };
    /// Begins after the world date.
    const LATER: Self =
        Self { title: "Later", short: "Later", is_over: false, holds: |_, phase| phase == Phase::Later };
    /// Ended, or left, or grown into something more: a signature before a membership.
    const OVER: Self = Self {
        title: "Earlier",
        short: "Earlier",
        is_over: true,
        holds: |status, phase| phase == Phase::Past || (holds(phase) && status == Status::Withdrawn),
    };
}

fn holds(phase: Phase) -> bool {
    matches!(phase, Phase::Now | Phase::Possible)
}

/// The date of a spell that its group is about: the end of what is over, else the beginning.
fn date_of(spell: &Told<Membership>, group: &Group) -> String {
    match spell.to().filter(|_| group.is_over) {
        Some(to) => to.to_string(),
        None => words::date(spell.from),
    }
}

/// How many events are listed on each side of the world date.
const EVENTS: usize = 12;

/// The events of a thing: the last ones up to the world date, then the next.
fn events<'c>(scope: &Scope<'c>, events: impl Iterator<Item = Told<'c, Event>>) -> Vec<Row<'c>> {
    let at = scope.seen.clocks().at;
    let mut events: Vec<_> = events.collect();
    events.sort_by_key(|e| (e.date.earliest(), e.date.latest()));
    let next = events.partition_point(|e| e.date.earliest() <= at);
    let hidden = next.saturating_sub(EVENTS);
    let mut rows: Vec<_> = events[hidden..next].iter().rev().map(|e| event_row(*e)).collect();
    if hidden > 0 {
        rows.push(Row::quiet(format!("and {} before", Count(hidden, "event"))));
    }
    let coming: Vec<_> = events[next..].iter().take(EVENTS).map(|e| event_row(*e)).collect();
    if !coming.is_empty() {
        rows.push(Row::quiet("after this date"));
        rows.extend(coming);
    }
    rows
}

fn event_row(event: Told<'_, Event>) -> Row<'_> {
    let planned = event.phase() == Phase::Planned;
    let title = Piece::new(if planned { Role::Planned } else { Role::Plain }, &*event.row().title);
    let mut pieces = vec![Piece::quiet(format!("{} ", event.date)), title];
    if planned {
        pieces.push(Piece::quiet(" (planned)"));
    }
    let tail = words::paragraphs(event.paragraphs.iter().map(|p| p.0));
    Row::text(pieces).tailed(tail).to(Some(event.thing()))
}

/// How many votes are listed; the matrix has all.
const VOTES: usize = 100;

/// Stances as rows: on what, what, and where it is said. Of many votes of one actor, a hundred.
fn stances<'c>(
    scope: &Scope<'c>,
    stances: impl Iterator<Item = Told<'c, Stance>>,
    end: StanceEnd,
) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let mut stances: Vec<_> = stances.filter(|s| matches!(s.phase(), Phase::Now | Phase::Possible)).collect();
    let touched = seat::Touched::new(scope);
    let touch = |stance: &Told<'c, Stance>| {
        let ends = [seen.resolve(stance.row().on), seen.resolve(stance.row().actor)];
        // What a page is about touches every stance on it alike.
        let ends = ends.into_iter().flatten().filter(|&end| Some(end) != scope.selection);
        ends.map(|end| touched.thing(end)).min().unwrap_or(seat::Touch::Not)
    };
    stances
        .sort_by_cached_key(|s| (touch(s), s.value.is_vote(), std::cmp::Reverse(s.from.map(Date::earliest))));
    let votes = stances.iter().filter(|s| s.value.is_vote()).count();
    let hidden = if end == StanceEnd::Object { votes.saturating_sub(VOTES) } else { 0 };
    stances.truncate(stances.len() - hidden);
    let rows = stances.into_iter().map(|stance| {
        let row = stance.row();
        let (name, target) = match end {
            StanceEnd::Object => (seen.short_of(row.on), seen.resolve(row.on)),
            StanceEnd::Actor => (seen.short_of(row.actor), seen.resolve(row.actor)),
        };
        let said = seen_by(seen, &stance);
        let mut pieces =
            vec![Piece::plain(name), Piece::new(position_role(&stance), format!("  {}", row.value.spoken()))];
        if let Some(condition) = &row.conditional_on {
            pieces.push(Piece::quiet(format!(", if {condition}")));
        }
        let row = Row::text(pieces).tailed(said).to(target);
        match touch(&stance) {
            seat::Touch::Not => row,
            _ => row.prefixed(Piece::new(Role::Here, format!("{} ", seat::MARK))),
        }
    });
    let more = || Row::quiet(format!("and {} more; the matrix shows all", Count(hidden, "vote")));
    rows.chain((hidden > 0).then(more)).collect()
}

/// Which end of a stance a row names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StanceEnd {
    Object,
    Actor,
}

pub(in crate::views) fn position_role(stance: &Stance) -> Role {
    use crate::case::model::Position::{Absent, Abstain, Ambivalent, No, Scale, Silent, Unknown, Yes};
    match stance.value {
        Scale(1..) | Yes => Role::For,
        Scale(..=-1) | No => Role::Against,
        Scale(0) | Ambivalent | Abstain => Role::Both,
        Silent | Unknown | Absent => Role::Quiet,
    }
}

fn seen_by(seen: Seen, stance: &Told<Stance>) -> String {
    let paragraphs = words::paragraphs(stance.paragraphs.iter().map(|p| p.0));
    if paragraphs.is_empty() {
        return words::date(stance.from);
    }
    let speaker = stance.said_by.filter(|by| by.cast::<()>() != stance.actor.cast::<()>());
    match speaker {
        Some(by) => format!("{} {paragraphs}", last_name(&seen.name_of(by))),
        None => paragraphs,
    }
}

/// The last word of a name: how a person is cited.
fn last_name(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// Sources as rows, with how many later ones stay untold.
fn sources<'c>(scope: &Scope<'c>, ids: impl Iterator<Item = Id<Source>>) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let mut ids: Vec<_> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    let told: Vec<_> = ids.iter().filter_map(|&id| seen.find::<Source, _>(id)).collect();
    let later = ids.len() - told.len();
    let mut rows: Vec<_> = told.iter().map(|source| source_row(*source)).collect();
    if later > 0 {
        rows.push(Row::quiet(format!("{} after the locked day", Count(later, "source"))));
    }
    rows
}

fn source_row(source: Told<'_, Source>) -> Row<'_> {
    let date = source.date.map_or(String::new(), |d| d.to_string());
    Row::text(vec![Piece::plain(&*source.row().title)])
        .marked(Piece::quiet("·"))
        .tailed(date)
        .to(Some(source.thing()))
}

/// Everything that a sentence of the details rests on, at their end.
fn with_sources<'c>(rows: &mut Vec<Row<'c>>, scope: &Scope<'c>, ids: impl Iterator<Item = Id<Source>>) {
    let sources = sources(scope, ids);
    let count = sources.iter().filter(|row| row.target.is_some()).count();
    group(rows, Row::heading_with("Sources", count.to_string()), sources);
}

/// Links that lead to a thing.
fn links_to(seen: Seen<'_>, end: Id<LinkEnd>) -> impl Iterator<Item = (Ref, &Link, Ref)> {
    seen.links_to(end).map(move |(thing, edge, link)| (thing, link, seen.origin(edge)))
}
