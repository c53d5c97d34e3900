//! A server that is killed again and again in the middle of a storm of votes: what was acknowledged is in its file.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use blocs::app::room::Request;
use blocs::classroom::limits::Limits;
use blocs::classroom::room::{Deed, Record, Store};
use ratatui::layout::Size;
use russh::{Channel, ChannelMsg, client};
use tempfile::TempDir;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::client::{Client, Proof, connect};

/// Those who vote.
const SEATS: usize = 6;
const ANSWERS: [&str; 3] = ["it can", "only on conditions", "it cannot"];
/// How long one round may take on a busy machine; it takes a second.
const PATIENCE: Duration = Duration::from_secs(60);

/// Sends a process a signal.
pub(super) fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args(["-s", name, &child.id().to_string()]).status().unwrap();
    assert!(sent.success(), "{sent}");
}

/// A `blocs serve` of its own, killed when it is dropped.
pub(super) struct Server {
    child: Child,
    pub(super) address: SocketAddr,
    pub(super) word: String,
    /// What it said at its start.
    pub(super) said: Vec<String>,
}

impl Server {
    pub(super) fn start(folder: &Path, more: &[&str]) -> Self {
        Self::within(&[], folder, more)
    }

    /// The same in another environment.
    pub(super) fn within(environment: &[(&str, &str)], folder: &Path, more: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_blocs"))
            .args(["serve", "--headless", "--listen", "127.0.0.1:0", "--room", "storm", "--data-dir"])
            .arg(folder)
            .args(more)
            .envs(environment.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
        let mut said = Vec::new();
        for line in lines {
            let is_last = line.starts_with("wall: ");
            said.push(line);
            if is_last {
                break;
            }
        }
        let after = |mark: &str| said.iter().find_map(|line| Some(line.split_once(mark)?.1)).expect(mark);
        let address = after("listens on ").parse().unwrap();
        let word = after("presenter@127.0.0.1 (word: ").trim_end_matches(')').to_owned();
        Self { child, address, word, said }
    }

    /// Another signal, by its name.
    pub(super) fn signal(&self, name: &str) {
        signal(&self.child, name);
    }

    /// No goodbye: SIGKILL.
    pub(super) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Who votes as fast as votes are counted, in lines, until the line breaks.
pub(super) struct Voter {
    channel: Channel<client::Msg>,
    heard: String,
    /// What was sent, in order; all but the last were counted, and the last is not or is.
    pub(super) sent: Vec<&'static str>,
    pub(super) counted: usize,
}

impl Voter {
    pub(super) async fn join(address: SocketAddr, user: &str) -> Self {
        let handle = connect(address, user, Proof::None).await.expect("let in");
        let channel = handle.channel_open_session().await.unwrap();
        channel.request_shell(true).await.unwrap();
        // The connection lives as long as its channel.
        tokio::spawn(handle);
        let mut voter = Self { channel, heard: String::new(), sent: Vec::new(), counted: 0 };
        assert!(voter.hears("line mode").await, "{}", voter.heard);
        voter
    }

    /// Waits for words, and forgets what came before their end; false if they do not come any more.
    async fn hears(&mut self, words: &str) -> bool {
        self.hears_any(&[words.to_owned()]).await
    }

    async fn hears_any(&mut self, words: &[String]) -> bool {
        loop {
            let found = words.iter().find_map(|words| Some(self.heard.find(words)? + words.len()));
            if let Some(end) = found {
                self.heard.drain(..end);
                return true;
            }
            match self.channel.wait().await {
                Some(ChannelMsg::Data { data }) => self.heard += &String::from_utf8_lossy(&data),
                Some(_) => {}
                None => return false,
            }
        }
    }

    pub(super) async fn storm(mut self, from: usize, all: watch::Sender<usize>) -> Self {
        for answer in ANSWERS.iter().cycle().skip(from) {
            if self.channel.data_bytes(format!("vote {answer}\n")).await.is_err() {
                break;
            }
            self.sent.push(answer);
            // A vote that waits is counted between brackets: it arrives by itself.
            let ends = [format!(": {answer}\n"), format!(": {answer})\n")];
            if !self.hears_any(&ends).await {
                break;
            }
            self.counted += 1;
            all.send_modify(|all| *all += 1);
        }
        self
    }
}

/// Everyone's codes, by their names.
pub(super) fn codes(records: &[Record]) -> BTreeMap<String, String> {
    let came = records.iter().filter_map(|record| match &record.deed {
        Deed::Came { nick, code } => Some((nick.clone(), code.clone())),
        Deed::Did(_) | Deed::Closed { .. } | Deed::Leads(_) => None,
    });
    came.collect()
}

/// The answers of a seat, in order.
pub(super) fn votes(records: &[Record], nick: &str) -> Vec<String> {
    let seat =
        records.iter().find(|record| matches!(&record.deed, Deed::Came { nick: of, .. } if of == nick));
    let seat = seat.expect("a seat").seat;
    let of_seat = records.iter().filter(|record| record.seat == seat);
    let votes = of_seat.filter_map(|record| match &record.deed {
        Deed::Did(Request::Vote { asked: 1, answer }) => Some(answer.clone()),
        _ => None,
    });
    votes.collect()
}

fn storm(rounds: usize) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("storm.sqlite");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let names: Vec<String> = (0..SEATS).map(|seat| format!("Voter-{seat}")).collect();
    let mut users = names.clone();
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut seats = BTreeMap::new();
    for round in 0..rounds {
        let mut server = Server::start(folder.path(), &[]);
        if round == 0 {
            let lead =
                Client::with_word(server.address, "presenter", &server.word, Size { width: 120, height: 40 });
            super::poll::ask(&lead, super::poll::FIRST);
        }
        // It ends at another moment each time: after few votes or many.
        let enough = 1 + (round * 37) % 90;
        let from = names.iter().zip(round..).map(|(name, n)| from(&known, name, n)).collect();
        let work = one_round(&mut server, &users, from, enough);
        let voters = runtime.block_on(async { tokio::time::timeout(PATIENCE, work).await }).expect("in time");
        drop(server);

        let records = Store::existing(&file, &Limits::default()).unwrap().records().unwrap();
        for (name, voter) in names.iter().zip(&voters) {
            let found = votes(&records, name);
            let had = known.entry(name.clone()).or_default();
            assert_eq!(found[..had.len()], *had, "round {round}: what was there before");
            let new = &found[had.len()..];
            assert!(new.len() >= voter.counted, "round {round}: {name} lost a vote that was counted");
            assert!(new.len() <= voter.sent.len(), "round {round}: {name} voted more often than ever sent");
            assert_eq!(new, &voter.sent[..new.len()], "round {round}: {name}");
            *had = found;
        }
        let asked = records.iter().filter(|record| matches!(record.deed, Deed::Did(Request::Ask(_)))).count();
        assert_eq!(asked, 1, "the same vote is open");
        let now = codes(&records);
        assert_eq!(now.len(), SEATS, "no seat more");
        if round > 0 {
            assert_eq!(now, seats, "the same words");
        }
        users = names.iter().map(|name| now[name].clone()).collect();
        seats = now;
    }
}

/// With which answer a seat begins a round: not with the one that counts, which would not be kept again.
pub(super) fn from(known: &BTreeMap<String, Vec<String>>, name: &str, first: usize) -> usize {
    let last = known.get(name).and_then(|had| had.last());
    let last = last.and_then(|last| ANSWERS.iter().position(|answer| answer == last));
    last.map_or(first, |last| last + 1)
}

/// All vote until it is enough, and the server is killed.
async fn one_round(server: &mut Server, users: &[String], from: Vec<usize>, enough: usize) -> Vec<Voter> {
    let (all, mut counted) = watch::channel(0);
    let mut voters: Vec<JoinHandle<Voter>> = Vec::new();
    for (user, from) in users.iter().zip(from) {
        let voter = Voter::join(server.address, user).await;
        voters.push(tokio::spawn(voter.storm(from, all.clone())));
    }
    counted.wait_for(|counted| *counted >= enough).await.unwrap();
    server.kill();
    let mut done = Vec::new();
    for voter in voters {
        done.push(voter.await.unwrap());
    }
    done
}

#[test]
fn a_kill_loses_no_vote_that_was_counted() {
    storm(4);
}

#[test]
#[ignore = "takes half a minute; `.ci/run` runs it"]
fn twenty_kills_lose_no_vote_that_was_counted() {
    storm(20);
}
