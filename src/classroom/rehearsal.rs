//! A class before the class: clients over the loopback, as many as there are seats, and what they cost.

use std::fs;
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use russh::ChannelMsg;
use russh::client;
use russh::keys::PublicKeyOrCertificate;
use tokio::sync::{Notify, Semaphore};
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::running::{Running, Setup};
use crate::app::room::Request;
use crate::error::{Error, Result};

/// The most clients that are tried: a laptop has to be both sides here.
const MOST: usize = 200;
/// How many join at once.
const TOGETHER: usize = 16;
/// How long all of them have to join.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long they have to see a move of the presenter.
const MOVE: Duration = Duration::from_secs(10);
/// Where the presenter goes meanwhile.
const VIEWS: [&str; 6] = ["map", "timeline", "matrix", "arguments", "forecasts", "explorer"];

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// How many clients were tried.
    pub tried: usize,
    /// How many of them came in.
    pub joined: usize,
    /// How long that took.
    pub joining: Duration,
    /// Bytes that one client gets when the presenter opens another view.
    pub bytes_per_move: u64,
    /// How often not all of them had it in time.
    pub late: usize,
    /// How long it took until all had them, at most.
    pub slowest: Duration,
    /// Bytes of memory of a seat, its client included; None where the system does not say.
    pub memory: Option<u64>,
}

/// What a client received.
#[derive(Default)]
struct Received {
    bytes: AtomicU64,
    news: Notify,
}

/// Trusts any host: it is ourselves.
struct Trusting;

impl client::Handler for Trusting {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        Ok(true)
    }
}

/// Opens a room on a free port of the loopback, and lets clients join and follow.
///
/// # Errors
/// If the room cannot be opened.
#[expect(clippy::disallowed_methods, reason = "it measures")]
pub fn rehearse(setup: Setup) -> Result<Figures> {
    let tried = setup.limits.seats.min(MOST);
    let room = Running::open(setup)?;
    let (console, _told) = room.console()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.map_err(Error::Serve)?;
    let (before, start) = (resident(), Instant::now());
    let clients = runtime.block_on(join_all(room.address(), tried));
    let joining = start.elapsed();
    let joined = clients.len();
    let grown = resident().zip(before).map(|(now, before)| now.saturating_sub(before));
    let sum = || clients.iter().map(|client| client.bytes.load(Ordering::SeqCst)).sum::<u64>();
    let was = sum();
    let (mut slowest, mut late) = (Duration::ZERO, 0);
    for view in VIEWS {
        let seen: Vec<u64> = clients.iter().map(|client| client.bytes.load(Ordering::SeqCst)).collect();
        let moved = Instant::now();
        console.ask(Request::Lead(vec![("--view".to_owned(), view.to_owned())]));
        let got = runtime.block_on(async { timeout(MOVE, all_got_more(&clients, &seen)).await });
        late += usize::from(got.is_err());
        slowest = slowest.max(moved.elapsed());
    }
    let bytes = sum() - was;
    runtime.shutdown_background();
    room.end();
    let each = |all: u64| all.checked_div(joined as u64).unwrap_or_default();
    Ok(Figures {
        tried,
        joined,
        joining,
        bytes_per_move: each(bytes) / VIEWS.len() as u64,
        late,
        slowest,
        memory: grown.map(each),
    })
}

/// Those who came in, each with its first frame.
async fn join_all(address: SocketAddr, tried: usize) -> Vec<Arc<Received>> {
    let together = Arc::new(Semaphore::new(TOGETHER));
    let mut joining = JoinSet::new();
    for n in 0..tried {
        let together = Arc::clone(&together);
        joining.spawn(async move {
            let _turn = together.acquire().await.map_err(io::Error::other)?;
            join(address, &format!("check {n}")).await.map_err(io::Error::other)
        });
    }
    let mut came = Vec::new();
    let all = async {
        while let Some(client) = joining.join_next().await {
            came.extend(client.into_iter().flatten());
        }
    };
    let _ = timeout(PATIENCE, all).await;
    // Who has not come by now does not.
    joining.detach_all();
    came
}

async fn join(address: SocketAddr, name: &str) -> Result<Arc<Received>, russh::Error> {
    let mut handle = client::connect(Arc::new(client::Config::default()), address, Trusting).await?;
    if !handle.authenticate_none(name).await?.success() {
        return Err(russh::Error::NotAuthenticated);
    }
    let mut channel = handle.channel_open_session().await?;
    channel.request_pty(false, "xterm-256color", 80, 24, 0, 0, &[]).await?;
    channel.request_shell(false).await?;
    let received = Arc::<Received>::default();
    let counted = Arc::clone(&received);
    tokio::spawn(async move {
        // The connection lives as long as its handle.
        let _handle = handle;
        while let Some(message) = channel.wait().await {
            if let ChannelMsg::Data { data } = message {
                counted.bytes.fetch_add(data.len() as u64, Ordering::SeqCst);
                counted.news.notify_one();
            }
        }
    });
    // Entering is a few bytes; the first frame is more.
    got_more(&received, FIRST_FRAME).await;
    Ok(received)
}

/// The least bytes of a first frame.
const FIRST_FRAME: u64 = 500;

async fn all_got_more(clients: &[Arc<Received>], than: &[u64]) {
    for (client, than) in clients.iter().zip(than) {
        got_more(client, *than).await;
    }
}

async fn got_more(client: &Received, than: u64) {
    while client.bytes.load(Ordering::SeqCst) <= than {
        client.news.notified().await;
    }
}

/// The memory of this program, in bytes; None where the system does not say.
fn resident() -> Option<u64> {
    let status = fs::read_to_string(Path::new("/proc/self/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
