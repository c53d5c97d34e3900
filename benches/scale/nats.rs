//! The server between the machines, and what goes through it.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::process;

/// A NATS server that runs; it ends when it is dropped.
pub(crate) struct Nats {
    child: Child,
    address: SocketAddr,
    monitor: SocketAddr,
    folder: PathBuf,
}

/// What went through it so far.
pub(crate) struct Traffic {
    bytes: f64,
    messages: f64,
}

impl Traffic {
    pub(crate) fn bytes_since(&self, before: &Self) -> f64 {
        self.bytes - before.bytes
    }

    pub(crate) fn messages_since(&self, before: &Self) -> f64 {
        self.messages - before.messages
    }
}

impl Nats {
    /// None where there is none.
    pub(crate) fn start() -> Option<Self> {
        let free = || TcpListener::bind("127.0.0.1:0").and_then(|port| port.local_addr()).expect("a port");
        let (address, monitor) = (free(), free());
        let folder = std::env::temp_dir().join(format!("blocs-bench-nats-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        let (port, at) = (address.port().to_string(), monitor.port().to_string());
        let child = Command::new("nats-server")
            .args(["-js", "-a", "127.0.0.1", "-p", &port, "-m", &at, "-sd"])
            .arg(&folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        while std::net::TcpStream::connect(address).is_err() {
            std::thread::sleep(Duration::from_millis(50));
        }
        Some(Self { child, address, monitor, folder })
    }

    pub(crate) fn url(&self) -> String {
        format!("nats://{}", self.address)
    }

    pub(crate) fn cpu_ms(&self) -> f64 {
        process::cpu_ms(self.child.id())
    }

    pub(crate) fn memory_kb(&self) -> f64 {
        process::memory_kb(self.child.id())
    }

    /// What it says of itself.
    pub(crate) async fn traffic(&self) -> Traffic {
        let mut stream = TcpStream::connect(self.monitor).await.expect("its monitor");
        stream.write_all(b"GET /varz HTTP/1.0\r\n\r\n").await.expect("its monitor");
        let mut said = String::new();
        stream.read_to_string(&mut said).await.expect("what it says");
        let number = |name: &str| {
            let (_, rest) = said.split_once(&format!("\"{name}\":")).expect("a number of that name");
            let digits: String = rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
            digits.parse::<f64>().expect("a number")
        };
        let both = |what: &str| number(&format!("in_{what}")) + number(&format!("out_{what}"));
        Traffic { bytes: both("bytes"), messages: both("msgs") }
    }
}

impl Drop for Nats {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
