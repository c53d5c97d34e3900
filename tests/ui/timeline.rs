//! The timeline: what the tables say is what it draws; time plays and stops by itself; nothing later is told.

use std::collections::BTreeSet;

use blocs::app::Input;
use blocs::app::look::{Colours, Glyphs, Look};
use blocs::app::place::Flag;
use blocs::case::date::Day;
use blocs::case::model::{Kind, Ref};
use blocs::case::seen::{Clocks, Seen};
use blocs::views::timeline::{self, Asked, Chart, Lane, Shows, Until, Weight};
use serde::Deserialize;

use crate::harness::tables::{self, Spell};
use crate::harness::{Screen, bundled};

/// Before the end of the Soviet Union, the early years, the article's day, between signing and force, today.
const DAYS: [&str; 5] = ["1991-09-01", "2001-06-20", "2011-11-08", "2014-06-15", "2023-01-01"];

#[derive(Debug, Deserialize)]
struct Body {
    id: String,
    #[serde(default)]
    stage: Vec<Stage>,
}

#[derive(Debug, Deserialize)]
struct Stage {
    from: String,
    value: String,
    #[serde(default)]
    planned: bool,
}

fn bodies() -> Vec<Body> {
    #[derive(Deserialize)]
    struct File {
        #[serde(default)]
        blocs: Vec<Body>,
        #[serde(default)]
        agreements: Vec<Body>,
    }
    let files = ["blocs.yaml", "agreements.yaml"]
        .map(|file| serde_yaml::from_str::<File>(&tables::text(file)).unwrap());
    files.into_iter().flat_map(|file| file.blocs.into_iter().chain(file.agreements)).collect()
}

fn day(text: &str) -> Day {
    text.parse::<blocs::case::date::Date>().unwrap().earliest()
}

fn open_on(text: &str) -> Clocks {
    Clocks { at: day(text), known_on: None }
}

/// What a lane's bars say on a day, plans aside.
fn letters(seen: Seen, lane: Lane, at: Day) -> BTreeSet<char> {
    let bars = timeline::bars(seen, lane);
    bars.iter().filter(|b| b.weight != Weight::Planned && b.covers(at)).map(|b| b.letter).collect()
}

#[test]
fn on_five_days_every_spell_is_drawn_as_the_tables_have_it() {
    let (case, spells) = (bundled(), tables::spells());
    let pairs: BTreeSet<(&str, &str)> = spells.iter().map(|s| (&*s.state, &*s.body)).collect();
    assert!(pairs.len() > 150, "{} pairs of a state and a body", pairs.len());
    let states: BTreeSet<&str> = pairs.iter().map(|&(state, _)| state).collect();
    let bodies: BTreeSet<&str> = pairs.iter().map(|&(_, body)| body).collect();
    for at in DAYS {
        let seen = case.seen(open_on(at));
        let mut drawn = 0;
        for &id in &states {
            for &body_id in &bodies {
                let holds =
                    |s: &&Spell| s.state == id && s.body == body_id && s.has_begun(at) && !s.is_over(at);
                let expected: BTreeSet<char> =
                    spells.iter().filter(holds).map(|s| tables::letter(&s.status)).collect();
                let (state, body) = (seen.select(id).unwrap(), seen.select(body_id).unwrap());
                assert_eq!(
                    letters(seen, Lane::Spells { state, body }, day(at)),
                    expected,
                    "{id} in {body_id} on {at}"
                );
                drawn += expected.len();
            }
        }
        assert!(drawn > 20, "{drawn} spells on {at}");
    }
}

