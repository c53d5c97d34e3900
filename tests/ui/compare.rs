//! Comparing: two side by side, and the set query as boxes, list and count.

use blocs::app::look::{Colours, Glyphs, Look};
use blocs::app::place::{Flag, View};
use rstest::rstest;

use crate::cli::case_of;
use crate::harness::{Screen, read};

/// States a to f in three bodies that overlap, and one body that is only signed.
const SMALL: &str = "
case: {id: t, format: 1, title: Tiny, known_on: 2010-01-01}
states:
  - {code: AAA, name: Ah}
  - {code: BBB, name: Be}
  - {code: CCC, name: Ce}
  - {code: DDD, name: De}
  - {code: EEE, name: Eh}
blocs:
  - {id: one, name: One, kind: igo}
  - {id: two, name: Two, kind: igo}
  - {id: tri, name: Three, kind: igo}
  - {id: new, name: New, kind: igo}
memberships:
  - {state: AAA, in: one, status: full, from: 2000-01-01}
  - {state: BBB, in: one, status: founder, from: 2000-01-01}
  - {state: BBB, in: two, status: full, from: 2001-01-01}
  - {state: CCC, in: one, status: full, from: 2000-01-01}
  - {state: CCC, in: two, status: full, from: 2001-01-01}
  - {state: CCC, in: tri, status: full, from: 2002-01-01}
  - {state: DDD, in: tri, status: full, from: 2002-01-01}
  - {state: DDD, in: one, status: observer, from: 2003-01-01}
  - {state: AAA, in: new, status: signatory, from: 2009-01-01}
";

fn small(look: Look, width: u16, height: u16) -> Screen {
    let folder = case_of(SMALL);
    Screen::of(read(folder.path()), look, width, height)
}

/// The lines of the screen from one that has these words on, blanks at the ends aside.
fn from_line(screen: &Screen, words: &str, count: usize) -> String {
    let text = screen.text();
    let lines = text.lines().skip_while(|line| !line.contains(words)).take(count);
    let cut = |line: &str| line.get(3..).unwrap_or_default().trim_end().to_owned();
    lines.map(cut).collect::<Vec<_>>().join("\n")
}

#[test]
fn one_set_is_a_box() {
    let screen = small(Look::default(), 60, 24).keys("8wone<enter>");
    assert_eq!(
        from_line(&screen, "States", 9),
        "\
States in one, on 2010-01-01
3 of 5 states

┌─ one 3 ──────────────────────────────────────────────┐
│ ■ 3  AAA BBB CCC                                     │
└──────────────────────────────────────────────────────┘
· in no box: 2  DDD EEE
■ in the answer  · not in it
"
    );
}

#[test]
fn two_sets_overlap() {
    let screen = small(Look::default(), 60, 24).keys("8wone & !two<enter>");
    assert_eq!(
        from_line(&screen, "┌─ one", 7),
        "\
┌─ one 3 ────────────────────────────────┐
│              ┌─────────────────────────┼───── two 2 ─┐
│ ■ 1  AAA     │ · 2  BBB CCC            │ · 0         │
└──────────────┼─────────────────────────┘             │
               └───────────────────────────────────────┘
· in no box: 2  DDD EEE
■ in the answer  · not in it"
    );
    assert!(screen.says("States in one and not in two"), "{screen}");
}

#[test]
fn three_sets_are_drawn_without_colour_and_in_ascii() {
    let plain = Look { colours: Colours::Mono, glyphs: Glyphs::Ascii, ..Look::default() };
    let screen = small(plain, 60, 24).keys("8wone & two & tri<enter>");
    assert_eq!(
        from_line(&screen, "+- one", 12),
        "\
+- one 3 --------------------------------+
|                        +---------------+----- two 2 -+
| . 1  AAA               | . 1  BBB      | . 0         |
| +----------------------+---------------+-----------+ |
| | . 0                  | # 1  CCC      | . 0       | |
+-+----------------------+---------------+           | |
  |                      +---------------------------+-+
  | . 1  DDD                                         |
  +- tri 2 ------------------------------------------+
. in no box: 1  EEE
# in the answer  . not in it
"
    );
}

#[test]
fn any_combination_of_three_is_drawn_and_more_are_counted() {
    let screen = small(Look::default(), 80, 24).keys("8w(one | two) & !tri | tri & !(one | two)<enter>");
    assert!(screen.says("■ 1 AAA") && screen.says("· 1 CCC") && screen.says("■ 1 DDD"), "{screen}");
    assert!(screen.says("3 of 5 states"), "{screen}");
    let four = small(Look::default(), 80, 24).keys("8wone | two | tri | one:observer<enter>");
    assert!(four.says("4 sets: boxes can be drawn for up to 3"), "{four}");
    assert!(four.says("1 observer in one") && four.says("4 of 5 states"), "{four}");
}

