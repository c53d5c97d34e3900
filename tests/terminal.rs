//! The binary in a real terminal: it starts, ends and is resized there. A few runs only; screens
//! are tested without one.

pub(crate) mod pty;

use std::path::Path;
use std::sync::Arc;
use std::{env, fs, thread};

use blocs::app::App;
use blocs::app::keymap::Keymap;
use blocs::app::look::Look;
use blocs::terminal;
use pty::Pty;
use ratatui::layout::Size;

#[test]
fn it_starts_with_its_name_in_the_first_line() {
    let mut pty = Pty::open(80, 24);
    pty.wait_for("blocs", |screen| first_line(screen).contains("blocs"));
    assert!(pty.screen().alternate_screen(), "on the other screen");
    assert!(pty.screen().hide_cursor(), "without a cursor");
}

#[test]
fn quitting_leaves_the_terminal_as_it_was() {
    let mut pty = Pty::open(80, 24);
    pty.wait_for("blocs", |screen| first_line(screen).contains("blocs"));
    pty.type_keys("q");
    assert_eq!(pty.end(), 0);
    assert_restored(&pty);
}

#[test]
fn a_signal_leaves_the_terminal_as_it_was() {
    for signal in ["TERM", "HUP", "INT"] {
        let mut pty = Pty::open(80, 24);
        pty.wait_for("blocs", |screen| first_line(screen).contains("blocs"));
        pty.signal(signal);
        assert_eq!(pty.end(), 0, "SIG{signal}");
        assert_restored(&pty);
    }
}

#[test]
fn it_follows_the_window() {
    let mut pty = Pty::open(80, 24);
    pty.wait_for("blocs", |screen| first_line(screen).contains("blocs"));
    for (width, height) in [(120, 40), (30, 8), (1, 1), (80, 24)] {
        pty.resize(width, height);
        if width > 20 {
            pty.wait_for("blocs again", |screen| first_line(screen).contains("blocs"));
        }
    }
    pty.type_keys("q");
    assert_eq!(pty.end(), 0);
}

#[test]
fn a_terminal_that_goes_away_ends_it() {
    let mut pty = Pty::open_alone(80, 24);
    pty.wait_for("blocs", |screen| first_line(screen).contains("blocs"));
    pty.hang_up();
}

/// Where the reader for whom it panics looks for the file that makes it panic.
const PANIC_WHEN: &str = "BLOCS_TEST_PANIC_WHEN";

#[test]
fn a_panic_gives_the_terminal_back_and_says_where_to_report_it() {
    let program = env::current_exe().expect("the program of this test");
    let folder = tempfile::tempdir().expect("a folder");
    let signal = folder.path().join("panic");
    let name = "terminal::a_reader_for_whom_it_panics";
    let program = [
        program.as_os_str(),
        "--exact".as_ref(),
        name.as_ref(),
        "--ignored".as_ref(),
        "--nocapture".as_ref(),
    ];
    let mut pty = Pty::open_with(80, 24, &program, [(PANIC_WHEN, signal.as_os_str())]);
    pty.wait_for("blocs", |screen| screen.alternate_screen() && first_line(screen).contains("blocs"));
    fs::write(&signal, "now").expect("a file");
    pty.wait_for("last words", |screen| screen.contents().contains("nothing is lost"));
    let screen = pty.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor(), "the terminal is given back");
    let said = screen.contents().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("for the test of panics"), "{said}");
    assert!(said.contains("stopped at tests/terminal.rs:"), "{said}");
    assert!(said.contains("report this in the issue tracker"), "{said}");
    pty.type_keys("q\n");
    pty.end();
}

/// Not a test: what the test of panics starts.
#[test]
#[ignore = "the test of panics starts it"]
#[expect(clippy::disallowed_methods, reason = "its test says by a variable when to panic")]
fn a_reader_for_whom_it_panics() {
    let Some(signal) = env::var_os(PANIC_WHEN) else { return };
    thread::spawn(move || {
        while !Path::new(&signal).exists() {
            thread::yield_now();
        }
        panic!("for the test of panics");
    });
    let size = Size { width: 80, height: 24 };
    let app = App::new(crate::harness::bundled(), Arc::new(Keymap::default()), Look::default(), size);
    terminal::run(app).expect("a terminal");
}

#[test]
fn time_plays_on_by_itself_until_it_is_paused() {
    let world = |screen: &vt100::Screen| {
        let line = first_line(screen);
        line.split("world ").nth(1).map(|rest| rest.split(' ').next().unwrap_or_default().to_owned())
    };
    let mut pty = Pty::open(120, 40);
    pty.wait_for("blocs", |screen| first_line(screen).contains("blocs"));
    pty.type_keys("3>>p");
    pty.wait_for("the beginning", |screen| screen.contents().contains("playing"));
    let begun = world(pty.screen());
    pty.wait_for("a later date", |screen| world(screen) > begun);
    pty.type_keys("p");
    pty.wait_for("the pause", |screen| screen.contents().contains("paused on"));
    let paused = world(pty.screen());
    // Another key is answered, and the date stands.
    pty.type_keys("j");
    pty.wait_for("no message", |screen| !screen.contents().contains("paused on"));
    assert_eq!(world(pty.screen()), paused);
    pty.type_keys("p");
    pty.wait_for("a later date again", |screen| world(screen) > paused);
    pty.type_keys("q");
    assert_eq!(pty.end(), 0);
}

fn first_line(screen: &vt100::Screen) -> String {
    let (_, width) = screen.size();
    screen.rows(0, width.get()).next().unwrap_or_default()
}

fn assert_restored(pty: &Pty) {
    let screen = pty.screen();
    assert!(!screen.alternate_screen(), "on the first screen");
    assert!(!screen.hide_cursor(), "with a cursor");
    assert!(!screen.bracketed_paste(), "without brackets around pastes");
    assert_eq!(screen.contents(), "ended 0", "nothing is left behind");
}
