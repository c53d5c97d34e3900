//! The world, not only the code: the table of who was in what, from which the case was made, beside what the views show.
//!
//! `tests/fixtures/eurasia/memberships.csv` is that table, its sources and notes left out; nothing is read of the case
//! to know what it says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use blocs::case::date::{Date, Day};
use blocs::case::model::{Agreement, Bloc, Kind, Ref};
use blocs::case::seen::{Clocks, Phase, Seen};
use blocs::views::map::{self, By, Colouring, Subject};
use blocs::views::matrix::{self, Mark, Pivot};
use blocs::views::timeline::{self, Asked, Lane, Shows, Weight, ladder};
use serde::Deserialize;

use crate::harness::bundled;
use crate::harness::tables::{self, days};

/// The end of the Soviet Union, the treaty of Tashkent, the first customs union, the article's day, after Crimea.
const DAYS: [&str; 5] = ["1991-12-23", "1995-01-15", "2003-09-18", "2011-11-08", "2015-03-10"];

/// A row of the table.
#[derive(Debug, Deserialize)]
struct Row {
    state: String,
    body: String,
    status: String,
    start: String,
    end: String,
    towards: String,
}

impl Row {
    /// The ids that the case has for them.
    fn ids(&self) -> (String, String) {
        let state = match &*self.state {
            "EUE" => "eu",
            "XAB" => "x-abkhazia",
            "XSO" => "x-south-ossetia",
            code => code,
        };
        (state.to_owned(), self.body.to_lowercase())
    }

    fn letter(&self) -> char {
        match &*self.status {
            "member" => 'M',
            "withdrew" => 'W',
            "dialogue-partner" => 'D',
            "not-taking-part" => 'N',
            other => tables::letter(other),
        }
    }

    fn may_hold(&self, day: &str) -> bool {
        (self.start.is_empty() || *days(&self.start).0 <= *day)
            && (self.end.is_empty() || *days(&self.end).1 > *day)
    }
}

fn table() -> Vec<Row> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/eurasia/memberships.csv");
    let text = fs::read_to_string(path).unwrap();
    // Its note says: as the Soviet Union until 24 December 1991. That is a state of its own in the case.
    let seat = "RUS,UN,founder,1945-10-24,,\n";
    assert!(text.contains(seat));
    let text = text.replace(seat, "SUN,UN,founder,1945-10-24,1991-12-24,\nRUS,UN,founder,1991-12-24,,\n");
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

/// The rows of the table by state and body.
fn by_pair(table: &[Row]) -> BTreeMap<(String, String), Vec<&Row>> {
    let mut pairs: BTreeMap<_, Vec<&Row>> = BTreeMap::new();
    for row in table {
        pairs.entry(row.ids()).or_default().push(row);
    }
    pairs
}

/// What the case has beyond the table, each with a source of its own in its row.
const ADDED: &str = "\
CUB eaeu observer 2020-12-11
CUB un founder 1945-10-24
CUB wto full 1995-04-20
NIC un founder 1945-10-24
NIC wto full 1995-09-03
NRU un full 1999-09-14
SYR un founder 1945-10-24
TUV un full 2000-09-05
VEN un founder 1945-11-15
VEN wto founder 1995-01-01
VUT un full 1981-09-15
VUT wto full 2012-08-24
ARM AZE BLR GEO KAZ KGZ MDA RUS TJK TKM UKR UZB cisfta-1994 signatory 1994-04-15";

/// The keys of the rows that the case adds.
fn added() -> BTreeSet<String> {
    let each = |line: &str| {
        let (codes, rest): (Vec<&str>, Vec<&str>) =
            line.split(' ').partition(|word| word.len() == 3 && word.chars().all(char::is_uppercase));
        codes.into_iter().map(|code| format!("{code} {}", rest.join(" "))).collect::<Vec<_>>()
    };
    ADDED.lines().flat_map(each).collect()
}

fn plain(date: &str) -> &str {
    date.trim_end_matches(['~', '?', '%'])
}

#[test]
fn the_case_has_the_whole_table_and_its_own_rows_are_known() {
    let (table, spells) = (table(), tables::spells());
    assert!(table.len() > 260, "{}", table.len());
    let pairs = by_pair(&table);
    let is_row = |row: &Row, spell: &tables::Spell| {
        row.ids() == (spell.state.clone(), spell.body.clone())
            && row.letter() == tables::letter(&spell.status)
            && plain(&row.start) == plain(spell.begins())
            && plain(&row.end) == plain(spell.ends())
            && row.towards.is_empty() != spell.is_towards()
    };
    let lost: Vec<&Row> = table.iter().filter(|row| !spells.iter().any(|spell| is_row(row, spell))).collect();
    assert!(lost.is_empty(), "{lost:#?}");
    let beyond = spells.iter().filter(|spell| {
        let rows = pairs.get(&(spell.state.clone(), spell.body.clone()));
        !rows.into_iter().flatten().any(|row| is_row(row, spell))
    });
    let beyond: BTreeSet<String> =
        beyond.map(|s| format!("{} {} {} {}", s.state, s.body, s.status, s.begins())).collect();
    assert_eq!(beyond, added());
}

