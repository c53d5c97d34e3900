//! Everything of the bundled case that may be told can be shown: as rows of any pane and as a screen.
//!
//! How a row is set depends on nothing but itself: one that stands in many panes is looked at once.

use std::collections::HashSet;

use blocs::action::{Action, Spelling};
use blocs::app::place::Flag;
use blocs::case::model::{Kind, Ref};
use blocs::case::seen::{Clocks, Seen};
use blocs::text;
use blocs::views::debate::{self, Touching};
use blocs::views::judgement::Judgement;
use blocs::views::{Hints, Row, Scope, details, flow};

use crate::harness::{Screen, bundled};

const WIDTHS: [u16; 4] = [1, 14, 26, 76];

fn everything(seen: Seen<'_>) -> Vec<Ref> {
    Kind::ALL.iter().flat_map(|&kind| seen.things_of(kind)).collect()
}

/// Asserts that all rows fit but those that are known to.
fn assert_fits(seen: Seen<'_>, fitting: &mut HashSet<String>) {
    let things = everything(seen);
    assert!(things.len() > 500, "{}", things.len());
    let theses: Vec<_> = seen.things_of(Kind::Thesis).collect();
    let judgement = Judgement::default();
    let spelling = Spelling::new(Action::word);
    for (n, &thing) in things.iter().enumerate() {
        let thesis = Some(theses[n % theses.len()]);
        let scope = Scope {
            seen,
            before: Some(seen),
            thesis,
            selection: Some(thing),
            seat: None,
            judgement: &judgement,
            class: None,
            pointed: None,
            spelling: &spelling,
            hints: Hints::Given,
            left: &[],
        };
        let id = seen.id(thing);
        let mut panes = vec![details::rows(&scope)];
        // The arguments sort themselves by states, bodies and the like; they are long, and the same otherwise.
        if !matches!(thing.kind, Kind::Membership | Kind::Stance | Kind::Indicator | Kind::Recognition) {
            panes.push(debate::rows(&scope, Touching::Whole));
        }
        for rows in panes {
            assert!(!rows.is_empty(), "{id} says nothing");
            assert!(!rows[0].spoken().is_empty(), "{id} begins with an empty row");
            for row in rows {
                if fitting.insert(format!("{row:?}")) {
                    assert_row_fits(&row, &id);
                }
            }
        }
    }
}

fn assert_row_fits(row: &Row<'_>, id: &str) {
    for width in WIDTHS {
        for line in flow(std::slice::from_ref(row), width).iter() {
            let line: String = line.pieces.iter().map(|piece| &*piece.text).collect();
            // A letter that is wider than the pane is alone on its line, and the screen clips it.
            let is_one = text::graphemes(&line).count() == 1;
            assert!(is_one || text::width(&line) <= usize::from(width), "{id} at {width}: {line:?}");
        }
    }
}

#[test]
fn everything_told_fits_its_pane() {
    let case = bundled();
    let mut fitting = HashSet::new();
    assert_fits(case.seen(case.opening()), &mut fitting);
    assert_fits(case.all(), &mut fitting);
    assert_fits(case.seen(Clocks { known_on: None, ..case.opening() }), &mut fitting);
}

#[test]
fn everything_can_be_selected_and_drawn() {
    let case = bundled();
    let seen = case.all();
    // In the wide window the details have it for themselves: what stands beside them is the same for most, and is
    // looked at above.
    for (width, height) in [(30, 8), (80, 24)] {
        let mut screen = Screen::open(width, height).keys("L<tab>z");
        for thing in everything(seen) {
            let id = seen.id(thing);
            screen = screen.at(&[(Flag::Select, &id)]);
            assert_eq!(screen.app().place().selection, Some(thing), "{id}");
            let text = screen.text();
            assert!(!text.contains("DETAILS"), "{id}\n{text}");
        }
    }
}
