//! What may stand across a matrix, and the marks of each.

use std::collections::{HashMap, HashSet};

use super::{Asked, Cell, Cells, Mark, Shows};
use crate::case::model::{
    ActKind, Agreement, Bloc, Issue, Kind, Membership, Position, Ref, Stance, State, Status,
};
use crate::case::seen::{Phase, Seen, Told};
use crate::views::{Piece, Role, Row, details, words};

/// What stands across a matrix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pivot {
    /// Blocs: the status on the date.
    #[default]
    Members,
    /// States: how many blocs both are members of.
    Shared,
    /// Agreements: how far each party has come.
    Parties,
    /// Resolutions: how each voted.
    Votes,
}

impl Pivot {
    /// All of them, in the order in which the key goes through them.
    pub const ALL: [Self; 4] = [Self::Members, Self::Shared, Self::Parties, Self::Votes];

    /// Its name, as in `--pivot`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Shared => "shared",
            Self::Parties => "parties",
            Self::Votes => "votes",
        }
    }

    /// The next of them, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }

    /// What it shows, for a heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Members => "STATES x BLOCS",
            Self::Shared => "BLOCS SHARED",
            Self::Parties => "STATES x TREATIES",
            Self::Votes => "STATES x UN VOTES",
        }
    }

    /// Its marks and what they mean.
    pub fn legend(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Members => &[
                ("F", "founder"),
                ("M", "member"),
                ("K", "constituent"),
                ("A", "associate"),
                ("O", "observer"),
                ("D", "dialogue"),
                ("S", "signatory"),
                ("C", "candidate"),
                ("X", "suspended"),
                ("N", "stays out"),
                ("small", "planned"),
                ("?", "date not exact"),
                ("*", "sources differ"),
            ],
            Self::Shared => &[("3", "blocs with both as members")],
            Self::Parties => &[
                ("S", "signed"),
                ("R", "ratified"),
                ("P", "applied provisionally"),
                ("F", "in force"),
                ("X", "suspended"),
                ("W", "left"),
                ("small", "planned"),
                ("*", "sources differ"),
            ],
            Self::Votes => &[("Y", "yes"), ("N", "no"), ("A", "abstained"), ("-", "absent")],
        }
    }

    /// What an empty cell means.
    pub(super) fn nothing(self) -> &'static str {
        match self {
            Self::Members => "not in it on this date",
            Self::Shared => "no bloc has both as members on this date",
            Self::Parties => "no party on this date",
            Self::Votes => "no vote of it is in the case, or none is known yet",
        }
    }

    /// Why a matrix is empty, and a way out.
    pub fn why_empty(self) -> &'static str {
        match self {
            Self::Members | Self::Shared => {
                "no membership holds on this date; } goes to the next event, x shows empty rows too"
            }
            Self::Parties => "no agreement has parties on this date; } goes to the next event",
            Self::Votes => "no vote had been cast by this date; } goes to the next event",
        }
    }
}

/// The columns that may have a mark in one of the rows.
pub(super) fn columns(seen: Seen, asked: &Asked, rows: &[Ref]) -> Vec<Ref> {
    let is_marked = |thing: &Ref| match asked.shows {
        Shows::All => true,
        Shows::Marked => match seen.get::<Issue>(*thing) {
            Some(issue) => seen.stances_on(issue.id).any(|stance| is_vote(&stance)),
            None => spells_in(seen, *thing).iter().any(holds),
        },
    };
    match asked.pivot {
        Pivot::Members => seen.things_of(Kind::Bloc).filter(is_marked).collect(),
        Pivot::Parties => seen.things_of(Kind::Agreement).filter(is_marked).collect(),
        Pivot::Shared => rows.to_vec(),
        Pivot::Votes => {
            let mut issues: Vec<Ref> = seen
                .all::<Issue>()
                .filter(|issue| seen.stances_on(issue.id).any(|stance| is_vote(&stance)))
                .map(|issue| issue.thing())
                .collect();
            issues.sort_by_key(|&issue| seen.get::<Issue>(issue).and_then(|i| i.date).map(|d| d.earliest()));
            issues
        }
    }
}

/// Whether a state's row has any mark.
pub(super) fn has_mark(seen: Seen, pivot: Pivot, state: Ref) -> bool {
    let Some(state) = seen.get::<State>(state) else { return false };
    match pivot {
        Pivot::Votes => seen.stances_of(state.id).any(|stance| is_vote(&stance)),
        Pivot::Shared => !memberships(seen, &state).is_empty(),
        Pivot::Members | Pivot::Parties => {
            seen.memberships_of(state.id).any(|spell| holds(&spell) && is_of(seen, &spell, pivot))
        }
    }
}

