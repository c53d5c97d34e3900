//! The way out to a client: a frame is handed over whole, and whoever sends waits while the client takes nothing.

use std::pin::Pin;

use russh::ChannelId;
use russh::server::Handle;
use tokio::time::timeout;

use super::limits::Limits;
use crate::text::safe_block;

/// Whether a client took it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sent {
    /// It did, or will.
    Taken,
    /// It is gone.
    Gone,
}

/// The line to a client.
#[derive(Clone)]
pub(super) struct Line {
    handle: Handle,
    channel: ChannelId,
    /// How many bytes are handed over at once.
    piece: usize,
}

impl Line {
    pub(super) fn new(handle: Handle, channel: ChannelId, limits: &Limits) -> Self {
        Self { handle, channel, piece: limits.piece_bytes.max(1) }
    }

    /// Sends bytes; done when they are on their way. `Handle::data` waits while the window is full, where
    /// `Session::data` would keep them without bound. In pieces: a connection keeps as much room as it was ever handed
    /// at once, and there are many.
    pub(super) fn sending(&self, bytes: Vec<u8>) -> Pin<Box<dyn Future<Output = Sent> + Send>> {
        let Self { handle, channel, piece } = self.clone();
        Box::pin(async move {
            for bytes in bytes.chunks(piece) {
                if handle.data(channel, bytes.to_vec()).await.is_err() {
                    return Sent::Gone;
                }
            }
            Sent::Taken
        })
    }

    /// Says last words and closes; a client that takes nothing is not waited for. What a client said may stand in them.
    pub(super) async fn close(&self, words: &str, status: u32, limits: &Limits) {
        let close = async {
            if !words.is_empty() {
                let words = safe_block(words).replace('\n', "\r\n");
                let _ = self.handle.data(self.channel, format!("{words}\r\n").into_bytes()).await;
            }
            let _ = self.handle.exit_status_request(self.channel, status).await;
            let _ = self.handle.eof(self.channel).await;
            let _ = self.handle.close(self.channel).await;
        };
        let _ = timeout(limits.goodbye, close).await;
    }
}
