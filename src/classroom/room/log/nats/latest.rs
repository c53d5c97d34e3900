//! What has a latest value, and no history: where readers were, and the words that open doors. A bucket of keys.

use std::collections::BTreeMap;
use std::time::Duration;

use async_nats::jetstream::kv::Store;
use tokio::sync::{mpsc, watch};

use crate::app::room::SeatNumber;
use crate::classroom::room::log::Reach;

/// The key of the words that open doors; before all places, and so written before them.
pub(super) const DOORS: &str = "doors";
/// How long it rests before it tries again.
const AGAIN: Duration = Duration::from_millis(500);
/// How long somebody who comes back waits for it.
const PATIENCE: Duration = Duration::from_secs(2);
/// How many are written together.
const TOGETHER: usize = 256;

/// The key of where a seat's reader was.
pub(super) fn place(seat: SeatNumber) -> String {
    format!("place.{seat}")
}

/// Writes values one after the other, of each key the latest.
pub(super) async fn write(
    bucket: Store,
    mut values: mpsc::UnboundedReceiver<(String, String)>,
    mut reach: watch::Receiver<Reach>,
) {
    let mut waiting: BTreeMap<String, String> = BTreeMap::new();
    let mut came = Vec::new();
    loop {
        if waiting.is_empty() && values.recv_many(&mut came, TOGETHER).await == 0 {
            return;
        }
        waiting.extend(came.drain(..));
        while let Ok((key, value)) = values.try_recv() {
            waiting.insert(key, value);
        }
        let Some((key, value)) = waiting.pop_first() else { continue };
        if bucket.put(&key, value.clone().into()).await.is_err() {
            waiting.entry(key).or_insert(value);
            tokio::time::sleep(AGAIN).await;
            if reach.wait_for(|reach| *reach == Reach::Within).await.is_err() {
                return;
            }
        }
    }
}

/// Where a seat's reader was; None if nothing was kept, or nobody knows just now.
pub(super) async fn read(bucket: Store, seat: SeatNumber) -> Option<String> {
    let found = tokio::time::timeout(PATIENCE, bucket.get(place(seat))).await.ok()?.ok()??;
    String::from_utf8(found.to_vec()).ok()
}
