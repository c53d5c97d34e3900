//! The map: what is drawn where, what it says on which date, how one gets about on it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use blocs::app::look::{Colours, Glyphs, Look, Palette};
use blocs::app::place::{Flag, View};
use blocs::app::screen::map::{Parts, window};
use blocs::case::borders::{self, Detail, Ground, Point, pack, world};
use blocs::case::date::Date;
use blocs::case::model::{Kind, Ref};
use blocs::case::seen::{Clocks, Seen};
use blocs::text;
use blocs::views::map::{self, By, Colouring, Extent, Labels, Picture, Subject, Tone, Window};
use proptest::prelude::*;
use ratatui::layout::Rect;

use crate::harness::tables::{self, Spell};
use crate::harness::{Screen, bundled};

const ASCII: Look = Look { colours: Colours::Mono, glyphs: Glyphs::Ascii, palette: Palette::Dark };
const LARGE: Extent = Extent { width: 160, height: 56 };

fn clocks(at: &str) -> Clocks {
    Clocks { at: at.parse::<Date>().unwrap().latest(), known_on: None }
}

/// The code of the land at a point, `~` before it if it is disputed; empty at sea.
fn land_at(seen: Seen, lon: f32, lat: f32) -> String {
    let point = Point { lon, lat };
    let lands = seen.lands(Detail::Regions);
    let land = lands.iter().rev().find(|land| land.shape.holds(point));
    land.map_or(String::new(), |land| {
        let mark = if land.ground == Ground::Disputed { "~" } else { "" };
        format!("{mark}{}", land.shape.id)
    })
}

#[test]
fn the_world_is_packed_small_and_whole() {
    let packed = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/world/borders.pack")).unwrap();
    assert!(packed.len() < 400_000, "{} bytes", packed.len());
    assert_eq!(&pack::read(&packed).unwrap(), world());
    assert!(world().regions.len() > 230 && world().globe.len() > 170 && world().disputed.len() == 60);
    let same = |shape: &&blocs::case::borders::Shape| {
        world().regions.iter().any(|fine| fine.id == shape.id && fine.shade == shape.shade)
    };
    assert!(world().globe.iter().all(|shape| same(&shape)), "a country keeps its shade in both scales");
}

#[test]
fn places_lie_in_their_countries() {
    let case = bundled();
    let seen = case.seen(clocks("2011-11-08"));
    let places = [
        ("BLR", 27.56, 53.9),
        ("KAZ", 71.43, 51.18),
        ("RUS", 37.6, 55.75),
        ("RUS", 20.5, 54.7),
        ("RUS", -173.0, 65.5),
        ("UKR", 34.1, 44.95),
        ("ITA", 12.5, 41.9),
        ("~x-abkhazia", 41.2, 43.1),
        ("", 51.0, 42.0),
        ("", -30.0, 0.0),
    ];
    for (code, lon, lat) in places {
        assert_eq!(land_at(seen, lon, lat), code, "at {lon}, {lat}");
    }
}

#[test]
fn capitals_lie_in_their_states() {
    let case = bundled();
    let seen = case.seen(clocks("2011-11-08"));
    let known: BTreeSet<&str> = world().regions.iter().map(|shape| &*shape.id).collect();
    let outside: Vec<&str> = world()
        .capitals
        .iter()
        .filter(|capital| known.contains(&*capital.id))
        .filter(|capital| {
            let shape = world().regions.iter().find(|shape| shape.id == capital.id).unwrap();
            let near = [(0.0, 0.0), (0.06, 0.0), (-0.06, 0.0), (0.0, 0.06), (0.0, -0.06)];
            let at = |(lon, lat)| Point { lon: capital.at.lon + lon, lat: capital.at.lat + lat };
            !near.into_iter().any(|step| shape.holds(at(step)))
        })
        .map(|capital| &*capital.id)
        .collect();
    // On a spit, on an atoll, in a state smaller than the step of the outlines.
    assert_eq!(outside, ["GIN", "TUV", "VAT"], "not within six hundredths of a degree of their states");
    for state in map::states(seen) {
        assert!(seen.spot(state).is_some());
    }
}

#[test]
fn crimea_follows_the_case_and_the_date() {
    let case = bundled();
    let at = |day, known_on: Option<&str>| {
        let known_on = known_on.map(|day| day.parse::<Date>().unwrap().latest());
        land_at(case.seen(Clocks { known_on, ..clocks(day) }), 34.1, 45.2)
    };
    assert_eq!(at("2014-03-17", None), "UKR");
    assert_eq!(at("2014-03-18", None), "~x-crimea");
    assert_eq!(at("2024-01-01", None), "~x-crimea");
    assert_eq!(at("2024-01-01", Some("2011-11-08")), "UKR", "what came later is not drawn under the lock");
    let locked = Screen::open(120, 40).at(&[(Flag::View, "map"), (Flag::At, "2020")]);
    assert!(!locked.says("Crimea") && locked.says("not in it"), "{locked}");
}

