//! One connection, as SSH sees it: who is let in, what is answered, and what is refused.
//!
//! A student's client gets one session channel with a shell, and nothing else: no command, no file transfer, no
//! forwarding, no agent, no second channel. Every request is answered, for silence hangs clients.

use std::sync::Arc;

use russh::keys::PublicKey;
use russh::server::{
    Auth, ChannelOpenHandle, Handler, Msg, PublicKeyOffer, Response, Session, VerifiedPublicKey,
};
use russh::{Channel, ChannelId, ChannelOpenFailure, MethodKind, MethodSet, Pty};

use super::door::{Wish, Word};
use super::inbox::Inbox;
use super::output::Line;
use super::room::Unspent;
use super::server::{Served, Stages};
use super::terminal::Terminal;
use super::visit::Visit;
use crate::app::room::Standing;

/// One connection.
pub(super) struct Connection {
    served: Arc<Served>,
    /// Told how far the client came.
    stages: Arc<Stages>,
    wish: Option<Wish>,
    terminal: Terminal,
    channel: Option<ChannelId>,
    /// Where the reader's session finds what comes; None before it began.
    inbox: Option<Arc<Inbox>>,
    wrong: u32,
    /// What is asked of who must prove who they are.
    asks: &'static str,
    /// Whether it was told that no command runs here.
    has_refused: bool,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.gone();
    }
}

impl Connection {
    pub(super) fn new(served: Arc<Served>, stages: Arc<Stages>) -> Self {
        let terminal = Terminal::new(&served.limits);
        Self {
            served,
            stages,
            wish: None,
            terminal,
            channel: None,
            inbox: None,
            wrong: 0,
            asks: ASK,
            has_refused: false,
        }
    }

    /// Lets those in who need prove nothing; the others learn how they can.
    fn let_in(&mut self, user: &str) -> Auth {
        let wish = Wish::of(user);
        if wish.to_prove().is_some() {
            return prove();
        }
        self.wish = Some(wish);
        Auth::Accept
    }

    async fn try_word(&mut self, user: &str, said: &str) -> Auth {
        let wish = Wish::of(user);
        let Some(standing) = wish.to_prove() else { return self.let_in(user) };
        if self.wrong >= self.served.limits.code_attempts {
            return Auth::Reject { proceed_with_methods: Some(MethodSet::empty()), partial_success: false };
        }
        let said = said.trim();
        let spent = match self.served.doors.try_word(standing, said) {
            Word::Wrong => Err(Unspent::Used),
            Word::Good => Ok(()),
            Word::Once => self.served.room.spend(said).await.map(|next| self.served.doors.set_words(next)),
        };
        match spent {
            Ok(()) => {
                self.wish = Some(wish);
                return Auth::Accept;
            }
            Err(Unspent::Used) => {
                self.wrong += 1;
                self.asks = ASK_AGAIN;
                self.served.doors.pause(self.wrong, &self.served.limits).await;
            }
            Err(Unspent::Unasked) => self.asks = ASK_LATER,
        }
        prove()
    }

    /// The reader's session hears no more of this connection.
    fn gone(&mut self) {
        if let Some(inbox) = self.inbox.take() {
            inbox.gone();
        }
    }

    /// Starts the reader's session on the channel.
    fn start(&mut self, channel: ChannelId, session: &mut Session) {
        let inbox = Inbox::new(&self.served.limits);
        let visit = Visit {
            served: Arc::clone(&self.served),
            wish: self.wish.clone().unwrap_or(Wish::Lines),
            terminal: self.terminal.clone(),
            line: Line::new(session.handle(), channel, &self.served.limits),
            inbox: Arc::clone(&inbox),
        };
        self.inbox = Some(inbox);
        self.stages.came.notify_one();
        let stages = Arc::clone(&self.stages);
        tokio::spawn(async move {
            visit.run().await;
            stages.left.notify_one();
        });
    }
}

/// The stream of a channel that clients show as their standard error (RFC 4254, 5.2).
const STDERR: u32 = 1;

/// What who must prove who they are is asked, and after a wrong word.
const ASK: &str = "Word: ";
const ASK_AGAIN: &str = "That is not the word; it stands on the console, or in the server's log. Word: ";
const ASK_LATER: &str = "The room cannot keep just now that this word is used, and it is good once; a presenter's key lets \
                         you in, or try again. Word: ";

/// How somebody proves who they are.
fn prove() -> Auth {
    let methods = [MethodKind::PublicKey, MethodKind::KeyboardInteractive, MethodKind::Password];
    Auth::Reject { proceed_with_methods: Some(methods.as_slice().into()), partial_success: false }
}

impl Handler for Connection {
    type Error = russh::Error;

    async fn authentication_banner(&mut self) -> Result<Option<String>, Self::Error> {
        Ok(Some(self.served.banner.clone()))
    }

    async fn auth_none(&mut self, user: &str) -> Result<Auth, Self::Error> {
        Ok(self.let_in(user))
    }

    async fn auth_password(&mut self, user: &str, password: &str) -> Result<Auth, Self::Error> {
        Ok(self.try_word(user, password).await)
    }

