//! What can be done from everywhere: commands by name, bookmarks, undo, copies, colours.

use blocs::app::action::Action;
use std::path::Path;

use blocs::app::look::{Colours, Look};
use blocs::app::place::{Flag, View};
use blocs::app::saved::Saved;
use blocs::app::{Effect, Input};

use crate::harness::{Screen, read};

#[test]
fn every_action_is_a_command_with_its_key() {
    let alone = Screen::open(100, 30).into_app();
    let offered = |action: &Action| *action != Action::Command && alone.is_offered(*action);
    for action in Action::all().filter(offered) {
        let name = action.word().replace('-', " ");
        let screen = Screen::open(100, 30).keys(":").typed(&name);
        let line = screen.text().lines().find(|line| line.contains(&format!("{name}: "))).map(str::to_owned);
        let line = line.unwrap_or_else(|| panic!("{name} is not offered\n{screen}"));
        let key = screen.app().keymap().key_of(action);
        assert!(line.trim_end().contains(&key), "{line}");
    }
}

#[test]
fn a_few_letters_choose_a_command() {
    let screen = Screen::open(100, 30).keys(":").typed("mtrx").keys("<enter>");
    assert!(screen.line(0).contains("matrix"), "{screen}");
    let screen = Screen::open(100, 30).keys(":").typed("qqqq").keys("<enter>");
    assert!(screen.text().contains("nothing one can do is called that"), "{screen}");
}

#[test]
fn finds_are_gone_through_in_both_directions() {
    let screen = Screen::open(100, 30).keys("/customs<enter>n");
    assert!(screen.line(-1).starts_with(" 2 of "), "{screen}");
    let screen = screen.keys("NN");
    let count = screen.line(-1);
    let (at, all) = count.trim().split_once(" of ").unwrap();
    assert!(all.starts_with(&format!("{at} ")), "round to the last: {count}");
    assert!(Screen::open(100, 30).keys("n").line(-1).contains("nothing was found before"));
}

#[test]
fn what_was_changed_is_taken_back_and_made_again() {
    let filtered = Screen::open(100, 30).keys("win:cis<enter>");
    let count = |screen: &Screen| screen.line(1).split_whitespace().nth(1).unwrap().to_owned();
    let (few, all) = (count(&filtered), count(&Screen::open(100, 30)));
    assert_ne!(few, all);
    let undone = filtered.keys("u");
    assert_eq!(count(&undone), all);
    assert!(undone.says("taken back: the list and its filter"), "{undone}");
    assert_eq!(count(&undone.keys("U")), few);
    assert!(Screen::open(100, 30).keys("u").says("nothing to take back"));
}

#[test]
fn a_weight_is_taken_back() {
    let weighed = Screen::open(100, 30).keys("5/two decades<enter>").keys("5jjjjjj++");
    let before = weighed.app().mine().clone();
    let undone = weighed.keys("u");
    assert_ne!(*undone.app().mine(), before);
    let redone = undone.keys("<c-r>");
    assert_eq!(*redone.app().mine(), before);
}

#[test]
fn a_bookmark_leads_back() {
    let screen = Screen::open(100, 30).keys("/kazakhstan<enter>m/belarus<enter>'");
    assert!(screen.text().contains("Kazakhstan · explorer · 2011-11-08"), "{screen}");
    let screen = screen.keys("<enter>");
    assert!(screen.says("KAZAKHSTAN"), "{screen}");
    assert!(screen.keys("m'").text().contains("none yet"));
}

#[test]
fn history_lists_places_the_last_first() {
    let screen = Screen::open(100, 30).keys("/kazakhstan<enter>/belarus<enter>gh");
    let text = screen.text();
    let place = |name: &str| text.find(&format!("{name} · explorer")).unwrap_or_else(|| panic!("{text}"));
    assert!(place("Kazakhstan") < place("Russia"));
    assert!(screen.keys("<down><enter>").says("RUSSIA"));
}

