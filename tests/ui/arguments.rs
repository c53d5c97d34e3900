//! The arguments: the tree below a thesis, the reader's map, and what breaks.

use blocs::app::look::{Colours, Glyphs, Look};
use blocs::app::place::Flag;

use crate::cli::case_of;
use crate::harness::{Screen, read};

/// A shared argument, joined premises, an unsaid one, an undercut, a condition, a tension, a circle.
const CASE: &str = "
case: {id: x, format: 1, title: X}
sources: [{id: op-ed, kind: article, title: An op-ed, date: 2011}]
states: [{code: AAA, name: Ah}, {code: BBB, name: Bee}]
blocs: [{id: pact, name: Pact, kind: igo}]
article:
  source: op-ed
  theses: [{id: works, text: The pact works, verdict: Perhaps}, {id: fails, text: The pact fails}]
  paragraphs: [{n: 1, gist: One}, {n: 2, gist: Two}, {n: 3, gist: Three}]
conditions: [{id: calm, text: It stays calm, paragraphs: [1]}]
arguments:
  - {id: late, text: Trade grows, kind: causal, paragraphs: [3], about: [pact],
     supports: [{to: works, id: step-trade, with: [need]}, wealth]}
  - {id: need, text: Trade is what they need, kind: normative, paragraphs: [3], implicit: true, supports: [works]}
  - {id: wealth, text: They grow rich, kind: causal, paragraphs: [2], scheme: cause_effect, supports: [works]}
  - {id: fact, text: Ships sail, kind: fact, paragraphs: [1], supports: [late]}
  - {id: doubt, text: Ships sail empty, kind: fact, paragraphs: [1], undercuts: [step-trade]}
  - {id: peace, text: They keep peace, kind: causal, paragraphs: [1], supports: [{to: works, if: [calm]}]}
  - {id: war, text: They quarrel, kind: causal, paragraphs: [2], attacks: [{to: works, unless: [calm]}, fact], supports: [fails]}
  - {id: proud, text: Both are proud, kind: fact, paragraphs: [2], attacks: [works], supports: [fails]}
  - {id: old, text: An old feud goes on, kind: fact, paragraphs: [2], supports: [fails],
     attacks: [{to: wealth, by: coder}]}
  - {id: two, text: Ah leads, kind: fact, paragraphs: [2], about: [AAA], supports: [works, fails]}
";

fn of(text: &str, width: u16, height: u16) -> Screen {
    let folder = case_of(text);
    Screen::of(read(folder.path()), Look::default(), width, height).at(&[(Flag::View, "arguments")])
}

fn tree() -> Screen {
    of(CASE, 160, 60)
}

fn bundled(width: u16, height: u16) -> Screen {
    Screen::open(width, height).at(&[(Flag::View, "arguments")])
}

/// The left pane, without the cursor.
fn left(screen: &Screen) -> String {
    let text = screen.text();
    let lines = text.lines().map(|line| line.split('│').next().unwrap_or_default().replacen('>', " ", 1));
    lines.collect::<Vec<_>>().join("\n")
}

/// How many times some words stand in the left pane.
fn count(screen: &Screen, words: &str) -> usize {
    left(screen).matches(words).count()
}

/// Goes down until the cursor's line holds these words.
fn on(mut screen: Screen, words: &str) -> Screen {
    screen = screen.keys("gg");
    for _ in 0..80 {
        let text = screen.text();
        let here = text.lines().find(|line| line.starts_with(" > ")).unwrap_or_default();
        if here.split('│').next().unwrap_or_default().contains(words) {
            return screen;
        }
        screen = screen.keys("j");
    }
    panic!("no line with {words:?}\n{screen}")
}

#[test]
fn it_looks_like_this() {
    insta::assert_snapshot!(on(of(CASE, 120, 44), "Trade grows").text());
}

#[test]
fn a_shared_argument_stands_below_each_parent_and_says_so() {
    let screen = tree();
    assert_eq!(count(&screen, "Trade grows"), 2 + 1, "twice in the tree, once as the heaviest\n{screen}");
    assert_eq!(count(&screen, "Ships sail  "), 1, "its own arguments once\n{screen}");
    assert!(left(&screen).contains("= shown above"), "{screen}");
    let again = on(screen, "Trade grows = shown above").keys("f");
    let here = again.text().lines().find(|line| line.starts_with(" > ")).unwrap().to_owned();
    assert!(
        here.contains("Trade grows") && !here.contains("shown above"),
        "f goes to the other place\n{again}"
    );
}

#[test]
fn folding_hides_what_is_below_and_another_place_shows_it_then() {
    let folded = on(tree(), "Trade grows").keys("f");
    assert!(left(&folded).contains("Trade grows [+2]"), "{folded}");
    assert_eq!(count(&folded, "Ships sail  "), 1, "below the other place\n{folded}");
    assert!(!left(&folded).contains("= shown above"), "{folded}");
    assert_eq!(folded.keys("f").text(), on(tree(), "Trade grows").text());
}

