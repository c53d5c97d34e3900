//! The presenter in the console: the class stays where it was led, and is brought to a question only.

use blocs::classroom::room::{Kept, Source};
use ratatui::layout::Size;

use super::Class;
use super::client::Client;
use super::poll::{FIRST, ask};
use super::secret::stand_on;

/// What a student writes.
const LINE: &str = "the quagga clause";
/// What only the class view says.
const QUESTIONS: &str = "QUESTIONS";
const WIDE: Size = Size { width: 120, height: 40 };

/// A presenter at the matrix with a student who follows, and one who does not.
fn at_the_matrix() -> (Class, Client, Client, Client) {
    let (class, lead) = Class::led();
    let (ana, bea) = (Client::open(class.address, "Ana", WIDE), class.join("Bea"));
    bea.press("6");
    bea.sees("article");
    lead.press("4");
    ana.sees("matrix");
    (class, lead, ana, bea)
}

fn is_in_console(lead: &Client) {
    lead.press("9");
    lead.sees("CONSOLE: ONLY YOU SEE THIS");
}

#[test]
fn names_and_lines_are_looked_at_without_the_class() {
    let (_class, lead, ana, bea) = at_the_matrix();
    is_in_console(&lead);
    lead.sees("the class is at Russia · matrix");
    ana.press(&format!("r{LINE}\r"));
    lead.sees(LINE);
    lead.press("\t");
    stand_on(&lead, LINE);
    lead.press("\r");
    lead.sees("pinned");
    // Called and kept are those who look around: to the page, not to the console.
    lead.press("C");
    bea.sees("matrix");
    lead.press("Z");
    lead.sees("everyone stays where you lead");
    ana.sees("● held");
    ana.press("6");
    ana.sees("keeps everyone here for now");
    lead.press("Z");
    ana.sees("look around again");
    // What is pointed at is what the class has selected.
    lead.press("P");
    ana.sees("the presenter points at Russia");
    // So are the clocks: what is known is set from anywhere.
    lead.press("L");
    ana.sees("all that is known");
    for student in [&ana, &bea] {
        student.sees("matrix");
        assert!(!student.frames().iter().any(|frame| frame.contains(QUESTIONS)), "{}", student.screen());
    }
}

#[test]
fn a_question_brings_the_class_and_the_next_view_takes_it_along() {
    let (class, lead, ana, _bea) = at_the_matrix();
    let wall = Client::with_word(class.address, "wall", &class.running().words().wall, WIDE);
    wall.sees("matrix");
    is_in_console(&lead);
    ask(&lead, FIRST);
    ana.sees(QUESTIONS);
    wall.sees("0 of 2 voted");
    // A vote that is open goes on beside a page; whoever looks in takes the class along.
    lead.press("7");
    ana.sees("FORECASTS");
    wall.sees("vote open: 0 of 2 voted");
    is_in_console(&lead);
    ana.sees(QUESTIONS);
    lead.press("Q");
    ana.sees("The result is kept");
    lead.press("4");
    ana.sees("matrix");
    is_in_console(&lead);
    lead.press("C");
    ana.sees("called everyone");
    assert!(ana.screen().contains("matrix"), "{}", ana.screen());
    // More time and a result are put before the class.
    lead.press("Q");
    ana.sees(QUESTIONS);
    lead.sees("more time: the vote is open again");
    lead.press("Q");
    lead.sees("the vote is closed");
    lead.press("4");
    ana.sees("matrix");
    is_in_console(&lead);
    lead.press("T");
    ana.sees(QUESTIONS);
    wall.sees("0 votes");
}

