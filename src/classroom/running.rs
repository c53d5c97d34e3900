//! A room that is open: what a command line needs of it, without a word of how it is served.

use std::convert::Infallible;
use std::fs;
use std::io;
use std::net::SocketAddr;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use russh::keys::PublicKey;
use tokio::runtime::{self, Runtime};
use tokio::task::JoinHandle;

use super::address::{self, Address};
use super::door::{Doors, Words};
use super::limits::Limits;
use super::protocol::Strictness;
use super::room::{self, Keeper, Log, Meta, Opening, Room, Ticket, Who};
use super::server::{self, Served};
use super::{hostkey, private, protocol};
use crate::app::room::card::{Card, Paper};
use crate::app::room::{Join, Naming, Request, Said};
use crate::app::{App, Input};
use crate::error::{Error, Result};
use crate::session::Frames;

/// What is said of a room whose owner is gone while nobody asked it to end.
const BROKEN: &str = "the room broke; what was acknowledged is kept, so start it again with the same line";

/// The name in the link that a telephone reads, which nobody can fill in.
const GUEST: &str = "guest";

/// What a room is opened with.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The reader that every reader begins as.
    pub app: App,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The name that students type; None for the addresses of this machine.
    pub host: Option<String>,
    /// The name of the room.
    pub room: String,
    /// What students are asked for; None for nothing.
    pub code: Option<String>,
    /// The public keys of presenters; None for none.
    pub presenter_keys: Option<PathBuf>,
    /// The file of the host's key, which must be there; None for the one of the folder, which is made with it.
    pub host_key: Option<PathBuf>,
    /// Where the room's file and the host's key are.
    pub folder: PathBuf,
    /// Where the room is kept.
    pub keeper: Keeper,
    /// Whether names go with votes.
    pub naming: Naming,
    /// A hash of what the case holds.
    pub hash: String,
    /// Whom the exchange of keys keeps out.
    pub strictness: Strictness,
    /// What the room grants.
    pub limits: Limits,
}

impl Setup {
    /// A room of readers who begin as this App, in this folder, for this machine alone, on a port that is free.
    pub fn new(app: App, folder: PathBuf) -> Self {
        Self {
            app,
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            host: None,
            room: "class".to_owned(),
            code: None,
            presenter_keys: None,
            host_key: None,
            folder,
            keeper: Keeper::File,
            naming: Naming::Secret,
            hash: String::new(),
            strictness: Strictness::default(),
            limits: Limits::default(),
        }
    }
}

/// A room that is open.
pub struct Running {
    runtime: Runtime,
    served: Arc<Served>,
    found: Found,
    join: Join,
    warning: Option<String>,
    accepting: Accepting,
}

/// What accepts connections.
struct Accepting {
    task: JoinHandle<()>,
    /// Ends once the task and all connections have.
    gone: tokio::sync::mpsc::Receiver<Infallible>,
}

/// Where a room is found, and how one knows it.
struct Found {
    /// Its name.
    room: String,
    /// Where it listens.
    listening: SocketAddr,
}

/// The presenter's way into the room, for a console on this machine.
pub struct Console {
    runtime: runtime::Handle,
    room: Room,
    ticket: Ticket,
    answers: mpsc::Sender<Said>,
}

impl Running {
    /// Opens a room: its file is read, its key is there and its port is ours before anybody is let in.
    ///
    /// # Errors
    /// If any of these cannot be had.
    pub fn open(setup: Setup) -> Result<Self> {
        let runtime = runtime::Builder::new_multi_thread().enable_all().build().map_err(Error::Serve)?;
        let (served, found, join, warning, accepting) = runtime.block_on(open(setup))?;
        Ok(Self { runtime, served, found, join, warning, accepting })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.found.listening
    }

    /// How to come in.
    pub fn join(&self) -> &Join {
        &self.join
    }

    /// What whoever opened it should hear; None if all is as it was left.
    pub fn warning(&self) -> Option<&str> {
        self.warning.as_deref()
    }

    /// What a class needs to see to get in, in rows.
    pub fn card(&self, paper: Paper) -> Vec<String> {
        Card::new(&self.found.room, &self.join, paper).rows(paper.columns)
    }

