//! A session as a host drives it: inputs in, bytes out, and what a terminal shows after them.

use std::sync::Arc;

use blocs::app::Input;
use blocs::app::place::Flag;
use blocs::keys::Key;
use blocs::session::{self, ENTER, Frames, LEAVE, Session};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::harness::Screen;
use crate::harness::room::Hall;

fn terminal(width: u16, height: u16) -> vt100::Parser {
    vt100::Parser::new(height.try_into().unwrap(), width.try_into().unwrap(), 0)
}

/// What a session's App looks like, drawn apart from the session.
fn frame(session: &Session) -> String {
    let Size { width, height } = session.app().size();
    let area = Rect::new(0, 0, width, height);
    let mut frame = Buffer::empty(area);
    blocs::ui::render(session.app(), area, &mut frame);
    unpadded(&session::plain(&frame))
}

/// What a terminal shows.
fn shown(terminal: &vt100::Parser) -> String {
    unpadded(&terminal.screen().contents())
}

fn unpadded(text: &str) -> String {
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

#[test]
fn the_terminal_shows_what_the_reader_did() {
    let mut session = Session::new(Screen::open(100, 30).into_app());
    let mut terminal = terminal(100, 30);
    let mut out = Vec::new();
    session.draw(&mut out);
    terminal.process(&out);
    assert_eq!(shown(&terminal), frame(&session));

    for key in "jjj<tab>j<enter><tab>?<esc>[]<bs>z/rus<enter>".parse::<blocs::keys::Keys>().unwrap().iter() {
        out.clear();
        session.feed(Input::Key(*key), &mut out);
        terminal.process(&out);
        assert_eq!(shown(&terminal), frame(&session), "after `{key}`");
    }
}

#[test]
fn what_did_not_change_costs_nothing() {
    let mut session = Session::new(Screen::open(100, 30).into_app());
    let mut out = Vec::new();
    session.draw(&mut out);
    let whole = out.len();
    out.clear();
    session.draw(&mut out);
    session.feed(Input::Tick, &mut out);
    session.feed(Input::Resize(Size { width: 100, height: 30 }), &mut out);
    assert_eq!(out, b"", "idle is silent");

    session.feed(Input::Key(Key::char('j')), &mut out);
    assert!((1..whole).contains(&out.len()), "a key draws a part: {} of {whole}", out.len());
}

#[test]
fn a_tick_costs_nothing_while_nothing_plays() {
    let mut session = Session::new(Screen::open(100, 30).keys("3p").into_app());
    let mut out = Vec::new();
    session.draw(&mut out);
    out.clear();
    session.feed(Input::Tick, &mut out);
    assert!(!out.is_empty(), "the time plays");
    session.feed(Input::Key(Key::char('p')), &mut out);
    assert_eq!(session.app().beat(), None);
    out.clear();
    session.feed(Input::Tick, &mut out);
    assert_eq!(out, b"", "paused is silent");
}

#[test]
fn all_is_drawn_again_on_request() {
    let mut session = Session::new(Screen::open(80, 24).keys("j").into_app());
    let (mut first, mut again, mut asked) = (Vec::new(), Vec::new(), Vec::new());
    session.draw(&mut first);
    session.forget();
    session.draw(&mut again);
    assert_eq!(again, first);
    let effects = session.feed(Input::Key(Key::ctrl('l')), &mut asked);
    assert!(effects.is_empty(), "the host has nothing to do");
    assert_eq!(asked, first);
}

#[test]
fn who_sees_nothing_new_is_sent_nothing_however_many_see_something_else() {
    let frames = Arc::new(Frames::new(1));
    let reader = |keys| {
        let app = Screen::open(80, 24).joined(&Hall::student()).keys(keys).into_app();
        Session::sharing(app, Arc::clone(&frames))
    };
    let (mut ana, mut bea) = (reader("j"), reader("4"));
    let mut out = Vec::new();
    ana.draw(&mut out);
    bea.draw(&mut out);
    out.clear();
    ana.draw(&mut out);
    assert_eq!(out, b"", "her frame is not kept any more, and still shown");
    // The presenter moves, and she looks around.
    ana.feed(Hall::student().led_to(&[(Flag::View, "map")]).input(), &mut out);
    assert_eq!(out, b"", "{}", String::from_utf8_lossy(&out));
}

#[test]
fn any_size_can_be_drawn() {
    let mut session = Session::new(Screen::open(0, 0).into_app());
    let mut out = Vec::new();
    session.draw(&mut out);
    assert_eq!(out, b"");
    for (width, height) in [(1, 1), (0, 9), (300, 120), (9, 0), (80, 24)] {
        session.feed(Input::Resize(Size { width, height }), &mut out);
    }
    let mut terminal = terminal(80, 24);
    terminal.process(&out);
    assert_eq!(shown(&terminal), frame(&session));
}

#[test]
fn leaving_undoes_entering() {
    let mut terminal = terminal(80, 24);
    terminal.process(b"$ blocs\r\n");
    terminal.process(ENTER);
    assert!(terminal.screen().alternate_screen() && terminal.screen().hide_cursor());
    // Interrupted in the middle of a sequence.
    terminal.process(b"\x1b[1;31mtext\x1b[3");
    terminal.process(LEAVE);
    let screen = terminal.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor());
    assert!(!screen.bracketed_paste() && !screen.bold());
    assert_eq!(screen.contents(), "$ blocs");
}

/// A terminal that has no clipboard is sent nothing, and its reader is shown what to select.
#[test]
fn what_cannot_be_copied_is_shown() {
    use blocs::session::Clipboard;

    let app = Screen::open(80, 24).into_app();
    let mut session = Session::new(app).with_clipboard(Clipboard::of_term("linux"));
    let mut out = Vec::new();
    for key in ["y", "c"] {
        session.feed(Input::Key(key.parse::<Key>().unwrap()), &mut out);
    }
    assert!(!String::from_utf8_lossy(&out).contains("\x1b]52"), "nothing is sent");
    let said = frame(&session);
    assert!(said.contains("COPIED: SELECT IT"), "{said}");
    assert!(said.contains("this terminal cannot take the copy"), "{said}");
}
