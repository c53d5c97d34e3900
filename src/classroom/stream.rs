//! A connection that can be closed from outside: russh has no deadline for those who never say who they are.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker};
use std::{io, sync};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// The stream.
pub(super) struct Closable {
    stream: TcpStream,
    shared: Arc<Shared>,
}

/// Closes the stream.
pub(super) struct Closer(Arc<Shared>);

#[derive(Default)]
struct Shared {
    is_closed: AtomicBool,
    reader: sync::Mutex<Option<Waker>>,
}

/// A stream and what closes it.
pub(super) fn closable(stream: TcpStream) -> (Closable, Closer) {
    let shared = Arc::<Shared>::default();
    (Closable { stream, shared: Arc::clone(&shared) }, Closer(shared))
}

impl Closer {
    /// Ends the stream: its reader sees the end of it.
    pub(super) fn close(&self) {
        self.0.is_closed.store(true, Ordering::SeqCst);
        let waker = self.0.reader.lock().unwrap_or_else(sync::PoisonError::into_inner).take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl AsyncRead for Closable {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context, buf: &mut ReadBuf) -> Poll<io::Result<()>> {
        *self.shared.reader.lock().unwrap_or_else(sync::PoisonError::into_inner) = Some(cx.waker().clone());
        if self.shared.is_closed.load(Ordering::SeqCst) {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Closable {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
