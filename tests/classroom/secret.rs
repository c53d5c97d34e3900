//! What a reader may not see is not sent: hidden results, names, notes, lines of students that nobody pinned.

use blocs::views::class::Naming;
use ratatui::layout::Size;

use super::Class;
use super::client::Client;
use super::poll::{FIRST, ask, vote};

/// What a student writes: no word that could stand in the words of a seat, which are drawn by chance.
const LINE: &str = "the quagga clause";
const WIDE: Size = Size { width: 120, height: 40 };

/// The lines of frames that name an answer and hold a number: a count, for who has not voted.
fn counts(frames: &[String], answer: &str) -> Vec<String> {
    let lines = frames.iter().flat_map(|frame| frame.lines());
    let told = lines.filter(|line| line.contains(answer) && line.chars().any(|c| c.is_ascii_digit()));
    told.map(str::to_owned).collect()
}

#[test]
fn a_result_that_waits_for_the_close_is_sent_to_nobody_before() {
    let (class, lead) = Class::led();
    let wall = wall(&class);
    let watching = Client::open(class.address, "Watching", WIDE);
    watching.press("9");
    watching.sees("Nothing was asked yet");
    let voters: Vec<Client> = (0..5).map(|n| class.join(&format!("Voter{n}"))).collect();
    ask(&lead, FIRST);
    watching.sees("only on conditions");
    for voter in &voters {
        vote(voter, 2, "it cannot");
    }
    // The presenter has the count, so it is everywhere it will ever be before the close.
    lead.sees("5 of 6 voted");
    watching.sees("5 of 6 voted");
    wall.sees("5 of 6");
    assert_eq!(counts(&watching.frames(), "it cannot"), Vec::<String>::new());
    assert_eq!(counts(&wall.frames(), "it cannot"), Vec::<String>::new());
    let before = watching.frames().len();
    lead.press("Q");
    watching.sees("the vote is closed");
    wall.sees("the vote is closed");
    assert_eq!(counts(&watching.frames(), "it cannot"), Vec::<String>::new());
    assert_eq!(counts(&wall.frames(), "it cannot"), Vec::<String>::new());
    lead.press("T");
    watching.until("the result", || !counts(&watching.frames()[before..], "it cannot").is_empty());
    wall.until("the result", || !counts(&wall.frames(), "it cannot").is_empty());
}

#[test]
fn a_result_for_those_who_voted_is_sent_to_them_only() {
    let (class, lead) = Class::led();
    let wall = wall(&class);
    let watching = Client::open(class.address, "Watching", WIDE);
    watching.press("9");
    let voters: Vec<Client> =
        (0..5).map(|n| Client::open(class.address, &format!("Voter{n}"), WIDE)).collect();
    ask(&lead, "How sure are you");
    for voter in &voters {
        vote(voter, 0, "guessing");
    }
    watching.sees("5 of 6 voted");
    wall.sees("5 of 6");
    voters[0].sees("5 guessing");
    assert_eq!(counts(&watching.frames(), "leaning"), Vec::<String>::new());
    assert_eq!(counts(&wall.frames(), "leaning"), Vec::<String>::new());
}

/// The wall of a class.
fn wall(class: &Class) -> Client {
    Client::with_word(class.address, "wall", &class.running().words().wall, WIDE)
}

#[test]
fn every_ballot_says_whether_names_go_with_votes() {
    for (naming, words, tells) in [
        (Naming::Secret, "Secret: nobody is shown who votes what", false),
        (Naming::Named, "Named: the presenter sees who votes what", true),
    ] {
        let class = Class::with(|setup| setup.naming = naming);
        let lead = class.lead();
        let (ana, bea) = (class.join("Zarina"), class.join("Bolat"));
        bea.sees("STATES 27");
        ask(&lead, FIRST);
        ana.press("9");
        ana.sees(words);
        vote(&ana, 0, "it can");
        bea.sees("a vote is open");
        lead.sees("1 of 2 voted");
        lead.press("\t");
        lead.sees("Zarina");
        let screen = lead.screen();
        let seat = screen.split("Zarina").nth(1).and_then(|rest| rest.lines().next()).unwrap();
        assert_eq!(seat.contains("it can"), tells, "{seat}");
    }
}

#[test]
fn the_wall_has_no_names_and_no_notes() {
    let class = Class::with(|setup| setup.naming = Naming::Named);
    let lead = class.lead();
    let wall = wall(&class);
    let ana = class.join("Zarina");
    ana.sees("STATES 27");
    lead.press("gt");
    lead.press("9");
    lead.sees("Everyone joins");
    lead.sees("Zarina");
    ask(&lead, FIRST);
    vote(&ana, 0, "it can");
    ana.press(&format!("r{LINE}\r"));
    lead.sees(LINE);
    wall.sees("1 of 1");
    lead.press("T");
    lead.sees("everyone sees the result");
    wall.sees("1  it can");
    let words = class.running().words();
    for frame in wall.frames() {
        for hidden in ["Zarina", "Everyone joins", LINE, &words.presenter, &words.wall] {
            assert!(!frame.contains(hidden), "`{hidden}` on the wall:\n{frame}");
        }
    }
}

