//! `blocs serve`: opens a room for a class; the terminal it is started in is the presenter's console.

mod check;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use etcetera::BaseStrategy as _;
use ratatui::layout::Size;

use super::open::Opened;
use super::{CaseArg, Exit, config, digest, explore, room_store, tell};
use crate::app::App;
use crate::app::look::Look;
use crate::classroom::Strictness;
use crate::classroom::address;
use crate::classroom::limits::Limits;
use crate::classroom::running::{Running, Setup};
use crate::error::{Error, Result};
use crate::terminal::{self, Ends, Host, Keys, Watch};
use crate::views::class::Naming;

const AFTER: &str = "\
Examples:
  blocs serve --listen 0.0.0.0:2222               open a room to the local network
  blocs serve --code spring --room seminar        students are asked for the code
  blocs serve --headless --presenter-keys keys    on a server; lead it as `presenter`
  blocs serve --check --listen 0.0.0.0:2222       try all of it before the class

Students join with `ssh -p 2222 NICK@HOST`; they need no account and no key.";

/// The most seats of a room.
const MOST_SEATS: usize = 5000;
/// The port of a room, unless one says otherwise.
const PORT: u16 = 2222;

/// Open a room for a class: students join with plain ssh, this terminal leads
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct ServeArgs {
    #[command(flatten)]
    case: CaseArg,

    /// Where to listen; `0.0.0.0:2222` opens the room to the network. Without it, this machine alone (127.0.0.1:2222)
    /// unless you say yes when asked
    #[arg(long, value_name = "ADDR:PORT")]
    listen: Option<SocketAddr>,

    /// The name that students type, if it is not an address of this machine
    #[arg(long, value_name = "NAME")]
    host: Option<String>,

    /// The name of the room: its file is kept under it
    #[arg(long, value_name = "NAME", default_value = "class", value_parser = room_name)]
    room: String,

    /// How many students there may be at once
    #[arg(long, value_name = "N", default_value_t = Limits::default().seats, value_parser = seats)]
    seats: usize,

    /// A word that students are asked for
    #[arg(long, value_name = "WORD", value_parser = code)]
    code: Option<String>,

    /// Without a console: the presenter comes in as user `presenter`
    #[arg(long)]
    headless: bool,

    /// Public keys of presenters, as in `authorized_keys`
    #[arg(long, value_name = "FILE")]
    presenter_keys: Option<PathBuf>,

    /// The file of the host's key, which must be there; without it, one is made in the data folder and kept
    #[arg(long, value_name = "FILE")]
    host_key: Option<PathBuf>,

    /// Only clients with a post-quantum exchange of keys: OpenSSH 9.9, PuTTY 0.83 and later
    #[arg(long)]
    pq_only: bool,

    /// Where rooms and the host's key are kept
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,

    /// Keep the room on a NATS server, so that several machines serve it: `nats://HOST:4222` or `tls://HOST:4222`. Who you
    /// are there is read from BLOCS_NATS_CREDS (a file), BLOCS_NATS_USER and BLOCS_NATS_PASSWORD, or BLOCS_NATS_TOKEN
    #[arg(long, value_name = "URL")]
    room_store: Option<String>,

    /// A file of credentials for the NATS server
    #[arg(long, value_name = "FILE", requires = "room_store")]
    nats_creds: Option<PathBuf>,

    /// Your own copy of the article, shown to the room; the right to do so is yours to judge
    #[arg(long, value_name = "FILE")]
    article: Option<PathBuf>,

    /// Graded work: names go with votes, and every ballot says so
    #[arg(long)]
    named: bool,

    /// Try everything before the class: the port, the key, as many clients as seats, a second laptop
    #[arg(long, conflicts_with = "headless")]
    check: bool,
}

impl ServeArgs {
    pub(super) fn run(&self) -> Result<Exit> {
        if !self.headless && !self.check && !terminal::is_there() {
            return Err(Error::NotATerminal);
        }
        let keys = if self.headless { Keys::Theirs } else { Keys::Ours };
        let Opened::Case(case) = self.case.open(keys)? else { return Ok(Exit::Problems) };
        let size = Size { width: 80, height: 24 };
        let mut app = App::new(Arc::clone(&case), Arc::default(), Look::default(), size);
        app.set_opened_as(self.case.case.to_string());
        if let Some(path) = &self.article {
            explore::lay_beside(&mut app, path)?;
        }
        let hash = digest::of(&case)?;
        if self.check {
            return self.check(app, hash);
        }
        let few = check::few_handles(self.seats);
        let running = Running::open(self.setup(app, hash)?)?;
        if self.headless {
            if let Some(few) = few {
                tell(&format!("warning: {few}"));
            }
            self.say(&running);
            let waited = running.wait();
            running.end();
            return waited.map(|()| Exit::Clean);
        }
        let (config, wrong) = config::load();
        let look = explore::of_terminal(config.settings);
        let mut console = App::new(case, Arc::new(config.keymap), look, terminal::size());
        console.set_mouse(config.settings.mouse);
        if let Some(path) = &self.article {
            explore::lay_beside(&mut console, path)?;
        }
        if !wrong.is_empty() {
            console.tell_wrong_settings(wrong);
        }
        let led = lead(&running, console, few.or(running.warning().map(str::to_owned)));
        // The room closes however its presenter leaves.
        running.end();
        led.map(|()| Exit::Clean)
    }

