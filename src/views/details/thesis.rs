//! A thesis, and a condition on which links hang.

use super::{group, head, with_sources};
use crate::case::model::{Condition, ConditionStanding, Thesis};
use crate::case::seen::Told;
use crate::views::{Piece, Role, Row, Scope, words};

pub(super) fn rows<'c>(scope: &Scope<'c>, thesis: Told<'c, Thesis>) -> Vec<Row<'c>> {
    let mut rows = head(&thesis.text, "thesis".to_owned());
    let verdict = match &thesis.row().verdict {
        Some(verdict) => Row::plain(&**verdict),
        None => Row::quiet("The author does not say what he concludes."),
    };
    group(&mut rows, Row::heading("What the author concludes"), vec![verdict]);
    let stances = super::stances(scope, scope.seen.stances_on(thesis.id), super::StanceEnd::Actor);
    group(&mut rows, Row::heading("Stances on it"), stances);
    rows.push(Row::blank());
    rows.push(Row::quiet(
        "What speaks for and against it stands in the arguments pane. How many there are measures our slicing, not its truth.",
    ));
    rows
}

pub(super) fn condition<'c>(scope: &Scope<'c>, condition: Told<'c, Condition>) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let paragraphs = words::paragraphs(condition.paragraphs.iter().map(|p| p.0));
    let mut rows = head(&condition.text, format!("condition · {paragraphs}"));
    let mut track: Vec<_> = condition.track().filter(|s| s.date.earliest() <= seen.clocks().at).collect();
    track.sort_by_key(|s| s.date.earliest());
    let standings = track.iter().rev().map(|s| {
        let (word, role) = standing(s.standing);
        let who = s.state.map_or_else(|| "everybody".to_owned(), |state| seen.name_of(state).into_owned());
        let mut pieces = vec![
            Piece::quiet(format!("{} ", s.date)),
            Piece::plain(who),
            Piece::new(role, format!("  {word}")),
        ];
        pieces.extend(s.note.as_deref().map(|note| Piece::quiet(format!(" {note}"))));
        Row::text(pieces).to(s.state.and_then(|state| seen.resolve(state)))
    });
    group(&mut rows, Row::heading("How far it was met, up to this date"), standings.collect());
    let hanging = seen.links().filter(|(_, _, link)| {
        let id = condition.id;
        link.only_if.contains(&id) || link.unless.contains(&id)
    });
    let hanging = hanging.map(|(_, edge, link)| {
        let word =
            if link.only_if.contains(&condition.id) { "counts only if met: " } else { "counts unless met: " };
        let origin = seen.origin(edge);
        Row::text(vec![Piece::quiet(word), Piece::plain(seen.name(origin))]).to(Some(origin))
    });
    group(&mut rows, Row::heading("What hangs on it"), hanging.collect());
    with_sources(&mut rows, scope, condition.track().flat_map(|s| s.sources.iter().copied()));
    rows
}

fn standing(standing: ConditionStanding) -> (&'static str, Role) {
    match standing {
        ConditionStanding::Met => ("met", Role::For),
        ConditionStanding::Partly => ("met in part", Role::Both),
        ConditionStanding::NotMet => ("not met", Role::Against),
        ConditionStanding::Disputed => ("disputed", Role::Both),
        ConditionStanding::Unknown => ("not known", Role::Quiet),
    }
}