    /// The words that open doors.
    pub fn words(&self) -> Words {
        self.served.doors.words()
    }

    /// What somebody types to come in under a name.
    pub fn line_of(&self, user: &str) -> String {
        self.served.line_of(user)
    }

    /// The presenter's way in: the console, and its first input.
    ///
    /// # Errors
    /// If the room has ended.
    pub fn console(&self) -> Result<(Console, mpsc::Receiver<Said>)> {
        let joined = self.runtime.block_on(self.served.room.join(Who::Presenter));
        let (ticket, _) = joined.map_err(|refusal| Error::Serve(io::Error::other(refusal.to_string())))?;
        let (answers, told) = mpsc::channel();
        let runtime = self.runtime.handle().clone();
        Ok((Console { runtime, room: self.served.room.clone(), ticket, answers }, told))
    }

    /// Waits until the system asks to end.
    ///
    /// # Errors
    /// If the room breaks: nobody can come in or vote any more.
    pub fn wait(&self) -> Result<()> {
        self.runtime.block_on(async {
            tokio::select! {
                () = asked_to_end() => Ok(()),
                () = self.served.room.until_gone() => Err(Error::Serve(io::Error::other(BROKEN))),
            }
        })
    }

    /// Waits until somebody comes in from another machine, or the system asks to end; whether somebody came.
    pub fn wait_for_reader(&self) -> bool {
        let mut published = self.served.room.watch();
        let reached = async { published.wait_for(|published| published.is_reached()).await.is_ok() };
        self.runtime.block_on(async {
            tokio::select! {
                reached = reached => reached,
                () = asked_to_end() => false,
            }
        })
    }

    /// Ends the room: readers' terminals are put back, and all is in the file.
    pub fn end(self) {
        let Self { runtime, served, accepting: Accepting { task, mut gone }, .. } = self;
        runtime.block_on(async {
            served.room.end().await;
            task.abort();
            let _ = tokio::time::timeout(served.limits.goodbye, gone.recv()).await;
        });
        runtime.shutdown_timeout(Duration::from_secs(1));
    }
}

impl Console {
    /// What the presenter has of the room now.
    pub fn joined(&self) -> Option<Input> {
        self.room.joined(self.ticket).map(Input::Room)
    }

    /// Asks for something; the answer comes by the receiver of [`Running::console`].
    pub fn ask(&self, request: Request) {
        let answers = self.answers.clone();
        let reply = Box::new(move |said: Said| {
            if !said.is_empty() {
                let _ = answers.send(said);
            }
        });
        self.room.ask_blocking(self.ticket, request, reply);
    }

    /// Hands on answers, each after what the room was when it was given.
    pub fn answers(
        &self,
        told: mpsc::Receiver<Said>,
    ) -> impl FnOnce(&dyn Fn(Input) -> ControlFlow<()>) + Send + 'static {
        let (room, ticket) = (self.room.clone(), self.ticket);
        move |hand_on| {
            while let Ok(said) = told.recv() {
                let joined = room.joined(ticket).map(Input::Room);
                let mut inputs = joined.into_iter().chain([Input::Told(said)]);
                if inputs.any(|input| hand_on(input).is_break()) {
                    return;
                }
            }
        }
    }

    /// Hands on what the room publishes, until nobody listens or the room ends.
    pub fn watch(&self) -> impl FnOnce(&dyn Fn(Input) -> ControlFlow<()>) + Send + 'static {
        let (runtime, room, ticket) = (self.runtime.clone(), self.room.clone(), self.ticket);
        move |hand_on| {
            let mut published = room.watch();
            while runtime.block_on(published.changed()).is_ok() {
                let joined = published.borrow_and_update().joined(ticket);
                let Some(joined) = joined else { return };
                if hand_on(Input::Room(joined)).is_break() {
                    return;
                }
            }
            // Whoever leads from here ends the room by leaving: this is no end that was asked for.
            let _ = hand_on(Input::Told(BROKEN.into()));
        }
    }
}