fn copied(screen: &Screen, action: Action) -> String {
    let mut app = screen.app().clone();
    let effects = app.update(Input::Act(action));
    let [Effect::Copy(text)] = &effects[..] else { panic!("{effects:?}") };
    let screen = Screen::around(app);
    let message = screen.line(-1);
    assert!(message.contains("copied"), "{message}");
    text.clone()
}

#[test]
fn a_place_is_copied_as_a_command_line_that_leads_there_again() {
    let screen = Screen::open(100, 30).keys("L4/kazakhstan<enter>4").keys("d2014-06<enter>");
    let line = copied(&screen, Action::CopyPlace);
    assert_eq!(
        line,
        "blocs explore eurasian-union-2011 --view matrix --known-on none --at 2014-06-30 --select KAZ"
    );
    // What stands in quotes for a shell is one word again.
    let screen = Screen::open(100, 30).keys("w!in:cis status:un_member<enter>");
    let words = shell_words::split(&copied(&screen, Action::CopyPlace)).unwrap();
    assert!(words.windows(2).any(|pair| pair == ["--where", "!in:cis status:un_member"]), "{words:?}");
}

#[test]
fn a_citation_names_author_date_title_and_paragraph() {
    let screen = Screen::open(100, 30).keys("/p11<enter>");
    let cited = copied(&screen, Action::CopyCitation);
    assert!(
        cited.contains("Trenin") && cited.contains("2011-11-08") && cited.contains("para. 11"),
        "{cited}"
    );
    let screen = Screen::open(100, 30).keys("/kazakhstan<enter>");
    assert!(copied(&screen, Action::CopyCitation).lines().count() > 1);
}

#[test]
fn what_was_copied_can_be_shown_to_be_selected_by_hand() {
    let screen = Screen::open(100, 30).keys("/kazakhstan<enter>yy");
    assert!(screen.line(-1).contains("Y shows it"), "{screen}");
    let sheet = screen.keys("Y");
    assert!(sheet.says("COPIED"), "{sheet}");
    assert!(sheet.says("Kazakhstan"), "{sheet}");
    assert!(!sheet.text().contains('│'), "nothing but the text\n{sheet}");
}

#[test]
fn terms_on_the_screen_are_explained() {
    let screen = Screen::open(100, 30).keys("/customs union<enter>K");
    assert!(screen.says("TERMS") && screen.says("used here"), "{screen}");
    assert!(screen.says("elsewhere in the case"), "{screen}");
    assert!(!screen.keys("K").says("on this screen"));
}

#[test]
fn colours_and_glyphs_change_at_a_key() {
    let look = Look { colours: Colours::True, ..Look::default() };
    let screen = Screen::looking(look, 100, 30);
    let dark = screen.frame();
    let screen = screen.keys("gc");
    assert!(screen.says("colours: light"));
    assert_ne!(screen.keys("gcgcgc").frame(), dark);
    let ascii = Screen::open(100, 30).keys("ga");
    assert!(ascii.says("glyphs: ascii") && !ascii.text().contains('│'), "{ascii}");
}

#[test]
fn the_tour_shows_every_view_first() {
    let mut screen = Screen::open(100, 30).keys("gt");
    let alone = View::ALL.iter().filter(|&&view| view != View::Class);
    for (n, &view) in alone.enumerate() {
        assert!(screen.says(&format!("TOUR {} of 9: ", n + 1)), "{view:?}\n{screen}");
        screen = screen.keys(".");
    }
    assert!(screen.says("/ finds anything") && screen.says("goes on with the lesson"), "{screen}");
    assert!(screen.keys(".").says("LESSON step 1 of 12"));
    assert!(Screen::open(100, 30).keys("gt..").line(0).contains("timeline"));
}

