//! What survives: a dropped line, another machine, another server.

use blocs::classroom::limits::Limits;

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

#[test]
fn what_is_kept_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let class = Class::with(|setup| setup.folder = setup.folder.join("rooms"));
    class.join("Ana").sees("STATES 27");
    let folder = class.folder.path().join("rooms");
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.len() >= 3, "the room, what is written ahead, and the host's key: {files:?}");
    for file in files {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}

/// A timer that no clock can hold breaks a session at the first byte that it is for: the one way to break one from
/// outside. The class goes on, and so does the seat.
#[test]
fn a_session_that_breaks_ends_alone_and_its_seat_is_kept() {
    let limits = Limits { escape_timer: std::time::Duration::MAX, ..Limits::default() };
    let class = Class::with(|setup| setup.limits = limits);
    let lead = class.lead();
    let (ana, bea) = (class.join("Ana"), class.join("Bea"));
    super::votes::ask(&lead);
    ana.press("9");
    ana.sees("only on conditions");
    ana.press("\r");
    ana.sees("counted");
    bea.sees("a vote is open");
    ana.press("\u{1b}");
    ana.hears("this session broke; your seat is kept");
    ana.ended();
    assert!(ana.sent().contains("\u{1b}[?1049l"), "the screen was not put back");
    lead.sees("1 gone");
    bea.press("4");
    bea.sees("matrix");
}
