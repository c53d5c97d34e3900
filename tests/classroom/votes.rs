//! Votes: given, changed, counted, hidden.

use ratatui::layout::Size;

use super::Class;
use super::client::Client;
use super::poll::{FIRST, ask, vote};

const WINDOW: Size = Size { width: 80, height: 24 };

#[test]
fn a_vote_is_counted_and_can_be_changed_until_it_is_closed() {
    let (_class, lead, ana) = Class::in_session();
    ask(&lead, FIRST);
    vote(&ana, 0, "it can");
    ana.press("j\r");
    ana.until("the other answer", || ana.screen().contains(": only on conditions"));
    lead.press("Q");
    lead.sees("the vote is closed");
    ana.press("k\r");
    ana.sees("closed");
}

#[test]
fn a_vote_ends_when_the_presenter_goes_on() {
    let (_class, lead, ana) = Class::in_session();
    lead.press("gt");
    lead.sees("LESSON step 1");
    ask(&lead, FIRST);
    ana.sees("vote open");
    lead.press(".");
    // It is what this step asks: it goes on.
    lead.sees("LESSON step 2");
    lead.sees("vote: 0 of 1 voted");
    lead.press(".");
    lead.sees("the vote is closed, its result kept; T shows it");
    ana.sees("the vote is closed: Before we read on");
    lead.press("Q");
    lead.sees("more time: the vote is open again; Q closes it");
    ana.sees("a vote is open: Before we read on");
}

#[test]
fn two_students_have_a_vote_each_and_a_name_each() {
    let (class, lead) = Class::led();
    let (one, two) = (class.join("Ana"), class.join("Ana"));
    // Before anything is asked: who comes under a name later may be its reader, with another window.
    one.sees("STATES 27");
    two.sees("STATES 27");
    ask(&lead, FIRST);
    for student in [&one, &two] {
        vote(student, 0, "it can");
    }
    assert_ne!(one.words(), two.words());
}

#[test]
fn a_vote_is_counted_by_its_name() {
    let (_class, lead, ana) = Class::in_session();
    ask(&lead, "Which state");
    ana.sees("vote open");
    ana.press("/kaz\r");
    ana.sees(": Kazakhstan");
    ask(&lead, "free movement");
    ana.sees("how likely, in percent");
    ana.press("%70\r");
    ana.sees(": 70 %");
}

/// In the console the cursor says which result is shown; the class is before that one.
#[test]
fn an_earlier_result_is_shown_again() {
    let (class, lead, ana) = Class::in_session();
    let wall = Client::with_word(class.address, "wall", &class.running().words().wall, WINDOW);
    ask(&lead, FIRST);
    ana.sees("only on conditions");
    ask(&lead, "How sure are you");
    wall.sees("guessing");
    lead.press("QG\r");
    wall.sees("it cannot");
    ana.sees("Question 1");
    ask(&lead, "free movement");
    wall.sees("from 0 to 100 %");
}

/// A key is named for what it does: what is seen when the vote closes is not kept again.
#[test]
fn a_result_that_was_promised_is_not_said_to_be_kept_again() {
    let (_class, lead, ana) = Class::in_session();
    ask(&lead, "How sure are you");
    ana.sees("guessing");
    lead.press("T");
    lead.sees("the vote is closed, and everyone sees its result; Q gives more time");
    lead.press("T");
    lead.sees("everyone sees this result: so it was said before the vote");
}