#[test]
fn on_five_days_every_body_is_drawn_as_the_tables_have_it() {
    let (case, bodies) = (bundled(), bodies());
    assert!(bodies.len() > 35, "{} bodies", bodies.len());
    let letter = |value: &str| match value {
        "proposed" => 'P',
        "under_negotiation" => 'T',
        "signed" => 'S',
        "founded" => 'F',
        "in_force" => 'I',
        "in_force_for_some" => 'i',
        "suspended" | "inactive" => 'X',
        "ended" | "superseded" => 'E',
        other => panic!("{other}"),
    };
    for at in DAYS {
        let seen = case.seen(open_on(at));
        for body in &bodies {
            let come = body.stage.iter().filter(|s| !s.planned && *tables::days(&s.from).0 <= *at);
            let last = come.max_by_key(|s| tables::days(&s.from).0).map(|s| letter(&s.value));
            let thing = seen.select(&body.id).unwrap();
            let bars = timeline::bars(seen, Lane::Body(thing));
            let mut bars = bars.iter().filter(|b| b.weight != Weight::Planned && b.covers(day(at)));
            assert_eq!(bars.next_back().map(|b| b.letter), last, "{} on {at}", body.id);
        }
    }
}

/// Every bar that any lane has on these clocks.
fn all_bars(seen: Seen) -> Vec<timeline::Bar> {
    let days = (Day::FIRST, Day::LAST);
    let things = seen.things_of(Kind::State).chain(seen.things_of(Kind::Bloc)).map(Some).chain([None]);
    let asked = |selection: Option<Ref>| Asked { selection, shows: Shows::All, days };
    let lanes = things.flat_map(|thing| timeline::heads(seen, &asked(thing)));
    lanes.flat_map(|head| timeline::bars(seen, head.lane)).collect()
}

#[test]
fn under_the_lock_no_bar_begins_or_ends_later_but_plans() {
    let case = bundled();
    for known_on in DAYS.map(day) {
        for at in [known_on.add_years(-3), known_on, known_on.add_years(3)] {
            let bars = all_bars(case.seen(Clocks { at, known_on: Some(known_on) }));
            for bar in &bars {
                if bar.weight == Weight::Planned {
                    assert!(
                        bar.from.is_some_and(|made| made.earliest() <= known_on),
                        "{bar:?} on {known_on}"
                    );
                    continue;
                }
                assert!(bar.from.is_none_or(|from| from.earliest() <= known_on), "{bar:?} on {known_on}");
                match bar.until {
                    // A day that was known, or the day after a mark of the locked day itself.
                    Until::Date(to) => {
                        assert!(to.earliest() <= known_on.add_days(1), "{bar:?} on {known_on}");
                    }
                    Until::Beyond(horizon) => assert_eq!(horizon, known_on, "{bar:?}"),
                }
            }
            assert!(!bars.is_empty());
        }
    }
}

#[test]
fn it_opens_by_its_key_and_by_its_flag() {
    let by_key = Screen::open(120, 40).keys("3");
    let by_flag = Screen::open(120, 40).at(&[(Flag::View, "timeline")]);
    assert_eq!(by_key.view(), by_flag.view());
    assert!(by_key.says("OVER TIME"), "{by_key}");
}

#[test]
fn a_plan_stands_beside_what_came_of_it() {
    let locked = Screen::open(120, 40).at(&[(Flag::View, "timeline"), (Flag::Select, "ses-2012")]).text();
    let line =
        |text: &str, word: &str| text.lines().find(|l| l.contains(word)).unwrap_or_default().to_owned();
    assert!(line(&locked, "◇in force").contains("planned"), "{locked}");
    let known = Screen::open(120, 40)
        .at(&[(Flag::View, "timeline"), (Flag::KnownOn, "none"), (Flag::Select, "ses-2012")])
        .text();
    assert!(line(&known, "in force━").contains("SES") || known.contains("in force━"), "{known}");
    assert!(known.contains("◇in force"), "{known}");
}

#[test]
fn the_ladder_says_what_was_planned_when_and_what_a_step_is() {
    let screen = Screen::open(100, 40).at(&[
        (Flag::View, "timeline"),
        (Flag::Chart, "ladder"),
        (Flag::Select, "eurasian-union"),
    ]);
    assert!(screen.says("planned on 2011-10-04 for 2015?"), "{screen}");
    assert!(screen.says("not reached by 2011-11-08"), "{screen}");
    assert!(screen.says("complete integration: One economic policy"), "{screen}");
    assert!(screen.text().contains("CU━"), "the rung that was reached is solid\n{screen}");
    assert!(!screen.text().contains("EAEU"), "nobody knew of it\n{screen}");
    let later = screen.keys("L");
    assert!(later.text().contains("EAEU"), "{later}");
}

