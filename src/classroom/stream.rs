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
    /// Who waits to read, and who to write: russh does both, and must learn of the end from either.
    waiting: sync::Mutex<[Option<Waker>; 2]>,
}

/// What somebody waits for.
#[derive(Clone, Copy)]
enum Way {
    In,
    Out,
}

/// A stream and what closes it.
pub(super) fn closable(stream: TcpStream) -> (Closable, Closer) {
    let shared = Arc::<Shared>::default();
    (Closable { stream, shared: Arc::clone(&shared) }, Closer(shared))
}

impl Closer {
    /// Ends the stream: its reader sees the end of it, and nothing more is written.
    pub(super) fn close(&self) {
        self.0.is_closed.store(true, Ordering::SeqCst);
        let waiting = std::mem::take(&mut *self.0.waiting());
        waiting.into_iter().flatten().for_each(Waker::wake);
    }
}

impl Shared {
    fn waiting(&self) -> sync::MutexGuard<'_, [Option<Waker>; 2]> {
        self.waiting.lock().unwrap_or_else(sync::PoisonError::into_inner)
    }

    /// Whether the stream is closed; if not, who asks is woken when it is.
    fn is_closed(&self, way: Way, cx: &Context) -> bool {
        let waker = &mut self.waiting()[way as usize];
        if waker.as_ref().is_none_or(|waker| !waker.will_wake(cx.waker())) {
            *waker = Some(cx.waker().clone());
        }
        self.is_closed.load(Ordering::SeqCst)
    }
}

impl Closable {
    /// Writes, unless nobody is to write any more.
    fn out<T>(
        &mut self,
        cx: &mut Context,
        write: impl FnOnce(Pin<&mut TcpStream>, &mut Context) -> Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if self.shared.is_closed(Way::Out, cx) {
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        write(Pin::new(&mut self.stream), cx)
    }
}

impl AsyncRead for Closable {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context, buf: &mut ReadBuf) -> Poll<io::Result<()>> {
        if self.shared.is_closed(Way::In, cx) {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Closable {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context, buf: &[u8]) -> Poll<io::Result<usize>> {
        self.out(cx, |stream, cx| stream.poll_write(cx, buf))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context) -> Poll<io::Result<()>> {
        self.out(cx, |stream, cx| stream.poll_flush(cx))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context) -> Poll<io::Result<()>> {
        self.out(cx, |stream, cx| stream.poll_shutdown(cx))
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    use super::*;

    /// The two ends of a connection.
    async fn pair() -> (TcpStream, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let ours = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        (ours, listener.accept().await.unwrap().0)
    }

    #[tokio::test]
    async fn who_waits_to_read_learns_of_the_end() {
        let (ours, _theirs) = pair().await;
        let (mut stream, closer) = closable(ours);
        let reading = tokio::spawn(async move { stream.read(&mut [0; 8]).await.unwrap() });
        tokio::task::yield_now().await;
        closer.close();
        assert_eq!(reading.await.unwrap(), 0);
    }

    #[tokio::test]
    async fn so_does_who_waits_to_write_to_a_peer_that_takes_nothing() {
        let (ours, _theirs) = pair().await;
        let (mut stream, closer) = closable(ours);
        // More than any system keeps for a peer: this waits until the peer reads, which it never does.
        let writing = tokio::spawn(async move { stream.write_all(&vec![0; 1 << 26]).await });
        tokio::task::yield_now().await;
        closer.close();
        assert_eq!(writing.await.unwrap().unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }
}
