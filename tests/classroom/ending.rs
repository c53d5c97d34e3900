//! The end of a server: whoever asks for it, terminals are put back and nobody is left without a word.

use std::io::Read as _;
use std::net::TcpStream;
use std::process::Command;
use std::thread;
use std::time::Duration;

use ratatui::layout::Size;
use tempfile::TempDir;

use super::Class;
use super::chaos::Server;
use super::client::Client;
use super::doors::now;

const SIZE: Size = Size { width: 80, height: 24 };

#[test]
fn a_signal_ends_the_class_and_puts_terminals_back() {
    for signal in ["TERM", "INT", "HUP", "QUIT"] {
        if signal == "HUP" && is_nohup() {
            continue;
        }
        let folder = TempDir::new().unwrap();
        let server = Server::start(folder.path(), &[]);
        let ana = Client::open(server.address, "Ana", SIZE);
        ana.sees("STATES 27");
        server.signal(signal);
        ana.hears("\u{1b}[?1049l");
        ana.hears("back to your seat: ssh");
        assert!(server.ended().success(), "SIG{signal}");
    }
}

/// Whether these tests are to outlive their terminal, and with them whatever they start.
fn is_nohup() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    ignored.is_some_and(|mask| mask & 1 == 1)
}

/// `nohup` begins a program so.
#[test]
fn a_server_that_is_to_outlive_its_terminal_does() {
    let folder = TempDir::new().unwrap();
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' HUP; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_blocs")]);
    let server = Server::begun(shell, folder.path(), &[]);
    let ana = Client::open(server.address, "Ana", SIZE);
    ana.sees("STATES 27");
    server.signal("HUP");
    let bea = Client::open(server.address, "Bea", SIZE);
    bea.sees("STATES 27");
    bea.press("4");
    bea.sees("matrix");
    assert!(!ana.sent().contains("\u{1b}[?1049l"), "the class ended");
}

#[test]
fn who_is_at_the_door_when_the_room_ends_is_told_so_and_not_waited_for() {
    let goodbye = Duration::from_secs(60);
    let class = Class::with(|setup| {
        setup.code = Some("spring".to_owned());
        setup.limits.goodbye = goodbye;
    });
    let (ana, bea) = (class.join("Ana"), Client::open(class.address, "plain", SIZE));
    let mut silent = TcpStream::connect(class.address).unwrap();
    silent.read_exact(&mut [0; 8]).unwrap();
    for asked in [&ana, &bea] {
        asked.hears("code: ");
    }
    let start = now();
    let ends = thread::spawn(move || drop(class));
    for asked in [ana, bea] {
        asked.hears("the room has ended");
        assert_eq!(asked.ended(), Some(1));
        asked.cut();
    }
    silent.read_to_end(&mut Vec::new()).unwrap();
    ends.join().unwrap();
    assert!(start.elapsed() < goodbye, "{:?}", start.elapsed());
}

/// A presenter whose line drops before they look at the next word finds it where the first one was.
#[test]
fn the_log_has_the_next_word_when_one_is_used() {
    let folder = TempDir::new().unwrap();
    let mut server = Server::start(folder.path(), &[]);
    let word = server.word.clone();
    let lead = Client::with_word(server.address, "presenter", &word, SIZE);
    lead.sees("you lead");
    lead.cut();
    let said = server.says("the presenter's word was used; the next: ssh -p ").to_owned();
    let next = said.rsplit("(word: ").next().unwrap().trim_end_matches(')');
    assert_ne!(next, word);
    Client::with_word(server.address, "presenter", next, SIZE).sees("you lead");
}
