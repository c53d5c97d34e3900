//! A vote of a large class, what is left of it when all lose the line, and when the server is killed.
//!
//! It is cast in lines: an answer comes in one piece there, where a screen is sent only the cells that change.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, Instant};

use blocs::app::room::Request;
use blocs::classroom::limits::Limits;
use blocs::classroom::room::{Deed, Record, Store};
use tokio::task::JoinSet;

use crate::client::Client;
use crate::measure::{Figures, Open, middle_and_late, note};

/// Those who vote within a second.
const VOTERS: usize = 600;
const SECOND: Duration = Duration::from_secs(1);
/// How many of them come back.
const BACK: usize = 500;
/// What a reader sees who voted, in the view in which one votes.
const COUNTED: &str = "counted";

/// Has everyone vote, has many come back, kills the server and looks into its file. The floor knows no votes.
pub(crate) async fn measure(mut class: Open, figures: &mut Figures) {
    let file = class.served.file();
    let mut names: Vec<String> = (0..BACK).map(|n| format!("back{n}")).collect();
    if let Some(file) = &file {
        note(&format!("{VOTERS} vote"));
        let voters = sit_down(&class).await;
        ask(&class, file).await;
        class.readers = vote(voters, figures).await;
        names = codes(&records(file)).into_values().take(BACK).collect();
    }
    note(&format!("{BACK} come back"));
    class.readers.clear();
    let start = Instant::now();
    class.let_in(names).await;
    figures.back_s = start.elapsed().as_secs_f64();
    class.quiet().await;
    figures.back_as_they_were = class.readers.iter().filter(|reader| reader.heard(COUNTED)).count();
    class.served.kill();
    figures.votes_kept = file.map_or(0, |file| votes(&records(&file)));
}

/// Those who vote, in the view in which one votes.
async fn sit_down(class: &Open) -> Vec<Client> {
    let mut voters = Vec::new();
    for n in 0..VOTERS {
        let voter = Client::join_in_lines(class.served.address, &format!("voter{n}")).await;
        let voter = voter.expect("a seat");
        voter.press("class\n").await;
        voters.push(voter);
    }
    voters
}

/// The presenter asks the first poll of the case.
async fn ask(class: &Open, file: &Path) {
    let word = class.served.word.clone();
    let lead = Client::join(class.served.address, "presenter", Some(&word)).await.expect("a presenter");
    for keys in ["A", "Before we read on", "\r"] {
        let before = lead.bytes();
        lead.press(keys).await;
        assert!(lead.more_than(before).await, "a key is answered");
        lead.quiet().await;
    }
    let is_asked = |record: &Record| matches!(record.deed, Deed::Did(Request::Ask(_)));
    while !records(file).iter().any(is_asked) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Everyone votes, one after the other within a second: how long each waits until it is said that the vote counts.
async fn vote(readers: Vec<Client>, figures: &mut Figures) -> Vec<Client> {
    let (start, all) = (Instant::now(), readers.len() as u32);
    let mut voting = JoinSet::new();
    for (n, reader) in (0..).zip(readers) {
        let turn = start + SECOND * n / all;
        voting.spawn(async move {
            tokio::time::sleep_until(turn.into()).await;
            reader.forget();
            let pressed = Instant::now();
            reader.press("vote it can\n").await;
            assert!(reader.hears(COUNTED).await, "a vote is counted");
            (pressed.elapsed(), reader)
        });
    }
    let (times, readers) = voting.join_all().await.into_iter().unzip();
    figures.vote_ms = middle_and_late(times);
    readers
}

fn records(file: &Path) -> Vec<Record> {
    Store::read(file, &Limits::default()).and_then(|store| store.records()).expect("the file of a room")
}

/// Everyone's codes, by their names.
fn codes(records: &[Record]) -> BTreeMap<&str, String> {
    let came = records.iter().filter_map(|record| match &record.deed {
        Deed::Came { nick, code } => Some((&**nick, code.clone())),
        _ => None,
    });
    came.collect()
}

/// How many seats have a vote in the file.
fn votes(records: &[Record]) -> usize {
    let votes = records.iter().filter(|record| matches!(record.deed, Deed::Did(Request::Vote { .. })));
    votes.map(|record| record.seat).collect::<BTreeSet<_>>().len()
}
