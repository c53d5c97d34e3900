//! The real server on the bundled case.

use std::path::Path;
use std::sync::Arc;

use blocs::app::App;
use blocs::app::look::Look;
use blocs::case::load::{self, DEFAULT_CASE};
use blocs::classroom::Strictness;
use blocs::classroom::limits::Limits;
use blocs::classroom::room::Keeper;
use blocs::classroom::running::{Running, Setup};
use blocs::views::class::Naming;
use ratatui::layout::Size;

/// Serves until who started it is gone.
pub(crate) fn serve(folder: &Path, keeper: Keeper) {
    let case = load::bundled(DEFAULT_CASE).and_then(|loaded| loaded.case).expect("the bundled case is right");
    let setup = Setup {
        app: App::new(case, Arc::default(), Look::default(), Size { width: 80, height: 24 }),
        listen: "127.0.0.1:0".parse().expect("an address"),
        host: None,
        room: "bench".to_owned(),
        code: None,
        presenter_keys: None,
        host_key: None,
        folder: folder.to_owned(),
        keeper,
        naming: Naming::Secret,
        hash: String::new(),
        strictness: Strictness::Usual,
        limits: Limits { seats: 600, ..Limits::default() },
    };
    let running = Running::open(setup).expect("a room");
    crate::process::say_and_wait(running.address(), &running.words().presenter);
    running.end();
}
