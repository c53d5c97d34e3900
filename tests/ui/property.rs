//! Whatever is pressed, in whatever window: no panic, cursors where they can stand, a place that can be sent.

use std::sync::Arc;

use blocs::app::action::Action;
use blocs::app::config::Mouse;
use blocs::app::cursor::Cursor;
use blocs::app::keymap::Keymap;
use blocs::app::layout::Pane;
use blocs::app::look::{Colours, Glyphs, Look, Palette};
use blocs::app::place::{Flag, Part, Place, View};
use blocs::app::pointer::{Deed, Pointer};
use blocs::app::screen::explorer::text_width;
use blocs::app::{App, Input};
use blocs::keys::{Code, Key, Mods};
use blocs::views::{Row, details, flow, list};
use blocs::{session, ui};
use proptest::prelude::*;
use proptest::sample::select;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::harness::bundled;
use crate::harness::room::Hall;

fn actions() -> Vec<Action> {
    Action::GROUPS
        .iter()
        .flat_map(|(_, actions)| actions.iter().copied())
        .filter(|a| *a != Action::Quit)
        .collect()
}

fn key() -> impl Strategy<Value = Key> {
    let code = prop_oneof![
        8 => proptest::char::range(' ', '~').prop_map(Code::Char),
        1 => any::<char>().prop_filter("a key", |c| !c.is_control()).prop_map(Code::Char),
        4 => select(vec![
            Code::Enter, Code::Esc, Code::Tab, Code::Backspace, Code::Down, Code::Up, Code::Left, Code::Right,
            Code::PageDown, Code::PageUp, Code::Home, Code::End,
        ]),
    ];
    let mods = prop_oneof![8 => Just(Mods::NONE), 1 => Just(Mods::CTRL), 1 => Just(Mods::ALT)];
    (code, mods).prop_map(|(code, mods)| Key::new(code, mods))
}

fn size() -> impl Strategy<Value = Size> {
    let any = (0u16..220, 0u16..70).prop_map(|(width, height)| Size { width, height });
    let telling = select(vec![(0, 0), (1, 1), (30, 8), (29, 8), (60, 8), (59, 20), (80, 24), (300, 2)]);
    prop_oneof![any, telling.prop_map(|(width, height)| Size { width, height })]
}

fn input() -> impl Strategy<Value = Input> {
    prop_oneof![
        8 => select(actions()).prop_map(Input::Act),
        8 => key().prop_map(Input::Key),
        2 => size().prop_map(Input::Resize),
        1 => ".{0,20}".prop_map(Input::Paste),
        1 => Just(Input::Tick),
        6 => pointer().prop_map(Input::Pointer),
        1 => select(rooms()),
    ]
}

/// What a room may send at any time.
fn rooms() -> Vec<Input> {
    let asked = |hall: Hall| hall.asking("poll-hardest-state", 3).asking("poll-schengen", 4);
    let away = [(Flag::View, "class")];
    let halls = [
        Hall::student(),
        asked(Hall::student()).voted("70"),
        asked(Hall::student()).closed(&[("10", 4)]).led_to(&away),
        asked(Hall::presenter()).at_step(2, 4),
        asked(Hall::presenter()).at_step(11, 90),
        asked(Hall::wall()).led_to(&away),
    ];
    halls.iter().map(Hall::input).collect()
}

fn pointer() -> impl Strategy<Value = Pointer> {
    let deed = select(vec![Deed::Press, Deed::WheelUp, Deed::WheelDown]);
    (0u16..220, 0u16..70, deed).prop_map(|(x, y, deed)| Pointer { at: Position { x, y }, deed })
}

fn look() -> impl Strategy<Value = Look> {
    let colours = select(vec![Colours::Mono, Colours::Sixteen, Colours::Indexed, Colours::True]);
    let glyphs = select(vec![Glyphs::Unicode, Glyphs::Ascii]);
    (colours, select(Palette::ALL.to_vec()), glyphs).prop_map(|(colours, palette, glyphs)| Look {
        colours,
        palette,
        glyphs,
    })
}