#[test]
fn a_disputed_area_says_who_claims_and_who_recognises_on_the_date() {
    let place =
        [(Flag::View, "map"), (Flag::KnownOn, "none"), (Flag::At, "2014-04-01"), (Flag::Select, "x-crimea")];
    let screen = Screen::open(120, 40).at(&place).keys("z");
    for words in [
        "disputed",
        "Controlled and claimed by Russia",
        "held to be part of Ukraine (8):",
        "Moldova 2014-03-27",
    ] {
        assert!(screen.says(words), "{words}\n{screen}");
    }
    assert!(screen.text().contains('╱'), "hatched\n{screen}");
    let low = Screen::open(80, 24).at(&place);
    assert!(low.says("part of Ukraine for 8 states"), "whose it is comes first\n{low}");
    let before = screen.keys("[");
    assert!(before.says("not on the map on this date: from 2014-03-18"), "{before}");
    assert!(before.says("until 2014-03-18 part of Ukraine"), "{before}");
    assert!(!before.says("Controlled"), "{before}");
    let screen = Screen::open(120, 40).at(&[(Flag::View, "map"), (Flag::Select, "x-abkhazia")]);
    assert!(screen.says("recognised as independent (7)") && screen.says("Tuvalu 2011-09-18"), "{screen}");
}

#[test]
fn the_list_of_the_world_says_nothing_of_years_before_it() {
    let case = bundled();
    let transnistria = |day: &str| land_at(case.seen(clocks(day)), 29.4, 47.1);
    assert_eq!((&*transnistria("2011-11-08"), &*transnistria("2018-01-01")), ("MDA", "~x-transnistria"));
}

/// What the tables say of a state in a body on a day: the status, and whether it is only planned.
fn expected(spells: &[&Spell], day: &str) -> Option<(String, bool)> {
    const RANKS: [&str; 11] = [
        "withdrawn",
        "not_taking_part",
        "suspended",
        "dialogue_partner",
        "observer",
        "candidate",
        "signatory",
        "associate",
        "constituent",
        "full",
        "founder",
    ];
    let mut best: Option<(bool, bool, usize)> = None;
    for spell in spells {
        let is_planned = spell.is_planned(day);
        if spell.is_over(day) || !spell.has_begun(day) && !is_planned {
            continue;
        }
        let rank = RANKS.iter().position(|status| *status == spell.status).unwrap();
        best = best.max(Some((!is_planned, !spell.is_towards(), rank)));
    }
    best.map(|(holds, _, rank)| (RANKS[rank].to_owned(), !holds))
}

#[test]
fn the_map_shows_what_the_tables_say_on_five_dates() {
    let case = bundled();
    let spells = tables::spells();
    let mut compared = 0;
    for day in ["1992-06-01", "2001-09-11", "2010-07-01", "2011-11-08", "2015-09-01"] {
        let seen = case.seen(clocks(day));
        for body in seen.things_of(Kind::Bloc).chain(seen.things_of(Kind::Agreement)) {
            let colouring = Colouring { by: By::Members, of: Some(Subject::Thing(body)) };
            let chart = map::chart(seen, &colouring, None);
            for state in map::states(seen) {
                let (state_id, body_id) = (seen.id(state), seen.id(body));
                let rows: Vec<&Spell> =
                    spells.iter().filter(|s| s.state == state_id && s.body == body_id).collect();
                let class = chart.class(state).unwrap();
                let shown = format!("{state_id} in {body_id} on {day}: {class:?}");
                compared += 1;
                match expected(&rows, day) {
                    None => assert_eq!((class.tone, class.mark), (Tone::Out, '·'), "{shown}"),
                    Some((_, true)) => assert_eq!(class.tone, Tone::Planned, "{shown}"),
                    Some((status, false)) => {
                        let tone = match &*status {
                            "founder" | "full" | "constituent" => Tone::In,
                            "suspended" | "withdrawn" | "not_taking_part" => Tone::Apart,
                            _ => Tone::Partly,
                        };
                        // A treaty's signatory may have gone as far as putting it into force.
                        let further = body.kind == Kind::Agreement && tone == Tone::Partly;
                        assert!(class.tone == tone || further && class.tone == Tone::In, "{status}, {shown}");
                        let mark = status.chars().next().unwrap().to_ascii_uppercase();
                        let plain = body.kind == Kind::Bloc
                            && matches!(mark, 'F' | 'A' | 'O' | 'D' | 'C')
                            && status != "full"
                            && status != "constituent";
                        assert!(!plain || class.mark == mark, "{status}, {shown}");
                    }
                }
            }
        }
    }
    assert!(compared > 3000, "{compared}");
}

