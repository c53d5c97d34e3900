//! What happened, as the stream gives it: in its order, each thing once, whatever happens to the line.
//!
//! A server may come back with less than it had: its machine lost power, or a backup was put in its place. What was read of
//! it does not hold then, and all is read anew.

use async_nats::jetstream::consumer::DeliverPolicy;
use async_nats::jetstream::consumer::push::OrderedConfig;
use async_nats::jetstream::stream::Stream;
use async_nats::{Client, HeaderMap};
use futures_util::StreamExt as _;
use tokio::sync::{mpsc, watch};

use super::Heard;
use super::names::Names;
use super::opening::is_none;
use super::sending::{FOLLOWS, NUMBER};
use crate::classroom::limits;
use crate::classroom::room::log::{Id, Node, Reach};

/// A message of the stream.
#[derive(Debug)]
pub(super) struct Raw {
    /// Where it stands.
    pub sequence: u64,
    /// How many more there were behind it when it was sent.
    pub behind: u64,
    pub key: String,
    /// What it follows in its key; None if it does not say.
    pub follows: Option<u64>,
    /// Who appended it, and as what.
    pub number: Option<(Node, Id)>,
    pub payload: Vec<u8>,
}

/// Reads the stream for ever, from its beginning.
pub(super) struct Following {
    pub client: Client,
    pub stream: Stream,
    pub names: Names,
    pub reach: watch::Receiver<Reach>,
    pub heard: mpsc::Sender<Heard>,
    pub limits: limits::Nats,
}

/// How far the stream was read.
#[derive(Default)]
struct Last {
    sequence: u64,
    /// When the server took what stands there, by its clock: in another stream something else does.
    at: i128,
}

impl Following {
    pub(super) async fn run(mut self) {
        let mut last = Last::default();
        while !self.heard.is_closed() {
            self.read_on(&mut last).await;
            tokio::time::sleep(self.limits.again).await;
            if self.reach.wait_for(|reach| *reach == Reach::Within).await.is_err() {
                return;
            }
        }
    }

    /// Whether what was read last still stands there; None if the server does not say.
    async fn is_same(&self, last: &Last) -> Option<bool> {
        if last.sequence == 0 {
            return Some(true);
        }
        match self.stream.get_raw_message(last.sequence).await {
            Ok(found) => Some(found.time.unix_timestamp_nanos() == last.at),
            Err(error) => is_none(&error).then_some(false),
        }
    }

    /// Reads on until something breaks.
    async fn read_on(&mut self, last: &mut Last) {
        let Some(is_same) = self.is_same(last).await else { return };
        if !is_same {
            let Ok(info) = self.stream.get_info().await else { return };
            *last = Last::default();
            if self.heard.send(Heard::Anew(info.state.last_sequence)).await.is_err() {
                return;
            }
        }
        let config = OrderedConfig {
            deliver_subject: self.client.new_inbox(),
            deliver_policy: DeliverPolicy::ByStartSequence { start_sequence: last.sequence + 1 },
            ..OrderedConfig::default()
        };
        let Ok(consumer) = self.stream.create_consumer(config).await else { return };
        let Ok(mut messages) = consumer.messages().await else { return };
        loop {
            let message = tokio::select! {
                message = messages.next() => message,
                changed = self.reach.changed() => match changed {
                    // A server that comes back knows nothing of who reads.
                    Ok(()) => return,
                    Err(_) => return,
                }
            };
            let Some(Ok(message)) = message else { return };
            let Ok(info) = message.info() else { continue };
            let (sequence, behind) = (info.stream_sequence, info.pending);
            if sequence <= last.sequence {
                continue;
            }
            *last = Last { sequence, at: info.published.unix_timestamp_nanos() };
            let message = &message.message;
            let raw = self.names.key(&message.subject).map(|key| {
                Raw::new(sequence, behind, key, message.headers.as_ref(), message.payload.to_vec())
            });
            // What is no part of the log is still a step in it.
            let raw = raw.unwrap_or_else(|| Raw::new(sequence, behind, "", None, Vec::new()));
            if self.heard.send(Heard::Raw(raw)).await.is_err() {
                return;
            }
        }
    }
}

impl Raw {
    fn new(sequence: u64, behind: u64, key: &str, headers: Option<&HeaderMap>, payload: Vec<u8>) -> Self {
        let header = |name: &str| headers?.get(name).map(|value| value.as_str().to_owned());
        let number = header(NUMBER).and_then(|number| {
            let (node, id) = number.split_once('-')?;
            Some((Node::from_str_radix(node, 16).ok()?, id.parse().ok()?))
        });
        let follows = header(FOLLOWS).and_then(|follows| follows.parse().ok());
        Self { sequence, behind, key: key.to_owned(), follows, number, payload }
    }
}
