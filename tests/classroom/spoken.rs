//! What a client says of its terminal, and what it is told: every request is answered, and a screen is drawn as it asks.

use std::sync::{Arc, Mutex};

use rstest::rstest;
use russh::keys::PublicKeyOrCertificate;
use russh::{ChannelMsg, Error, client};

use super::Class;
use super::client::{Proof, connect};
use super::doors::run;
use super::poll::{CANNOT, ask_first};

/// What is answered to a terminal, its environment and a shell, in this order; and what is shown then, up to these words.
async fn said(class: &Class, term: &str, environment: &[(&str, &str)], until: &str) -> (Vec<bool>, String) {
    let handle = connect(class.address, "Ana", Proof::None).await.unwrap();
    let mut channel = handle.channel_open_session().await.unwrap();
    channel.request_pty(true, term, 80, 24, 0, 0, &[]).await.unwrap();
    for (name, value) in environment {
        channel.set_env(true, *name, *value).await.unwrap();
    }
    channel.request_shell(true).await.unwrap();
    // One who asks twice is answered too.
    channel.request_shell(true).await.unwrap();
    let (mut answers, mut bytes) = (Vec::new(), Vec::new());
    while answers.len() < environment.len() + 3 || !String::from_utf8_lossy(&bytes).contains(until) {
        match channel.wait().await {
            Some(ChannelMsg::Success) => answers.push(true),
            Some(ChannelMsg::Failure) => answers.push(false),
            Some(ChannelMsg::Data { data }) => bytes.extend_from_slice(&data),
            Some(_) => {}
            None => panic!("it ended: {}", String::from_utf8_lossy(&bytes)),
        }
    }
    (answers, String::from_utf8(bytes).unwrap())
}

/// Colours by number (256), by name (16) or in full; and a line that is drawn, be it of dashes.
#[rstest]
#[case::of_many_colours("xterm-256color", &[], "38;5;", &["38;2;"], "│")]
#[case::all_colours("xterm-256color", &[("COLORTERM", "truecolor")], "38;2;", &["38;5;"], "│")]
#[case::few_colours("xterm", &[("SHELL", "/bin/sh"), ("LD_PRELOAD", "x")], "\u{1b}[", &["38;5;", "38;2;"], "│")]
#[case::no_colours("xterm-256color", &[("NO_COLOR", "1")], "\u{1b}[", &["38;5;", "38;2;"], "│")]
#[case::another_alphabet("xterm-256color", &[("LC_ALL", "C"), ("LANG", "C.UTF-8")], "38;5;", &["│"], "|")]
#[case::an_old_terminal("vt100", &[], "\u{1b}[", &["38;5;", "│"], "|")]
fn a_screen_is_drawn_as_a_client_says(
    #[case] term: &str,
    #[case] environment: &[(&str, &str)],
    #[case] style: &str,
    #[case] not: &[&str],
    #[case] sign: &str,
) {
    let (answers, shown) = run(said(&Class::open(), term, environment, "STATES"));
    let mut wanted = vec![true; environment.len() + 2];
    wanted.push(false);
    assert_eq!(answers, wanted, "the terminal, each variable and the shell; no second one");
    assert!(shown.contains(style) && shown.contains(sign), "{shown:?}");
    assert!(not.iter().all(|not| !shown.contains(not)), "{shown:?}");
}

#[test]
fn a_terminal_that_knows_no_screens_gets_lines() {
    let (answers, shown) = run(said(&Class::open(), "dumb", &[], "line mode"));
    assert_eq!(answers, [true, true, false]);
    assert!(!shown.contains('\u{1b}'), "{shown:?}");
}

/// Remembers what it was told before it was let in.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<String>>);

impl client::Handler for Told {
    type Error = Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, Error> {
        Ok(true)
    }

    async fn auth_banner(&mut self, banner: &str, _: &mut client::Session) -> Result<(), Error> {
        self.0.lock().unwrap().push_str(banner);
        Ok(())
    }
}

#[test]
fn every_client_is_told_the_fingerprint_in_one_line() {
    let class = Class::open();
    for user in ["Ana", "presenter"] {
        let told = Told::default();
        run(async {
            let mut handle = client::connect(Arc::default(), class.address, told.clone()).await.unwrap();
            handle.authenticate_none(user).await.unwrap();
        });
        let fingerprint = &class.running().join().fingerprint;
        let banner = told.0.lock().unwrap().clone();
        assert_eq!(banner, format!("host key {fingerprint}, as on the wall\r\n"));
        assert!(banner.trim_end().len() < 80, "{banner}");
    }
}

/// What terminals answer to questions, among them those that nobody asked; with the letters of keys that do something.
const REPLIES: [&str; 9] = [
    "\u{1b}[?62;1;6;9;22c",
    "\u{1b}[>41;367;0c",
    "\u{1b}[24;80R",
    "\u{1b}[?2026;2$y",
    "\u{1b}[?1u",
    "\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\",
    "\u{1b}]52;c;cXExCg==\u{7}",
    "\u{1b}P>|XTerm(367) q9\u{1b}\\",
    "\u{1b}[I\u{1b}[O",
];

#[test]
fn what_a_terminal_answers_neither_votes_nor_quits() {
    let (class, lead, ana) = Class::in_session();
    let bea = class.join("Bea");
    ask_first(&lead, &ana);
    ana.press("9");
    ana.sees(CANNOT);
    for reply in REPLIES {
        ana.send(reply.as_bytes());
        for byte in reply.bytes() {
            ana.send(&[byte]);
        }
    }
    // What comes after is done after.
    ana.press("4");
    ana.sees("matrix");
    super::poll::vote(&bea, 0, "it can");
    lead.sees("1 of 2 voted");
    assert!(!ana.sent().contains("counted"), "{}", ana.screen());
}
