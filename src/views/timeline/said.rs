//! A timeline in words: what a lane says on a date and why, and what changed around it.

use super::ladder::{self, Ladder};
use super::{Asked, Bar, Head, Lane, Until, Weight, bars, events_of, heading, name};
use crate::case::date::{Date, Day};
use crate::case::id::Id;
use crate::case::model::{Agreement, Bloc, Kind, Membership, Ref, Source, Stage};
use crate::case::seen::{Phase, Seen};
use crate::text::Count;
use crate::views::{Piece, Role, Row};

/// Most changes that are named at once.
const CHANGES: usize = 12;
/// Most sources that are named at once.
const SOURCES: usize = 3;

/// What a lane says on the world date, and on what that rests.
pub fn said<'c>(seen: Seen<'c>, lane: Lane, selection: Option<Ref>) -> Vec<Row<'c>> {
    let at = seen.clocks().at;
    let bars = bars(seen, lane);
    if bars.is_empty() {
        return nearest_events(seen, lane, selection);
    }
    let here: Vec<&Bar> = bars.iter().filter(|bar| bar.covers(at) && bar.weight != Weight::Planned).collect();
    let mut pieces = vec![Piece::new(Role::Title, full_name(seen, lane)), Piece::plain(": ")];
    match here.last() {
        Some(bar) => pieces.push(Piece::plain(sentence(bar))),
        None => pieces.push(Piece::quiet(format!("nothing on {at}"))),
    }
    if let Some(next) = bars.iter().filter(|bar| bar.weight != Weight::Planned).find(|bar| bar.days().0 > at)
    {
        pieces.push(Piece::quiet(format!("; then {} on {}", next.word, date(next.from))));
    } else if here.is_empty()
        && let Some(last) = bars.iter().rfind(|bar| bar.weight != Weight::Planned && bar.days().1 < at)
    {
        pieces.push(Piece::quiet(format!("; before: {}", sentence(last))));
    }
    for plan in bars.iter().filter(|bar| bar.weight == Weight::Planned) {
        pieces.push(Piece::new(Role::Planned, format!("; {}", plan_sentence(plan))));
    }
    let spell = here.last().or(bars.last().as_ref()).map(|bar| bar.thing);
    let mut rows = vec![Row::text(pieces).to(spell)];
    rows.extend(why(seen, lane, spell, here.last().copied()));
    rows
}

fn full_name(seen: Seen, lane: Lane) -> String {
    match lane {
        Lane::Spells { state, body } => format!("{} in {}", seen.name(state), seen.name(body)),
        Lane::Body(body) => seen.name(body).into_owned(),
        Lane::EventsHere | Lane::Events => "events".to_owned(),
    }
}

fn date(date: Option<Date>) -> String {
    date.map_or_else(|| "a day not known".to_owned(), |date| date.to_string())
}

/// `founder since 1991-12-21`, with its end if there is one.
fn sentence(bar: &Bar) -> String {
    let since = bar.from.map_or(String::new(), |from| format!(" since {from}"));
    match bar.until {
        Until::Date(to) => format!("{}{since}, until {to}", bar.word),
        Until::Beyond(_) => format!("{}{since}", bar.word),
    }
}

fn plan_sentence(plan: &Bar) -> String {
    let Until::Date(when) = plan.until else { return plan.word.to_string() };
    match plan.from.filter(|&made| made != when) {
        Some(made) => format!("{} planned for {when} on {made}", plan.word),
        None => format!("{} planned for {when}", plan.word),
    }
}

/// The note, the certainty and the sources behind what a lane says.
fn why<'c>(seen: Seen<'c>, lane: Lane, thing: Option<Ref>, here: Option<&Bar>) -> Option<Row<'c>> {
    let mut pieces = Vec::new();
    let sources: Vec<Id<Source>> = match lane {
        Lane::Spells { .. } => {
            let spell = seen.get::<Membership>(thing?)?;
            if let Some(sure) = spell.certainty {
                pieces.push(Piece::quiet(format!("certainty {} · ", sure.word())));
            }
            if let Some(note) = &spell.row().note {
                pieces.push(Piece::plain(format!("{note} ")));
            }
            spell.row().sources.to_vec()
        }
        Lane::Body(body) => {
            let from = here.and_then(|bar| bar.from);
            let mut of_stage: Vec<Id<Source>> = stages(seen, body)
                .filter(|(stage, _)| Some(stage.from) == from)
                .flat_map(|(stage, _)| stage.sources.iter().copied())
                .collect();
            if of_stage.is_empty() {
                of_stage = own_sources(seen, body);
            }
            of_stage
        }
        Lane::EventsHere | Lane::Events => Vec::new(),
    };
    pieces.extend(sourced(seen, &sources));
    (!pieces.is_empty()).then(|| Row::text(pieces).to(thing))
}

