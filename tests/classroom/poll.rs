//! A poll in a class: the presenter asks, a student votes.

use super::client::Client;

/// The first words of the first poll of the case, and its last answer.
pub(super) const FIRST: &str = "Before we read on";
pub(super) const CANNOT: &str = "it cannot";

/// The presenter asks a poll of the case by its first words.
pub(super) fn ask(lead: &Client, words: &str) {
    lead.press("A");
    lead.sees("ASK THE CLASS");
    lead.press(words);
    lead.sees("1 found");
    lead.press("\r");
    lead.until("the question, open", || {
        let screen = lead.screen();
        !screen.contains("ASK THE CLASS") && screen.contains(words) && screen.contains("open · ")
    });
}

/// A student votes for an answer by its number from 0 on, and by its words.
pub(super) fn vote(student: &Client, answer: usize, words: &str) {
    student.press("9");
    student.sees(words);
    student.press(&"j".repeat(answer));
    student.press("\r");
    student.sees(&format!(": {words}"));
}

/// The presenter asks the first poll once a student is in, and the student is told.
pub(super) fn ask_first(lead: &Client, student: &Client) {
    student.sees("STATES 27");
    ask(lead, FIRST);
    // It is shown before it is kept; only then it is answered.
    lead.sees("asked; Q closes the vote");
    student.sees("a vote is open");
}

/// A student turns to the first poll and presses these keys: what comes of it is the test's to see.
pub(super) fn answer(student: &Client, keys: &str) {
    student.press("9");
    student.sees("only on conditions");
    student.press(keys);
}
