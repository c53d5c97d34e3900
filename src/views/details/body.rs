//! A bloc or an agreement: its stages, its parties, how deep it goes.

use super::{
    Group, StanceEnd, changed, columns, date_of, dated, dispute, events, explain_dispute, group, holds,
    stances, with_sources,
};
use crate::case::model::{Agreement, Bloc, BlocKind, Depth, Kind, Membership, Ref, Stage, Status};
use crate::case::seen::{Phase, Told};
use crate::views::{Piece, Role, Row, Scope, words};

pub(super) fn bloc<'c>(scope: &Scope<'c>, bloc: Told<'c, Bloc>) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let mut rows = vec![Row::quiet(format!("{} · {}", bloc.row().name, kind_of_bloc(&bloc)))];
    stage_rows(bloc.stages(), &mut rows);
    parties(scope, &seen.memberships_in(bloc.id).collect::<Vec<_>>(), &mut rows);
    group(&mut rows, Row::heading("How deep (Balassa steps)"), bloc.depth().map(depth_row).collect());
    let mut kin = Vec::new();
    let mut relate = |word: &'static str, things: Vec<Ref>| {
        kin.extend(things.into_iter().map(|t| named(scope, word, t)));
    };
    relate("carries out", seen.things(&bloc.row().realises).collect());
    relate("carried out by", realised_by(scope, &bloc));
    relate("after", seen.things(&bloc.row().predecessors).collect());
    relate("followed by", bloc.successors().collect());
    relate("treaty", seen.agreements_of(bloc.id).map(|a| a.thing()).collect());
    group(&mut rows, Row::heading("Belongs with"), kin);
    common(scope, &mut rows, bloc.thing());
    let ids = bloc.row().sources.iter().copied();
    let of_stages = bloc.stages().flat_map(|(s, _)| s.sources.iter().copied());
    let of_parties = seen.memberships_in(bloc.id).flat_map(|m| m.row().sources.iter().copied());
    with_sources(&mut rows, scope, ids.chain(of_stages).chain(of_parties));
    rows
}

pub(super) fn agreement<'c>(scope: &Scope<'c>, agreement: Told<'c, Agreement>) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let mut rows = vec![Row::quiet(format!("{} · {}", agreement.row().name, kind_of(&agreement)))];
    stage_rows(agreement.stages(), &mut rows);
    parties(scope, &seen.memberships_in(agreement.id).collect::<Vec<_>>(), &mut rows);
    let scopes = agreement.scope().map(|s| {
        let depth =
            ["absent", "mentioned", "enforceable"].get(usize::from(s.depth)).copied().unwrap_or_default();
        Row::text(vec![Piece::plain(&*s.area), Piece::quiet(format!("  {depth}"))])
    });
    group(&mut rows, Row::heading("What it covers"), scopes.collect());
    let owed: Vec<_> = agreement.obligations().map(|o| o.spoken()).collect();
    if !owed.is_empty() {
        group(&mut rows, Row::heading("What parties owe each other"), vec![Row::plain(owed.join(", "))]);
    }
    if let Some(bloc) = agreement.bloc.and_then(|bloc| seen.resolve(bloc)) {
        group(&mut rows, Row::heading("Belongs with"), vec![named(scope, "bloc", bloc)]);
    }
    common(scope, &mut rows, agreement.thing());
    let ids = agreement.row().sources.iter().copied();
    let of_stages = agreement.stages().flat_map(|(s, _)| s.sources.iter().copied());
    let of_parties = seen.memberships_in(agreement.id).flat_map(|m| m.row().sources.iter().copied());
    with_sources(&mut rows, scope, ids.chain(of_stages).chain(of_parties));
    rows
}

fn kind_of_bloc(bloc: &Bloc) -> String {
    match bloc.kind {
        BlocKind::Igo => "intergovernmental organisation".to_owned(),
        kind => kind.spoken(),
    }
}

fn kind_of(agreement: &Agreement) -> String {
    use crate::case::model::AgreementType::{CustomsUnion, EconomicIntegration, FreeTrade, PartialScope};
    match agreement.kind {
        PartialScope => "partial scope agreement".to_owned(),
        FreeTrade => "free trade agreement".to_owned(),
        CustomsUnion => "customs union agreement".to_owned(),
        EconomicIntegration => "economic integration agreement".to_owned(),
        kind => format!("{} agreement", kind.spoken()),
    }
}

