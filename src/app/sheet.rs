//! A sheet over the panes: something to read and to close again.

use super::App;
use super::action::Action;
use super::help;
use super::screen::map::{Parts, window};
use crate::case::model::{Ref, Term};
use crate::views::map::{self, Picture};
use crate::views::{Piece, Role, Row, details};

/// What stands on a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The keys and marks.
    Help,
    /// The terms on the screen, explained.
    Glossary,
    /// Who holds and who claims the disputed areas on the map.
    Disputed,
    /// What is wrong in the files of the case.
    Problems,
    /// What was copied last.
    Copied,
}

impl Sheet {
    /// What stands above it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Help => "KEYS AND MARKS",
            Self::Glossary => "TERMS ON THIS SCREEN",
            Self::Disputed => "DISPUTED AREAS ON THE MAP",
            Self::Problems => "PROBLEMS IN THE FILES OF THE CASE",
            Self::Copied => "COPIED: SELECT IT WITH THE MOUSE IF IT DID NOT ARRIVE",
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
            Self::Copied => match app.copied() {
                None => vec![Row::quiet("Nothing was copied yet.")],
                Some(text) => text.lines().map(|line| Row::plain(line.to_owned())).collect(),
            },
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

/// A heading for each problem, and below it where and why.
fn problems(app: &App) -> Vec<Row<'_>> {
    if app.mistakes().is_empty() {
        return vec![Row::quiet("The files of the case are as they should be.")];
    }
    let mut rows = Vec::new();
    for mistake in app.mistakes() {
        let mut lines = mistake.lines();
        rows.push(Row::heading(lines.next().unwrap_or_default()));
        // Columns of an excerpt stand under each other; no-break spaces keep them there.
        rows.extend(lines.map(|line| Row::plain(line.replace(' ', "\u{a0}"))));
        rows.push(Row::blank());
    }
    rows
}

/// The terms of the glossary that the texts of the selection use; all of them where it uses none.
fn glossary(app: &App) -> Vec<Row<'_>> {
    let seen = app.seen();
    let scope = app.scope();
    let shown = details::rows(&scope).iter().map(|row| row.spoken().to_lowercase() + " ").collect::<String>();
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
    let here: Vec<Ref> = terms.iter().copied().filter(used).collect();
    let (heading, listed) =
        if here.is_empty() { ("all terms of the case", terms) } else { ("used here", here) };
    let mut rows = vec![Row::heading(heading)];
    for term in listed.into_iter().filter_map(|thing| seen.get::<Term>(thing)) {
        let row = term.row();
        rows.push(Row::text(vec![Piece::new(Role::Key, &*row.term)]));
        rows.push(Row::plain(&*row.plain).indented(2));
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
