//! The matrix: what stands in it is what the tables say, and one finds one's way in it.

use std::collections::{BTreeMap, BTreeSet};

use blocs::app::look::{Colours, Glyphs, Look};
use blocs::app::place::Flag;
use blocs::case::query::Query;
use blocs::views::matrix::{self, Asked, Pivot, Shows, Sorting};

use crate::cli::case_of;
use crate::harness::tables::{self, Spell};
use crate::harness::{Screen, read};

fn matrix(width: u16, height: u16) -> Screen {
    Screen::open(width, height).at(&[(Flag::View, "matrix")])
}

/// The letters that may stand for spells on a day; a dot where nothing holds. More than one where dates are not exact.
fn letters(spells: &[&Spell], day: &str, letter: fn(&str) -> char) -> BTreeSet<char> {
    let open = || spells.iter().filter(|spell| !spell.is_over(day));
    let of =
        |spells: Vec<&&Spell>| spells.into_iter().map(|spell| letter(&spell.status)).collect::<BTreeSet<_>>();
    let plain = of(open().filter(|spell| spell.has_begun(day) && !spell.is_towards()).collect());
    let towards = of(open().filter(|spell| spell.has_begun(day)).collect());
    let planned = of(open().filter(|spell| spell.is_planned(day)).collect());
    if !plain.is_empty() {
        plain
    } else if !towards.is_empty() {
        towards
    } else if planned.is_empty() {
        BTreeSet::from(['·'])
    } else {
        planned.into_iter().map(|letter| letter.to_ascii_lowercase()).collect()
    }
}

fn of_party(status: &str) -> char {
    match status {
        "full" | "founder" | "constituent" => 'F',
        "not_taking_part" | "suspended" => 'X',
        "withdrawn" => 'W',
        _ => 'S',
    }
}

/// The marks on the screen, by the ids of state and body.
fn marks(pivot: Pivot, day: &str) -> BTreeMap<(String, String), String> {
    let flags =
        [(Flag::View, "matrix"), (Flag::KnownOn, "none"), (Flag::At, day), (Flag::Pivot, pivot.word())];
    let screen = Screen::open(300, 90).at(&flags).keys("x");
    let seen = screen.app().seen();
    let query = Query::default();
    let asked = Asked { pivot, query: &query, sorting: Sorting::default(), shows: Shows::All };
    let heads = matrix::heads(seen, &asked);
    let text = screen.text();
    let mut marks = BTreeMap::new();
    for (line, &state) in text.lines().skip(4).zip(&heads.rows) {
        let (name, cells) = line.split_at(line.char_indices().nth(22).unwrap().0);
        assert!(name.contains(&*seen.name(state)), "{name} {}", seen.name(state));
        let cells: Vec<&str> = cells.split_whitespace().map(|cell| cell.trim_matches(['[', ']'])).collect();
        assert_eq!(cells.len(), heads.columns.len(), "{line}");
        for (&body, mark) in heads.columns.iter().zip(cells) {
            marks.insert((seen.id(state), seen.id(body)), mark.to_owned());
        }
    }
    marks
}

const DAYS: [&str; 5] = ["1992-06-01", "2005-06-01", "2011-11-08", "2015-06-01", "2022-03-10"];

#[test]
fn every_status_is_that_of_the_tables() {
    let spells = tables::spells();
    let mut of: BTreeMap<(String, String), Vec<&Spell>> = BTreeMap::new();
    for spell in &spells {
        of.entry((spell.state.clone(), spell.body.clone())).or_default().push(spell);
    }
    let mut filled = 0;
    for day in DAYS {
        for (pivot, letter) in
            [(Pivot::Members, tables::letter as fn(&str) -> char), (Pivot::Parties, of_party)]
        {
            let marks = marks(pivot, day);
            assert!(marks.len() > 100, "{}", marks.len());
            for (at, mark) in &marks {
                let spells = of.get(at).map_or(&[][..], Vec::as_slice);
                let expected = letters(spells, day, letter);
                assert!(
                    mark.chars().any(|c| expected.contains(&c)),
                    "{at:?} on {day}: {mark}, not {expected:?}"
                );
                if pivot == Pivot::Members {
                    let first = mark.chars().next().unwrap();
                    assert!(expected.contains(&first), "{at:?} on {day}: {mark}, not {expected:?}");
                }
                filled += usize::from(!expected.contains(&'·'));
            }
        }
    }
    assert!(filled > 500, "the tables say much: {filled}");
}