#[test]
fn who_claims_what_is_disputed_is_told() {
    let at = |day: &str, window: &str| {
        let flags = [(Flag::View, "map"), (Flag::KnownOn, "none"), (Flag::At, day), (Flag::Window, window)];
        Screen::open(80, 40).at(&flags)
    };
    let screen = at("2020-06-01", "42,44,40");
    assert!(screen.says("disputed (gd says whose)"), "{screen}");
    let sheet = screen.keys("gd");
    for words in [
        "positions of states in this case, on 2020-06-01",
        "Transnistria rules itself, claimed by Moldova",
        "Nagorno-Karabakh rules itself, claimed by Azerbaijan",
        "Natural Earth 4.0 of 2017, checked against no other source: certainty low",
    ] {
        assert!(sheet.says(words), "{words}\n{sheet}");
    }
    assert!(
        at("2020-06-01", "76,34,20").keys("gd").says("Jammu and Kashmir held by India, claimed by Pakistan")
    );
    let then = at("2011-11-08", "76,34,20").keys("gd");
    assert!(then.says("No disputed area is drawn in this window on this date."), "{then}");
    let crimea = at("2015-06-01", "34,46,12").keys("gd");
    assert!(crimea.says("Crimea part of Ukraine for"), "{crimea}");
}

#[test]
fn every_disputed_area_of_the_borders_has_a_line_in_the_list_of_claims() {
    for area in &world().disputed {
        assert!(
            borders::claim(&area.shape.id).is_some_and(|claim| !claim.name.is_empty()),
            "{}",
            area.shape.id
        );
    }
}

#[test]
fn every_state_of_the_case_is_in_a_class_of_the_legend() {
    let case = bundled();
    let seen = case.seen(clocks("2014-06-30"));
    let states = map::states(seen);
    // A case alone has no class that could have chosen.
    for by in By::ALL.into_iter().filter(|&by| by != By::Class) {
        let mut colouring = Colouring { by, of: None };
        for _ in 0..45 {
            let chart = map::chart(seen, &colouring, None);
            let counted: usize = chart.classes.iter().map(|class| chart.count(class)).sum();
            assert_eq!(counted, states.len(), "{}", chart.title);
            let marks: BTreeSet<char> = chart.classes.iter().map(|class| class.mark).collect();
            assert_eq!(marks.len(), chart.classes.len(), "a mark has one meaning: {:?}", chart.classes);
            assert!(!chart.is_empty, "{}", chart.title);
            colouring = colouring.next_subject(seen, None);
        }
    }
}

fn overlaps(labels: &Labels) -> Option<(&map::Label, &map::Label)> {
    let end = |label: &map::Label| label.x + text::width(&label.text) as u16;
    labels.0.iter().enumerate().find_map(|(n, one)| {
        let other =
            labels.0[..n].iter().find(|other| other.y == one.y && one.x <= end(other) && other.x <= end(one));
        other.map(|other| (one, other))
    })
}

/// What rounds to the 180th degree has one name.
#[test]
fn the_far_side_of_the_earth_is_one_window() {
    let of = |lon| Window::new(Point { lon, lat: 0.0 }, 40.0);
    assert_eq!(
        [179.97, 180.0, -180.0, -180.02, 540.0].map(|lon| of(lon).to_string()),
        ["-180.0,0.0,40.0"; 5].map(str::to_owned)
    );
    assert_eq!(of(179.9).to_string(), "179.9,0.0,40.0");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn labels_never_collide(
        lon in -180f32..180.0, lat in -90f32..90.0, across in 1f32..400.0,
        width in 0u16..160, height in 0u16..50, picked in 0usize..40, year in 1990i16..2025,
    ) {
        let case = bundled();
        let seen = case.seen(clocks(&year.to_string()));
        let extent = Extent { width, height };
        let picture = Picture::new(seen, Window::new(Point { lon, lat }, across), extent);
        let selection = map::states(seen).get(picked).copied();
        let chart = map::chart(seen, &Colouring::default(), selection);
        let labels = map::labels(seen, &picture, &chart, selection);
        prop_assert_eq!(overlaps(&labels), None);
        for label in &labels.0 {
            prop_assert!(label.x + text::width(&label.text) as u16 <= width && label.y < height, "{label:?}");
        }
    }

    #[test]
    fn a_window_is_the_same_after_its_text(lon in -360f32..360.0, lat in -90f32..90.0, across in 0.1f32..900.0) {
        let window = Window::new(Point { lon, lat }, across);
        prop_assert_eq!(window.to_string().parse::<Window>(), Ok(window));
    }
}

