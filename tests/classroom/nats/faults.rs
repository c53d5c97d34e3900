//! What breaks: a line, a server, a machine.

use std::time::Duration;

use blocs::classroom::room::Keeper;

use super::line::Line;
use super::{Server, access, node};
use crate::classroom::Class;
use crate::classroom::client::Client;
use crate::classroom::poll::{FIRST, answer, ask, ask_first};

#[test]
fn a_vote_waits_for_the_line_and_is_counted() {
    let Some(server) = Server::start() else { return };
    let line = Line::to(server.address());
    let (one, two) = (server.node(), node(&line.url()));
    let lead = one.lead();
    let ana = two.join("Ana");
    ask_first(&lead, &ana);
    line.cut();
    answer(&ana, "\r");
    ana.sees("not counted yet");
    // Whoever reads goes on reading.
    ana.press("4");
    ana.sees("matrix");
    ana.press("9");
    line.mend();
    ana.sees("your vote, counted");
    lead.press("9");
    lead.sees("1 of 1");
}

/// A server that holds its lines and says nothing.
#[test]
fn a_vote_waits_for_a_server_that_is_stopped_and_is_counted() {
    let Some(server) = Server::start() else { return };
    let (one, two) = (server.node(), server.node());
    let lead = one.lead();
    let ana = two.join("Ana");
    ask_first(&lead, &ana);
    server.stand_still();
    answer(&ana, "\r");
    ana.sees("not counted yet");
    ana.press("4");
    ana.sees("matrix");
    ana.press("9");
    server.signal("CONT");
    ana.sees("your vote, counted");
    lead.press("9");
    lead.sees("1 of 1");
}

/// As long as the switch of a building takes to come back.
#[test]
#[ignore = "takes a minute; `.ci/run` runs it"]
#[expect(clippy::disallowed_methods, reason = "it is about a time")]
fn half_a_minute_without_a_server_costs_the_class_nothing() {
    let Some(mut server) = Server::start() else { return };
    let (one, two) = (server.node(), server.node());
    let lead = one.lead();
    let ana = two.join("Ana");
    let bea = one.join("Bea");
    ask_first(&lead, &ana);
    server.kill();
    answer(&ana, "\r");
    ana.sees("not counted yet");
    std::thread::sleep(Duration::from_secs(30));
    assert!(ana.screen().contains("not counted yet"), "{}", ana.screen());
    answer(&bea, "j\r");
    bea.sees("not counted yet");
    server.go_on();
    for student in [&ana, &bea] {
        student.sees("your vote, counted");
    }
    lead.press("9");
    lead.sees("2 of 2");
    lead.press("4");
    lead.sees("matrix");
    ana.press("1");
    ana.sees("STATES 27");
    ana.press("F");
    ana.sees("matrix");
}

#[test]
fn a_vote_that_comes_too_late_is_told_so() {
    let Some(server) = Server::start() else { return };
    let line = Line::to(server.address());
    let (one, two) = (server.node(), node(&line.url()));
    let lead = one.lead();
    let ana = two.join("Ana");
    ask_first(&lead, &ana);
    line.cut();
    answer(&ana, "\r");
    ana.sees("not counted yet");
    lead.press("Q");
    lead.sees("the vote is closed");
    line.mend();
    ana.sees("not counted: this vote is closed");
}

/// Whoever voted elsewhere meanwhile, and was told that it counts, has voted.
#[test]
fn a_vote_that_waited_undoes_no_later_one() {
    let Some(server) = Server::start() else { return };
    let line = Line::to(server.address());
    let (one, two) = (server.node(), node(&line.url()));
    let lead = one.lead();
    let ana = two.join("Ana");
    ana.sees("STATES 27");
    let words = ana.words();
    ana.ended();
    let ana = two.join(&words);
    ask(&lead, FIRST);
    ana.sees("a vote is open");
    line.cut();
    answer(&ana, "\r");
    ana.sees("not counted yet");
    let again = one.join(&words);
    answer(&again, "j\r");
    again.sees(": only on conditions");
    line.mend();
    ana.until("the last word", || {
        ana.sent().contains("meanwhile") || ana.sent().contains("went on at another")
    });
    lead.press("9");
    lead.sees("1 of 1");
    let kept = blocs::classroom::room::Kept::read(&blocs::classroom::room::Source::Nats(server.room("test")));
    assert_eq!(crate::classroom::chaos::votes(kept.unwrap().records(), "Ana"), ["only on conditions"]);
}

