//! The marks of a matrix, found by the shorter way: down the columns that are asked for, or along the rows.

use std::collections::HashMap;

use super::{Asked, Cell, Cells, Mark, NOT_KNOWN, Pivot, STEPS, Shows};
use crate::case::date::Date;
use crate::case::model::{
    ActKind, Agreement, Bloc, Issue, Kind, Membership, Position, Ref, Stance, State, Status,
};
use crate::case::seen::{Phase, Seen, Told};
use crate::views::{Role, words};

/// The columns that may have a mark in one of the rows.
pub(super) fn columns(seen: Seen, asked: &Asked, rows: &[Ref]) -> Vec<Ref> {
    let is_marked =
        |thing: &Ref| asked.shows == Shows::All || spells_in(seen, *thing).any(|spell| holds(&spell));
    match asked.pivot {
        Pivot::Members => seen.things_of(Kind::Bloc).filter(is_marked).collect(),
        Pivot::Parties => seen.things_of(Kind::Agreement).filter(is_marked).collect(),
        Pivot::Shared => rows.to_vec(),
        Pivot::Votes => {
            let issues = seen.all::<Issue>();
            let voted = issues.filter(|issue| seen.stances_on(issue.id).any(|stance| is_vote(&stance)));
            let mut voted: Vec<_> =
                voted.map(|issue| (issue.date.map(Date::earliest), issue.thing())).collect();
            voted.sort();
            voted.into_iter().map(|(_, issue)| issue).collect()
        }
    }
}

/// Whether a state's row has any mark.
pub(super) fn has_mark(seen: Seen, pivot: Pivot, state: Ref) -> bool {
    let Some(told) = seen.get::<State>(state) else { return false };
    match pivot {
        Pivot::Votes => seen.stances_of(told.id).any(|stance| is_vote(&stance)),
        Pivot::Shared => seen.memberships_of(told.id).any(|spell| member_of(seen, &spell).is_some()),
        Pivot::Members | Pivot::Parties => {
            let kind = kind(pivot);
            let is_of = |body: Ref| body.kind == kind;
            seen.memberships_of(told.id).any(|m| seen.resolve(m.row().body).is_some_and(is_of) && holds(&m))
        }
    }
}

/// The cells of these rows and columns that are not empty; others may be among them.
pub(super) fn cells(seen: Seen, pivot: Pivot, rows: &[Ref], columns: &[Ref]) -> Cells {
    match pivot {
        Pivot::Members | Pivot::Parties => {
            let spells = spells(seen, pivot, rows, columns);
            let cells = spells.iter().filter_map(|(&at, spells)| Some((at, of_spells(seen, pivot, spells)?)));
            cells.collect()
        }
        Pivot::Votes => votes(seen, rows, columns),
        Pivot::Shared => shared(seen, rows, columns),
    }
}

/// The spells of states in bodies.
type Spells<'c> = HashMap<(Ref, Ref), Vec<Told<'c, Membership>>>;

fn spells<'c>(seen: Seen<'c>, pivot: Pivot, rows: &[Ref], columns: &[Ref]) -> Spells<'c> {
    let mut spells = Spells::new();
    let mut add = |state: Option<Ref>, body: Option<Ref>, spell| {
        if let (Some(state), Some(body)) = (state, body) {
            spells.entry((state, body)).or_default().push(spell);
        }
    };
    if rows.len() < columns.len() {
        let kind = kind(pivot);
        for state in rows.iter().filter_map(|&state| seen.get::<State>(state)) {
            for spell in seen.memberships_of(state.id) {
                let body = seen.resolve(spell.row().body).filter(|body| body.kind == kind);
                add(Some(state.thing()), body, spell);
            }
        }
    } else {
        for &body in columns {
            spells_in(seen, body).for_each(|spell| add(seen.resolve(spell.row().state), Some(body), spell));
        }
    }
    spells
}

