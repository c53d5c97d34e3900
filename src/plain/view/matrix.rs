//! The matrix, a row at a time.
//!
//! ```text
//!   9. Kazakhstan: CIS founder, Customs Union founder, SES planned founder
//! ```

use super::{Opens, Spoken};
use crate::app::App;
use crate::case::model::Ref;
use crate::plain::page::{Choice, Said};
use crate::plain::say;
use crate::text::Count;
use crate::views::matrix::{self, Cell, Heads, Mark, Pivot};

fn heads(app: &App) -> &Heads {
    &app.screens().matrix.heads
}

pub(super) fn says(app: &App) -> Spoken {
    let (place, screen) = (app.place(), &app.screens().matrix);
    if let Some(cursor) = screen.opened {
        let rows = say::rows(&screen.detail(&app.scope(), place.pivot));
        let spoken = Spoken::new(app, "cell", screen.column, "This cell; `list` closes it:".to_owned(), rows);
        return Spoken { here: cursor.row, selected: screen.row, ..spoken };
    }
    let heads = heads(app);
    let (rows, columns) = (heads.rows.len(), heads.columns.len());
    let heading = format!("{}, {rows} rows and {columns} columns:", title(place.pivot));
    let mut said: Vec<Said> = heads
        .rows
        .iter()
        .enumerate()
        .map(|(n, &state)| {
            let row = Said { row: n, target: Some(state), ..Said::text(row(app, state, &heads.columns)) };
            row.numbered(n + 1, Choice::Row(n))
        })
        .collect();
    if rows == 0 || columns == 0 {
        said = vec![Said::text(place.pivot.why_empty(&app.scope()))];
    }
    let aside = match (screen.row, screen.column) {
        (Some(row), Some(column)) => cell(app, row, column),
        _ => String::new(),
    };
    let spoken = Spoken::new(app, place.pivot.word(), None, heading, said);
    Spoken { here: here(app), aside, selected: screen.row, opens: Opens::Page(cells), ..spoken }
}

pub(super) fn here(app: &App) -> usize {
    let screen = &app.screens().matrix;
    if let Some(cursor) = screen.opened {
        return cursor.row;
    }
    let row = screen.row;
    heads(app).rows.iter().position(|&state| Some(state) == row).unwrap_or_default()
}

/// The row of the cursor, a cell a line; each leads to what it rests on.
fn cells(app: &App) -> Vec<Said> {
    let Some(row) = app.screens().matrix.row else { return Vec::new() };
    let (seen, pivot, columns) = (app.seen(), app.place().pivot, &heads(app).columns);
    let cells = matrix::cells(seen, pivot, &[row], columns);
    let marked: Vec<Ref> =
        columns.iter().copied().filter(|&column| cells.contains_key(&(row, column))).collect();
    let mut said = vec![Said::text(format!("{}, {}:", seen.name(row), Count(marked.len(), "mark")))];
    said.extend(
        marked.into_iter().zip(1..).map(|(column, number)| {
            Said::text(cell(app, row, column)).numbered(number, Choice::Column(column))
        }),
    );
    said
}

fn row(app: &App, state: Ref, columns: &[Ref]) -> String {
    let (seen, pivot) = (app.seen(), app.place().pivot);
    let cells = matrix::cells(seen, pivot, &[state], columns);
    let marked = columns.iter().filter_map(|&column| Some((column, cells.get(&(state, column))?)));
    let said = marked.map(|(column, cell)| {
        let head =
            if pivot == Pivot::Votes { seen.name(column).into_owned() } else { matrix::short(seen, column) };
        format!("{head} {}", words(pivot, cell))
    });
    let said: Vec<String> = said.collect();
    let said = if said.is_empty() { "nothing".to_owned() } else { said.join(", ") };
    say::spelled(&format!("{}: {said}", seen.name(state)))
}

/// A cell in a sentence: what it joins, and what it says.
fn cell(app: &App, row: Ref, column: Ref) -> String {
    let said = matrix::said(app.seen(), app.place().pivot, row, column);
    let said: Vec<String> = say::rows(&said).into_iter().map(|said| said.text).collect();
    said.join(": ")
}

/// A mark in words, from the legend of its matrix.
fn words(pivot: Pivot, cell: &Cell) -> String {
    let word = |sign: char| {
        let sign = sign.to_string();
        // Who left a body is in no legend but that of treaties.
        let mut legend = pivot.legend().iter().chain(Pivot::Parties.legend());
        let known = legend.find(|(mark, _)| *mark == sign);
        known.map_or(sign, |(_, word)| (*word).to_owned())
    };
    let step = |letter: char| {
        let planned = if letter.is_lowercase() { "planned " } else { "" };
        format!("{planned}{}", word(letter.to_ascii_uppercase()))
    };
    let doubt = |sign: Option<char>| sign.map_or(String::new(), |sign| format!(" ({})", word(sign)));
    match cell.mark {
        Mark::Count(count) => count.to_string(),
        Mark::Letter(letter, sign) => step(letter) + &doubt(sign),
        Mark::Steps(steps, sign) => {
            let steps: Vec<String> = steps.into_iter().flatten().map(step).collect();
            steps.join(" and ") + &doubt(sign)
        }
    }
}

fn title(pivot: Pivot) -> &'static str {
    match pivot {
        Pivot::Members => "States against blocs",
        Pivot::Shared => "How many blocs states share",
        Pivot::Parties => "States against treaties",
        Pivot::Votes => "States against UN votes",
    }
}
