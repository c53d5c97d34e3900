//! Opening a case, to the first frame.

use std::path::Path;

use blocs::case::load::DEFAULT_CASE;
use blocs::session::Session;
use blocs::views::search;
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

/// The floor of that: the table of votes alone, read by the crate for CSV, every cell of it looked at.
#[divan::bench(args = [10_000, 100_000, 870_000], sample_count = 5, sample_size = 1)]
fn open_votes_floor(bencher: Bencher, votes: usize) {
    let study = Study::votes(votes);
    let table = study.path().join("stances.csv");
    bencher.counter(ItemsCount::new(votes)).bench(|| cells(&table));
}

/// Reads a table with the crate for CSV; so many bytes are in its cells.
pub(crate) fn cells(table: &Path) -> usize {
    let mut reader = csv::Reader::from_path(table).expect("a table");
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| row.iter().map(str::len).sum::<usize>()).sum()
}

/// A search looks at each name once, however many there are: one name to twenty spells.
#[divan::bench(args = [10_000, 100_000, 400_000], sample_count = 20, sample_size = 1)]
fn open_search(bencher: Bencher, spells: usize) {
    let case = read(Study::treaties(spells).path());
    let seen = case.seen(case.opening());
    bencher.counter(ItemsCount::new(spells / 20)).bench(|| search::find(seen, "agreement 77").len());
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