fn stages<'c>(seen: Seen<'c>, body: Ref) -> Box<dyn Iterator<Item = (&'c Stage, Phase)> + 'c> {
    match (seen.get::<Bloc>(body), seen.get::<Agreement>(body)) {
        (Some(bloc), _) => Box::new(bloc.stages()),
        (_, Some(agreement)) => Box::new(agreement.stages()),
        _ => Box::new(std::iter::empty()),
    }
}

fn own_sources(seen: Seen, body: Ref) -> Vec<Id<Source>> {
    let bloc = seen.get::<Bloc>(body).map(|bloc| bloc.row().sources.to_vec());
    let agreement = seen.get::<Agreement>(body).map(|agreement| agreement.row().sources.to_vec());
    bloc.or(agreement).unwrap_or_default()
}

/// Sources by their titles; those that may not be told are counted.
fn sourced<'c>(seen: Seen<'c>, sources: &[Id<Source>]) -> Option<Piece<'c>> {
    let titles: Vec<String> = sources
        .iter()
        .filter_map(|&id| seen.find::<Source, _>(id))
        .map(|source| {
            let year = source.date.map_or(String::new(), |date| format!(" ({})", date.year()));
            format!("{}{year}", source.title)
        })
        .collect();
    let more = titles.len().saturating_sub(SOURCES);
    let later = sources.len() - titles.len();
    let mut parts: Vec<String> = titles.into_iter().take(SOURCES).collect();
    if more > 0 {
        parts.push(format!("{more} more"));
    }
    if later > 0 {
        parts.push(format!("{} of after the locked day", Count(later, "source")));
    }
    (!parts.is_empty()).then(|| Piece::quiet(format!("source: {}", parts.join("; "))))
}

/// The event at the world date or the last before it, and the next.
fn nearest_events<'c>(seen: Seen<'c>, lane: Lane, selection: Option<Ref>) -> Vec<Row<'c>> {
    let at = seen.clocks().at;
    let events = events_of(seen, lane, selection);
    let next = events.partition_point(|event| event.date.earliest() <= at);
    let mut rows = Vec::new();
    let row = |word: &'static str, n: usize| {
        let event = &events[n];
        // Under the lock a later date brings only what was planned for it.
        let word = if event.phase() == Phase::Planned { "planned for" } else { word };
        let pieces = vec![Piece::quiet(format!("{word} {} ", event.date)), Piece::plain(&*event.row().title)];
        Row::text(pieces).to(Some(event.thing()))
    };
    let (before, after) = events.split_at(next);
    rows.extend(before.last().map(|_| row("last", next - 1)));
    if before.last().is_some_and(|event| event.phase() == Phase::Planned) {
        let last = before.iter().rposition(|event| event.phase() != Phase::Planned);
        rows.extend(last.map(|n| row("last", n)));
    }
    rows.extend(after.first().map(|_| row("next", next)));
    if rows.is_empty() {
        rows.push(Row::quiet("no event is in the case, or none is known yet"));
    }
    rows
}

/// The event that Enter opens in a lane of events: the last one up to the world date, else the first.
pub(super) fn event_here(seen: Seen, lane: Lane, selection: Option<Ref>) -> Option<Ref> {
    nearest_events(seen, lane, selection).first().and_then(|row| row.target)
}

/// What changed between two days, both counted: events, stages of bodies, spells of the selection.
pub fn changes<'c>(seen: Seen<'c>, selection: Option<Ref>, (first, last): (Day, Day)) -> Vec<Row<'c>> {
    let last = last.min(seen.horizon());
    let within = |date: Date| first <= date.earliest() && date.earliest() <= last;
    let mut found: Vec<(Day, Row)> = Vec::new();
    let mut add = |date: Date, text: Vec<Piece<'c>>, thing: Ref| {
        let mut pieces = vec![Piece::quiet(format!("{date} "))];
        pieces.extend(text);
        found.push((date.earliest(), Row::text(pieces).to(Some(thing))));
    };
    for event in seen.events_in_order().filter(|event| within(event.date)) {
        add(event.date, vec![Piece::plain(&*event.row().title)], event.thing());
    }
    if let Some(thing) = selection {
        for spell in super::spells_of(seen, thing) {
            let whose = if thing.kind == Kind::State {
                seen.short_of(spell.row().body)
            } else {
                seen.name_of(spell.row().state)
            };
            let word = spell.status.shown();
            if let Some(from) = spell.from.filter(|&from| within(from)) {
                add(from, vec![Piece::plain(format!("{whose}: {word} from here on"))], spell.thing());
            }
            if let Some(to) = spell.to().filter(|&to| within(to)) {
                add(to, vec![Piece::plain(format!("{whose}: no longer {word}"))], spell.thing());
            }
        }
    }
    for kind in [Kind::Bloc, Kind::Agreement] {
        for body in seen.things_of(kind) {
            for (stage, _) in stages(seen, body).filter(|(stage, _)| within(stage.from) && !stage.planned) {
                let text = format!("{}: {}", seen.name(body), stage.value.spoken());
                add(stage.from, vec![Piece::plain(text)], body);
            }
        }
    }
    found.sort_by_key(|&(day, _)| day);
    let more = found.len().saturating_sub(CHANGES);
    let mut rows: Vec<Row> = found.into_iter().take(CHANGES).map(|(_, row)| row).collect();
    if more > 0 {
        rows.push(Row::quiet(format!("and {more} more")));
    }
    rows
}