#[test]
fn every_body_of_the_tables_has_a_column() {
    let columns: BTreeSet<String> = [Pivot::Members, Pivot::Parties]
        .into_iter()
        .flat_map(|pivot| marks(pivot, "2022-03-10").into_keys().map(|(_, body)| body))
        .collect();
    for spell in tables::spells() {
        assert!(columns.contains(&spell.body), "{spell:?}");
    }
}

#[test]
fn it_looks_like_this() {
    insta::assert_snapshot!(matrix(80, 24).keys("ll").text());
}

#[test]
fn the_pivot_goes_round() {
    let titles =
        ["STATES x BLOCS", "BLOCS SHARED", "STATES x TREATIES", "STATES x UN VOTES", "STATES x BLOCS"];
    let mut screen = matrix(120, 40);
    for title in titles {
        assert!(screen.line(1).contains(title), "{screen}");
        screen = screen.keys("c");
    }
}

#[test]
fn a_treaty_has_a_rung_for_each_step() {
    let screen = matrix(120, 40)
        .at(&[
            (Flag::Pivot, "parties"),
            (Flag::KnownOn, "none"),
            (Flag::At, "2016-06-01"),
            (Flag::Select, "RUS"),
        ])
        .keys("l");
    let row = |name: &str| {
        let text = screen.text();
        text.lines().find(|line| line.contains(name)).unwrap().to_owned()
    };
    assert!(row("Tajikistan").contains("SRF·"), "signed, ratified, in force\n{screen}");
    assert!(row("Russia").contains("S~FT"), "in force, suspended towards one\n{screen}");
    assert!(screen.says("T suspended towards some"), "{screen}");
}

#[test]
fn a_treaty_keeps_the_rungs_of_the_past() {
    let screen = matrix(100, 30).at(&[(Flag::Pivot, "parties"), (Flag::Select, "AZE")]).keys("ll");
    let text = screen.text();
    let row = |name: &str| text.lines().find(|line| line.contains(name)).unwrap().to_owned();
    // Signed, ratified on a day that the case does not have, in force, left.
    for state in ["Azerbaijan", "Georgia", "Uzbekistan"] {
        assert!(row(state).contains("S~FW"), "{screen}");
    }
    assert!(row("Belarus").contains("S···"), "not reached is not the same as not known\n{screen}");
    assert!(
        screen.says("~ passed, day not in the case") && screen.says("· not reached, no party"),
        "{screen}"
    );
    assert!(
        screen.says("full 1994-04-20 to 1999-04-20 · signature 1993-09-24 · withdrawn 1999-04-20"),
        "{screen}"
    );
}

#[test]
fn every_head_and_what_was_voted_on_can_be_read() {
    for (width, height) in [(80, 24), (120, 40)] {
        for pivot in Pivot::ALL {
            let screen = matrix(width, height).at(&[(Flag::Pivot, pivot.word()), (Flag::KnownOn, "none")]);
            let heads: Vec<String> = (2..4).map(|y| screen.line(y)).collect();
            assert!(!heads.concat().contains('…'), "{heads:#?}");
        }
    }
    let heads = matrix(80, 24).at(&[(Flag::Pivot, "parties")]);
    assert!(heads.line(2).contains("CIS FTA") && heads.line(3).contains("1994    CIS FTA CST"), "{heads}");
    let vote = matrix(80, 24).at(&[(Flag::Pivot, "votes")]);
    assert!(vote.says("(38 yes, 7 no, 101 abstaining)") && vote.says("voted no on 2008-03-14"), "{vote}");
}

#[test]
fn it_sorts_by_any_column_and_any_row() {
    let rows = |screen: &Screen| -> Vec<String> {
        let text = screen.text();
        text.lines().skip(4).take(10).map(|line| line.chars().skip(3).take(19).collect()).collect()
    };
    let by_name = matrix(120, 40);
    assert!(by_name.line(1).contains("by name"), "{by_name}");
    let by_bloc = matrix(120, 40).keys("lls");
    assert!(by_bloc.line(1).contains("by CU"), "{by_bloc}");
    for member in ["Belarus", "Kazakhstan", "Russia"] {
        assert!(rows(&by_bloc)[..3].iter().any(|row| row.starts_with(member)), "{by_bloc}");
    }
    let back = by_bloc.keys("s");
    assert_eq!(rows(&back), rows(&by_name), "the same key sorts by name again");
    let across = matrix(120, 40).at(&[(Flag::Select, "USA")]).keys("S");
    let heads = across.line(3);
    assert!(heads.find("NATO") < heads.find("CIS"), "{across}");
    assert!(across.line(1).contains("across by United States"), "{across}");
}

