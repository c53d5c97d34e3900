//! The help, made from the keymap and the actions, so that it cannot be out of date.

use super::action::Action;
use super::keymap::Keymap;
use super::place::View;
use crate::views::{Piece, Role, Row};

/// The rows of the help for a view: first what is its own, then what is the same everywhere.
pub fn rows(keymap: &Keymap, view: View) -> Vec<Row<'static>> {
    let mut rows = vec![Row::heading(format!("in the {}", view.word()))];
    rows.extend(view.guide().help.iter().map(|&(action, help)| row(keymap, action, help)));
    rows.push(Row::blank());
    for (group, actions) in Action::GROUPS.iter().filter(|(group, _)| *group != Action::OF_VIEWS) {
        rows.push(Row::heading(*group));
        let own = |action: &&Action| view.guide().help.iter().all(|(own, _)| own != *action);
        rows.extend(actions.iter().filter(own).map(|&action| row(keymap, action, action.help())));
        rows.push(Row::blank());
    }
    rows.extend(marks());
    rows
}

fn row(keymap: &Keymap, action: Action, help: &'static str) -> Row<'static> {
    let keys = keymap.keys_of(action).join(" ");
    let key = Piece::new(Role::Key, format!("{keys:<21}"));
    Row::plain(help).marked(key).indented(2)
}

/// What the marks on the screen mean.
fn marks() -> Vec<Row<'static>> {
    let mark = |mark: &'static str, role: Role, text: &'static str| {
        Row::plain(text).marked(Piece::new(role, format!("{mark:<21}"))).indented(2)
    };
    vec![
        Row::heading("marks"),
        mark("+  -", Role::Plain, "speaks for, against the thesis"),
        mark("~", Role::Both, "cuts both ways: for one thesis and against another, or a tension"),
        mark(".", Role::Quiet, "context: defines the thesis or follows from it"),
        mark("/", Role::Both, "undercuts a step between two arguments"),
        mark("&", Role::Plain, "joined with the argument above: both are needed"),
        mark("x  ?  after a weight", Role::Quiet, "does not count; would defeat itself in a circle"),
        mark("\u{2504}\u{2504}", Role::Quiet, "dashed: left unsaid, or a tension that the coder draws"),
        mark("@", Role::Here, "touches the seat that you have taken"),
        mark(
            "C  c  \u{b7}",
            Role::Plain,
            "in the body of that letter; signed, observer or planned; not in it",
        ),
        mark("name*", Role::Plain, "other sources say otherwise; Enter shows how"),
        mark("2005~ 2014?", Role::Plain, "about, unsure"),
        mark("bold underline", Role::Changed, "changed with the last move of a clock"),
    ]
}
