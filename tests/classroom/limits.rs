//! What a peer may do to the server: anything, and nobody else notices.

mod own;

use std::cell::Cell;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use blocs::classroom::limits::Limits;
use ratatui::layout::Size;
use russh::client::{Config, Handle};

use super::Class;
use super::client::{Client, Proof, Trusting, connect};
use super::doors::now;
use super::poll::{CANNOT, FIRST, ask, ask_first, vote};

#[test]
fn any_size_of_a_window_is_drawn() {
    let (_class, mut ana) = Class::of_one();
    ana.resize(0, 0);
    ana.resize(65535, 65535);
    ana.resize(1, 1);
    ana.resize(80, 24);
    ana.press("4");
    ana.sees("matrix");
}

#[test]
fn names_cannot_hold_what_a_terminal_obeys() {
    let class = Class::open();
    let ana = class.join("\u{0}\u{1b}[31mAna\u{7}\u{202e}");
    ana.sees("STATES 27");
    ana.press("9\t");
    ana.sees("31mAna");
    assert!(!ana.sent().contains("\u{1b}[31mAna"));
    let words = class.join("\u{1b}cedar-cat\u{9b}city-clay");
    words.hears("no seat in this room has the words `␛cedar-cat�city-clay`");
    assert!(!words.sent().contains(['\u{1b}', '\u{9b}']), "{:?}", words.sent());
}

#[test]
fn keys_may_come_byte_by_byte() {
    let (_class, ana) = Class::of_one();
    ana.sees("> Russia");
    for byte in "\u{1b}[B".bytes() {
        ana.send(&[byte]);
    }
    ana.sees("> South Osset");
}