fn on(case: &blocs::case::Case, day: &str) -> Clocks {
    Clocks { at: day.parse::<Date>().unwrap().latest(), ..case.all().clocks() }
}

/// The letters that the table has for a pair on a day: those against one party only if there are no others.
fn expected(rows: &[&Row], day: &str) -> BTreeSet<char> {
    let of = |is_towards: bool| -> BTreeSet<char> {
        let rows = rows.iter().filter(|row| row.may_hold(day) && row.towards.is_empty() != is_towards);
        rows.map(|row| row.letter()).collect()
    };
    let whole = of(false);
    if whole.is_empty() { of(true) } else { whole }
}

/// What matrix, map and timeline show for a pair; None for what is not there, or only planned.
fn shown(seen: Seen, state: Ref, body: Ref) -> [Option<char>; 2] {
    let letter = |mark: char| mark.is_ascii_uppercase().then_some(mark);
    let cell = matrix::status_in(seen, state, body).map(|cell| cell.mark);
    let in_matrix = match cell {
        Some(Mark::Letter(mark, _)) => letter(mark),
        _ => None,
    };
    let colouring = Colouring { by: By::Members, of: Some(Subject::Thing(body)) };
    let chart = map::chart(seen, &colouring, None);
    // What has no place on the map has no class on it.
    let on_map = chart.class(state).map_or(in_matrix, |class| letter(class.mark));
    [in_matrix, on_map]
}

#[test]
fn on_five_dates_matrix_map_and_timeline_say_what_the_table_says() {
    let (case, table) = (bundled(), table());
    let mut held = 0;
    for day in DAYS {
        let seen = case.seen(on(&case, day));
        for ((state_id, body_id), rows) in by_pair(&table) {
            let (Some(state), Some(body)) = (seen.select(&state_id), seen.select(&body_id)) else {
                panic!("{state_id} or {body_id} is not in the case");
            };
            let expected = expected(&rows, day);
            let what = format!("{state_id} in {body_id} on {day}");
            for shown in shown(seen, state, body) {
                match shown {
                    Some(letter) => assert!(expected.contains(&letter), "{what}: {letter}, not {expected:?}"),
                    None => assert!(expected.is_empty(), "{what}: nothing, not {expected:?}"),
                }
            }
            let bars = timeline::bars(seen, Lane::Spells { state, body });
            let drawn: BTreeSet<char> = bars
                .iter()
                .filter(|bar| bar.weight != Weight::Planned && bar.covers(seen.clocks().at))
                .map(|bar| bar.letter)
                .collect();
            let all: BTreeSet<char> =
                rows.iter().filter(|row| row.may_hold(day)).map(|row| row.letter()).collect();
            assert_eq!(drawn, all, "{what}, on the timeline");
            held += usize::from(!expected.is_empty());
        }
    }
    assert!(held > 400, "{held} rows hold on the five dates");
}

#[test]
fn no_view_shows_a_plan_on_a_date_before_it_was_made() {
    let case = bundled();
    let spells = tables::spells();
    let mut plans = 0;
    for day in
        ["1991-09-01", "1998-06-01", "2000-06-01", "2009-07-01", "2010-12-20", "2011-11-08", "2014-06-15"]
    {
        for known_on in [None, Some(on(&case, "2011-11-08").at)] {
            let seen = case.seen(Clocks { known_on, ..on(&case, day) });
            let at = seen.clocks().at;
            for (what, made) in planned_steps(seen) {
                assert!(made.earliest() <= at, "{what}, planned on {made}, on {day}");
                plans += 1;
            }
            // The timeline draws all times at once: there a plan may be later than the date, and never than the lock.
            for bar in drawn_plans(seen).into_iter().filter(|_| known_on.is_some()) {
                assert!(bar.from.is_some_and(|made| Some(made.earliest()) <= known_on), "{bar:?} on {day}");
            }
            for event in seen.events_in_order().filter(|event| event.phase() == Phase::Planned) {
                let record = seen.record(event.thing()).unwrap();
                let known = record.get("known").and_then(|known| known.as_str()).unwrap_or("9999");
                assert!(*days(known).0 <= *day, "{} on {day}", event.row().title);
            }
            for state in seen.things_of(Kind::State) {
                for body in seen.things_of(Kind::Bloc).chain(seen.things_of(Kind::Agreement)) {
                    let Some(cell) = matrix::cell(seen, Pivot::Members, state, body) else { continue };
                    let Mark::Letter(mark, _) = cell.mark else { continue };
                    let (state, body) = (seen.id(state), seen.id(body));
                    let is_made =
                        |s: &&tables::Spell| s.state == state && s.body == body && s.is_planned(day);
                    assert!(
                        mark.is_ascii_uppercase() || spells.iter().any(|spell| is_made(&spell)),
                        "{state} in {body} on {day}: {mark}"
                    );
                }
            }
        }
    }
    assert!(plans > 10, "{plans}");
}

