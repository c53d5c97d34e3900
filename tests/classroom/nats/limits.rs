//! What is granted to a server that is ill, or out of reach.

use std::net::TcpListener;
use std::sync::mpsc;
use std::time::Duration;

use async_nats::jetstream::{consumer, stream};
use blocs::classroom::limits::{Limits, Nats};
use blocs::classroom::room::{Keeper, Kept, Source};
use blocs::classroom::running::Running;
use tempfile::TempDir;

use super::line::Line;
use super::starts::{STREAM, SUBJECTS};
use super::{Server, access};
use crate::classroom::client::{Client, PATIENCE};
use crate::classroom::doors::now;
use crate::classroom::poll::{CANNOT, FIRST, answer, ask, ask_first, vote};
use crate::classroom::{Class, chaos, setup};

/// Longer than any test.
const LONG: Duration = Duration::from_secs(3600);
/// No time at all.
const SHORT: Duration = Duration::from_millis(50);

/// A machine with other limits.
fn within(url: &str, change: impl FnOnce(&mut Limits)) -> Class {
    let keeper = Keeper::Nats(access(url));
    Class::with(|setup| {
        setup.keeper = keeper;
        change(&mut setup.limits);
    })
}

/// The room ends, in its own time; told when it has.
fn ending(class: Class) -> mpsc::Receiver<()> {
    let (send, ended) = mpsc::channel();
    std::thread::spawn(move || {
        drop(class);
        let _ = send.send(());
    });
    ended
}

/// Why a room does not open, in its own time.
fn refused(url: &str, change: impl FnOnce(&mut Nats)) -> String {
    let folder = TempDir::new().unwrap();
    let mut setup = setup(folder.path());
    setup.keeper = Keeper::Nats(access(url));
    change(&mut setup.limits.nats);
    let (send, opened) = mpsc::channel();
    std::thread::spawn(move || send.send(Running::open(setup).err()));
    opened.recv_timeout(PATIENCE).unwrap().unwrap().to_string()
}

/// The votes of Ana that are kept.
fn votes_of_ana(server: &Server) -> Vec<String> {
    let kept = Kept::read(&Source::Nats(server.room("test"))).unwrap();
    chaos::votes(kept.records(), "Ana").into_iter().map(|vote| vote.to_string()).collect()
}

/// A machine whose server is stopped, which it does not find out by itself, and a student there who is asked.
fn stopped(server: &Server, change: impl FnOnce(&mut Limits)) -> (Class, Client, Client) {
    let class = within(&server.url(), |limits| {
        limits.nats.ping = LONG;
        limits.patience = LONG;
        change(limits);
    });
    let (lead, ana) = (class.lead(), class.join("Ana"));
    ask_first(&lead, &ana);
    server.stand_still();
    (class, lead, ana)
}

#[test]
fn who_votes_is_told_after_a_while_that_it_takes_its_time() {
    let Some(server) = Server::start() else { return };
    let (_class, _lead, ana) = stopped(&server, |limits| limits.patience = SHORT);
    answer(&ana, "\r");
    ana.sees("not counted yet");
    server.signal("CONT");
    ana.sees("your vote, counted");
}

#[test]
fn a_server_that_says_nothing_is_found_out_by_asking() {
    let Some(server) = Server::start() else { return };
    let (_class, _lead, ana) = stopped(&server, |limits| limits.nats.ping = SHORT);
    answer(&ana, "\r");
    ana.sees("not counted yet");
    server.signal("CONT");
    ana.sees("your vote, counted");
}

#[test]
fn who_comes_is_told_after_a_while_to_try_again() {
    let Some(server) = Server::start() else { return };
    let (class, _lead, _ana) = stopped(&server, |limits| limits.at_the_door = SHORT);
    let bea = Client::plain(class.address, "Bea");
    bea.hears("the room cannot keep anything just now");
    server.signal("CONT");
}

#[test]
fn so_much_of_one_seat_waits_behind_what_is_on_its_way() {
    let Some(server) = Server::start() else { return };
    let (_class, _lead, ana) = stopped(&server, |limits| limits.behind = 1);
    answer(&ana, "\r");
    ana.press("r-first\rr-second\r");
    ana.sees("not done: too much waits already");
    server.signal("CONT");
    ana.sees("is with the presenter");
}

/// What was on its way is lost with a server that is killed; who sent it asks again.
#[test]
fn what_is_not_acknowledged_is_sent_again() {
    let Some(mut server) = Server::start() else { return };
    let (_class, _lead, ana) = stopped(&server, |limits| {
        limits.patience = SHORT;
        limits.nats.acknowledged = SHORT;
    });
    answer(&ana, "\r");
    ana.sees("not counted yet");
    server.kill();
    server.go_on();
    ana.sees("your vote, counted");
}

