//! The mouse, where it is read: presses and the wheel, in every view.

use blocs::app::Input;
use blocs::app::config::Mouse;
use blocs::app::layout::{Half, Pane};
use blocs::app::pointer::{Deed, Pointer};
use ratatui::layout::Position;

use crate::harness::Screen;

/// A screen after its mouse did something at a cell.
fn after(screen: Screen, deed: Deed, (x, y): (u16, u16)) -> Screen {
    let mut screen = screen;
    screen.update(Input::Pointer(Pointer { at: Position { x, y }, deed }));
    screen
}

fn press(screen: Screen, at: (u16, u16)) -> Screen {
    after(screen, Deed::Press, at)
}

/// The bundled case with a mouse that is read, after these keys.
fn open(keys: &str) -> Screen {
    Screen::open(120, 40).keys("gm").keys(keys)
}

/// The cell in which a text first begins, from a line on.
fn cell(screen: &Screen, text: &str, from: usize) -> (u16, u16) {
    let lines = screen.text();
    let found = lines.lines().enumerate().skip(from).find_map(|(y, line)| {
        let x = line.find(text)?;
        Some((line[..x].chars().count() as u16, y as u16))
    });
    found.unwrap_or_else(|| panic!("no {text} in\n{screen}"))
}

fn selected(screen: &Screen) -> String {
    let app = screen.app();
    app.place().selection.map_or_else(String::new, |thing| app.seen().name(thing).into_owned())
}

#[test]
fn it_is_left_to_the_terminal_until_it_is_asked_for() {
    let screen = Screen::open(120, 40);
    let before = screen.text();
    assert_eq!(press(screen, (5, 5)).text(), before);
    let on = Screen::open(120, 40).keys("gm");
    assert_eq!(on.app().mouse(), Mouse::On);
    assert!(on.line(-1).contains("gm lets it select text again"), "{on}");
    let off = on.keys("gm");
    assert_eq!(off.app().mouse(), Mouse::Off);
}

#[test]
fn a_press_selects_in_the_list_and_another_opens() {
    let screen = open("");
    let at = cell(&screen, "Belarus", 2);
    let screen = press(screen, at);
    assert_eq!(selected(&screen), "Belarus");
    assert_eq!(screen.app().screens().explorer.focus, Pane::List);
    assert_eq!(press(screen, at).app().screens().explorer.focus, Pane::Details);
}

#[test]
fn a_press_in_another_pane_goes_there() {
    let screen = press(open(""), (50, 10));
    assert_eq!(screen.app().screens().explorer.focus, Pane::Details);
    let screen = press(screen, (100, 10));
    assert_eq!(screen.app().screens().explorer.focus, Pane::Debate);
}

#[test]
fn the_wheel_scrolls_what_is_under_the_pointer_and_no_other() {
    let screen = open("");
    let focus = screen.app().screens().explorer.focus;
    let screen = after(after(screen, Deed::WheelDown, (100, 10)), Deed::WheelDown, (100, 10));
    let explorer = &screen.app().screens().explorer;
    assert_eq!((explorer.debate.top, explorer.details.top), (6, 0), "{screen}");
    assert_eq!(explorer.focus, focus);
    let back = after(after(screen, Deed::WheelUp, (100, 10)), Deed::WheelUp, (100, 10));
    assert_eq!(back.app().screens().explorer.debate.top, 0, "{back}");
}

#[test]
fn the_wheel_reaches_both_ends_of_every_pane() {
    for (keys, x) in [("", 50), ("", 100), ("5", 20), ("5", 100), ("6", 20), ("7", 20), ("8", 20)] {
        let mut screen = Screen::open(120, 16).keys("gm").keys(keys);
        for _ in 0..200 {
            screen = after(screen, Deed::WheelDown, (x, 8));
        }
        let end = screen.text();
        assert_eq!(after(screen, Deed::WheelDown, (x, 8)).text(), end, "{keys} {x}");
        let mut screen = Screen::open(120, 16).keys("gm").keys(keys);
        for _ in 0..200 {
            screen = after(screen, Deed::WheelDown, (x, 8));
        }
        for _ in 0..200 {
            screen = after(screen, Deed::WheelUp, (x, 8));
        }
        let column: Vec<_> = screen.text().lines().map(|line| line.chars().nth(119)).collect();
        assert!(x < 60 || column.get(2) != Some(&Some('↑')), "{keys} {x}\n{screen}");
    }
}

