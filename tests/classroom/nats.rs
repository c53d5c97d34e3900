//! A room over several machines: real servers on the loopback, and a real `nats-server` between them.
//!
//! Where there is no `nats-server` nothing of it is tried, and that is said; with `BLOCS_NEEDS_NATS` set, as `.ci/run` sets
//! it where it found one, that is a failure.

mod backup;
mod cluster;
mod doors;
mod faults;
mod full;
mod lax;
mod limits;
mod line;
mod machines;
mod page;
mod proofs;
mod rights;
mod starts;
mod storm;

use std::io::{BufRead as _, BufReader, Read as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use blocs::classroom::room::{Access, Keeper, Proof};
use ratatui::layout::Size;
use tempfile::TempDir;

use super::Class;
use super::client::Client;
use super::poll::{FIRST, answer, ask};
use super::say;

/// A NATS server of its own, killed when it is dropped; what it keeps stays with its folder.
pub(super) struct Server {
    child: Option<Child>,
    port: u16,
    folder: Arc<TempDir>,
    /// What its file of settings says.
    settings: String,
}

impl Server {
    /// None where there is none, which is said.
    pub(super) fn start() -> Option<Self> {
        Self::with("jetstream {}")
    }

    /// The same with other settings.
    #[expect(clippy::disallowed_methods, reason = "whoever runs the tests says what there must be")]
    pub(super) fn with(settings: &str) -> Option<Self> {
        let is_there = Command::new("nats-server").arg("--version").stdout(Stdio::null()).status();
        if !is_there.is_ok_and(|status| status.success()) {
            let is_wanted = std::env::var_os("BLOCS_NEEDS_NATS").is_some();
            assert!(!is_wanted, "BLOCS_NEEDS_NATS is set, and there is no `nats-server` that runs");
            say("not tried: there is no `nats-server`; `.ci/setup nats` installs it");
            return None;
        }
        let port = free_port();
        let folder = Arc::new(TempDir::new().unwrap());
        let mut server = Self { child: None, port, folder, settings: settings.to_owned() };
        server.go_on();
        Some(server)
    }

    pub(super) fn url(&self) -> String {
        format!("nats://{}", self.address())
    }

    pub(super) fn address(&self) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], self.port))
    }

    /// SIGKILL.
    pub(super) fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Another signal, by its name: a server that is stopped holds its lines and says nothing.
    pub(super) fn signal(&self, name: &str) {
        crate::classroom::chaos::signal(self.child.as_ref().unwrap(), name);
    }

    /// Stops it where it is; once this returns it does nothing any more.
    #[expect(clippy::disallowed_methods, reason = "a process is looked at until it stands still")]
    pub(super) fn stand_still(&self) {
        self.signal("STOP");
        let threads = format!("/proc/{}/task", self.child.as_ref().unwrap().id());
        let is_still = |thread: std::io::Result<std::fs::DirEntry>| {
            let stat = std::fs::read_to_string(thread.unwrap().path().join("stat")).unwrap_or_default();
            stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T'))
        };
        while !std::fs::read_dir(&threads).unwrap().all(is_still) {
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Starts it again over what it kept.
    #[expect(clippy::disallowed_methods, reason = "a process is asked again until it answers")]
    pub(super) fn go_on(&mut self) {
        let file = self.folder.path().join("settings");
        std::fs::write(&file, &self.settings).unwrap();
        let child = Command::new("nats-server")
            .args(["-a", "127.0.0.1", "-p", &self.port.to_string(), "-c"])
            .arg(file)
            .arg("-sd")
            .arg(self.folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        self.child = Some(child);
        // It speaks first, once it listens.
        let greets = || {
            let stream = TcpStream::connect(self.address()).ok()?;
            stream.set_read_timeout(Some(Duration::from_secs(1))).ok()?;
            let mut said = String::new();
            BufReader::new(stream.take(1 << 16)).read_line(&mut said).ok()?;
            said.starts_with("INFO").then_some(())
        };
        let mut tries = 0;
        while greets().is_none() {
            tries += 1;
            assert!(tries < 600, "nats-server does not come up");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// A copy of what it keeps, of a server that is down.
    pub(super) fn copy(&self) -> TempDir {
        let copy = TempDir::new().unwrap();
        copied(self.folder.path(), copy.path());
        copy
    }

    /// Such a copy in the place of what it keeps.
    pub(super) fn put_back(&self, copy: &TempDir) {
        std::fs::remove_dir_all(self.folder.path()).unwrap();
        copied(copy.path(), self.folder.path());
    }

    /// The way to it.
    pub(super) fn access(&self) -> Access {
        access(&self.url())
    }

    /// A machine that serves a room which is kept there.
    pub(super) fn node(&self) -> Class {
        node(&self.url())
    }

    /// What is done with `JetStream` itself.
    fn with_jetstream<T>(&self, work: impl AsyncFnOnce(async_nats::jetstream::Context) -> T) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let client = async_nats::connect(self.url()).await.unwrap();
            work(async_nats::jetstream::new(client)).await
        })
    }

    /// Where its room is read.
    pub(super) fn room(&self, name: &str) -> Access {
        access(&format!("{}/{name}", self.url()))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Copies a folder with all in it.
fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copied(&entry.path(), &to),
            false => drop(std::fs::copy(entry.path(), to).unwrap()),
        }
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

pub(super) fn access(url: &str) -> Access {
    Access { servers: url.parse().unwrap(), proof: Proof::None, root: None::<PathBuf> }
}

pub(super) fn node(url: &str) -> Class {
    let keeper = Keeper::Nats(access(url));
    Class::with(|setup| setup.keeper = keeper)
}

#[test]
fn a_class_is_one_over_three_machines() {
    let Some(server) = Server::start() else { return };
    let (one, two, three) = (server.node(), server.node(), server.node());
    let lead = one.lead();
    let (ana, bea) = (two.join("Ana"), three.join("Ana"));
    ana.sees("STATES 27");
    bea.sees("STATES 27");
    lead.press("4");
    ana.sees("matrix");
    bea.sees("matrix");
    ask(&lead, FIRST);
    for student in [&ana, &bea] {
        answer(student, "\r");
        student.sees("counted");
    }
    lead.press("9");
    lead.sees("2 of 2");
    lead.press("Q");
    lead.sees("the vote is closed");
    ana.press("j\r");
    ana.sees("closed");
}

#[test]
fn a_seat_goes_on_at_another_machine_with_its_votes_and_place() {
    let Some(server) = Server::start() else { return };
    let (one, two) = (server.node(), server.node());
    let lead = one.lead();
    let ana = one.join("Ana");
    ask(&lead, FIRST);
    answer(&ana, "\r");
    ana.sees("counted");
    ana.press("7");
    ana.sees("FORECASTS");
    let words = ana.words();
    ana.ended();
    let again = two.join(&words);
    again.sees("FORECASTS");
    again.press("9");
    again.sees("your vote, counted");
    // The newest window has the seat, wherever it is.
    let newest = one.join(&words);
    newest.sees("FORECASTS");
    again.hears("your seat went on at another window");
    again.ended();
}

#[test]
fn no_two_machines_give_one_seat_or_one_name() {
    let Some(server) = Server::start() else { return };
    let nodes = [server.node(), server.node(), server.node()];
    let mut students = Vec::new();
    std::thread::scope(|scope| {
        let joins: Vec<_> =
            nodes.iter().cycle().take(36).map(|node| scope.spawn(|| node.join("Ana"))).collect();
        students.extend(joins.into_iter().map(|join| join.join().unwrap()));
    });
    // Whoever came, and however many came at once, follows.
    let lead = nodes[0].lead();
    lead.press("j");
    lead.press("4");
    students.iter().for_each(|student| student.sees("matrix"));
    let mut words: Vec<_> = students.iter().map(Client::words).collect();
    words.sort();
    words.dedup();
    assert_eq!(words.len(), 36);
    let kept = blocs::classroom::room::Kept::read(&blocs::classroom::room::Source::Nats(server.room("test")));
    let kept = kept.unwrap();
    let mut seats: Vec<_> = kept.records().iter().filter_map(|record| record.seat).collect();
    seats.sort_unstable();
    assert_eq!(seats, (1..=36).collect::<Vec<_>>());
}

#[test]
fn of_two_presenters_one_leads() {
    let Some(server) = Server::start() else { return };
    let (one, two) = (server.node(), server.node());
    let lead = one.lead();
    lead.press("4");
    lead.sees("matrix");
    // Who comes finds the class where it is, once that is known there.
    two.join("Bea").sees("matrix");
    let other = two.lead();
    other.sees("matrix");
    other.press("A");
    other.sees("ASK THE CLASS");
    other.press("\r");
    other.sees("another presenter leads");
    other.press("F");
    other.sees("you lead from now on");
    other.press("7");
    let ana = one.join("Ana");
    ana.sees("FORECASTS");
    lead.press("C");
    lead.sees("another presenter leads");
}

/// The lead is a record here, which takes its time: what is sent after the console is on the way already.
#[test]
fn who_takes_over_in_the_console_leads_from_where_the_class_is() {
    let Some(server) = Server::start() else { return };
    let (one, two) = (server.node(), server.node());
    let lead = one.lead();
    let ana = two.join("Ana");
    ana.sees("STATES 27");
    lead.press("749L");
    ana.sees("all that is known");
    ana.sees("matrix");
    let other = two.lead();
    other.sees("matrix");
    other.press("79F");
    other.sees("you lead from now on");
    other.press("L");
    ana.until("the lock", || !ana.screen().contains("all that is known"));
    assert!(ana.screen().contains("matrix"), "{}", ana.screen());
    assert!(ana.frames().iter().all(|frame| !frame.contains("QUESTIONS")), "{}", ana.screen());
    ask(&other, FIRST);
    ana.sees("QUESTIONS");
}

#[test]
fn a_presenter_is_followed_by_one_at_another_machine_once_gone() {
    let Some(server) = Server::start() else { return };
    let (one, two) = (server.node(), server.node());
    let lead = one.lead();
    lead.press("4");
    lead.sees("matrix");
    let ana = two.join("Ana");
    ana.sees("matrix");
    let other = two.lead();
    other.sees("matrix");
    lead.cut();
    drop(one);
    other.until("the lead", || {
        other.press("C");
        other.screen().contains("everyone is called to where you lead")
    });
}

#[test]
fn two_rooms_on_one_server_never_meet() {
    let Some(server) = Server::start() else { return };
    let one = server.node();
    let keeper = Keeper::Nats(server.access());
    let other = Class::with(|setup| {
        setup.keeper = keeper;
        setup.room = "te".to_owned();
    });
    let (lead, lead_other) = (one.lead(), other.lead());
    let (ana, bea) = (one.join("Ana"), other.join("Ana"));
    ask(&lead, FIRST);
    ana.sees("a vote is open");
    lead_other.press("7");
    bea.sees("FORECASTS");
    assert!(!bea.sent().contains("a vote is open"));
    assert!(!ana.screen().contains("FORECASTS"), "{}", ana.screen());
    // Nobody else has the name there.
    let words = ana.words();
    let refused = other.join(&words);
    refused.hears("no seat in this room has the words");
}

#[test]
fn what_is_put_up_is_up_on_every_wall() {
    let Some(server) = Server::start() else { return };
    let (one, two) = (server.node(), server.node());
    let lead = one.lead();
    let word = two.running().words().wall;
    let wall = Client::with_word(two.address, "wall", &word, Size { width: 120, height: 40 });
    lead.press("O");
    wall.sees("The article: ");
    lead.press("\u{1b}");
    wall.until("what was there before", || !wall.screen().contains("The article: "));
}