fn stage_rows<'c>(stages: impl Iterator<Item = (&'c Stage, Phase)>, rows: &mut Vec<Row<'c>>) {
    let stages = stages.map(|(stage, phase)| {
        let mut text = stage.value.spoken();
        let role = match phase {
            Phase::Planned => {
                text += " (planned)";
                Role::Planned
            }
            Phase::Later => Role::Quiet,
            _ => Role::Plain,
        };
        Row::text(vec![Piece::quiet(format!("{:<10} ", stage.from)), Piece::new(role, text)])
    });
    group(rows, Row::heading("Stage"), stages.collect());
}

fn depth_row((depth, phase): (&Depth, Phase)) -> Row<'_> {
    let (word, role) = match phase {
        Phase::Planned => ("planned for", Role::Planned),
        Phase::Later => ("reached later,", Role::Quiet),
        _ => ("reached", Role::Plain),
    };
    Row::text(vec![Piece::new(role, depth.step.spoken()), Piece::quiet(format!("  {word} {}", depth.from))])
}

/// The groups of parties, in the order shown.
const GROUPS: [Group; 6] = [
    Group {
        title: "Members in this case, on this date",
        short: "Members",
        is_over: false,
        holds: |status, phase| holds(phase) && words::is_member(status),
    },
    Group::SIGNED,
    Group {
        title: "Take part in another way",
        short: "Otherwise",
        is_over: false,
        holds: |status, phase| {
            holds(phase)
                && !words::is_member(status)
                && !matches!(status, Status::Signatory | Status::Withdrawn)
        },
    },
    Group::PLANNED,
    Group::LATER,
    Group::OVER,
];

fn parties<'c>(scope: &Scope<'c>, spells: &[Told<'c, Membership>], rows: &mut Vec<Row<'c>>) {
    let seen = scope.seen;
    if spells.is_empty() {
        rows.push(Row::blank());
        rows.push(Row::quiet("No party is known on this date."));
    }
    for group_of in &GROUPS {
        let mut members: Vec<_> = spells.iter().filter(|m| (group_of.holds)(m.status, m.phase())).collect();
        members.sort_by_cached_key(|m| seen.name_of(m.state).into_owned());
        let count = members.len();
        let members = members.into_iter().map(|m| {
            let before =
                scope.before.map(|b| b.get::<Membership>(m.thing()).map_or(Phase::Later, |m| m.phase()));
            let role = changed(words::status_role(m.status, m.phase()), m.phase(), before);
            let name = seen.name_of(m.row().state).into_owned() + dispute(m);
            let word = Piece::new(role, m.status.shown());
            dated(m.thing(), (name.clone(), name), date_of(m, group_of), word, words::certainty(m.certainty))
        });
        group(rows, columns(group_of, Some(count)), members.collect());
    }
    explain_dispute(rows, spells, "sources differ: open the state's line");
}

fn named<'c>(scope: &Scope<'c>, word: &'static str, thing: Ref) -> Row<'c> {
    Row::text(vec![Piece::quiet(format!("{word} ")), Piece::plain(scope.seen.name(thing))]).to(Some(thing))
}

fn realised_by(scope: &Scope, bloc: &Told<Bloc>) -> Vec<Ref> {
    let all = scope.seen.all::<Bloc>();
    all.filter(|other| other.realises.contains(&bloc.id)).map(|other| other.thing()).collect()
}

/// What every body has: stances and events.
fn common<'c>(scope: &Scope<'c>, rows: &mut Vec<Row<'c>>, thing: Ref) {
    let seen = scope.seen;
    let id = match thing.kind {
        Kind::Bloc => seen.get::<Bloc>(thing).map(|b| b.id.cast()),
        _ => seen.get::<Agreement>(thing).map(|a| a.id.cast()),
    };
    let Some(id) = id else { return };
    group(rows, Row::heading("Stances on it"), stances(scope, seen.stances_on::<()>(id), StanceEnd::Actor));
    group(rows, Row::heading("Stances of it"), stances(scope, seen.stances_of::<()>(id), StanceEnd::Object));
    group(rows, Row::heading("Events"), events(scope, seen.events_about::<()>(id)));
}