/// The spells of one state in one body, in the order of the file.
pub(super) fn spells_of(seen: Seen<'_>, pivot: Pivot, state: Ref, body: Ref) -> Vec<Told<'_, Membership>> {
    spells(seen, pivot, &[state], &[body]).remove(&(state, body)).unwrap_or_default()
}

/// What a state is in one body of either kind, as a letter.
pub(super) fn status_in(seen: Seen, state: Ref, body: Ref) -> Option<Cell> {
    let pivot = if body.kind == Kind::Agreement { Pivot::Parties } else { Pivot::Members };
    of_spells(seen, Pivot::Members, &spells_of(seen, pivot, state, body))
}

/// What spells of one state in one body come to on the date.
fn of_spells(seen: Seen, pivot: Pivot, spells: &[Told<Membership>]) -> Option<Cell> {
    // What holds comes before what is planned, and full membership before what is less.
    let best = spells
        .iter()
        .filter(|spell| holds(spell))
        .max_by_key(|m| (m.phase() != Phase::Planned, m.towards.is_empty(), rank(m.status)))?;
    let phase = best.phase();
    let sign = match phase {
        _ if best.otherwise().next().is_some() => Some('*'),
        Phase::Possible => Some('?'),
        _ => None,
    };
    let mark = match pivot {
        Pivot::Parties => Mark::Steps(steps(seen, best, spells), sign),
        _ => Mark::Letter(cased(words::letter(best.status), phase), sign),
    };
    let weight = rank(best.status) * 2 + u16::from(phase != Phase::Planned);
    let role = words::status_role(best.status, phase);
    Some(Cell { mark, role, weight, rests_on: Some(best.thing()) })
}

/// Small while it is planned.
fn cased(letter: char, phase: Phase) -> char {
    if phase == Phase::Planned { letter.to_ascii_lowercase() } else { letter }
}

/// How much of a member a status makes.
fn rank(status: Status) -> u16 {
    match status {
        Status::Founder => 11,
        Status::Full => 10,
        Status::Constituent => 9,
        Status::Associate => 8,
        Status::Signatory => 7,
        Status::Candidate => 6,
        Status::Observer => 5,
        Status::DialoguePartner => 4,
        Status::Suspended => 3,
        Status::NotTakingPart => 2,
        Status::Withdrawn => 1,
    }
}

/// The ladder of a treaty: signed, ratified, in force, and what came after, each on a rung of its own. Rungs that
/// were reached stay, and those below them whose day the case does not have are not known.
fn steps(seen: Seen, best: &Told<Membership>, spells: &[Told<Membership>]) -> [Option<char>; STEPS] {
    let at = seen.clocks().at;
    let mut rungs = [None; STEPS];
    for spell in spells.iter().filter(|spell| matches!(spell.phase(), Phase::Past | Phase::Now)) {
        // What is suspended is in force, and what is left was.
        if let (rung @ (0 | 2), letter) = of_status(spell.status) {
            rungs[rung] = Some(letter);
        }
    }
    for act in spells.iter().flat_map(Told::<Membership>::acts).filter(|act| act.date.latest() <= at) {
        match act.act {
            ActKind::Signature => rungs[0] = Some('S'),
            ActKind::Ratification
            | ActKind::Acceptance
            | ActKind::Approval
            | ActKind::Accession
            | ActKind::Succession => rungs[1] = Some('R'),
            ActKind::EntryIntoForce => rungs[2] = Some('F'),
            ActKind::ProvisionalApplication => rungs[2] = rungs[2].or(Some('P')),
            // Whether it is suspended or over on the date is what the status says.
            ActKind::Suspension | ActKind::Withdrawal => {}
        }
    }
    if let Some(reached) = rungs.iter().rposition(Option::is_some) {
        rungs[..reached].iter_mut().for_each(|rung| *rung = rung.or(Some(NOT_KNOWN)));
    }
    let (rung, letter) = of_status(best.status);
    rungs[rung] = Some(cased(letter, best.phase()));
    let is_partly = |m: &Told<Membership>| {
        m.status == Status::Suspended && !m.towards.is_empty() && holds(m) && m.phase() != Phase::Planned
    };
    if best.towards.is_empty() && spells.iter().any(is_partly) || is_partly(best) {
        rungs[3] = Some('T');
    }
    rungs
}

/// The rung that a status stands on, and its letter there.
fn of_status(status: Status) -> (usize, char) {
    match status {
        Status::Full | Status::Founder | Status::Constituent => (2, 'F'),
        Status::Suspended | Status::NotTakingPart => (3, 'X'),
        Status::Withdrawn => (3, 'W'),
        _ => (0, 'S'),
    }
}

fn votes(seen: Seen, rows: &[Ref], columns: &[Ref]) -> Cells {
    let mut cells = Cells::new();
    let mut add = |stance: Told<Stance>| {
        let (state, issue) = (seen.resolve(stance.row().actor), seen.resolve(stance.row().on));
        if let (true, Some(state), Some(issue)) = (is_vote(&stance), state, issue) {
            cells.insert((state, issue), of_vote(&stance));
        }
    };
    if rows.len() < columns.len() {
        let states = rows.iter().filter_map(|&state| seen.get::<State>(state));
        states.for_each(|state| seen.stances_of(state.id).for_each(&mut add));
    } else {
        let issues = columns.iter().filter_map(|&issue| seen.get::<Issue>(issue));
        issues.for_each(|issue| seen.stances_on(issue.id).for_each(&mut add));
    }
    cells
}

fn of_vote(stance: &Told<Stance>) -> Cell {
    let (letter, role, weight) = match stance.value {
        Position::Yes => ('Y', Role::For, 4),
        Position::Abstain => ('A', Role::Both, 3),
        Position::No => ('N', Role::Against, 2),
        _ => ('-', Role::Quiet, 1),
    };
    Cell { mark: Mark::Letter(letter, None), role, weight, rests_on: Some(stance.thing()) }
}

/// How many blocs both are members of. The blocs of each state are looked up once.
fn shared(seen: Seen, rows: &[Ref], columns: &[Ref]) -> Cells {
    let mut blocs: HashMap<Ref, Vec<Ref>> = HashMap::new();
    for &state in rows.iter().chain(columns) {
        blocs.entry(state).or_insert_with(|| memberships(seen, state));
    }
    let mut cells = Cells::new();
    for &row in rows {
        for &column in columns.iter().filter(|&&column| column != row) {
            let count = both(&blocs[&row], &blocs[&column]).count() as u16;
            if count > 0 {
                let mark = Mark::Count(count);
                cells.insert((row, column), Cell { mark, role: Role::Plain, weight: count, rests_on: None });
            }
        }
    }
    cells
}

/// What stands in both lists; they are sorted.
pub(super) fn both<'l>(ours: &'l [Ref], theirs: &'l [Ref]) -> impl Iterator<Item = Ref> + 'l {
    ours.iter().copied().filter(|bloc| theirs.binary_search(bloc).is_ok())
}

/// The blocs a state is a member of, sorted.
pub(super) fn memberships(seen: Seen, state: Ref) -> Vec<Ref> {
    let Some(state) = seen.get::<State>(state) else { return Vec::new() };
    let mut blocs: Vec<Ref> =
        seen.memberships_of(state.id).filter_map(|spell| member_of(seen, &spell)).collect();
    blocs.sort_unstable();
    blocs.dedup();
    blocs
}

/// The bloc that a spell makes a member of on the date.
fn member_of(seen: Seen, spell: &Told<Membership>) -> Option<Ref> {
    let is_in = words::is_member(spell.status) && matches!(spell.phase(), Phase::Now | Phase::Possible);
    seen.resolve(spell.row().body).filter(|body| is_in && body.kind == Kind::Bloc)
}

fn spells_in<'c>(seen: Seen<'c>, body: Ref) -> Box<dyn Iterator<Item = Told<'c, Membership>> + 'c> {
    match (seen.get::<Bloc>(body), seen.get::<Agreement>(body)) {
        (Some(bloc), _) => Box::new(seen.memberships_in(bloc.id)),
        (_, Some(agreement)) => Box::new(seen.memberships_in(agreement.id)),
        _ => Box::new(std::iter::empty()),
    }
}

fn kind(pivot: Pivot) -> Kind {
    if pivot == Pivot::Parties { Kind::Agreement } else { Kind::Bloc }
}

fn holds(spell: &Told<Membership>) -> bool {
    matches!(spell.phase(), Phase::Now | Phase::Possible | Phase::Planned)
}

/// A vote that had been cast by the world date.
fn is_vote(stance: &Told<Stance>) -> bool {
    stance.value.is_vote() && matches!(stance.phase(), Phase::Now | Phase::Possible)
}
