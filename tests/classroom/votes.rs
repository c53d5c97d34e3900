//! Votes: given, changed, counted, hidden.

use super::Class;
use super::client::Client;

/// The presenter asks the first poll of the case.
pub(super) fn ask(lead: &Client) {
    lead.press("A");
    lead.sees("ASK THE CLASS");
    lead.press("Before we read on");
    lead.sees("1 found");
    lead.press("\r");
    lead.sees("asked");
}

#[test]
fn a_vote_is_counted_and_can_be_changed_until_it_is_closed() {
    let class = Class::open();
    let lead = class.lead();
    let ana = class.join("Ana");
    ana.sees("STATES 27");
    ask(&lead);
    ana.press("9");
    ana.sees("only on conditions");
    ana.press("\r");
    ana.sees("counted");
    ana.press("j\r");
    ana.until("the other answer", || ana.screen().contains(": only on conditions"));
    lead.press("Q");
    lead.sees("the vote is closed");
    ana.press("k\r");
    ana.sees("closed");
}

#[test]
fn two_students_have_a_vote_each_and_a_name_each() {
    let class = Class::open();
    let lead = class.lead();
    let (one, two) = (class.join("Ana"), class.join("Ana"));
    ask(&lead);
    for student in [&one, &two] {
        student.press("9");
        student.sees("only on conditions");
        student.press("\r");
        student.sees("counted");
    }
    assert_ne!(one.words(), two.words());
}