#[test]
fn zoom_keeps_the_date_where_it_is_and_the_place_keeps_the_zoom() {
    let column =
        |screen: &Screen| screen.line(3).find('▼').map(|byte| screen.line(3)[..byte].chars().count());
    let mut screen = Screen::open(100, 30).keys("3");
    let before = column(&screen);
    assert!(before.is_some(), "{screen}");
    for keys in ["+", "+", "+", "-", "-", "-", "-", "-", "0"] {
        screen = screen.keys(keys);
        assert_eq!(column(&screen), before, "after {keys}\n{screen}");
    }
    let flags = screen.keys("++c").app().place().flags(&bundled());
    assert!(flags.contains(&(Flag::Unit, "week".into())) && flags.contains(&(Flag::Chart, "ladder".into())));
}

#[test]
fn the_date_moves_by_a_cell_and_from_change_to_change() {
    let at = |screen: &Screen| screen.app().place().clocks.at.to_string();
    let screen = Screen::open(100, 30).at(&[(Flag::View, "timeline"), (Flag::Select, "cu-2010")]);
    assert_eq!(at(&screen), "2011-11-08");
    let screen = screen.keys("hh");
    assert_eq!(at(&screen), "2011-05-08");
    let screen = screen.keys("l+h");
    assert_eq!(at(&screen), "2011-07-08", "a month now");
    // The lane below the events is that of a member.
    let screen = screen.keys("ggjj<s-tab>");
    assert_eq!(at(&screen), "2010-01-01", "{screen}");
    assert!(screen.says("founder since 2010-01-01"), "{screen}");
}

#[test]
fn enter_opens_what_the_lane_rests_on() {
    let screen = Screen::open(100, 30).at(&[(Flag::View, "timeline"), (Flag::Select, "cu-2010")]);
    let screen = screen.keys("jj<enter>");
    assert_eq!(screen.app().place().selection.map(|thing| thing.kind), Some(Kind::Membership), "{screen}");
    assert!(screen.keys("<bs>").says("OVER TIME"));
}

#[test]
fn what_changed_is_said() {
    let screen = Screen::open(120, 40).at(&[(Flag::View, "timeline"), (Flag::At, "2010-01-01")]);
    assert!(screen.says("changed in 2010 Q1"), "{screen}");
    let quiet = Screen::open(120, 40).at(&[(Flag::View, "timeline"), (Flag::At, "1971-01-01")]);
    assert!(quiet.says("nothing changed in 1971 Q1"), "{quiet}");
}

#[test]
fn time_plays_and_stops_by_itself_at_the_lock() {
    let mut screen = Screen::open(100, 30).keys("3-p");
    assert!(screen.app().beat().is_some(), "at the end it begins anew\n{screen}");
    let mut days = vec![screen.app().place().clocks.at];
    while screen.app().beat().is_some() {
        screen.update(Input::Tick);
        days.push(screen.app().place().clocks.at);
        assert!(days.len() < 100, "it ends");
    }
    assert!(days.is_sorted() && days.len() > 20, "{days:?}");
    assert_eq!(days.last().map(Day::to_string), Some("2011-11-08".into()));
    assert!(screen.line(-1).contains("played up to 2011-11-08, the locked day"), "{screen}");
    let mut again = screen.keys("p");
    for _ in 0..2 {
        let said = again.line(-1);
        assert!(said.contains("playing from the first event, as 2011-11-08 is the locked day"), "{said}");
        again.update(Input::Tick);
    }
}

#[test]
fn a_plan_is_never_told_as_what_happened() {
    let screen = Screen::open(80, 24).keys("3}}");
    assert_eq!(screen.app().place().clocks.at.to_string(), "2012-01-01", "{screen}");
    assert!(screen.says("planned for 2012-01-01 The single economic space"), "{screen}");
    assert!(screen.says("last 2011-11-08 The Moscow Times") && !screen.says("last 2012"), "{screen}");
    let before = Screen::open(80, 24).keys("3");
    assert!(before.says("last 2011-11-08") && before.says("planned for 2012-01-01"), "{before}");
}