#[test]
fn an_empty_answer_says_why() {
    let screen = small(Look::default(), 80, 30).keys("8wone & new & !tri<enter>");
    assert!(screen.says("0 of 5 states"), "{screen}");
    assert!(
        screen.says("new has no full member on that date, but 1 signatory: write new:signatory."),
        "{screen}"
    );
    assert!(screen.says("Without “in new” it would be 2."), "{screen}");
    assert!(!small(Look::default(), 80, 30).keys("8wone & new:signatory<enter>").says("No state"));
}

#[test]
fn belarus_and_kazakhstan() {
    let query = "cu-2010 & cisfta-2011 & !wto @2014-06";
    let screen = Screen::open(80, 24)
        .at(&[(Flag::KnownOn, "none"), (Flag::View, "compare"), (Flag::Where, query)])
        .keys("j");
    assert!(screen.says("States in CU and in CIS FTA and not in WTO, on 2014-06-30"), "{screen}");
    assert!(screen.says("2 of 27 states") && screen.says("■ 2 BLR KAZ"), "{screen}");
    assert!(screen.says("> Kazakhstan founder member observer"), "{screen}");
    // Why: each part, and the spell it rests on, which can be followed.
    let why = screen.keys("<tab>");
    assert!(why.says("is in CU > founder 2010-01-01"), "{why}");
    assert!(why.says("is not in WTO observer"), "{why}");
    assert_eq!(why.keys("gg<enter>").app().place().view, View::Explorer);
}

#[test]
fn an_absence_is_no_vote() {
    let votes =
        [("one", "yes", "yes"), ("two", "yes", "no"), ("tri", "absent", "no"), ("new", "absent", "absent")];
    let issue = |(id, ..): (&str, &str, &str)| {
        format!("  - {{id: on-{id}, text: Shall {id} be, date: 2005-01-01}}\n")
    };
    let stance = |(id, a, b): (&str, &str, &str)| {
        [("AAA", a), ("BBB", b)]
            .map(|(actor, value)| {
                format!("  - {{actor: {actor}, on: on-{id}, value: {value:?}, from: 2005-01-01}}\n")
            })
            .concat()
    };
    let (issues, stances) = (votes.map(issue).concat(), votes.map(stance).concat());
    let folder = case_of(&format!("{SMALL}issues:\n{issues}stances:\n{stances}"));
    let screen = Screen::of(read(folder.path()), Look::default(), 200, 50)
        .at(&[(Flag::Select, "AAA"), (Flag::Against, "BBB")])
        .keys("8");
    assert!(
        screen.says("they voted the same way in 1 of 2; 2 votes left out, as one or both were absent"),
        "{screen}"
    );
    assert!(screen.says("Voted differently 1") && screen.says("Voted the same 1"), "{screen}");
    assert!(screen.says("Left out, absent 2") && screen.says("Shall tri be absent no"), "{screen}");
}

#[test]
fn two_states_stand_side_by_side() {
    let screen = Screen::open(120, 60).at(&[(Flag::Select, "BLR")]).keys("8vkazakhstan<enter>");
    assert!(screen.line(1).starts_with(" BLR BESIDE KAZ"), "{screen}");
    for words in ["Both are members of", "Both members", "CIS founder founder 1991-12-08 1991-12-21"] {
        assert!(screen.says(words), "{words}\n{screen}");
    }
    assert!(screen.says("Only Belarus") && screen.says("Only Kazakhstan"), "{screen}");
    assert!(screen.says("Voted differently") && screen.says("Voted the same"), "{screen}");
    let swapped = screen.keys("V");
    assert!(swapped.says("CIS founder founder 1991-12-21 1991-12-08"), "{swapped}");
    let followed = swapped.keys("<enter>");
    assert!(followed.line(1).contains("COMMONWEALTH"), "{followed}");
    assert!(followed.keys("b").line(1).starts_with(" KAZ BESIDE BLR"));
}

#[test]
fn two_bodies_stand_side_by_side() {
    let screen = Screen::open(120, 60).at(&[
        (Flag::View, "compare"),
        (Flag::Select, "cis"),
        (Flag::Against, "eurasec"),
    ]);
    for words in ["Members of both", "Only in CIS", "Stages CIS EurAsEC", "in force 1994-01-22 2001-05-30"] {
        assert!(screen.says(words), "{words}\n{screen}");
    }
    assert!(screen.says("How deep (Balassa steps)") && screen.says("plan 2012-01"), "{screen}");
}

