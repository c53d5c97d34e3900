//! The guard: holds the walls between the rooms of `src`, and the house rules no lint knows.
//!
//! The walls are the table in `walls`; a new room is a new row there. What the guard reads is Rust
//! without comments and strings, every path of it, not only `use` lines.

mod house;
mod paths;
mod tokens;
mod walls;

use std::fs;
use std::path::{Path, PathBuf};

use house::{in_every_file, in_source};
use paths::Module;
use tokens::{Token, tokens};

/// One file of Rust in `src`, read.
pub(crate) struct Source {
    /// From the root of the repository: `src/case/load.rs`.
    pub(crate) path: String,
    pub(crate) module: Module,
    pub(crate) text: String,
    pub(crate) tokens: Vec<Token>,
}

impl Source {
    fn new(path: &str, text: String) -> Self {
        let tokens = tokens(&text);
        Self { path: path.to_owned(), module: Module::of_file(path), text, tokens }
    }
}

#[test]
fn the_walls_stand() {
    let wrong: Vec<_> = sources().iter().flat_map(walls::broken).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_house_rules_are_kept() {
    let wrong: Vec<_> = sources().iter().flat_map(in_source).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_names_a_machine() {
    let mut wrong = Vec::new();
    for path in files(&root(), &|_| true) {
        // Pictures and packed tables are no text.
        if let Ok(text) = fs::read_to_string(&path) {
            wrong.extend(in_every_file(&shown(&path), &text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn sources() -> Vec<Source> {
    let rust = files(&root().join("src"), &|path| path.extension().is_some_and(|end| end == "rs"));
    assert!(!rust.is_empty(), "the guard finds the sources");
    rust.iter()
        .map(|path| Source::new(&shown(path), fs::read_to_string(path).expect("Rust is text")))
        .collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A path as messages name it: from the root, with `/` everywhere.
fn shown(path: &Path) -> String {
    let path = path.strip_prefix(root()).unwrap_or(path);
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// All files below a folder that are ours: not what is built, not what git keeps.
fn files(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder that can be read") {
        let path = entry.expect("an entry that can be read").path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        if matches!(name.as_deref(), Some("target" | ".git")) {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path, wanted));
        } else if wanted(&path) {
            found.push(path);
        }
    }
    found.sort();
    found
}
