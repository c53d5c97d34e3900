//! The forecasts: one's own odds, revealing on purpose, and the scores.

use blocs::app::look::{Colours, Glyphs, Look};
use blocs::app::place::Flag;
use blocs::case::model::Wording;
use blocs::views::forecasts::odds_of;

use crate::cli::case_of;
use crate::harness::{Screen, read};

fn forecasts(width: u16, height: u16) -> Screen {
    Screen::open(width, height).at(&[(Flag::View, "forecasts")])
}

/// A case with `scored` forecasts in the author's words, each of which came true, and one that gave no odds.
fn case(scored: usize) -> Screen {
    let mut text = "
case: {id: x, format: 1, title: X, known_on: 2011-11-08, knowledge_cutoff: 2020-01-01}
sources: [{id: op-ed, kind: article, title: An op-ed, date: 2011-11-08}]
article: {source: op-ed, theses: [{id: t, text: T}], paragraphs: [{n: 1, gist: G}]}
states: [{code: AAA, name: Ah}]
blocs: [{id: b, name: B, kind: igo}]
forecasts:
  - {id: aim, text: They aim high, paragraphs: [1], criteria: They get there, outcome: pending,
     comment: Halfway by 2019, evidence: [{date: 2019, text: Half of it is built}]}
  - {id: failed, text: It rains, paragraphs: [1], wording: unlikely, due: 2013, criteria: Rain falls,
     outcome: not_occurred, resolved_on: 2013-12-31, comment: It stayed dry, evidence: [{date: 2013-12-31, text: No rain}]}
"
    .to_owned();
    for n in 0..scored {
        text += &format!(
            "  - {{id: f{n}, text: Forecast {n}, paragraphs: [1], wording: likely, due: 2012, criteria: C, outcome: occurred,
     resolved_on: 2012-05-07, evidence: [{{date: 2012-05-07, text: Seen}}]}}\n"
        );
    }
    let folder = case_of(&text);
    Screen::of(read(folder.path()), Look::default(), 120, 40).at(&[(Flag::View, "forecasts")])
}

#[test]
fn it_looks_like_this() {
    insta::assert_snapshot!(case(2).keys("++L").text());
}

#[test]
fn wording_due_and_criteria_are_told_at_once() {
    let screen = forecasts(120, 40);
    assert!(screen.says("(almost certain)") && screen.says("2012-05-07"), "{screen}");
    assert!(screen.says("worded as almost certain: 95 to 99 %, scored as 97 (ICD 203)"), "{screen}");
    assert!(screen.says("settled if"), "{screen}");
}

#[test]
fn odds_are_given_by_steps_or_typed_and_taken_back() {
    let screen = forecasts(120, 40).keys("++");
    assert!(screen.says("you give it 60 %"), "{screen}");
    let typed = screen.keys("%85<enter>");
    assert!(typed.says("you give it 85 %") && typed.says("> 85%"), "{typed}");
    let wrong = typed.keys("%101<enter>");
    assert!(wrong.says("odds are a whole number from 0 to 100"), "{wrong}");
    let none = wrong.keys("<esc>0");
    assert!(none.says("you have given no odds"), "{none}");
    assert!(forecasts(120, 40).keys(&"+".repeat(30)).says("you give it 100 %"));
    assert!(forecasts(120, 40).keys(&"-".repeat(30)).says("you give it 0 %"));
}

#[test]
fn nothing_is_revealed_under_the_lock() {
    let mut screen = case(2);
    for _ in 0..5 {
        screen = screen.keys("+R");
        assert!(screen.line(-1).contains("nobody could know on 2011-11-08 what came of it"), "{screen}");
        assert!(screen.says("Nobody could know yet on the locked day."), "{screen}");
        screen = screen.keys("gR");
        for word in ["happened", "still open", "dry", "Halfway", "Half of it", "2020"] {
            assert!(!screen.text().contains(word), "{word}\n{screen}");
        }
        screen = screen.keys("j");
    }
}

