//! Lookups, built once.

use super::Case;
use super::date::{Date, Day};
use super::id::Id;

/// Rows grouped by the id they belong to.
///
/// The rows of a group ascend: of each the step from the one before is kept, in bytes of seven bits, the last of
/// them marked. A vote of a state is a few hundred rows from its last, which takes two bytes.
#[derive(Debug, Default)]
pub(in crate::case) struct Groups {
    /// The number of the first row of each group among all, and where its steps begin; one more at the end.
    starts: Vec<Start>,
    /// None if the rows stand in the order of their groups already, as in a table sorted by the id.
    steps: Option<Box<[u8]>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Start {
    row: u32,
    step: u32,
}

impl Groups {
    /// Groups pairs (id, row), given in the order of the rows.
    pub(in crate::case) fn build<K>(ids: usize, pairs: impl Iterator<Item = (Id<K>, usize)> + Clone) -> Self {
        let mut starts = vec![Start::default(); ids + 1];
        let mut last = vec![0u32; ids];
        for (id, row) in pairs.clone() {
            let group = &mut starts[id.index() + 1];
            group.row += 1;
            group.step += bytes(row as u32 - last[id.index()]).count() as u32;
            last[id.index()] = row as u32;
        }
        for n in 1..starts.len() {
            starts[n].row += starts[n - 1].row;
            starts[n].step += starts[n - 1].step;
        }
        let is_sorted = pairs.clone().is_sorted_by_key(|(id, _)| id.index())
            && pairs.clone().enumerate().all(|(at, (_, row))| at == row);
        if is_sorted {
            return Self { starts, steps: None };
        }
        let mut next = starts.clone();
        next.iter_mut().for_each(|group| group.row = 0);
        let mut steps = vec![0u8; starts.last().map_or(0, |end| end.step as usize)];
        for (id, row) in pairs {
            // Until all is written, `row` is the last that was.
            let group = &mut next[id.index()];
            for byte in bytes(row as u32 - group.row) {
                steps[group.step as usize] = byte;
                group.step += 1;
            }
            group.row = row as u32;
        }
        Self { starts, steps: Some(steps.into()) }
    }

    /// The rows of each id in turn.
    pub(in crate::case) fn groups(&self) -> impl Iterator<Item = Rows<'_>> {
        (1..self.starts.len()).map(|next| self.group(next - 1))
    }

    /// The rows of an id.
    pub(in crate::case) fn of<K>(&self, id: Id<K>) -> Rows<'_> {
        self.group(id.index())
    }

    fn group(&self, n: usize) -> Rows<'_> {
        let (Some(start), Some(end)) = (self.starts.get(n), self.starts.get(n + 1)) else {
            return Rows { steps: None, row: 0, left: 0 };
        };
        let left = (end.row - start.row) as usize;
        match &self.steps {
            Some(steps) => Rows { steps: Some(steps[start.step as usize..].iter()), row: 0, left },
            None => Rows { steps: None, row: start.row, left },
        }
    }
}

/// The last byte of a step.
const LAST: u8 = 0x80;

fn bytes(step: u32) -> impl Iterator<Item = u8> {
    let mut rest = Some(step);
    std::iter::from_fn(move || {
        let now = rest?;
        rest = (now > 0x7f).then_some(now >> 7);
        Some((now & 0x7f) as u8 | if rest.is_none() { LAST } else { 0 })
    })
}

/// The rows of one group.
#[derive(Clone)]
pub(in crate::case) struct Rows<'i> {
    /// None where row follows row.
    steps: Option<std::slice::Iter<'i, u8>>,
    /// The row before, or the next where row follows row.
    row: u32,
    left: usize,
}

impl Iterator for Rows<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        self.left = self.left.checked_sub(1)?;
        let Some(steps) = &mut self.steps else {
            self.row += 1;
            return Some(self.row - 1);
        };
        for shift in (0..u32::BITS).step_by(7) {
            let byte = steps.next()?;
            self.row += u32::from(byte & !LAST) << shift;
            if byte & LAST != 0 {
                break;
            }
        }
        Some(self.row)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Rows<'_> {}

