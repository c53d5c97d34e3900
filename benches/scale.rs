//! A class over three machines on a NATS server: what a presenter's move costs and takes, and what goes between them.
//!
//! `cargo bench --bench scale` (some minutes, loopback only, Linux; needs `nats-server`) starts the server, three servers of
//! rooms as processes of their own, made from this program, and readers in this one: all share the machine, so times say what
//! this machine does and CPU and bytes say what any does. docs/scale.md reckons with them.

#![expect(clippy::disallowed_methods, reason = "a bench has a clock")]

#[path = "class/client.rs"]
#[expect(dead_code, reason = "nobody stalls here")]
mod client;
#[path = "scale/nats.rs"]
mod nats;
#[path = "class/process.rs"]
#[expect(dead_code, reason = "its room is in no file")]
mod process;
#[path = "class/room.rs"]
mod room;

use std::io::Write as _;
use std::time::{Duration, Instant};

use blocs::classroom::room::{Access, Keeper, Proof};
use client::Client;
use nats::{Nats, Traffic};
use process::Served;

/// What one says to this program to have it serve, and not measure.
const ROOM: &str = "serve-room";
/// Machines.
const NODES: usize = 3;
/// How many follow. The last is beyond what is promised: it shows whether what is reckoned from the others holds.
const READERS: [usize; 4] = [100, 300, 600, 1200];
/// How many moves of the presenter are measured.
const MOVES: usize = 20;
/// How many join at once.
const TOGETHER: usize = 8;
/// How long all is left alone before its memory or its idle time is read.
const REST: Duration = Duration::from_secs(2);
const IDLE: Duration = Duration::from_secs(10);

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [ROOM, folder, url] => room::serve(folder.as_ref(), shared(url)),
        // `cargo bench` says so; `cargo test --benches`, which does not, only wants to see it built.
        ["--bench", ..] => measure(),
        _ => {}
    }
}

/// A room that is kept at an address.
fn shared(url: &str) -> Keeper {
    Keeper::Nats(Access { servers: url.parse().expect("an address"), proof: Proof::None, root: None })
}

fn measure() {
    let Some(nats) = Nats::start() else {
        say("not measured: there is no `nats-server`");
        return;
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let url = nats.url();
        let node = |n| Served::in_folder(&format!("-{n}"), |folder| Served::start(&[ROOM, folder, &url]));
        let nodes: Vec<Served> = (0..NODES).map(node).collect();
        let mut class = Class { nodes, nats, readers: Vec::new(), lead: None, refused: 0 };
        for readers in READERS {
            class.fill(readers).await;
            class.measure().await;
        }
    });
}

struct Class {
    nodes: Vec<Served>,
    nats: Nats,
    readers: Vec<Client>,
    /// Who leads; the word lets in one.
    lead: Option<Client>,
    refused: usize,
}

/// What all machines together, and the server between them, have taken so far.
struct Taken {
    nodes_ms: f64,
    nats_ms: f64,
    traffic: Traffic,
    at: Instant,
}

impl Class {
    async fn taken(&self) -> Taken {
        let nodes_ms = self.nodes.iter().map(Served::cpu_ms).sum();
        Taken {
            nodes_ms,
            nats_ms: self.nats.cpu_ms(),
            traffic: self.nats.traffic().await,
            at: Instant::now(),
        }
    }

    /// Lets readers in, at one machine after the other, until there are so many.
    async fn fill(&mut self, most: usize) {
        let before = self.taken().await;
        let (mut next, first) = (self.readers.len(), self.readers.len());
        let mut coming = tokio::task::JoinSet::new();
        while next < most || !coming.is_empty() {
            if next < most && coming.len() < TOGETHER {
                let address = self.nodes[next % NODES].address;
                next += 1;
                coming.spawn(async move { Client::join(address, &format!("reader{next}"), None).await });
                continue;
            }
            match coming.join_next().await {
                Some(Ok(Some(reader))) => self.readers.push(reader),
                _ => self.refused += 1,
            }
        }
        let took = before.at.elapsed();
        self.quiet().await;
        let after = self.taken().await;
        let came = (most - first) as f64;
        say(&format!("{most} readers at {NODES} machines, {} refused", self.refused));
        row("joins", came / took.as_secs_f64(), "1/s");
        row("CPU a join, the machine", (after.nodes_ms - before.nodes_ms) / came, "ms");
        row("bytes a join, all machines", after.traffic.bytes_since(&before.traffic) / came, "B");
        tokio::time::sleep(REST).await;
        let memory: f64 = self.nodes.iter().map(Served::memory_kb).sum();
        row("memory of the machines, a reader", memory / most as f64, "kB");
        row("memory of the NATS server", self.nats.memory_kb(), "kB");
    }

    async fn quiet(&self) {
        for reader in &self.readers {
            reader.quiet().await;
        }
    }

    async fn measure(&mut self) {
        let idle = self.taken().await;
        tokio::time::sleep(IDLE).await;
        let rested = self.taken().await;
        let seconds = IDLE.as_secs_f64();
        row("idle CPU, all machines", (rested.nodes_ms - idle.nodes_ms) / seconds / 10.0, "%");
        row("idle CPU, NATS server", (rested.nats_ms - idle.nats_ms) / seconds / 10.0, "%");
        row(
            "idle bytes a second, to and from the server",
            rested.traffic.bytes_since(&idle.traffic) / seconds,
            "B",
        );

        if self.lead.is_none() {
            let word = self.nodes[0].word.clone();
            self.lead = Client::join(self.nodes[0].address, "presenter", Some(&word)).await;
        }
        let lead = self.lead.as_ref().expect("a presenter");
        tokio::time::sleep(REST).await;
        self.quiet().await;
        let before = self.taken().await;
        let times = self.moves(lead).await;
        let after = self.taken().await;
        let moves = MOVES as f64;
        let followed = moves * self.readers.len() as f64;
        row("a move: last byte, median", times[0], "ms");
        row("a move: last byte, 95 of 100", times[1], "ms");
        row("CPU a follower a move", (after.nodes_ms - before.nodes_ms) / followed * 1e3, "us");
        row("NATS: CPU a move", (after.nats_ms - before.nats_ms) / moves, "ms");
        row("NATS: messages a move, in and out", after.traffic.messages_since(&before.traffic) / moves, "");
        row("NATS: bytes a move, in and out", after.traffic.bytes_since(&before.traffic) / moves, "B");
    }

    /// How long it takes from the presenter's key to the last byte at each reader: the median and 95 of 100, in ms.
    async fn moves(&self, lead: &Client) -> [f64; 2] {
        let mut times = Vec::new();
        for n in 0..MOVES {
            let before: Vec<usize> = self.readers.iter().map(Client::bytes).collect();
            let start = Instant::now();
            lead.press(if n % 2 == 0 { "j" } else { "k" }).await;
            for (place, (reader, bytes)) in self.readers.iter().zip(before).enumerate() {
                assert!(reader.more_than(bytes).await, "follower {place} does not follow in move {n}");
            }
            for reader in &self.readers {
                reader.quiet().await;
                times.push(reader.last() - start);
            }
        }
        times.sort_unstable();
        [2, 20].map(|part| times[times.len() - 1 - times.len() / part].as_secs_f64() * 1e3)
    }
}

fn row(what: &str, value: f64, unit: &str) {
    say(&format!("  {what:46} {value:12.2} {unit}"));
}

fn say(what: &str) {
    writeln!(std::io::stdout(), "{what}").expect("somebody reads");
}
