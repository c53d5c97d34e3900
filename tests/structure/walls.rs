//! The walls: which room may use which, and what of the outside it must not know.
//!
//! ```text
//! main -> cli -> terminal, classroom -> session -> ui, plain -> app -> views -> case
//!            \-> export -> ui, views, case     \-> import, report -> case
//! text, keys, action, error: leaves, for everyone
//! ```

use super::Source;
use super::paths::{Module, Named, paths};
use super::tokens::tokens;

/// A room, the rooms it may use besides itself and the leaves, and the outside it must not.
struct Room {
    name: &'static str,
    uses: &'static [&'static str],
    never: &'static [&'static [&'static str]],
}

/// Everybody may use these; the guard holds for their own paths what their row says.
const LEAVES: [&str; 4] = ["text", "keys", "action", "error"];

/// Where keys come from and bytes go to: for hosts only.
const BYTES: &[&str] = &["crossterm", "ratatui::crossterm", "tokio", "russh"];
/// The same, and what encodes a screen.
const HOSTS: &[&str] = &["crossterm", "ratatui::crossterm", "ratatui::backend", "tokio", "russh"];
/// The command line: for `cli` only.
const COMMANDS: &[&str] = &["clap"];
/// The screen: for `ui` and who drives it.
const SCREEN: &[&str] = &["ratatui"];
/// What a pure room may not touch: no files, no environment, no other process.
const WORLD: &[&str] =
    &["std::fs", "std::io", "std::env", "std::net", "std::process", "std::thread", "std::os"];
/// Time arrives as an input.
const CLOCKS: &[&str] =
    &["std::time::Instant", "std::time::SystemTime", "jiff::Timestamp", "jiff::Zoned", "jiff::tz"];
/// State that is not in the App, or cannot be sent.
const HIDDEN: &[&str] =
    &["std::cell", "std::rc", "std::sync::OnceLock", "std::sync::LazyLock", "std::sync::Mutex"];
/// What lies around the program; a case may be read from files, but not from here.
const ENVIRONMENT: &[&str] = &["std::env", "std::process", "std::net"];

/// The same and files: a session writes into whatever it is given.
const FILES: &[&str] = &["std::fs", "std::env", "std::net", "std::process", "std::thread", "std::os"];

const ROOMS: &[Room] = &[
    Room { name: "lib", uses: &[], never: &[] },
    Room { name: "main", uses: &["cli"], never: &[HOSTS, SCREEN] },
    Room {
        name: "cli",
        uses: &[
            "terminal",
            "classroom",
            "plain",
            "export",
            "import",
            "report",
            "session",
            "app",
            "ui",
            "views",
            "case",
        ],
        never: &[HOSTS],
    },
    Room { name: "terminal", uses: &["session", "app"], never: &[&["tokio", "russh"], COMMANDS] },
    Room {
        name: "classroom",
        uses: &["session", "app"],
        never: &[&["crossterm", "ratatui::crossterm"], COMMANDS],
    },
    Room { name: "session", uses: &["ui", "plain", "app"], never: &[BYTES, COMMANDS, FILES, CLOCKS] },
    Room { name: "ui", uses: &["app", "views", "case"], never: &[HOSTS, COMMANDS, WORLD, CLOCKS, HIDDEN] },
    Room { name: "plain", uses: &["app", "views", "case"], never: &[HOSTS, COMMANDS, SCREEN, WORLD, CLOCKS] },
    Room { name: "app", uses: &["views", "case"], never: &[HOSTS, COMMANDS, WORLD, CLOCKS, HIDDEN] },
    Room { name: "views", uses: &["case"], never: &[HOSTS, COMMANDS, SCREEN, WORLD, CLOCKS, HIDDEN] },
    Room { name: "case", uses: &[], never: &[HOSTS, COMMANDS, SCREEN, ENVIRONMENT, CLOCKS] },
    Room { name: "report", uses: &["case"], never: &[HOSTS, COMMANDS, SCREEN, ENVIRONMENT, CLOCKS] },
    Room { name: "import", uses: &["case"], never: &[HOSTS, COMMANDS, SCREEN, ENVIRONMENT, CLOCKS] },
    Room { name: "export", uses: &["ui", "views", "case"], never: &[HOSTS, COMMANDS, ENVIRONMENT, CLOCKS] },
    Room { name: "action", uses: &[], never: &[HOSTS, COMMANDS, SCREEN, WORLD, CLOCKS, HIDDEN] },
    Room { name: "text", uses: &[], never: &[HOSTS, COMMANDS, SCREEN, WORLD, CLOCKS, HIDDEN] },
    Room { name: "keys", uses: &["text"], never: &[HOSTS, COMMANDS, SCREEN, WORLD, CLOCKS, HIDDEN] },
    Room { name: "error", uses: &["text", "keys"], never: &[HOSTS, COMMANDS, SCREEN, ENVIRONMENT, CLOCKS] },
];

