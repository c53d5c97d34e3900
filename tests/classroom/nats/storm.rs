//! Three real servers in a storm of votes: killed, frozen out, restarted, and no vote that was counted is lost or doubled.

use std::collections::BTreeMap;
use std::time::Duration;

use blocs::classroom::room::{Kept, Source};
use ratatui::layout::Size;
use tempfile::TempDir;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::Server as Nats;
use crate::classroom::chaos::{Server, Voter, codes, from, votes};
use crate::classroom::client::Client;

/// Those who vote.
const SEATS: usize = 6;
/// How long one round may take on a busy machine; it takes a few seconds.
const PATIENCE: Duration = Duration::from_secs(120);

fn storm(rounds: usize) {
    let Some(mut nats) = Nats::start() else { return };
    let folders: Vec<_> = (0..3).map(|_| TempDir::new().unwrap()).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let names: Vec<String> = (0..SEATS).map(|seat| format!("Voter-{seat}")).collect();
    let mut users = names.clone();
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let url = nats.url();
    for round in 0..rounds {
        let start = |folder: &TempDir| Server::start(folder.path(), &["--room-store", &url]);
        let mut servers: Vec<_> = folders.iter().map(start).collect();
        if round == 0 {
            let (address, word) = (servers[0].address, &servers[0].word);
            let lead = Client::with_word(address, "presenter", word, Size { width: 120, height: 40 });
            crate::classroom::poll::ask(&lead, crate::classroom::poll::FIRST);
        }
        let from = names.iter().zip(round..).map(|(name, n)| from(&known, name, n)).collect();
        let work = one_round(&mut servers, &mut nats, &users, from, round);
        let voters = runtime.block_on(async { tokio::time::timeout(PATIENCE, work).await }).expect("in time");
        drop(servers);

        let kept = Kept::read(&Source::Nats(nats.room("storm"))).unwrap();
        for (name, voter) in names.iter().zip(&voters) {
            let found = votes(kept.records(), name);
            let had = known.entry(name.clone()).or_default();
            assert_eq!(found[..had.len()], *had, "round {round}: what was there before");
            let new = &found[had.len()..];
            assert!(new.len() >= voter.counted, "round {round}: {name} lost a vote that was counted");
            assert!(new.len() <= voter.sent.len(), "round {round}: {name} voted more often than ever sent");
            assert_eq!(new, &voter.sent[..new.len()], "round {round}: {name}");
            *had = found;
        }
        let codes = codes(kept.records());
        assert_eq!(codes.len(), SEATS, "no seat more");
        users = names.iter().map(|name| codes[name].clone()).collect();
    }
}

/// All vote; something breaks; who is left votes on; all servers are killed.
async fn one_round(
    servers: &mut [Server],
    nats: &mut Nats,
    users: &[String],
    from: Vec<usize>,
    round: usize,
) -> Vec<Voter> {
    let (all, mut counted) = watch::channel(0);
    let mut voters: Vec<JoinHandle<Voter>> = Vec::new();
    for ((n, user), from) in users.iter().enumerate().zip(from) {
        let voter = Voter::join(servers[(n + round) % 3].address, user).await;
        voters.push(tokio::spawn(voter.storm(from, all.clone())));
    }
    // It breaks at another moment each time: after few votes or many.
    let enough = 1 + (round * 37) % 90;
    counted.wait_for(|counted| *counted >= enough).await.unwrap();
    match round % 3 {
        0 => servers[round % 2].kill(),
        1 => {
            nats.kill();
            tokio::time::sleep(Duration::from_millis(500)).await;
            nats.go_on();
        }
        _ => {
            nats.kill();
            servers[round % 2].kill();
            nats.go_on();
        }
    }
    let more = *counted.borrow() + 20;
    counted.wait_for(|counted| *counted >= more).await.unwrap();
    servers.iter_mut().for_each(Server::kill);
    let mut done = Vec::new();
    for voter in voters {
        done.push(voter.await.unwrap());
    }
    done
}

#[test]
fn a_storm_loses_no_vote_that_was_counted() {
    storm(3);
}

#[test]
#[ignore = "takes some minutes; `.ci/run` runs it"]
fn twenty_kills_of_machines_lose_no_vote_that_was_counted() {
    storm(20);
}
