//! A worksheet in Markdown, and its key: the same sheet, with blanks or with answers.
//!
//! What is asked for is chosen by the case alone, so that a sheet and its key always belong together. Under a lock
//! neither tells what came later: a key for after the reveal is one written with `--known-on none`.

use std::io::{self, Write};

use super::format::Told;
use super::handout::{fairly, heading, spread, status, table};
use super::markdown::text;
use crate::case::graph::Sides;
use crate::case::model::{Argument, Condition, Forecast, Paragraph, Ref, Thesis, Wording};
use crate::case::seen::{Seen, Told as Row};
use crate::views::{list, map, matrix, words};

/// Most questions of one kind: a sheet is filled in within a lesson.
const CLAIMS: usize = 10;
const GISTS: usize = 6;
const STATES: usize = 8;
const BODIES: usize = 4;
const FORECASTS: usize = 6;

/// Whether blanks or answers are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sheet {
    Blank,
    Key,
}

impl Sheet {
    /// A blank of so many cells, or the answer.
    fn cell(self, cells: usize, answer: impl FnOnce() -> String) -> String {
        match self {
            Self::Blank => "_".repeat(cells),
            Self::Key => format!("**{}**", answer()),
        }
    }

    /// Lines to write on, or the answer.
    fn lines(self, lines: usize, answer: impl FnOnce() -> String) -> String {
        match self {
            Self::Blank => vec!["_".repeat(66); lines].join("\n\n"),
            Self::Key => answer(),
        }
    }
}

/// Writes the sheet.
///
/// # Errors
/// If the output fails.
pub(super) fn blank(told: &Told, out: &mut dyn Write) -> io::Result<()> {
    write(told, Sheet::Blank, out)
}

/// Writes its key.
///
/// # Errors
/// If the output fails.
pub(super) fn key(told: &Told, out: &mut dyn Write) -> io::Result<()> {
    write(told, Sheet::Key, out)
}

fn write(told: &Told, sheet: Sheet, out: &mut dyn Write) -> io::Result<()> {
    let seen = told.seen;
    let [title, dates] = told.face();
    let what = if sheet == Sheet::Key { "Answers" } else { "Worksheet" };
    writeln!(out, "# {what}: {}\n\n*{dates}*", text(&title))?;
    if sheet == Sheet::Blank {
        writeln!(out, "\nName {} Date {}", "_".repeat(30), "_".repeat(12))?;
    }
    question(told, sheet, out)?;
    claims(told, sheet, out)?;
    gists(seen, sheet, out)?;
    conditions(seen, sheet, out)?;
    members(seen, sheet, out)?;
    forecasts(seen, sheet, out)
}

fn question(told: &Told, sheet: Sheet, out: &mut dyn Write) -> io::Result<()> {
    let Some(thesis) = told.thesis else { return Ok(()) };
    heading("What does the author conclude?", true, out)?;
    writeln!(out, "**{}** In your own words:\n", text(&thesis.row().text))?;
    let verdict = || text(thesis.row().verdict.as_deref().unwrap_or("He does not say."));
    writeln!(out, "{}", sheet.lines(2, verdict))
}

/// Claims of both sides, in the order of the article.
fn claims(told: &Told, sheet: Sheet, out: &mut dyn Write) -> io::Result<()> {
    let (seen, Some(thesis)) = (told.seen, told.thesis) else { return Ok(()) };
    let claims = chosen(seen, &thesis);
    heading("For or against?", !claims.is_empty(), out)?;
    if claims.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "Does it speak for the thesis (+), against it (-), or both (~)? Which paragraph says it?\n"
    )?;
    writeln!(out, "| claim | + - ~ | paragraph |\n|---|---|---|")?;
    for (claim, sides) in claims {
        let side = sheet.cell(3, || side(sides).to_owned());
        let cited = sheet.cell(4, || words::paragraphs(claim.paragraphs.iter().map(|p| p.0)));
        writeln!(out, "| {} | {side} | {cited} |", text(&claim.row().text))?;
    }
    Ok(())
}

fn side(sides: Sides) -> &'static str {
    match (sides.supports, sides.attacks) {
        (true, true) => "~",
        (true, false) => "+",
        _ => "-",
    }
}