    async fn auth_publickey_offered(
        &mut self,
        user: &str,
        offer: PublicKeyOffer<'_>,
    ) -> Result<Auth, Self::Error> {
        let key: &PublicKey = offer.public_key;
        let is_wanted = match Wish::of(user).to_prove() {
            None => true,
            Some(standing) => standing == Standing::Presenter && self.served.doors.is_presenters(key),
        };
        Ok(if is_wanted { Auth::Accept } else { prove() })
    }

    async fn auth_publickey(&mut self, user: &str, key: VerifiedPublicKey<'_>) -> Result<Auth, Self::Error> {
        let wish = Wish::of(user);
        // A student's key says nothing about them and is not kept.
        let is_wanted = match wish.to_prove() {
            None => true,
            Some(standing) => {
                standing == Standing::Presenter && self.served.doors.is_presenters(key.public_key)
            }
        };
        if !is_wanted {
            return Ok(prove());
        }
        self.wish = Some(wish);
        Ok(Auth::Accept)
    }

    async fn auth_keyboard_interactive<'a>(
        &'a mut self,
        user: &str,
        _: &str,
        response: Option<Response<'a>>,
    ) -> Result<Auth, Self::Error> {
        if Wish::of(user).to_prove().is_none() {
            return Ok(self.let_in(user));
        }
        let said = response.and_then(|mut answers| answers.next());
        match said {
            Some(said) => Ok(self.try_word(user, &String::from_utf8_lossy(&said)).await),
            None => Ok(Auth::Partial {
                name: "".into(),
                instructions: "The word stands on the console, or in the server's log.".into(),
                // Of all that could be said here, every client shows this.
                prompts: vec![(self.asks.into(), true)].into(),
            }),
        }
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Result<(), Self::Error> {
        if self.channel.is_some() {
            reply.reject(ChannelOpenFailure::AdministrativelyProhibited).await;
        } else {
            self.channel = Some(channel.id());
            reply.accept().await;
        }
        Ok(())
    }

    async fn pty_request(
        &mut self,
        channel: ChannelId,
        term: &str,
        columns: u32,
        rows: u32,
        _: u32,
        _: u32,
        _: &[(Pty, u32)],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        self.terminal.set_term(term);
        self.terminal.size = self.served.limits.clamp_window(columns, rows);
        session.channel_success(channel)
    }

    async fn env_request(
        &mut self,
        channel: ChannelId,
        name: &str,
        value: &str,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        self.terminal.set_env(name, value);
        session.channel_success(channel)
    }

    async fn shell_request(&mut self, channel: ChannelId, session: &mut Session) -> Result<(), Self::Error> {
        if self.inbox.is_some() {
            return session.channel_failure(channel);
        }
        session.channel_success(channel)?;
        self.start(channel, session);
        Ok(())
    }

    async fn exec_request(
        &mut self,
        channel: ChannelId,
        _: &[u8],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        if self.inbox.is_some() || std::mem::replace(&mut self.has_refused, true) {
            return session.channel_failure(channel);
        }
        session.channel_success(channel)?;
        let line = Line::new(session.handle(), channel, &self.served.limits);
        let how = format!("no command runs here; join the class with {}", self.served.join_line());
        let served = Arc::clone(&self.served);
        // Not awaited here: the session must go on to send it.
        tokio::spawn(async move { line.close(&how, 2, &served.limits).await });
        Ok(())
    }

    async fn subsystem_request(
        &mut self,
        channel: ChannelId,
        _: &str,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        if self.inbox.is_none() && !std::mem::replace(&mut self.has_refused, true) {
            // A client that is refused hangs up before it shows anything. To its standard error: what it takes from the
            // other stream is files.
            session.channel_success(channel)?;
            let how = format!("no files here; join the class with {}\r\n", self.served.join_line());
            session.extended_data(channel, STDERR, how)?;
            session.exit_status_request(channel, 2)?;
            return session.close(channel);
        }
        session.channel_failure(channel)
    }

    async fn x11_request(
        &mut self,
        channel: ChannelId,
        _: bool,
        _: &str,
        _: &str,
        _: u32,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        session.channel_failure(channel)
    }

    async fn agent_request(
        &mut self,
        channel: ChannelId,
        session: &mut Session,
    ) -> Result<bool, Self::Error> {
        session.channel_failure(channel)?;
        Ok(false)
    }

    async fn window_change_request(
        &mut self,
        channel: ChannelId,
        columns: u32,
        rows: u32,
        _: u32,
        _: u32,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        self.terminal.size = self.served.limits.clamp_window(columns, rows);
        if let Some(inbox) = &self.inbox {
            inbox.resize(self.terminal.size);
        }
        session.channel_success(channel)
    }

    async fn data(&mut self, channel: ChannelId, data: &[u8], _: &mut Session) -> Result<(), Self::Error> {
        if let Some(inbox) = self.inbox.as_ref().filter(|_| self.channel == Some(channel)) {
            inbox.bytes(data);
        }
        Ok(())
    }

    async fn channel_eof(&mut self, _: ChannelId, _: &mut Session) -> Result<(), Self::Error> {
        if let Some(inbox) = &self.inbox {
            inbox.end();
        }
        Ok(())
    }

    async fn channel_close(&mut self, _: ChannelId, _: &mut Session) -> Result<(), Self::Error> {
        self.gone();
        Ok(())
    }
}