    fn setup(&self, app: App, hash: String) -> Result<Setup> {
        Ok(Setup {
            app,
            listen: self.listen.map_or_else(|| self.where_to_listen(), Ok)?,
            host: self.host.clone(),
            room: self.room.clone(),
            code: self.code.clone(),
            presenter_keys: self.presenter_keys.clone(),
            host_key: self.host_key.clone(),
            folder: self.data_dir.clone().map_or_else(data_dir, Ok)?,
            keeper: room_store::keeper(self.room_store.as_deref(), self.nats_creds.clone())?,
            naming: if self.named { Naming::Named } else { Naming::Secret },
            hash,
            strictness: if self.pq_only { Strictness::PostQuantumOnly } else { Strictness::Usual },
            limits: Limits { seats: self.seats, ..Limits::default() },
        })
    }

    /// Nobody else can come to this machine alone: whether to open the room is asked once, where somebody can answer.
    fn where_to_listen(&self) -> Result<SocketAddr> {
        let here = SocketAddr::from((Ipv4Addr::LOCALHOST, PORT));
        let everywhere = SocketAddr::from((Ipv4Addr::UNSPECIFIED, PORT));
        let lan = address::told(everywhere, &address::of_this_machine().unwrap_or_default());
        let (Some(lan), false) = (lan.first(), self.headless || self.check) else { return Ok(here) };
        tell(&format!(
            "open the room to the network? students would type: {}\n[y] yes, [enter] no: only this machine can join",
            lan.line("NICK")
        ));
        let mut said = String::new();
        io::stdin().read_line(&mut said).map_err(|source| Error::Terminal { doing: "read", source })?;
        Ok(if said.trim().eq_ignore_ascii_case("y") { everywhere } else { here })
    }

    /// What the log of a server needs to hold.
    fn say(&self, running: &Running) {
        let words = running.words();
        if let Some(warning) = running.warning() {
            tell(&format!("warning: {warning}"));
        }
        tell(&format!("room `{}` listens on {}", self.room, running.address()));
        tell(&format!("students: {}", running.line_of("NICK")));
        if running.address().ip().is_loopback() {
            let port = running.address().port();
            tell(&format!(
                "only this machine can join; --listen 0.0.0.0:{port} opens the room to the network"
            ));
        }
        tell(&format!("host key: {}", running.join().fingerprint));
        tell(&format!("lead: {} (word: {})", running.line_of("presenter"), words.presenter));
        tell(&format!("wall: {} (word: {})", running.line_of("wall"), words.wall));
    }
}

/// Leads from this terminal until the presenter leaves.
fn lead(running: &Running, mut app: App, warning: Option<String>) -> Result<()> {
    let (console, told) = running.console()?;
    if let Some(joined) = console.joined() {
        app.update(joined);
    }
    // Over the welcome: what is wrong comes first.
    if let Some(warning) = warning {
        app.greet(format!("warning: {warning}"));
    }
    let watches: Vec<(_, Watch)> =
        vec![("room", Box::new(console.watch())), ("answers", Box::new(console.answers(told)))];
    let host = Host {
        clipboard: explore::clipboard(),
        ends: Ends { keep: &mut |_| {}, ask: &mut |request| console.ask(request), give_up: &mut || {} },
        watches,
    };
    terminal::run(app, host)
}

/// Where rooms are kept unless one says otherwise.
fn data_dir() -> Result<PathBuf> {
    let dirs = etcetera::choose_base_strategy().map_err(|_| Error::NoHome)?;
    Ok(dirs.data_dir().join("blocs").join("rooms"))
}

/// A number of seats that one machine serves.
fn seats(text: &str) -> Result<usize, String> {
    let count = text.parse().ok().filter(|count| (1..=MOST_SEATS).contains(count));
    count.ok_or_else(|| format!("expected a number from 1 to {MOST_SEATS}"))
}

/// A code that somebody can type: what stands between its letters does not matter.
fn code(text: &str) -> Result<String, String> {
    let can_be_said = text.chars().any(char::is_alphanumeric);
    if can_be_said { Ok(text.to_owned()) } else { Err("expected a word with letters or digits".to_owned()) }
}

/// A name that is a file's name everywhere.
fn room_name(text: &str) -> Result<String, String> {
    let is_name = !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if is_name { Ok(text.to_owned()) } else { Err("expected letters, digits, `-` and `_`".to_owned()) }
}