fn draw(app: &App) -> Buffer {
    let area = Rect::from((Position::ORIGIN, app.size()));
    let mut frame = Buffer::empty(area);
    ui::render(app, area, &mut frame);
    frame
}

/// The cursor of a pane stands where one can stand, and its row is seen.
fn assert_stands(cursor: &Cursor, rows: &[Row], pane: Rect) {
    assert!(!rows.is_empty(), "a pane is never empty");
    if rows.iter().any(Row::is_stop) {
        assert!(rows[cursor.row].is_stop(), "{cursor:?} on {:?}", rows[cursor.row]);
        assert_eq!(rows[cursor.row].target, cursor.target);
    }
    let lines = flow(rows, text_width(pane.width));
    let first = lines.iter().position(|line| line.row == cursor.row).unwrap();
    let is_seen = (cursor.top..cursor.top + usize::from(pane.height)).contains(&first);
    assert!(is_seen || pane.height == 0, "{cursor:?}, line {first} in {pane:?}");
}

fn assert_valid(app: &App) {
    if app.place().view != View::Explorer {
        return;
    }
    let Some(frame) = app.frame() else { return };
    let explorer = &app.screens().explorer;
    let panes = explorer.panes(frame.body, app.place().listing);
    assert!(panes.0.iter().any(|(pane, _)| *pane == explorer.focus), "the focus is on the screen");
    let place = app.place();
    let things = list::things(app.seen(), place.listing, place.order, &place.query).unwrap_or_default();
    assert_eq!(explorer.list.things, things, "what is kept is what would be found");
    let here = explorer.listed.and_then(|thing| things.iter().position(|&t| t == thing));
    let list = panes.body(Pane::List);
    match here {
        None => assert!(things.is_empty(), "the list's cursor stands on a row"),
        Some(here) => {
            let seen = explorer.list_top..explorer.list_top + usize::from(list.height);
            assert!(seen.contains(&here), "row {here} is not among {seen:?}");
        }
    }
    let scope = app.scope();
    let of_panes = [
        (Pane::Details, explorer.details, details::rows(&scope)),
        (Pane::Debate, explorer.debate, explorer.debate_rows(&scope, &panes)),
    ];
    for (pane, kept, rows) in of_panes {
        let drawn = explorer.cursor(pane, &rows, &panes);
        assert_stands(&drawn, &rows, panes.body(pane));
        if explorer.focus == pane {
            assert_eq!(kept, drawn, "keys go to the cursor that is drawn");
        }
    }
}

/// In a room the views have a line less: what stands at their top may be another there than for who is alone.
fn but_for_a_line(app: &App, mut place: Place) -> Place {
    if app.joined().is_some() {
        place.stand.retain(|part| !matches!(part, Part::Scroll(..)));
    }
    place
}

fn assert_can_be_sent(app: &App) {
    let here = app.here();
    let flags = here.flags(app.case());
    let mut other = App::new(Arc::clone(app.case()), Arc::new(Keymap::default()), app.look(), app.size());
    let went = other.open_at(flags.iter().map(|(flag, value)| (*flag, value.as_str())));
    assert_eq!(went, Ok(Vec::new()), "{flags:?}");
    assert_eq!(but_for_a_line(app, other.here()), but_for_a_line(app, here), "{flags:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_pressed_in_any_window_breaks_anything(
        inputs in proptest::collection::vec(input(), 1..50),
        look in look(),
        first in size(),
    ) {
        let mut app = App::new(bundled(), Arc::new(Keymap::default()), look, first);
        app.set_mouse(Mouse::On);
        for input in inputs {
            app.update(input);
            let frame = draw(&app);
            prop_assert!(session::plain(&frame).chars().all(|c| c == '\n' || !c.is_control()));
            assert_valid(&app);
        }
        assert_can_be_sent(&app);
    }
}

#[test]
fn a_reader_can_be_sent_to_another_thread() {
    fn assert_send<T: Send + 'static>() {}
    assert_send::<App>();
    assert_send::<session::Session>();
}
