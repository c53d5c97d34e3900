//! The classes of a map: each with a mark, a tone and a name, and which state is in which.

use std::borrow::Cow;
use std::collections::HashMap;

use super::colouring::{self, By, Colouring, Subject};
use super::{figures, states};
use crate::action::{Action, Spelling};
use crate::case::model::{Kind, Position, Ref, Stance};
use crate::case::seen::{Seen, Told};
use crate::views::Scope;
use crate::views::class::{Tally, result};
use crate::views::matrix::{self, Mark, Pivot};

/// What a class is, for whoever gives it a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// In, with all rights.
    In,
    /// In with less: signed, observing, associated.
    Partly,
    /// Planned.
    Planned,
    /// Suspended, staying out, left.
    Apart,
    /// Not in it; nothing known.
    Out,
    /// For.
    For,
    /// Rather for.
    LeansFor,
    /// Neither, or both.
    Both,
    /// Rather against.
    LeansAgainst,
    /// Against.
    Against,
    /// Was not there to say.
    Absent,
    /// What the others are compared with.
    Itself,
    /// One of five steps, 0 the least.
    Step(u8),
}

/// A class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// What stands for it on the map.
    pub mark: char,
    /// What it is, for the legend.
    pub name: Cow<'static, str>,
    /// What it is, for the colour.
    pub tone: Tone,
    /// Its place in the legend: more is first.
    pub weight: u16,
}

/// The classes of a map and who is in which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chart {
    /// What it shows: `CUSTOMS UNION`, `GDP`.
    pub title: String,
    /// Units, years and source, where it has any.
    pub note: String,
    /// The classes, the weightiest first.
    pub classes: Vec<Class>,
    /// Whether no state is in a class.
    pub is_empty: bool,
    /// What it is of: to find it out again means to look at every vote of a study.
    pub subject: Option<Subject>,
    of: HashMap<Ref, usize>,
}

impl Chart {
    /// The class of a state; None for what is no state of the case.
    pub fn class(&self, state: Ref) -> Option<&Class> {
        self.of.get(&state).and_then(|&n| self.classes.get(n))
    }

    /// How many states are in a class.
    pub fn count(&self, class: &Class) -> usize {
        self.of.values().filter(|&&n| self.classes.get(n) == Some(class)).count()
    }
}

/// What a state that has no class is in.
fn out(name: &'static str) -> Class {
    Class { mark: '·', name: name.into(), tone: Tone::Out, weight: 0 }
}

/// The chart of a colouring.
pub fn chart(seen: Seen, colouring: &Colouring, selection: Option<Ref>) -> Chart {
    let Some(subject) = colouring.subject(seen, selection) else { return nothing(seen, colouring.by) };
    let mut sorted = Sorted::default();
    let (title, note, rest) = match (colouring.by, &subject) {
        (By::Indicator, Subject::Named(name)) => {
            let (note, rest) = (figures::sort(seen, name, &mut sorted), "no figure");
            (name.to_string(), note, rest)
        }
        (By::Stance | By::Vote, Subject::Thing(thing)) => {
            stances(seen, *thing, &mut sorted);
            let rest = if colouring.by == By::Vote { "no vote in the case" } else { "no stance in the case" };
            // A resolution is known by its number; what it asked is said in full beside it.
            let name = seen.name(*thing).into_owned();
            if colouring.by == By::Vote {
                (format!("vote {}", matrix::short(seen, *thing)), name, rest)
            } else {
                (name, String::new(), rest)
            }
        }
        (By::Shared, Subject::Thing(state)) => {
            shared(seen, *state, &mut sorted);
            (format!("blocs shared with {}", seen.name(*state)), String::new(), "none")
        }
        (_, Subject::Thing(body)) => {
            members(seen, *body, &mut sorted);
            (seen.name(*body).into_owned(), String::new(), "not in it")
        }
        _ => return nothing(seen, colouring.by),
    };
    for state in states(seen) {
        if !sorted.of.contains_key(&state) {
            sorted.put(state, out(rest));
        }
    }
    let is_empty = sorted.classes.iter().all(|class| class.tone == Tone::Out);
    sorted.finish(Chart { title, note, is_empty, subject: Some(subject), ..Chart::default() })
}

