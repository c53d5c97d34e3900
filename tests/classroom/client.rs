//! An SSH client with a terminal emulator: what a student's laptop is.

use std::net::SocketAddr;
use std::num::NonZero;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use ratatui::layout::Size;
use russh::client::{self, AuthResult, Handle, KeyboardInteractiveAuthResponse};
use russh::keys::{PrivateKey, PrivateKeyWithHashAlg, PublicKeyOrCertificate};
use russh::{ChannelMsg, ChannelWriteHalf};
use tokio::runtime::Runtime;
use tokio::sync::Notify;

/// How long a test waits for what must come. It comes in milliseconds, and where servers of a cluster choose who leads,
/// seen to take up to a minute; the rest is for a busy machine.
pub(super) const PATIENCE: Duration = Duration::from_secs(120);

/// Trusts any host: the tests look at the fingerprint where it matters.
pub(super) struct Trusting;

impl client::Handler for Trusting {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        Ok(true)
    }
}

/// What most terminals call themselves.
const TERM: &str = "xterm-256color";

/// What came from the server.
#[derive(Default)]
struct Came {
    bytes: Vec<u8>,
    status: Option<u32>,
    is_over: bool,
}

/// A client.
pub(super) struct Client {
    runtime: Runtime,
    handle: Option<Handle<Trusting>>,
    write: ChannelWriteHalf<client::Msg>,
    came: Arc<(Mutex<Came>, Notify)>,
    size: Size,
}

/// How a client proves who it is.
pub(super) enum Proof<'a> {
    /// It does not.
    None,
    /// By a word.
    Word(&'a str),
    /// By a key.
    Key(Arc<PrivateKey>),
}

/// A connection that is let in, before it asks for anything.
pub(super) async fn connect(address: SocketAddr, user: &str, proof: Proof<'_>) -> Option<Handle<Trusting>> {
    let config = Arc::new(client::Config::default());
    let mut handle = client::connect(config, address, Trusting).await.ok()?;
    let is_in = match proof {
        Proof::None => handle.authenticate_none(user).await.ok()?,
        Proof::Key(key) => {
            let key = PrivateKeyWithHashAlg::new(key, None);
            handle.authenticate_publickey(user, key).await.ok()?
        }
        Proof::Word(word) => {
            let asked = handle.authenticate_keyboard_interactive_start(user, None).await.ok()?;
            assert!(matches!(asked, KeyboardInteractiveAuthResponse::InfoRequest { .. }), "{asked:?}");
            let answer = vec![word.to_owned()];
            match handle.authenticate_keyboard_interactive_respond(answer).await.ok()? {
                KeyboardInteractiveAuthResponse::Success => AuthResult::Success,
                _ => return None,
            }
        }
    };
    is_in.success().then_some(handle)
}

/// What is asked of a user whom a word did not let in.
pub(super) async fn asked_again(address: SocketAddr, user: &str, word: &str) -> String {
    let config = Arc::new(client::Config::default());
    let mut handle = client::connect(config, address, Trusting).await.unwrap();
    handle.authenticate_keyboard_interactive_start(user, None).await.unwrap();
    handle.authenticate_keyboard_interactive_respond(vec![word.to_owned()]).await.unwrap();
    match handle.authenticate_keyboard_interactive_start(user, None).await.unwrap() {
        KeyboardInteractiveAuthResponse::InfoRequest { prompts, .. } => prompts[0].prompt.clone(),
        other => panic!("{other:?}"),
    }
}

/// What stands around a frame.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

impl Client {
    /// A student's.
    pub(super) fn open(address: SocketAddr, user: &str, size: Size) -> Self {
        Self::start(address, user, Proof::None, Some((TERM, size)), &[])
    }

    /// A student's, whose terminal is of another kind, in another environment.
    pub(super) fn on(address: SocketAddr, user: &str, term: &str, environment: &[(&str, &str)]) -> Self {
        Self::start(address, user, Proof::None, Some((term, Size { width: 80, height: 24 })), environment)
    }

    /// That of who knows a word.
    pub(super) fn with_word(address: SocketAddr, user: &str, word: &str, size: Size) -> Self {
        Self::start(address, user, Proof::Word(word), Some((TERM, size)), &[])
    }

    /// One without a terminal: `ssh -T`.
    pub(super) fn plain(address: SocketAddr, user: &str) -> Self {
        Self::start(address, user, Proof::None, None, &[])
    }

    /// That of who knows a word, without a terminal.
    pub(super) fn plain_with_word(address: SocketAddr, user: &str, word: &str) -> Self {
        Self::start(address, user, Proof::Word(word), None, &[])
    }

    fn start(
        address: SocketAddr,
        user: &str,
        proof: Proof,
        terminal: Option<(&str, Size)>,
        environment: &[(&str, &str)],
    ) -> Self {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let came = Arc::new((Mutex::new(Came::default()), Notify::new()));
        let size = terminal.map_or(Size { width: 80, height: 24 }, |(_, size)| size);
        let (handle, write) = runtime.block_on(async {
            let handle = connect(address, user, proof).await.expect("let in");
            let channel = handle.channel_open_session().await.unwrap();
            if let Some((term, size)) = terminal {
                let (width, height) = (size.width.into(), size.height.into());
                channel.request_pty(true, term, width, height, 0, 0, &[]).await.unwrap();
            }
            for (name, value) in environment {
                channel.set_env(true, *name, *value).await.unwrap();
            }
            channel.request_shell(true).await.unwrap();
            let (read, write) = channel.split();
            tokio::spawn(listen(read, Arc::clone(&came)));
            (handle, write)
        });
        Self { runtime, handle: Some(handle), write, came, size }
    }

