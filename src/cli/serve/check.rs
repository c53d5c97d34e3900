//! `blocs serve --check`: everything that can be tried before the class comes.

use std::fs;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::ServeArgs;
use crate::app::App;
use crate::classroom::limits::Limits;
use crate::classroom::rehearsal::{Figures, rehearse};
use crate::classroom::room::Keeper;
use crate::classroom::running::{Running, Setup};
use crate::classroom::{handles, hostkey, make_folder};
use crate::cli::{Exit, print};
use crate::error::{Error, Result};
use crate::terminal;
use crate::text::Count;
use crate::text::qr::{Ground, Squares};
use crate::views::class::Naming;
use crate::views::class::card::Paper;

/// What helps if the network of the school does not.
const PLAN_B: &str = "\
If nobody gets through on the day (plan B):
  - a hotspot of a phone of your own: your machine and the class in it
  - a public host: docs/serving.md has how
  - the case as a page that needs no network: blocs export --to html -o case.html
  - a show of hands: type the counts into the class view, they make a round";

impl ServeArgs {
    /// Tries everything that a class will need.
    pub(super) fn check(&self, app: App, hash: String) -> Result<Exit> {
        let setup = self.setup(app, hash)?;
        let folder = setup.folder.clone();
        let scratch = Scratch::new(&folder)?;
        say(&format!("ok    data folder: {} can be written", folder.display()))?;
        let (key, _) = hostkey::of_rooms(setup.host_key.as_deref(), &folder)?;
        // The room of the class is left alone: this one is thrown away, or stays as a room that no class has.
        let room = Running::open(Setup {
            folder: scratch.0.clone(),
            host_key: Some(key.clone()),
            room: "blocs-check".to_owned(),
            naming: Naming::Secret,
            ..setup.clone()
        })?;
        if let Keeper::Nats(access) = &setup.keeper {
            say(&format!("ok    room store: {} keeps what happens", access.servers))?;
        }
        say(&format!("ok    host key: {} in {}", room.join().fingerprint, key.display()))?;
        say(&format!("ok    port: it can listen on {}", room.address()))?;
        let handles = self.check_handles()?;
        let audit = check_door(room.address())?;
        let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
        let folder = scratch.0.join("rehearsal");
        let figures = rehearse(Setup {
            listen: loopback,
            host: None,
            code: None,
            presenter_keys: None,
            host_key: None,
            folder,
            keeper: Keeper::File,
            ..setup
        })?;
        let figures = self.say_figures(&figures)?;
        show_card(&room)?;
        self.wait_for_reader(&room)?;
        say(PLAN_B)?;
        room.end();
        let all = [handles, audit, figures];
        Ok(if all.contains(&Exit::Problems) { Exit::Problems } else { Exit::Clean })
    }

    fn check_handles(&self) -> Result<Exit> {
        let few = few_handles(self.seats);
        match &few {
            Some(said) => say(&format!("wrong {said}"))?,
            None => say(&format!("ok    open files: enough for {} seats", self.seats))?,
        }
        Ok(if few.is_some() { Exit::Problems } else { Exit::Clean })
    }

    fn say_figures(&self, figures: &Figures) -> Result<Exit> {
        let Figures { tried, joined, joining, bytes_per_move, late, slowest, memory } = figures;
        let word = if joined == tried { "ok   " } else { "wrong" };
        let of = if *tried < self.seats { format!(" (of {} seats)", self.seats) } else { String::new() };
        say(&format!(
            "{word} rehearsal on this machine: {joined} of {tried} clients{of} joined in {} ms",
            joining.as_millis()
        ))?;
        let class = bytes_per_move * self.seats as u64;
        say(&format!(
            "      another view is {} to each, there after at most {} ms; at one a second the class takes {}/s",
            kilobytes(*bytes_per_move),
            slowest.as_millis(),
            kilobytes(class)
        ))?;
        if let Some(memory) = memory {
            say(&format!(
                "      a seat takes at most {} of memory, its client included",
                kilobytes(*memory)
            ))?;
        }
        if *late > 0 {
            say(&format!("wrong {late} of the presenter's moves did not reach everybody in time"))?;
        }
        Ok(if joined == tried && *late == 0 { Exit::Clean } else { Exit::Problems })
    }

