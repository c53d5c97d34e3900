//! What survives: a dropped line, another machine, another server.

use super::Class;

#[test]
fn a_seat_is_taken_up_again_by_its_words() {
    let class = Class::open();
    let lead = class.lead();
    lead.press("A");
    lead.sees("ASK THE CLASS");
    lead.press("\r");
    lead.sees("asked");
    let ana = class.join("Ana");
    ana.press("9");
    ana.sees("it cannot");
    ana.press("\r");
    ana.sees("counted");
    let words = ana.words();
    ana.cut();
    let again = class.join(&words);
    again.press("9");
    again.sees("it cannot");
    // The vote is there: nothing was voted by the one who came back.
    again.sees("counted");
}

#[test]
fn the_newest_window_has_the_seat() {
    let class = Class::open();
    let first = class.join("Ana");
    first.sees("STATES 27");
    let words = class.join("Bea").words();
    let one = class.join(&words);
    one.sees("STATES 27");
    let two = class.join(&words);
    two.sees("STATES 27");
    one.hears("your seat went on at another window");
    one.ended();
}

#[test]
fn a_room_is_taken_up_by_another_server() {
    let class = Class::open();
    let lead = class.lead();
    lead.press("A");
    lead.sees("ASK THE CLASS");
    lead.press("\r");
    lead.sees("asked");
    let ana = class.join("Ana");
    ana.press("9");
    ana.sees("it cannot");
    ana.press("\r");
    ana.sees("counted");
    let words = ana.words();
    let class = class.reopened();
    let again = class.join(&words);
    again.press("9");
    again.sees("it cannot");
    again.sees("counted");
}

#[test]
fn a_server_that_stops_puts_terminals_back() {
    let class = Class::open();
    let ana = class.join("Ana");
    ana.sees("STATES 27");
    drop(class);
    ana.hears("\u{1b}[?1049l");
    ana.hears("the room has ended");
}