    /// Types bytes, as a terminal sends them.
    pub(super) fn press(&self, keys: &str) {
        self.send(keys.as_bytes());
    }

    pub(super) fn send(&self, bytes: &[u8]) {
        self.runtime.block_on(async { self.write.data_bytes(bytes.to_vec()).await }).unwrap();
    }

    /// The window has another size.
    pub(super) fn resize(&mut self, width: u32, height: u32) {
        self.runtime.block_on(async { self.write.window_change(width, height, 0, 0).await }).unwrap();
        self.size = Size { width: width.clamp(1, 400) as u16, height: height.clamp(1, 200) as u16 };
    }

    /// The screen as its reader sees it: a frame of which the end has not come yet is not shown.
    pub(super) fn screen(&self) -> String {
        let mut parser = vt100::Parser::new(cells(self.size.height), cells(self.size.width), 0);
        let came = self.came.0.lock().unwrap();
        let last = |mark: &[u8]| came.bytes.windows(mark.len()).rposition(|bytes| bytes == mark);
        let begun = last(BEGIN).filter(|&begun| last(END).is_none_or(|end| end < begun));
        parser.process(&came.bytes[..begun.unwrap_or(came.bytes.len())]);
        parser.screen().contents()
    }

    /// The colour that a cell is written in.
    pub(super) fn ink(&self, row: u16, column: u16) -> vt100::Color {
        let mut parser = vt100::Parser::new(cells(self.size.height), cells(self.size.width), 0);
        parser.process(&self.came.0.lock().unwrap().bytes);
        parser.screen().cell(row, column).unwrap().fgcolor()
    }

    /// Every frame that was shown so far, as its reader saw it.
    pub(super) fn frames(&self) -> Vec<String> {
        let came = self.came.0.lock().unwrap();
        let mut parser = vt100::Parser::new(cells(self.size.height), cells(self.size.width), 0);
        let mut rest: &[u8] = &came.bytes;
        let mut frames = Vec::new();
        while let Some(end) = rest.windows(END.len()).position(|bytes| bytes == END) {
            let (frame, after) = rest.split_at(end + END.len());
            parser.process(frame);
            frames.push(parser.screen().contents());
            rest = after;
        }
        frames
    }

    /// Everything the server sent, as text.
    pub(super) fn sent(&self) -> String {
        String::from_utf8_lossy(&self.came.0.lock().unwrap().bytes).into_owned()
    }

    /// Waits until this is on the screen.
    pub(super) fn sees(&self, text: &str) {
        self.until(&format!("`{text}` on the screen"), || self.screen().contains(text));
    }

    /// Waits until this was sent, wherever it is.
    pub(super) fn hears(&self, text: &str) {
        self.until(&format!("`{text}`"), || self.sent().contains(text));
    }

    /// Waits until the server ended the session; its exit status.
    pub(super) fn ended(&self) -> Option<u32> {
        self.until("the end", || self.came.0.lock().unwrap().is_over);
        self.came.0.lock().unwrap().status
    }

    /// Waits for a condition: it is looked at whenever something came.
    #[expect(clippy::disallowed_methods, reason = "patience has an end")]
    pub(super) fn until(&self, what: &str, is_so: impl Fn() -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_so() {
            assert!(Instant::now() < end, "waited for {what}; the screen is:\n{}", self.screen());
            self.runtime.block_on(async {
                let _ = tokio::time::timeout(Duration::from_millis(100), self.came.1.notified()).await;
            });
        }
    }

    /// The line is cut: no goodbye.
    pub(super) fn cut(mut self) {
        drop(self.handle.take());
        self.runtime.shutdown_background();
    }

    /// The four words in the corner, where they are read while one is in.
    pub(super) fn corner(&self) -> String {
        let screen = self.screen();
        let is_code = |word: &&str| word.split('-').filter(|part| !part.is_empty()).count() == 4;
        screen.split_whitespace().rev().find(is_code).expect("four words").to_owned()
    }

    /// The four words of the seat.
    pub(super) fn words(&self) -> String {
        self.press("q");
        self.words_left()
    }

    /// The same of a session that ended by itself.
    pub(super) fn words_left(&self) -> String {
        self.hears("back to your seat: ssh");
        let sent = self.sent();
        let line = sent.rsplit("back to your seat: ").next().unwrap();
        let user = line.split_whitespace().find(|word| word.contains('@')).unwrap();
        user.split('@').next().unwrap().to_owned()
    }
}

/// At least one: an emulator of none cannot be.
fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count.max(1)).unwrap()
}

async fn listen(mut read: russh::ChannelReadHalf, came: Arc<(Mutex<Came>, Notify)>) {
    while let Some(message) = read.wait().await {
        {
            let mut came = came.0.lock().unwrap();
            match message {
                ChannelMsg::Data { data } => came.bytes.extend_from_slice(&data),
                ChannelMsg::ExtendedData { data, .. } => came.bytes.extend_from_slice(&data),
                ChannelMsg::ExitStatus { exit_status } => came.status = Some(exit_status),
                _ => {}
            }
        }
        came.1.notify_waiters();
    }
    came.0.lock().unwrap().is_over = true;
    came.1.notify_waiters();
}
