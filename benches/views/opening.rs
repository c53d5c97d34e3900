//! Opening a case, to the first frame.

use std::path::Path;

use blocs::case::load::DEFAULT_CASE;
use blocs::session::Session;
use divan::Bencher;
use divan::counter::ItemsCount;

use crate::study::Study;
use crate::{bundled, read, reader};

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
    let mut bytes = Vec::new();
    Session::new(reader(bundled())).draw(&mut bytes);
    bytes.len()
}

/// The floor of that: the same files read, every line of them looked at.
#[divan::bench(sample_count = 50)]
fn first_frame_floor() -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(DEFAULT_CASE);
    let files = folder.read_dir().expect("the case is a folder").flatten();
    files.filter_map(|file| std::fs::read_to_string(file.path()).ok()).map(|text| text.lines().count()).sum()
}
