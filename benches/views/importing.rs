//! Importing a study of votes, against the crate for CSV reading the same table.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use blocs::case::load::Progress;
use blocs::import::{Folder, Over, Wish, import};
use divan::Bencher;
use divan::counter::ItemsCount;
use tempfile::TempDir;

use crate::study::vote;

/// A table of so many votes, every state in each of them, as a study publishes it.
struct Votes {
    folder: TempDir,
    table: PathBuf,
}

impl Votes {
    fn new(votes: usize) -> Self {
        let states = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/world/states/states.tsv");
        let states = std::fs::read_to_string(states).expect("the world's states");
        let codes = states.lines().filter_map(|line| line.split('\t').next());
        let codes: Vec<&str> = codes.filter(|code| code.len() == 3 && *code != "code").take(200).collect();
        let mut rows = String::from("rcid,country,country_code,vote\n");
        for n in 0..votes {
            let (resolution, state) = (n / codes.len(), n % codes.len());
            let code = codes[state];
            _ = writeln!(rows, "{resolution},State {code},{code},{}", vote(n, resolution));
        }
        let folder = TempDir::new().expect("a folder can be made");
        let table = folder.path().join("votes.csv");
        std::fs::write(&table, rows).expect("a file can be written there");
        Self { folder, table }
    }

    fn wish(&self) -> Wish {
        let mut wish = Wish { tables: vec![self.table.clone()], ..Wish::default() };
        let columns = [("state", "country_code"), ("on", "rcid"), ("vote", "vote")];
        wish.said.columns = columns.map(|(field, column)| (field.to_owned(), column.to_owned())).into();
        wish
    }
}

/// The table read, row by row into what becomes of it, and nothing written.
#[divan::bench(args = [10_000, 100_000, 870_000], sample_count = 5, sample_size = 1)]
fn import_dry(bencher: Bencher, votes: usize) {
    let table = Votes::new(votes);
    bencher.counter(ItemsCount::new(votes)).bench(|| {
        import(&table.wish(), None, &Progress::default()).expect("it can be read").made.lists.len()
    });
}

/// The same written as a case, and the case read and checked.
#[divan::bench(args = [10_000, 100_000, 870_000], sample_count = 5, sample_size = 1)]
fn import_whole(bencher: Bencher, votes: usize) {
    let table = Votes::new(votes);
    let place = table.folder.path().join("case");
    bencher.counter(ItemsCount::new(votes)).bench(|| {
        let folder = Folder::begin(&place, Over::Write).expect("a folder can be made");
        let made = import(&table.wish(), Some(&folder), &Progress::default()).expect("it can be read");
        assert!(made.checked.is_some_and(|loaded| loaded.case.is_some()), "it makes a case");
    });
}

/// The floor of both: every cell of the table looked at by the crate for CSV.
#[divan::bench(args = [10_000, 100_000, 870_000], sample_count = 5, sample_size = 1)]
fn import_floor(bencher: Bencher, votes: usize) {
    let table = Votes::new(votes);
    bencher.counter(ItemsCount::new(votes)).bench(|| crate::opening::cells(&table.table));
}