#[test]
fn a_reply_of_a_terminal_is_no_key() {
    let (_class, ana) = Class::of_one();
    ana.send(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b]lq\x1b\\\x1b[?62;1;6c\x1b[24;80R\x1b[<0;0;0M4");
    ana.sees("matrix");
    assert!(ana.screen().contains("matrix"), "{}", ana.screen());
}

/// Nor where an answer is under the cursor: nothing that a terminal says by itself votes, signals or leaves.
#[test]
fn a_reply_of_a_terminal_does_not_vote() {
    let (_class, lead, ana) = Class::in_session();
    ask(&lead, FIRST);
    ana.press("9");
    ana.sees("> ○ it can");
    for reply in [
        "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
        "\x1b]4;1;rgb:0d0d/0d0d/0d0d\x07",
        "\x1b[?62;1;6c\x1b[>0;276;0c\x1bP>|q(1)\r\x1b\\",
        "\x1b[24;80R\x1b[?2026;2$y\x1b[?0u\x1b[I\x1b[O\x1b[0n",
        "\x1b_Gi=1;OK\x1b\\\x1b[8;24;80t\x1bP1+r5463=31\r\x1b\\",
    ] {
        ana.press(reply);
    }
    // What is typed after all of it is answered after all of it.
    ana.press("j");
    ana.sees("> ○ only on conditions");
    lead.press("4");
    lead.sees("0 of 1 voted");
    assert!(!ana.screen().contains("your vote"), "{}", ana.screen());
}

#[test]
fn a_flood_of_keys_is_cut_and_the_reader_stays() {
    let class = Class::open();
    let (ana, bea) = (class.join("Ana"), class.join("Bea"));
    ana.sees("STATES 27");
    ana.send(&b"jk".repeat(50_000));
    bea.press("4");
    bea.sees("matrix");
    ana.sees("too many keys");
}

#[test]
fn a_flood_of_keys_loses_no_size_of_the_window() {
    let (_class, mut ana) = Class::of_one();
    ana.send(&b"jk".repeat(50_000));
    ana.resize(100, 30);
    ana.send(&b"jk".repeat(50_000));
    ana.until("a frame of 30 rows", || ana.screen().lines().nth(29).is_some_and(|row| !row.is_empty()));
}

#[test]
fn a_long_paste_is_cut() {
    let (_class, ana) = Class::of_one();
    ana.press("/");
    ana.sees("FIND");
    ana.send(format!("\u{1b}[200~{}\u{1b}[201~", "x".repeat(100_000)).as_bytes());
    ana.sees("xxxx");
    ana.sees("the paste was too long: 95904 bytes were left out");
    ana.press("\u{1b}");
    ana.until("the prompt closed", || !ana.screen().contains("FIND"));
    ana.press("4");
    ana.sees("matrix");
}

#[test]
fn who_says_nothing_is_let_go_of() {
    let class =
        Class::within(Limits { until_authenticated: Duration::from_millis(200), ..Limits::default() });
    let mut silent = TcpStream::connect(class.address).unwrap();
    let mut all = Vec::new();
    // Reads until the server closes: it does, by itself.
    silent.read_to_end(&mut all).unwrap();
    assert!(all.starts_with(b"SSH-2.0-"));
}

#[test]
fn who_does_not_say_that_they_speak_ssh_holds_the_door_for_a_moment_only() {
    let class = Class::within(Limits { until_hello: Duration::from_millis(200), ..Limits::default() });
    assert!(all_of(&class).starts_with(b"SSH-2.0-"));
}

#[test]
fn who_stays_at_the_door_after_hello_is_let_go_of() {
    let class =
        Class::within(Limits { until_authenticated: Duration::from_millis(200), ..Limits::default() });
    let mut half = TcpStream::connect(class.address).unwrap();
    half.write_all(b"SSH-2.0-test\r\n").unwrap();
    let mut all = Vec::new();
    half.read_to_end(&mut all).unwrap();
}

#[test]
fn too_many_at_the_door_are_told_so() {
    let class = Class::within(Limits { seats: 1, ..Limits::default() });
    let waiting: Vec<TcpStream> = (0..2)
        .map(|_| {
            let mut stream = TcpStream::connect(class.address).unwrap();
            // Once it greets, it holds a place.
            stream.read_exact(&mut [0; 8]).unwrap();
            stream
        })
        .collect();
    let mut late = TcpStream::connect(class.address).unwrap();
    let mut all = Vec::new();
    late.read_to_end(&mut all).unwrap();
    assert!(String::from_utf8_lossy(&all).contains("too many are at the door"), "{all:?}");
    drop(waiting);
}

/// What is sent to a client that talks is not lost over what it says.
#[test]
fn who_talks_while_they_are_turned_away_hears_why() {
    let class = Class::within(Limits { seats: 0, ..Limits::default() });
    let mut late = TcpStream::connect(class.address).unwrap();
    late.write_all(&[b'x'; 3000]).unwrap();
    late.read_exact(&mut [0; 8]).unwrap();
    late.write_all(b"SSH-2.0-test\r\n").unwrap();
    let mut all = Vec::new();
    late.read_to_end(&mut all).expect("a connection that ends in order");
    assert!(String::from_utf8_lossy(&all).contains("too many are at the door"), "{all:?}");
}

/// Reads until the server closes.
fn all_of(class: &Class) -> Vec<u8> {
    let mut all = Vec::new();
    TcpStream::connect(class.address).unwrap().read_to_end(&mut all).unwrap();
    all
}

#[test]
fn few_of_those_who_are_too_many_are_told_why() {
    let class = Class::within(Limits { seats: 0, turned_away: 0, ..Limits::default() });
    assert_eq!(all_of(&class), b"");
}

#[test]
fn who_gave_up_at_the_door_still_takes_a_place_for_a_while() {
    let pause = Duration::from_secs(600);
    let class = Class::within(Limits { seats: 1, wrong_pause: pause, ..Limits::default() });
    for _ in 0..2 {
        TcpStream::connect(class.address).unwrap().read_exact(&mut [0; 8]).unwrap();
    }
    assert!(String::from_utf8_lossy(&all_of(&class)).contains("too many are at the door"));
}

#[test]
fn a_reader_of_lines_is_counted_as_what_they_do() {
    let (class, lead) = Class::led();
    let ana = Client::plain(class.address, "Ana");
    ana.hears("line mode");
    lead.press("9");
    lead.sees("1 follow");
    ana.press("map\n");
    lead.sees("1 roam");
}

#[test]
fn an_idle_reader_is_let_go_of() {
    let class = Class::with(|setup| setup.limits.idle = Duration::from_millis(300));
    let ana = class.join("Ana");
    ana.hears("join again to go on");
    assert_eq!(ana.ended(), Some(0));
}

/// Nobody types on a wall, and who leads may talk for long.
#[test]
fn a_wall_and_a_presenter_are_never_idle() {
    let class = Class::with(|setup| setup.limits.idle = Duration::from_millis(300));
    let (lead, word) = (class.lead(), class.running().words().wall);
    let wall = Client::with_word(class.address, "wall", &word, Size { width: 120, height: 40 });
    wall.sees("127.0.0.1");
    let lines = Client::plain_with_word(class.address, "presenter", &class.running().words().presenter);
    lines.hears("line mode");
    let ana = class.join("Ana");
    ana.hears("join again to go on");
    assert_eq!(ana.ended(), Some(0));
    // Ana came after both.
    lead.press("6");
    wall.sees("P1");
    lead.sees("article");
    lines.press("map\n");
    lines.hears("`map`");
}

#[test]
fn what_the_presenter_does_is_no_key_of_a_reader() {
    let class = Class::with(|setup| setup.limits.idle = Duration::from_millis(600));
    let (lead, ana) = (class.lead(), class.join("Ana"));
    ana.sees("STATES 27");
    let is_down = Cell::new(false);
    ana.until("the end of who types nothing", || {
        lead.press(if is_down.replace(!is_down.get()) { "k" } else { "j" });
        ana.sent().contains("join again to go on")
    });
}

#[test]
fn what_waits_to_be_looked_at_is_bounded() {
    let class = Class::within(Limits { pending_bytes: 8, ..Limits::default() });
    let ana = class.join("Ana");
    ana.sees("STATES 27");
    ana.press(&"j".repeat(100));
    ana.sees("too many keys at once; some were left out");
}

#[test]
fn keys_in_a_second_are_counted() {
    let class = Class::within(Limits { events_per_second: 5, ..Limits::default() });
    let ana = class.join("Ana");
    ana.sees("STATES 27");
    ana.press(&"j".repeat(20));
    ana.sees("too many keys at once; some were left out");
}

#[test]
fn a_reader_says_so_much_and_no_more() {
    let class = Class::within(Limits { remarks: 1, remark_chars: 5, ..Limits::default() });
    let (lead, ana) = (class.lead(), class.join("Ana"));
    ana.sees("STATES 27");
    // A line that is too long stays to be shortened: nothing of it is cut unseen.
    ana.press("r-short words\r");
    ana.sees("6 too many: a line has at most 5 characters");
    ana.press(&"\x7f".repeat(6));
    ana.sees("5 of 5");
    ana.press("\r");
    ana.sees("your objection is with the presenter");
    ana.press("rmore\r");
    ana.sees("you have said 1 things; speak up in the room");
    lead.press("9\t");
    lead.sees("short");
    assert!(!lead.screen().contains("short words"), "{}", lead.screen());
}

#[test]
fn who_offers_too_many_proofs_is_let_go_of() {
    let limits = Limits { proofs: 2, wrong_pause: Duration::from_millis(1), ..Limits::default() };
    let class = Class::within(limits);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let offered = runtime.block_on(async {
        let config = Arc::new(Config::default());
        let mut handle = russh::client::connect(config, class.address, Trusting).await.unwrap();
        let mut offered = 0;
        while handle.authenticate_none("presenter").await.is_ok_and(|was| !was.success()) && offered < 9 {
            offered += 1;
        }
        offered
    });
    // The first question asks only what there is to prove.
    assert_eq!(offered, 3);
}

/// Bounded is how many seats a room ever has: who joins under one name after another fills no file.
#[test]
fn seats_that_were_used_are_kept_up_to_a_number() {
    let class = Class::within(Limits { seats: 2, seats_each: 1, ..Limits::default() });
    let lead = class.lead();
    let all = ["Ana", "Bea"].map(|name| class.join(name));
    super::poll::ask_first(&lead, &all[0]);
    let words = all.map(|student| {
        vote(&student, 2, CANNOT);
        student.words()
    });
    lead.press("9");
    lead.sees("2 gone");
    let late = class.join("Cem");
    late.hears(
        "all 2 seats that the room keeps are somebody's; come back by your four words, or ask the teacher",
    );
    assert_eq!(late.ended(), Some(1));
    let ana = class.join(&words[0]);
    ana.sees(&words[0]);
    ana.press("q");
    ana.ended();
    // A seat that is taken away makes room for another.
    lead.press("\t");
    super::secret::stand_on(&lead, "Bea");
    lead.press("x");
    lead.sees("yes");
    lead.press("yes\r");
    lead.sees("1 seat");
    class.join("Cem").sees("you follow test");
}

/// One script takes as many seats as a room keeps in seconds. What it leaves is given to who comes.
#[test]
fn a_seat_that_was_left_unused_is_given_to_who_comes() {
    let class = Class::within(Limits { seats: 3, seats_each: 1, ..Limits::default() });
    let lead = class.lead();
    let ana = class.join("Ana");
    super::poll::ask_first(&lead, &ana);
    vote(&ana, 2, CANNOT);
    let ana = ana.words();
    let bea = class.join("Bea").words();
    let cem = class.join("Cem");
    cem.sees("you follow test");
    cem.press("7");
    cem.sees("FORECASTS");
    let cem = cem.words();
    lead.press("9");
    lead.sees("3 gone");
    let dan = class.join("Dan");
    dan.sees("you follow test");
    // The newest of them was given away, and where its reader was is not told on.
    let late = class.join(&cem);
    late.hears("no seat in this room has the words");
    assert_eq!(late.ended(), Some(1));
    let dan = dan.words();
    class.join(&dan).sees(&dan);
    // The others are as they were left.
    class.join(&bea).sees(&bea);
    let ana = class.join(&ana);
    ana.press("9");
    ana.sees("your vote, counted");
}

/// Who comes waits for the script's turns, and not for its end; of those who hung up none is waited for.
#[test]
fn seats_are_given_anew_at_a_pace() {
    let pace = Duration::from_millis(300);
    let class = Class::within(Limits { seats: 4, seats_each: 1, anew: pace, ..Limits::default() });
    let lead = class.lead();
    for name in ["Ana", "Bea", "Cem", "Dan"] {
        class.join(name).words();
    }
    lead.press("9");
    lead.sees("4 gone");
    let start = now();
    let waiting = ["Eva", "Fay", "Gil"].map(|name| class.join(name));
    for name in ["Hal", "Ida", "Jan"] {
        class.join(name).cut();
    }
    for student in &waiting {
        student.sees("you follow test");
    }
    assert!(start.elapsed() >= pace * 2, "{:?}", start.elapsed());
    class.join("Kim").sees("you follow test");
}

#[test]
fn lines_are_answered_at_a_pace() {
    let pace = Duration::from_millis(200);
    let class = Class::within(Limits { line_pace: pace, ..Limits::default() });
    let ana = Client::plain(class.address, "Ana");
    ana.hears("line mode");
    let start = now();
    ana.press("first\nsecond\nthird\n");
    ana.hears("`third`");
    assert!(start.elapsed() >= pace * 2, "{:?}", start.elapsed());
}

#[test]
fn who_takes_no_lines_is_let_go_of() {
    let class = Class::within(Limits { until_taken: Duration::from_millis(200), ..Limits::default() });
    let lead = class.lead();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let (_handle, channel) = runtime.block_on(stalled(class.address, None));
    runtime.block_on(channel.data_bytes("help\n".repeat(20))).unwrap();
    lead.press("9");
    lead.sees("1 gone");
}

#[test]
fn more_hands_than_can_be_are_not_counted() {
    let class = Class::within(Limits { hands: 30, ..Limits::default() });
    let (lead, ana) = (class.lead(), class.join("Ana"));
    ask_first(&lead, &ana);
    lead.press("\r");
    lead.sees("SHOW OF HANDS");
    lead.press("31 2 3\r");
    lead.sees("expected one count for each answer, at most 30");
    lead.press("\r30 2 3\r");
    lead.sees("hands counted");
    lead.sees("35 votes, of these 35 by hand");
    // The hands stay to be seen beside votes that are too few to be.
    vote(&ana, 0, "it can");
    lead.sees("1 of 1 voted");
    lead.sees("Fewer than 5 votes");
    lead.sees("35 votes, of these 35 by hand");
}

#[test]
fn many_who_guess_wait_for_each_other() {
    let pace = Duration::from_millis(150);
    let class = Class::with(|setup| {
        setup.code = Some("spring".to_owned());
        setup.limits = Limits { wrong_pace: pace, wrong_pause: Duration::ZERO, ..Limits::default() };
    });
    let guessing: Vec<Client> = ["Ana", "Bea", "Cem"].map(|name| class.join(name)).into();
    for client in &guessing {
        client.sees("code:");
    }
    let start = now();
    for client in &guessing {
        client.press("autumn\r");
    }
    for client in &guessing {
        client.sees("that is not the code");
    }
    assert!(start.elapsed() >= pace * 3, "{:?}", start.elapsed());
}

#[test]
fn a_client_that_does_not_hang_up_is_not_waited_for() {
    let class = Class::within(Limits { goodbye: Duration::from_millis(100), ..Limits::default() });
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        let handle = connect(class.address, "Ana", Proof::None).await.unwrap();
        let channel = handle.channel_open_session().await.unwrap();
        channel.request_shell(true).await.unwrap();
        channel.data_bytes("quit\n").await.unwrap();
        // The client would stay for ever.
        let _ = handle.await;
    });
}

#[test]
fn a_line_that_is_too_long_is_cut_and_its_reader_told() {
    let class = Class::within(Limits { line_bytes: 10, ..Limits::default() });
    let ana = Client::plain(class.address, "Ana");
    ana.hears("line mode");
    ana.press("zzzzzzzzzzzzz\n");
    ana.hears("too long: 3 bytes were left out");
    ana.hears("`zzzzzzzzzz`");
}

#[test]
fn an_idle_reader_of_lines_is_told_why_it_ends() {
    let class = Class::with(|setup| setup.limits.idle = Duration::from_millis(300));
    let ana = Client::plain(class.address, "Ana");
    ana.hears("join again to go on");
    assert_eq!(ana.ended(), Some(0));
}

#[test]
fn a_reader_of_lines_is_told_that_the_seat_was_taken_away() {
    let class = Class::open();
    let (lead, ana) = (class.lead(), Client::plain(class.address, "Zarina"));
    ana.hears("line mode");
    lead.press("9\t");
    lead.sees("Zarina");
    super::secret::stand_on(&lead, "Zarina");
    lead.press("x");
    lead.sees("yes");
    lead.press("yes\r");
    ana.hears("the presenter took this seat away");
    ana.ended();
}

/// However few are answered in a turn, and however few things are written together, all are.
#[test]
fn small_turns_lose_nothing() {
    let class =
        Class::within(Limits { turn: 1, together: 1, piece_bytes: 16, frames: 1, ..Limits::default() });
    let (lead, ana) = (class.lead(), class.join("Ana"));
    ana.sees("> Russia");
    ana.press("jjj");
    ana.sees("> Syria");
    ask(&lead, FIRST);
    vote(&ana, 2, CANNOT);
    lead.sees("1 of 1 voted");
}

/// A client that takes nothing more: its window is small, and what came is not read.
#[test]
fn a_reader_who_takes_nothing_costs_the_others_nothing() {
    let class = Class::within(Limits { slow: Duration::from_millis(100), ..Limits::default() });
    let (lead, ana) = (class.lead(), class.join("Ana"));
    ana.sees("STATES 27");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let (_handle, _channel) = runtime.block_on(stalled(class.address, Some(Size { width: 200, height: 60 })));
    for _ in 0..4 {
        for (key, words) in [("4", "matrix"), ("7", "FORECASTS"), ("1", "STATES 27")] {
            lead.press(key);
            ana.sees(words);
        }
    }
    lead.press("6");
    ana.sees("ARTICLE");
    lead.press("9");
    lead.sees("1 lag");
}

/// A reader whose client holds back: a window of a few lines, never adjusted.
async fn stalled(
    address: SocketAddr,
    terminal: Option<Size>,
) -> (Handle<Trusting>, russh::Channel<russh::client::Msg>) {
    let config =
        Config { window_size: 2048, maximum_packet_size: 1024, channel_buffer_size: 1, ..Config::default() };
    let mut handle = russh::client::connect(Arc::new(config), address, Trusting).await.unwrap();
    assert!(handle.authenticate_none("Stalled").await.unwrap().success());
    let channel = handle.channel_open_session().await.unwrap();
    if let Some(Size { width, height }) = terminal {
        let term = "xterm-256color";
        channel.request_pty(false, term, width.into(), height.into(), 0, 0, &[]).await.unwrap();
    }
    channel.request_shell(false).await.unwrap();
    (handle, channel)
}