/// Every stage and every rung that is told as planned, with the day of the plan.
fn planned_steps(seen: Seen) -> Vec<(String, Date)> {
    let mut found = Vec::new();
    let mut add = |what: String, phase: Phase, made: Option<Date>, from: Date| {
        if phase == Phase::Planned {
            found.push((what, made.unwrap_or(from)));
        }
    };
    for bloc in seen.all::<Bloc>() {
        for (stage, phase) in bloc.stages() {
            add(format!("{} {}", bloc.row().name, stage.value.word()), phase, stage.announced(), stage.from);
        }
        for (depth, phase) in bloc.depth() {
            add(format!("{} {}", bloc.row().name, depth.step.word()), phase, depth.announced(), depth.from);
        }
    }
    for agreement in seen.all::<Agreement>() {
        for (stage, phase) in agreement.stages() {
            let what = format!("{} {}", agreement.row().name, stage.value.word());
            add(what, phase, stage.announced(), stage.from);
        }
    }
    found
}

/// Every plan on any lane and any rung.
fn drawn_plans(seen: Seen) -> Vec<timeline::Bar> {
    let asked =
        |selection: Option<Ref>| Asked { selection, shows: Shows::All, days: (Day::FIRST, Day::LAST) };
    let things: Vec<Option<Ref>> =
        seen.things_of(Kind::State).chain(seen.things_of(Kind::Bloc)).map(Some).chain([None]).collect();
    let lanes = things.iter().flat_map(|&thing| timeline::heads(seen, &asked(thing)));
    let bars = lanes.flat_map(|head| timeline::bars(seen, head.lane));
    let rungs = things.iter().flat_map(|&thing| ladder::ladder(seen, thing).rungs);
    let bars = bars.chain(rungs.flat_map(|rung| rung.bars));
    bars.filter(|bar| bar.weight == Weight::Planned).collect()
}

/// The first of a state's names is one that its people call it by.
#[test]
fn a_state_is_called_in_its_own_language() {
    let world = blocs::case::world::World::get();
    let first = |code: &str| world.nation(code).unwrap().names.first().copied();
    for code in ["GBR", "USA", "AUS", "GHA", "NGA", "ZMB", "BHS", "ATA"] {
        assert_eq!(first(code), Some(("en", world.nation(code).unwrap().name)), "{code}");
    }
    for (code, name) in [
        ("IRL", ("ga", "Éire")),
        ("KAZ", ("kk", "Қазақстан")),
        ("UZB", ("uz", "O‘zbekiston")),
        ("TJK", ("tg", "Тоҷикистон")),
        ("TKM", ("tk", "Türkmenistan")),
        ("ISR", ("he", "ישראל")),
        ("BEL", ("nl", "België")),
        ("EGY", ("ar", "مصر")),
    ] {
        assert_eq!(first(code), Some(name), "{code}");
    }
    // Names in Arabic come first among those in other languages.
    let arabic: Vec<&str> = world
        .nations()
        .iter()
        .filter(|nation| nation.names.first().is_some_and(|(language, _)| *language == "ar"))
        .map(|nation| nation.code)
        .collect();
    let where_it_is_spoken = [
        "ARE",
        "BHR",
        "COM",
        "DJI",
        "DZA",
        "EGY",
        "IRQ",
        "JOR",
        "KWT",
        "LBN",
        "LBY",
        "MAR",
        "MRT",
        "OMN",
        "PSE",
        "QAT",
        "SAU",
        "SDN",
        "SYR",
        "TCD",
        "TUN",
        "YEM",
        "YMD",
        "x-north-yemen",
    ];
    assert_eq!(arabic, where_it_is_spoken);
}
