//! The words that open doors: one pair for all machines, at each start the same. A presenter's word that was used at one
//! machine is good at none: whoever lets in by it has put another one in its place, and only one machine can.

use async_nats::jetstream::kv::{CreateErrorKind, Operation, Store, UpdateErrorKind};
use futures_util::StreamExt as _;
use tokio::sync::{mpsc, watch};

use super::{Heard, connect};
use crate::classroom::door::Words;
use crate::classroom::limits;
use crate::classroom::room::log::Reach;
use crate::classroom::room::log::access::Access;
use crate::classroom::room::{Spent, Unspent};
use crate::error::{Error, Result};

/// The key of the words that open doors.
const DOORS: &str = "doors";

/// The words of the room as they are known here.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub words: Words,
    /// Where they stand in the bucket.
    pub revision: u64,
}

/// The words of the room, made if it has none. Of machines that start at once one makes them.
pub(super) async fn known(bucket: &Store, access: &Access) -> Result<Known> {
    let fresh = Words::fresh().map_err(|error| Error::Serve(std::io::Error::other(error.to_string())))?;
    match bucket.create(DOORS, written(&fresh).into()).await {
        Ok(revision) => return Ok(Known { words: fresh, revision }),
        Err(error) if error.kind() == CreateErrorKind::AlreadyExists => {}
        Err(error) => return Err(access.wrong(connect::words(&error))),
    }
    let known = standing(bucket).await.map_err(|error| access.wrong(connect::words(&error)))?;
    known.ok_or_else(|| access.wrong("it does not give the words that open doors"))
}

/// What stands in the bucket. Who leads the copies is asked: another one may be behind.
async fn standing(
    bucket: &Store,
) -> Result<Option<Known>, async_nats::jetstream::stream::LastRawMessageError> {
    let kept = bucket.stream.get_last_raw_message_by_subject(&format!("{}{DOORS}", bucket.prefix)).await?;
    Ok(read(&kept.payload).map(|words| Known { words, revision: kept.sequence }))
}

/// Puts other words in the place of those that are known, if they still stand there.
pub(super) async fn spend(bucket: Store, known: Known, next: Words, reach: Reach) -> Spent {
    if reach == Reach::Out {
        return Err(Unspent::Unasked);
    }
    match bucket.update(DOORS, written(&next).into(), known.revision).await {
        Ok(_) => Ok(next),
        Err(error) if error.kind() == UpdateErrorKind::WrongLastRevision => Err(Unspent::Used),
        // It may stand there all the same.
        Err(_) => match standing(&bucket).await {
            Ok(Some(stands)) if stands.words == next => Ok(next),
            _ => Err(Unspent::Unasked),
        },
    }
}

fn written(words: &Words) -> String {
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
    pub limits: limits::Nats,
}

impl Listening {
    pub(super) async fn run(mut self) {
        while !self.heard.is_closed() {
            self.listen().await;
            tokio::time::sleep(self.limits.again).await;
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
            if value.operation != Operation::Put {
                continue;
            }
            let Some(words) = read(&value.value) else { continue };
            let known = Known { words, revision: value.revision };
            if self.heard.send(Heard::Words(known)).await.is_err() {
                return;
            }
        }
    }
}
