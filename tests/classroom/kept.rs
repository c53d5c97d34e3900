//! What survives: a dropped line, another machine, another server.

use blocs::classroom::limits::Limits;
use ratatui::layout::Size;

use super::Class;
use super::client::Client;
use super::poll::{CANNOT, FIRST, ask, vote};

#[test]
fn a_seat_is_taken_up_again_by_its_words() {
    let (class, lead) = Class::led();
    ask(&lead, FIRST);
    let ana = class.join("Ana");
    vote(&ana, 2, CANNOT);
    let words = ana.words();
    ana.cut();
    let again = class.join(&words);
    again.press("9");
    // The vote is there: nothing was voted by the one who came back.
    again.sees("your vote, counted");
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
    let (class, lead) = Class::led();
    ask(&lead, FIRST);
    let ana = class.join("Ana");
    vote(&ana, 2, CANNOT);
    let words = ana.words();
    let class = class.reopened();
    let again = class.join(&words);
    again.press("9");
    again.sees("your vote, counted");
}

#[test]
fn the_words_of_the_doors_are_the_same_after_a_restart() {
    let class = Class::open();
    let words = class.running().words();
    let class = class.reopened();
    assert_eq!(class.running().words(), words);
    // The presenter's is good for one time, and the next one stays as well.
    class.lead().sees("STATES 27");
    let next = class.running().words();
    assert_ne!(next.presenter, words.presenter);
    assert_eq!(class.reopened().running().words(), next);
}

#[test]
fn the_end_of_a_server_keeps_where_everyone_is() {
    let class = Class::open();
    let ana = Client::open(class.address, "Ana", Size { width: 120, height: 40 });
    ana.sees("Ana · ");
    let words = ana.screen().rsplit("Ana · ").next().unwrap().split_whitespace().next().unwrap().to_owned();
    ana.press("4");
    ana.sees("matrix");
    let class = class.reopened();
    class.join(&words).sees("matrix");
}

#[test]
fn a_server_that_stops_puts_terminals_back() {
    let (class, ana) = Class::of_one();
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

/// The same of the room itself: a server that nobody can come in to any more does not stay up.
#[test]
fn a_room_that_breaks_ends_its_server() {
    let class = Class::within(Limits { breath: std::time::Duration::MAX, ..Limits::default() });
    let ana = class.join("Ana");
    assert_eq!(ana.ended(), Some(1));
    ana.hears("the room has ended");
    let broke = class.running().wait().unwrap_err().to_string();
    assert_eq!(
        broke,
        "cannot serve: the room broke; what was acknowledged is kept, so start it again with the same line"
    );
}

/// A timer that no clock can hold breaks a session at the first byte that it is for: the one way to break one from
/// outside. The class goes on, and so does the seat.
#[test]
fn a_session_that_breaks_ends_alone_and_its_seat_is_kept() {
    let class = Class::within(Limits { escape_timer: std::time::Duration::MAX, ..Limits::default() });
    let lead = class.lead();
    let (ana, bea) = (class.join("Ana"), class.join("Bea"));
    ask(&lead, FIRST);
    vote(&ana, 2, CANNOT);
    bea.sees("a vote is open");
    ana.press("\u{1b}");
    ana.hears("this session broke; your seat is kept");
    ana.ended();
    assert!(ana.sent().contains("\u{1b}[?1049l"), "the screen was not put back");
    lead.sees("1 gone");
    bea.press("4");
    bea.sees("matrix");
}

#[test]
fn who_has_a_seat_comes_back_to_a_full_room() {
    let class = Class::within(Limits { seats: 1, ..Limits::default() });
    let words = class.join("Ana").words();
    let bea = class.join("Bea");
    bea.sees("STATES 27");
    class.join(&words).sees(&words);
    class.join("Cem").hears("the room is full: all 1 seats are taken");
    bea.press("4");
    bea.sees("matrix");
}