/// The marks of a state's row.
pub(super) fn row(seen: Seen, pivot: Pivot, state: Ref, columns: &[Ref]) -> Cells {
    let Some(told) = seen.get::<State>(state) else { return Cells::new() };
    match pivot {
        Pivot::Members | Pivot::Parties => statuses(seen, pivot, &told),
        Pivot::Votes => votes(seen, &told),
        Pivot::Shared => {
            let ours = memberships(seen, &told);
            let others = columns.iter().filter(|&&other| other != state);
            let shared = others.filter_map(|&other| {
                let theirs = memberships(seen, &seen.get::<State>(other)?);
                let count = ours.intersection(&theirs).count() as u16;
                let cell =
                    Cell { mark: Mark::Count(count), role: Role::Plain, weight: count, rests_on: None };
                (count > 0).then_some((other, cell))
            });
            shared.collect()
        }
    }
}

fn statuses(seen: Seen, pivot: Pivot, state: &Told<State>) -> Cells {
    let mut cells = Cells::new();
    let mut steps: HashMap<Ref, Vec<Told<Membership>>> = HashMap::new();
    for spell in seen.memberships_of(state.id).filter(|spell| is_of(seen, spell, pivot)) {
        if let Some(body) = seen.resolve(spell.row().body) {
            steps.entry(body).or_default().push(spell);
        }
    }
    for (body, spells) in steps {
        if let Some(cell) = status(seen, pivot, &spells) {
            cells.insert(body, cell);
        }
    }
    cells
}

/// What a state is in one body.
pub(super) fn status_in(seen: Seen, state: Ref, body: Ref) -> Option<Cell> {
    let pivot = if body.kind == Kind::Agreement { Pivot::Parties } else { Pivot::Members };
    let state = seen.get::<State>(state)?;
    let in_body = seen.memberships_of(state.id).filter(|spell| seen.resolve(spell.row().body) == Some(body));
    status(seen, pivot, &in_body.collect::<Vec<_>>())
}

/// The mark of a state's spells in one body.
fn status(seen: Seen, pivot: Pivot, spells: &[Told<Membership>]) -> Option<Cell> {
    // What holds comes before what is planned, and full membership before what is less.
    let best = spells.iter().filter(|spell| holds(spell)).max_by_key(|spell| {
        (spell.phase() != Phase::Planned, spell.towards.is_empty(), rank(spell.status))
    })?;
    let letter = match pivot {
        Pivot::Parties => step(seen, best, spells),
        _ => letter(best.status),
    };
    let phase = best.phase();
    let planned = phase == Phase::Planned;
    let sign = match phase {
        _ if best.otherwise().next().is_some() => Some('*'),
        Phase::Possible => Some('?'),
        _ => None,
    };
    let shown = if planned { letter.to_ascii_lowercase() } else { letter };
    let weight = rank(best.status) * 2 + u16::from(!planned);
    let role = words::status_role(best.status, phase);
    Some(Cell { mark: Mark::Letter(shown, sign), role, weight, rests_on: Some(best.thing()) })
}

