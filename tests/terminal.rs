//! The binary in a real terminal: it starts, ends and is resized there. A few runs only; screens
//! are tested without one.

pub(crate) mod pty;
mod serve;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs, thread};

use blocs::app::App;
use blocs::app::keymap::Keymap;
use blocs::app::look::Look;
use blocs::session::Clipboard;
use blocs::terminal::{self, Ends, Host};
use pty::{Home, Pty};
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
    assert_restored(&pty, 0);
}

#[test]
fn a_signal_leaves_the_terminal_as_it_was() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let mut pty = Pty::open(80, 24);
        pty.wait_for("blocs", |screen| first_line(screen).contains("blocs"));
        pty.signal(signal);
        assert_eq!(pty.end(), code, "SIG{signal}");
        assert_restored(&pty, code);
    }
}

/// Over a slow link the terminal says its ground after nobody waits for it any more.
#[test]
fn an_answer_that_comes_late_is_not_typed() {
    let mut pty = Pty::open(100, 24);
    pty.wait_for("blocs", |screen| first_line(screen).contains("blocs"));
    pty.type_keys("\x1b]11;rgb:ffff/ff");
    pty.type_keys("ff/ffff\x1b\\?");
    pty.wait_for("the help", |screen| screen.contents().contains("KEYS AND MARKS"));
    assert!(first_line(pty.screen()).contains("world 2011-11-08"), "{}", first_line(pty.screen()));
    pty.type_keys("qq");
    assert_eq!(pty.end(), 0);
}

#[test]
fn mistakes_in_the_settings_are_read_inside() {
    let home = Arc::new(Home::new());
    let settings = home.path().join(".config/blocs");
    fs::create_dir_all(&settings).unwrap();
    fs::write(settings.join("config.toml"), "[keys]\ndown = [3]\ndwon = [\"j\"]\n").unwrap();
    let mut pty = Pty::open_in(&home, &["explore", "--no-state"], SIZE);
    shows(&mut pty, "and 1 problem more; ! lists what is wrong");
    pty.type_keys("!");
    pty.wait_for("both mistakes, one of them current", |screen| {
        let text = screen.contents();
        text.contains("> config.toml:2:9: expected keys in quotes for `down`")
            && text.contains("2 | down = [3]")
            && text.contains("did you mean `down`?")
            && text.contains("1 of 2")
    });
    pty.type_keys("n");
    shows(&mut pty, "> config.toml:3:1:");
    pty.type_keys("qq");
    assert_eq!(pty.end(), 0);
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
    assert_eq!(pty.hang_up(), 129, "as the signal would end it, whichever is heard first");
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
    let host = Host {
        clipboard: Clipboard::Direct,
        ends: Ends { keep: &mut |_| {}, ask: &mut |_| {}, give_up: &mut || {} },
        watches: Vec::new(),
    };
    terminal::run(app, host).expect("a terminal");
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

fn assert_restored(pty: &Pty, code: u32) {
    let screen = pty.screen();
    assert!(!screen.alternate_screen(), "on the first screen");
    assert!(!screen.hide_cursor(), "with a cursor");
    assert!(!screen.bracketed_paste(), "without brackets around pastes");
    assert_eq!(screen.contents(), format!("ended {code}"), "nothing is left behind");
}

const SIZE: (u16, u16) = (100, 30);

fn shows(pty: &mut Pty, words: &str) {
    pty.wait_for(words, |screen| screen.contents().contains(words));
}

/// The one file of state in a home.
fn state_file(home: &Home) -> PathBuf {
    let folder = home.path().join(".local/state/blocs");
    fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).next().expect("a file")
}

