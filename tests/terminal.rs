//! The binary in a real terminal: it starts, ends and is resized there. A few runs only; screens
//! are tested without one.

pub(crate) mod pty;

use pty::Pty;

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