#[test]
fn what_is_empty_is_shown_on_demand() {
    let hidden = matrix(200, 60);
    assert!(!hidden.text().contains("Abkhazia"), "{hidden}");
    let all = matrix(200, 60).keys("x");
    assert!(all.text().contains("Abkhazia") && all.line(1).contains("with empty"), "{all}");
    assert_eq!(all.keys("x").view(), hidden.view());
}

#[test]
fn heads_stay_while_one_scrolls_both_ways() {
    let screen = matrix(60, 16).keys("gg").keys(&"l".repeat(18)).keys("G");
    assert!(screen.line(3).contains("NAFTA") && !screen.line(3).contains("CIS"), "{screen}");
    let last = screen.text().lines().find(|line| line.starts_with(" > ")).unwrap().to_owned();
    assert!(last.starts_with(" > Venezuela"), "{screen}");
    assert!(screen.text().contains('↑') && screen.text().contains('←'), "{screen}");
}

#[test]
fn a_cell_opens_in_full_and_closes_again() {
    let closed = matrix(120, 40).at(&[(Flag::Select, "KAZ")]).keys("ll");
    let open = matrix(120, 40).at(&[(Flag::Select, "KAZ")]).keys("ll<enter>");
    assert!(open.says("THIS CELL") && open.says("Kazakhstan · Customs Union"), "{open}");
    assert!(open.says("founder 2010-01-01"), "{open}");
    assert!(open.says("STATES x BLOCS"), "the matrix stays beside it\n{open}");
    assert_eq!(open.keys("<esc>").text(), closed.text());
    let narrow = matrix(60, 20).keys("<enter>");
    assert!(narrow.says("THIS CELL") && !narrow.says("STATES x BLOCS"), "{narrow}");
    let followed = matrix(120, 40).at(&[(Flag::Select, "KAZ")]).keys("ll<enter>j<enter>");
    assert_eq!(followed.app().place().selection, followed.app().seen().select("cu-2010"), "{followed}");
    let back = followed.keys("b");
    assert!(back.says("THIS CELL"), "{back}");
}

#[test]
fn shared_blocs_are_named_and_explained() {
    let screen = matrix(120, 40).at(&[(Flag::Pivot, "shared"), (Flag::Select, "KAZ")]).keys("ll");
    assert!(screen.says("Kazakhstan · Belarus 5: CIS, EurAsEC, CU, CSTO, UN"), "{screen}");
    assert!(screen.keys("<enter>").says("BLR founder 2010-01-01"));
}

#[test]
fn only_marks_that_are_seen_are_explained() {
    let screen = matrix(120, 40);
    assert!(screen.says("S signatory") && !screen.says("K constituent"), "{screen}");
    let votes = matrix(120, 40).at(&[(Flag::Pivot, "votes")]);
    assert!(votes.says("Y yes") && votes.says("- absent"), "{votes}");
}

#[test]
fn an_empty_matrix_says_why() {
    let case = "
case: {id: x, format: 1, title: X}
states: [{code: AAA, name: Ah}]
blocs: [{id: b, name: B, kind: igo}]
";
    let folder = case_of(case);
    let screen = |pivot| {
        Screen::of(read(folder.path()), Look::default(), 80, 24)
            .at(&[(Flag::View, "matrix"), (Flag::Pivot, pivot)])
    };
    assert!(screen("members").says("no membership holds on this date"), "{}", screen("members"));
    assert!(screen("parties").says("no agreement has parties on this date"));
    assert!(screen("votes").says("no vote had been cast by this date"));
    assert_eq!(screen("votes").keys("<enter>").line(-1), " there is no cell to open");
    let filtered = matrix(80, 24).at(&[(Flag::Where, "status:dissolved")]);
    assert!(filtered.says("no state that is like `status:dissolved` has a mark here"), "{filtered}");
}

#[test]
fn it_says_the_same_without_colour_and_in_ascii() {
    let look = Look { colours: Colours::Mono, glyphs: Glyphs::Ascii, ..Look::default() };
    let screen = Screen::looking(look, 80, 24).at(&[(Flag::View, "matrix")]);
    assert!(screen.text().lines().skip(1).all(str::is_ascii), "{screen}");
    assert!(screen.says("[F]"), "{screen}");
}

#[test]
fn its_keys_are_in_the_help() {
    let help = matrix(120, 40).keys("?");
    assert!(help.says("in the matrix") && help.says("open the cell"), "{help}");
}
