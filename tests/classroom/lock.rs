//! The lock of the room: until the presenter lifts it, nothing later known reaches a student, whatever they press.
//!
//! The case has a token in every text and every id that is later known, as in the leak tests of screens and lines.

use std::sync::Arc;

use blocs::app::App;
use blocs::app::look::Look;
use ratatui::layout::Size;

use super::Class;
use super::client::Client;
use crate::cli::leaks::{TOKEN, marked_case};
use crate::harness::read;

/// What is left of the token where a name is cut.
const REST: &str = "zql";
/// `<esc>` in a way that begins no other key.
const ESC: &str = "\x1b[27u";
/// Walks through all views, lists, prompts and clocks.
const WALKS: [&str; 6] = [
    "1jjj\rjj\r\toooo\r\x1b[6~GjjK\x1b[27um'\x1b[27uLLgRRb",
    "2ccc+++--jj\rcccc/eaeu\r\x1b[27u/crimea\r2S%70\r[[]]{{}}pp",
    "3jjj\r\x1b[6~/union\x1b[B\x1b[B\r}}}}}dx\x1b[27ud2026-01-01\rd2015\rjjj\r",
    "4ssSSjjll\rgn\x1b[27uooo4jjj\r5tttjj\rxXfz+++G\r",
    "7jjj\r%70\rRgR\x1b[27u7j\rR8wcis & !eurasec @2016\r\x1b[27u8w\x15eaeu | cis\r8veaeu\r",
    "6jjj\rz\x1b[6~K\x1b[27u!\x1b[27ugt....\x1b[27ugh\x1b[27ugl\x1b[27uyp9jj\r\tjj\r/zq\r\x1b[27u",
];
const LINES: [&str; 23] = [
    "states",
    "blocs",
    "events",
    "sources",
    "find eaeu",
    "find crimea",
    "zq",
    "filter in:eaeu",
    "date 2015",
    "date 2026-01-01",
    "year +5",
    "pivot votes",
    "go --select eaeu",
    "go --known-on none",
    "go --known-on 2020-01-01",
    "details",
    "lift lock",
    "events",
    "details",
    "forecasts",
    "reveal",
    "odds 70",
    "class",
];

fn marked() -> (Class, tempfile::TempDir) {
    let folder = marked_case();
    let case = read(folder.path());
    let size = Size { width: 80, height: 24 };
    let app = App::new(case, Arc::default(), Look::default(), size);
    (Class::with(|setup| setup.app = app), folder)
}

#[test]
fn no_key_of_a_student_shows_what_was_known_later() {
    let (class, _folder) = marked();
    let sizes = [(80, 24), (200, 60), (120, 40)];
    for (n, (walk, (width, height))) in WALKS.iter().zip(sizes.iter().cycle()).enumerate() {
        // Each a newcomer: who comes again under a name is asked for the words of that seat.
        let ana = Client::open(class.address, &format!("Ana{n}"), Size { width: *width, height: *height });
        ana.sees("STATES");
        ana.press(walk);
        ana.press(&format!("{ESC}{ESC}{ESC}q"));
        ana.hears("back to your seat");
        ana.ended();
        let frames = ana.frames();
        assert!(frames.len() > 1, "{frames:?}");
        for frame in &frames {
            assert!(!frame.to_lowercase().contains(REST), "in {walk:?}\n{frame}");
        }
        assert!(!ana.sent().contains(TOKEN), "in {walk:?}");
    }
}

#[test]
fn no_line_of_a_student_tells_what_was_known_later() {
    let (class, _folder) = marked();
    let ana = Client::plain(class.address, "Ana");
    for line in LINES {
        ana.press(&format!("{line}\n"));
    }
    ana.press("quit\n");
    ana.hears("back to your seat");
    ana.ended();
    let said = ana.sent();
    assert!(said.contains("locked"), "{said}");
    assert!(!said.to_lowercase().contains(TOKEN), "{said}");
}

/// The test would also hold if nothing were ever shown.
#[test]
fn once_the_lock_is_lifted_it_is_shown() {
    let (class, _folder) = marked();
    let lead = class.lead();
    let ana = class.join("Ana");
    ana.sees("STATES");
    lead.press("L");
    lead.sees("all that is known");
    ana.sees("all that is known");
    ana.press("3");
    ana.until("what is later known", || ana.frames().iter().any(|frame| frame.contains(REST)));
}

#[test]
fn who_looks_around_is_locked_again_with_the_room() {
    let (_class, lead, ana) = Class::in_session();
    lead.press("L");
    lead.sees("all that is known");
    ana.sees("all that is known");
    // A bookmark and a history of places that know more.
    ana.press("2m");
    ana.sees("bookmark 1 set");
    ana.press("d2020\r");
    ana.sees("2020");
    lead.press("L");
    lead.until("the lock", || !lead.screen().contains("all that is known"));
    ana.until("the lock", || !ana.screen().contains("all that is known"));
    let before = ana.frames().len();
    for keys in ["bbb", "BBB", "'\r", "gh\r"] {
        ana.press(keys);
    }
    ana.press(&format!("{ESC}{ESC}4"));
    ana.sees("matrix");
    for frame in &ana.frames()[before..] {
        assert!(!frame.contains("all that is known"), "{frame}");
    }
}
