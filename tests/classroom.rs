//! A class with real SSH clients against the real server, on a free loopback port.
//!
//! ```ignore
//! let class = Class::open();
//! let ana = class.join("Ana");
//! ana.press("2");
//! ana.sees("Kazakhstan");
//! ```
//!
//! A client is a terminal: what the server sends is read by a terminal emulator, and a test waits for what is to be
//! seen there, never for a time.

mod ballots;
mod chaos;
mod client;
mod console;
mod disk;
mod doors;
mod follow;
mod full;
mod guess;
mod kept;
mod limits;
mod lines;
mod lock;
#[cfg(feature = "nats")]
mod nats;
mod poll;
mod presenters;
mod reach;
mod seats;
mod secret;
mod showing;
mod spoken;
mod terminals;
mod unit;
mod votes;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use blocs::app::App;
use blocs::app::look::Look;
use blocs::classroom::limits::Limits;
use blocs::classroom::running::{Running, Setup};
use ratatui::layout::Size;
use tempfile::TempDir;

use client::Client;

/// A room that is open.
pub(super) struct Class {
    running: Option<Running>,
    address: SocketAddr,
    folder: Arc<TempDir>,
}

/// What a class is opened with, as the command line would.
pub(super) fn setup(folder: &Path) -> Setup {
    let case = crate::harness::bundled();
    let app = App::new(case, Arc::default(), Look::default(), Size { width: 80, height: 24 });
    Setup { room: "test".to_owned(), ..Setup::new(app, folder.to_owned()) }
}

/// Says something past the harness: whoever runs the tests is to see it.
fn say(what: &str) {
    use std::io::Write as _;

    let _ = writeln!(std::io::stderr(), "{what}");
}

impl Class {
    /// A room as `blocs serve` opens it.
    pub(super) fn open() -> Self {
        Self::with(|_| {})
    }

    /// The same, otherwise.
    pub(super) fn with(change: impl FnOnce(&mut Setup)) -> Self {
        Self::in_folder(Arc::new(TempDir::new().unwrap()), change)
    }

    /// The same with other limits.
    fn within(limits: Limits) -> Self {
        Self::with(|setup| setup.limits = limits)
    }

    /// A room and its presenter.
    fn led() -> (Self, Client) {
        let class = Self::open();
        let lead = class.lead();
        (class, lead)
    }

    /// A room and a student who is in.
    fn of_one() -> (Self, Client) {
        let class = Self::open();
        let ana = class.join("Ana");
        ana.sees("STATES 27");
        (class, ana)
    }

    /// A room, its presenter, and a student who is in.
    fn in_session() -> (Self, Client, Client) {
        let (class, lead) = Self::led();
        let ana = class.join("Ana");
        ana.sees("STATES 27");
        (class, lead, ana)
    }

    fn in_folder(folder: Arc<TempDir>, change: impl FnOnce(&mut Setup)) -> Self {
        let mut setup = setup(folder.path());
        change(&mut setup);
        let running = Running::open(setup).unwrap();
        let address = running.address();
        Self { running: Some(running), address, folder }
    }

    /// The room ends, and another server takes it up from its file.
    pub(super) fn reopened(mut self) -> Self {
        self.running.take().unwrap().end();
        Self::in_folder(Arc::clone(&self.folder), |_| {})
    }

    pub(super) fn running(&self) -> &Running {
        self.running.as_ref().unwrap()
    }

    /// A student at 80x24.
    fn join(&self, user: &str) -> Client {
        Client::open(self.address, user, Size { width: 80, height: 24 })
    }

    /// The presenter, by the word of now.
    fn lead(&self) -> Client {
        let word = self.running().words().presenter;
        Client::with_word(self.address, "presenter", &word, Size { width: 120, height: 40 })
    }
}

impl Drop for Class {
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            running.end();
        }
    }
}