/// As many for as against and both ways, as far as there are: spread over what the article says.
fn chosen<'c>(seen: Seen<'c>, thesis: &Row<'c, Thesis>) -> Vec<(Row<'c, Argument>, Sides)> {
    let all = seen.all::<Argument>().filter(|argument| !argument.implicit && !argument.paragraphs.is_empty());
    let all = all.map(|argument| (argument, seen.sides(argument.thing(), thesis.thing())));
    let bearing: Vec<_> = all.filter(|(_, sides)| sides.supports || sides.attacks).collect();
    let mut chosen = Vec::new();
    for (mark, most) in [("+", CLAIMS * 2 / 5), ("-", CLAIMS * 2 / 5), ("~", CLAIMS / 5)] {
        let of: Vec<_> = bearing.iter().copied().filter(|(_, sides)| side(*sides) == mark).collect();
        chosen.extend(spread(&of, most));
    }
    chosen.sort_by_key(|(argument, _)| argument.thing());
    chosen
}

fn gists(seen: Seen, sheet: Sheet, out: &mut dyn Write) -> io::Result<()> {
    let all: Vec<_> = seen.all::<Paragraph>().collect();
    let mut gists = spread(&all, GISTS);
    // In an order that gives nothing away.
    gists.sort_by(|a, b| a.row().gist.cmp(&b.row().gist));
    heading("Which paragraph is it?", !gists.is_empty(), out)?;
    gists.into_iter().try_for_each(|paragraph| {
        let number = sheet.cell(4, || format!("P{}", paragraph.n));
        writeln!(out, "- {number} {}", text(&paragraph.row().gist))
    })
}

fn conditions(seen: Seen, sheet: Sheet, out: &mut dyn Write) -> io::Result<()> {
    let conditions: Vec<String> =
        seen.all::<Condition>().map(|condition| text(&condition.row().text)).collect();
    heading("What does it hang on?", !conditions.is_empty(), out)?;
    if conditions.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "The article names {}. Write them down.\n",
        crate::text::Count(conditions.len(), "condition")
    )?;
    for (n, condition) in conditions.into_iter().enumerate() {
        writeln!(out, "{}. {}", n + 1, sheet.cell(60, || condition))?;
    }
    Ok(())
}

fn members(seen: Seen, sheet: Sheet, out: &mut dyn Write) -> io::Result<()> {
    let bodies: Vec<Ref> = list::columns(seen).into_iter().map(|column| column.body).take(BODIES).collect();
    let is_in = |state: &Ref| bodies.iter().any(|&body| matrix::status_in(seen, *state, body).is_some());
    let states: Vec<Ref> = map::states(seen).into_iter().filter(is_in).collect();
    let states = fairly(seen, &bodies, &states, STATES);
    heading(&format!("Who was in what on {}?", seen.clocks().at), !states.is_empty(), out)?;
    if states.is_empty() {
        return Ok(());
    }
    writeln!(out, "Write what each state was (member, founder, observer, signatory ...), or a dash.\n")?;
    table(seen, &bodies, &states, out, |state, body| {
        let found = status(seen, state, body);
        sheet.cell(8, || if found.is_empty() { "–".to_owned() } else { found })
    })
}

fn forecasts(seen: Seen, sheet: Sheet, out: &mut dyn Write) -> io::Result<()> {
    let all: Vec<_> = seen.all::<Forecast>().collect();
    let forecasts = spread(&all, FORECASTS);
    heading("What will happen?", !forecasts.is_empty(), out)?;
    if forecasts.is_empty() {
        return Ok(());
    }
    match sheet {
        Sheet::Blank => {
            writeln!(out, "Give each a chance of 0 to 100 %, and a reason, before you look at what came.\n")?
        }
        Sheet::Key => writeln!(
            out,
            "The author's odds where he gave any, and what came of it as far as these dates tell.\n"
        )?,
    }
    for (n, forecast) in forecasts.iter().enumerate() {
        let due = forecast.due.map(|due| format!(" (by {due})")).unwrap_or_default();
        writeln!(out, "{}. {}{due}", n + 1, text(&forecast.row().text))?;
        match sheet {
            Sheet::Blank => writeln!(out, "   {} % because {}", "_".repeat(5), "_".repeat(48))?,
            Sheet::Key => writeln!(out, "   {}", settled(forecast))?,
        }
    }
    Ok(())
}

fn settled(forecast: &Row<Forecast>) -> String {
    let odds = forecast.wording.map_or("no odds given".to_owned(), Wording::spoken);
    let outcome = forecast.outcome().map_or("not told on these dates", words::outcome);
    let comment = forecast.comment().map(|comment| format!(". {}", text(comment))).unwrap_or_default();
    format!("**{odds}; {outcome}**{comment}")
}
