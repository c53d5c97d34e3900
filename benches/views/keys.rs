//! A key and the frame it changes, in every view and in cases of every shape.

use std::sync::Arc;
#[cfg(unix)]
use std::time::Duration;

use blocs::app::Input;
use blocs::app::place::Flag;
use blocs::case::Case;
use blocs::keys::{Key, Keys};
use blocs::session::Session;
use divan::{Bencher, black_box};

use crate::study::Study;
use crate::{bundled, read, reader};

/// A name, the flags of a place, keys that lead on from there, and keys pressed over and over.
type Pressed = (&'static str, &'static [(Flag, &'static str)], &'static str, &'static str);

const MATRIX: (Flag, &str) = (Flag::View, "matrix");
const MAP: (Flag, &str) = (Flag::View, "map");
const TIMELINE: (Flag, &str) = (Flag::View, "timeline");
const STEPS: &str = "jjjhhhlllkkk";

/// What can be pressed in any case.
const ANYWHERE: &[Pressed] = &[
    ("explorer: down and up", &[], "", "jk"),
    ("explorer: a year back and on", &[], "", "[]"),
    ("explorer: sort", &[], "", "s"),
    ("explorer: blocs, down and up", &[(Flag::List, "blocs")], "", "jk"),
    ("find: a letter and back", &[], "", "/u<bs><esc>"),
    ("matrix of members", &[MATRIX, (Flag::Pivot, "members")], "", "jlkh"),
    ("matrix of blocs shared", &[MATRIX, (Flag::Pivot, "shared")], "", "jlkh"),
    ("matrix of treaties", &[MATRIX, (Flag::Pivot, "parties")], "", "jlkh"),
    ("matrix of votes", &[MATRIX, (Flag::Pivot, "votes")], "", "jlkh"),
    ("matrix of votes: sort", &[MATRIX, (Flag::Pivot, "votes")], "", "s"),
    ("map by members: a state on and back", &[MAP, (Flag::ColourBy, "members")], "", "jk"),
    ("map by stance: a state on and back", &[MAP, (Flag::ColourBy, "stance")], "", "jk"),
    ("map by vote: a state on and back", &[MAP, (Flag::ColourBy, "vote")], "", "jk"),
    ("map by vote: a year back and on", &[MAP, (Flag::ColourBy, "vote")], "", "[]"),
    ("timeline: steps", &[TIMELINE], "", STEPS),
];

/// What needs what the bundled case has.
const BUNDLED: &[Pressed] = &[
    ("arguments", &[(Flag::View, "arguments")], "jjjj", "jk"),
    ("article", &[(Flag::View, "article")], "jjjj", "jk"),
    ("forecasts", &[(Flag::View, "forecasts")], "jjjj", "jk"),
    ("matrix: an opened cell", &[MATRIX], "<enter>", "jk"),
    ("explorer: from a seat", &[(Flag::Seat, "KAZ")], "", "jk"),
    ("arguments: from a seat", &[(Flag::View, "arguments"), (Flag::Seat, "KAZ")], "", "jk"),
    ("compare: a set query", &[(Flag::View, "compare"), (Flag::Where, "cis & !wto | eu")], "", "jk"),
    ("map: the world, sideways", &[MAP, (Flag::Window, "20,20,360")], "", "lh"),
    ("map: a region, sideways", &[MAP, (Flag::Window, "45,42,12")], "", "lh"),
    ("timeline: all lanes", &[TIMELINE], "L", STEPS),
    ("timeline: ladder", &[TIMELINE], "Lc", STEPS),
    ("timeline: zoom", &[TIMELINE], "L", "+++++-------"),
];

/// What asks after single votes.
const VOTES: &[Pressed] = &[
    (
        "compare: a set query of votes",
        &[(Flag::View, "compare"), (Flag::Where, "r100:yes & !r101:no | r102:abstain")],
        "",
        "jk",
    ),
    (
        "compare: a year back and on",
        &[(Flag::View, "compare"), (Flag::Where, "r100:yes & !r101:no")],
        "",
        "[]",
    ),
];

/// What a large matrix is sorted by.
const CROSSED: &[Pressed] = &[
    ("members", &[MATRIX, (Flag::Pivot, "members"), (Flag::At, "2010")], "jsS", "jk"),
    ("shared", &[MATRIX, (Flag::Pivot, "shared"), (Flag::At, "2010")], "jsS", "jk"),
    ("votes", &[MATRIX, (Flag::Pivot, "votes"), (Flag::At, "2010")], "jsS", "jk"),
];

fn names(tables: &[&[Pressed]]) -> Vec<&'static str> {
    tables.iter().flat_map(|table| table.iter().map(|(name, ..)| *name)).collect()
}

#[divan::bench(args = names(&[ANYWHERE, BUNDLED]), sample_count = 40, sample_size = 4)]
fn key_in_bundled_case(bencher: Bencher, name: &str) {
    press(bencher, bundled(), name);
}

#[divan::bench(args = names(&[ANYWHERE]), sample_count = 20, sample_size = 4)]
fn key_in_treaties(bencher: Bencher, name: &str) {
    press(bencher, read(Study::treaties(100_000).path()), name);
}

#[divan::bench(args = names(&[ANYWHERE, VOTES]), sample_count = 20, sample_size = 4)]
fn key_in_votes(bencher: Bencher, name: &str) {
    press(bencher, read(Study::votes(870_000).path()), name);
}

/// A state in 10,000 bodies.
#[divan::bench(args = names(&[ANYWHERE]), sample_count = 20, sample_size = 4)]
fn key_in_bodies(bencher: Bencher, name: &str) {
    press(bencher, read(Study::bodies(10_000).path()), name);
}

/// 200 states by 300 bodies and 300 votes.
#[divan::bench(args = names(&[CROSSED]), sample_count = 20, sample_size = 4)]
fn key_in_crossed(bencher: Bencher, name: &str) {
    press(bencher, read(Study::crossed(300).path()), name);
}

/// One key at a time, with the frame it changes.
fn press(bencher: Bencher, case: Arc<Case>, name: &str) {
    let mut pressing = Pressing::new(case, name);
    bencher.bench_local(|| black_box(pressing.key()));
}

/// A reader who presses the keys of a name over and over.
struct Pressing {
    session: Session,
    keys: std::iter::Cycle<std::vec::IntoIter<Key>>,
    bytes: Vec<u8>,
}

impl Pressing {
    fn new(case: Arc<Case>, name: &str) -> Self {
        let mut tables = [ANYWHERE, BUNDLED, VOTES, CROSSED].into_iter().flatten();
        let (_, flags, opening, keys) = tables.find(|(known, ..)| *known == name).expect("it is one of them");
        let keys_of = |text: &str| -> Vec<Key> {
            text.parse::<Keys>().expect("these are keys").iter().copied().collect()
        };
        let mut app = reader(case);
        app.go_to(flags.iter().copied()).expect("there are these places");
        for key in keys_of(opening) {
            app.update(Input::Key(key));
        }
        let mut session = Session::new(app);
        let mut bytes = Vec::new();
        session.draw(&mut bytes);
        Self { session, keys: keys_of(keys).into_iter().cycle(), bytes }
    }

    /// Presses the next key; how many bytes its frame takes.
    fn key(&mut self) -> usize {
        if let Some(key) = self.keys.next() {
            self.bytes.clear();
            self.session.feed(Input::Key(key), &mut self.bytes);
        }
        self.bytes.len()
    }
}

/// So many keys of each name are looked at one by one.
#[cfg(unix)]
const LOOKED_AT: usize = 200;

/// Prints what single keys cost, in CPU time of the thread, so that what else the machine does does not count.
#[cfg(unix)]
#[expect(clippy::print_stdout, reason = "it is there to be read")]
pub(crate) fn spread() {
    let print = |case: &Arc<Case>, name: &str| {
        let mut pressing = Pressing::new(Arc::clone(case), name);
        let mut each: Vec<Duration> = (0..LOOKED_AT)
            .map(|_| {
                let begun = cpu();
                black_box(pressing.key());
                cpu().saturating_sub(begun)
            })
            .collect();
        each.sort_unstable();
        let at =
            |percent: usize| each[(each.len() * percent / 100).min(each.len() - 1)].as_secs_f64() * 1000.0;
        println!("| {name} | {:.2} | {:.2} | {:.2} |", at(50), at(95), at(100));
    };
    println!("| bundled case, ms | p50 | p95 | max |\n| --- | --- | --- | --- |");
    let case = bundled();
    for name in names(&[ANYWHERE, BUNDLED]) {
        print(&case, name);
    }
    println!("\n| 870,000 votes, ms | p50 | p95 | max |\n| --- | --- | --- | --- |");
    let votes = read(Study::votes(870_000).path());
    for name in names(&[ANYWHERE, VOTES]) {
        print(&votes, name);
    }
}

/// The CPU time that this thread has had.
#[cfg(unix)]
fn cpu() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs().try_into().unwrap_or_default())
}
