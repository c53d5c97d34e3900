//! A seat: chosen by name, seen at the top, first in every order, and left with the same key.

use blocs::app::look::Look;
use blocs::app::place::Flag;
use blocs::case::model::{Kind, Role};

use crate::cli::case_of;
use crate::harness::{Screen, bundled, read};

#[test]
fn those_with_a_brief_are_offered_first() {
    let screen = Screen::open(80, 30).keys("a");
    assert!(screen.says("TAKE A SEAT"), "{screen}");
    let case = bundled();
    let seen = case.seen(case.opening());
    for role in seen.all::<Role>() {
        let actor = seen.resolve(role.row().actor).unwrap();
        assert!(screen.text().contains(&format!("with a brief {}", seen.name(actor))), "{screen}");
    }
    let named = screen.keys("mold");
    assert!(named.says("state Moldova"), "{named}");
    let nobody = named.keys("ova-xyz<enter>");
    assert!(nobody.text().contains("no state, body or person that may be told is called that"), "{nobody}");
}

#[test]
fn one_sits_down_reads_the_brief_and_leaves() {
    let screen = Screen::open(120, 50).keys("akaz<enter>");
    assert!(screen.line(0).contains("as Kazakhstan"), "{screen}");
    assert!(screen.line(-1).contains("you speak for Kazakhstan; a leaves the seat"), "{screen}");
    assert!(screen.says("Your seat: Kazakhstan what it could know on 2011-11-08"), "{screen}");
    assert!(screen.says("You speak for Astana."), "{screen}");
    assert!(screen.says("What touches it, and who stands where"), "{screen}");
    assert!(screen.says("from the seat of Kazakhstan: @ touches it and comes first"), "{screen}");
    let left = screen.keys("a");
    assert!(!left.line(0).contains("as Kazakhstan") && !left.says("Your seat"), "{left}");
    assert!(left.line(-1).contains("you left the seat of Kazakhstan"), "{left}");
}

#[test]
fn the_seat_is_seen_in_every_view_and_window() {
    for view in ["explorer", "matrix", "arguments", "article", "forecasts"] {
        for (width, height) in [(40, 12), (60, 20), (80, 24), (200, 60)] {
            let screen = Screen::open(width, height).at(&[(Flag::Seat, "KAZ"), (Flag::View, view)]);
            let top = screen.line(0);
            assert!(top.contains("as KAZ") || top.contains("as Kazakhstan"), "{view}\n{screen}");
            assert!(top.contains("locked"), "the lock stays in sight\n{screen}");
        }
    }
}

/// The first arguments of the pane that name what the seat cares for come before those that do not.
#[test]
fn arguments_that_touch_the_seat_come_first() {
    let plain = Screen::open(200, 60).at(&[(Flag::View, "arguments")]);
    let seated = Screen::open(200, 60).at(&[(Flag::View, "arguments"), (Flag::Seat, "CHN")]);
    let marks = |screen: &Screen| screen.text().lines().filter(|line| line.contains(" @ ")).count();
    assert_eq!(marks(&plain), 0);
    let kaz = Screen::open(200, 60).at(&[(Flag::View, "arguments"), (Flag::Seat, "KAZ")]);
    assert!(marks(&kaz) > 3, "{kaz}");
    assert_ne!(kaz.text(), seated.text());
    // At the top level of the tree no line with the mark comes after one without.
    let text = kaz.text();
    let top: Vec<bool> = text
        .lines()
        .filter(|line| line.starts_with("   + ") || line.starts_with("   - "))
        .map(|line| line.contains(" @ "))
        .collect();
    assert!(top.len() > 3 && top[0], "{kaz}");
}

#[test]
fn stances_that_touch_the_seat_come_first() {
    let screen = Screen::open(120, 60).at(&[(Flag::Seat, "KAZ"), (Flag::Select, "BLR")]);
    let text = screen.text();
    let stances: Vec<&str> =
        text.lines().skip_while(|line| !line.contains(" Stances")).skip(1).take(3).collect();
    assert!(stances[0].contains('@'), "{screen}");
}

#[test]
fn a_person_and_a_body_can_be_sat_for_and_what_is_none_cannot() {
    let putin = Screen::open(120, 40).at(&[(Flag::Seat, "putin")]);
    assert!(putin.line(0).contains("as Vladimir Putin"), "{putin}");
    let eu = Screen::open(120, 40).at(&[(Flag::Seat, "eu"), (Flag::Select, "eu")]);
    assert!(eu.says("Your seat: "), "{eu}");
    let mut app = Screen::open(80, 24).into_app();
    let wrong = app.go_to([(Flag::Seat, "p6")]).unwrap_err().to_string();
    assert_eq!(wrong, "nobody sits for `p6`: give a state, a body or an actor");
    assert!(app.go_to([(Flag::Seat, "kas")]).is_err());
}

#[test]
fn it_is_part_of_the_place_and_stays_when_one_goes_back() {
    let screen = Screen::open(80, 24).keys("akaz<enter>/rus<enter>bb");
    let case = bundled();
    let seat = screen.app().place().seat;
    assert_eq!(seat, case.all().select("KAZ"), "{screen}");
    let flags = screen.app().place().flags(screen.app().case());
    assert!(flags.contains(&(Flag::Seat, "KAZ".to_owned())), "{flags:?}");
}

/// What is later known is neither offered nor part of a brief; a lock that comes back ends a seat that is not known.
#[test]
fn a_seat_knows_no_more_than_the_lock_allows() {
    let locked = Screen::open(80, 30).keys("aeaeu");
    assert!(!locked.says("Eurasian Economic Union"), "{locked}");
    let mut screen = locked.keys("<esc>Laeaeu<enter>");
    assert_eq!(screen.app().place().seat.map(|seat| seat.kind), Some(Kind::Bloc), "{screen}");
    screen = screen.keys("L");
    assert_eq!(screen.app().place().seat, None);
    assert!(!screen.line(0).contains("EAEU"), "{screen}");
}

#[test]
fn a_case_without_briefs_offers_its_actors() {
    let case = "
case: {id: x, format: 1, title: X}
states: [{code: AAA, name: Ah}]
blocs: [{id: b, name: Bee, kind: igo}]
";
    let folder = case_of(case);
    let screen = Screen::of(read(folder.path()), Look::default(), 80, 24).keys("a");
    assert!(screen.says("state Ah") && screen.says("bloc Bee"), "{screen}");
    let sat = screen.keys("<enter>");
    assert!(sat.says("The case has no brief for it"), "{sat}");
}