#[test]
fn what_failed_rests_before_it_is_tried_again() {
    let Some(mut server) = Server::start() else { return };
    let again = Duration::from_secs(2);
    let (_class, _lead, ana) = stopped(&server, |limits| {
        limits.patience = SHORT;
        limits.nats.acknowledged = SHORT;
        limits.nats.again = again;
    });
    let start = now();
    answer(&ana, "\r");
    ana.sees("not counted yet");
    server.kill();
    server.go_on();
    ana.sees("your vote, counted");
    assert!(start.elapsed() >= again, "{:?}", start.elapsed());
}

#[test]
fn the_end_waits_for_what_is_on_its_way() {
    let Some(server) = Server::start() else { return };
    let line = Line::to(server.address());
    let class = within(&line.url(), |limits| limits.last = LONG);
    let (lead, ana) = (class.lead(), class.join("Ana"));
    ask_first(&lead, &ana);
    line.cut();
    answer(&ana, "\r");
    ana.sees("not counted yet");
    let ended = ending(class);
    ana.hears("the room has ended");
    line.mend();
    ended.recv_timeout(PATIENCE).unwrap();
    assert_eq!(votes_of_ana(&server), ["it can"]);
}

#[test]
fn the_end_does_not_wait_for_ever_for_what_is_on_its_way() {
    let Some(server) = Server::start() else { return };
    let line = Line::to(server.address());
    let class = within(&line.url(), |limits| limits.last = SHORT);
    let (lead, ana) = (class.lead(), class.join("Ana"));
    ask_first(&lead, &ana);
    line.cut();
    answer(&ana, "\r");
    ana.sees("not counted yet");
    ending(class).recv_timeout(PATIENCE).unwrap();
}

/// Nor for where readers are, of a server that says nothing.
#[test]
fn the_end_does_not_wait_for_ever_for_a_server_that_says_nothing() {
    let Some(server) = Server::start() else { return };
    let (class, _lead, ana) = stopped(&server, |limits| limits.nats.last = SHORT);
    ana.press("4");
    ana.sees("matrix");
    ending(class).recv_timeout(PATIENCE).unwrap();
}

/// One machine says once that somebody is there, and the other hears no more of it.
#[test]
fn a_machine_that_is_silent_for_long_is_taken_for_gone() {
    let Some(server) = Server::start() else { return };
    let one = within(&server.url(), |limits| limits.beat = LONG);
    let two = within(&server.url(), |limits| limits.gone = Duration::from_secs(3));
    let (lead, ana) = (two.lead(), one.join("Ana"));
    ana.sees("STATES 27");
    lead.sees("1 follow");
    lead.sees("1 gone");
}

#[test]
fn a_server_that_does_not_answer_lets_nobody_in() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("nats://{}", silent.local_addr().unwrap());
    let said = refused(&url, |limits| limits.answer = SHORT);
    assert!(said.contains("no NATS server answers there"), "{said}");
}

#[test]
fn a_server_has_so_long_to_give_what_the_room_holds() {
    let Some(server) = Server::start() else { return };
    // A room that gives nothing: somebody reads it already, and more than one may not.
    let config = stream::Config {
        name: STREAM.to_owned(),
        description: Some("a room of blocs".to_owned()),
        subjects: vec![format!("{SUBJECTS}.>")],
        max_consumers: 1,
        ..Default::default()
    };
    let reader = consumer::pull::Config { durable_name: Some("reader".to_owned()), ..Default::default() };
    server.with_jetstream(async move |context| {
        context.create_stream(config).await.unwrap().create_consumer(reader).await.unwrap();
    });
    let said = refused(&server.url(), |limits| limits.all = SHORT);
    assert!(said.ends_with("it does not give what the room holds"), "{said}");
}

#[test]
fn where_somebody_was_is_waited_for_and_no_longer() {
    let Some(server) = Server::start() else { return };
    let (class, _lead, ana) = stopped(&server, |limits| {
        limits.nats.answer = LONG;
        limits.nats.fetched = SHORT;
    });
    let words = ana.words();
    // Who comes back is in, if not where they were: the server says nothing.
    class.join(&words).sees("vote open");
    server.signal("CONT");
}

#[test]
fn a_line_that_is_mended_is_found_again_soon() {
    let Some(server) = Server::start() else { return };
    let line = Line::to(server.address());
    let class = within(&line.url(), |limits| {
        limits.nats.back_off_least = LONG;
        limits.nats.back_off_most = SHORT;
    });
    let (lead, ana) = (class.lead(), class.join("Ana"));
    ask_first(&lead, &ana);
    line.cut();
    answer(&ana, "\r");
    ana.sees("not counted yet");
    line.mend();
    ana.sees("your vote, counted");
}

/// However little of what came may wait to be folded, all is.
#[test]
fn little_room_for_what_waits_loses_nothing() {
    let Some(server) = Server::start() else { return };
    let (one, two) = (server.node(), within(&server.url(), |limits| limits.nats.waiting = 1));
    let (lead, ana) = (one.lead(), two.join("Ana"));
    ana.sees("STATES 27");
    ask(&lead, FIRST);
    vote(&ana, 2, CANNOT);
    lead.sees("1 of 1 voted");
    let late = within(&server.url(), |limits| limits.nats.waiting = 1);
    late.join("Bea").sees("vote open");
}
