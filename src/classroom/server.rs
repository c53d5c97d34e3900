//! The server: accepts, counts, and lets go of those who do not come in.
//!
//! The accept loop is our own: a failed accept waits a little and goes on, where a library's loop would end. A class is
//! one address, so nobody is counted by address; what is bounded is how many wait at the door at once, and how long.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, Weak};

use russh::Disconnect;
use russh::server::{Config, Handle};
use socket2::{SockRef, TcpKeepalive};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, mpsc, oneshot, watch};
use tokio::time::timeout;

use super::address::Address;
use super::connection::Connection;
use super::door::Doors;
use super::limits::Limits;
use super::room::{Published, Room};
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
    /// What every client is told before anybody is let in.
    pub banner: String,
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

/// Has doors opened by the words of the room, which may change at another machine, until the room ends.
pub(super) async fn keep_doors(mut published: watch::Receiver<Arc<Published>>, served: Weak<Served>) {
    let mut last = None;
    while published.changed().await.is_ok() {
        let words = published.borrow_and_update().words();
        // What is published again may be older than what the doors have learnt.
        if words == last {
            continue;
        }
        if let (Some(words), Some(served)) = (words.clone(), served.upgrade()) {
            served.doors.set_words(words);
        }
        last = words;
    }
}

/// How far a connection came.
pub(super) struct Stages {
    /// Somebody is in.
    pub came: Notify,
    /// Their session is over.
    pub left: Notify,
    /// Its place among the connections: held as long as anybody sees to it, be it of a client that hung up.
    _open: OwnedSemaphorePermit,
}

/// Accepts connections until it is dropped; each holds a sender as long as it lasts.
pub(super) async fn serve(
    listener: TcpListener,
    config: Arc<Config>,
    served: Arc<Served>,
    here: mpsc::Sender<Infallible>,
) {
    let door = Arc::new(Semaphore::new(served.limits.waiting()));
    let open = Arc::new(Semaphore::new(served.limits.connections()));
    let away = Arc::new(Semaphore::new(served.limits.turned_away));
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
        let (place, open) = (Arc::clone(&door).try_acquire_owned(), Arc::clone(&open).try_acquire_owned());
        let served = Arc::clone(&served);
        if let (Ok(place), Ok(open)) = (place, open) {
            let stages = Arc::new(Stages { came: Notify::new(), left: Notify::new(), _open: open });
            let (config, here) = (Arc::clone(&config), here.clone());
            tokio::spawn(async move {
                connect(stream, peer, (place, stages), config, served).await;
                drop(here);
            });
        } else if let Ok(told) = Arc::clone(&away).try_acquire_owned() {
            tokio::spawn(async move {
                // A client that takes nothing is not waited for.
                let _ = timeout(served.limits.goodbye, turn_away(stream)).await;
                drop(told);
            });
        }
    }
}

async fn connect(
    stream: TcpStream,
    peer: SocketAddr,
    (place, stages): (OwnedSemaphorePermit, Arc<Stages>),
    config: Arc<Config>,
    served: Arc<Served>,
) {
    watch_link(&stream, &served.limits);
    let is_outside = stream.local_addr().is_ok_and(|here| is_elsewhere(peer.ip(), here.ip()));
    let limits = Arc::clone(&served.limits);
    let (stream, closer) = super::stream::closable(stream);
    let handler = Connection::new(Arc::clone(&served), Arc::clone(&stages));
    let (tell, hello) = oneshot::channel();
    let session = async {
        let hello = timeout(limits.until_hello, russh::server::run_stream(config, stream, handler));
        if let Ok(Ok(running)) = hello.await {
            let _ = tell.send(running.handle());
            let _ = running.await;
        }
    };
    let mut session = Box::pin(session);
    tokio::select! {
        () = &mut session => {
            // It was given up before anybody was in: whoever does so again and again has less room for it.
            tokio::time::sleep(limits.wrong_pause).await;
            return;
        }
        () = stages.came.notified() => drop(place),
        () = tokio::time::sleep(limits.until_authenticated) => {
            tokio::select! {
                () = &mut session => return,
                () = Box::pin(too_late(hello, &limits)) => closer.close(),
            }
            return session.await;
        }
    }
    if is_outside && !served.room.watch().borrow().is_reached() {
        served.room.reached().await;
    }
    drop(served);
    // Clients hang up after a session's last words; one that does not is not waited for.
    tokio::select! {
        () = &mut session => return,
        () = async { stages.left.notified().await; tokio::time::sleep(limits.goodbye).await } => closer.close(),
    }
    session.await;
}