#[test]
fn what_cannot_stand_side_by_side_says_so() {
    let screen =
        Screen::open(80, 24).at(&[(Flag::View, "compare"), (Flag::Select, "BLR"), (Flag::Against, "cis")]);
    assert!(screen.says("are not of one kind") && screen.says("v chooses the second by name"), "{screen}");
    let nothing = Screen::open(120, 30).keys("8");
    assert!(nothing.says("v asks for a name") && nothing.says("HOW TO ASK FOR A SET"), "{nothing}");
    assert!(nothing.keys("V").line(-1).contains("nothing stands beside it yet"));
}

#[test]
fn a_wrong_query_is_pointed_at() {
    let screen = Screen::open(80, 24).keys("8wcis & cistfa-2011<enter>");
    let lines: Vec<String> = screen.text().lines().map(|line| line.trim_end().to_owned()).collect();
    let typed = lines.iter().position(|line| line.contains("cis & cistfa-2011")).unwrap();
    assert_eq!(lines[typed + 1], "         ^^^^^^^^^^^", "{screen}");
    assert!(screen.says("did you mean `cisfta-2011`?"), "{screen}");
    assert!(Screen::open(80, 24).keys("wcis & (eu<enter>").says("this `(` is never closed"));
}

#[test]
fn a_query_is_kept_by_name() {
    let screen = Screen::open(80, 24).keys("8wcis & !wto<enter>gnmine<enter>");
    assert_eq!(screen.line(-1), " `mine` is kept: w and its name ask it again");
    let other = screen.keys("w<c-u>eu<enter>");
    assert!(other.says("States in EU"), "{other}");
    let again = other.keys("w<down><enter>");
    assert!(again.says("States in CIS and not in WTO"), "{again}");
    let by_name = again.keys("w<c-u>mine<enter>");
    assert!(by_name.says("States in CIS and not in WTO"), "{by_name}");
    // In the list as well, and in the text of the place.
    let list = by_name.keys("1w<c-u><enter>wmine<enter>");
    assert!(list.says("only cis & !wto"), "{list}");
    let flags = list.app().place().flags(list.app().case());
    assert!(flags.contains(&(Flag::Named, "mine=cis & !wto".to_owned())), "{flags:?}");
    let reopened = flags.iter().map(|(flag, value)| (*flag, value.as_str())).collect::<Vec<_>>();
    assert_eq!(Screen::open(80, 24).at(&reopened).app().place(), list.app().place());
}

#[test]
fn a_look_at_the_set_and_back_to_the_pair() {
    let pair = Screen::open(80, 24).at(&[(Flag::Select, "BLR"), (Flag::Where, "cis")]).keys("8vkaz<enter>");
    assert!(pair.line(1).starts_with(" BLR BESIDE KAZ"), "{pair}");
    let set = pair.keys("c");
    assert!(set.says("States in CIS"), "{set}");
    assert!(set.keys("c").line(1).starts_with(" BLR BESIDE KAZ"));
    // The cursor picks the second.
    let other = Screen::open(80, 24).at(&[(Flag::Select, "BLR"), (Flag::Where, "cis")]).keys("8x");
    assert!(other.line(1).starts_with(" BLR BESIDE ARM"), "{other}");
}

#[test]
fn the_lock_lets_go_of_what_it_hides() {
    let screen = Screen::open(120, 40).keys("L8weaeu @2016<enter>");
    assert!(screen.says("States in EAEU, on 2016-12-31"), "{screen}");
    let locked = screen.keys("L");
    assert!(!locked.text().to_lowercase().contains("armenia kazakhstan"), "{locked}");
    let pair = Screen::open(120, 40).keys("L/customs union of<enter>8veaeu<enter>");
    assert!(pair.line(1).contains("BESIDE EAEU"), "{pair}");
    assert!(!pair.keys("L").text().contains("EAEU"));
}

#[rstest]
#[case(30, 8)]
#[case(40, 12)]
#[case(80, 24)]
#[case(120, 40)]
#[case(200, 60)]
fn boxes_never_break(#[case] width: u16, #[case] height: u16) {
    for query in
        ["cis", "cis & wto", "cis & wto & eurasec", "!cis | nato & eu", "cis:observer | unga-62-243:yes"]
    {
        let screen = Screen::open(width, height).at(&[(Flag::View, "compare"), (Flag::Where, query)]);
        let corners = |glyph| screen.text().matches(glyph).count();
        if height >= 24 {
            assert_eq!(corners('┌'), corners('┘'), "{query}\n{screen}");
        }
    }
}

/// Whoever types names as `/` takes them is understood: without the blanks of an abbreviation, too.
#[test]
fn names_are_taken_as_the_finder_takes_them() {
    let screen = Screen::open(120, 40).keys("L8wcu & cisfta & !wto @2014-06<enter>");
    for name in ["Belarus", "Kazakhstan"] {
        assert!(screen.text().contains(name), "{screen}");
    }
    assert!(screen.says("States in CU and in CIS FTA and not in WTO"), "{screen}");
}
