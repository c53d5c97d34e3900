//! The help, made from the keymap and the actions, so that it cannot be out of date.

use std::borrow::Cow;

use super::App;
use super::action::Action;
use super::keymap::Keymap;
use crate::case::model::Kind;
use crate::case::query::{GRAMMAR, forms};
use crate::views::{Piece, Role, Row};

/// The cells that its text may take in a screen of this width.
pub fn text_width(screen: u16) -> u16 {
    screen.saturating_sub(4)
}

/// What a new reader wants first, each in one line of the smallest whole screen.
const FIRST: &[(&[Action], &str)] = &[
    (&[Action::Down, Action::Up, Action::NextPane], "move; to the next pane"),
    (&[Action::Follow, Action::Back], "open what the cursor is on; back again"),
    (&[Action::Find, Action::FindNext], "find anything by name; the next one found"),
    (&[Action::Explorer, Action::Map, Action::Timeline], "explorer, map, timeline; more views below"),
    (&[Action::TypeDate, Action::YearBack, Action::YearForward], "another date; a year back, on"),
    (&[Action::ToggleLock], "lift the lock on what may be known"),
    (&[Action::CopyItem, Action::CopyCitation], "copy what is selected; its citation"),
    (&[Action::CopyPlace, Action::CopyView], "copy this place as a command; the screen"),
    (&[Action::Bookmark, Action::Bookmarks], "set a bookmark; go to one"),
    (&[Action::Undo, Action::Redo], "take a change back; make it again"),
    (&[Action::Glossary, Action::Tour, Action::Lesson], "terms explained; a guided tour; the lesson"),
    (&[Action::Command, Action::Quit], "do anything by its name; leave"),
];

/// The rows of the help for a view: what everybody needs, what is its own, then what is the same everywhere.
pub fn rows(app: &App) -> Vec<Row<'static>> {
    let (keymap, view) = (app.keymap(), app.place().view);
    let mut rows = vec![Row::heading("first of all")];
    rows.extend(FIRST.iter().filter_map(|(actions, help)| {
        let offered = actions.iter().filter(|&&action| app.is_offered(action));
        let keys: Vec<String> = offered.filter_map(|&action| first_key(keymap, action)).collect();
        (!keys.is_empty()).then(|| told(&keys.join(" "), Role::Key, *help))
    }));
    rows.extend([Row::blank(), Row::heading(format!("in the {}", view.word()))]);
    let of_view = view.guide().help.iter().filter(|(action, _)| app.is_offered(*action));
    rows.extend(of_view.map(|&(action, help)| row(keymap, action, help)));
    rows.push(Row::blank());
    for (group, actions) in Action::GROUPS.iter().filter(|(group, _)| *group != Action::OF_VIEWS) {
        if !actions.iter().any(|&action| app.is_offered(action)) {
            continue;
        }
        rows.push(Row::heading(*group));
        let own = |action: &&Action| view.guide().help.iter().all(|(own, _)| own != *action);
        let own = |action: &&Action| own(action) && app.is_offered(**action);
        rows.extend(actions.iter().filter(own).map(|&action| row(keymap, action, action.help())));
        rows.push(Row::blank());
    }
    rows.extend(app.filtered().into_iter().flat_map(|listing| queries(listing.kinds())));
    rows.extend(marks());
    rows
}

/// The first of the keys of an action; None if it has none.
fn first_key(keymap: &Keymap, action: Action) -> Option<String> {
    keymap.keys_of(action).first().map(ToString::to_string)
}

fn row(keymap: &Keymap, action: Action, help: &'static str) -> Row<'static> {
    told(&keymap.keys_of(action).join(" "), Role::Key, help)
}

/// Something and what it does or means, in two columns.
fn told(what: &str, role: Role, text: impl Into<Cow<'static, str>>) -> Row<'static> {
    Row::plain(text).marked(Piece::new(role, format!("{what:<21}"))).indented(2)
}

/// How a query of the list is written, then the whole grammar.
fn queries(kinds: &[Kind]) -> Vec<Row<'static>> {
    let lists: Vec<&str> = kinds.iter().map(|kind| kind.list()).collect();
    let mut rows = vec![Row::heading(format!("queries of {}", lists.join(" and ")))];
    rows.extend(forms(kinds).into_iter().map(|form| told(&form.form, Role::Plain, form.what)));
    rows.push(Row::blank());
    rows.push(Row::heading("their grammar"));
    let line = |line: &&str| Row::quiet(line.replace(' ', "\u{a0}")).indented(2);
    rows.extend(GRAMMAR.iter().map(line));
    rows.push(Row::blank());
    rows
}

/// What the marks on the screen mean.
fn marks() -> Vec<Row<'static>> {
    vec![
        Row::heading("marks"),
        told("+  -", Role::Plain, "speaks for, against the thesis"),
        told("~", Role::Both, "cuts both ways: for one thesis and against another, or a tension"),
        told(".", Role::Quiet, "context: defines the thesis or follows from it"),
        told("/", Role::Both, "undercuts a step between two arguments"),
        told("&", Role::Plain, "joined with the argument above: both are needed"),
        told("x  ?  after a weight", Role::Quiet, "does not count; would defeat itself in a circle"),
        told("\u{2504}\u{2504}", Role::Quiet, "dashed: left unsaid, or a tension that the coder draws"),
        told("@", Role::Here, "touches the seat that you have taken"),
        told(
            "C  c  \u{b7}",
            Role::Plain,
            "member of the body of that letter; less than that (signed, observer, planned); not in it",
        ),
        told("name*", Role::Plain, "sources differ on it; its line says how"),
        told("sure", Role::Quiet, "how certain our coding is: high, medium (med.), low"),
        told("2005~ 2014?", Role::Plain, "about, unsure"),
        told("bold underline", Role::Changed, "changed with the last move of a clock"),
    ]
}
