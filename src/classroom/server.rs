//! The server: accepts, counts, and lets go of those who do not come in.
//!
//! The accept loop is our own: a failed accept waits a little and goes on, where a library's loop would end. A class is
//! one address, so nobody is counted by address; what is bounded is how many wait at the door at once, and how long.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use russh::server::Config;
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::address::Address;
use super::connection::Connection;
use super::door::Doors;
use super::limits::Limits;
use super::room::Room;
use crate::app::App;
use crate::session::Frames;

/// What all connections share.
pub(super) struct Served {
    /// The reader that every reader begins as.
    pub app: App,
    /// The room.
    pub room: Room,
    /// Its doors.
    pub doors: Doors,
    /// The frames of late: readers who see the same share them.
    pub frames: Arc<Frames>,
    /// The App of the last reader who came new, for the next.
    pub newest: Mutex<Option<App>>,
    /// What a room grants.
    pub limits: Arc<Limits>,
    /// Where students find it.
    pub address: Address,
}

impl Served {
    /// What a student types.
    pub(super) fn join_line(&self) -> String {
        self.line_of("NICK")
    }

    /// What somebody types to come in under a name.
    pub(super) fn line_of(&self, user: &str) -> String {
        self.address.line(user)
    }
}

/// A place at the door, held by who has not come in yet.
pub(super) struct Waiting {
    _place: OwnedSemaphorePermit,
    came: Arc<Notify>,
    peer: SocketAddr,
}

impl Waiting {
    /// Came in: the place at the door is free again.
    pub(super) fn came_in(self, served: &Arc<Served>) {
        self.came.notify_one();
        if !self.peer.ip().is_loopback() {
            let served = Arc::clone(served);
            tokio::spawn(async move { served.room.reached().await });
        }
    }
}

/// How long a client has to hang up after the end of its session.
const GOODBYE: Duration = Duration::from_secs(5);

/// Accepts connections until it is dropped.
pub(super) async fn serve(listener: TcpListener, config: Arc<Config>, served: Arc<Served>) {
    let door = Arc::new(Semaphore::new(served.limits.waiting()));
    let open = Arc::new(Semaphore::new(served.limits.connections()));
    let mut failures = 0;
    loop {
        let (stream, peer) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(_) => {
                // No file handle left, or a connection that ended meanwhile: neither ends the class.
                failures += 1;
                tokio::time::sleep(served.limits.back_off(failures)).await;
                continue;
            }
        };
        failures = 0;
        let (place, line) = (Arc::clone(&door).try_acquire_owned(), Arc::clone(&open).try_acquire_owned());
        let (Ok(place), Ok(line)) = (place, line) else {
            tokio::spawn(turn_away(stream));
            continue;
        };
        tokio::spawn(connect(stream, peer, (place, line), Arc::clone(&config), Arc::clone(&served)));
    }
}

async fn connect(
    stream: TcpStream,
    peer: SocketAddr,
    (place, _line): (OwnedSemaphorePermit, OwnedSemaphorePermit),
    config: Arc<Config>,
    served: Arc<Served>,
) {
    let _ = stream.set_nodelay(true);
    let (came, left) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let until = served.limits.until_authenticated;
    let waiting = Waiting { _place: place, came: Arc::clone(&came), peer };
    let (stream, closer) = super::stream::closable(stream);
    let handler = Connection::new(served, waiting, Arc::clone(&left));
    let session = async {
        if let Ok(running) = russh::server::run_stream(config, stream, handler).await {
            let _ = running.await;
        }
    };
    tokio::pin!(session);
    tokio::select! {
        () = &mut session => return,
        came = timeout(until, came.notified()) => {
            if came.is_err() {
                closer.close();
            }
        }
    }
    // Clients hang up after a session's last words; one that does not is not waited for.
    tokio::select! {
        () = &mut session => return,
        () = async { left.notified().await; tokio::time::sleep(GOODBYE).await } => closer.close(),
    }
    session.await;
}

/// Tells a client that too many wait at the door, in the one way that clients show: a disconnect with a reason.
async fn turn_away(mut stream: TcpStream) {
    const TOO_MANY_CONNECTIONS: u32 = 12;
    const WORDS: &str = "too many are at the door at once; try again in a moment";
    let mut payload = vec![1];
    payload.extend(TOO_MANY_CONNECTIONS.to_be_bytes());
    payload.extend((WORDS.len() as u32).to_be_bytes());
    payload.extend(WORDS.as_bytes());
    payload.extend(0u32.to_be_bytes());
    // RFC 4253, 6: the length, the padding's length, the payload, at least four bytes of padding, in all a multiple of 8.
    let padding = 8 - (payload.len() + 5) % 8;
    let padding = if padding < 4 { padding + 8 } else { padding };
    let mut packet = format!("SSH-2.0-blocs_{}\r\n", env!("CARGO_PKG_VERSION")).into_bytes();
    packet.extend((payload.len() as u32 + padding as u32 + 1).to_be_bytes());
    packet.push(padding as u8);
    packet.extend(payload);
    packet.resize(packet.len() + padding, 0);
    let send = async {
        stream.write_all(&packet).await?;
        stream.shutdown().await
    };
    // A client that takes nothing is not waited for.
    let _ = timeout(Duration::from_secs(2), send).await;
}
