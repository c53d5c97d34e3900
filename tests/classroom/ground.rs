//! The ground of a student's terminal: it is asked for with the first frame, and nobody waits for the answer.

use std::time::Duration;

use blocs::classroom::limits::Limits;

use super::Class;
use super::client::Client;

const QUESTION: &str = "\x1b]11;?\x1b\\";
const WHITE: &str = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\";
const BLACK: &str = "\x1b]11;rgb:0000/0000/0000\x07";

/// The colour of where one is: of the clocks at the right of the top line.
fn here(student: &Client) -> vt100::Color {
    student.ink(0, 75)
}

#[test]
fn a_white_terminal_gets_colours_for_white() {
    let (class, ana) = Class::of_one();
    let dark = here(&ana);
    assert!(ana.sent().contains(QUESTION));
    // Torn as a slow line tears it.
    ana.press(&WHITE[..9]);
    ana.press(&WHITE[9..]);
    ana.until("colours for white", || here(&ana) != dark);
    let light = here(&ana);
    let bo = class.join("Bo");
    bo.sees("STATES 27");
    bo.press(&format!("{BLACK}?"));
    bo.sees("KEYS AND MARKS");
    assert_eq!(here(&bo), dark);
    // Only the first answer counts.
    ana.press(&format!("{BLACK}?"));
    ana.sees("KEYS AND MARKS");
    assert_eq!(here(&ana), light);
}

#[test]
fn a_palette_that_was_chosen_stays() {
    let (_class, ana) = Class::of_one();
    let dark = here(&ana);
    ana.press("gcgc");
    ana.sees("colours: contrast");
    let chosen = here(&ana);
    ana.press(&format!("{WHITE}?"));
    ana.sees("KEYS AND MARKS");
    assert!(here(&ana) == chosen && chosen != dark);
}

#[test]
fn an_answer_that_comes_late_changes_nothing_and_is_no_key() {
    let class = Class::within(Limits { ground: Duration::ZERO, ..Limits::default() });
    let ana = class.join("Ana");
    ana.sees("STATES 27");
    let dark = here(&ana);
    ana.press(&format!("{WHITE}?"));
    ana.sees("KEYS AND MARKS");
    assert_eq!(here(&ana), dark);
}

/// A console would write the question on the screen, and without colours the answer means nothing.
#[test]
fn some_terminals_are_not_asked() {
    let class = Class::open();
    for term in ["linux", "vt100", "dumb", "ansi", "xterm"] {
        let student = Client::on(class.address, term, term, &[]);
        student.hears("class");
        student.press(if term == "dumb" { "quit\n" } else { "q" });
        student.hears("back to your seat");
        assert_eq!(student.sent().contains(QUESTION), term == "xterm", "{term}");
    }
}
