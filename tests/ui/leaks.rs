//! The lock on the screen: whatever is pressed, nothing later known is on any frame while the clock is locked.
//!
//! The cases are those of the command line's leak test: a token stands in every text and every id that is later
//! known.

use std::sync::Arc;

use blocs::app::Input;
use blocs::app::look::Look;
use blocs::case::Case;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

use crate::cli::case_of;
use crate::cli::leaks::{CORNERS, TOKEN, marked_case};
use crate::harness::{Screen, read};

/// Keys that lead everywhere; names are typed, of later bodies too.
const KEYS: [&str; 46] = [
    "j", "j", "j", "k", "<pgdn>", "<pgdn>", "<pgup>", "gg", "G", "h", "l", "<tab>", "<tab>", "<s-tab>",
    "<enter>", "<enter>", "<enter>", "<bs>", "b", "B", "o", "s", "t", "z", "?", "<esc>", "1", "2", "3", "4",
    "5", "6", "7", "8", "[", "]", "{", "}", "c", "x", "f", "p", "m", "R", "+", "-",
];
const TYPED: [&str; 17] = [
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
    for keys in walk {
        let strokes: blocs::keys::Strokes = keys.parse().unwrap();
        for stroke in strokes.iter() {
            let blocs::keys::Stroke::Key(key) = *stroke else { continue };
            screen.update(Input::Key(key));
            pressed += &key.to_string();
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

/// The walks above would also find nothing if there were nothing to find.
#[test]
fn without_the_lock_it_is_on_the_frame() {
    let folder = marked_case();
    let screen = Screen::of(read(folder.path()), Look::default(), 200, 60).keys("L/eaeu<enter>");
    assert!(screen.text().to_lowercase().contains(TOKEN), "{screen}");
}
