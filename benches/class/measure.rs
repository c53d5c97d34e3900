//! What a class does, and what it takes.

use std::io::Write as _;
use std::time::{Duration, Instant};

use crate::client::Client;
use crate::process::Served;
use crate::votes;

/// How many join at once.
const TOGETHER: usize = 8;
/// How long a server is left alone before its memory or its idle time is read.
const REST: Duration = Duration::from_secs(1);
const IDLE: Duration = Duration::from_secs(3);
/// How many keys, and moves of the presenter, are measured.
const KEYS: usize = 60;
const MOVES: usize = 20;
/// How far a walk goes before it turns: further than there are frames kept.
const WALK: usize = 20;
/// Keys that are typed for a profiler.
const TYPED: usize = 1000;
const QUIET: Duration = Duration::from_millis(40);
const STALLED: usize = 10;
/// Keys that a stalled reader has typed before it is left alone: some MB of answers.
const UNREAD: usize = 400;

/// What came out; pairs are the median and 95 of 100.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub(crate) joins: Joins,
    pub(crate) following_kb: f64,
    pub(crate) elsewhere_kb: f64,
    pub(crate) idle_percent: f64,
    pub(crate) walk: Keys,
    pub(crate) again: Keys,
    pub(crate) refused: usize,
    pub(crate) move_ms: [f64; 2],
    pub(crate) move_bytes: f64,
    pub(crate) stalled_ms: [f64; 2],
    pub(crate) stalled_kb: f64,
    pub(crate) back_s: f64,
    pub(crate) back_as_they_were: usize,
    pub(crate) vote_ms: [f64; 2],
    pub(crate) votes_kept: usize,
}

/// What keys take.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Keys {
    /// Until the first byte.
    pub(crate) ms: [f64; 2],
    pub(crate) cpu_ms: f64,
    pub(crate) bytes: usize,
}

/// What it takes to let a hundred in.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Joins {
    pub(crate) per_second: f64,
    pub(crate) cpu_ms: f64,
    /// What each is sent.
    pub(crate) first_bytes: usize,
}

/// A server and those who are in.
pub(crate) struct Class<S> {
    start: S,
}

/// A server that runs, with readers.
pub(crate) struct Open {
    pub(crate) served: Served,
    pub(crate) readers: Vec<Client>,
    pub(crate) refused: usize,
}

impl<S: Fn() -> Served> Class<S> {
    /// Of servers that are started so.
    pub(crate) fn of(start: S) -> Self {
        Self { start }
    }

    /// Measures what letting in takes, and nothing else.
    pub(crate) async fn join(&self) -> Joins {
        Open { served: (self.start)(), readers: Vec::new(), refused: 0 }.let_in_a_hundred().await
    }

    /// Measures everything: a class that follows, then one in which everyone stands elsewhere.
    pub(crate) async fn measure(&self) -> Figures {
        let mut figures = Figures::default();
        let mut class = Open { served: (self.start)(), readers: Vec::new(), refused: 0 };
        figures.joins = class.let_in_a_hundred().await;
        let hundred = class.memory().await;
        class.fill(300).await;
        figures.following_kb = (class.memory().await - hundred) / 200.0;
        figures.idle_percent = class.idle().await;
        figures.walk = class.key(walk).await;
        figures.again = class.key(back_and_forth).await;
        class.fill(500).await;
        figures.refused = class.refused;
        class.moves(&mut figures).await;
        drop(class);
        let mut class = Open { served: (self.start)(), readers: Vec::new(), refused: 0 };
        class.fill(100).await;
        class.scatter(0).await;
        let hundred = class.memory().await;
        class.fill(300).await;
        class.scatter(100).await;
        figures.elsewhere_kb = (class.memory().await - hundred) / 200.0;
        drop(class);
        let class = Open { served: (self.start)(), readers: Vec::new(), refused: 0 };
        votes::measure(class, &mut figures).await;
        figures
    }
}

impl Open {
    async fn let_in_a_hundred(&mut self) -> Joins {
        note("100 readers");
        let (start, cpu) = (Instant::now(), self.served.cpu_ms());
        self.let_in((0..100).map(|n| format!("reader{n}")).collect()).await;
        let per_second = 100.0 / start.elapsed().as_secs_f64();
        // What is done for them afterwards counts too.
        self.quiet().await;
        let cpu_ms = (self.served.cpu_ms() - cpu) / 100.0;
        Joins { per_second, cpu_ms, first_bytes: self.readers[99].bytes() }
    }

    /// Lets readers in until there are so many.
    pub(crate) async fn fill(&mut self, most: usize) {
        note(&format!("{most} readers"));
        let names = self.readers.len()..most;
        self.let_in(names.map(|n| format!("reader{n}")).collect()).await;
        self.quiet().await;
    }

    /// Lets these in.
    pub(crate) async fn let_in(&mut self, names: Vec<String>) {
        let address = self.served.address;
        let mut names = names.into_iter();
        let mut coming = tokio::task::JoinSet::new();
        loop {
            if coming.len() < TOGETHER
                && let Some(name) = names.next()
            {
                coming.spawn(async move { Client::join(address, &name, None).await });
                continue;
            }
            if coming.is_empty() {
                return;
            }
            match coming.join_next().await {
                Some(Ok(Some(reader))) => self.readers.push(reader),
                _ => self.refused += 1,
            }
        }
    }

    pub(crate) async fn quiet(&self) {
        for reader in &self.readers {
            reader.quiet().await;
        }
    }

    async fn memory(&self) -> f64 {
        tokio::time::sleep(REST).await;
        self.served.memory_kb()
    }