/// A presenter with one window turns it to the hall: what it knew a key before is not told there.
#[test]
fn the_wall_in_the_presenters_window_tells_no_more_than_the_other() {
    let class = Class::with(|setup| setup.naming = Naming::Named);
    let lead = class.lead();
    let ana = class.join("Zarina");
    let voter = Client::plain(class.address, "Voter");
    ana.sees("STATES 27");
    lead.press("5");
    lead.sees("ABOUT THIS");
    stand_on(&lead, "In October Putin came out");
    ana.sees("ARGUMENTS by");
    ana.until("the same", || cursors(&ana).iter().any(|line| line.contains("In October Putin")));
    ana.press(&format!("r{LINE}\r"));
    lead.press("9\t");
    lead.sees(LINE);
    stand_on(&lead, LINE);
    lead.press("\r");
    lead.until("the line, pinned", || !lead.screen().contains("1 waits"));
    ask(&lead, "Which state will be the hardest");
    voter.press("vote Kazakhstan\n");
    lead.sees("1 of 2 voted");
    for (keys, told, secret) in
        [("5", "by Zarina", "Zarina"), ("2ccccc", "nobody chose it", "nobody chose it")]
    {
        lead.press(keys);
        lead.sees(told);
        lead.press("W");
        lead.sees("vote open: 1 of 2 voted");
        assert!(!lead.screen().contains(secret), "{}", lead.screen());
        lead.press("W");
        lead.sees(told);
    }
}

#[test]
fn what_the_lesson_says_is_the_presenters() {
    let (class, lead) = Class::led();
    lead.press("gT");
    lead.sees("LESSON step 1");
    let ana = Client::plain(class.address, "Ana");
    ana.hears("Type a word");
    for word in ["lesson", "tour", "next", "lesson 1"] {
        ana.press(&format!("{word}\n"));
    }
    ana.press("where am i\n");
    ana.hears("the presenter leads the lesson");
    for word in ["go --select lesson-50", "details", "more"] {
        ana.press(&format!("{word}\n"));
    }
    ana.hears("The presenter leads the lesson");
    for told in ["LESSON", "Everyone joins", "read out the line"] {
        assert!(!ana.sent().contains(told), "{told}: {}", ana.sent());
    }
    let bea = class.join("Bea");
    bea.sees("following the presenter");
    bea.press("gT");
    bea.sees("the presenter leads the lesson");
}

#[test]
fn a_line_of_a_student_is_seen_when_it_is_pinned_and_while_it_is() {
    let (class, lead) = Class::led();
    let (ana, bea) = (class.join("Zarina"), Client::open(class.address, "Bolat", WIDE));
    ana.sees("STATES 27");
    bea.press("9");
    bea.sees("Nothing is pinned yet");
    ana.press("r");
    ana.press(&format!("-{LINE}\r"));
    ana.sees("is with the presenter");
    lead.press("9\t");
    lead.sees(LINE);
    lead.sees("waits");
    assert!(!bea.sent().contains(LINE));
    stand_on(&lead, LINE);
    lead.press("\r");
    bea.sees(LINE);
    assert!(!bea.screen().contains("Zarina"), "{}", bea.screen());
    let of_line = lead.screen().lines().find(|line| line.contains(LINE)).unwrap().to_owned();
    assert!(!of_line.contains("Zarina"), "{of_line}");
    lead.press("x");
    bea.until("the line gone", || !bea.screen().contains(LINE));
}

/// Goes down until the cursor is on a line with these words. Of what changes on the screen, a move is what moves the cursor:
/// the class comes and goes meanwhile.
pub(super) fn stand_on(lead: &Client, words: &str) {
    // The answer to a key that is none comes after the way to the top.
    lead.press("gg`");
    lead.sees("does nothing here");
    for _ in 0..30 {
        let before = cursors(lead);
        if before.iter().any(|line| line.contains(words)) {
            return;
        }
        lead.press("j");
        lead.until("a move", || cursors(lead) != before);
    }
    panic!("no line with {words} to stand on:\n{}", lead.screen());
}

/// What the cursors of both panes stand on.
fn cursors(lead: &Client) -> Vec<String> {
    let screen = lead.screen();
    let panes = screen.lines().flat_map(|line| line.split('│'));
    panes.filter(|part| part.starts_with(" > ")).map(|part| part.trim().to_owned()).collect()
}

#[test]
fn signals_reach_the_presenter_and_nobody_else() {
    let (class, lead) = Class::led();
    let (ana, bea) = (class.join("Ana"), class.join("Bea"));
    bea.sees("STATES 27");
    ana.sees("STATES 27");
    ana.press("e");
    lead.sees("1 lost");
    ana.press("H");
    lead.sees("1 hand up");
    // What was published reached bea as well: she hears of the next thing.
    lead.press("C");
    bea.sees("called everyone");
    assert!(!bea.sent().contains("1 hand") && !bea.sent().contains("1 lost"));
}
