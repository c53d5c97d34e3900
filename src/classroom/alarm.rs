//! Waiting for a time that there may not be.

use tokio::time::Instant;

/// Waits until then; for ever if there is no such time.
pub(super) async fn until(then: Option<Instant>) {
    match then {
        Some(then) => tokio::time::sleep_until(then).await,
        None => std::future::pending().await,
    }
}