#[test]
fn every_state_can_be_picked_by_direction() {
    let case = bundled();
    let seen = case.seen(case.opening());
    let states = map::states(seen);
    let picture = Picture::new(seen, map::whole(seen, LARGE), LARGE);
    let chart = map::chart(seen, &Colouring::default(), None);
    let labels = map::labels(seen, &picture, &chart, None);
    let anchors = map::anchors(seen, &picture.projection, &labels);
    let mut reached: BTreeSet<Ref> = states.first().copied().into_iter().collect();
    let mut open: Vec<Ref> = reached.iter().copied().collect();
    while let Some(state) = open.pop() {
        let from = anchors.iter().find(|(other, _)| *other == state).unwrap().1;
        for direction in
            [map::Direction::Left, map::Direction::Right, map::Direction::Up, map::Direction::Down]
        {
            let next = map::towards(&anchors, from, direction);
            open.extend(next.filter(|&next| reached.insert(next)));
        }
    }
    let missed: Vec<String> = states.iter().filter(|s| !reached.contains(s)).map(|&s| seen.id(s)).collect();
    assert_eq!(missed, [""; 0]);
}

#[test]
fn small_and_far_states_are_picked_and_seen() {
    let mut screen = Screen::open(80, 24).keys("2");
    let mut picked = BTreeSet::new();
    for _ in 0..40 {
        screen = screen.keys("<tab>");
        let app = screen.app();
        let selection = app.place().selection.unwrap();
        picked.insert(selection);
        let extent = Parts::new(Rect::new(0, 1, 80, 22)).extent();
        let seen = app.seen();
        let (x, y) = map::Projection::new(window(seen, app.place(), extent), extent)
            .dot(seen.spot(selection).unwrap());
        assert!((0.0..160.0).contains(&x) && (0.0..extent.dots_down() as f32).contains(&y), "{screen}");
        assert!(screen.text().contains('['), "the label of the state has brackets\n{screen}");
    }
    assert_eq!(picked.len(), map::states(screen.app().seen()).len());
}

#[test]
fn keys_lead_about_the_map() {
    let screen = Screen::open(120, 40).keys("2");
    assert_eq!(screen.app().place().view, View::Map);
    assert!(screen.says("CUSTOMS UNION") && screen.says("[Russia F]"), "{screen}");
    let screen = screen.keys("j");
    assert!(screen.says("[Kazakhstan F]") && screen.says("founder 2010-01-01"), "{screen}");
    let screen = screen.keys("wcsto<enter>");
    assert!(screen.says("COLLECTIVE SECURITY TREATY ORGANIZATION"), "{screen}");
    let text = screen.app().place().colouring.text(screen.app().seen());
    assert_eq!(text, "members:csto");
    let screen = screen.keys("z+");
    assert!(screen.app().place().window.is_some());
    let before = screen.app().place().window;
    let screen = screen.keys("xh");
    assert_ne!(screen.app().place().window, before, "panned");
    assert!(screen.says("arrows move the map"), "{screen}");
    let screen = screen.keys("0x<enter>");
    assert_eq!(screen.app().place().view, View::Explorer);
    assert!(screen.line(1).contains("KAZAKHSTAN"), "{screen}");
    let screen = screen.keys("b");
    assert_eq!(screen.app().place().view, View::Map);
}

#[test]
fn it_is_coloured_by_each_of_five() {
    let place =
        [(Flag::View, "map"), (Flag::KnownOn, "none"), (Flag::At, "2014-06-01"), (Flag::Select, "KAZ")];
    let screen = Screen::open(120, 40).at(&place);
    for (colouring, words) in [
        ("shared", "BLOCS SHARED WITH KAZAKHSTAN"),
        ("stance", "supports"),
        ("vote:unga-68-262", "voted yes"),
        ("indicator:GDP", "and more"),
    ] {
        let screen = Screen::open(120, 40).at(&place).at(&[(Flag::ColourBy, colouring)]);
        assert!(screen.says(words), "{colouring}\n{screen}");
    }
    let figures = screen.at(&[(Flag::ColourBy, "indicator:population")]);
    assert!(figures.says("persons, 2014"), "unit and year are named\n{figures}");
    let error = bundled_error("indicator:GDPP");
    assert_eq!(error, "unknown indicator `GDPP`: one of `population` or `GDP`, did you mean `GDP`?");
    assert!(bundled_error("membres").ends_with("did you mean `members`?"));
}