#[test]
fn the_outcome_waits_for_a_deliberate_key() {
    let open = case(2).keys("%20<enter>L");
    assert!(open.says("Not revealed"), "{open}");
    assert!(!open.text().contains("dry") && !open.text().contains("did not happen"), "{open}");
    let revealed = open.keys("R");
    for words in [
        "it did not happen by its date",
        "2013-12-31",
        "It stayed dry",
        "No rain",
        "you at 20 %: 0.04 (a coin 0.25)",
    ] {
        assert!(revealed.says(words), "{words}\n{revealed}");
    }
    assert!(
        revealed.says("the author at 32 %: 0.11") || revealed.says("the author at 32.5 %: 0.11"),
        "{revealed}"
    );
    assert!(revealed.says("your score 0.04 over 1"), "{revealed}");
    let late = revealed.keys("+");
    assert!(late.line(-1).contains("it is revealed: the odds stay as they are"), "{late}");
    let locked = late.keys("L");
    assert!(!locked.text().contains("dry"), "the lock hides it again\n{locked}");
}

#[test]
fn aims_show_how_far_they_got_and_are_never_scored() {
    let screen = case(1).keys("LG%70<enter>R");
    assert!(screen.says("They aim high still open"), "{screen}");
    assert!(screen.says("Halfway by 2019") && screen.says("Half of it is built"), "{screen}");
    assert!(screen.says("you at 70 %: not scored"), "{screen}");
    assert!(!screen.says("the author at"), "{screen}");
}

#[test]
fn an_author_has_no_average_below_ten() {
    let few = case(8).keys("LgR");
    assert!(few.says("the author: 9 scored so far, no average below 10"), "{few}");
    let enough = case(9).keys("LgR");
    assert!(enough.says("over 10, by the middle"), "{enough}");
    assert!(enough.line(-1).contains("11 revealed"), "{enough}");
}

#[test]
fn wordings_stand_for_the_middle_of_their_band() {
    use Wording::{AlmostCertain, AlmostNoChance, Even, Likely, Unlikely, VeryLikely, VeryUnlikely};
    let words = [AlmostNoChance, VeryUnlikely, Unlikely, Even, Likely, VeryLikely, AlmostCertain];
    assert_eq!(words.map(odds_of), [3.0, 12.5, 32.5, 50.0, 67.5, 87.5, 97.0]);
    let page = include_str!("../../docs/scores.md");
    for wording in words {
        let row = "| scored as |";
        assert!(page.contains(row) && page.contains(&format!(" | {} |", odds_of(wording))), "{wording:?}");
    }
}

#[test]
fn a_case_without_forecasts_says_what_to_add() {
    let text = "
case: {id: x, format: 1, title: X}
states: [{code: AAA, name: Ah}]
blocs: [{id: b, name: B, kind: igo}]
";
    let folder = case_of(text);
    let screen = Screen::of(read(folder.path()), Look::default(), 80, 24).at(&[(Flag::View, "forecasts")]);
    assert!(screen.says("This case has no forecasts: add `forecasts`"), "{screen}");
    assert_eq!(screen.keys("+").line(-1), " stand on a forecast first");
}

#[test]
fn it_is_whole_in_any_window() {
    let look = Look { colours: Colours::Mono, glyphs: Glyphs::Ascii, ..Look::default() };
    let screen = Screen::looking(look, 80, 24).at(&[(Flag::View, "forecasts")]);
    assert!(screen.text().is_ascii(), "{screen}");
    for (width, height) in [(40, 12), (30, 8), (200, 60)] {
        let screen = forecasts(width, height).keys("j+");
        assert!(screen.says("55%"), "{screen}");
    }
    let help = forecasts(80, 40).keys("?");
    assert!(help.says("in the forecasts") && help.says("type the percent"), "{help}");
}

#[test]
fn a_small_window_gives_the_list_the_room() {
    let small = |keys: &str| Screen::open(30, 8).keys(keys);
    let screen = small("7");
    let text = screen.text();
    let cursor = text.lines().position(|line| line.starts_with(" >"));
    assert!(cursor.is_some_and(|line| line <= 3), "the list begins at the top\n{screen}");
    let head = small("7k");
    assert!(head.says("your score none yet"), "a key up shows what stands above it\n{head}");
    assert_eq!(small("7kj").keys("k").view(), screen.view(), "and going down and up again does not");
    for keys in ["8wcis & !wto<enter>", "8vkazakhstan<enter>"] {
        let screen = small(keys);
        assert!(screen.text().lines().take(4).any(|line| line.starts_with(" >")), "{screen}");
    }
}
