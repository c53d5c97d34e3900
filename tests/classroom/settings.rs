//! Settings of one's own over SSH: keys and looks are as at home, and stay with the seat.

use super::Class;
use super::client::Client;
use blocs::classroom::limits::Limits;

const KEYS: &str = "keys = {down = [\"E\"], help = [\"M\"]}";

/// A student with settings of their own, as `ssh -o SendEnv=BLOCS_CONFIG` sends them.
fn bringing(class: &Class, user: &str, settings: &str) -> Client {
    Client::on(class.address, user, "xterm-256color", &[("BLOCS_CONFIG", settings)])
}

#[test]
fn keys_that_are_brought_hold_and_stay_with_the_seat() {
    let class = Class::open();
    let ana = bringing(&class, "Ana", KEYS);
    ana.sees("M help");
    ana.press("E");
    ana.sees("SOUTH");
    ana.press("?");
    ana.sees("`?` does nothing here; M helps");
    let words = ana.words();
    // Nobody else's keys are others.
    let bo = class.join("Bo");
    bo.sees("? help");
    bo.press("E");
    bo.sees("`E` does nothing here; ? helps");
    // From another machine, where nothing is brought.
    let again = class.join(&words);
    again.sees("M help");
    again.press("E");
    again.sees("SOVIET");
    // What is brought anew stands in place of it; nothing is what comes with the program.
    let words = again.words();
    let anew = bringing(&class, &words, "");
    anew.sees("? help");
    anew.press("j");
    anew.sees("SYRIA");
    let words = anew.words();
    class.join(&words).sees("? help");
}

#[test]
fn what_is_wrong_in_them_is_told_and_the_rest_holds() {
    let class = Class::open();
    let ana = bringing(&class, "Ana", "[keys]\ndwon = [\"E\"]\nhelp = [\"M\"]\n");
    ana.sees("your settings:2:1: unknown action `dwon`, did you");
    ana.press("M");
    ana.sees("KEYS AND MARKS");
    ana.press("M!");
    ana.sees("PROBLEMS");
}

#[test]
fn so_much_of_them_is_read_and_no_more() {
    let class = Class::within(Limits { settings_bytes: KEYS.len() - 1, ..Limits::default() });
    let ana = bringing(&class, "Ana", KEYS);
    ana.sees(&format!("BLOCS_CONFIG has {} bytes: at most {} are read", KEYS.len(), KEYS.len() - 1));
    ana.press("?");
    ana.sees("KEYS AND MARKS");
}

#[test]
fn a_palette_that_is_brought_needs_no_question() {
    let class = Class::open();
    let ana = bringing(&class, "Ana", "settings.palette = \"dark\"");
    ana.sees("STATES 27");
    let dark = ana.ink(0, 75);
    ana.press("\x1b]11;rgb:ffff/ffff/ffff\x07?");
    ana.sees("KEYS AND MARKS");
    assert!(ana.ink(0, 75) == dark && !ana.sent().contains("\x1b]11;?"));
}
