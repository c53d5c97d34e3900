//! Votes: given, changed, counted, hidden.

use super::Class;
use super::poll::{FIRST, ask, vote};

#[test]
fn a_vote_is_counted_and_can_be_changed_until_it_is_closed() {
    let class = Class::open();
    let lead = class.lead();
    let ana = class.join("Ana");
    ana.sees("STATES 27");
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
fn two_students_have_a_vote_each_and_a_name_each() {
    let class = Class::open();
    let lead = class.lead();
    let (one, two) = (class.join("Ana"), class.join("Ana"));
    ask(&lead, FIRST);
    for student in [&one, &two] {
        vote(student, 0, "it can");
    }
    assert_ne!(one.words(), two.words());
}
