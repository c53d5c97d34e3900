//! The real server on the bundled case.

use std::path::Path;
use std::sync::Arc;

use blocs::app::App;
use blocs::app::look::Look;
use blocs::case::load::{self, DEFAULT_CASE};
use blocs::classroom::limits::Limits;
use blocs::classroom::room::Keeper;
use blocs::classroom::running::{Running, Setup};
use ratatui::layout::Size;

/// Serves until who started it is gone.
pub(crate) fn serve(folder: &Path, keeper: Keeper) {
    let case = load::bundled(DEFAULT_CASE).and_then(|loaded| loaded.case).expect("the bundled case is right");
    let app = App::new(case, Arc::default(), Look::default(), Size { width: 80, height: 24 });
    let setup = Setup {
        room: "bench".to_owned(),
        // Those who vote, and those who come back before it is known that they are gone.
        limits: Limits { seats: 2400, ..Limits::default() },
        keeper,
        ..Setup::new(app, folder.to_owned())
    };
    blocs::classroom::handles::raise();
    let running = Running::open(setup).expect("a room");
    crate::process::say_and_wait(running.address(), &running.words().presenter);
    running.end();
}
