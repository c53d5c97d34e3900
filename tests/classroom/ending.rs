//! The end of a server: whoever asks for it, terminals are put back and nobody is left without a word.

use std::process::Command;

use ratatui::layout::Size;
use tempfile::TempDir;

use super::chaos::Server;
use super::client::Client;

const SIZE: Size = Size { width: 80, height: 24 };

#[test]
fn a_signal_ends_the_class_and_puts_terminals_back() {
    for signal in ["TERM", "INT", "HUP", "QUIT"] {
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
