//! Two blocs or agreements: their stages, how deep they go, who is in both and who in one only.

use super::another_date;
use super::{sides, spells};
use crate::case::model::{Agreement, BalassaStep, Bloc, Ref, StageValue};
use crate::case::seen::{Phase, Seen};
use crate::views::{Cell, Piece, Role, Row, Scope, details};

/// The cells of a date with the word `plan` before it.
const PLANNED: u16 = 16;

pub(super) fn rows<'c>(scope: &Scope<'c>, left: Ref, right: Ref) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let names = [left, right].map(|side| sides::short(seen, side));
    let mut rows = vec![Row::text(vec![
        Piece::new(Role::Title, format!("{} and {}", seen.name(left), seen.name(right))),
        Piece::quiet(format!(", on {}", seen.clocks().at)),
    ])];
    let parties = spells::groups(
        seen,
        left,
        right,
        &[
            "Members of both".to_owned(),
            "In both".to_owned(),
            format!("Only in {}", names[0]),
            format!("Only in {}", names[1]),
            "Planned".to_owned(),
        ],
    );
    if parties.is_empty() {
        rows.push(Row::blank());
        rows.push(another_date(scope, "Nobody is in either on this date. "));
    }
    rows.extend(parties);
    let (ours, theirs) = (stages(seen, left), stages(seen, right));
    let words = StageValue::ALL.iter().map(|stage| (stage.spoken(), *stage as usize));
    details::group(&mut rows, columns("Stages", &names), table(words, [&ours, &theirs]));
    let (ours, theirs) = (depths(seen, left), depths(seen, right));
    let words = BalassaStep::ALL.iter().map(|step| (step.spoken(), *step as usize));
    details::group(&mut rows, columns("How deep (Balassa steps)", &names), table(words, [&ours, &theirs]));
    for (side, name) in [left, right].into_iter().zip(&names) {
        let treaties = seen.get::<Bloc>(side).into_iter().flat_map(|bloc| seen.agreements_of(bloc.id));
        let treaties = treaties.map(|a| Row::plain(seen.name(a.thing())).to(Some(a.thing())));
        details::group(&mut rows, Row::heading(format!("Agreements of {name}")), treaties.collect());
    }
    rows
}

/// A step that was reached or planned: which, when, and how that stands.
type Step = (usize, String, Phase);

fn stages(seen: Seen, body: Ref) -> Vec<Step> {
    let bloc = seen.get::<Bloc>(body).map(|b| b.stages().collect::<Vec<_>>());
    let stages = bloc.or_else(|| seen.get::<Agreement>(body).map(|a| a.stages().collect()));
    let stages = stages.unwrap_or_default().into_iter();
    stages.map(|(stage, phase)| (stage.value as usize, stage.from.to_string(), phase)).collect()
}

fn depths(seen: Seen, body: Ref) -> Vec<Step> {
    let bloc = seen.get::<Bloc>(body);
    let depths = bloc.iter().flat_map(crate::case::seen::Told::<Bloc>::depth);
    depths.map(|(depth, phase)| (depth.step as usize, depth.from.to_string(), phase)).collect()
}

fn columns<'c>(title: &'static str, sides: &[String; 2]) -> Row<'c> {
    Row::cells(vec![
        Cell::Name(Role::Heading, title.into(), title.into()),
        Cell::Left(Piece::quiet(sides[0].clone()), PLANNED),
        Cell::Left(Piece::quiet(sides[1].clone()), PLANNED),
    ])
    .still()
}

/// A row for each word that one of the sides has.
fn table<'c>(words: impl Iterator<Item = (String, usize)>, sides: [&[Step]; 2]) -> Vec<Row<'c>> {
    let rows = words.filter_map(|(word, which)| {
        let cells = sides.map(|side| cell(side, which));
        let is_said = cells.iter().any(Option::is_some);
        let mut row = vec![Cell::Name(Role::Plain, word.clone().into(), word.into())];
        row.extend(cells.map(|piece| Cell::Left(piece.unwrap_or(Piece::quiet("-")), PLANNED)));
        is_said.then(|| Row::cells(row))
    });
    rows.collect()
}

/// When a step was reached; else for when it was last planned.
fn cell<'c>(side: &[Step], which: usize) -> Option<Piece<'c>> {
    let steps = || side.iter().filter(|(step, ..)| *step == which);
    let reached = steps().find(|(.., phase)| matches!(phase, Phase::Now | Phase::Possible | Phase::Past));
    if let Some((_, from, _)) = reached {
        return Some(Piece::plain(from.clone()));
    }
    let (_, from, _) = steps().rfind(|(.., phase)| *phase == Phase::Planned)?;
    Some(Piece::new(Role::Planned, format!("plan {from}")))
}