    /// Waits for the one test that this machine cannot make alone.
    fn wait_for_reader(&self, room: &Running) -> Result<()> {
        if room.address().ip().is_loopback() {
            let port = room.address().port();
            return say(&format!(
                "note  only this machine can join; --listen 0.0.0.0:{port} opens the room to the network\n"
            ));
        }
        say("\nFrom a phone or a second laptop in the network of the classroom, type one of")?;
        for line in &room.join().lines {
            say(&format!("  {}", line.replacen("NICK@", "test@", 1)))?;
        }
        say("and compare the fingerprint that it asks about with the one above.")?;
        if !terminal::is_there() {
            return say("");
        }
        say("Waiting for it; Ctrl-C goes on without.")?;
        let came = room.wait_for_reader();
        say(if came {
            "ok    somebody came in from another machine\n"
        } else {
            "\nnote  nobody from outside has reached it\n"
        })
    }
}

/// Lets `ssh-audit` look at the door, where it is installed: it must find no failure.
fn check_door(listening: SocketAddr) -> Result<Exit> {
    let host = match listening.ip() {
        ip if !ip.is_unspecified() => ip,
        IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
    };
    let mut audit = Command::new("ssh-audit");
    audit.args(["-n", "-b", "-p", &listening.port().to_string(), &host.to_string()]).stdin(Stdio::null());
    let Ok(found) = audit.output() else {
        say("note  ssh-audit is not here: the door was not looked at from outside")?;
        return Ok(Exit::Clean);
    };
    let found = String::from_utf8_lossy(&found.stdout);
    let count = |mark: &str| found.lines().filter(|line| line.contains(mark)).count();
    let (failures, warnings) = (count("[fail]"), count("[warn]"));
    let has_looked = found.contains("(kex)");
    let word = if has_looked && failures == 0 { "ok   " } else { "wrong" };
    let seen = if has_looked { "" } else { ", but it could not look" };
    say(&format!("{word} ssh-audit: {}, {}{seen}", Count(failures, "failure"), Count(warnings, "warning")))?;
    Ok(if word == "wrong" { Exit::Problems } else { Exit::Clean })
}

/// The card with which a class comes in, to be printed or drawn on the board.
fn show_card(room: &Running) -> Result<()> {
    let (columns, lines) = if terminal::is_there() {
        let size = terminal::size();
        (usize::from(size.width.max(80)), ANY)
    } else {
        (80, ANY)
    };
    let paper = Paper { columns, lines, squares: Squares::Halves, ground: Ground::Dark };
    say("")?;
    room.card(paper).iter().try_for_each(|row| say(row))
}

/// Paper is long enough.
const ANY: usize = 1000;

/// That the system allows too few open files for a class; None if there are enough.
pub(super) fn few_handles(seats: usize) -> Option<String> {
    let needed = |seats| handles::needed(&Limits { seats, ..Limits::default() });
    let (found, needs, none) = (handles::raise()?, needed(seats), needed(0));
    let said = || {
        let fit = found.saturating_sub(none) / (needed(1) - none);
        format!(
            "open files: {seats} seats need {needs}, the system allows {found}, which fits {fit} (see `ulimit -n`)"
        )
    };
    (found < needs).then(said)
}

fn say(line: &str) -> Result<()> {
    print(|out| writeln!(out, "{line}"))
}

fn kilobytes(bytes: u64) -> String {
    format!("{:.1} kB", bytes as f64 / 1000.0)
}

/// A folder in the data folder that is gone at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(folder: &Path) -> Result<Self> {
        let path = folder.join(format!("check-{}", std::process::id()));
        make_folder(&path).map_err(Error::writing(&path))?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}
