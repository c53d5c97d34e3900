//! A line between a machine and its server that can be cut and mended.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::sync::watch;

/// A line that is whole or cut.
pub(super) struct Line {
    address: SocketAddr,
    is_whole: Arc<watch::Sender<bool>>,
    /// One is held by each connection that is there.
    connections: Arc<()>,
    _runtime: Runtime,
}

impl Line {
    pub(super) fn to(server: SocketAddr) -> Self {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let is_whole = Arc::new(watch::Sender::new(true));
        let connections = Arc::new(());
        let (state, held) = (Arc::clone(&is_whole), Arc::clone(&connections));
        runtime.spawn(async move {
            while let Ok((mut near, _)) = listener.accept().await {
                let mut state = state.subscribe();
                let held = Arc::clone(&held);
                tokio::spawn(async move {
                    let _held = held;
                    if !*state.borrow() {
                        return;
                    }
                    let Ok(mut far) = TcpStream::connect(server).await else { return };
                    tokio::select! {
                        _ = copy_bidirectional(&mut near, &mut far) => {}
                        _ = state.wait_for(|is_whole| !is_whole) => {}
                    }
                });
            }
        });
        Self { address, is_whole, connections, _runtime: runtime }
    }

    pub(super) fn url(&self) -> String {
        format!("nats://{}", self.address)
    }

    /// Cuts it; nothing goes through any more on return.
    #[expect(clippy::disallowed_methods, reason = "asked again until it is so")]
    pub(super) fn cut(&self) {
        self.is_whole.send_replace(false);
        // One is ours, and one is held by who accepts.
        while Arc::strong_count(&self.connections) > 2 {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }

    pub(super) fn mend(&self) {
        self.is_whole.send_replace(true);
    }
}