/// The paths of a file that go through a wall.
pub(crate) fn broken(source: &Source) -> Vec<String> {
    let Some(room) = find(source.module.room()) else {
        return vec![format!(
            "{}: room `{}` is not in the table of walls",
            source.path,
            source.module.room()
        )];
    };
    paths(&source.tokens, &source.module)
        .iter()
        .filter_map(|named| wrong(room, named).map(|what| format!("{}:{}: {what}", source.path, named.line)))
        .collect()
}

fn find(name: &str) -> Option<&'static Room> {
    ROOMS.iter().find(|room| room.name == name)
}

fn wrong(room: &Room, named: &Named) -> Option<String> {
    let path = named.parts.join("::");
    let Room { name, uses, never } = room;
    if let [first, target, ..] = named.parts.as_slice()
        && first == "crate"
    {
        let leaf = LEAVES.contains(&target.as_str()) && !LEAVES.contains(name);
        let free = target == name || leaf || uses.contains(&target.as_str());
        return match find(target) {
            // The root of the crate declares the rooms and has nothing else.
            None => Some(format!("`{path}` leads to no room")),
            Some(_) => (!free && *name != "lib").then(|| format!("`{name}` may not use `{path}`")),
        };
    }
    let outside = never.iter().copied().flatten();
    let met = outside.into_iter().find(|&&never| path == never || path.starts_with(&format!("{never}::")))?;
    Some(format!("`{name}` may not know `{met}`: `{path}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str) -> Vec<String> {
        let source = Source {
            path: path.to_owned(),
            module: Module::of_file(path),
            text: text.to_owned(),
            tokens: tokens(text),
        };
        broken(&source)
    }

    #[test]
    fn what_is_allowed_passes() {
        let free = [
            ("src/main.rs", "fn main() { blocs::cli::run() }"),
            ("src/cli/explore.rs", "use crate::{app::App, session, ui, error::Error};"),
            (
                "src/ui/view/map.rs",
                "use crate::{app, views::map, text}; use ratatui::buffer::Buffer; use super::list;",
            ),
            (
                "src/app.rs",
                "use crate::keys::Key; use ratatui::layout::Rect; use std::time::Duration; mod t { use super::x; }",
            ),
            ("src/case/load.rs", "use std::{fs, io}; // crate::app::App\nconst S: &str = \"crate::ui\";"),
            ("src/error.rs", "use crate::keys::KeyError;"),
            ("src/lib.rs", "pub mod app; pub use crate::app::App;"),
        ];
        for (path, text) in free {
            assert_eq!(check(path, text), [""; 0], "{path}");
        }
    }

    /// A file, what it holds, and what the guard must say of it.
    const BROKEN: &[(&str, &str, &str)] = &[
        (
            "src/case/load.rs",
            "\nuse crate::{text, app::{self, App}};",
            "src/case/load.rs:2: `case` may not use `crate::app`",
        ),
        (
            "src/app/update.rs",
            "fn f() { crate::ui::render() }",
            "src/app/update.rs:1: `app` may not use `crate::ui::render`",
        ),
        (
            "src/app/update.rs",
            "use super::super::ui::theme;",
            "src/app/update.rs:1: `app` may not use `crate::ui::theme`",
        ),
        ("src/app.rs", "use super::session;", "src/app.rs:1: `app` may not use `crate::session`"),
        (
            "src/app.rs",
            "use std::{collections, fs};",
            "src/app.rs:1: `app` may not know `std::fs`: `std::fs`",
        ),
        (
            "src/app.rs",
            "type T = std::rc::Rc<u8>;",
            "src/app.rs:1: `app` may not know `std::rc`: `std::rc::Rc`",
        ),
        (
            "src/app.rs",
            "use std::time::{Duration, Instant};",
            "src/app.rs:1: `app` may not know `std::time::Instant`: `std::time::Instant`",
        ),
        ("src/case.rs", "use ratatui;", "src/case.rs:1: `case` may not know `ratatui`: `ratatui`"),
        (
            "src/ui.rs",
            "use ratatui::crossterm::event;",
            "src/ui.rs:1: `ui` may not know `ratatui::crossterm`: `ratatui::crossterm::event`",
        ),
        (
            "src/terminal.rs",
            "use crate::classroom;",
            "src/terminal.rs:1: `terminal` may not use `crate::classroom`",
        ),
        (
            "src/session.rs",
            "use crate::cli::Args;",
            "src/session.rs:1: `session` may not use `crate::cli::Args`",
        ),
        ("src/text.rs", "use crate::keys::Key;", "src/text.rs:1: `text` may not use `crate::keys::Key`"),
        ("src/main.rs", "use blocs::app::App;", "src/main.rs:1: `main` may not use `crate::app::App`"),
        ("src/ui.rs", "use crate::Thing;", "src/ui.rs:1: `crate::Thing` leads to no room"),
        ("src/helpers.rs", "", "src/helpers.rs: room `helpers` is not in the table of walls"),
    ];

    #[test]
    fn each_way_through_a_wall_is_seen() {
        for (path, text, message) in BROKEN {
            assert_eq!(check(path, text).first().map(String::as_str), Some(*message), "{text}");
        }
    }

    #[test]
    fn the_table_names_only_rooms() {
        for room in ROOMS {
            assert!(room.uses.iter().all(|used| find(used).is_some()), "{}", room.name);
        }
    }
}
