//! What a cell says: in a sentence below the matrix, and in full when it is opened.

use super::{Cell, Pivot, cell, cells, short};
use crate::case::date::Date;
use crate::case::model::{Kind, Membership, Ref, Stance};
use crate::case::seen::{Phase, Seen, Told};
use crate::views::{Piece, Row, Scope, details};

/// What a cell says in full, its names first, then a sentence.
pub fn said(seen: Seen<'_>, pivot: Pivot, state: Ref, column: Ref) -> Vec<Row<'_>> {
    let names = format!("{} · {}", seen.name(state), seen.name(column));
    let sentence = match cell(seen, pivot, state, column) {
        Some(cell) => sentence(seen, pivot, state, column, &cell),
        None => Row::quiet(pivot.nothing()),
    };
    vec![Row::plain(names), sentence]
}

fn sentence<'c>(seen: Seen<'c>, pivot: Pivot, state: Ref, column: Ref, cell: &Cell) -> Row<'c> {
    if pivot == Pivot::Shared {
        let names: Vec<String> =
            shared(seen, state, column).into_iter().map(|bloc| short(seen, bloc)).collect();
        return Row::plain(format!("{}: {}", names.len(), names.join(", ")));
    }
    let Some(thing) = cell.rests_on else { return Row::blank() };
    if let Some(stance) = seen.get::<Stance>(thing) {
        let date = stance.from.map_or(String::new(), |from| format!(" on {from}"));
        return Row::plain(format!("{}{date}", stance.value.spoken())).to(Some(thing));
    }
    let Some(spell) = seen.get::<Membership>(thing) else { return Row::blank() };
    let before = if pivot == Pivot::Parties { before(seen, state, column, thing) } else { String::new() };
    let planned = if spell.phase() == Phase::Planned { "planned: " } else { "" };
    let mut text =
        format!("{before}{planned}{} {}", spell.status.spoken(), details::span(spell.from, spell.to()));
    for act in spell.acts() {
        text.extend([" · ", act.act.spoken().as_ref(), " ", act.date.to_string().as_str()]);
    }
    let sure = spell.certainty.map_or(String::new(), |sure| format!(" · certainty {}", sure.word()));
    Row::text(vec![Piece::plain(text), Piece::quiet(sure)]).to(Some(thing))
}

/// What a party was to a treaty before it became what it is.
fn before(seen: Seen, state: Ref, body: Ref, now: Ref) -> String {
    let mut spells = cells::spells_of(seen, Pivot::Parties, state, body);
    spells.retain(|spell| spell.phase() == Phase::Past && spell.thing() != now);
    spells.sort_by_key(|spell| spell.from.map(Date::earliest));
    let was = |spell: &Told<Membership>| {
        let mut parts = vec![format!("{} {}", spell.status.spoken(), details::span(spell.from, spell.to()))];
        parts.extend(spell.acts().map(|act| format!("{} {}", act.act.spoken(), act.date)));
        parts.join(" · ") + " · "
    };
    spells.iter().map(was).collect()
}

fn shared(seen: Seen, state: Ref, other: Ref) -> Vec<Ref> {
    let (ours, theirs) = (cells::memberships(seen, state), cells::memberships(seen, other));
    cells::both(&ours, &theirs).collect()
}

/// A cell in full: every spell with its steps, sources and what others say; the blocs shared; the vote.
pub fn detail<'c>(scope: &Scope<'c>, pivot: Pivot, state: Ref, column: Ref) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let mut rows = said(seen, pivot, state, column);
    rows[0].target = Some(state);
    rows[1].target = Some(column);
    let about = |thing: Ref| details::rows(&Scope { selection: Some(thing), ..*scope });
    match pivot {
        Pivot::Shared => {
            for bloc in shared(seen, state, column) {
                let since = |of: Ref| {
                    let spell = cell(seen, Pivot::Members, of, bloc).and_then(|cell| cell.rests_on);
                    let spell = spell.and_then(|thing| seen.get::<Membership>(thing));
                    spell.map_or(String::new(), |m| {
                        format!("{} {} {}", seen.id(of), m.status.spoken(), details::span(m.from, m.to()))
                    })
                };
                details::group(
                    &mut rows,
                    Row::heading(seen.name(bloc)),
                    vec![Row::plain(since(state)).to(Some(bloc)), Row::plain(since(column)).to(Some(bloc))],
                );
            }
        }
        Pivot::Votes => {
            if let Some(vote) = cell(seen, pivot, state, column).and_then(|cell| cell.rests_on) {
                rows.push(Row::blank());
                rows.extend(about(vote).into_iter().skip(1));
            }
        }
        Pivot::Members | Pivot::Parties => {
            debug_assert!(column.kind == Kind::Bloc || column.kind == Kind::Agreement);
            let mut spells = cells::spells_of(seen, pivot, state, column);
            spells.sort_by_key(|spell| spell.from.map(Date::earliest));
            for spell in spells {
                rows.push(Row::blank());
                rows.push(Row::heading(details::span(spell.from, spell.to())));
                rows.extend(about(spell.thing()).into_iter().skip(1));
            }
        }
    }
    rows
}
