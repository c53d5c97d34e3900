//! What the world lends a case that extends it: the states that it names, and what its own rows leave out.

use std::collections::HashSet;

use super::{Nation, World};
use crate::case::id::Names;
use crate::case::model::{Lists, State, StateStatus};
use crate::case::place::{FileId, Pos, RowAt};

/// Fills in what the states of a case leave out and adds the rest of the world: first the states that are in
/// something, hold a position or are part of one, which join the lists; then those that are there only to be named.
pub(in crate::case) fn lend(lists: &mut Lists, names: &mut Names, file: FileId) {
    let mut own = HashSet::new();
    for state in &mut lists.states.rows {
        let code = names.text(state.id).to_owned();
        if let Some(nation) = World::get().nation(&code) {
            state.fill(nation.state(names));
        }
        own.insert(code);
    }
    let used = used(lists, names);
    let lent = World::get().nations().iter().enumerate().filter(|(_, nation)| !own.contains(nation.code));
    let (shown, rest): (Vec<_>, Vec<_>) = lent.partition(|(_, nation)| used.contains(nation.code));
    let shown_count = shown.len();
    for (n, nation) in shown.into_iter().chain(rest) {
        // The header is line 1.
        let at = RowAt::new(file, Pos { line: n as u32 + 2, col: 1 });
        let state = nation.state(names);
        lists.states.lend(state, at, shown_count);
    }
}

/// The codes of the states that the case says something of.
fn used(lists: &Lists, names: &Names) -> HashSet<String> {
    let members = lists.memberships.rows.iter().map(|m| m.state.cast::<State>());
    let of_stances = lists.stances.rows.iter().map(|s| s.actor.cast());
    let positions = lists.recognitions.rows.iter().flat_map(|r| [r.state.cast(), r.of.cast()]);
    let ids: HashSet<_> = members.chain(of_stances).chain(positions).collect();
    let whole = lists.recognitions.rows.iter().map(|r| r.recognised_as.to_string());
    ids.into_iter().map(|id| names.text(id).to_owned()).chain(whole).collect()
}

impl Nation {
    /// The state as a case would have it.
    fn state(&self, names: &mut Names) -> State {
        let text = |text: Option<&str>| text.map(Into::into);
        let status = StateStatus::ALL.iter().copied().find(|status| Some(status.word()) == self.status);
        State {
            id: names.intern(self.code),
            alpha2: text(self.alpha2),
            numeric: text(self.numeric),
            cow: self.cow.first().copied(),
            name: self.name.into(),
            names: self.names.iter().copied().collect(),
            official: text(self.official),
            status,
            part_of: None,
            region: text(self.region),
            capital: text(self.capital),
            borders: self.borders.iter().map(|code| names.intern(code)).collect(),
            from: self.from,
            to: self.to,
            note: None,
        }
    }
}

impl State {
    /// Takes from another what it says nothing of itself.
    fn fill(&mut self, other: Self) {
        fn or<T>(own: &mut Option<T>, other: Option<T>) {
            *own = own.take().or(other);
        }
        or(&mut self.alpha2, other.alpha2);
        or(&mut self.numeric, other.numeric);
        or(&mut self.cow, other.cow);
        or(&mut self.official, other.official);
        or(&mut self.status, other.status);
        or(&mut self.region, other.region);
        or(&mut self.capital, other.capital);
        or(&mut self.from, other.from);
        or(&mut self.to, other.to);
        if self.name.is_empty() {
            self.name = other.name;
        }
        if self.borders.is_empty() {
            self.borders = other.borders;
        }
        self.names.fill(other.names);
    }
}
