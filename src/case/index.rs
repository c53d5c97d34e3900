//! Lookups, built once.

use std::ops::Range;

use super::Case;
use super::date::{Date, Day};
use super::id::Id;

/// Rows grouped by the id they belong to.
#[derive(Debug, Default)]
pub(in crate::case) struct Groups {
    /// Where the group of each id begins in `rows`; one more at the end.
    starts: Vec<u32>,
    /// Empty if the rows stand in the order of their groups already, as in a table sorted by the id.
    rows: Vec<u32>,
}

impl Groups {
    /// Groups pairs (id, row). Within a group rows keep the order given.
    pub(in crate::case) fn build<K>(ids: usize, pairs: impl Iterator<Item = (Id<K>, usize)> + Clone) -> Self {
        let mut starts = vec![0u32; ids + 1];
        for (id, _) in pairs.clone() {
            starts[id.index() + 1] += 1;
        }
        for n in 1..starts.len() {
            starts[n] += starts[n - 1];
        }
        let is_sorted = pairs.clone().is_sorted_by_key(|(id, _)| id.index())
            && pairs.clone().enumerate().all(|(at, (_, row))| at == row);
        if is_sorted {
            return Self { starts, rows: Vec::new() };
        }
        let mut next = starts.clone();
        let mut rows = vec![0u32; starts.last().copied().unwrap_or(0) as usize];
        for (id, row) in pairs {
            let slot = &mut next[id.index()];
            rows[*slot as usize] = row as u32;
            *slot += 1;
        }
        Self { starts, rows }
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
        let at = match (self.starts.get(n), self.starts.get(n + 1)) {
            (Some(&start), Some(&end)) => start..end,
            _ => 0..0,
        };
        Rows { rows: &self.rows, at }
    }
}

/// The rows of one group.
#[derive(Clone)]
pub(in crate::case) struct Rows<'i> {
    rows: &'i [u32],
    at: Range<u32>,
}

impl Iterator for Rows<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let at = self.at.next()?;
        Some(self.rows.get(at as usize).copied().unwrap_or(at))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.at.size_hint()
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
