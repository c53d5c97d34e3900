//! A server as a process of its own: what it takes of the machine is asked of the system.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// A server that runs; it ends when it is dropped.
pub(crate) struct Served {
    child: Child,
    pub(crate) address: SocketAddr,
    /// The word of who leads.
    pub(crate) word: String,
    folder: Option<PathBuf>,
}

impl Served {
    /// Starts this program as a server; it says where it listens and the word.
    pub(crate) fn start(words: &[&str]) -> Self {
        let program = std::env::current_exe().expect("this program");
        let mut child = Command::new(program)
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a server");
        let mut said = String::new();
        let out = child.stdout.take().expect("piped");
        BufReader::new(out).read_line(&mut said).expect("what the server says");
        let (address, word) = said.trim().split_once(' ').expect("an address and a word");
        let address = address.parse().expect("an address");
        Self { child, address, word: word.to_owned(), folder: None }
    }

    /// Starts a room in a folder of its own.
    pub(crate) fn in_folder(name: &str, start: impl FnOnce(&str) -> Self) -> Self {
        let folder = std::env::temp_dir().join(format!("blocs-bench-{}{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        let mut served = start(&folder.to_string_lossy());
        served.folder = Some(folder);
        served
    }

    /// The file of the room; None for the floor.
    pub(crate) fn file(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join("bench.sqlite"))
    }

    /// Ends it as a power cut does.
    pub(crate) fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Its memory, in kB; shared pages by its share.
    pub(crate) fn memory_kb(&self) -> f64 {
        memory_kb(self.child.id())
    }

    /// The CPU time of all its threads so far, in ms.
    pub(crate) fn cpu_ms(&self) -> f64 {
        cpu_ms(self.child.id())
    }
}

/// What the system tells of a process.
fn proc(id: u32, file: &str) -> String {
    std::fs::read_to_string(format!("/proc/{id}/{file}")).expect("a system that tells what a process takes")
}

/// The memory of a process, in kB; shared pages by its share.
pub(crate) fn memory_kb(id: u32) -> f64 {
    let rollup = proc(id, "smaps_rollup");
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).expect("a line of it");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}

/// The CPU time of all threads of a process so far, in ms.
pub(crate) fn cpu_ms(id: u32) -> f64 {
    let tasks = std::fs::read_dir(format!("/proc/{id}/task")).expect("its threads");
    let times = tasks.filter_map(|task| {
        let told = std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
        told.split(' ').next()?.parse::<f64>().ok()
    });
    times.sum::<f64>() / 1e6
}

impl Drop for Served {
    fn drop(&mut self) {
        self.kill();
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

/// Says where a server listens, then waits until who started it is gone.
pub(crate) fn say_and_wait(address: SocketAddr, word: &str) {
    use std::io::Write as _;

    writeln!(std::io::stdout(), "{address} {word}").expect("somebody listens");
    let _ = std::io::stdin().read_line(&mut String::new());
}
