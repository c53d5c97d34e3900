//! Readers of lines, over the wire: what they are told while they rest, and that it never lands in what they type.

use std::io::Read as _;
use std::process::{Command, Stdio};
use std::sync::mpsc;

use ratatui::layout::Size;

use super::Class;
use super::client::Client;
use super::poll::{FIRST, ask};

const SIZE: Size = Size { width: 80, height: 24 };
/// What is told when the first poll opens, on a line of its own after the prompt.
const OPEN: &str = "> \n(a vote is open: Before we read on";

/// A student of lines with a terminal, where every key is sent.
fn typing(class: &Class) -> Client {
    let ana = Client::open(class.address, "plain", SIZE);
    ana.sees("your name:");
    ana.press("Ana\r");
    ana.hears("line mode");
    ana.hears("\n> ");
    ana
}

#[test]
fn who_rests_at_the_prompt_is_told_at_once() {
    let (class, lead) = Class::led();
    let ana = Client::plain(class.address, "Ana");
    ana.hears("\n> ");
    ask(&lead, FIRST);
    ana.hears(OPEN);
    ana.until("the prompt again", || ana.sent().ends_with(")\n> "));
    lead.press("Q");
    ana.hears("> \n(the vote is closed: ");
    lead.press("Q");
    ana.until("more time", || ana.sent().matches(OPEN).count() == 2);
    lead.press("C");
    ana.hears("> \n(the presenter called everyone here)\n> ");
    // Where the presenter goes is no news, but waits.
    lead.press("4");
    lead.sees("matrix");
    lead.press("Z");
    ana.hears("(the presenter keeps everyone here)");
    assert!(!ana.sent().contains("(the presenter went"), "{}", ana.sent());
    ana.press("where am i\n");
    ana.hears("(the presenter went");
}

#[test]
fn nothing_lands_in_what_is_typed() {
    let (class, lead) = Class::led();
    let ana = typing(&class);
    for erase in ["\u{15}", "\u{7f}\u{7f}\u{7f}\u{7f}", "\r"] {
        ana.press("vo");
        ana.until("the echo", || ana.sent().ends_with("> vo"));
        ask_or_close(&lead);
        ana.press("te");
        // The room's change is there before this is: nothing of it was said.
        ana.until("the echo", || ana.sent().ends_with("> vote"));
        let before = ana.sent().len();
        ana.press(erase);
        ana.until("the news", || ana.sent()[before..].contains("(a vote is open: "));
        ana.until("the prompt", || ana.sent().ends_with("\r\n> "));
        ask_or_close(&lead);
        ana.until("that it is closed", || ana.sent()[before..].contains("(the vote is closed: "));
    }
}

/// Asks the first poll, gives it more time, or closes it.
fn ask_or_close(lead: &Client) {
    if lead.screen().contains("Nothing was asked yet") || !lead.screen().contains(FIRST) {
        return ask(lead, FIRST);
    }
    let was = lead.screen().contains("open · ");
    lead.press("Q");
    lead.until("the other", || lead.screen().contains("open · ") != was);
}

#[test]
fn an_openssh_client_without_a_terminal_is_told_at_once() {
    if Command::new("ssh").arg("-V").stderr(Stdio::null()).status().is_err() {
        return;
    }
    let (class, lead) = Class::led();
    let port = class.address.port().to_string();
    let options = ["UserKnownHostsFile=/dev/null", "StrictHostKeyChecking=no", "LogLevel=ERROR"];
    let mut ssh = Command::new("ssh")
        .args(["-T", "-F", "none", "-p", &port])
        .args(options.iter().flat_map(|option| ["-o", option]))
        .arg("Ana@127.0.0.1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = ssh.stdout.take().unwrap();
    let (send, came) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = said.read(&mut bytes) {
            let _ = send.send(bytes[..count].to_vec());
        }
    });
    let mut heard = Vec::new();
    let mut hears = |words: &str| {
        while !String::from_utf8_lossy(&heard).contains(words) {
            heard.extend(came.recv_timeout(super::client::PATIENCE).expect(words));
        }
    };
    hears("\n> ");
    ask(&lead, FIRST);
    hears(OPEN);
    // The end of what it is given is its end.
    drop(ssh.stdin.take());
    hears("back to your seat: ssh");
    assert!(ssh.wait().unwrap().success());
}
