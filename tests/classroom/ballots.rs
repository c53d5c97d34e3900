//! Ballots of every kind on the wire: what is asked, how it is answered, what is kept of it, and who sees what came of it.

use blocs::app::room::Request;
use blocs::classroom::limits::Limits;
use blocs::classroom::room::{Deed, Store};
use ratatui::layout::Size;

use super::Class;
use super::client::Client;
use super::poll::{CANNOT, FIRST, ask, vote};

const WIDE: Size = Size { width: 120, height: 40 };
/// What is typed on the spot, and an answer to it.
const TYPED: &str = "Who is right? / Ada / Bolat";

/// Asks what is typed, its result seen after so many turns: 1 live, 2 after one's vote, 3 after the close, 4 never.
fn ask_typed(lead: &Client, line: &str, turns: usize) {
    lead.press("A");
    lead.sees("ASK THE CLASS");
    lead.press(line);
    lead.press(&"\t".repeat(turns));
    lead.press("\r");
    lead.until("the question, open", || {
        let screen = lead.screen();
        !screen.contains("ASK THE CLASS") && screen.contains("open · ")
    });
}

/// Waits until a reader of one pane reads this, wherever its lines break.
fn reads(client: &Client, text: &str) {
    let screen = || client.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    client.until(text, || screen().contains(text));
}

/// Whether a screen has a line with an answer and a count of it.
fn counts(client: &Client, answer: &str, count: usize) -> bool {
    let count = format!("{count} ");
    client.screen().lines().any(|line| line.contains(answer) && line.contains(&count))
}

fn voters(class: &Class, count: usize) -> Vec<Client> {
    let voters: Vec<Client> = (0..count).map(|n| class.join(&format!("Voter{n}"))).collect();
    voters.iter().for_each(|voter| voter.sees("STATES 27"));
    voters
}

/// How many votes the file of a class holds.
fn kept(class: &Class) -> usize {
    let store = Store::read(&class.folder.path().join("test.sqlite"), &Limits::default()).unwrap();
    let records = store.records().unwrap();
    records.iter().filter(|record| matches!(record.deed, Deed::Did(Request::Vote { .. }))).count()
}

#[test]
fn the_same_vote_again_is_kept_once_and_changes_have_an_end() {
    let class = Class::within(Limits { changes: 2, ..Limits::default() });
    let (lead, ana) = (class.lead(), class.join("Ana"));
    ana.sees("STATES 27");
    ask(&lead, FIRST);
    vote(&ana, 2, CANNOT);
    for _ in 0..3 {
        // Another message stands there meanwhile, so that the answer is seen to come again.
        ana.press("yn");
        ana.until("another message", || !ana.screen().contains("counted 1"));
        ana.press("\r");
        ana.sees(&format!(": {CANNOT}"));
    }
    assert_eq!(kept(&class), 1);
    ana.press("k\r");
    ana.sees(": only on conditions");
    ana.press("k\r");
    ana.sees("not counted: you have voted 2 times; the last one counts");
    assert_eq!(kept(&class), 2);
    ana.press("e");
    lead.sees("1 lost");
    ana.press("e");
    lead.until("no signal", || !lead.screen().contains("1 lost"));
    ana.press("e");
    ana.sees("too many signals; speak up in the room");
}

#[test]
fn a_result_that_is_seen_live_is_seen_from_five_votes_on() {
    let (class, lead) = Class::led();
    let word = class.running().words().wall;
    let wall = Client::with_word(class.address, "wall", &word, WIDE);
    let watching = class.join("Watching");
    watching.sees("STATES 27");
    let voters = voters(&class, 5);
    ask_typed(&lead, TYPED, 1);
    watching.press("9");
    reads(&watching, "The result is seen as votes come in.");
    for voter in &voters[..4] {
        vote(voter, 1, "Bolat");
    }
    // Everyone has been told of four votes, and nobody, the presenter among them, of any answer.
    for client in [&watching, &lead] {
        client.sees("4 of 6 voted");
        assert!(client.frames().iter().all(|frame| !frame.contains("4 votes")), "{}", client.screen());
        assert!(!counts(client, "Bolat", 4), "{}", client.screen());
    }
    wall.sees("4 of 6");
    vote(&voters[4], 0, "Ada");
    for client in [&watching, &lead, &wall] {
        client.until("both counts", || counts(client, "Bolat", 4) && counts(client, "Ada", 1));
    }
    // It is seen by all already: to show it is to close it, and it cannot be kept again.
    lead.press("T");
    lead.sees("the vote is closed, and everyone sees its result; Q gives more time");
    lead.press("T");
    lead.sees("everyone sees this result: so it was said before the vote");
}

