//! The case changes under a reader: what still refers to something stays, and nothing moves.

use std::path::Path;

use blocs::app::look::Look;
use blocs::app::{Effect, Input};

use crate::cli::case_of;
use crate::harness::{Screen, read};

/// The bundled case, read again.
fn again(screen: Screen) -> Screen {
    let mut app = screen.into_app();
    app.update(Input::Case(read(Path::new("data/eurasian-union-2011"))));
    Screen::around(app)
}

/// The screen without the line that says what happened.
fn body(screen: &Screen) -> String {
    let text = screen.text();
    let lines: Vec<&str> = text.lines().collect();
    lines[..lines.len() - 1].join("\n")
}

#[test]
fn a_view_stands_as_it_did() {
    for keys in [
        "jjjjj<tab>jj",
        "zGkkkk",
        "oo",
        "zjjjjjjjjjjjjjjjjjjjjjj<pgup>",
        "wcis<enter>Gz",
        "3jjjjl",
        "4lljjjSs",
        "2",
        "5jj<tab>j",
        "6Gk",
        "7jj",
        "8vbelarus<enter>j",
        "gtjj..",
        "/lesson-50<enter>gt..",
    ] {
        for (width, height) in [(80, 24), (120, 40)] {
            let screen = Screen::open(width, height).keys(keys).keys("ga").keys("ga");
            let read = again(screen.clone());
            assert_eq!(body(&read), body(&screen), "{keys} at {width}x{height}");
        }
    }
}

#[test]
fn the_ways_back_and_what_was_done_stay() {
    let screen = Screen::open(120, 40).keys("/kyrgyz<enter>5jj+7jj%40<enter>/union<enter>mnn8");
    let read = again(screen.clone());
    for keys in ["b", "bb", "bbB", "u", "uu", "uuU", "n", "nnN", "'", "gh"] {
        let (was, is) = (screen.clone().keys(keys), read.clone().keys(keys));
        assert_eq!(is.text(), was.text(), "{keys}");
    }
    assert!(read.keys("u").says("taken back: your map"));
}

#[test]
fn the_tour_goes_on() {
    let read = again(Screen::open(120, 40).keys("gt..")).keys(".");
    assert!(read.says("TOUR 4 of "), "{read}");
    let lesson = again(Screen::open(120, 40).keys("/lesson-50<enter>gt..")).keys(".");
    assert!(lesson.says("LESSON step 4 of "), "{lesson}");
}

const SMALL: &str = "
case: {id: x, format: 1, title: X}
states: [{code: BBB, name: Be}, {code: CCC, name: Ce}, {code: DDD, name: De}]
blocs: [{id: b, name: B, kind: igo}]
";

/// Rows that came before others and rows that are gone lead nobody elsewhere.
#[test]
fn rows_are_followed_by_their_ids() {
    let (before, after) = (case_of(SMALL), case_of(&SMALL.replace("{code: CCC, name: Ce}, ", "")));
    let more = case_of(&SMALL.replace("[{code: BBB", "[{code: AAA, name: A}, {code: BBB"));
    let screen = Screen::of(read(before.path()), Look::default(), 80, 24)
        .keys("/be<enter>/ce<enter>/de<enter>/b<enter>");
    let mut app = screen.into_app();
    app.update(Input::Case(read(more.path())));
    let screen = Screen::around(app);
    for (keys, name) in [("b", "De"), ("bb", "Ce"), ("bbb", "Be"), ("bbB", "De")] {
        let there = screen.clone().keys(keys);
        assert_eq!(there.app().seen().name(there.app().place().selection.unwrap()), name, "{keys}");
    }
    let mut app = screen.into_app();
    app.update(Input::Case(read(after.path())));
    let there = Screen::around(app).keys("bb");
    assert_eq!(
        there.app().seen().name(there.app().place().selection.unwrap()),
        "Be",
        "no way to what is gone"
    );
}

#[test]
fn reading_again_is_given_up_by_a_key() {
    let mut app = Screen::open(80, 24).into_app();
    app.update(Input::Progress("reading file 1 of 3: 9,000 rows".to_owned()));
    let screen = Screen::around(app);
    assert!(screen.says("reading file 1 of 3: 9,000 rows; <esc> cancels"), "{screen}");
    let mut app = screen.into_app();
    let cancel = Input::Key("<esc>".parse().unwrap());
    assert!(app.update(cancel.clone()).contains(&Effect::GiveUp));
    app.update(Input::GivenUp);
    assert_eq!(app.update(cancel), [], "there is nothing to give up any more");
}