/// Whether a peer is another machine: this one reaches each address of its own from that address.
fn is_elsewhere(peer: IpAddr, here: IpAddr) -> bool {
    let (peer, here) = (peer.to_canonical(), here.to_canonical());
    !peer.is_loopback() && peer != here
}

/// A key is one small packet and must not wait for another; and the system asks whether the peer's machine is still
/// there, which no client mistakes for something else.
fn watch_link(stream: &TcpStream, limits: &Limits) {
    let _ = stream.set_nodelay(true);
    let ask = TcpKeepalive::new().with_time(limits.keepalive).with_interval(limits.keepalive);
    #[cfg(not(target_os = "openbsd"))]
    let ask = ask.with_retries(limits.keepalives);
    // What a system cannot be asked for it does not do; russh asks too, if later.
    let socket = SockRef::from(stream);
    let _ = socket.set_tcp_keepalive(&ask);
    #[cfg(target_os = "linux")]
    let _ = socket.set_tcp_user_timeout(Some(limits.silence()));
}

/// Tells a client that nobody was let in in time, and waits until it had time to hear it.
async fn too_late(mut hello: oneshot::Receiver<Handle>, limits: &Limits) {
    // Who has not said yet that it speaks SSH understands nothing.
    let Ok(handle) = hello.try_recv() else { return };
    let seconds = limits.until_authenticated.as_secs_f64();
    let why = format!("nobody was let in within {seconds} seconds; try again");
    let say = handle.disconnect(Disconnect::ByApplication, why, String::new());
    let _ = timeout(limits.goodbye, say).await;
    tokio::time::sleep(limits.goodbye).await;
}

/// Tells a client that too many wait at the door, in the one way that clients show: a disconnect with a reason.
async fn turn_away(mut stream: TcpStream) -> std::io::Result<()> {
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
    stream.write_all(&packet).await?;
    stream.shutdown().await?;
    // What a client says meanwhile is taken: of a connection that is closed over it, some systems show nothing.
    let mut said = [0; 1024];
    while stream.read(&mut said).await? > 0 {}
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("127.0.0.1", "127.0.0.1", false)]
    #[case("::1", "::1", false)]
    #[case("::ffff:127.0.0.1", "::ffff:127.0.0.1", false)]
    #[case("192.0.2.2", "192.0.2.2", false)]
    #[case("::ffff:192.0.2.2", "192.0.2.2", false)]
    #[case("127.0.0.1", "192.0.2.2", false)]
    #[case("192.0.2.3", "192.0.2.2", true)]
    #[case("::ffff:192.0.2.3", "::ffff:192.0.2.2", true)]
    #[case("2001:db8::2", "2001:db8::1", true)]
    fn a_machine_is_not_reached_by_itself(
        #[case] peer: IpAddr,
        #[case] here: IpAddr,
        #[case] elsewhere: bool,
    ) {
        assert_eq!(is_elsewhere(peer, here), elsewhere);
    }

    /// A machine that is gone says nothing: that the system asks for it is all that can be seen from here.
    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn the_system_asks_whether_a_peer_is_still_there() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let stream = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let second = Duration::from_secs(1);
        watch_link(&stream, &Limits { keepalive: 7 * second, keepalives: 4, ..Limits::default() });
        let socket = SockRef::from(&stream);
        assert!(socket.keepalive().unwrap() && socket.tcp_nodelay().unwrap());
        assert_eq!(socket.tcp_keepalive_time().unwrap(), 7 * second);
        assert_eq!(socket.tcp_keepalive_interval().unwrap(), 7 * second);
        assert_eq!(socket.tcp_keepalive_retries().unwrap(), 4);
        assert_eq!(socket.tcp_user_timeout().unwrap(), Some(35 * second));
    }
}
