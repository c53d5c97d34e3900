//! One of the machines that serve is ill: it is stopped, killed, or has a wrong clock.

use std::time::Duration;

use blocs::classroom::room::{Keeper, Kept, Source};
use ratatui::layout::Size;
use tempfile::TempDir;

use super::Server as Nats;
use crate::classroom::Class;
use crate::classroom::chaos::Server;
use crate::classroom::client::Client;
use crate::classroom::poll::{FIRST, answer, ask, ask_first};

const WINDOW: Size = Size { width: 80, height: 24 };
/// The room of machines that are processes of their own.
const ROOM: &str = "storm";

/// Another machine of that room.
fn served(nats: &Nats) -> Class {
    let keeper = Keeper::Nats(nats.access());
    Class::with(|setup| {
        setup.keeper = keeper;
        setup.room = ROOM.to_owned();
    })
}

#[test]
fn a_machine_that_is_stopped_holds_up_nobody_else() {
    let Some(nats) = Nats::start() else { return };
    let (one, folder) = (served(&nats), TempDir::new().unwrap());
    let slow = Server::start(folder.path(), &["--room-store", &nats.url()]);
    let lead = one.lead();
    let (ana, bea) = (one.join("Ana"), Client::open(slow.address, "Bea", WINDOW));
    ask_first(&lead, &bea);
    slow.signal("STOP");
    lead.press("4");
    ana.sees("matrix");
    answer(&ana, "\r");
    ana.sees("your vote, counted");
    slow.signal("CONT");
    // What was missed is taken up.
    bea.sees("matrix");
    answer(&bea, "\r");
    bea.sees("your vote, counted");
    bea.press("F");
    lead.press("7");
    bea.sees("FORECASTS");
    lead.press("9");
    lead.sees("2 of 2");
}

#[test]
fn a_presenter_whose_machine_is_killed_is_followed_by_another() {
    let Some(nats) = Nats::start() else { return };
    let (keeper, folder) = (Keeper::Nats(nats.access()), TempDir::new().unwrap());
    let two = Class::with(|setup| {
        setup.keeper = keeper;
        setup.room = ROOM.to_owned();
        // Longer than the beat of the other.
        setup.limits.gone = Duration::from_secs(4);
    });
    let mut one = Server::start(folder.path(), &["--room-store", &nats.url()]);
    let lead = Client::with_word(one.address, "presenter", &one.word, WINDOW);
    lead.press("4");
    lead.sees("matrix");
    let ana = two.join("Ana");
    ana.sees("matrix");
    let other = two.lead();
    other.sees("matrix");
    other.press("C");
    other.sees("another presenter leads; F takes the lead over");
    one.kill();
    // The class stays where it was.
    ana.sees("matrix");
    other.until("the lead", || {
        other.press("C");
        other.screen().contains("everyone is called to where you lead")
    });
    other.press("7");
    ana.sees("FORECASTS");
}

/// Who does not wait takes over at once.
#[test]
fn a_killed_presenter_is_followed_at_once_by_who_takes_over() {
    let Some(nats) = Nats::start() else { return };
    let (two, folder) = (served(&nats), TempDir::new().unwrap());
    let mut one = Server::start(folder.path(), &["--room-store", &nats.url()]);
    let lead = Client::with_word(one.address, "presenter", &one.word, WINDOW);
    lead.press("4");
    let ana = two.join("Ana");
    ana.sees("matrix");
    let other = two.lead();
    other.sees("matrix");
    one.kill();
    other.press("F");
    other.sees("you lead from now on");
    other.press("7");
    ana.sees("FORECASTS");
}

/// As docs/nats.md upgrades `blocs`: one machine after the other, with a class in it.
#[test]
fn machines_are_replaced_one_after_the_other() {
    let Some(nats) = Nats::start() else { return };
    let mut nodes = [nats.node(), nats.node(), nats.node()];
    let lead = nodes[0].lead();
    let mut ana = nodes[0].join("Ana");
    ask_first(&lead, &ana);
    drop(lead);
    for n in 0..3 {
        // It ends, and says where the seat is.
        drop(std::mem::replace(&mut nodes[n], nats.node()));
        ana.hears("the room has ended");
        ana.ended();
        let words = ana.words_left();
        ana = nodes[(n + 1) % 3].join(&words);
        // The cursor stands on the vote of before.
        answer(&ana, ["\r", "j\r", "j\r"][n]);
        ana.until("the vote", || {
            let screen = ana.screen();
            screen.contains(&format!(
                "{}  your vote, counted",
                ["it can", "only on conditions", "it cannot"][n]
            ))
        });
    }
    // The last one is served by a machine that was replaced; so is the presenter.
    let lead = nodes[2].lead();
    lead.press("9");
    lead.sees("1 of 1");
    lead.press("4");
    ana.sees("matrix");
    let kept = Kept::read(&Source::Nats(nats.room("test"))).unwrap();
    let votes = crate::classroom::chaos::votes(kept.records(), "Ana");
    assert_eq!(votes, ["it can", "only on conditions", "it cannot"]);
}

/// The library that shows a program another time; None where it is not.
fn other_time() -> Option<String> {
    let folders = std::fs::read_dir("/usr/lib").ok()?.filter_map(Result::ok);
    let mut found = folders.map(|folder| folder.path().join("faketime/libfaketime.so.1"));
    let found = found.find(|path| path.exists());
    if found.is_none() {
        super::say("not tried: there is no `faketime`; `.ci/setup nats` installs it");
    }
    found.map(|path| path.to_string_lossy().into_owned())
}

/// Times are the server's, whatever a machine takes for now.
#[test]
fn a_machine_with_a_wrong_clock_does_no_harm() {
    let (Some(nats), Some(library)) = (Nats::start(), other_time()) else { return };
    let (one, folder) = (served(&nats), TempDir::new().unwrap());
    let environment =
        [("LD_PRELOAD", library.as_str()), ("FAKETIME", "+400d"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1")];
    let store = ["--room-store", &nats.url()];
    let wrong = Server::within(&environment, folder.path(), &store);
    let lead = one.lead();
    let (ana, bea) = (Client::open(wrong.address, "Ana", WINDOW), one.join("Bea"));
    ana.sees("STATES 27");
    ask(&lead, FIRST);
    for student in [&ana, &bea] {
        answer(student, "\r");
        student.sees("your vote, counted");
    }
    lead.press("9");
    lead.sees("2 of 2");
    lead.press("Q");
    ana.sees("closed");
    let kept = Kept::read(&Source::Nats(nats.room(ROOM))).unwrap();
    let times: Vec<i64> = kept.records().iter().map(|record| record.at).collect();
    let hour = 60 * 60 * 1000;
    assert!(times.iter().max().unwrap() - times.iter().min().unwrap() < hour, "{times:?}");
}
