//! The help, made from the keymap and the actions, so that it cannot be out of date.

use super::action::Action;
use super::keymap::Keymap;
use crate::views::{Piece, Role, Row};

/// The rows of the help.
pub fn rows(keymap: &Keymap) -> Vec<Row<'static>> {
    let mut rows = Vec::new();
    for (group, actions) in Action::GROUPS {
        rows.push(Row::heading(*group));
        for &action in *actions {
            let keys = keymap.keys_of(action).join(" ");
            let key = Piece::new(Role::Key, format!("{keys:<21}"));
            rows.push(Row::text(vec![Piece::plain(action.help())]).marked(key).indented(2));
        }
        rows.push(Row::blank());
    }
    rows.extend(marks());
    rows
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
