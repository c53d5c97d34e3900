//! The lock in lines: whatever is said, nothing later known is answered while the clock is locked.

use std::sync::Arc;

use blocs::app::App;
use blocs::app::action::Action;
use blocs::app::keymap::Keymap;
use blocs::app::look::Look;
use blocs::case::Case;
use blocs::plain::Plain;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;
use ratatui::layout::Size;

use crate::cli::case_of;
use crate::cli::leaks::{CORNERS, TOKEN, marked_case};
use crate::harness::read;

/// What leads far; bodies known later are asked for by name.
const LINES: [&str; 38] = [
    "states",
    "blocs",
    "events",
    "sources",
    "paragraphs",
    "list",
    "details",
    "debate",
    "more",
    "",
    "repeat",
    "find eae",
    "find eaeu",
    "find crimea",
    "find union",
    "find zq",
    "zq",
    "eurasian economik union",
    "filter in:eaeu",
    "filter in:cis",
    "filter zq",
    "filter status:disputed",
    "date 2015",
    "date 2026-01-01",
    "date 1991",
    "year +5",
    "pivot votes",
    "pivot parties",
    "thesis zq",
    "go --select eaeu",
    "lift lock",
    "lock",
    "weight 4",
    "switch off",
    "odds 70",
    "place",
    "where am i",
    "lines 200",
];

fn line() -> impl Strategy<Value = String> {
    let actions: Vec<Action> = Action::GROUPS
        .iter()
        .flat_map(|(_, actions)| actions.iter().copied())
        .filter(|action| *action != Action::Quit)
        .collect();
    prop_oneof![
        3 => select(LINES.to_vec()).prop_map(str::to_owned),
        3 => select(actions).prop_map(Action::word),
        4 => (1usize..40).prop_map(|number| number.to_string()),
    ]
}

fn plain(case: &Arc<Case>) -> Plain {
    let size = Size { width: 120, height: 60 };
    Plain::new(App::new(Arc::clone(case), Arc::new(Keymap::default()), Look::default(), size))
}

fn assert_no_leak(case: &Arc<Case>, lines: &[String]) {
    let lock = case.opening().known_on;
    let mut plain = plain(case);
    plain.opening();
    for (n, line) in lines.iter().enumerate() {
        let answer = plain.line(line).lines.join("\n");
        assert!(answer.chars().all(|c| c == '\n' || !c.is_control()));
        // What the reader typed is repeated; the token in full is nowhere in it.
        if plain.app().place().clocks.known_on == lock {
            assert!(!answer.to_lowercase().contains(TOKEN), "after {:?}:\n{answer}", &lines[..=n]);
        }
    }
}

fn talk_through(case: &Arc<Case>, talks: u32) {
    let config = ProptestConfig { cases: talks, failure_persistence: None, ..ProptestConfig::default() };
    let lines = proptest::collection::vec(line(), 1..40);
    let run = TestRunner::new(config).run(&lines, |lines| {
        assert_no_leak(case, &lines);
        Ok(())
    });
    run.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn nothing_later_known_is_said_of_the_bundled_case() {
    let folder = marked_case();
    talk_through(&read(folder.path()), 24);
}

#[test]
fn nor_of_a_case_made_of_corners() {
    let folder = case_of(CORNERS);
    talk_through(&read(folder.path()), 48);
}

/// The talks above would also find nothing if there were nothing to find.
#[test]
fn without_the_lock_it_is_said() {
    let folder = marked_case();
    let mut plain = plain(&read(folder.path()));
    plain.line("lift lock");
    assert!(plain.line("find eaeu").lines.join("\n").to_lowercase().contains(TOKEN));
}
