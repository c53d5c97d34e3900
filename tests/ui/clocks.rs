//! The two clocks: the date moves, the lock holds, and both say what they did.

use blocs::app::look::Look;

use crate::harness::Screen;

#[test]
fn the_title_names_both_clocks_at_every_width() {
    for (width, title) in [
        (120, "world 2011-11-08   known on 2011-11-08 locked"),
        (80, "world 2011-11-08   known on 2011-11-08 locked"),
        (40, "2011-11-08 locked"),
        (30, "2011-11-08 locked"),
    ] {
        assert!(Screen::open(width, 24).line(0).ends_with(title), "{width}");
    }
}

#[test]
fn the_year_moves_and_what_changed_is_marked_until_the_next_key() {
    let screen = Screen::still(Look::default(), 80, 24).keys("/aland<enter>[[");
    assert!(screen.line(0).contains("world 2009-06-30"), "{screen}");
    insta::assert_snapshot!(screen);
    let after = screen.keys("j");
    assert!(!after.to_string().contains("underlined"), "{after}");
}

#[test]
fn after_the_locked_day_only_plans_are_told() {
    let screen = Screen::open(80, 24).keys("]");
    assert_eq!(screen.line(-1), " after 2011-11-08, only plans are told; L lifts the lock");
    assert!(!screen.says("Eurasian Economic Union"), "{screen}");
}

#[test]
fn lifting_the_lock_says_up_to_when_and_locking_goes_back_to_the_day() {
    let screen = Screen::open(80, 24).keys("L");
    assert!(screen.line(0).ends_with("world 2011-11-08   all that is known"), "{screen}");
    assert!(
        screen.line(-1).starts_with(" the lock on 2011-11-08 is lifted: everything known up to"),
        "{screen}"
    );
    let later = screen.keys("]]]]/eaeu<enter>");
    assert!(later.says("EURASIAN ECONOMIC UNION"), "{later}");
    let locked = later.keys("L");
    assert_eq!(locked.line(-1), " locked: only what was known on 2011-11-08 is told");
    assert!(locked.line(0).contains("world 2011-11-08"), "{locked}");
    assert!(!locked.says("EURASIAN ECONOMIC UNION"), "{locked}");
    // Nor does the way back lead there.
    let back = locked.keys("<bs><bs>B");
    assert!(!back.text().to_lowercase().contains("eurasian economic union"), "{back}");
}

#[test]
fn a_date_can_be_typed_and_a_mistake_in_it_mended() {
    let screen = Screen::open(80, 24).keys("d2008-0x<enter>");
    assert!(screen.says("`2008-0x` is no date; write 2014, 2014-06 or 2014-06-30"), "{screen}");
    let screen = screen.keys("<bs>8<enter>");
    assert!(screen.line(0).contains("world 2008-08-31"), "{screen}");
}

#[test]
fn an_event_after_the_locked_day_is_one_that_was_planned() {
    let screen = Screen::open(80, 24).keys("}");
    let said = screen.line(-1);
    assert!(said.contains(" planned: ") || said.contains("no later event was known"), "{screen}");
}

#[test]
fn the_date_goes_from_event_to_event() {
    let screen = Screen::open(80, 24).keys("{");
    assert!(screen.line(-1).starts_with(" 2011-1"), "the event is named\n{screen}");
    let screen = Screen::still(Look::default(), 80, 24).keys("{");
    assert_eq!(screen.line(-1), " 2010-01-01 The customs houses are put together");
    assert_eq!(screen.keys("}").line(-1), " no later event was known on 2011-06-30");
    let lifted = Screen::still(Look::default(), 80, 24).keys("L}");
    assert_eq!(lifted.line(-1), " 2013-01-01 Corland comes in");
}

#[test]
fn what_a_treaty_covers_is_told_once_it_is_signed() {
    let signed = Screen::open(120, 40).keys("/cisfta-2011<enter>");
    assert!(signed.says("What it covers"), "{signed}");
    let negotiated = Screen::open(120, 40).keys("/dcfta<enter>");
    assert!(negotiated.says("under negotiation"), "{negotiated}");
    assert!(!negotiated.says("What it covers"), "{negotiated}");
    assert!(negotiated.keys("L").says("What it covers"));
}

#[test]
fn a_plan_is_told_on_no_world_date_before_it_was_made() {
    // The single economic space of 2012 was planned in 2009.
    assert!(Screen::open(120, 40).keys("4").says("SES"));
    let before = Screen::open(120, 40).keys("d2005<enter>4");
    assert!(before.line(0).contains("2005-12-31") && !before.says("SES"), "{before}");
}

#[test]
fn before_the_article_was_written_its_views_say_so() {
    let case = crate::harness::bundled();
    for view in ["explorer", "arguments", "article", "forecasts"] {
        let flags = [(blocs::app::place::Flag::View, view), (blocs::app::place::Flag::KnownOn, "1990-01-01")];
        let mut app = Screen::of(case.clone(), Look::default(), 120, 40).into_app();
        app.go_to(flags).unwrap();
        let screen = Screen::around(app);
        assert!(screen.text().contains("Nothing here because"), "{view}\n{screen}");
    }
}