#[test]
fn a_server_that_restarts_costs_the_class_nothing() {
    let Some(mut server) = Server::start() else { return };
    let (one, two) = (server.node(), server.node());
    let lead = one.lead();
    let ana = two.join("Ana");
    ask_first(&lead, &ana);
    server.kill();
    answer(&ana, "\r");
    ana.sees("not counted yet");
    let late = Client::plain(two.address, "Bea");
    late.hears("the room cannot keep anything just now");
    server.go_on();
    ana.sees("your vote, counted");
    lead.press("9");
    lead.sees("1 of 1");
    lead.press("4");
    lead.sees("matrix");
    ana.press("1");
    ana.sees("STATES 27");
    ana.press("F");
    ana.sees("matrix");
    two.join("Bea").sees("matrix");
}

/// A machine that soon takes others for gone.
fn hasty(url: &str) -> Class {
    let keeper = Keeper::Nats(access(url));
    Class::with(|setup| {
        setup.keeper = keeper;
        setup.limits.beat = Duration::from_millis(100);
        setup.limits.gone = Duration::from_millis(500);
    })
}

/// Who led before the line was cut, and hears of nobody yet when it is back, does not lead.
#[test]
fn who_was_cut_off_does_not_take_back_the_lead() {
    let Some(server) = Server::start() else { return };
    let line = Line::to(server.address());
    let (one, two) = (hasty(&line.url()), hasty(&server.url()));
    let lead = one.lead();
    lead.press("4");
    let ana = two.join("Ana");
    ana.sees("matrix");
    let other = two.lead();
    other.sees("matrix");
    line.cut();
    lead.press("7");
    lead.sees("nobody follows yet: the room is out of reach");
    lead.press("A");
    lead.sees("ASK THE CLASS");
    lead.press("\r");
    // The machine that is cut off counts as gone here; it heard nothing for as long.
    other.until("the lead", || {
        other.press("C");
        other.screen().contains("everyone is called to where you lead")
    });
    line.mend();
    lead.sees("another presenter leads");
    other.press("9");
    other.press("8");
    ana.sees("COMPARE");
    assert!(!other.sent().contains("another presenter leads"), "{}", other.screen());
    assert!(!ana.sent().contains("a vote is open"), "{}", ana.screen());
}

#[test]
fn a_machine_that_comes_late_has_all_and_follows() {
    let Some(server) = Server::start() else { return };
    let one = server.node();
    let lead = one.lead();
    lead.press("4");
    let ana = one.join("Ana");
    ana.sees("matrix");
    ask(&lead, FIRST);
    answer(&ana, "\r");
    ana.sees("your vote, counted");
    lead.press("4");
    let late = server.node();
    let bea = late.join("Bea");
    bea.sees("matrix");
    bea.sees("vote open");
    answer(&bea, "\r");
    bea.sees("your vote, counted");
    bea.sees("2 of 2 voted");
    bea.press("F");
    lead.press("7");
    bea.sees("FORECASTS");
}

/// Its machine lost power: what came last was in no file yet.
#[test]
fn a_server_that_comes_back_with_less_is_read_anew() {
    let Some(mut server) = Server::start() else { return };
    let (one, two) = (server.node(), server.node());
    let lead = one.lead();
    let (ana, bea) = (two.join("Ana"), one.join("Bea"));
    bea.sees("STATES 27");
    ask_first(&lead, &ana);
    answer(&ana, "\r");
    ana.sees("your vote, counted");
    server.kill();
    let before = server.copy();
    server.go_on();
    answer(&bea, "\r");
    bea.sees("your vote, counted");
    lead.press("C");
    lead.sees("everyone is called to where you lead");
    lead.press("9");
    lead.sees("2 of 2");
    server.kill();
    server.put_back(&before);
    server.go_on();
    // What is lost is seen to be, and the class goes on.
    lead.sees("1 of 2");
    bea.until("no vote", || !bea.screen().contains("your vote, counted"));
    answer(&bea, "j\r");
    bea.sees("your vote, counted");
    lead.sees("2 of 2");
    lead.press("4");
    lead.sees("matrix");
    two.join("Cem").sees("matrix");
}
