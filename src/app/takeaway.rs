//! What a reader takes along from a class, said when the screen is back as it was.

use super::App;
use super::place::View;
use crate::case::model::{Forecast, Kind};
use crate::text::List;
use crate::views::class::rows::answer_name;
use crate::views::{forecasts, words};

impl App {
    /// Remembers a source that the reader opened.
    pub(super) fn note_read(&mut self) {
        if let Some(source) = self.place.selection.filter(|thing| thing.kind == Kind::Source) {
            self.read.insert(source);
        }
    }
}

/// The reader's own of a class: votes, odds with what is revealed of them, bookmarks, sources, and the command that
/// reopens the case at this place. Nothing for a reader alone, a presenter or a wall.
pub fn takeaway(app: &App) -> Vec<String> {
    let Some((class, own)) = app.class().zip(app.own()).filter(|(_, own)| !own.code.is_empty()) else {
        return Vec::new();
    };
    let mut lines = vec![format!("What you take along from {}:", class.name)];
    let votes = class.ballots.iter().filter_map(|ballot| Some((ballot, own.votes.get(&ballot.asked)?)));
    let votes = votes.map(|(ballot, vote)| {
        let answer = answer_name(app.seen(), &ballot.question, &vote.answer);
        let round = if ballot.round > 1 { format!(" (round {})", ballot.round) } else { String::new() };
        format!("{}{round} {answer}", ballot.question.text)
    });
    group(&mut lines, "your votes", votes.collect());
    group(&mut lines, "your odds", odds(app));
    let bookmarks = app.bookmarks.iter().map(|place| app.place_name(place));
    group(&mut lines, "your bookmarks", bookmarks.collect());
    let sources = app.read.iter().filter(|&&source| app.seen().is_told(source));
    group(
        &mut lines,
        "sources you opened",
        sources.map(|&source| app.seen().name(source).into_owned()).collect(),
    );
    group(&mut lines, "to open the case here again", vec![alone(app).command_line()]);
    lines
}

/// The reader where there is no class.
fn alone(app: &App) -> App {
    let mut alone = app.still();
    if alone.place.view == View::Class {
        alone.place.view = View::default();
    }
    alone
}

fn group(lines: &mut Vec<String>, heading: &str, of: Vec<String>) {
    if !of.is_empty() {
        lines.push(format!("{heading}:"));
        lines.extend(of.into_iter().map(|line| format!("  {line}")));
    }
}

/// The reader's odds; with outcome and score where these were revealed.
fn odds(app: &App) -> Vec<String> {
    let said = app.mine().all_odds().filter_map(|(thing, odds)| {
        let forecast = app.seen().get::<Forecast>(thing)?;
        let outcome = forecast.outcome().filter(|_| app.mine().is_revealed(thing));
        let score = outcome.and_then(|outcome| forecasts::brier(odds.into(), outcome));
        let told =
            [outcome.map(|o| words::outcome(o).to_owned()), score.map(|score| format!("Brier {score:.2}"))];
        let told: Vec<String> = told.into_iter().flatten().collect();
        let told = if told.is_empty() { String::new() } else { format!(": {}", List::and(told).bare()) };
        Some(format!("{odds:>3} %  {}{told}", forecast.row().text))
    });
    said.collect()
}