#[cfg(target_os = "linux")]
#[test]
fn the_place_and_bookmarks_are_there_again_and_the_lock_is_on() {
    let home = Arc::new(Home::new());
    let mut pty = Pty::open_in(&home, &[], SIZE);
    shows(&mut pty, "new here?");
    pty.type_keys("4mL");
    shows(&mut pty, "is lifted");
    pty.type_keys("wcis\r");
    shows(&mut pty, "only cis");
    pty.type_keys("q");
    assert_eq!(pty.end(), 0);

    let mut pty = Pty::open_in(&home, &[], SIZE);
    shows(&mut pty, "date, lock and filter begin anew; you left at Russia · matrix");
    assert!(first_line(pty.screen()).contains("locked"), "{}", pty.screen().contents());
    assert!(!pty.screen().contents().contains("only cis"), "{}", pty.screen().contents());
    pty.type_keys("'");
    shows(&mut pty, "1 found");
    pty.type_keys("\r");
    pty.wait_for("no prompt", |screen| !screen.contents().contains("BOOKMARKS"));
    pty.type_keys("q");
    assert_eq!(pty.end(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_read_is_set_aside_and_said() {
    let home = Arc::new(Home::new());
    let mut pty = Pty::open_in(&home, &[], SIZE);
    shows(&mut pty, "new here?");
    pty.type_keys("q");
    assert_eq!(pty.end(), 0);
    let file = state_file(&home);
    fs::write(&file, "{\"place\": [").unwrap();

    let mut pty = Pty::open_in(&home, &[], SIZE);
    shows(&mut pty, "last visit set aside as `eurasian-union-2011.json.broken`");
    pty.type_keys("q");
    assert_eq!(pty.end(), 0);
    assert_eq!(fs::read_to_string(file.with_extension("json.broken")).unwrap(), "{\"place\": [");
    assert!(fs::read_to_string(&file).unwrap().contains("\"format\": 1"));

    // A second one is kept beside the first, and a reader of lines is told as well.
    fs::write(&file, "[]").unwrap();
    let mut pty = Pty::open_in(&home, &["--plain", "--width", "0"], SIZE);
    shows(&mut pty, "last visit set aside as `eurasian-union-2011.json.broken-2`");
    pty.type_keys("quit\r");
    assert_eq!(pty.end(), 0);
    assert_eq!(fs::read_to_string(file.with_extension("json.broken")).unwrap(), "{\"place\": [");
    assert_eq!(fs::read_to_string(file.with_extension("json.broken-2")).unwrap(), "[]");
}

#[test]
fn lines_tell_of_mistakes_in_the_settings() {
    let home = Arc::new(Home::new());
    let settings = home.path().join(".config/blocs");
    fs::create_dir_all(&settings).unwrap();
    fs::write(settings.join("config.toml"), "[keys]\ndown = [3]\ndwon = [\"j\"]\n").unwrap();
    let mut pty = Pty::open_in(&home, &["explore", "--plain", "--no-state"], SIZE);
    shows(&mut pty, "and 1 problem more;");
    pty.type_keys("problems\r");
    shows(&mut pty, "did you mean `down`?");
    pty.type_keys("quit\r");
    assert_eq!(pty.end(), 0);
}

/// The terminal is the shell's while a stopped program has it not: who touches it there would be stopped again.
#[test]
fn a_signal_ends_it_in_the_background_too() {
    // Whoever began it is stopped with it, as by the terminal's own key.
    let shell = r#"set -m; sh -c '"$0" --no-state; exit $?' "$0"; echo "stopped $?"; kill -TERM %1; kill -CONT %1; wait %1; echo "left $?"; read line"#;
    let program = ["bash", "-c", shell, env!("CARGO_BIN_EXE_blocs")].map(std::ffi::OsStr::new);
    let mut pty = Pty::open_with(80, 24, &program, []);
    pty.wait_for("blocs", |screen| first_line(screen).contains("blocs"));
    pty.type_keys("\x1a");
    shows(&mut pty, "stopped 148");
    shows(&mut pty, "left 143");
    pty.type_keys("\n");
    assert_eq!(pty.end(), 0);
}

#[test]
fn the_mouse_is_read_where_the_settings_say_so_and_given_back() {
    let home = Arc::new(Home::new());
    let settings = home.path().join(".config/blocs");
    fs::create_dir_all(&settings).unwrap();
    fs::write(settings.join("config.toml"), "[settings]\nmouse = \"on\"\n").unwrap();
    let mut pty = Pty::open_in(&home, &["explore", "--no-state"], SIZE);
    let mode = |screen: &vt100::Screen| screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None;
    pty.wait_for("a mouse that is read", mode);
    // A press in the list, in the way of SGR: columns and rows from 1.
    pty.type_keys("\x1b[<0;2;6M\x1b[<0;2;6m");
    pty.wait_for("the sixth line", |screen| {
        screen.rows(0, 3).nth(5).is_some_and(|line| line.starts_with(" >"))
    });
    pty.type_keys("gm");
    pty.wait_for("a mouse that selects", |screen| !mode(screen));
    pty.type_keys("gm");
    pty.wait_for("a mouse that is read again", mode);
    pty.type_keys("q");
    assert_eq!(pty.end(), 0);
    assert!(!mode(pty.screen()), "the mouse is the terminal's again");
    assert_restored(&pty, 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_reader_of_whom_nothing_can_be_kept_is_told_once() {
    let home = Arc::new(Home::new());
    // Where folders should be there is a file: even root cannot write there.
    fs::write(home.path().join(".local"), "").unwrap();
    fs::write(home.path().join(".config"), "").unwrap();
    let mut pty = Pty::open_in(&home, &[], SIZE);
    shows(&mut pty, "STATES");
    pty.type_keys("mj");
    pty.type_keys("q");
    assert_eq!(pty.end(), 0);
    let said = pty.screen().contents();
    assert_eq!(said.matches("nothing of this visit was kept").count(), 1, "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_is_kept_where_nothing_shall_be() {
    let home = Arc::new(Home::new());
    let mut pty = Pty::open_in(&home, &["explore", "--no-state"], SIZE);
    shows(&mut pty, "blocs");
    pty.type_keys("q");
    assert_eq!(pty.end(), 0);
    assert!(!home.path().join(".local").exists());
}

/// A case that takes a while: so many rows that nobody reads them before a key is pressed.
fn large(home: &Home) -> PathBuf {
    let folder = home.path().join("large");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("case.yaml"), SMALL).unwrap();
    fs::write(
        folder.join("stances.csv"),
        "actor,on,value,from\n".to_owned() + &"BLR,cis,1,2000\n".repeat(1 << 19),
    )
    .unwrap();
    folder
}

#[test]
fn a_large_case_says_how_far_it_is_and_can_be_cancelled() {
    let home = Arc::new(Home::new());
    let folder = large(&home);
    for key in ["\x1b", "\x03"] {
        let mut pty = Pty::open_in(&home, &["explore", folder.to_str().unwrap()], SIZE);
        shows(&mut pty, "reading file 2 of 2: ");
        assert!(
            !pty.screen().alternate_screen(),
            "the screen is not taken before there is something to show"
        );
        pty.type_keys(key);
        assert_eq!(pty.end(), 130);
        assert_eq!(pty.screen().contents(), "ended 130", "nothing is left behind");
    }
    let mut pty = Pty::open_in(&home, &["explore", folder.to_str().unwrap()], SIZE);
    shows(&mut pty, "reading file 2 of 2: ");
    pty.signal("TERM");
    assert_eq!(pty.end(), 143, "a signal is told by its own number");
    assert!(!home.path().join(".local").exists(), "nothing is kept");
}

#[test]
fn reading_a_large_case_again_can_be_given_up() {
    let home = Arc::new(Home::new());
    let folder = home.path().join("growing");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("case.yaml"), SMALL).unwrap();
    let mut pty =
        Pty::open_in(&home, &["explore", folder.to_str().unwrap(), "--select", "RUS", "--no-state"], SIZE);
    shows(&mut pty, "RUSSIA");
    let much = "actor,on,value,from\n".to_owned() + &"BLR,cis,1,2000\n".repeat(1 << 20);
    fs::write(folder.join("stances.csv"), much).unwrap();
    shows(&mut pty, "<esc> cancels");
    pty.type_keys("\x1b");
    shows(&mut pty, "given up: the case stays as it was read last");
    // The next change is read as any.
    fs::remove_file(folder.join("stances.csv")).unwrap();
    fs::write(folder.join("case.yaml"), SMALL.replace("name: Russia", "name: Russland")).unwrap();
    shows(&mut pty, "RUSSLAND");
    pty.type_keys("q");
    assert_eq!(pty.end(), 0);
}

#[test]
fn an_import_that_is_given_up_leaves_nothing() {
    let home = Arc::new(Home::new());
    let table = home.path().join("votes.csv");
    fs::write(&table, "country,rcid,vote\n".to_owned() + &"Kenya,7,yes\n".repeat(1 << 19)).unwrap();
    let place = home.path().join("made/case");
    let args = ["import", table.to_str().unwrap(), "-o", place.to_str().unwrap()];
    for key in ["\x1b", "\x03"] {
        let mut pty = Pty::open_in(&home, &args, SIZE);
        shows(&mut pty, "reading file 1 of 1: ");
        pty.type_keys(key);
        assert_eq!(pty.end(), 130);
        assert_eq!(pty.screen().contents(), "ended 130", "nothing is left on the screen");
        assert_eq!(fs::read_dir(home.path().join("made")).unwrap().count(), 0, "nothing is left behind");
    }
}

const SMALL: &str = "case: {id: small, format: 1, title: A small case}
states: [{code: BLR, name: Belarus}, {code: RUS, name: Russia}]
blocs: [{id: cis, name: Commonwealth, kind: igo}]
memberships: [{state: BLR, in: cis, status: full, from: 1991-12-21}]
";

#[test]
fn a_case_that_changes_is_read_again_at_the_same_place() {
    let home = Arc::new(Home::new());
    let folder = home.path().join("small");
    let file = folder.join("case.yaml");
    fs::create_dir(&folder).unwrap();
    fs::write(&file, SMALL).unwrap();
    let name = folder.to_str().unwrap().to_owned();
    let mut pty = Pty::open_in(&home, &["explore", &name, "--select", "RUS", "--no-state"], SIZE);
    shows(&mut pty, "RUSSIA");

    // What is touched and not changed is no news: the word of the next change is the first.
    fs::write(&file, SMALL).unwrap();
    fs::write(&file, SMALL.replace("Commonwealth", "Comonwealth").replace("name: Russia", "name: Russland"))
        .unwrap();
    shows(&mut pty, "RUSSLAND");

    // Wrong, half-written, gone: the last good case stays, and what is wrong can be read.
    fs::write(&file, SMALL.replace("in: cis", "in: sic")).unwrap();
    shows(&mut pty, "the last good case stays");
    pty.type_keys("!");
    shows(&mut pty, "PROBLEMS IN THE FILES");
    shows(&mut pty, "there is no `sic`");
    pty.type_keys("!");
    shows(&mut pty, "RUSSLAND");
    fs::remove_dir_all(&folder).unwrap();
    pty.type_keys("!");
    shows(&mut pty, "no such file or folder");

    // As editors do: written beside, and put in its place.
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join(".case.yaml.swp"), "x").unwrap();
    fs::write(folder.join("new"), SMALL).unwrap();
    fs::rename(folder.join("new"), &file).unwrap();
    shows(&mut pty, "the case is whole again");
    pty.type_keys("!q");
    assert_eq!(pty.end(), 0);
}
