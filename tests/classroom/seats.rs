//! Seats: whose they are, what they are called, and that they are found again as they were left.

use ratatui::layout::Size;

use super::Class;
use super::client::Client;

const WIDE: Size = Size { width: 120, height: 40 };

#[test]
fn no_two_students_have_one_name() {
    let class = Class::open();
    let all: Vec<Client> =
        ["Ana", "ANA", "ana"].iter().map(|user| Client::open(class.address, user, WIDE)).collect();
    for (student, name) in all.iter().zip(["Ana ·", "ANA 2 ·", "ana 3 ·"]) {
        student.sees(name);
    }
}

#[test]
fn who_comes_again_by_name_is_asked_for_the_words() {
    let (class, lead, ana) = Class::in_session();
    ana.press("4");
    ana.sees("matrix");
    let words = ana.words();
    lead.sees("1 gone");
    let other = Client::open(class.address, "ana", WIDE);
    other.hears("ana was here before and left");
    other.press("heron-heron-heron-heron\r");
    other.hears("no seat in this room has these words");
    other.press("\r");
    other.sees("ana 2 ·");
    let back = Client::open(class.address, "Ana", WIDE);
    back.hears("Ana was here before and left");
    back.press(&format!("{words}\r"));
    back.sees("Ana ·");
    back.sees("matrix");
}

/// A window that froze holds its seat until the link is given up. With another seat there would be two ballots.
#[test]
fn who_comes_again_while_the_old_window_is_there_is_asked_for_the_words() {
    let (class, lead) = Class::led();
    let old = Client::open(class.address, "Zarina", WIDE);
    old.sees("Zarina ·");
    super::poll::ask_first(&lead, &old);
    super::poll::vote(&old, 2, super::poll::CANNOT);
    let other = Client::open(class.address, "zarina", WIDE);
    other.hears("zarina is here already. Are you that, and is that window frozen? Close it.");
    other.press("\r");
    other.sees("zarina 2 ·");
    let back = Client::open(class.address, "Zarina", WIDE);
    back.hears("bring back its place and votes");
    back.press(&format!("{}\r", old.corner()));
    back.sees("Zarina ·");
    old.hears("your seat went on at another window");
    back.press("9");
    back.sees("your vote, counted");
    lead.sees("1 of 2 voted");
}

/// At the door of a room with a code too: who had a seat knows the room.
#[test]
fn the_words_of_a_seat_open_where_a_code_is_asked_for() {
    let class = Class::with(|setup| setup.code = Some("spring".to_owned()));
    let old = class.join("Ana");
    old.press("spring\r");
    old.sees("STATES 27");
    let new = class.join("Ana");
    new.sees("code:");
    new.press(&format!("{}\r", old.corner()));
    new.sees("STATES 27");
    old.hears("your seat went on at another window");
}

#[test]
fn a_wrong_word_is_called_wrong() {
    let class = Class::open();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let asked = runtime.block_on(super::client::asked_again(class.address, "wall", "wrong"));
    assert!(asked.starts_with("That is not the word"), "{asked}");
}

#[test]
fn a_seat_is_found_where_it_was_left() {
    let (class, ana) = Class::of_one();
    ana.press("4");
    ana.sees("matrix");
    ana.press("jj");
    let words = ana.words();
    // From another machine, of another size.
    let again = Client::open(class.address, &words, WIDE);
    again.sees("matrix");
    again.sees("back where you were; F follows again");
    again.press("F");
    again.sees("STATES 27");
}

#[test]
fn the_presenter_gives_a_seat_another_name_and_takes_it_away() {
    let (class, lead) = Class::led();
    let ana = Client::open(class.address, "Ana", WIDE);
    ana.sees("Ana ·");
    lead.press("9");
    lead.sees("Ana");
    lead.press("\t");
    super::secret::stand_on(&lead, "Ana");
    lead.press("\r");
    lead.sees("ANOTHER NAME");
    lead.press("Anabel\r");
    ana.sees("Anabel ·");
    let code = ana.screen().rsplit("Anabel · ").next().unwrap().split_whitespace().next().unwrap().to_owned();
    lead.press("x");
    lead.sees("yes");
    lead.press("yes\r");
    ana.hears("the presenter took this seat away");
    ana.ended();
    assert!(!ana.sent().contains("back to your seat"), "nothing leads back to it");
    let again = class.join(&code);
    again.hears("this seat was taken away by the presenter");
    assert_eq!(again.ended(), Some(1));
}

#[test]
fn of_two_presenters_one_leads_until_the_other_takes_over() {
    let class = Class::open();
    let (first, second) = (class.lead(), class.lead());
    let ana = class.join("Ana");
    ana.sees("STATES 27");
    second.sees("STATES 27");
    second.press("4");
    second.sees("another presenter leads");
    first.sees("you lead");
    first.press("7");
    ana.sees("FORECASTS");
    second.press("F");
    second.sees("you lead from now on");
    second.press("6");
    second.sees("article");
    ana.until("where the second is", || !ana.screen().contains("FORECASTS"));
    first.sees("another presenter leads now; F takes the lead back");
}

#[test]
fn a_key_of_quitting_quits_at_once() {
    let (_class, ana) = Class::of_one();
    ana.press("q");
    assert_eq!(ana.ended(), Some(0));
    assert!(ana.sent().contains("\u{1b}[?1049l"), "the screen was not put back");
    assert!(ana.sent().contains("back to your seat: ssh"));
}

#[test]
fn votes_by_lines_are_votes() {
    let (class, lead) = Class::led();
    let ana = Client::plain(class.address, "Ana");
    ana.hears("line mode");
    super::poll::ask(&lead, super::poll::FIRST);
    ana.press("vote it cannot\n");
    ana.hears(": it cannot");
    ana.press("quit\n");
    ana.hears("back to your seat: ssh");
    let words = ana.sent().rsplit("back to your seat: ").next().unwrap().to_owned();
    let code = words.split_whitespace().find(|word| word.contains('@')).unwrap().split('@').next().unwrap();
    // The same seat on a screen.
    let again = class.join(code);
    again.press("9");
    again.sees("● it cannot");
}
