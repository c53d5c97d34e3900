//! A client of either server: it counts what comes, and when.

use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use russh::client::{self, AuthResult, Handle, KeyboardInteractiveAuthResponse};
use russh::keys::PublicKeyOrCertificate;
use russh::{ChannelMsg, ChannelWriteHalf};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::Notify;

/// How long nothing must come until an answer is taken to be whole.
const QUIET: Duration = Duration::from_millis(40);

/// How long an answer may take; it takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(20);
/// How much of what came is kept.
const TAIL: usize = 16 * 1024;

/// A reader at a terminal of 120x40.
pub(crate) struct Client {
    _handle: Handle<Trusting>,
    write: ChannelWriteHalf<client::Msg>,
    came: Arc<Came>,
    takes: Arc<AtomicBool>,
}

/// What came.
struct Came {
    bytes: AtomicUsize,
    /// The end of it.
    tail: Mutex<Vec<u8>>,
    last: Mutex<Instant>,
    notify: Notify,
}

impl Came {
    fn keep(&self, data: &[u8]) {
        let mut tail = self.tail.lock().unwrap_or_else(PoisonError::into_inner);
        tail.extend_from_slice(data);
        let over = tail.len().saturating_sub(TAIL);
        tail.drain(..over);
    }
}

pub(crate) struct Trusting;

impl client::Handler for Trusting {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        Ok(true)
    }
}

impl Client {
    /// Joins; None if that is refused.
    pub(crate) async fn join(address: SocketAddr, user: &str, word: Option<&str>) -> Option<Self> {
        let client = Self::start(address, user, word, Some("xterm-256color")).await?;
        // In is who is shown something.
        client.more_than(1000).await.then_some(client)
    }

    /// Joins without a terminal: it is spoken to in lines.
    pub(crate) async fn join_in_lines(address: SocketAddr, user: &str) -> Option<Self> {
        let client = Self::start(address, user, None, None).await?;
        client.hears("line mode").await.then_some(client)
    }

    async fn start(
        address: SocketAddr,
        user: &str,
        word: Option<&str>,
        terminal: Option<&str>,
    ) -> Option<Self> {
        let stream = TcpStream::connect(address).await.ok()?;
        let _ = stream.set_nodelay(true);
        let takes = Arc::new(AtomicBool::new(true));
        let stream = Stoppable { stream, takes: Arc::clone(&takes) };
        let mut handle = client::connect_stream(Arc::default(), stream, Trusting).await.ok()?;
        if !prove(&mut handle, user, word).await? {
            return None;
        }
        let channel = handle.channel_open_session().await.ok()?;
        if let Some(terminal) = terminal {
            channel.request_pty(false, terminal, 120, 40, 0, 0, &[]).await.ok()?;
        }
        channel.request_shell(false).await.ok()?;
        let (mut read, write) = channel.split();
        let came = Arc::new(Came {
            bytes: AtomicUsize::new(0),
            tail: Mutex::default(),
            last: Mutex::new(Instant::now()),
            notify: Notify::new(),
        });
        let heard = Arc::clone(&came);
        tokio::spawn(async move {
            while let Some(message) = read.wait().await {
                if let ChannelMsg::Data { data } = message {
                    heard.keep(&data);
                    heard.bytes.fetch_add(data.len(), SeqCst);
                    *heard.last.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
                    heard.notify.notify_one();
                }
            }
        });
        Some(Self { _handle: handle, write, came, takes })
    }

    /// Types keys.
    pub(crate) async fn press(&self, keys: &str) {
        let _ = self.write.data_bytes(keys.as_bytes().to_vec()).await;
    }

    /// How many bytes came.
    pub(crate) fn bytes(&self) -> usize {
        self.came.bytes.load(SeqCst)
    }

    /// When the last of them came.
    pub(crate) fn last(&self) -> Instant {
        *self.came.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until more came than this; false if that takes too long.
    pub(crate) async fn more_than(&self, bytes: usize) -> bool {
        let wait = async {
            while self.bytes() <= bytes {
                self.came.notify.notified().await;
            }
        };
        tokio::time::timeout(PATIENCE, wait).await.is_ok()
    }

    /// Waits until this came, in one piece; false if that takes too long.
    pub(crate) async fn hears(&self, text: &str) -> bool {
        let wait = async {
            while !self.heard(text) {
                self.came.notify.notified().await;
            }
        };
        tokio::time::timeout(PATIENCE, wait).await.is_ok()
    }

    /// Whether this is in the end of what came.
    pub(crate) fn heard(&self, text: &str) -> bool {
        let tail = self.came.tail.lock().unwrap_or_else(PoisonError::into_inner);
        tail.windows(text.len()).any(|piece| piece == text.as_bytes())
    }

    /// Forgets what came.
    pub(crate) fn forget(&self) {
        self.came.tail.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Waits until an answer is whole.
    pub(crate) async fn quiet(&self) {
        while self.last().elapsed() < QUIET {
            tokio::time::sleep(QUIET.saturating_sub(self.last().elapsed())).await;
        }
    }

    /// Takes nothing any more.
    pub(crate) fn stall(&self) {
        self.takes.store(false, SeqCst);
    }
}

async fn prove(handle: &mut Handle<Trusting>, user: &str, word: Option<&str>) -> Option<bool> {
    let Some(word) = word.filter(|word| *word != "-") else {
        let AuthResult::Success = handle.authenticate_none(user).await.ok()? else { return Some(false) };
        return Some(true);
    };
    handle.authenticate_keyboard_interactive_start(user, None).await.ok()?;
    let said = handle.authenticate_keyboard_interactive_respond(vec![word.to_owned()]).await.ok()?;
    Some(matches!(said, KeyboardInteractiveAuthResponse::Success))
}

/// A stream whose reader can fall asleep.
struct Stoppable {
    stream: TcpStream,
    takes: Arc<AtomicBool>,
}

impl AsyncRead for Stoppable {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context, buf: &mut ReadBuf) -> Poll<std::io::Result<()>> {
        // Once asleep it is never woken again.
        if self.takes.load(SeqCst) { Pin::new(&mut self.stream).poll_read(cx, buf) } else { Poll::Pending }
    }
}

impl AsyncWrite for Stoppable {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context, buf: &[u8]) -> Poll<std::io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
