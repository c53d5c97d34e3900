//! The lock on the screen: whatever is pressed, nothing later known is on any frame while the clock is locked.
//!
//! The cases are those of the command line's leak test: a token stands in every text and every id that is later
//! known.

use std::sync::Arc;

use blocs::app::look::Look;
use blocs::app::{App, Input};
use blocs::case::Case;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

use crate::cli::case_of;
use crate::cli::leaks::{CORNERS, TOKEN, marked_case, whole_and_reduced};
use crate::harness::{Screen, read};

/// Keys that lead everywhere; names are typed, of later bodies too.
const KEYS: &[&str] = &[
    "j", "j", "j", "k", "<pgdn>", "<pgdn>", "<pgup>", "gg", "G", "h", "l", "<tab>", "<tab>", "<s-tab>",
    "<enter>", "<enter>", "<enter>", "<bs>", "b", "B", "o", "s", "t", "z", "?", "<esc>", "1", "2", "3", "4",
    "5", "6", "7", "8", "[", "]", "{", "}", "c", "x", "f", "p", "m", "R", "gR", "+", "-", "+", "-", "0", "X",
    "S", "a", "S", "s", "v", "V", "gn", "n", "N", "K", "gd", "u", "U", "gt", ".", ",", "<esc>",
];
const TYPED: &[&str] = &[
    "/eae<enter>",
    "/eaeu<enter>",
    "/crimea<enter>",
    "/union<down><down><enter>",
    "/20<down><enter>",
    "/zq<enter><esc>",
    "/s<down><down><down><down><enter>",
    "/eurasian economik union<enter><enter>",
    "win:eaeu<enter><esc>",
    "win:cis<enter>",
    "wstatus:disputed<enter><esc>",
    "wzq<enter><esc>",
    "w<c-u><enter>",
    "a<down><enter>",
    "aeae<enter><esc>",
    "arus<enter>",
    "%70<enter>",
    "5G<enter>",
    "8wcis & !eurasec @2016<enter><esc>",
    "8w<c-u>eaeu | cis<enter><esc>",
    "8w<c-u>!eaeu:full<enter><esc>",
    "8w<c-u>unga-68-262:yes<enter><esc>",
    "8w<c-u>cisfta-2011:full | zq<enter><esc>",
    "8veaeu<enter><esc>",
    "8vkaz<enter><esc>",
    "d2015<enter>",
    "d2026-01-01<enter>",
    "d1991<enter>",
    "L",
];
/// What is left of the token where a name is cut.
const REST: &str = "zql";

fn walks() -> impl Strategy<Value = Vec<&'static str>> {
    proptest::collection::vec(prop_oneof![6 => select(KEYS.to_vec()), 1 => select(TYPED.to_vec())], 1..60)
}

fn assert_no_leak(case: &Arc<Case>, walk: &[&str], (width, height): (u16, u16)) {
    let lock = case.opening().known_on;
    let mut screen = Screen::of(Arc::clone(case), Look::default(), width, height);
    let mut pressed = String::new();
    let mut drawn = None;
    for keys in walk {
        let strokes: blocs::keys::Strokes = keys.parse().unwrap();
        for stroke in strokes.iter() {
            let blocs::keys::Stroke::Key(key) = *stroke else { continue };
            screen.update(Input::Key(key));
            // While time plays, the next step follows.
            if screen.app().beat().is_some() {
                screen.update(Input::Tick);
            }
            pressed += &key.to_string();
            // A key that does nothing leaves the frame that was read.
            if drawn.as_ref().is_some_and(|drawn: &App| drawn.is_drawn_like(screen.app())) {
                continue;
            }
            drawn = Some(screen.app().still());
            if screen.app().place().clocks.known_on == lock {
                let text = screen.text().to_lowercase();
                assert!(!text.contains(REST), "after {pressed}\n{screen}");
            }
        }
    }
}

fn walk_through(case: &Arc<Case>, walks_count: u32) {
    let config =
        ProptestConfig { cases: walks_count, failure_persistence: None, ..ProptestConfig::default() };
    let sizes = select(vec![(80, 24), (120, 40), (200, 60), (40, 12)]);
    let run = TestRunner::new(config).run(&(walks(), sizes), |(walk, size)| {
        assert_no_leak(case, &walk, size);
        Ok(())
    });
    run.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn nothing_later_known_is_on_any_frame_of_the_bundled_case() {
    let folder = marked_case();
    walk_through(&read(folder.path()), 24);
}

#[test]
fn nor_on_any_of_a_case_made_of_corners() {
    let folder = case_of(CORNERS);
    walk_through(&read(folder.path()), 64);
}

/// The same keys in the case as it is and in one without anything that is later known: the same frames. So no count,
/// order, heading, width or message gives away that there is more.
#[test]
fn frames_are_as_if_nothing_later_were_there() {
    let (whole, reduced) = whole_and_reduced();
    let cases = [read(whole.path()), read(reduced.path())];
    let config = ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() };
    let sizes = select(vec![(80, 24), (120, 40), (200, 60), (40, 12)]);
    let run = TestRunner::new(config).run(&(walks(), sizes), |(walk, (width, height))| {
        let mut screens = cases.clone().map(|case| Screen::of(case, Look::default(), width, height));
        let mut pressed = String::new();
        let mut drawn = None;
        for keys in walk.iter().filter(|keys| **keys != "L") {
            let strokes: blocs::keys::Strokes = keys.parse().unwrap();
            for stroke in strokes.iter() {
                let blocs::keys::Stroke::Key(key) = *stroke else { continue };
                for screen in &mut screens {
                    screen.update(Input::Key(key));
                    if screen.app().beat().is_some() {
                        screen.update(Input::Tick);
                    }
                }
                pressed += &key.to_string();
                let apps = screens.each_ref().map(Screen::app);
                // Where both stand as they stood, the frames are those that were compared.
                let are_drawn =
                    |drawn: &[App; 2]| drawn.iter().zip(apps).all(|(d, app)| d.is_drawn_like(app));
                if drawn.as_ref().is_some_and(are_drawn) {
                    continue;
                }
                drawn = Some(apps.map(App::still));
                let [whole, reduced] = [&screens[0], &screens[1]].map(Screen::text);
                assert!(whole == reduced, "after {pressed}\n{}", differing(&whole, &reduced));
            }
        }
        Ok(())
    });
    run.unwrap_or_else(|error| panic!("{error}"));
}

/// The two would also agree if they were the same case.
#[test]
fn without_the_lock_they_differ() {
    let (whole, reduced) = whole_and_reduced();
    let [whole, reduced] = [whole, reduced]
        .map(|folder| Screen::of(read(folder.path()), Look::default(), 200, 60).keys("L").text());
    assert_ne!(whole, reduced);
}

/// The lines that differ, the one without what is later known below the other.
fn differing(whole: &str, reduced: &str) -> String {
    let pairs = whole.lines().zip(reduced.lines()).filter(|(whole, reduced)| whole != reduced);
    pairs.map(|(whole, reduced)| format!("{whole}\n{reduced}\n\n")).collect()
}

/// The walks above would also find nothing if there were nothing to find.
#[test]
fn without_the_lock_it_is_on_the_frame() {
    let folder = marked_case();
    let screen = Screen::of(read(folder.path()), Look::default(), 200, 60).keys("L/eaeu<enter>");
    assert!(screen.text().to_lowercase().contains(TOKEN), "{screen}");
}
