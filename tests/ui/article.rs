//! The article: the strip, what is beside a paragraph, and the reader's own copy.

use blocs::app::Input;
use blocs::app::look::{Colours, Glyphs, Look};
use blocs::app::place::Flag;
use blocs::case::model::Paragraph;

use crate::cli::case_of;
use crate::harness::{Screen, bundled, read};

fn article(width: u16, height: u16) -> Screen {
    Screen::open(width, height).at(&[(Flag::View, "article")])
}

#[test]
fn it_looks_like_this() {
    insta::assert_snapshot!(article(80, 24).keys("j").text());
}

#[test]
fn the_strip_says_what_each_paragraph_does_and_where_one_is() {
    let screen = article(120, 40).keys("jjj");
    assert!(screen.line(2).contains("1> 2+ 3> [4~] 5~ 6+ 7+ 8- 9- 10~ 11~ 12> 13. 14+"), "{screen}");
    let last = article(120, 40).keys("G");
    assert!(last.line(1).contains("13. [14+]"), "it stays in sight\n{last}");
    assert!(screen.line(-1).contains("+ for  - against  ~ both  > forecast  . context"), "{screen}");
    let other = article(120, 40).keys("tt");
    assert_ne!(other.line(2), article(120, 40).line(2), "it follows the thesis");
}

#[test]
fn gist_arguments_and_names_stand_beside() {
    let screen = article(120, 60).keys("jjjjj");
    for heading in ["P6", "opens with", "Arguments", "It names"] {
        assert!(screen.says(heading), "{heading}\n{screen}");
    }
    let followed = screen.keys("<tab>jjjj<enter>");
    assert!(followed.line(1).contains("ARGUMENT"), "{followed}");
    let back = followed.keys("b");
    assert!(back.line(2).contains("[6+]"), "{back}");
}

#[test]
fn quotes_are_checked_at_their_paragraph() {
    let screen = article(120, 60).keys(&"j".repeat(12));
    assert!(screen.says("Quote check here:"), "{screen}");
    assert!(screen.says("on record: \u{201c}a major geopolitical disaster\u{201d}"), "{screen}");
    assert!(screen.says("One word is missing."), "{screen}");
}

/// A copy as a reader may have it: only openings, then something of his own.
fn copy(between: &str) -> String {
    let case = bundled();
    let openings = case.all().all::<Paragraph>().filter_map(|p| p.row().opens_with.clone());
    openings.enumerate().map(|(n, opening)| format!("{opening} number {}.{between}", n + 1)).collect()
}

fn beside(text: &str) -> Screen {
    let mut app = article(120, 40).into_app();
    assert_eq!(app.lay_beside(text), 14);
    Screen::around(app)
}

#[test]
fn the_readers_own_copy_stands_beside() {
    for between in ["\n\n", "\n", "\r\n\r\n", " "] {
        let mut screen = beside(&copy(between));
        assert!(screen.says("with your own copy"), "{screen}");
        for n in 1..=14 {
            assert!(screen.says("In your own copy") && screen.says(&format!("number {n}.")), "{n}\n{screen}");
            screen = screen.keys("j");
        }
    }
}

#[test]
fn a_paragraph_that_the_copy_lacks_is_named() {
    let whole = copy("\n\n");
    let part = whole.split("\n\n").skip(1).collect::<Vec<_>>().join("\n\n");
    let mut app = article(120, 40).into_app();
    assert_eq!(app.lay_beside(&part), 13);
    let screen = Screen::around(app);
    assert!(screen.says("your copy has no paragraph that opens like this one"), "{screen}");
}

#[test]
fn a_paragraph_that_opens_otherwise_stands_alone_as_not_matched() {
    let changed = copy("\n\n")
        .split("\n\n")
        .enumerate()
        .map(|(n, paragraph)| {
            if n == 6 {
                "Quite other words open this one, number 7.".to_owned()
            } else {
                paragraph.to_owned()
            }
        })
        .collect::<Vec<_>>()
        .join("\n\n");
    let mut app = article(120, 40).into_app();
    assert_eq!(app.lay_beside(&changed), 13);
    let sixth = Screen::around(app).keys("jjjjj");
    assert!(sixth.says("number 6.") && !sixth.says("number 7."), "{sixth}");
    let seventh = sixth.keys("j");
    assert!(seventh.says("your copy has no paragraph that opens like this one"), "{seventh}");
    assert!(
        seventh.says("not matched, between P6 and P8: Quite other words open this one, number 7."),
        "{seventh}"
    );
}

#[test]
fn a_case_without_article_says_what_to_add() {
    let case = "
case: {id: x, format: 1, title: X}
states: [{code: AAA, name: Ah}]
blocs: [{id: b, name: B, kind: igo}]
";
    let folder = case_of(case);
    let screen = Screen::of(read(folder.path()), Look::default(), 80, 24).at(&[(Flag::View, "article")]);
    assert!(screen.says("This case has no article: add `article` with its `paragraphs`"), "{screen}");
}

#[test]
fn it_is_whole_in_any_window() {
    let look = Look { colours: Colours::Mono, glyphs: Glyphs::Ascii, ..Look::default() };
    let screen = Screen::looking(look, 80, 24).at(&[(Flag::View, "article")]);
    assert!(screen.text().is_ascii() && screen.says("P1 >"), "{screen}");
    for (width, height) in [(40, 12), (30, 8), (200, 60)] {
        let screen = article(width, height).keys("jj");
        assert!(screen.says("P3"), "{screen}");
    }
    let help = article(80, 40).keys("?");
    assert!(help.says("in the article"), "{help}");
}

#[test]
fn the_copy_is_cut_anew_when_the_case_is_read_again() {
    let case = |opens: &str| {
        let text = format!(
            "
case: {{id: x, format: 1, title: X}}
states: [{{code: AAA, name: Ah}}]
blocs: [{{id: b, name: B, kind: igo}}]
sources: [{{id: s, kind: article, title: S, date: 2011-11-08}}]
article:
  source: s
  paragraphs: [{{n: 1, opens_with: {opens}, gist: G}}]
"
        );
        let folder = case_of(&text);
        read(folder.path())
    };
    let mut app = Screen::of(case("Nothing like it"), Look::default(), 120, 40)
        .at(&[(Flag::View, "article")])
        .into_app();
    assert_eq!(app.lay_beside("It was a dark night."), 0);
    app.update(Input::Case(case("It was")));
    let screen = Screen::around(app);
    assert!(screen.says("It was a dark night."), "{screen}");
}