#[test]
fn in_lines_the_console_is_as_private() {
    let class = Class::open();
    let lead = Client::plain_with_word(class.address, "presenter", &class.running().words().presenter);
    lead.hears("line mode");
    let ana = Client::open(class.address, "Ana", WIDE);
    ana.sees("STATES 27");
    lead.press("matrix\n");
    ana.sees("matrix");
    lead.press("class\n");
    lead.hears("Nothing was asked yet");
    lead.press("where\n");
    // Wherever it is wrapped.
    let said = || lead.sent().split_whitespace().collect::<Vec<_>>().join(" ");
    lead.until("where the class is", || said().contains("the class is at Russia, matrix"));
    lead.press("call\n");
    ana.sees("called everyone");
    assert!(ana.screen().contains("matrix"), "{}", ana.screen());
    lead.press("ask before we read\n");
    ana.sees(QUESTIONS);
}

/// Who takes over in the console takes the class from where it is, not from where they were.
#[test]
fn a_second_presenter_takes_over_from_where_the_class_is() {
    let (class, first, ana, _bea) = at_the_matrix();
    let second = class.lead();
    second.sees("matrix");
    second.press("7");
    second.sees("FORECASTS");
    is_in_console(&second);
    second.sees("class: matrix");
    second.press("F");
    second.sees("you lead from now on");
    second.press("L");
    ana.sees("all that is known");
    assert!(ana.screen().contains("matrix"), "{}", ana.screen());
    // Who does not lead any more leads nobody from there either.
    first.sees("another presenter leads now");
    is_in_console(&first);
    second.press("C");
    ana.sees("called everyone");
    assert!(ana.screen().contains("matrix"), "{}", ana.screen());
    // Outside of the console one goes on from there as well.
    first.press("7");
    first.sees("FORECASTS");
    first.press("F");
    first.sees("matrix");
    first.press("1");
    ana.sees("STATES 28");
}

/// What came of a forecast is told where it stands.
#[test]
fn what_is_revealed_in_the_console_is_before_the_class() {
    let (class, lead, ana, _bea) = at_the_matrix();
    let wall = Client::with_word(class.address, "wall", &class.running().words().wall, WIDE);
    wall.sees("matrix");
    lead.press("gt.......");
    lead.sees("LESSON step 8");
    lead.press("L4");
    ana.sees("matrix");
    is_in_console(&lead);
    for outcome in ["it happened in part", "it happened,"] {
        lead.press("R");
        wall.sees(outcome);
    }
    wall.sees("Kyrgyzstan is drawn");
    ana.sees("> Kyrgyzstan is drawn");
    lead.sees("class: forecasts");
}

#[test]
fn one_window_shows_what_the_wall_shows() {
    let (class, lead, ana, _bea) = at_the_matrix();
    let wall = Client::with_word(class.address, "wall", &class.running().words().wall, WIDE);
    wall.sees("matrix");
    is_in_console(&lead);
    lead.press("W");
    lead.until("the wall", || lead.screen().lines().next() == wall.screen().lines().next());
    lead.press("W");
    lead.sees("CONSOLE: ONLY YOU SEE THIS");
    // Whoever turns to the console by its key does not project it as the wall.
    lead.press("W");
    lead.sees("join: ssh");
    lead.press("9");
    lead.sees("CONSOLE: ONLY YOU SEE THIS");
    assert!(ana.screen().contains("matrix"), "{}", ana.screen());
}

/// What is kept is where the class was: a presenter who comes back, another server and a replay find it there.
#[test]
fn the_room_keeps_where_the_class_is_not_where_its_presenter_looks() {
    let (class, lead, ana, _bea) = at_the_matrix();
    is_in_console(&lead);
    lead.press("C");
    ana.sees("called everyone");
    lead.cut();
    let class = class.reopened();
    let again = class.lead();
    again.sees("matrix");
    class.join("Cai").sees("matrix");
    is_in_console(&again);
    again.sees("the class is at Russia · matrix");
    again.cut();
    let folder = std::sync::Arc::clone(&class.folder);
    drop(class);
    let kept = Kept::read(&Source::File(folder.path().join("test.sqlite"))).unwrap();
    let told = format!("{:?}", kept.records());
    assert!(told.contains(r#"("--view", "matrix")"#) && !told.contains(r#"("--view", "class")"#), "{told}");
}