/// The letter of a status.
fn letter(status: Status) -> char {
    match status {
        Status::Full => 'M',
        Status::Founder => 'F',
        Status::Constituent => 'K',
        Status::Associate => 'A',
        Status::Observer => 'O',
        Status::DialoguePartner => 'D',
        Status::Signatory => 'S',
        Status::Candidate => 'C',
        Status::NotTakingPart => 'N',
        Status::Suspended => 'X',
        Status::Withdrawn => 'W',
    }
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

/// The last step of a party on the date.
fn step(seen: Seen, spell: &Told<Membership>, spells: &[Told<Membership>]) -> char {
    match spell.status {
        Status::Suspended | Status::NotTakingPart => return 'X',
        Status::Withdrawn => return 'W',
        Status::Full | Status::Founder => return 'F',
        _ => {}
    }
    let at = seen.clocks().at;
    let acts = spells.iter().flat_map(Told::<Membership>::acts).filter(|act| act.date.latest() <= at);
    let last = acts.max_by_key(|act| (act.date.latest(), of_act(act.act)));
    last.map_or_else(|| letter(spell.status), |act| of_act(act.act))
}

fn of_act(act: ActKind) -> char {
    match act {
        ActKind::Signature => 'S',
        ActKind::Ratification
        | ActKind::Acceptance
        | ActKind::Approval
        | ActKind::Accession
        | ActKind::Succession => 'R',
        ActKind::ProvisionalApplication => 'P',
        ActKind::EntryIntoForce => 'F',
        ActKind::Suspension => 'X',
        ActKind::Withdrawal => 'W',
    }
}

fn votes(seen: Seen, state: &Told<State>) -> Cells {
    let votes = seen.stances_of(state.id).filter(is_vote).filter_map(|stance| {
        let (letter, role, weight) = match stance.value {
            Position::Yes => ('Y', Role::For, 4),
            Position::Abstain => ('A', Role::Both, 3),
            Position::No => ('N', Role::Against, 2),
            _ => ('-', Role::Quiet, 1),
        };
        let mark = Mark::Letter(letter, None);
        Some((seen.resolve(stance.row().on)?, Cell { mark, role, weight, rests_on: Some(stance.thing()) }))
    });
    votes.collect()
}

/// What a cell that is not empty says in a sentence; Enter leads on.
pub(super) fn sentence<'c>(seen: Seen<'c>, pivot: Pivot, state: Ref, column: Ref, cell: &Cell) -> Row<'c> {
    if pivot == Pivot::Shared {
        let blocs = |state| seen.get::<State>(state).map_or_else(HashSet::new, |s| memberships(seen, &s));
        let mut both: Vec<Ref> = blocs(state).intersection(&blocs(column)).copied().collect();
        both.sort();
        let names: Vec<String> = both.into_iter().map(|bloc| super::short(seen, bloc)).collect();
        return Row::plain(format!("{}: {}", names.len(), names.join(", ")));
    }
    let Some(thing) = cell.rests_on else { return Row::blank() };
    if let Some(stance) = seen.get::<Stance>(thing) {
        let date = stance.from.map_or(String::new(), |from| format!(" on {from}"));
        return Row::plain(format!("{}{date}", stance.value.spoken())).to(Some(thing));
    }
    let Some(spell) = seen.get::<Membership>(thing) else { return Row::blank() };
    let planned = if spell.phase() == Phase::Planned { "planned: " } else { "" };
    let mut text = format!("{planned}{} {}", spell.status.spoken(), details::span(spell.from, spell.to()));
    for act in spell.acts() {
        text += &format!(" · {} {}", act.act.spoken(), act.date);
    }
    let sure = spell.certainty.map_or(String::new(), |sure| format!(" · certainty {}", sure.word()));
    Row::text(vec![Piece::plain(text), Piece::quiet(sure)]).to(Some(thing))
}

/// The capital letters of a long name, or its first word.
pub(super) fn initials(seen: Seen, thing: Ref) -> String {
    let name = seen.name(thing);
    if thing.kind == Kind::Issue {
        // A resolution is known by its number.
        let number = name.split_whitespace().find(|word| word.contains('/'));
        let number = number.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
        return number.unwrap_or_else(|| name.chars().take(7).collect());
    }
    let capitals: String = name.chars().filter(|c| c.is_uppercase()).take(6).collect();
    if capitals.chars().count() > 1 {
        capitals
    } else {
        name.split_whitespace().next().unwrap_or_default().to_owned()
    }
}

fn spells_in(seen: Seen<'_>, body: Ref) -> Vec<Told<'_, Membership>> {
    match (seen.get::<Bloc>(body), seen.get::<Agreement>(body)) {
        (Some(bloc), _) => seen.memberships_in(bloc.id).collect(),
        (_, Some(agreement)) => seen.memberships_in(agreement.id).collect(),
        _ => Vec::new(),
    }
}

/// The blocs a state is a member of.
fn memberships(seen: Seen, state: &Told<State>) -> HashSet<Ref> {
    let spells = seen.memberships_of(state.id);
    let members = spells
        .filter(|m| words::is_member(m.status) && matches!(m.phase(), Phase::Now | Phase::Possible))
        .filter_map(|m| seen.resolve(m.row().body))
        .filter(|body| body.kind == Kind::Bloc);
    members.collect()
}

fn is_of(seen: Seen, spell: &Told<Membership>, pivot: Pivot) -> bool {
    let kind = if pivot == Pivot::Parties { Kind::Agreement } else { Kind::Bloc };
    seen.resolve(spell.row().body).is_some_and(|body| body.kind == kind)
}

fn holds(spell: &Told<Membership>) -> bool {
    matches!(spell.phase(), Phase::Now | Phase::Possible | Phase::Planned)
}

/// A vote that had been cast by the world date.
fn is_vote(stance: &Told<Stance>) -> bool {
    matches!(stance.value, Position::Yes | Position::No | Position::Abstain | Position::Absent)
        && matches!(stance.phase(), Phase::Now | Phase::Possible)
}
