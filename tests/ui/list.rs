//! The list: filtered, sorted, of another kind, and empty.

use crate::harness::{Screen, bundled};
use blocs::app::place::Flag;
use blocs::case::date::Date;
use blocs::case::seen::Clocks;
use blocs::views::list;

#[test]
fn a_filter_keeps_what_answers_it() {
    let screen = Screen::open(80, 24).keys("win:cu<enter>");
    assert!(screen.says("STATES 3 only in:cu"), "{screen}");
    assert!(screen.says("Belarus") && screen.says("Kazakhstan") && !screen.says("Moldova"), "{screen}");
    // The same filter is there to be changed; an empty one shows all.
    let all = screen.keys("w<c-u><enter>");
    assert!(all.says("STATES 27"), "{all}");
}

#[test]
fn a_filter_that_cannot_be_asked_says_why_and_stays_to_be_mended() {
    let screen = Screen::open(80, 24).keys("win:ciss<enter>");
    assert!(screen.says("there is no bloc or agreement `ciss`, did you mean `cis`?"), "{screen}");
    assert!(screen.keys("<bs><enter>").says("only in:cis"));
    let unknown = Screen::open(60, 20).keys("wcolour:red<enter>");
    assert!(unknown.says("states have no field `colour`, expected `code`,"), "{unknown}");
    let none = Screen::open(80, 24).keys("win:cu in:eu<enter>");
    assert!(none.says("no states are like that"), "{none}");
}

#[test]
fn it_can_be_sorted_by_ties() {
    let screen = Screen::open(80, 24).keys("s");
    assert!(screen.says("STATES 27 by ties"), "{screen}");
    assert!(screen.line(2).contains("Belarus"), "most ties first, equals by name\n{screen}");
    assert!(screen.keys("ss").says("STATES 27 by name"));
}

#[test]
fn the_columns_keep_their_meaning_when_the_date_moves() {
    let legend = Screen::open(120, 40).keys("jk").line(-1);
    for keys in ["[", "[[[[[[[[", "]"] {
        assert_eq!(Screen::open(120, 40).keys(keys).keys("jk").line(-1), legend, "after {keys}");
    }
}

#[test]
fn it_can_list_something_else() {
    let mut screen = Screen::open(120, 40);
    for heading in ["BLOCS", "EVENTS", "PARAGRAPHS 14", "FORECASTS", "SOURCES", "STATES 27"] {
        screen = screen.keys("o");
        assert!(screen.line(1).starts_with(&format!(" {heading}")), "{screen}");
        assert!(screen.says("> "), "{screen}");
    }
    let forecasts = Screen::open(120, 40).keys("oooo");
    assert!(forecasts.says("settled if") && forecasts.says("Lift the lock to see."), "{forecasts}");
}

#[test]
fn it_moves_by_line_page_and_end() {
    let screen = Screen::open(80, 24).keys("gg");
    assert!(screen.line(2).starts_with(" > Abkhazia"), "{screen}");
    assert!(screen.says("ABKHAZIA"), "the details follow\n{screen}");
    let screen = screen.keys("G");
    assert!(screen.says("> Venezuela"), "{screen}");
    assert!(screen.keys("k<pgup>gg").line(2).starts_with(" > Abkhazia"));
}

#[test]
fn what_is_empty_says_why_and_what_to_do() {
    let early = Screen::open(120, 40).at(&[(Flag::Select, "GUAM"), (Flag::At, "1980")]);
    assert!(early.says("this date"), "{early}");
    let folder = crate::cli::case_of(
        "{case: {id: t, format: 1, title: Tiny}, states: [{code: AAA, name: Ah}], blocs: [{id: b, name: B, kind: igo}]}",
    );
    let tiny = Screen::case(folder.path(), 80, 24);
    assert!(tiny.says("No membership of this state is in the case."), "{tiny}");
    let locked = crate::cli::case_of(
        "case: {id: t, format: 1, title: T, known_on: 1950-05-09}\nstates: [{code: FRA, name: France}]\n\
         blocs: [{id: b, name: B, kind: igo}]\nmemberships: [{state: FRA, in: b, status: full, from: 1951-04-18}]\n",
    );
    let france = Screen::case(locked.path(), 80, 24);
    assert!(france.says("No membership of this state was known on 1950-05-09."), "{france}");
    let signed = crate::cli::case_of(
        "case: {id: t, format: 1, title: T, opens_on: 1955-05-14}\nstates: [{code: SUN, name: Soviet Union}]\n\
         blocs: [{id: b, name: B, kind: igo}]\nmemberships: [{state: SUN, in: b, status: signatory, from: 1955-05-14}]\n",
    );
    let signed = Screen::case(signed.path(), 80, 24);
    assert!(signed.says("In nothing on this date.") && !signed.says("is over"), "{signed}");
    assert!(tiny.says("This case argues no thesis. Add `article` with `theses`"), "{tiny}");
    let blocs = tiny.keys("o");
    assert!(blocs.says("No party"), "{blocs}");
    // Other lists are empty and passed over.
    assert!(blocs.keys("o").says("STATES 1"));
}

/// A letter stands for one body of a case, whatever is known: what comes later gets one of those that are left.
#[test]
fn a_letter_keeps_its_body_when_the_lock_is_lifted() {
    let case = bundled();
    let columns = |known_on: Option<&str>| {
        let clocks =
            Clocks { known_on: known_on.map(|day| day.parse::<Date>().unwrap().latest()), ..case.opening() };
        list::columns(case.seen(clocks))
    };
    let locked = columns(Some("2011-11-08"));
    for known_on in [Some("2012-06-30"), Some("2014-06-30"), Some("2020-01-01"), None] {
        for column in columns(known_on) {
            let other = locked.iter().find(|other| other.letter == column.letter);
            assert!(other.is_none_or(|other| other.body == column.body), "{column:?} was {other:?}");
            let before = locked.iter().find(|before| before.body == column.body);
            assert!(before.is_none_or(|before| before.letter == column.letter), "{column:?} was {before:?}");
        }
    }
}