#[test]
fn premises_are_joined_and_dashed_where_unsaid() {
    let screen = tree();
    assert!(left(&screen).contains("& ·  ┄┄ Trade is what they need (unsaid)"), "{screen}");
    assert_eq!(count(&screen, "Trade is what they need"), 1, "{screen}");
    assert!(left(&screen).contains("/ ·  Ships sail empty"), "{screen}");
}

#[test]
fn a_tension_of_the_coder_is_dashed_at_both_ends() {
    let screen = tree();
    assert!(left(&screen).contains("~ ·x ┄┄ in tension: An old feud goes on"), "{screen}");
    let other = screen.keys("t");
    assert!(left(&other).contains("~ ·  ┄┄ in tension: They grow rich"), "{other}");
    let about = on(other, "An old feud");
    assert!(about.says("ABOUT THIS"), "{about}");
}

#[test]
fn what_cuts_both_ways_is_listed_with_its_sides() {
    let screen = tree().keys("c");
    assert!(left(&screen).contains("~ They quarrel") && !left(&screen).contains("~ Ah leads"), "{screen}");
    assert!(screen.says("- against: The pact works + for: The pact fails"), "{screen}");
    assert_eq!(screen.keys("c").text(), tree().text());
}

#[test]
fn it_sorts_by_walk_paragraph_and_weight() {
    let order = |screen: &Screen| {
        let text = left(screen);
        let at =
            |words: &str| text.find(&format!("·  {words}")).or_else(|| text.find(&format!("4  {words}")));
        [
            at("Trade grows"),
            at("They grow rich"),
            at("They keep peace").or_else(|| text.find("·x They keep peace")),
        ]
    };
    let [trade, rich, peace] = order(&tree());
    assert!(trade < rich && rich < peace, "{}", tree());
    let by_paragraph = tree().keys("s");
    let [trade, rich, peace] = order(&by_paragraph);
    assert!(peace < rich && rich < trade, "{by_paragraph}");
    assert!(by_paragraph.line(1).contains("by paragraph"), "{by_paragraph}");
    let heavy = on(tree(), "They grow rich").keys("++ss");
    let [trade, rich, _] = order(&heavy);
    assert!(rich < trade, "{heavy}");
}

#[test]
fn the_rule_is_on_the_screen_and_the_map_is_the_readers() {
    let screen = bundled(80, 24);
    assert!(screen.says("your map, no verdict of ours: open"), "{screen}");
    assert!(screen.says("The rule: an argument counts while it is not switched off and nothing that counts attacks it with more weight."), "{screen}");
    assert!(screen.says("+ 2") && screen.says("- 2"), "what weighs most on either side is named\n{screen}");
}

#[test]
fn weights_decide_how_the_thesis_stands() {
    let screen = on(tree(), "They grow rich").keys("+");
    assert!(screen.says("it stands, weight 3 for it and weight 2 against it"), "{screen}");
    assert!(screen.says("you give it weight 3 of 4"), "{screen}");
    let light = screen.keys("-----");
    assert!(light.says("you give it weight 0 of 4"), "{light}");
    let heavy = on(light.keys("0"), "Both are proud").keys("++++");
    assert!(heavy.says("it falls, weight 4 against it and weight 2 for it"), "{heavy}");
    assert!(heavy.keys("0").says("open, weight 2 on both sides"));
}

#[test]
fn what_is_switched_off_takes_with_it_what_rests_on_it() {
    let screen = on(tree(), "Trade is what they need").keys("x");
    assert!(left(&screen).contains("& ·x ┄┄ Trade is what they need"), "{screen}");
    assert!(left(&screen).contains("+ ·x Trade grows"), "its joined premise is gone\n{screen}");
    let about = on(screen, "Trade grows");
    assert!(
        about.says("this step does not count: it needs what does not count: Trade is what they need"),
        "{about}"
    );
    let step = on(tree(), "They grow rich").keys("X");
    assert!(
        step.says("this step does not count: you switched it off") && step.says("the claim counts"),
        "{step}"
    );
}

#[test]
fn conditions_move_the_steps_that_hang_on_them() {
    let open = tree();
    assert!(left(&open).contains("+ ·x They keep peace (if)"), "{open}");
    assert!(left(&open).contains("- ·x They quarrel (unless)"), "{open}");
    let met = on(tree(), "It stays calm").keys("x");
    assert!(left(&met).contains("+ ·  They keep peace (if)"), "{met}");
    assert!(left(&met).contains("- ·x They quarrel (unless)"), "{met}");
    let failed = met.keys("x");
    assert!(left(&failed).contains("+ ·x They keep peace (if)"), "{failed}");
    assert!(left(&failed).contains("- ·  They quarrel (unless)"), "{failed}");
    assert!(failed.says("if: They keep peace -> The pact works"), "{failed}");
}