async fn open(setup: Setup) -> Result<(Arc<Served>, Found, Join, Option<String>, Accepting)> {
    let Setup {
        app,
        listen,
        host,
        room: name,
        code,
        presenter_keys,
        host_key,
        folder,
        keeper,
        naming,
        hash,
        strictness,
        limits,
    } = setup;
    private::make_folder(&folder).map_err(Error::writing(&folder))?;
    let (_, key) = hostkey::of_rooms(host_key.as_deref(), &folder)?;
    let keys = presenter_keys.map_or(Ok(Vec::new()), |path| read_keys(&path))?;
    let meta = Meta { room: name.clone(), case: app.case().meta().id.to_string(), hash, naming };
    let file = folder.join(format!("{name}.sqlite"));
    let (mut log, warning) = Log::open(&keeper, &file, &meta, &limits).await?;
    let words = log.words()?;
    let doors = Doors::new(code.clone(), keys, words.clone());
    let listener = tokio::net::TcpListener::bind(listen).await.map_err(Error::listening(&listen))?;
    let listening = listener.local_addr().map_err(Error::Serve)?;
    let fingerprint = hostkey::fingerprint(&key);
    let addresses = addresses(host, listening);
    let address = addresses.first().cloned().unwrap_or_else(|| Address::from(listening));
    let lines = addresses.iter().map(|address| address.line("NICK")).collect();
    let (link, randomart) = (address.link(GUEST), hostkey::randomart(&key));
    let join = Join { lines, fingerprint, code, link, randomart };
    let found = Found { room: name.clone(), listening };
    let limits = Arc::new(limits);
    let (app_of_room, limits_of_room) = (app.clone(), Arc::clone(&limits));
    let opening =
        Opening { app: app_of_room, name, join: join.clone(), naming, words, limits: limits_of_room };
    let room = room::open(opening, log)?;
    let config = Arc::new(protocol::config(key, &limits, strictness));
    let frames = Arc::new(Frames::new(limits.frames));
    // One line, below 80 cells: clients show it above everything else.
    let banner = format!("host key {}, as on the wall\r\n", join.fingerprint);
    let newest = Mutex::default();
    let served = Arc::new(Served { app, room, doors, frames, newest, limits, address, banner });
    tokio::spawn(server::keep_doors(served.room.watch(), Arc::downgrade(&served)));
    let (here, gone) = tokio::sync::mpsc::channel(1);
    let task = tokio::spawn(server::serve(listener, config, Arc::clone(&served), here));
    Ok((served, found, join, warning, Accepting { task, gone }))
}

/// Public keys, one a line, as in `authorized_keys`.
fn read_keys(path: &Path) -> Result<Vec<PublicKey>> {
    let text = fs::read_to_string(path).map_err(Error::reading(path))?;
    let lines = text.lines().enumerate().map(|(n, line)| (n + 1, line.trim()));
    let keys = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    keys.map(|(n, line)| {
        PublicKey::from_openssh(line).map_err(|_| Error::PublicKey {
            path: path.to_owned(),
            line: n,
            why: no_key(line).to_owned(),
        })
    })
    .collect()
}

/// Why a line of `authorized_keys` is not taken. Options restrict a key (`from=`, `expiry-time=`): whoever left them out
/// would let in more than the file says.
fn no_key(line: &str) -> &'static str {
    let mut ends = line.match_indices(' ').filter_map(|(at, _)| line.get(at + 1..));
    if ends.any(|end| PublicKey::from_openssh(end).is_ok()) {
        "options before a key are not known here; leave the key alone on its line"
    } else {
        "expected a line as in a `.pub` file, such as `ssh-ed25519 AAAA...`"
    }
}

/// Where students find a room, the likeliest first: by its name if it has one, else by what this machine is reached by.
fn addresses(host: Option<String>, listening: SocketAddr) -> Vec<Address> {
    match host {
        Some(host) => vec![Address::of(host, listening.port())],
        // A machine that does not say where it is can still be typed by who knows it.
        None => address::told(listening, &address::of_this_machine().unwrap_or_default()),
    }
}

/// Until the system asks to end: Ctrl-C, and SIGTERM where there is one.
async fn asked_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};

        if let Ok(mut term) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = term.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
