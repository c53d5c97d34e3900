//! From thing to thing: every kind of reference leads somewhere, and the way back is remembered.

use std::collections::BTreeSet;

use blocs::action::{Action, Spelling};
use blocs::app::look::Look;
use blocs::app::place::Flag;
use blocs::case::model::{Kind, Ref};
use blocs::views::judgement::Judgement;
use blocs::views::{Hints, Scope, details};

use crate::harness::{Screen, bundled};

/// One thing of each kind and a thing of each other kind that its details lead to.
fn references() -> Vec<(String, Ref, Ref)> {
    let case = bundled();
    let seen = case.seen(case.opening());
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    for thing in Kind::ALL.iter().flat_map(|&kind| seen.things_of(kind)) {
        let judgement = &Judgement::default();
        let spelling = &Spelling::new(Action::word);
        let scope = Scope {
            seen,
            before: None,
            thesis: None,
            selection: Some(thing),
            seat: None,
            judgement,
            class: None,
            pointed: None,
            spelling,
            hints: Hints::Given,
            left: &[],
        };
        for target in details::rows(&scope).iter().filter_map(|row| row.target) {
            if target != thing && known.insert((thing.kind, target.kind)) {
                found.push((seen.id(thing), thing, target));
            }
        }
    }
    found
}

#[test]
fn every_kind_of_reference_can_be_followed_and_left_again() {
    let references = references();
    let kinds: BTreeSet<_> = references.iter().map(|(.., target)| target.kind).collect();
    for kind in [
        Kind::State,
        Kind::Bloc,
        Kind::Agreement,
        Kind::Argument,
        Kind::Event,
        Kind::Paragraph,
        Kind::Source,
        Kind::Thesis,
        Kind::Link,
    ] {
        assert!(kinds.contains(&kind), "nothing leads to {kind:?}");
    }
    for (id, thing, target) in references {
        let mut screen = Screen::open(80, 24).at(&[(Flag::Select, &id)]).keys("<tab>gg");
        for _ in 0..400 {
            if screen.app().screens().explorer.details.target == Some(target) {
                break;
            }
            screen = screen.keys("j");
        }
        let followed = screen.keys("<enter>");
        assert_eq!(followed.app().place().selection, Some(target), "from {thing:?}\n{followed}");
        let heading = followed.line(1);
        assert!(!heading.contains("DETAILS"), "{target:?} is told\n{followed}");
        let back = followed.keys("<bs>");
        assert_eq!(back.app().place().selection, Some(thing), "back from {target:?}\n{back}");
        assert_eq!(back.app().screens().explorer.details.target, Some(target), "to where the cursor was");
        assert_eq!(back.keys("B").app().place().selection, Some(target));
    }
}

#[test]
fn enter_goes_from_the_list_into_the_details_and_on() {
    let screen = Screen::open(80, 24).keys("gg/belarus<enter>jjjj<enter>");
    assert!(!screen.line(1).contains("BELARUS"), "{screen}");
    assert!(screen.keys("b").line(1).contains("BELARUS"));
}

#[test]
fn an_argument_is_followed_from_its_pane() {
    let screen = Screen::still(Look::default(), 120, 32).keys("/cor<enter><tab>jj<enter>");
    assert!(screen.line(1).contains("ARGUMENT"), "{screen}");
    insta::assert_snapshot!(screen);
}

#[test]
fn where_nothing_is_to_be_followed_it_says_so() {
    assert_eq!(Screen::open(80, 24).keys("<tab>gg<enter>").line(-1), " nothing to follow on this line");
    assert_eq!(Screen::open(80, 24).keys("b").line(-1), " this is where you began");
    assert_eq!(Screen::open(80, 24).keys("B").line(-1), " there is nothing further on");
}

#[test]
fn going_back_keeps_the_dates() {
    let screen = Screen::open(80, 24).keys("/csto<enter>[b");
    assert!(screen.line(0).contains("world 2010-11-08"), "{screen}");
}
