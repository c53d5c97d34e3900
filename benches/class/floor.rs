//! The floor: what the SSH library takes by itself. It answers a shell and each key with so many bytes, and a key of
//! the presenter to everyone.

use std::sync::{Arc, Mutex, PoisonError};

use russh::keys::{Algorithm, PrivateKey};
use russh::server::{Auth, ChannelOpenHandle, Config, Handle, Handler, Msg, Session};
use russh::{Channel, ChannelId, Pty};

type Everyone = Arc<Mutex<Vec<(Handle, ChannelId)>>>;

struct Floor {
    is_presenter: bool,
    sends: Sends,
    everyone: Everyone,
}

/// How many bytes it answers with.
#[derive(Clone, Copy)]
pub(crate) struct Sends {
    /// A key.
    pub(crate) key: usize,
    /// Who comes in.
    pub(crate) first: usize,
    /// Everyone, when the presenter moves.
    pub(crate) moved: usize,
}

/// Serves until who started it is gone.
pub(crate) fn serve(sends: Sends) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).expect("a port");
    let address = listener.local_addr().expect("a port");
    runtime.spawn(async move {
        let host = PrivateKey::random(&mut russh::keys::key::safe_rng(), Algorithm::Ed25519).expect("a key");
        let config = Config { keys: vec![host], nodelay: true, ..Config::default() };
        let (config, everyone) = (Arc::new(config), Everyone::default());
        while let Ok((stream, _)) = listener.accept().await {
            let floor = Floor { is_presenter: false, sends, everyone: Arc::clone(&everyone) };
            let config = Arc::clone(&config);
            tokio::spawn(async move {
                let _ = stream.set_nodelay(true);
                if let Ok(running) = russh::server::run_stream(config, stream, floor).await {
                    let _ = running.await;
                }
            });
        }
    });
    crate::process::say_and_wait(address, "-");
}

impl Handler for Floor {
    type Error = russh::Error;

    async fn auth_none(&mut self, user: &str) -> Result<Auth, Self::Error> {
        self.is_presenter = user == "presenter";
        Ok(Auth::Accept)
    }

    async fn channel_open_session(
        &mut self,
        _: Channel<Msg>,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Result<(), Self::Error> {
        reply.accept().await;
        Ok(())
    }

    async fn pty_request(
        &mut self,
        channel: ChannelId,
        _: &str,
        _: u32,
        _: u32,
        _: u32,
        _: u32,
        _: &[(Pty, u32)],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        session.channel_success(channel)
    }

    async fn shell_request(&mut self, channel: ChannelId, session: &mut Session) -> Result<(), Self::Error> {
        session.channel_success(channel)?;
        let everyone = &mut *self.everyone.lock().unwrap_or_else(PoisonError::into_inner);
        everyone.push((session.handle(), channel));
        session.data(channel, vec![b'x'; self.sends.first])
    }

    async fn data(&mut self, channel: ChannelId, _: &[u8], session: &mut Session) -> Result<(), Self::Error> {
        session.data(channel, vec![b'x'; self.sends.key])?;
        if self.is_presenter {
            let everyone = self.everyone.lock().unwrap_or_else(PoisonError::into_inner).clone();
            for (handle, of) in everyone {
                let bytes = vec![b'x'; self.sends.moved];
                tokio::spawn(async move { handle.data(of, bytes).await });
            }
        }
        Ok(())
    }
}
