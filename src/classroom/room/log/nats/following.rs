//! What happened, as the stream gives it: in its order, each thing once, whatever happens to the line.

use std::time::Duration;

use async_nats::jetstream::consumer::DeliverPolicy;
use async_nats::jetstream::consumer::push::OrderedConfig;
use async_nats::jetstream::stream::Stream;
use async_nats::{Client, HeaderMap};
use futures_util::StreamExt as _;
use tokio::sync::{mpsc, watch};

use super::Heard;
use super::names::Names;
use super::sending::{FOLLOWS, NUMBER};
use crate::classroom::room::log::{Id, Node, Reach};

/// How long it rests before it begins again.
const AGAIN: Duration = Duration::from_millis(250);

/// A message of the stream.
#[derive(Debug)]
pub(super) struct Raw {
    /// Where it stands.
    pub sequence: u64,
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
}

impl Following {
    pub(super) async fn run(mut self) {
        let mut last = 0;
        while !self.heard.is_closed() {
            self.read_on(&mut last).await;
            tokio::time::sleep(AGAIN).await;
            if self.reach.wait_for(|reach| *reach == Reach::Within).await.is_err() {
                return;
            }
        }
    }

    /// Reads on until something breaks.
    async fn read_on(&mut self, last: &mut u64) {
        let config = OrderedConfig {
            deliver_subject: self.client.new_inbox(),
            deliver_policy: DeliverPolicy::ByStartSequence { start_sequence: *last + 1 },
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
            let Ok(sequence) = message.info().map(|info| info.stream_sequence) else { continue };
            if sequence <= *last {
                continue;
            }
            *last = sequence;
            let message = &message.message;
            let raw = self
                .names
                .key(&message.subject)
                .map(|key| Raw::new(sequence, key, message.headers.as_ref(), message.payload.to_vec()));
            // What is no part of the log is still a step in it.
            let raw = raw.unwrap_or_else(|| Raw::new(sequence, "", None, Vec::new()));
            if self.heard.send(Heard::Raw(raw)).await.is_err() {
                return;
            }
        }
    }
}

impl Raw {
    fn new(sequence: u64, key: &str, headers: Option<&HeaderMap>, payload: Vec<u8>) -> Self {
        let header = |name: &str| headers?.get(name).map(|value| value.as_str().to_owned());
        let number = header(NUMBER).and_then(|number| {
            let (node, id) = number.split_once('-')?;
            Some((Node::from_str_radix(node, 16).ok()?, id.parse().ok()?))
        });
        let follows = header(FOLLOWS).and_then(|follows| follows.parse().ok());
        Self { sequence, key: key.to_owned(), follows, number, payload }
    }
}
