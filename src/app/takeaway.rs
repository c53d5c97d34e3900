//! What a reader takes along from a class, said when the screen is back as it was.

use super::App;
use super::place::View;
use crate::case::model::{Forecast, Kind};
use crate::text::wrap;
use crate::views::class::OwnLine;
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
    let mut lines = Lines { cells: app.size().width.into(), lines: Vec::new() };
    lines.add("", &format!("What you take along from {}:", class.name));
    let votes = class.ballots.iter().filter_map(|ballot| Some((ballot, own.votes.get(&ballot.asked)?)));
    let votes = votes.map(|(ballot, vote)| {
        let answer = answer_name(app.seen(), &ballot.question, &vote.answer);
        let round = if ballot.round > 1 { format!(" (round {})", ballot.round) } else { String::new() };
        format!("{}{round} {answer}", ballot.question.text)
    });
    lines.group("your votes", votes);
    lines.group("your odds", odds(app).into_iter());
    lines.group("what you wrote", own.lines.iter().map(|line| wrote(app, line)));
    let bookmarks = app.bookmarks.iter().map(|place| app.place_name(place));
    lines.group("your bookmarks", bookmarks);
    let sources = app.read.iter().filter(|&&source| app.seen().is_told(source));
    lines.group("sources you opened", sources.map(|&source| app.seen().name(source).into_owned()));
    // A command is copied: the terminal breaks it where it must.
    lines.add("", "to open the case here again:");
    lines.lines.push(format!("  {}", alone(app).command_line()));
    lines.lines
}

/// The reader where there is no class.
fn alone(app: &App) -> App {
    let mut alone = app.still();
    if alone.place.view == View::Class {
        alone.place.view = View::default();
    }
    alone
}

/// Lines, broken at words where the screen ends.
struct Lines {
    cells: usize,
    lines: Vec<String>,
}

impl Lines {
    /// A text; what goes on below its first line stands further in.
    fn add(&mut self, indent: &str, text: &str) {
        let more = if indent.is_empty() { "" } else { "  " };
        // Figures are right-aligned by blanks.
        let blanks = " ".repeat(text.len() - text.trim_start().len());
        let cells = self.cells.saturating_sub(indent.len() + more.len() + blanks.len()).max(1);
        let lines = wrap(text, cells).into_iter().enumerate();
        let indented = |(n, line)| format!("{indent}{}{line}", if n > 0 { more } else { &*blanks });
        self.lines.extend(lines.map(indented));
    }

    fn group(&mut self, heading: &str, of: impl Iterator<Item = String>) {
        for (n, text) in of.enumerate() {
            if n == 0 {
                self.add("", &format!("{heading}:"));
            }
            self.add("  ", &text);
        }
    }
}

/// A line of the reader's own, with what it is about.
fn wrote(app: &App, line: &OwnLine) -> String {
    let about = line.about.as_deref().and_then(|id| app.thing(id)).filter(|&thing| app.seen().is_told(thing));
    let about = about.map(|thing| format!(", on {}", app.seen().name(thing)));
    format!("{}{}: {}", line.kind.word(), about.unwrap_or_default(), line.text)
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
        let told = if told.is_empty() { String::new() } else { format!(": {}", told.join("; ")) };
        Some(format!("{odds:>3} %  {}{told}", forecast.row().text))
    });
    said.collect()
}