/// The chart of a colouring as a reader has it, who may be in a class.
pub fn chart_of(scope: &Scope, colouring: &Colouring) -> Chart {
    let class = scope.class.filter(|_| colouring.by == By::Class);
    match class.and_then(result::of_states) {
        Some((question, tally)) => chosen(scope.seen, question, tally),
        None => chart(scope.seen, colouring, scope.selection),
    }
}

/// How many of a class chose each state.
fn chosen(seen: Seen, question: &str, tally: &Tally) -> Chart {
    let mut sorted = Sorted::default();
    let most = tally.counts.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
    for (id, count) in tally.counts.iter().filter(|(_, count)| *count > 0) {
        let Some(state) = seen.select(id) else { continue };
        let mark = char::from_digit((*count).min(35) as u32, 36).unwrap_or('*').to_ascii_uppercase();
        let tone = Tone::Step(((count * 5).div_ceil(most).max(1) - 1).min(4) as u8);
        let weight = (*count).try_into().unwrap_or(u16::MAX);
        sorted.put(state, Class { mark, name: format!("{count} of {}", tally.total()).into(), tone, weight });
    }
    for state in states(seen) {
        if !sorted.of.contains_key(&state) {
            sorted.put(state, out("nobody chose it"));
        }
    }
    sorted.finish(Chart { title: question.to_owned(), note: "the class".to_owned(), ..Chart::default() })
}

/// A chart without a subject.
fn nothing(seen: Seen, by: By) -> Chart {
    let mut sorted = Sorted::default();
    for state in states(seen) {
        sorted.put(state, out("nothing known"));
    }
    sorted.finish(Chart { title: by.word().to_owned(), is_empty: true, ..Chart::default() })
}

/// Why no state is coloured.
pub fn why_empty(by: By) -> &'static str {
    match by {
        By::Members => "nothing here because no membership holds on this date",
        By::Shared => "nothing here because no bloc has both as members on this date",
        By::Stance => "nothing here because no stance of a state is known on this date",
        By::Vote => "nothing here because no vote had been cast by this date",
        By::Indicator => "nothing here because the case has no figure for this date",
        By::Class => "nothing here because no class has chosen states that may be told",
    }
}

/// What a reader can do then.
pub fn way_out(by: By, spelling: &Spelling) -> String {
    let [event, next, look] =
        [Action::EventForward, Action::NextList, Action::NextLook].map(|a| spelling.of(a));
    match by {
        By::Members => format!("{event} goes to the next event, {next} to another body"),
        By::Shared => "pick another state".to_owned(),
        By::Stance | By::Class => format!("{look} colours by something else"),
        By::Vote => format!("{event} goes to the next event"),
        By::Indicator => "add `indicators`".to_owned(),
    }
}

/// States while they are sorted into classes.
#[derive(Default)]
pub(super) struct Sorted {
    classes: Vec<Class>,
    of: HashMap<Ref, usize>,
}

impl Sorted {
    pub(super) fn put(&mut self, state: Ref, class: Class) {
        let known =
            self.classes.iter().position(|known| known.mark == class.mark && known.name == class.name);
        let n = known.unwrap_or(self.classes.len());
        if n == self.classes.len() {
            self.classes.push(class);
        }
        self.of.insert(state, n);
    }

    fn finish(self, chart: Chart) -> Chart {
        let mut order: Vec<usize> = (0..self.classes.len()).collect();
        order.sort_by_key(|&n| (std::cmp::Reverse(self.classes[n].weight), self.classes[n].mark));
        let mut place = vec![0; order.len()];
        for (to, &from) in order.iter().enumerate() {
            place[from] = to;
        }
        let of = self.of.into_iter().map(|(state, n)| (state, place[n])).collect();
        let classes = order.into_iter().map(|n| self.classes[n].clone()).collect();
        Chart { classes, of, ..chart }
    }
}

/// The states that are in a class of a map, whatever it is, but not in the one for all others.
pub fn classed(seen: Seen, colouring: &Colouring, selection: Option<Ref>) -> Vec<Ref> {
    let chart = chart(seen, colouring, selection);
    let is_in = |state: &Ref| chart.class(*state).is_some_and(|class| class.tone != Tone::Out);
    states(seen).into_iter().filter(is_in).collect()
}

