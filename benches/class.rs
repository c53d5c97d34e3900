//! A class over SSH, against a floor: a bare server of the same library that answers each key with as many bytes.
//!
//! `cargo bench --bench class` (about two minutes, loopback only, Linux) measures both in one run, each as a process of
//! its own, made from this program. Clients share the machine, so a figure says little and a ratio something; what the
//! figures should be is told in docs/performance.md. `cargo bench --bench class -- joins` measures joins alone, in turns.

#![expect(clippy::disallowed_methods, reason = "a bench has a clock")]

#[path = "class/client.rs"]
mod client;
#[path = "class/floor.rs"]
mod floor;
#[path = "class/measure.rs"]
mod measure;
#[path = "class/process.rs"]
mod process;
#[path = "class/room.rs"]
mod room;
#[path = "class/votes.rs"]
mod votes;

use std::io::Write as _;

use blocs::classroom::room::Keeper;
use measure::{Class, Figures, Joins};
use process::Served;

/// What one says to this program to have it serve, and not measure.
const ROOM: &str = "serve-room";
const FLOOR: &str = "serve-floor";

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [ROOM, folder] => room::serve(folder.as_ref(), Keeper::File),
        [FLOOR, key, first] => floor::serve(bytes(key), bytes(first)),
        // Readers for a profiler, until a line is typed.
        ["hold", address, count, how, keys @ ..] => {
            measure::hold(address.parse().expect("an address"), bytes(count), how, &keys.concat())
        }
        ["joins", ..] => compare_joins(),
        // `cargo bench` says so; `cargo test --benches`, which does not, only wants to see it built.
        ["--bench", ..] => measure_both(),
        _ => {}
    }
}

fn bytes(word: &str) -> usize {
    word.parse().expect("a number of bytes")
}

/// How often both let readers in, in turns: what else the machine does then tells little in the median of ratios.
const TURNS: usize = 9;

/// Letting in alone: `cargo bench --bench class -- joins`.
fn compare_joins() {
    blocs::classroom::handles::raise();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let mut turns = Vec::new();
    for _ in 0..TURNS {
        let room = || Served::in_folder("", |folder| Served::start(&[ROOM, folder]));
        let ours = runtime.block_on(Class::of(room).join());
        let first = ours.first_bytes.to_string();
        let floor = runtime.block_on(Class::of(|| Served::start(&[FLOOR, "600", &first])).join());
        turns.push((ours, floor));
    }
    let mut out = std::io::stdout();
    let mut row = |what: &str, of: fn(&Joins) -> f64| {
        let middle = |mut all: Vec<f64>| {
            all.sort_unstable_by(f64::total_cmp);
            all[TURNS / 2]
        };
        let ours = middle(turns.iter().map(|(ours, _)| of(ours)).collect());
        let floor = middle(turns.iter().map(|(_, floor)| of(floor)).collect());
        let ratio = middle(turns.iter().map(|(ours, floor)| of(ours) / of(floor)).collect());
        writeln!(out, "{what:44} {ours:10.2} {floor:10.2} {ratio:13.2}").expect("somebody reads");
    };
    row("joins, 1/s, the median of turns", |joins| joins.per_second);
    row("CPU a join, ms", |joins| joins.cpu_ms);
}

fn measure_both() {
    blocs::classroom::handles::raise();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let room = || Served::in_folder("", |folder| Served::start(&[ROOM, folder]));
    let ours = runtime.block_on(Class::of(room).measure());
    let (key, first) = (ours.walk.bytes.to_string(), ours.joins.first_bytes.to_string());
    let floor = runtime.block_on(Class::of(|| Served::start(&[FLOOR, &key, &first])).measure());
    let mut out = std::io::stdout();
    let mut row = |what: &str, ours: f64, floor: f64, unit: &str| {
        let ratio = if floor > 0.0 { format!("{:.2}", ours / floor) } else { "-".to_owned() };
        writeln!(out, "{what:44} {ours:10.2} {floor:10.2} {unit:6} {ratio:>6}").expect("somebody reads");
    };
    let mut say = |what, of: fn(&Figures) -> f64, unit| row(what, of(&ours), of(&floor), unit);
    say("joins", |f| f.joins.per_second, "1/s");
    say("CPU a join", |f| f.joins.cpu_ms, "ms");
    say("memory a reader, following, 100 to 300", |f| f.following_kb, "kB");
    say("memory a reader, each elsewhere, 100 to 300", |f| f.elsewhere_kb, "kB");
    say("idle CPU, 300 readers", |f| f.idle_percent, "%");
    say("key to first byte, median", |f| f.walk.ms[0], "ms");
    say("key to first byte, 95 of 100", |f| f.walk.ms[1], "ms");
    say("CPU a key", |f| f.walk.cpu_ms, "ms");
    say("bytes a key", |f| f.walk.bytes as f64, "B");
    say("of a place seen a moment ago, median", |f| f.again.ms[0], "ms");
    say("of a place seen a moment ago, 95 of 100", |f| f.again.ms[1], "ms");
    say("CPU of such a key", |f| f.again.cpu_ms, "ms");
    say("500 joins: refused", |f| f.refused as f64, "");
    say("a move to 500: last byte, median", |f| f.move_ms[0], "ms");
    say("a move to 500: last byte, 95 of 100", |f| f.move_ms[1], "ms");
    say("bytes a follower a move", |f| f.move_bytes, "B");
    say("the same beside ten that take nothing, 95", |f| f.stalled_ms[1], "ms");
    say("memory of one that takes nothing", |f| f.stalled_kb, "kB");
    say("600 votes in a second: counted, median", |f| f.vote_ms[0], "ms");
    say("600 votes in a second: counted, 95 of 100", |f| f.vote_ms[1], "ms");
    say("seats with a vote in the file, after a kill", |f| f.votes_kept as f64, "");
    say("500 come back: all are in", |f| f.back_s, "s");
    say("of them where they were, with their vote", |f| f.back_as_they_were as f64, "");
}