/// The lookups that views need.
#[derive(Debug, Default)]
pub(in crate::case) struct Index {
    pub(in crate::case) memberships_by_state: Groups,
    pub(in crate::case) memberships_by_body: Groups,
    pub(in crate::case) recognitions_by_state: Groups,
    pub(in crate::case) recognitions_by_object: Groups,
    pub(in crate::case) stances_by_actor: Groups,
    pub(in crate::case) stances_by_object: Groups,
    pub(in crate::case) events_by_thing: Groups,
    pub(in crate::case) arguments_by_thing: Groups,
    pub(in crate::case) indicators_by_state: Groups,
    pub(in crate::case) agreements_by_bloc: Groups,
    pub(in crate::case) roles_by_actor: Groups,
    /// Rows of `events`, by date.
    pub(in crate::case) events_in_order: Vec<u32>,
    /// The last day on which a spell begins or something happens; None if nothing has a date.
    pub(in crate::case) last_day: Option<Day>,
}

impl Index {
    pub(in crate::case) fn build(case: &Case) -> Self {
        let ids = case.names.len();
        let lists = &case.lists;
        let memberships = || lists.memberships.rows.iter().enumerate();
        let recognitions = || lists.recognitions.rows.iter().enumerate();
        let stances = || lists.stances.rows.iter().enumerate();
        let events = lists.events.rows.iter().enumerate().flat_map(|(n, event)| {
            let states = event.states.iter().map(|s| s.cast());
            let about = event.about.iter().copied();
            states.chain(about).map(move |id| (id, n))
        });
        let arguments = lists.arguments.rows.iter().enumerate();
        let mut events_in_order: Vec<u32> = (0..lists.events.rows.len() as u32).collect();
        events_in_order.sort_by_key(|&n| {
            let date = lists.events.rows[n as usize].date;
            (date.earliest(), date.latest())
        });
        let begun = lists.memberships.rows.iter().filter_map(|m| m.from);
        let happened = lists.events.rows.iter().map(|e| e.date);
        Self {
            memberships_by_state: Groups::build(ids, memberships().map(|(n, m)| (m.state, n))),
            memberships_by_body: Groups::build(ids, memberships().map(|(n, m)| (m.body, n))),
            recognitions_by_state: Groups::build(ids, recognitions().map(|(n, r)| (r.state, n))),
            recognitions_by_object: Groups::build(ids, recognitions().map(|(n, r)| (r.of, n))),
            stances_by_actor: Groups::build(ids, stances().map(|(n, s)| (s.actor, n))),
            stances_by_object: Groups::build(ids, stances().map(|(n, s)| (s.on, n))),
            events_by_thing: Groups::build(ids, events),
            arguments_by_thing: Groups::build(
                ids,
                arguments.flat_map(|(n, a)| a.about.iter().map(move |&id| (id, n))),
            ),
            indicators_by_state: Groups::build(
                ids,
                lists.indicators.rows.iter().enumerate().map(|(n, i)| (i.state, n)),
            ),
            agreements_by_bloc: Groups::build(
                ids,
                lists.agreements.rows.iter().enumerate().filter_map(|(n, a)| a.bloc.map(|bloc| (bloc, n))),
            ),
            roles_by_actor: Groups::build(
                ids,
                lists.roles.rows.iter().enumerate().map(|(n, r)| (r.actor, n)),
            ),
            events_in_order,
            last_day: begun.chain(happened).map(Date::latest).max(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::id::Names;

    #[test]
    fn groups_give_back_their_rows() {
        let mut names = Names::default();
        let (few, many, none) = (names.intern::<()>("few"), names.intern("many"), names.intern("none"));
        let rows =
            [(many, 0), (few, 127), (few, 127), (many, 128), (few, 16_383), (many, 16_512), (few, 4_000_000)];
        let groups = Groups::build(3, rows.iter().copied());
        assert_eq!(groups.of(few).collect::<Vec<_>>(), [127, 127, 16_383, 4_000_000]);
        assert_eq!(groups.of(many).collect::<Vec<_>>(), [0, 128, 16_512]);
        assert_eq!((groups.of(many).len(), groups.of(none).len()), (3, 0));

        let sorted = Groups::build(3, [(few, 0), (few, 1), (none, 2)].into_iter());
        assert_eq!(sorted.groups().map(Vec::from_iter).collect::<Vec<_>>(), [vec![0, 1], vec![], vec![2]]);
    }
}
