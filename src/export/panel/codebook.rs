//! What a panel counts, in words, and what its columns are.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::{Rule, Study, Unit, state_of, units};
use crate::case::model::{Agreement, Bloc, Membership, Ref, State};
use crate::case::seen::Told as Row;
use crate::export::markdown::text;
use crate::text::Count;
use crate::views::words;

/// Writes the codebook.
///
/// # Errors
/// If the output fails.
pub(super) fn write(study: &Study, out: &mut dyn Write) -> io::Result<()> {
    let [title, dates] = study.told.face();
    writeln!(out, "# Codebook: {}\n\n{dates}\n", text(&title))?;
    let panel = study.told.panel;
    writeln!(out, "- File: `panel.csv`, UTF-8, a comma between cells. Unit: {}.", panel.unit.word())?;
    let years = match (study.years.first(), study.years.last()) {
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => "none: no membership is dated early enough".to_owned(),
    };
    writeln!(out, "- Years: {years}; the last day that counts is {}.", study.end)?;
    let rule = match panel.rule {
        Rule::Dec31 => "a membership counts for a year if it holds on 31 December",
        Rule::Any => "a membership counts for a year if it holds on any day of it",
    };
    writeln!(
        out,
        "- Rule: `{}`, {rule}. The first day of a spell counts, its last date does not.",
        panel.rule.word()
    )?;
    writeln!(
        out,
        "- `1`: in, with all rights (status `full`, `founder` or `constituent`). `0`: not in, or as something less (observer, signatory, candidate, suspended ...), or before and after the body was there."
    )?;
    writeln!(
        out,
        "- Empty: not known. A date that is only a month or a year may be any day of it; where that leaves open whether a membership counts, or its beginning is not known, the cell is empty."
    )?;
    match panel.unit {
        Unit::StateYear => writeln!(
            out,
            "- A row for each state in each year from the one it began in, or, where the case does not say, from the first in which it was in something by itself, to the one it ended in."
        )?,
        Unit::DyadYear => writeln!(
            out,
            "- A row for each pair of states in a year, each pair once, in the order of the case, from the year in which both were there: a state from the one it began in, or, where the case does not say, from the first in which it was in something by itself. `1` where both are in, empty where it is not known of one and the other is not out. `blocs_shared` and `agreements_shared` count the `1`."
        )?,
    }
    writeln!(
        out,
        "- A number of Correlates of War is one state through time, so in a year it has one row: of states that share it (the one that ended and the one that goes on) the one that was there at the end, in what either was in."
    )?;
    left_out(study, out)?;
    writeln!(out, "\n| column | what |\n| --- | --- |")?;
    let suffix = if panel.unit == Unit::DyadYear { ", of the first and the second state" } else { "" };
    for (name, what) in [
        ("state", "ISO 3166-1 alpha-3; `x-...` outside ISO"),
        ("iso2", "ISO 3166-1 alpha-2"),
        ("isonum", "ISO 3166-1 numeric"),
        (
            "cow",
            "number that the Correlates of War state list (2016) has for it on the last of the days that count; empty where it has no such state then",
        ),
    ] {
        writeln!(out, "| `{name}` | {what}{suffix} |")?;
    }
    study.bodies.iter().try_for_each(|&body| column(study, body, out))
}

/// A column: what it is, and between which dates of the case anybody was in.
fn column(study: &Study, body: Ref, out: &mut dyn Write) -> io::Result<()> {
    let seen = study.seen();
    let kind = seen.get::<Bloc>(body).map(|bloc| bloc.kind.spoken());
    let kind = kind.or_else(|| seen.get::<Agreement>(body).map(|agreement| agreement.kind.word().to_owned()));
    let spells: Vec<_> = seen.body_id(body).into_iter().flat_map(|id| seen.memberships_in(id)).collect();
    let members = spells.iter().filter(|spell| words::is_member(spell.status));
    let states: BTreeSet<Ref> = members.filter_map(|spell| state_of(seen, spell)).collect();
    let name = text(&seen.name(body));
    writeln!(
        out,
        "| `{}` | {name} (`{}`, {}); {} ever in |",
        study.column(body),
        seen.id(body),
        kind.unwrap_or_default(),
        Count(states.len(), "state")
    )
}

/// What is in the case and not in the panel.
fn left_out(study: &Study, out: &mut dyn Write) -> io::Result<()> {
    let seen = study.seen();
    let others = seen.all::<Membership>().filter(|spell| state_of(seen, spell).is_none()).count();
    let named = |states: &mut dyn Iterator<Item = Row<State>>| {
        states.map(|state| format!("`{}`", seen.id_text(state.id))).collect::<Vec<_>>().join(", ")
    };
    let codeless =
        named(&mut study.states.iter().map(|(state, _)| *state).filter(|state| state.cow.is_none()));
    let dateless = named(&mut seen.all::<State>().filter(|state| units::first_year(seen, state).is_none()));
    if others > 0 {
        writeln!(out, "- Left out: {} of parties that are no states.", Count(others, "membership"))?;
    }
    if !codeless.is_empty() {
        writeln!(out, "- Without a COW number: {codeless}.")?;
    }
    if !dateless.is_empty() {
        writeln!(out, "- Left out, for neither a beginning nor a membership is dated: {dateless}.")?;
    }
    Ok(())
}
