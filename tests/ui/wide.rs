//! Names in many scripts: in every view the columns line up, and nothing is cut within what a reader calls a character.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use blocs::app::place::{Flag, View};
use blocs::text;

use crate::harness::Screen;

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ui/wide.yaml")
}

/// What a reader calls the characters of the case, as they stand and as capitals.
fn known() -> BTreeSet<String> {
    let text = std::fs::read_to_string(fixture())
        .unwrap()
        .replace("e\\u0301", "e\u{301}")
        .replace("\\u0301", "\u{301}");
    [text.clone(), text.to_uppercase()]
        .iter()
        .flat_map(|text| text::graphemes(text))
        .map(str::to_owned)
        .collect()
}

/// Every cell holds a whole character that has room, and each line is as wide as the screen.
fn assert_whole(screen: &Screen, known: &BTreeSet<String>) {
    let frame = screen.frame();
    let width = frame.area.width;
    for y in 0..frame.area.height {
        let mut x = 0;
        while x < width {
            let symbol = frame[(x, y)].symbol();
            let cells = text::width(symbol).max(1) as u16;
            assert!(x + cells <= width, "{symbol:?} hangs over the edge in line {y}\n{screen}");
            let is_foreign = symbol.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
            let is_part = text::width(symbol) == 0 || symbol.contains(['\u{301}', '\u{200d}']);
            if is_foreign || is_part || symbol.chars().any(|c| ('\u{1f1e6}'..='\u{1f1ff}').contains(&c)) {
                assert!(
                    known.contains(symbol),
                    "{symbol:?} in line {y} is no character of the case\n{screen}"
                );
            }
            x += cells;
        }
    }
}

/// A rule between panes stands in one column from top to bottom.
fn assert_rules(screen: &Screen) {
    let frame = screen.frame();
    let rows = 1..frame.area.height - 1;
    let is_rule = |x: u16, y: u16| frame[(x, y)].symbol() == "│";
    for x in (0..frame.area.width).filter(|&x| is_rule(x, 1)) {
        for y in rows.clone() {
            assert!(is_rule(x, y), "the rule at {x} is broken in line {y}\n{screen}");
        }
    }
}

#[test]
fn every_view_keeps_names_whole_and_columns_straight() {
    let known = known();
    for (width, height) in [(80, 24), (40, 12)] {
        for &view in View::ALL {
            for select in ["GEO", "EGY", "IND", "KAZ", "league", "joined"] {
                let screen = Screen::case(&fixture(), width, height)
                    .at(&[(Flag::View, view.word()), (Flag::Select, select)]);
                for keys in ["", "c", "<tab>", "/a", ":", "?"] {
                    let screen = screen.clone().keys(keys);
                    assert_whole(&screen, &known);
                    // What lies over the panes covers the rules.
                    if screen.app().overlay().is_none() {
                        assert_rules(&screen);
                    }
                }
            }
        }
    }
}

/// The date is one line across all lanes and rungs, whatever names stand before it.
#[test]
fn the_date_is_a_straight_line() {
    for (chart, unit) in
        [("lanes", "quarter"), ("ladder", "quarter"), ("ladder", "month"), ("lanes", "month")]
    {
        for (width, height) in [(80, 24), (40, 12)] {
            let place =
                [(Flag::View, "timeline"), (Flag::Chart, chart), (Flag::Unit, unit), (Flag::Select, "union")];
            let screen = Screen::case(&fixture(), width, height).at(&place);
            let frame = screen.frame();
            let date = |x: u16, y: u16| matches!(frame[(x, y)].symbol(), "│" | "┿" | "┼" | "▼");
            let x = (0..width).find(|&x| frame[(x, 3)].symbol() == "▼").unwrap_or_else(|| panic!("{screen}"));
            assert!(date(x, 4), "{screen}");
            let lanes = (4..height).take_while(|&y| (14..width).any(|x| date(x, y)));
            for y in lanes {
                assert!(date(x, y), "line {y}\n{screen}");
            }
        }
    }
}

#[test]
fn marks_stand_under_each_other_behind_names_of_any_width() {
    let screen = Screen::case(&fixture(), 80, 24);
    let frame = screen.frame();
    let code = |code: &str| {
        let first = code.chars().next().unwrap().to_string();
        let at = |x: u16, y: u16| (0..3).map(|n| frame[(x + n, y)].symbol()).collect::<String>() == code;
        let found = (0..frame.area.height)
            .find_map(|y| (0..30).find(|&x| frame[(x, y)].symbol() == first && at(x, y)));
        found.unwrap_or_else(|| panic!("{code}\n{screen}"))
    };
    let columns: BTreeSet<u16> =
        ["UKR", "GEO", "ARM", "EGY", "IND", "CHN", "KAZ"].map(code).into_iter().collect();
    assert_eq!(columns.len(), 1, "{screen}");
}

#[test]
fn a_heading_has_no_capitals_that_its_script_does_not_use() {
    let screen = Screen::case(&fixture(), 120, 24).at(&[(Flag::Select, "GEO")]);
    assert!(screen.line(1).contains("საქართველო"), "{screen}");
    assert!(screen.at(&[(Flag::Select, "UKR")]).line(1).contains("УКРАЇНА"));
}