#[test]
fn a_result_that_is_never_shown_is_sent_to_the_presenter_alone() {
    let (class, lead) = Class::led();
    let watching = class.join("Watching");
    watching.sees("STATES 27");
    let voters = voters(&class, 5);
    ask_typed(&lead, TYPED, 4);
    watching.press("9");
    reads(&watching, "The result is not shown to the class.");
    for voter in &voters {
        vote(voter, 1, "Bolat");
    }
    lead.until("the count", || counts(&lead, "Bolat", 5));
    lead.press("T");
    lead.sees("it was asked with the promise that its result is not shown");
    lead.press("Q");
    watching.sees("the vote is closed");
    watching.sees("5 of 6 voted");
    for client in voters.iter().chain([&watching]) {
        for frame in client.frames() {
            let told = frame.lines().any(|line| line.contains("Bolat") && line.contains("█"));
            assert!(!told && !frame.contains("5 votes"), "{frame}");
        }
    }
}

#[test]
fn a_percentage_is_typed_or_chosen() {
    let (class, lead) = Class::led();
    let voters = voters(&class, 5);
    ask(&lead, "How likely is free movement");
    for voter in &voters {
        voter.press("9");
        voter.sees("how likely, in percent: % types it");
    }
    for voter in &voters[..4] {
        voter.press("%");
        voter.sees("YOUR ANSWER");
        voter.press("70\r");
        voter.sees("70 %  your vote, counted");
    }
    voters[4].press("+");
    voters[4].sees("55 %  not cast yet: <enter> casts it");
    voters[4].press("\r");
    voters[4].sees("55 %  your vote, counted");
    lead.sees("5 votes, mean 67 %");
    lead.press("T");
    voters[0].sees("5 votes, mean 67 %");
}

#[test]
fn a_state_is_chosen_by_its_name_and_seen_on_the_map() {
    let (class, lead) = Class::led();
    let voters = voters(&class, 5);
    ask(&lead, "Which state will be the hardest");
    for voter in &voters {
        voter.press("9");
        reads(voter, "/ finds one by its name.");
        voter.press("/");
        voter.press("ukraine\r");
        voter.sees("your vote, counted");
    }
    lead.press("T");
    let ana = &voters[0];
    ana.until("the count", || counts(ana, "Ukraine", 5));
    ana.press("2");
    ana.sees("map");
    ana.press("c");
    for _ in 0..12 {
        if ana.screen().contains("the hardest") {
            break;
        }
        let before = ana.screen();
        ana.press("c");
        ana.until("another colouring", || ana.screen() != before);
    }
    ana.sees("the hardest");
}

#[test]
fn a_second_round_says_how_many_moved_each_way() {
    let (class, lead) = Class::led();
    let voters = voters(&class, 6);
    ask(&lead, FIRST);
    for voter in &voters[..5] {
        vote(voter, 2, CANNOT);
    }
    lead.press("Q");
    lead.sees("the vote is closed");
    ask(&lead, "And now");
    for voter in &voters[..2] {
        vote(voter, 0, "it can");
    }
    for voter in &voters[2..] {
        vote(voter, 2, CANNOT);
    }
    lead.press("T");
    // The sixth voted in the second round only.
    let said = "of 5 in both rounds 2 moved: it cannot → it can 2";
    lead.sees(said);
    for voter in [&voters[0], &voters[5]] {
        reads(voter, said);
    }
}
