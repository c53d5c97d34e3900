//! A sheet over the panes: something to read and to close again.

use std::cmp::Ordering;

use super::action::Action;
use super::screen::map::{Parts, window};
use super::{App, Effect, Overlay, help};
use crate::case::model::{Ref, Term};
use crate::text;
use crate::views::map::{self, Picture};
use crate::views::{Piece, Role, Row, Shape, flow};

/// What stands on a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The keys and marks.
    Help,
    /// The terms of the case, explained: those on the screen first.
    Glossary,
    /// Who holds and who claims the disputed areas on the map.
    Disputed,
    /// What is wrong in the files of the case.
    Problems,
    /// What was copied last.
    Copied,
}

/// How far a sheet is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The first line that is seen.
    pub top: usize,
    /// The row of the heading that one went to; None on a sheet without headings to go through.
    pub heading: Option<usize>,
}

impl Sheet {
    /// What stands above it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Help => "KEYS AND MARKS",
            Self::Glossary => "TERMS",
            Self::Disputed => "DISPUTED AREAS ON THE MAP",
            Self::Problems => "PROBLEMS IN THE FILES",
            Self::Copied => "COPIED: SELECT IT IF IT DID NOT ARRIVE",
        }
    }

    /// The action that opens and closes it.
    pub fn action(self) -> Action {
        match self {
            Self::Help => Action::Help,
            Self::Glossary => Action::Glossary,
            Self::Disputed => Action::Disputed,
            Self::Problems => Action::Problems,
            Self::Copied => Action::ShowCopied,
        }
    }

    /// What stands on it.
    pub fn rows(self, app: &App) -> Vec<Row<'_>> {
        match self {
            Self::Help => help::rows(app),
            Self::Glossary => glossary(app),
            Self::Disputed => disputed(app),
            Self::Problems => problems(app),
            Self::Copied => copied(app),
        }
    }
}

/// What is disputed in the window of the map.
fn disputed(app: &App) -> Vec<Row<'_>> {
    let (seen, place) = (app.seen(), app.place());
    let Some(frame) = app.frame() else { return Vec::new() };
    let extent = Parts::new(frame.body).extent();
    let picture = Picture::new(seen, window(seen, place, extent), extent);
    map::disputed(seen, &picture)
}

/// What was copied, to be selected by hand.
fn copied(app: &App) -> Vec<Row<'_>> {
    match &app.copied {
        None => vec![Row::quiet("Nothing was copied yet.")],
        Some(Copied::Prose(text)) => text.lines().map(Row::plain).collect(),
        Some(Copied::Screen(text)) => text.lines().map(Row::verbatim).collect(),
        Some(Copied::Command(words)) => {
            let width = usize::from(help::text_width(app.size.width));
            command_lines(words, width).into_iter().map(Row::verbatim).collect()
        }
    }
}

impl App {
    /// What was copied in lines for a reader who copies them by hand; a command in lines of at most `width` cells.
    pub fn copied_lines(&self, width: usize) -> Vec<String> {
        match &self.copied {
            None => Vec::new(),
            Some(Copied::Command(words)) => command_lines(words, width),
            Some(Copied::Prose(text) | Copied::Screen(text)) => text.lines().map(str::to_owned).collect(),
        }
    }
}

/// A command in lines of at most `width` cells that a shell reads as one: all but the last end in a backslash. A flag
/// and its value stay together.
fn command_lines(words: &[String], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        let quoted = shell_words::quote(word);
        let is_value = !word.starts_with("--") && lines.last().is_some_and(|line| line.starts_with("  --"));
        match lines.last_mut() {
            Some(line) if is_value => *line = format!("{line} {quoted}"),
            None => lines.push(quoted.into_owned()),
            Some(_) => lines.push(format!("  {quoted}")),
        }
    }
    // As many as fit stand in a line.
    let mut set: Vec<String> = Vec::new();
    for part in lines {
        match set.last_mut() {
            Some(line) if text::width(line) + text::width(part.trim_start()) + 3 <= width => {
                *line = format!("{line} {}", part.trim_start());
            }
            _ => set.push(part),
        }
    }
    let last = set.len().saturating_sub(1);
    set[..last].iter_mut().for_each(|line| line.push_str(" \\"));
    set
}

/// What a reader copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Copied {
    /// Sentences.
    Prose(String),
    /// A screen, line by line.
    Screen(String),
    /// A command, word by word.
    Command(Vec<String>),
}

impl Copied {
    pub(super) fn text(&self) -> String {
        match self {
            Self::Prose(text) | Self::Screen(text) => text.clone(),
            Self::Command(words) => shell_words::join(words),
        }
    }
}