#[test]
fn what_breaks_is_listed() {
    let screen = on(tree(), "Trade is what they need");
    assert!(
        screen.says("What breaks if this is false . loses a ground, keeps others: The pact works"),
        "{screen}"
    );
    let heavy = on(on(tree(), "They grow rich").keys("+"), "They grow rich");
    assert!(heavy.says("! The pact works: open, weight 2 on both sides"), "{heavy}");
    let bare = on(tree(), "Ships sail  ");
    assert!(bare.says("o loses its last ground: Trade grows"), "{bare}");
}

#[test]
fn the_scheme_brings_its_questions() {
    let screen = on(tree(), "They grow rich");
    assert!(screen.says("To ask of an argument from"), "{screen}");
    assert!(screen.text().matches(" ? ").count() > 1, "{screen}");
}

/// `blocs check` calls a circle of supports a mistake; one of attacks, undercuts or joined premises may be meant.
#[test]
fn circles_end() {
    let circle = "
case: {id: x, format: 1, title: X}
sources: [{id: op-ed, kind: article, title: An op-ed, date: 2011}]
states: [{code: AAA, name: Ah}]
blocs: [{id: pact, name: Pact, kind: igo}]
article:
  source: op-ed
  theses: [{id: works, text: The pact works}]
  paragraphs: [{n: 1, gist: One}]
arguments:
  - {id: a, text: First, kind: fact, paragraphs: [1], supports: [{to: works, id: sa, with: [b]}], attacks: [b]}
  - {id: b, text: Second, kind: fact, paragraphs: [1], supports: [{to: works, with: [a]}], attacks: [{to: c, id: bc}]}
  - {id: c, text: Third, kind: fact, paragraphs: [1], attacks: [a], undercuts: [sa, bc]}
";
    let mut screen = of(circle, 120, 50);
    for name in ["First", "Second", "Third"] {
        screen = on(screen, name).keys("+x");
        assert!(screen.says("On your map"), "{screen}");
        screen = screen.keys("xss");
    }
    assert!(left(&screen).contains("= shown above"), "{screen}");
    assert!(screen.text().lines().count() == 50);
}

#[test]
fn where_there_is_nothing_it_says_why() {
    let bare = "
case: {id: x, format: 1, title: X}
sources: [{id: op-ed, kind: article, title: An op-ed, date: 2011}]
states: [{code: AAA, name: Ah}]
blocs: [{id: pact, name: Pact, kind: igo}]
";
    let screen = of(bare, 80, 24);
    assert!(screen.says("This case argues no thesis: add `theses`"), "{screen}");
    assert_eq!(screen.keys("+").line(-1), " stand on an argument first");
    let no_argument = format!(
        "{bare}article: {{source: op-ed, theses: [{{id: t, text: T}}], paragraphs: [{{n: 1, gist: G}}]}}\n"
    );
    assert!(of(&no_argument, 80, 24).says("No argument bears on this thesis yet"));
}

#[test]
fn it_says_the_same_in_ascii_and_when_small() {
    let look = Look { colours: Colours::Mono, glyphs: Glyphs::Ascii, ..Look::default() };
    let folder = case_of(CASE);
    let screen = Screen::of(read(folder.path()), look, 120, 44).at(&[(Flag::View, "arguments")]);
    assert!(screen.text().is_ascii(), "{screen}");
    assert!(screen.says(".. Trade is what they need (unsaid)"), "{screen}");
    let small = on(bundled(40, 12), "Post-Soviet integration");
    assert!(small.text().lines().all(|line| line.chars().count() <= 40), "{small}");
}

#[test]
fn every_thesis_has_its_tree() {
    let mut screen = bundled(120, 40);
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..4 {
        seen.insert(screen.app().place().thesis);
        assert!(!screen.says("No argument bears"), "{screen}");
        screen = screen.keys("t");
    }
    assert_eq!(seen.len(), 4);
    let help = screen.keys("?");
    assert!(help.says("in the arguments") && help.says("give the argument more weight"), "{help}");
}

/// Whoever comes with something selected is shown where it stands: a lesson leads to a place.
#[test]
fn the_cursor_goes_to_what_is_selected() {
    let at = |view: &str, id: &str| {
        let screen = Screen::open(120, 40).at(&[(Flag::View, view), (Flag::Select, id)]);
        let line = screen.text().lines().find(|line| line.starts_with(" > ")).map(str::to_owned);
        line.unwrap_or_else(|| panic!("no cursor\n{screen}"))
    };
    assert!(
        at("arguments", "not-domination").contains("political control")
            || at("arguments", "not-domination").contains("do not see it")
    );
    assert!(at("article", "p11").contains("P11"));
    assert!(at("article", "schengen-by-2015").contains("P3"));
    assert!(at("arguments", "already-moving").contains("more than talk"));
    let back = Screen::open(120, 40).keys("/p11<enter>6");
    assert!(back.text().lines().any(|line| line.starts_with(" > P11")), "{back}");
    // The cursor is free to go on from there.
    assert!(back.keys("j").text().lines().any(|line| line.starts_with(" > P12")));
}
