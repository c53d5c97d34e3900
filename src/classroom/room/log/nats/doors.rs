//! The words that open doors: one pair for all machines, at each start the same. One that was used at a machine is good
//! at none.

use std::time::Duration;

use async_nats::jetstream::kv::{CreateErrorKind, Operation, Store};
use futures_util::StreamExt as _;
use tokio::sync::{mpsc, watch};

use super::latest::DOORS;
use super::{Heard, connect};
use crate::classroom::door::Words;
use crate::classroom::room::log::access::Access;
use crate::classroom::room::log::{News, Reach};
use crate::error::{Error, Result};

/// How long it rests before it listens again.
const AGAIN: Duration = Duration::from_millis(250);

/// The words of the room, made if it has none. Of machines that start at once one makes them.
pub(super) async fn words(bucket: &Store, access: &Access) -> Result<Words> {
    let fresh = Words::fresh().map_err(|error| Error::Serve(std::io::Error::other(error.to_string())))?;
    match bucket.create(DOORS, written(&fresh).into()).await {
        Ok(_) => return Ok(fresh),
        Err(error) if error.kind() == CreateErrorKind::AlreadyExists => {}
        Err(error) => return Err(access.wrong(connect::words(&error))),
    }
    // Who leads the copies is asked: another one may be behind.
    let subject = format!("{}{DOORS}", bucket.prefix);
    let kept = bucket.stream.get_last_raw_message_by_subject(&subject).await;
    let kept = kept.map_err(|error| access.wrong(connect::words(&error)))?;
    read(&kept.payload).ok_or_else(|| access.wrong("it does not give the words that open doors"))
}

pub(super) fn written(words: &Words) -> String {
    serde_json::to_string(words).unwrap_or_default()
}

fn read(payload: &[u8]) -> Option<Words> {
    serde_json::from_slice(payload).ok()
}

/// Hears of words that changed, whoever changed them.
pub(super) struct Listening {
    pub bucket: Store,
    pub reach: watch::Receiver<Reach>,
    pub heard: mpsc::Sender<Heard>,
}

impl Listening {
    pub(super) async fn run(mut self) {
        while !self.heard.is_closed() {
            self.listen().await;
            tokio::time::sleep(AGAIN).await;
            if self.reach.wait_for(|reach| *reach == Reach::Within).await.is_err() {
                return;
            }
        }
    }

    /// Listens until something breaks.
    async fn listen(&mut self) {
        let Ok(mut values) = self.bucket.watch_with_history(DOORS).await else { return };
        loop {
            let value = tokio::select! {
                value = values.next() => value,
                // A server that comes back knows nothing of who listens.
                _ = self.reach.changed() => return,
            };
            let Some(Ok(value)) = value else { return };
            let words = Some(value).filter(|value| value.operation == Operation::Put);
            let Some(words) = words.and_then(|value| read(&value.value)) else { continue };
            if self.heard.send(Heard::News(News::Words(words))).await.is_err() {
                return;
            }
        }
    }
}
