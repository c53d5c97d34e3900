//! A handout in Markdown: the case on both sides of one sheet. What does not fit is counted; the page in HTML has all.

use std::io::{self, Write};

use super::format::Told;
use super::markdown::text;
use crate::case::graph::Sides;
use crate::case::model::{Argument, Forecast, Paragraph, Ref, Source, Thesis, Wording};
use crate::case::seen::{Seen, Told as Row};
use crate::views::{cite, list, map, matrix, words};

/// Most claims of one kind, states and forecasts.
const CLAIMS: usize = 6;
const STATES: usize = 14;
const FORECASTS: usize = 6;

/// Writes the handout.
///
/// # Errors
/// If the output fails.
pub(super) fn write(told: &Told, out: &mut dyn Write) -> io::Result<()> {
    let seen = told.seen;
    let [title, dates] = told.face();
    writeln!(out, "# {}\n\n*{dates}*", text(&title))?;
    if let Some(summary) = &seen.meta().summary {
        writeln!(out, "\n{}", text(summary))?;
    }
    theses(seen, out)?;
    article(seen, out)?;
    sides(told, out)?;
    members(seen, out)?;
    forecasts(seen, out)?;
    sources(seen, out)
}

fn theses(seen: Seen, out: &mut dyn Write) -> io::Result<()> {
    heading("What is argued over", seen.all::<Thesis>().next().is_some(), out)?;
    seen.all::<Thesis>().try_for_each(|thesis| {
        let verdict = thesis.row().verdict.as_deref().unwrap_or("does not say");
        writeln!(out, "- **{}**\n  The author: {}", text(&thesis.row().text), text(verdict))
    })
}

fn article(seen: Seen, out: &mut dyn Write) -> io::Result<()> {
    heading("The article, in our words", seen.all::<Paragraph>().next().is_some(), out)?;
    seen.all::<Paragraph>()
        .try_for_each(|paragraph| writeln!(out, "- **P{}** {}", paragraph.n, text(&paragraph.row().gist)))
}

/// What speaks for and against the thesis.
fn sides(told: &Told, out: &mut dyn Write) -> io::Result<()> {
    let (seen, Some(thesis)) = (told.seen, told.thesis) else { return Ok(()) };
    for (name, is_on) in [
        ("For", (|s| s.supports && !s.attacks) as fn(Sides) -> bool),
        ("Against", |s| s.attacks && !s.supports),
        ("Both ways", Sides::is_both),
    ] {
        let on = seen.all::<Argument>().filter(|a| is_on(seen.sides(a.thing(), thesis.thing())));
        let on: Vec<Row<Argument>> = on.collect();
        heading(&format!("{name}: {}", text(&thesis.row().text)), !on.is_empty(), out)?;
        // What is only meant gives way to what is said.
        let said: Vec<Row<Argument>> = on.iter().copied().filter(|argument| !argument.implicit).collect();
        let shown = spread(if said.len() < CLAIMS { &on } else { &said }, CLAIMS);
        for argument in &shown {
            let cited = words::paragraphs(argument.paragraphs.iter().map(|p| p.0));
            let unsaid = if argument.implicit { ", unsaid" } else { "" };
            writeln!(out, "- {} ({cited}{unsaid})", text(&argument.row().text))?;
        }
        more(on.len() - shown.len(), out)?;
    }
    Ok(())
}

/// At most so many of a list, evenly spread over it.
pub(super) fn spread<T: Copy>(all: &[T], most: usize) -> Vec<T> {
    let count = most.min(all.len());
    (0..count).map(|n| all[n * all.len() / count]).collect()
}

/// Says that so many are left out.
fn more(count: usize, out: &mut dyn Write) -> io::Result<()> {
    if count > 0 { writeln!(out, "- *and {count} more, in the page: `--to html`*") } else { Ok(()) }
}

/// What a state is in one of the main bodies, as a cell.
pub(super) fn status(seen: Seen, state: Ref, body: Ref) -> String {
    let cell = matrix::status_in(seen, state, body);
    let legend = matrix::Pivot::Members.legend();
    let spelled = cell.map(|cell| {
        let matrix::Mark::Letter(letter, sign) = cell.mark else { return String::new() };
        let word = legend.iter().find(|(mark, _)| mark.chars().eq([letter.to_ascii_uppercase()]));
        let planned = if letter.is_ascii_lowercase() { ", planned" } else { "" };
        let sign = sign.map(|sign| format!(" {sign}")).unwrap_or_default();
        format!("{}{planned}{sign}", word.map_or("left", |(_, word)| word))
    });
    spelled.unwrap_or_default()
}

