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
    lead.sees("the vote is closed");
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

/// A lesson that is led with the eyes closed, on both sides.
#[test]
fn a_class_is_led_in_lines() {
    let class = Class::open();
    let word = class.running().words().presenter;
    let lead = Client::plain_with_word(class.address, "presenter", &word);
    let (ana, bea) = (Client::plain(class.address, "Ana"), Client::plain(class.address, "Bea"));
    for reader in [&lead, &ana, &bea] {
        reader.hears("\n> ");
    }
    assert!(lead.sent().contains("you lead test: ") && !lead.sent().contains("`wall`"), "{}", lead.sent());
    let says = |reader: &Client, line: &str, words: &[&str]| {
        let before = reader.sent().len();
        reader.press(&format!("{line}\n"));
        let heard = || words.iter().all(|words| reader.sent()[before..].contains(words));
        reader.until(&format!("an answer to `{line}` with {words:?}"), heard);
        reader.until("the prompt", || reader.sent().ends_with("\n> "));
    };
    // What is read was so when the room had answered.
    says(
        &lead,
        "ask before we read",
        &["asked; `close vote` closes the vote\n", "Question 1: open, 0 of 2 voted"],
    );
    says(&ana, "vote it can", &["counted "]);
    says(
        &lead,
        "close vote",
        &["its result kept; `show result` shows it", "Question 1: closed, 1 of 2 voted"],
    );
    says(&ana, "say ? who pays", &["your question is with the presenter"]);
    says(&ana, "hand", &["the presenter sees: hand up"]);
    lead.hears("> \n(1 hand up)\n> ");
    says(&lead, "details", &["Ana, follows, hand up", "?: who pays"]);
    let number = |row: &str| {
        let sent = lead.sent();
        let line = sent.lines().rev().find(|line| line.contains(row)).unwrap();
        line.split('.').next().unwrap().to_owned()
    };
    says(&lead, &number("?: who pays"), &["the line is pinned for all to see", "who pays", "pinned"]);
    says(
        &lead,
        &format!("rename {} Anabel", number("Ana, follows")),
        &["the seat is Anabel's now", "Anabel, follows"],
    );
    says(&ana, "where am i", &["You are Anabel;"]);
    // Many outcomes at once are not told one by one.
    says(&lead, "lift lock", &["is lifted"]);
    says(&lead, "forecasts", &["Forecasts:"]);
    says(&lead, "reveal all", &["21 revealed"]);
    ana.hears(" outcomes are revealed (`forecasts`))\n> ");
    assert!(ana.sent().matches("(the outcome is revealed: ").count() < 10, "{}", ana.sent());
    says(&lead, "class", &["the class test:"]);
    says(&lead, "details", &["Bea, follows"]);
    says(&lead, &format!("remove {}", number("Bea, follows")), &["yes, to take away the seat of Bea"]);
    says(&lead, "yes", &["the seat was taken away"]);
    bea.hears("> \nthe presenter took this seat away");
    bea.ended();
    says(&lead, "quit", &["`quit` again leaves the class"]);
    lead.press("quit\n");
    lead.hears("good-bye");
    assert_eq!(lead.ended(), Some(0));
}
