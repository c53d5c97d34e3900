//! Where readers were: a value for each seat that has no history, in a bucket of keys.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_nats::jetstream::kv::Store;
use tokio::sync::{Notify, watch};

use crate::app::room::SeatNumber;
use crate::classroom::limits;
use crate::classroom::room::log::Reach;

/// Where readers are, to be written: of each seat the latest, so that a server that is long away lets nothing grow.
#[derive(Debug, Default)]
pub(super) struct Latest {
    waiting: Mutex<Waiting>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct Waiting {
    places: BTreeMap<SeatNumber, String>,
    is_over: bool,
}

impl Latest {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where a reader is now.
    pub(super) fn set(&self, seat: SeatNumber, saved: String) {
        self.waiting().places.insert(seat, saved);
        self.changed.notify_one();
    }

    /// Nothing comes any more: what waits is written, and that is all.
    pub(super) fn end(&self) {
        self.waiting().is_over = true;
        self.changed.notify_one();
    }

    /// What is written next; None at the end.
    async fn next(&self) -> Option<(SeatNumber, String)> {
        loop {
            {
                let mut waiting = self.waiting();
                match waiting.places.pop_first() {
                    Some(next) => return Some(next),
                    None if waiting.is_over => return None,
                    None => {}
                }
            }
            self.changed.notified().await;
        }
    }
}

/// The key of where a seat's reader was.
fn key(seat: SeatNumber) -> String {
    format!("place.{seat}")
}

/// Writes values one after the other until the end.
pub(super) async fn write(
    bucket: Store,
    latest: std::sync::Arc<Latest>,
    mut reach: watch::Receiver<Reach>,
    limits: limits::Nats,
) {
    while let Some((seat, saved)) = latest.next().await {
        if bucket.put(key(seat), saved.clone().into()).await.is_err() {
            latest.waiting().places.entry(seat).or_insert(saved);
            tokio::time::sleep(limits.again).await;
            if reach.wait_for(|reach| *reach == Reach::Within).await.is_err() {
                return;
            }
        }
    }
}

/// Where a seat's reader was; None if nothing was kept, or nobody knows just now.
pub(super) async fn read(bucket: Store, seat: SeatNumber, limits: limits::Nats) -> Option<String> {
    let found = tokio::time::timeout(limits.fetched, bucket.get(key(seat))).await.ok()?.ok()??;
    String::from_utf8(found.to_vec()).ok()
}