/// Nothing can be revealed while the lock is on: the step says what comes first.
#[test]
fn a_step_that_reveals_says_to_lift_the_lock_first() {
    let screen = Screen::open(100, 40).keys("/lesson-50<enter>gt.......");
    assert!(screen.says("first L to lift the lock, then R on each"), "{screen}");
    let lifted = screen.keys("L");
    assert!(lifted.says("4 outcomes to reveal here: R on each: By 2015 people move freely"), "{lifted}");
    let one = lifted.keys("R");
    assert!(one.says("3 outcomes to reveal here: R on each: Kyrgyzstan"), "{one}");
}

/// Who types the name of an action does that with enter, whatever else has the letters.
#[test]
fn the_name_that_was_typed_comes_first() {
    for name in ["back", "undo", "find", "help"] {
        let screen = Screen::open(100, 30).keys(&format!(":{name}"));
        assert!(screen.says(&format!("{name}: ")), "{screen}");
        let text = screen.text();
        let first = text.lines().find(|line| line.starts_with(" > ") && line.contains(": "));
        assert!(first.is_some_and(|line| line.contains(&format!(" {name}: "))), "{screen}");
    }
}

#[test]
fn the_tour_leads_through_the_lesson_and_ends_anywhere() {
    let screen = Screen::open(100, 30).keys("/lesson-50<enter>gt");
    assert!(screen.text().contains("LESSON step 1 of 12"), "{screen}");
    let screen = screen.keys("...");
    assert!(
        screen.text().contains("LESSON step 4 of 12") && screen.line(0).contains("forecasts"),
        "{screen}"
    );
    assert!(screen.text().contains("ask yourself: "), "{screen}");
    let screen = screen.keys(",");
    assert!(screen.text().contains("LESSON step 3 of 12"), "{screen}");
    // Whatever one looks at meanwhile, the tour goes on.
    let screen = screen.keys("/belarus<enter>.");
    assert!(screen.text().contains("LESSON step 4 of 12"), "{screen}");
    let all = ".".repeat(20);
    let last = screen.keys(&all);
    assert!(last.line(-1).contains("this is the last step"), "{last}");
    assert!(!last.keys("gt").text().contains("LESSON"));
    assert!(Screen::open(100, 30).keys(".").line(-1).contains("gt begins one"));
}

#[test]
fn the_tour_leaves_room_for_the_view_on_any_screen() {
    for (width, height) in [(30, 8), (40, 12), (80, 24)] {
        let screen = Screen::open(width, height).keys("gt....");
        assert!(screen.text().contains("TOUR"), "{screen}");
        assert!(screen.text().contains("ARGUMENTS"), "{screen}");
    }
}

/// What was looked at without the lock is not told once it is on again, wherever one goes back to.
#[test]
fn no_way_back_leads_behind_the_lock() {
    let untold = "Eurasian Economic Union";
    let back = Screen::open(120, 40).keys("L/eaeu<enter>/kazakhstan<enter>Lb");
    for keys in ["", "1", "8", "yyY", "ypY", "gh"] {
        let screen = back.clone().keys(keys);
        assert!(!screen.text().contains(untold) && !screen.text().contains("eaeu"), "{keys}\n{screen}");
    }
    let copied = Screen::open(120, 40).keys("L/eaeu<enter>yyLY");
    assert!(!copied.text().contains(untold), "{copied}");
    let marked = Screen::open(120, 40).keys("L/eaeu<enter>m/kazakhstan<enter>L'<enter>");
    assert!(marked.line(0).contains("locked") && !marked.text().contains(untold), "{marked}");
}

