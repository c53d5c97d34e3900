//! The explorer as a picture: three panes, two, one, in colour, without, in ASCII, and too small.

use blocs::app::look::{Colours, Glyphs, Look, Palette};

use crate::harness::Screen;

const MONO: Look = Look { colours: Colours::Mono, palette: Palette::Dark, glyphs: Glyphs::Unicode };
const ASCII: Look = Look { colours: Colours::Mono, palette: Palette::Dark, glyphs: Glyphs::Ascii };

#[test]
fn on_a_small_terminal() {
    insta::assert_snapshot!(Screen::open(80, 24));
}

#[test]
fn in_a_large_window() {
    insta::assert_snapshot!(Screen::open(120, 40).keys("/kaz<enter>"));
}

#[test]
fn on_a_phone() {
    insta::assert_snapshot!(Screen::open(40, 12).keys("<tab>"));
}

#[test]
fn in_the_smallest_size() {
    insta::assert_snapshot!(Screen::open(30, 8));
}

#[test]
fn too_small() {
    insta::assert_snapshot!(Screen::open(25, 6));
}

#[test]
fn without_colours() {
    insta::assert_snapshot!(Screen::looking(MONO, 80, 24).keys("<tab><tab>"));
}

#[test]
fn in_ascii() {
    insta::assert_snapshot!(Screen::looking(ASCII, 80, 24).keys("/customs union<enter>"));
}

#[test]
fn ascii_is_ascii_but_for_the_letters_of_texts() {
    for keys in ["", "/kaz<enter>", "?", "/eur", "oo", "<tab><tab>"] {
        let text = Screen::looking(ASCII, 120, 40).keys(keys).text();
        let odd: String = text.chars().filter(|c| !c.is_ascii() && !c.is_alphanumeric()).collect();
        assert_eq!(odd, "", "after {keys:?}\n{text}");
    }
}

#[test]
fn the_pane_with_the_focus_is_told_apart_without_colour() {
    for (keys, heading) in [("", " STATES"), ("<tab>", " RUSSIA"), ("<tab><tab>", " FOR AND AGAINST")] {
        let screen = Screen::looking(MONO, 80, 24).keys(keys);
        let frame = screen.frame();
        let reversed = |x: u16| frame[(x, 1)].modifier.contains(ratatui::style::Modifier::REVERSED);
        let text: String = (0..80).filter(|&x| reversed(x)).map(|x| frame[(x, 1)].symbol()).collect();
        assert!(text.starts_with(heading), "after {keys:?}: {text:?}");
    }
}

#[test]
fn one_pane_takes_the_whole_screen_and_gives_it_back() {
    let screen = Screen::open(80, 24).keys("<tab>z");
    assert!(screen.line(1).starts_with(" RUSSIA") && screen.line(1).ends_with("RUS · 2/3"), "{screen}");
    let screen = screen.keys("<tab>");
    assert!(screen.line(1).starts_with(" FOR AND AGAINST"), "{screen}");
    assert!(screen.keys("<esc>").line(1).starts_with(" STATES"));
}

#[test]
fn the_window_may_change_its_size_at_any_time() {
    let screen = Screen::open(120, 40).keys("<tab>jjjj<size:30x8>");
    assert!(screen.says("> "), "the cursor is still seen\n{screen}");
    let screen = screen.keys("<size:5x2>j<size:0x0>j<size:120x40>");
    assert!(screen.says("STATES 27"), "{screen}");
}

#[test]
fn the_help_is_whole_on_any_screen() {
    insta::assert_snapshot!(Screen::open(80, 24).keys("?"));
    let last = Screen::open(30, 8).keys("?G");
    assert!(last.says("changed with the last"), "{last}");
    assert!(last.keys("?").says("STATES 27"));
}

#[test]
fn a_key_without_a_meaning_says_so() {
    assert_eq!(Screen::open(80, 24).keys("Q").line(-1), " `Q` does nothing here; ? lists the keys");
}
