//! A table that nothing came of: an empty case, or one without it, is not what anybody asked for.

use super::bound::Bound;
use super::emit::Spells;
use super::fields::Rows;
use super::notes::Fate;
use super::study::Study;
use crate::error::{Error, Result};
use crate::text::{Count, safe};

/// So many reasons are told.
const MOST: usize = 3;

/// # Errors
/// If all rows of a table were dropped, or it has none; with the commonest reasons.
pub(super) fn refuse(bound: &[Bound], study: &Study, spells: &Spells) -> Result<()> {
    for (n, bound) in bound.iter().enumerate() {
        let notes = &study.notes;
        let table = n as u16;
        let asked = notes.read[n] - notes.left_out[n];
        let is_lost = asked > 0 && notes.count(Fate::Dropped, Some(table)) == asked;
        let why = match notes.read[n] {
            0 => "it has heads and no row below them".to_owned(),
            _ if is_lost && !bears(bound.section.rows, table, study, spells) => lost(asked, table, study),
            _ => continue,
        };
        return Err(Error::table(&bound.table.path, None, why));
    }
    Ok(())
}

/// Whether anything came of a table; of a wide one a row may be dropped for one cell and still say something.
fn bears(rows: Rows, table: u16, study: &Study, spells: &Spells) -> bool {
    match rows {
        Rows::Memberships => spells.list.iter().any(|spell| spell.at.table == table),
        Rows::Blocs | Rows::Agreements => study.bodies.kept(rows).any(|thing| thing.at.table == table),
        Rows::Issues => study.issues.kept(rows).any(|thing| thing.at.table == table),
        Rows::Votes => study.votes.origins.has(table),
        Rows::Indicators => study.figures.origins.has(table),
    }
}

fn lost(asked: usize, table: u16, study: &Study) -> String {
    let reasons = study.notes.reasons(Fate::Dropped, Some(table));
    let told = reasons.iter().take(MOST).map(|(why, count, at)| {
        let often = if *count > 1 { format!("{count} times, first in ") } else { String::new() };
        format!("{} ({often}row {})", safe(why), at.row)
    });
    let told: Vec<String> = told.collect();
    let more = reasons.len().saturating_sub(MOST);
    let more = if more > 0 { format!("; and {}", Count(more, "other reason")) } else { String::new() };
    format!(
        "nothing is left of its {}: {}{more}; `--dry-run` says what each column was taken for",
        Count(asked, "row"),
        told.join("; ")
    )
}
