//! How long importing, opening, a first frame and a key take, through the doors a reader uses: files in, keys in, bytes out.
//!
//! `cargo bench --bench views` runs them all; with `-- key_in_votes` those of that name, with `-- --spread` what single
//! keys cost, as p50, p95 and the most. What the figures should be is
//! told in docs/performance.md. The large cases are made up, as large as published studies of treaties and of votes.

#[path = "views/importing.rs"]
mod importing;
#[path = "views/keys.rs"]
mod keys;
#[path = "views/opening.rs"]
mod opening;
#[path = "views/study.rs"]
mod study;

use std::path::Path;
use std::sync::Arc;

use blocs::app::App;
use blocs::app::keymap::Keymap;
use blocs::app::look::Look;
use blocs::case::Case;
use blocs::case::load::{self, DEFAULT_CASE, Loaded};
use ratatui::layout::Size;

#[expect(clippy::disallowed_methods, reason = "a bench is a host: it reads its command line")]
fn main() {
    #[cfg(unix)]
    if std::env::args().any(|word| word == "--spread") {
        return keys::spread();
    }
    divan::main();
}

/// An app at the size at which a key is answered within 16 ms.
fn reader(case: Arc<Case>) -> App {
    App::new(case, Arc::new(Keymap::default()), Look::default(), Size { width: 200, height: 60 })
}

fn bundled() -> Arc<Case> {
    let case = load::bundled(DEFAULT_CASE).and_then(|loaded| loaded.case);
    case.expect("the bundled case is right")
}

fn read(folder: &Path) -> Arc<Case> {
    let loaded = load::open(folder);
    let Ok(Loaded { case: Some(case), .. }) = loaded else { panic!("a study is a case: {loaded:?}") };
    case
}