/// What a rung says, what the step means, and on what that rests.
pub fn rung_said<'c>(seen: Seen<'c>, rung: &ladder::Rung) -> Vec<Row<'c>> {
    let mut rows = Vec::new();
    let step = rung.step.spoken();
    match rung.bloc {
        Some(bloc) => {
            let history: Vec<String> =
                ladder::history(seen, bloc, rung.step).into_iter().map(|(_, line)| line).collect();
            let is_reached = rung.bars.iter().any(|bar| bar.weight != Weight::Planned);
            let mut pieces = vec![
                Piece::new(Role::Title, seen.name(bloc)),
                Piece::plain(format!(": {step}, {}", history.join("; "))),
            ];
            if !is_reached {
                pieces.push(Piece::new(Role::Planned, format!("; not reached by {}", seen.horizon())));
            }
            rows.push(Row::text(pieces).to(Some(bloc)));
            rows.extend(meaning(seen, rung));
            rows.extend(
                sourced(seen, &ladder::sources(seen, bloc, rung.step))
                    .map(|piece| Row::text(vec![piece]).to(Some(bloc))),
            );
        }
        None => {
            rows.push(Row::text(vec![
                Piece::new(Role::Title, step),
                Piece::quiet(": no bloc here planned or reached it, as far as is known"),
            ]));
            rows.extend(meaning(seen, rung));
        }
    }
    rows
}

fn meaning<'c>(seen: Seen<'c>, rung: &ladder::Rung) -> Option<Row<'c>> {
    let term = ladder::meaning(seen, rung.step)?;
    let by = term.source.and_then(|id| seen.find::<Source, _>(id));
    let by = by.map_or(String::new(), |source| format!(" ({})", source.row().title));
    let text = vec![
        Piece::quiet(format!("{}: ", term.row().term)),
        Piece::plain(&*term.row().plain),
        Piece::quiet(by),
    ];
    Some(Row::text(text).to(Some(term.thing())))
}

/// The whole timeline as rows, as it is read aloud: each lane with its bars in words.
pub fn spoken_lanes<'c>(seen: Seen<'c>, asked: &Asked, heads: &[Head]) -> Vec<Row<'c>> {
    let mut rows = Vec::new();
    let mut group = None;
    for head in heads {
        if group != Some(head.lane.group()) {
            group = Some(head.lane.group());
            let text = heading(seen, head.lane.group(), asked.selection);
            rows.extend((!text.is_empty()).then(|| Row::heading(text)));
        }
        let bars = bars(seen, head.lane);
        let parts: Vec<String> = bars
            .iter()
            .filter(|bar| bar.is_within(asked.days))
            .map(|bar| if bar.weight == Weight::Planned { plan_sentence(bar) } else { sentence(bar) })
            .collect();
        let events = events_of(seen, head.lane, asked.selection);
        let within = |date: Date| (asked.days.0..=asked.days.1).contains(&date.earliest());
        let events = events.iter().filter(|event| within(event.date)).count();
        let text = if bars.is_empty() { Count(events, "event").to_string() } else { parts.join("; ") };
        let name = name(seen, head.lane, asked.selection).0;
        let target = bars.last().map(|bar| bar.thing);
        rows.push(Row::text(vec![Piece::plain(format!("{name}: ")), Piece::plain(text)]).to(target));
    }
    rows
}

/// The ladder in rows, a rung each.
pub fn spoken_rungs<'c>(seen: Seen<'c>, ladder: &Ladder) -> Vec<Row<'c>> {
    ladder.rungs.iter().filter_map(|rung| rung_said(seen, rung).into_iter().next()).collect()
}

/// What the letters of bars that are too short for a word mean: first those of the lane, then the others.
pub fn legend(lane: Option<Lane>) -> Vec<(&'static str, &'static str)> {
    let sets = match lane {
        Some(Lane::Body(_)) => [STAGES, STATUSES, EVENTS],
        Some(Lane::Spells { .. }) => [STATUSES, STAGES, EVENTS],
        Some(Lane::EventsHere | Lane::Events) | None => [EVENTS, STATUSES, STAGES],
    };
    sets.concat()
}

const EVENTS: &[(&str, &str)] = &[("◆", "event"), ("■", "several")];
// A letter means one thing, or nearly so, in both.
const STATUSES: &[(&str, &str)] = &[
    ("S", "signed"),
    ("F", "founder"),
    ("M", "member"),
    ("A", "associate"),
    ("O", "observer"),
    ("D", "dialogue"),
    ("C", "candidate"),
    ("K", "constituent"),
    ("X", "suspended"),
    ("N", "stays out"),
    ("W", "left"),
];
const STAGES: &[(&str, &str)] = &[
    ("P", "proposed"),
    ("T", "in talks"),
    ("S", "signed"),
    ("i", "in force for some"),
    ("I", "in force"),
    ("F", "founded"),
    ("X", "suspended, inactive"),
    ("E", "ended"),
];
