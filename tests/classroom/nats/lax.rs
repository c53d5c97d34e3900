//! A server that lets through what it should refuse: nobody believes it, and nobody waits for ever.

use std::net::SocketAddr;
use std::sync::Arc;

use futures_util::TryStreamExt as _;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::sync::watch;

use super::{Server, node};

/// What a message follows, which the server looks at, and a name as long at which it does not.
const LOOKED_AT: &[u8] = b"Nats-Expected-Last-Subject-Sequence";
const PASSED_BY: &[u8] = b"Nats-Unwatched-Last-Subject-Sequenc";

/// A line on which the server does not see what a message follows; and what the server says can be held back.
struct Lax {
    address: SocketAddr,
    is_held: Arc<watch::Sender<bool>>,
    _runtime: Runtime,
}

impl Lax {
    fn to(server: SocketAddr) -> Self {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let is_held = Arc::new(watch::Sender::new(false));
        let held = Arc::clone(&is_held);
        runtime.spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let Ok(far) = TcpStream::connect(server).await else { continue };
                let ((from_near, to_near), (from_far, to_far)) = (near.into_split(), far.into_split());
                let never = Arc::new(watch::Sender::new(false));
                tokio::spawn(carry(from_near, to_far, (LOOKED_AT, PASSED_BY), never));
                tokio::spawn(carry(from_far, to_near, (PASSED_BY, LOOKED_AT), Arc::clone(&held)));
            }
        });
        Self { address, is_held, _runtime: runtime }
    }

    fn url(&self) -> String {
        format!("nats://{}", self.address)
    }

    /// Whether what the server says waits.
    fn hold(&self, is_held: bool) {
        self.is_held.send_replace(is_held);
    }
}

/// Carries bytes on, with another name in the place of one; what may be the beginning of it waits for more.
async fn carry(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    (old, new): (&[u8], &[u8]),
    held: Arc<watch::Sender<bool>>,
) {
    let (mut bytes, mut held) = (Vec::new(), held.subscribe());
    while from.read_buf(&mut bytes).await.is_ok_and(|read| read > 0) {
        while let Some(at) = bytes.windows(old.len()).position(|part| part == old) {
            bytes[at..at + old.len()].copy_from_slice(new);
        }
        let begun = (1..old.len()).rev().find(|&length| bytes.ends_with(&old[..length])).unwrap_or_default();
        let rest = bytes.split_off(bytes.len() - begun);
        if held.wait_for(|is_held| !is_held).await.is_err() || to.write_all(&bytes).await.is_err() {
            return;
        }
        bytes = rest;
    }
}

/// How much is in the stream of the room.
fn happened(server: &Server) -> u64 {
    server.with_jetstream(async |context| {
        let names: Vec<String> = context.stream_names().try_collect().await.unwrap();
        let room = names.iter().find(|name| !name.starts_with("KV_")).unwrap();
        context.get_stream(room).await.unwrap().cached_info().state.last_sequence
    })
}

/// Two machines give away the first seat at once, and the server takes both.
#[test]
fn of_two_that_a_server_lets_through_the_later_is_asked_for_again() {
    let Some(server) = Server::start() else { return };
    let (near, far) = (Lax::to(server.address()), Lax::to(server.address()));
    let (one, two) = (node(&near.url()), node(&far.url()));
    far.hold(true);
    let ana = one.join("Ana");
    ana.sees("STATES 27");
    let was = happened(&server);
    let bea = two.join("Bea");
    bea.until("hers behind it in the stream", || happened(&server) > was);
    far.hold(false);
    bea.sees("STATES 27");
    let lead = one.lead();
    lead.press("9");
    lead.sees("2 follow");
}