#[test]
fn panes_side_by_side_take_presses() {
    for view in ["5", "6", "7"] {
        let screen = press(open(view), (100, 8));
        let screens = screen.app().screens();
        let focus = match view {
            "5" => screens.arguments.panes.focus,
            "6" => screens.article.panes.focus,
            _ => screens.forecasts.panes.focus,
        };
        assert_eq!(focus, Half::Right, "{screen}");
    }
    let screen = open("6");
    let before = screen.app().screens().article.panes.target();
    assert_ne!(press(screen, (10, 12)).app().screens().article.panes.target(), before);
}

#[test]
fn a_press_goes_to_a_cell_of_the_matrix_and_another_opens_it() {
    let screen = open("4");
    let (_, y) = cell(&screen, "Belarus", 3);
    let screen = press(screen, (24 + 5, y));
    assert_eq!(selected(&screen), "Belarus");
    let matrix = &screen.app().screens().matrix;
    assert!(matrix.opened.is_none() && matrix.column.is_some());
    let opened = press(screen, (24 + 5, y));
    assert!(opened.app().screens().matrix.opened.is_some(), "{opened}");
}

#[test]
fn a_press_picks_a_state_on_the_map_and_a_wheel_comes_closer_to_it() {
    let screen = open("/belarus<enter>2");
    let (x, y) = cell(&screen, "Kazakhstan", 2);
    let at = (x + 4, y);
    let screen = press(screen, at);
    assert_eq!(selected(&screen), "Kazakhstan");
    let closer = after(screen, Deed::WheelUp, at);
    assert!(closer.app().place().window.is_some());
    // What was under the pointer still is.
    assert_eq!(selected(&press(closer.keys("/belarus<enter>2"), at)), "Kazakhstan");
}

#[test]
fn a_press_goes_to_a_lane_or_a_date_of_the_timeline() {
    let screen = open("3");
    let (x, y) = cell(&screen, "CIS", 4);
    let lane = screen.app().screens().timeline.lane;
    let at = screen.app().place().clocks.at;
    let screen = press(screen, (x, y));
    assert_ne!(screen.app().screens().timeline.lane, lane, "{screen}");
    assert_eq!(screen.app().place().clocks.at, at);
    let earlier = press(screen, (45, y));
    assert!(earlier.app().place().clocks.at < at, "{earlier}");
    let (date, _) = cell(&earlier, "▼", 2);
    assert_eq!(date, 45, "{earlier}");
}

#[test]
fn a_sheet_scrolls_and_closes() {
    let screen = after(open("?"), Deed::WheelDown, (20, 20));
    assert!(!screen.text().contains("first of all"), "{screen}");
    assert!(screen.app().overlay().is_some());
    assert!(press(screen, (100, 1)).app().overlay().is_none());
}

#[test]
fn a_press_takes_what_a_prompt_found_and_a_wheel_goes_through_it() {
    let screen = open("/stan");
    let at = cell(&screen, "Tajikistan", 2);
    assert_eq!(selected(&press(screen, at)), "Tajikistan");

    let screen = after(after(open("/stan"), Deed::WheelDown, (5, 30)), Deed::WheelDown, (5, 30));
    let second = after(screen, Deed::WheelUp, (5, 30));
    assert_eq!(selected(&second.keys("<enter>")), selected(&open("/stan<down><down><down><enter>")));

    // A long list is pressed where it is seen, not where it began.
    let screen = (0..10).fold(open(":"), |screen, _| after(screen, Deed::WheelDown, (5, 30)));
    let at = cell(&screen, "filter: ", 2);
    assert!(press(screen, at).says("a word; empty shows all"));

    let typed = open("/kaz");
    let before = typed.text();
    assert_eq!(press(typed, (60, 3)).text(), before, "a press beside it loses nothing");
}

#[test]
fn a_press_on_a_kept_query_asks_it() {
    let screen = open("8wcis & !wto<enter>gn").keys("outside<enter>").keys("wcis<enter>w");
    let at = cell(&screen, "outside", 3);
    let screen = press(screen, at);
    assert!(screen.app().overlay().is_none(), "{screen}");
    assert_eq!(screen.app().place().query.text(), "cis & !wto");
}