fn members(seen: Seen, body: Ref, sorted: &mut Sorted) {
    for state in states(seen) {
        let Some(cell) = matrix::status_in(seen, state, body) else { continue };
        let Mark::Letter(letter, _) = cell.mark else { continue };
        let capital = letter.to_ascii_uppercase();
        let known = Pivot::Members.legend().iter().find(|(mark, _)| mark.chars().eq([capital]));
        let name = known.map_or("left", |(_, name)| name);
        let class = if letter.is_ascii_lowercase() {
            Class {
                mark: letter,
                name: format!("{name}, planned").into(),
                tone: Tone::Planned,
                weight: cell.weight,
            }
        } else {
            Class { mark: letter, name: name.into(), tone: of_letter(letter), weight: cell.weight }
        };
        sorted.put(state, class);
    }
}

/// The pivot of the matrix in which a body is a column.
pub(super) fn pivot_of(body: Ref) -> Pivot {
    if body.kind == Kind::Agreement { Pivot::Parties } else { Pivot::Members }
}

fn of_letter(letter: char) -> Tone {
    match letter {
        'F' | 'M' | 'K' => Tone::In,
        'X' | 'N' | 'W' => Tone::Apart,
        _ => Tone::Partly,
    }
}

fn shared(seen: Seen, with: Ref, sorted: &mut Sorted) {
    let states = states(seen);
    let cells = matrix::cells(seen, Pivot::Shared, &[with], &states);
    let most = cells.values().map(|cell| cell.weight).max().unwrap_or(1).max(1);
    for (&(_, state), cell) in &cells {
        let count = cell.weight;
        let mark = char::from_digit(u32::from(count), 36).unwrap_or('*').to_ascii_uppercase();
        let fifth = (u32::from(count) * 5).div_ceil(u32::from(most));
        let tone = Tone::Step((fifth.max(1) - 1).min(4) as u8);
        sorted.put(state, Class { mark, name: format!("{count} shared").into(), tone, weight: count });
    }
    let itself = Class { mark: '=', name: "itself".into(), tone: Tone::Itself, weight: u16::MAX };
    sorted.put(with, itself);
}

fn stances(seen: Seen, on: Ref, sorted: &mut Sorted) {
    for (state, stance) in held(seen, on) {
        sorted.put(state, of_position(stance.value));
    }
}

/// The stance of each state on a thing: its own before that of its persons, a later one before an earlier.
pub(super) fn held<'c>(seen: Seen<'c>, on: Ref) -> HashMap<Ref, Told<'c, Stance>> {
    let mut held: HashMap<Ref, Told<Stance>> = HashMap::new();
    let Some(id) = seen.id_of(&seen.id(on)) else { return held };
    let rank = |stance: &Told<Stance>| {
        let is_own = seen.resolve(stance.row().actor).is_some_and(|actor| actor.kind == Kind::State);
        (is_own, stance.from.map(|from| from.earliest()))
    };
    for stance in seen.stances_on(id).filter(colouring::holds) {
        let Some(state) = colouring::state_of(seen, &stance) else { continue };
        if held.get(&state).is_none_or(|known| rank(known) < rank(&stance)) {
            held.insert(state, stance);
        }
    }
    held
}

fn of_position(value: Position) -> Class {
    let (mark, tone, weight) = match value {
        Position::Scale(2..) => ('+', Tone::For, 9),
        Position::Scale(1) => ('t', Tone::LeansFor, 8),
        Position::Scale(0) => ('0', Tone::Both, 7),
        Position::Scale(-1) => ('a', Tone::LeansAgainst, 6),
        Position::Scale(_) => ('-', Tone::Against, 5),
        Position::Ambivalent => ('~', Tone::Both, 4),
        Position::Silent => ('s', Tone::Partly, 3),
        Position::Unknown => ('?', Tone::Apart, 2),
        Position::Yes => ('Y', Tone::For, 9),
        Position::Abstain => ('A', Tone::Both, 8),
        Position::No => ('N', Tone::Against, 7),
        Position::Absent => ('-', Tone::Absent, 1),
    };
    Class { mark, name: value.spoken().into(), tone, weight }
}