#[test]
fn several_events_are_a_mark_and_no_number() {
    for (width, keys) in [(80, "3"), (120, "3"), (120, "3---")] {
        let screen = Screen::open(width, 40).keys(keys);
        let text = screen.text();
        let lane = text.lines().find(|line| line.contains("all events")).unwrap();
        assert!(lane.contains('■') && !lane.chars().any(|c| c.is_ascii_digit()), "{screen}");
        assert!(screen.says("■ several"), "{screen}");
    }
}

#[test]
fn a_letter_and_the_word_after_it_are_kept_apart() {
    let text = Screen::open(120, 40).keys("3").text();
    assert!(text.contains("S━founder"), "{text}");
    assert!(!text.contains("Sfounder") && !text.contains("Sin force"), "{text}");
}

#[test]
fn every_bar_of_the_ladder_has_its_name() {
    let screen = Screen::open(80, 24).keys("3c");
    let text = screen.text();
    let bars = text.lines().filter(|line| line.contains('━') && !line.contains("reached"));
    let nameless: Vec<&str> = bars
        .filter(|line| {
            !["Union State", "EurAsEC", "CU", "CIS"]
                .iter()
                .any(|name| line.chars().skip(24).collect::<String>().contains(name))
        })
        .collect();
    assert!(nameless.is_empty(), "{nameless:#?}\n{screen}");
    assert!(screen.text().contains("Union State━━━"), "{screen}");
}

#[test]
fn time_plays_in_every_view_but_not_behind_the_help() {
    let mut screen = Screen::open(100, 30).keys("p?");
    assert_eq!(screen.app().beat(), None);
    let before = screen.app().place().clocks.at;
    screen.update(Input::Tick);
    assert_eq!(screen.app().place().clocks.at, before);
    let mut screen = screen.keys("?");
    assert!(screen.app().beat().is_some());
    screen.update(Input::Tick);
    assert!(screen.app().place().clocks.at > before);
    let (normal, fast) = (screen.app().beat(), screen.keys("<gt>").app().beat());
    assert!(fast < normal, "{fast:?} {normal:?}");
}

#[test]
fn no_colour_and_no_glyph_is_needed() {
    let look = Look { colours: Colours::Mono, glyphs: Glyphs::Ascii, ..Look::default() };
    let screen = Screen::looking(look, 100, 30).keys("3");
    let text = screen.text();
    assert!(text.contains("founder====") && text.contains("observer----"), "{text}");
    assert!(text.contains("ofounder"), "{text}");
    assert!(screen.keys("c").text().contains("...CU===="), "a plan, and the rung that was reached");
    assert!(!text.chars().any(|c| "━─┄◇▶│".contains(c)), "{text}");
}

#[test]
fn it_is_whole_in_the_smallest_window() {
    for (width, height) in [(30, 8), (40, 12), (59, 10), (300, 100)] {
        for chart in Chart::ALL {
            let screen =
                Screen::open(width, height).at(&[(Flag::View, "timeline"), (Flag::Chart, chart.word())]);
            assert!(screen.text().contains('▼'), "{screen}");
            assert!(screen.text().contains('>'), "{screen}");
        }
    }
}

#[test]
fn a_case_without_dates_says_so() {
    let folder = crate::cli::case_of(
        "case: {id: bare, format: 1, title: Bare}\nstates: [{code: KAZ, name: Kazakhstan}]\nblocs: [{id: cis, name: CIS, kind: igo}]\n",
    );
    let screen = Screen::case(folder.path(), 100, 30).keys("3");
    assert!(screen.says("No spell and no body has a date on this part of the time"), "{screen}");
    let ladder = screen.keys("c");
    assert!(ladder.says("No bloc of this case has planned or reached steps"), "{ladder}");
    assert!(ladder.keys("p").line(-1).contains("nothing before this date"), "it cannot play");
}
