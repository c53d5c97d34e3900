//! The explorer as a picture: three panes, two, one, in colour, without, in ASCII, and too small.

use blocs::app::action::Action;
use blocs::app::keymap::Keymap;
use blocs::app::look::{Colours, Glyphs, Look, Palette};
use blocs::app::place::{Flag, View};

use crate::harness::Screen;

const MONO: Look = Look { colours: Colours::Mono, palette: Palette::Dark, glyphs: Glyphs::Unicode };
const ASCII: Look = Look { colours: Colours::Mono, palette: Palette::Dark, glyphs: Glyphs::Ascii };

#[test]
fn on_a_small_terminal() {
    insta::assert_snapshot!(Screen::still(Look::default(), 80, 24).keys("/cor<enter>h"));
}

#[test]
fn in_a_large_window() {
    insta::assert_snapshot!(Screen::still(Look::default(), 120, 32).keys("/cor<enter>"));
}

#[test]
fn on_a_phone() {
    insta::assert_snapshot!(Screen::still(Look::default(), 40, 12).keys("<tab>"));
}

#[test]
fn in_the_smallest_size() {
    insta::assert_snapshot!(Screen::still(Look::default(), 30, 8));
}

#[test]
fn too_small() {
    insta::assert_snapshot!(Screen::still(Look::default(), 25, 6));
}

#[test]
fn without_colours() {
    insta::assert_snapshot!(Screen::still(MONO, 80, 24).keys("<tab><tab>"));
}

#[test]
fn in_ascii() {
    insta::assert_snapshot!(Screen::still(ASCII, 80, 24).keys("/customs union<enter>"));
}

#[test]
fn the_real_case_opens_on_its_day_with_all_three_panes() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let screen = Screen::open(width, height);
        assert!(screen.line(0).ends_with("known on 2011-11-08 locked"), "{screen}");
        let line = screen.line(-1);
        assert!(line.ends_with("L lift lock  / find  ? help"), "{line}");
        assert!(
            line.contains("I CIS") && line.contains("F CIS FTA"),
            "the letters of the list are explained: {line}"
        );
        for words in ["STATES 27", "In, on this date", "FOR AND AGAINST", "author: "] {
            assert!(screen.says(words), "{words}\n{screen}");
        }
        let legend = screen.keys("j").line(-1);
        assert!(legend.contains("I CIS") && legend.contains("small: not full"), "{legend}");
        assert!(legend.ends_with("/ find  ? help"), "{legend}");
    }
}

#[test]
fn a_mark_that_sources_differ_is_explained_and_leads_to_what_they_say() {
    let state = Screen::open(120, 60).keys("/kaz<enter>");
    assert!(state.says("CSTO*") && state.says("* sources differ: open it"), "{state}");
    let body = Screen::open(120, 60).keys("/csto<enter>");
    assert!(body.says("* sources differ: open the state's line"), "{body}");
    let body = Screen::still(Look::default(), 120, 40).keys("/cu<enter>");
    assert!(body.says("Corland*"), "{body}");
    let spell = body.at(&[(Flag::Select, "ccc/cu/2010-06")]);
    assert!(spell.says("Other sources say member, 2010-06: a memoir remembers it so"), "{spell}");
}

/// The line of a heading in the last pane.
fn line_of(screen: &Screen, heading: &str) -> Option<isize> {
    (0..screen.app().size().height as isize)
        .find(|&n| screen.line(n).rsplit('│').next().map(str::trim) == Some(heading))
}

#[test]
fn what_stands_below_the_arguments_on_the_selection_stands_still() {
    let mut screen = Screen::open(120, 40);
    let below = line_of(&screen, "cuts both ways");
    assert!(below.is_some(), "{screen}");
    for _ in 0..10 {
        screen = screen.keys("j");
        assert_eq!(line_of(&screen, "cuts both ways"), below, "{screen}");
    }
    let ukraine = Screen::open(120, 40).keys("/ukraine<enter>");
    assert!(ukraine.says("touching Ukraine") && ukraine.says("4 more in this pane"), "{ukraine}");
    let there = ukraine.keys("<tab>");
    assert!(!there.says("more in this pane"), "{there}");
    assert!(there.keys("<s-tab>").says("4 more in this pane"));
}

#[test]
fn lists_of_sentences_have_more_room() {
    let states = Screen::open(120, 40);
    let events = Screen::open(120, 40).keys("oo");
    let room = |screen: &Screen| screen.line(2).find('│');
    assert!(room(&events) > room(&states), "{events}");
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
    let first = Screen::open(80, 24).keys("?");
    for words in ["KEYS AND MARKS", "in the explorer", "<enter>", "more ↓"] {
        assert!(first.says(words), "{words}\n{first}");
    }
    let whole = Screen::open(120, 110).keys("?").text();
    let keymap = Keymap::default();
    for &(_, actions) in Action::GROUPS {
        for &action in
            actions.iter().filter(|&&action| explorer_has(action) && first.app().is_offered(action))
        {
            assert!(whole.contains(&keymap.keys_of(action).join(" ")), "{action:?}\n{whole}");
        }
    }
    let last = Screen::open(30, 8).keys("?G");
    assert!(last.says("changed with the last"), "{last}");
    assert!(last.keys("?").says("STATES 27"));
}

/// Whether an action means something in the explorer.
fn explorer_has(action: Action) -> bool {
    let only_elsewhere =
        Action::GROUPS.iter().any(|(group, of)| *group == Action::OF_VIEWS && of.contains(&action));
    !only_elsewhere || View::Explorer.guide().help.iter().any(|(own, _)| *own == action)
}

#[test]
fn a_key_without_a_meaning_says_so() {
    assert_eq!(Screen::open(80, 24).keys("M").line(-1), " `M` does nothing here; ? helps");
}
