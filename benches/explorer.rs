//! How long opening, a first frame and a key take, through the doors a reader uses: files in, keys in, bytes out.
//!
//! `cargo bench` runs them all; `cargo bench -- key` those with that name. What the figures should be is told in
//! docs/performance.md. The large cases are made up, as large as published studies of treaties and of votes.

#[path = "explorer/study.rs"]
mod study;

use std::path::Path;
use std::sync::Arc;

use blocs::app::keymap::Keymap;
use blocs::app::look::Look;
use blocs::app::place::Flag;
use blocs::app::{App, Input};
use blocs::case::Case;
use blocs::case::load::{self, DEFAULT_CASE, Loaded};
use blocs::keys::{Stroke, Strokes};
use blocs::session::Session;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use ratatui::layout::Size;

use study::Study;

/// The size at which a key is answered within 16 ms.
const SIZE: Size = Size { width: 200, height: 60 };

fn main() {
    divan::main();
}

/// A row more costs the same in a small study and in a large one.
#[divan::bench(args = [10_000, 100_000, 870_000], sample_count = 5, sample_size = 1)]
fn open_votes(bencher: Bencher, votes: usize) {
    let study = Study::votes(votes);
    bencher.counter(ItemsCount::new(votes)).bench(|| read(study.path()));
}

/// The same for spells, which have more to check.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 5, sample_size = 1)]
fn open_treaties(bencher: Bencher, spells: usize) {
    let study = Study::treaties(spells);
    bencher.counter(ItemsCount::new(spells)).bench(|| read(study.path()));
}

/// From the bundled files to the bytes of the first frame.
#[divan::bench(sample_count = 50)]
fn first_frame_of_the_bundled_case() -> usize {
    let case = load::bundled(DEFAULT_CASE).and_then(|loaded| loaded.case);
    let mut bytes = Vec::new();
    Session::new(reader(case.expect("the bundled case is right"), SIZE)).draw(&mut bytes);
    bytes.len()
}

/// The floor of that: the same files read, every line of them looked at.
#[divan::bench(sample_count = 50)]
fn first_frame_floor() -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(DEFAULT_CASE);
    let files = folder.read_dir().expect("the case is a folder").flatten();
    files.filter_map(|file| std::fs::read_to_string(file.path()).ok()).map(|text| text.lines().count()).sum()
}

/// Keys pressed over and over, and where: in the bundled case, in 100,000 spells and in 870,000 votes.
const KEYS: &[(&str, &[(Flag, &str)], &str)] = &[
    ("explorer: down and up", &[], "jk"),
    ("explorer: a year back and on", &[], "[]"),
    ("explorer: sort", &[], "s"),
    ("explorer: blocs, down and up", &[(Flag::List, "blocs")], "jk"),
    ("find: a letter and back", &[], "/u<bs><esc>"),
    ("matrix of members", &[(Flag::View, "matrix"), (Flag::Pivot, "members")], "jlkh"),
    ("matrix of blocs shared", &[(Flag::View, "matrix"), (Flag::Pivot, "shared")], "jlkh"),
    ("matrix of treaties", &[(Flag::View, "matrix"), (Flag::Pivot, "parties")], "jlkh"),
    ("matrix of votes", &[(Flag::View, "matrix"), (Flag::Pivot, "votes")], "jlkh"),
    ("matrix of votes: sort", &[(Flag::View, "matrix"), (Flag::Pivot, "votes")], "s"),
];

#[divan::bench(args = KEYS.iter().map(|(name, ..)| *name), sample_count = 40, sample_size = 4)]
fn key_in_bundled_case(bencher: Bencher, name: &str) {
    let case = load::bundled(DEFAULT_CASE).and_then(|loaded| loaded.case);
    keys(bencher, case.expect("the bundled case is right"), name);
}

#[divan::bench(args = KEYS.iter().map(|(name, ..)| *name), sample_count = 20, sample_size = 4)]
fn key_in_treaties(bencher: Bencher, name: &str) {
    keys(bencher, read(Study::treaties(100_000).path()), name);
}

#[divan::bench(args = KEYS.iter().map(|(name, ..)| *name), sample_count = 20, sample_size = 4)]
fn key_in_votes(bencher: Bencher, name: &str) {
    keys(bencher, read(Study::votes(870_000).path()), name);
}

/// One key at a time, with the frame it changes.
fn keys(bencher: Bencher, case: Arc<Case>, name: &str) {
    let (_, flags, keys) = KEYS.iter().find(|(known, ..)| *known == name).expect("it is one of them");
    let mut app = reader(case, SIZE);
    app.go_to(flags.iter().copied()).expect("these places are in every case");
    let mut session = Session::new(app);
    let mut bytes = Vec::new();
    session.draw(&mut bytes);
    let strokes: Strokes = keys.parse().expect("these are keys");
    let strokes: Vec<Stroke> = strokes.iter().copied().collect();
    let mut next = (0..strokes.len()).cycle();
    bencher.bench_local(|| {
        if let Some(&Stroke::Key(key)) = next.next().and_then(|n| strokes.get(n)) {
            bytes.clear();
            session.feed(Input::Key(key), &mut bytes);
        }
        black_box(bytes.len())
    });
}

fn reader(case: Arc<Case>, size: Size) -> App {
    App::new(case, Arc::new(Keymap::default()), Look::default(), size)
}

fn read(folder: &Path) -> Arc<Case> {
    let loaded = load::open(folder);
    let Ok(Loaded { case: Some(case), .. }) = loaded else { panic!("a study is a case: {loaded:?}") };
    case
}