impl App {
    /// Opens a sheet. Where there are problems, one stands at the first.
    pub(super) fn read_sheet(&mut self, sheet: Sheet) {
        let heading = (sheet == Sheet::Problems).then(|| headings(&sheet.rows(self)).next()).flatten();
        self.overlay = Some(Overlay::Sheet(sheet, Reading { top: 0, heading }));
    }

    pub(super) fn act_in_sheet(&mut self, action: Action, sheet: Sheet, reading: Reading) -> Vec<Effect> {
        let page = usize::from(self.size.height.saturating_sub(4).max(1));
        let Reading { top, heading } = reading;
        let there = match action {
            Action::Down => Reading { top: top + 1, heading },
            Action::Up => Reading { top: top.saturating_sub(1), heading },
            Action::PageDown => Reading { top: top + page, heading },
            Action::PageUp => Reading { top: top.saturating_sub(page), heading },
            Action::First => Reading { top: 0, heading },
            Action::Last => Reading { top: usize::MAX, heading },
            Action::FindNext => self.next_heading(sheet, reading, Ordering::Greater),
            Action::FindPrevious => self.next_heading(sheet, reading, Ordering::Less),
            Action::Cancel | Action::Quit | Action::Back => {
                self.overlay = None;
                return Vec::new();
            }
            _ if action == sheet.action() => {
                self.overlay = None;
                return Vec::new();
            }
            Action::Redraw => return vec![Effect::Redraw],
            _ => reading,
        };
        let lines = flow(&sheet.rows(self), help::text_width(self.size.width)).len();
        let top = there.top.min(lines.saturating_sub(page));
        self.overlay = Some(Overlay::Sheet(sheet, Reading { top, ..there }));
        Vec::new()
    }

    /// At the next heading of a sheet, or the one before; where it is if there is none.
    fn next_heading(&self, sheet: Sheet, reading: Reading, side: Ordering) -> Reading {
        let rows = sheet.rows(self);
        let lines = flow(&rows, help::text_width(self.size.width));
        let is_beyond = |row: &usize| match reading.heading {
            Some(here) => row.cmp(&here) == side,
            None => lines.of(*row).start.cmp(&reading.top) == side,
        };
        let mut beyond = headings(&rows).filter(is_beyond);
        let found = if side == Ordering::Less { beyond.last() } else { beyond.next() };
        found.map_or(reading, |row| Reading { top: lines.of(row).start, heading: Some(row) })
    }
}

/// The rows that are headings.
pub fn headings<'r>(rows: &'r [Row]) -> impl Iterator<Item = usize> + 'r {
    let of = rows.iter().enumerate();
    of.filter(|(_, row)| matches!(row.shape, Shape::Heading(..))).map(|(n, _)| n)
}

/// A heading for each problem, and below it where and why.
fn problems(app: &App) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for problem in app.mistakes().iter().chain(app.wrong_settings()) {
        let mut lines = problem.lines();
        rows.push(Row::heading(lines.next().unwrap_or_default()));
        // Columns of an excerpt stand under each other.
        rows.extend(lines.map(Row::verbatim));
        rows.push(Row::blank());
    }
    if rows.is_empty() {
        rows.push(Row::quiet("The files of the case and the settings are as they should be."));
    }
    rows
}

/// The terms of the glossary: first those that the screen says, then the others.
fn glossary(app: &App) -> Vec<Row<'_>> {
    let seen = app.seen();
    let shown = app.said_on_screen().to_lowercase();
    let terms: Vec<Ref> = seen.all::<Term>().map(|term| term.thing()).collect();
    if terms.is_empty() {
        return vec![Row::quiet(
            "This case has no glossary: add `glossary` to have its terms explained here.",
        )];
    }
    let used = |thing: &Ref| {
        let term = seen.get::<Term>(*thing).map(|term| term.term.to_lowercase());
        term.is_some_and(|term| has_word(&shown, &term))
    };
    let (here, others): (Vec<Ref>, Vec<Ref>) = terms.into_iter().partition(used);
    let mut rows = Vec::new();
    for (heading, terms) in [("used here", here), ("elsewhere in the case", others)] {
        if terms.is_empty() {
            continue;
        }
        rows.push(Row::heading(heading));
        for term in terms.into_iter().filter_map(|thing| seen.get::<Term>(thing)) {
            let row = term.row();
            rows.push(Row::text(vec![Piece::new(Role::Key, &*row.term)]));
            rows.push(Row::plain(&*row.plain).indented(2));
        }
        rows.push(Row::blank());
    }
    rows
}

/// Whether a text holds a word, or words, that begin and end at a word's edge.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        edge(text[..at].chars().next_back()) && edge(text[at + word.len()..].chars().next())
    })
}
