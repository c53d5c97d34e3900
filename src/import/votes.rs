//! Rows of votes, which go straight on into the table of the case: there may be a million.

use std::borrow::Cow;

use super::bound::{Bound, Units};
use super::fields::Rows;
use super::registry::Thing;
use super::study::{Study, columns, what};
use crate::case::date::Date;
use crate::case::load::Progress;
use crate::case::model::Position;
use crate::error::Result;

impl Study<'_> {
    pub(super) fn voted(&mut self, n: u16, bound: &Bound, progress: &Progress) -> Result<()> {
        let [state, on, vote, text, date] = columns(bound, ["state", "on", "vote", "text", "date"])?;
        let mut units = Units::new(bound);
        let section = bound.section;
        let source = section.source.clone().unwrap_or_default();
        let mut last: (Option<u32>, String) = (None, String::new());
        self.rows(n, bound, progress, &mut |study, at, row| {
            let unit = match units.find(&state, row, &mut study.countries) {
                Ok(unit) => unit,
                Err((cell, why)) => return study.lose(at, state.name, &cell, why),
            };
            let word = vote.text(row);
            let Some(word) = position(&word) else {
                return study.lose(
                    at,
                    vote.name,
                    &word,
                    "it is no vote: expected yes, no, abstain or absent",
                );
            };
            let key = on.text(row);
            let issue = match study.issues.find(&key) {
                Some(issue) => issue,
                None if key.is_empty() => {
                    return study.lose(at, on.name, "", "nothing is named that was voted on");
                }
                None => {
                    let id = study.ids.give(section.prefix.as_deref(), &key, what(Rows::Issues));
                    let label = study.clean(at, &text, row).filter(|label| !label.is_empty());
                    let label = label
                        .unwrap_or_else(|| study.clean_text(at, on.name, Cow::Borrowed(&key)).into_owned());
                    let mut thing = Thing::new(at, id, &label, Rows::Issues);
                    thing.founded = study.date(at, &date, row, bound);
                    thing.source.clone_from(&section.source);
                    study.issues.add(&key, thing)
                }
            };
            let day = study.issues.get(issue).founded;
            let year = day.map(Date::year);
            if !bound.is_year_asked_for(year, year) {
                study.notes.left_out[usize::from(n)] += 1;
                return Ok(());
            }
            let state = study.countries.at(unit, day.map(Date::latest));
            study.states.insert(state);
            // Votes on one thing mostly stand together.
            if last.0 != Some(issue) {
                study.voted_on.insert(issue);
                last = (Some(issue), day.map(|day| day.to_string()).unwrap_or_default());
            }
            let id = &study.issues.get(issue).id;
            study.votes.write(at, &[study.countries.code(state), id, word, &last.1, &source])
        })
    }
}

/// The word of the format for a vote.
fn position(cell: &str) -> Option<&'static str> {
    if let Some(position) = cell.parse::<Position>().ok().filter(|position| position.is_vote()) {
        return Some(position.word());
    }
    let plain = cell.to_lowercase();
    let word = match plain.as_str() {
        "y" | "for" | "in favour" | "in favor" | "aye" | "1" => "yes",
        "n" | "against" | "nay" | "3" => "no",
        "abstention" | "abstained" | "abs" | "a" | "2" => "abstain",
        "nonvoting" | "not voting" | "did not vote" | "8" => "absent",
        other => other,
    };
    let position: Position = word.parse().ok()?;
    position.is_vote().then(|| position.word())
}
