//! What a room allows itself: how long it gathers, waits and holds up the next one, and how much it hands over at once.

use std::path::PathBuf;
use std::time::Duration;

use blocs::classroom::limits::Limits;
use blocs::classroom::room::Store;
use ratatui::layout::Size;
use russh::ChannelMsg;

use super::super::client::{Client, Proof, connect};
use super::super::poll::{CANNOT, FIRST, answer, ask, ask_first, vote};
use super::{Class, stalled};

/// Longer than any test.
const LONG: Duration = Duration::from_secs(3600);

/// The file of a room, and where the first seat was in it.
fn file(class: &Class) -> PathBuf {
    class.folder.path().join("test.sqlite")
}

fn place(class: &Class) -> Option<String> {
    Store::read(&file(class), &Limits::default()).unwrap().place(1).unwrap()
}

#[test]
fn counts_are_published_once_in_a_breath() {
    let class = Class::within(Limits { breath: LONG, ..Limits::default() });
    let (lead, ana) = (class.lead(), class.join("Ana"));
    ask_first(&lead, &ana);
    vote(&ana, 2, CANNOT);
    // What has been published is in whatever frame comes now.
    lead.press("?");
    lead.sees("KEYS AND MARKS");
    lead.press("?");
    lead.until("the class", || !lead.screen().contains("KEYS AND MARKS"));
    assert!(!lead.screen().contains("1 of 1 voted"), "{}", lead.screen());
    // What everyone waits for takes the counts along.
    lead.press("C");
    lead.sees("1 of 1 voted");
}

#[test]
fn places_are_gathered_before_they_are_kept() {
    let class = Class::within(Limits { keep: LONG, ..Limits::default() });
    let ana = class.join("Ana");
    ana.press("4");
    ana.sees("matrix");
    // What is said to the room comes after what was kept.
    ana.press("r-one\r");
    ana.sees("is with the presenter");
    assert_eq!(place(&class), None);
    ana.words();
    ana.until("what is kept as one leaves", || place(&class).is_some_and(|place| place.contains("matrix")));
}

#[test]
fn places_are_kept_once_they_were_gathered() {
    let class = Class::within(Limits { keep: Duration::from_millis(1), ..Limits::default() });
    let ana = class.join("Ana");
    ana.press("4");
    ana.until("what is kept", || place(&class).is_some_and(|place| place.contains("matrix")));
}

#[test]
fn a_file_that_another_program_holds_is_waited_for_and_no_longer() {
    let class = Class::within(Limits { file_wait: Duration::from_millis(1), ..Limits::default() });
    let (lead, ana) = (class.lead(), class.join("Ana"));
    ask_first(&lead, &ana);
    let other = rusqlite::Connection::open(file(&class)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    answer(&ana, "\r");
    ana.sees("not counted: ");
    ana.sees("another program holds it");
    other.execute_batch("COMMIT").unwrap();
    ana.press("\r");
    ana.sees("your vote, counted");
}

#[test]
fn others_have_their_turn_between_two_keys() {
    let class = Class::within(Limits { turn: 1, ..Limits::default() });
    let ana = class.join("Ana");
    ana.sees("> Russia");
    ana.press("jjj");
    ana.sees("> Syria");
    // Typed at once; a frame went out before all was answered.
    assert!(ana.frames().iter().any(|frame| frame.contains("> South Osset")), "{:?}", ana.frames());
}

#[test]
fn a_connection_is_handed_so_much_at_once() {
    let class = Class::within(Limits { piece_bytes: 16, ..Limits::default() });
    let came = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        let handle = connect(class.address, "Ana", Proof::None).await.unwrap();
        let mut channel = handle.channel_open_session().await.unwrap();
        channel.request_shell(false).await.unwrap();
        let mut came: Vec<Vec<u8>> = Vec::new();
        while !came.concat().ends_with(b"\n> ") {
            match channel.wait().await.unwrap() {
                ChannelMsg::Data { data } => came.push(data.to_vec()),
                _ => continue,
            }
        }
        came
    });
    assert!(came.iter().all(|piece| piece.len() <= 16), "{:?}", came.iter().map(Vec::len).max());
}

#[test]
fn no_larger_window_is_drawn_than_is_granted() {
    let window = Size { width: 60, height: 20 };
    let class = Class::within(Limits { window, ..Limits::default() });
    let mut ana = class.join("Ana");
    ana.sees("Russia");
    ana.resize(100, 40);
    ana.press("4");
    ana.sees("matrix");
    let (rows, columns) = {
        let screen = ana.screen();
        (screen.lines().count(), screen.lines().map(|line| line.trim_end().chars().count()).max())
    };
    assert!(rows <= 20 && columns <= Some(60), "{rows} x {columns:?}: {}", ana.screen());
}

#[test]
fn a_reader_of_lines_who_is_slow_to_take_them_lags() {
    let class = Class::within(Limits { slow: Duration::from_millis(50), ..Limits::default() });
    let lead = class.lead();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let (_handle, channel) = runtime.block_on(stalled(class.address, None));
    runtime.block_on(channel.data_bytes("help\n".repeat(20))).unwrap();
    lead.press("9");
    lead.sees("1 lag");
}

/// Hands and questions as before, whatever waits for the room.
#[test]
fn a_room_of_one_thing_at_a_time_loses_none() {
    let class = Class::within(Limits { together: 1, pending_answers: 1, ..Limits::default() });
    let lead = class.lead();
    let students: Vec<Client> = ["Ana", "Bea", "Cem"].map(|name| class.join(name)).into();
    ask(&lead, FIRST);
    for student in &students {
        student.sees("a vote is open");
        student.press("9");
        student.sees("only on conditions");
    }
    students.iter().for_each(|student| student.press("\r"));
    students.iter().for_each(|student| student.sees("your vote, counted"));
    lead.sees("3 of 3 voted");
}