fn members(seen: Seen, out: &mut dyn Write) -> io::Result<()> {
    let bodies: Vec<Ref> = list::columns(seen).into_iter().map(|column| column.body).collect();
    let is_in = |state: &Ref| bodies.iter().any(|&body| matrix::status_in(seen, *state, body).is_some());
    let states: Vec<Ref> = map::states(seen).into_iter().filter(is_in).collect();
    heading(&format!("Who is in what on {}", seen.clocks().at), !states.is_empty(), out)?;
    if states.is_empty() {
        return Ok(());
    }
    let shown = fairly(seen, &bodies, &states, STATES);
    table(seen, &bodies, &shown, out, |state, body| status(seen, state, body))?;
    if shown.len() < states.len() {
        writeln!(out)?
    }
    more(states.len() - shown.len(), out)
}

/// At most so many states, in their order: again and again one of the body that has the fewest so far, first those that
/// are in most bodies and that most arguments are about. So each column has something to say, however large the others are.
pub(super) fn fairly(seen: Seen, bodies: &[Ref], states: &[Ref], most: usize) -> Vec<Ref> {
    let held: Vec<(Ref, Vec<bool>)> = states
        .iter()
        .map(|&state| (state, bodies.iter().map(|&body| !status(seen, state, body).is_empty()).collect()))
        .collect();
    let argued = |state: Ref| {
        let about = seen.all::<Argument>().flat_map(|argument| argument.row().about.iter());
        about.filter(|&&about| seen.resolve(about) == Some(state)).count()
    };
    let mut left: Vec<&(Ref, Vec<bool>)> = held.iter().collect();
    left.sort_by_cached_key(|(state, is_in)| {
        std::cmp::Reverse((is_in.iter().filter(|&&is_in| is_in).count(), argued(*state)))
    });
    let mut shown: Vec<Ref> = Vec::new();
    let mut counts = vec![0_usize; bodies.len()];
    while shown.len() < most {
        let open = (0..bodies.len()).filter(|&n| left.iter().any(|(_, is_in)| is_in[n]));
        let Some(fewest) = open.min_by_key(|&n| counts[n]) else { break };
        let Some(next) = left.iter().position(|(_, is_in)| is_in[fewest]) else { break };
        let (state, is_in) = left.remove(next);
        shown.push(*state);
        for (count, &is_in) in counts.iter_mut().zip(is_in) {
            *count += usize::from(is_in);
        }
    }
    states.iter().copied().filter(|state| shown.contains(state)).collect()
}

/// A table of states and bodies.
pub(super) fn table(
    seen: Seen,
    bodies: &[Ref],
    states: &[Ref],
    out: &mut dyn Write,
    cell: impl Fn(Ref, Ref) -> String,
) -> io::Result<()> {
    let heads: Vec<String> = bodies.iter().map(|&body| text(&list::short_name(seen, body))).collect();
    writeln!(out, "| | {} |\n|---|{}", heads.join(" | "), "---|".repeat(heads.len()))?;
    states.iter().try_for_each(|&state| {
        let cells: Vec<String> = bodies.iter().map(|&body| cell(state, body)).collect();
        writeln!(out, "| {} | {} |", text(&seen.name(state)), cells.join(" | "))
    })
}

fn forecasts(seen: Seen, out: &mut dyn Write) -> io::Result<()> {
    let all: Vec<Row<Forecast>> = seen.all::<Forecast>().collect();
    heading("What the article expected", !all.is_empty(), out)?;
    let shown = spread(&all, FORECASTS);
    for forecast in &shown {
        let due = forecast.due.map(|due| format!(", by {due}")).unwrap_or_default();
        let odds = forecast.wording.map_or("no odds given".to_owned(), Wording::spoken);
        writeln!(out, "- {} ({odds}{due})", text(&forecast.row().text))?;
        if let Some(outcome) = forecast.outcome() {
            let comment =
                forecast.comment().map(|comment| format!(": {}", text(comment))).unwrap_or_default();
            writeln!(out, "  What came of it: {}{comment}", words::outcome(outcome))?;
        }
    }
    more(all.len() - shown.len(), out)
}

fn sources(seen: Seen, out: &mut dyn Write) -> io::Result<()> {
    let article = seen.article().and_then(|article| seen.find::<Source, _>(article.source));
    let Some(article) = article else { return Ok(()) };
    writeln!(out, "\n---\n\nThe article: {}", text(&cite::cited(&article, "")))?;
    match seen.all::<Source>().count() {
        1 => Ok(()),
        count => {
            writeln!(out, "All {count} sources stand in the case; `blocs export --to bibtex` writes them.")
        }
    }
}

/// A heading, if anything stands below it.
pub(super) fn heading(heading: &str, is_there: bool, out: &mut dyn Write) -> io::Result<()> {
    if is_there { writeln!(out, "\n## {heading}\n") } else { Ok(()) }
}