    async fn idle(&self) -> f64 {
        let cpu = self.served.cpu_ms();
        tokio::time::sleep(IDLE).await;
        (self.served.cpu_ms() - cpu) / IDLE.as_secs_f64() / 10.0
    }

    /// One reader types, at the top of a list.
    async fn key(&self, step: fn(usize) -> &'static str) -> Keys {
        let reader = &self.readers[0];
        reader.press("gg").await;
        reader.quiet().await;
        let (cpu, bytes) = (self.served.cpu_ms(), reader.bytes());
        let mut times = Vec::new();
        for n in 0..KEYS {
            let before = reader.bytes();
            let start = Instant::now();
            reader.press(step(n)).await;
            assert!(reader.more_than(before).await, "a key is answered");
            times.push(start.elapsed());
            reader.quiet().await;
        }
        Keys {
            ms: middle_and_late(times),
            cpu_ms: (self.served.cpu_ms() - cpu) / KEYS as f64,
            bytes: (reader.bytes() - bytes) / KEYS,
        }
    }

    /// The presenter moves, once with everyone awake and once beside some who are not.
    async fn moves(&mut self, figures: &mut Figures) {
        note("the presenter moves");
        let word = self.served.word.clone();
        let lead = Client::join(self.served.address, "presenter", Some(&word)).await.expect("a presenter");
        // The reader who typed stands elsewhere.
        let before: usize = self.readers[1..].iter().map(Client::bytes).sum();
        figures.move_ms = self.move_on(&lead, &self.readers[1..]).await;
        let after: usize = self.readers[1..].iter().map(Client::bytes).sum();
        figures.move_bytes = (after - before) as f64 / (MOVES * (self.readers.len() - 1)) as f64;
        let memory = self.memory().await;
        note("some take nothing");
        let (asleep, awake) = self.readers[1..].split_at(STALLED);
        for reader in asleep {
            reader.stall();
        }
        for _ in 0..UNREAD {
            for reader in asleep {
                reader.press("j").await;
            }
            tokio::time::sleep(Duration::from_millis(8)).await;
        }
        figures.stalled_kb = (self.memory().await - memory) / STALLED as f64;
        figures.stalled_ms = self.move_on(&lead, awake).await;
    }

    /// How long it takes from the presenter's key to the last byte at each reader.
    async fn move_on(&self, lead: &Client, readers: &[Client]) -> [f64; 2] {
        let mut times = Vec::new();
        for n in 0..MOVES {
            let before: Vec<usize> = readers.iter().map(Client::bytes).collect();
            let start = Instant::now();
            lead.press(if n % 2 == 0 { "j" } else { "k" }).await;
            for (reader, bytes) in readers.iter().zip(before) {
                assert!(reader.more_than(bytes).await, "a follower follows");
            }
            for reader in readers {
                reader.quiet().await;
                times.push(reader.last() - start);
            }
        }
        middle_and_late(times)
    }

    /// Everyone goes elsewhere.
    async fn scatter(&self, first: usize) {
        for (n, reader) in self.readers.iter().enumerate().skip(first) {
            let before = reader.bytes();
            let view = ["", "2", "3", "4", "5"][n % 5];
            reader.press(&format!("{}{view}{}", "j".repeat(1 + n % 25), "j".repeat(n / 25))).await;
            assert!(reader.more_than(before).await, "a key is answered");
        }
        self.quiet().await;
    }
}

/// Says how far it is, for who waits.
pub(crate) fn note(what: &str) {
    let _ = writeln!(std::io::stderr(), "  {what}");
}

/// The median and the time that 95 of 100 stay below, in ms.
pub(crate) fn middle_and_late(mut times: Vec<Duration>) -> [f64; 2] {
    times.sort_unstable();
    [2, 20].map(|part| times[times.len() - 1 - times.len() / part].as_secs_f64() * 1e3)
}

/// Lets readers in and keeps them: `follow`, `scatter` over the views, or one who types all the time, after going
/// somewhere by some keys: `type`.
pub(crate) fn hold(address: std::net::SocketAddr, count: usize, how: &str, keys: &str) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let mut readers = Vec::new();
        for n in 0..count {
            let reader = Client::join(address, &format!("h{n}"), None).await.expect("in");
            if how == "scatter" {
                let view = ["", "2", "3", "4", "5"][n % 5];
                reader.press(&format!("{}{view}{}", "j".repeat(1 + n % 25), "j".repeat(n / 25))).await;
                reader.quiet().await;
            }
            readers.push(reader);
        }
        readers[0].press(keys).await;
        for reader in &readers {
            reader.quiet().await;
        }
        let _ = writeln!(std::io::stdout(), "held");
        if how == "type" {
            let _ = std::io::stdin().read_line(&mut String::new());
            let mut times = Vec::new();
            for n in 0..TYPED {
                let start = Instant::now();
                let before = readers[0].bytes();
                readers[0].press(walk(n)).await;
                // At the end of a list a key has nothing to show.
                let answer = tokio::time::timeout(QUIET, readers[0].more_than(before));
                times.extend(answer.await.is_ok().then(|| start.elapsed()));
                tokio::time::sleep(Duration::from_millis(7)).await;
            }
            let [middle, late] = middle_and_late(times);
            let _ = writeln!(std::io::stdout(), "{middle:.3} {late:.3}");
        }
        let _ = std::io::stdin().read_line(&mut String::new());
    });
}

/// A walk through a list, some steps down and as many up again: what is met was not seen a moment ago.
fn walk(n: usize) -> &'static str {
    if (n / WALK).is_multiple_of(2) { "j" } else { "k" }
}

/// Two places in turns: what is met was seen a moment ago.
fn back_and_forth(n: usize) -> &'static str {
    if n.is_multiple_of(2) { "j" } else { "k" }
}
