//! A key and the frame it changes, in every view and in cases of every shape.

use std::sync::Arc;

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
    let mut tables = [ANYWHERE, BUNDLED, VOTES, CROSSED].into_iter().flatten();
    let (_, flags, opening, keys) = tables.find(|(known, ..)| *known == name).expect("it is one of them");
    let keys_of =
        |text: &str| -> Vec<Key> { text.parse::<Keys>().expect("these are keys").iter().copied().collect() };
    let mut app = reader(case);
    app.go_to(flags.iter().copied()).expect("there are these places");
    for key in keys_of(opening) {
        app.update(Input::Key(key));
    }
    let mut session = Session::new(app);
    let mut bytes = Vec::new();
    session.draw(&mut bytes);
    let mut keys = keys_of(keys).into_iter().cycle();
    bencher.bench_local(|| {
        if let Some(key) = keys.next() {
            bytes.clear();
            session.feed(Input::Key(key), &mut bytes);
        }
        black_box(bytes.len())
    });
}