/// Everything a place is made of comes back with a visit, and with a case that was read again.
#[test]
fn a_place_is_kept_whole() {
    let screen = Screen::open(120, 40)
        .keys("wcis & !wto<enter>gnmine<enter>8vbelarus<enter>")
        .at(&[
            (Flag::View, "map"),
            (Flag::Seat, "KAZ"),
            (Flag::Unit, "month"),
            (Flag::Chart, "ladder"),
            (Flag::ColourBy, "shared"),
            (Flag::Pivot, "votes"),
            (Flag::Sort, "ties"),
        ])
        .keys("m");
    let (app, place) = (screen.app().clone(), screen.app().place().clone());
    let kept: Saved = serde_json::from_str(&serde_json::to_string(&app.saved()).unwrap()).unwrap();
    let mut later = Screen::open(120, 40).into_app();
    later.restore_saved(&kept);
    assert_eq!(*later.place(), place);

    let mut again = app;
    again.update(Input::Mistakes(vec!["error: wrong".to_owned()]));
    let screen = Screen::around(again);
    assert!(screen.says("the last good case stays"), "{screen}");
    let mut again = screen.into_app();
    again.update(Input::Case(read(Path::new("data/eurasian-union-2011"))));
    assert_eq!(*again.place(), place);
    assert!(Screen::around(again).keys("'").text().contains("1 found"));
}

/// What is copied is what the cursor stands on, not what was selected before.
#[test]
fn a_citation_is_that_of_the_line_one_is_at() {
    let argument = Screen::open(120, 40).at(&[(Flag::View, "arguments"), (Flag::Select, "already-moving")]);
    let cited = copied(&argument, Action::CopyCitation);
    assert!(cited.contains("para. 2") && cited.lines().count() < 4, "{cited}");
    let paragraph = Screen::open(120, 40).keys("/kazakhstan<enter>6G");
    assert!(copied(&paragraph, Action::CopyCitation).contains("para. 14"));
}

/// A lesson that leads from forecast to forecast asks for the odds of the one it is about.
#[test]
fn the_tour_stands_on_the_forecast_it_asks_about() {
    let screen = Screen::open(120, 40).keys("/lesson-50<enter>gt....%40<enter>");
    let app = screen.app();
    let asked = app.seen().select("kyrgyzstan-drawn-in").unwrap();
    assert_eq!(app.mine().odds(asked), Some(40), "{screen}");
}

#[test]
fn a_key_that_begins_a_sequence_shows_what_may_follow() {
    let screen = Screen::open(80, 24).keys("g");
    for words in ["g ...", "first: to the top", "ladder: the ladder of integration", "<esc> give up"] {
        assert!(screen.says(words), "{words}\n{screen}");
    }
    assert!(!screen.says("reveal all"), "not here\n{screen}");
    assert!(screen.clone().keys("<esc>").says("STATES 27") && !screen.clone().keys("<esc>").says("g ..."));
    assert!(screen.keys("<esc>7g").says("reveal all"));
    assert!(Screen::open(30, 8).keys("y").says("y ..."));
}

#[test]
fn the_ladder_is_found_by_its_name() {
    let screen = Screen::open(100, 30).keys(":").typed("ladder").keys("<enter>");
    assert!(screen.says("LADDER OF INTEGRATION"), "{screen}");
}

#[test]
fn what_is_being_typed_stays_while_the_case_is_read_again() {
    let mut app = Screen::open(80, 24).keys("/ky").into_app();
    app.update(Input::Case(read(Path::new("data/eurasian-union-2011"))));
    let screen = Screen::around(app);
    assert!(screen.says("> state Kyrgyzstan"), "{screen}");
    let screen = screen.keys("<c-u>q<backspace>latv");
    assert!(screen.says("> state Latvia"), "{screen}");
}

#[test]
fn a_lesson_is_found_by_its_words_and_begins() {
    for word in ["lesson", "start lesson", "teach", "exercise"] {
        let screen = Screen::open(100, 30).keys(":").typed(word).keys("<enter>");
        assert!(screen.says("LESSON step 1 of 12"), "{word}\n{screen}");
    }
    let ended = Screen::open(100, 30).keys("gTgT");
    assert!(!ended.says("LESSON") && ended.says("the tour ended"), "{ended}");
}
