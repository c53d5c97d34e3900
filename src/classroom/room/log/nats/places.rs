//! Where readers were: a bucket of keys, the latest of each.

use std::collections::BTreeMap;
use std::time::Duration;

use async_nats::jetstream::kv::Store;
use tokio::sync::{mpsc, watch};

use crate::app::room::SeatNumber;
use crate::classroom::room::log::Reach;

/// How long it rests before it tries again.
const AGAIN: Duration = Duration::from_millis(500);
/// How long somebody who comes back waits for it.
const PATIENCE: Duration = Duration::from_secs(2);
/// How many are written together.
const TOGETHER: usize = 256;

fn key(seat: SeatNumber) -> String {
    format!("place.{seat}")
}

/// Writes them one after the other, of each seat the latest.
pub(super) async fn write(
    bucket: Store,
    mut places: mpsc::UnboundedReceiver<(SeatNumber, String)>,
    mut reach: watch::Receiver<Reach>,
) {
    let mut waiting: BTreeMap<SeatNumber, String> = BTreeMap::new();
    let mut came = Vec::new();
    loop {
        if waiting.is_empty() && places.recv_many(&mut came, TOGETHER).await == 0 {
            return;
        }
        waiting.extend(came.drain(..));
        while let Ok(next) = places.try_recv() {
            waiting.insert(next.0, next.1);
        }
        let Some((seat, saved)) = waiting.pop_first() else { continue };
        if bucket.put(key(seat), saved.clone().into()).await.is_err() {
            waiting.entry(seat).or_insert(saved);
            tokio::time::sleep(AGAIN).await;
            if reach.wait_for(|reach| *reach == Reach::Within).await.is_err() {
                return;
            }
        }
    }
}

/// Where a seat's reader was; None if nothing was kept, or nobody knows just now.
pub(super) async fn read(bucket: Store, seat: SeatNumber) -> Option<String> {
    let found = tokio::time::timeout(PATIENCE, bucket.get(key(seat))).await.ok()?.ok()??;
    String::from_utf8(found.to_vec()).ok()
}