fn bundled_error(colouring: &str) -> String {
    let mut app = Screen::open(80, 24).into_app();
    app.go_to([(Flag::ColourBy, colouring)]).unwrap_err().to_string()
}

#[test]
fn where_nothing_is_it_says_why() {
    let screen =
        Screen::open(120, 40).at(&[(Flag::View, "map"), (Flag::At, "1985"), (Flag::ColourBy, "vote")]);
    assert!(screen.says("nothing here because no vote had been cast by this date"), "{screen}");
}

#[test]
fn it_is_ascii_where_that_is_asked_for() {
    for (width, height) in [(30, 8), (80, 24), (120, 40)] {
        let screen = Screen::looking(ASCII, width, height).keys("2");
        let odd: String = screen.text().chars().filter(|c| !c.is_ascii() && !c.is_alphanumeric()).collect();
        assert_eq!(odd, "", "{screen}");
        assert!(screen.text().contains("FFF"), "a member is filled with its letter\n{screen}");
    }
}

#[test]
fn it_is_spoken_as_rows() {
    let screen = Screen::open(80, 24);
    let rows = map::spoken(&screen.app().scope(), &Colouring::default());
    let said: Vec<String> = rows.iter().map(blocs::views::Row::spoken).collect();
    let belarus = said.iter().find(|line| line.starts_with("Belarus")).unwrap();
    assert!(belarus.starts_with("Belarus: founder; borders on Lithuania (not in it)"), "{belarus}");
}

#[test]
fn who_has_no_borders_is_counted_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let case = "\
case: {id: east, format: 1, title: East, opens_on: 1955-05-14, extends: world}
states: [{code: DDR, name: East Germany}, {code: POL, name: Poland}, {code: FRA, name: France}]
blocs: [{id: pact, name: Pact, kind: alliance}]
memberships:
  - {state: DDR, in: pact, status: full, from: 1955-05-14}
  - {state: POL, in: pact, status: full, from: 1955-05-14}
";
    fs::write(folder.path().join("case.yaml"), case).unwrap();
    for (width, height) in [(120, 40), (60, 20)] {
        let screen =
            Screen::of(crate::harness::read(folder.path()), Look::default(), width, height).keys("2");
        let said = screen.text().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("not drawn, no borders known: East"), "{screen}");
        assert!(screen.says("Germany (member)") && said.contains("M member 2"), "{screen}");
    }
    let screen = Screen::of(crate::harness::read(folder.path()), Look::default(), 80, 24);
    let rows = map::spoken(&screen.app().scope(), &Colouring::default());
    let said: Vec<String> = rows.iter().map(blocs::views::Row::spoken).collect();
    let east = said.iter().find(|line| line.starts_with("East Germany")).unwrap();
    assert!(east.starts_with("East Germany: member; not drawn, no borders known"), "{east}");
}

#[test]
fn a_case_draws_its_own_borders() {
    let folder = tempfile::tempdir().unwrap();
    let case = "\
case: {id: own, format: 1, title: Own, borders: [{file: old.geojson}, {from: 1950, file: new.geojson}]}
states: [{code: x-north, name: North}, {code: BLR, name: Belarus}]
blocs: [{id: cis, name: C, kind: igo}]
memberships: [{state: x-north, in: cis, status: full, from: 1900}, {state: BLR, in: cis, status: full}]
";
    let square = |id: &str, west: u8| {
        format!(
            "{{\"features\": [{{\"id\": \"{id}\", \"geometry\": {{\"type\": \"Polygon\", \"coordinates\": [[[{west},10],[{0},10],[{0},20],[{west},20]]]}}}}]}}",
            west + 10
        )
    };
    fs::write(folder.path().join("case.yaml"), case).unwrap();
    fs::write(folder.path().join("old.geojson"), square("x-north", 10)).unwrap();
    fs::write(folder.path().join("new.geojson"), square("x-north", 30)).unwrap();
    let case = crate::harness::read(folder.path());
    let at = |day, lon| land_at(case.seen(clocks(day)), lon, 15.0);
    assert_eq!((&*at("1920", 15.0), &*at("1950-01-01", 35.0)), ("x-north", "x-north"));
    assert_ne!(at("1950-01-01", 15.0), "x-north");
    let screen = Screen::of(case, Look::default(), 80, 24).at(&[(Flag::Select, "x-north")]).keys("2z");
    assert!(screen.says("[North M]"), "{screen}");
}
