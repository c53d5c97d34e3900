//! The set query, asked of the bundled case and counted again by hand from its rows.
//!
//! What a membership means on a date is worked out here anew, from the text of the rows: `from` is part of a spell,
//! `to` is not, and a date that is not exact leaves its days open.

mod forms;
mod words;

use std::collections::BTreeSet;

use blocs::case::date::Date;
use blocs::case::model::Kind;
use blocs::case::query::{Query, QueryWrong};
use blocs::case::seen::{Clocks, Record, Seen};
use proptest::prelude::*;
use proptest::sample::select;

use crate::harness::bundled;

type Codes = BTreeSet<String>;

/// The first day that a date may mean, as text.
fn first(date: &str) -> String {
    let date = date.trim_end_matches(['~', '?', '%']);
    match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_owned(),
    }
}

/// The last day that it may mean. The 31st of any month will do: days are only compared.
fn last(date: &str) -> String {
    let date = date.trim_end_matches(['~', '?', '%']);
    match date.len() {
        4 => format!("{date}-12-31"),
        7 => format!("{date}-31"),
        _ => date.to_owned(),
    }
}

fn text<'r>(row: &'r Record, field: &str) -> Option<&'r str> {
    row.get(field).and_then(|value| value.as_str())
}

fn lasts(row: &Record, day: &str) -> bool {
    text(row, "from").is_none_or(|from| first(from).as_str() <= day)
        && text(row, "to").is_none_or(|to| last(to).as_str() > day)
}

fn rows(kind: Kind) -> Vec<Record> {
    bundled().all().records(kind).map(|(_, row)| row).collect()
}

/// The states in a body with one of these statuses.
fn standing(body: &str, statuses: &[&str], day: &str) -> Codes {
    let spells = rows(Kind::Membership).into_iter().filter(|row| {
        text(row, "in") == Some(body)
            && text(row, "status").is_some_and(|status| statuses.contains(&status))
            && lasts(row, day)
    });
    let parties: Codes = spells.filter_map(|row| text(&row, "state").map(str::to_owned)).collect();
    // A bloc can be a party too.
    &parties & &everyone()
}

fn votes(issue: &str, vote: &str, day: &str) -> Codes {
    let cast = rows(Kind::Stance)
        .into_iter()
        .filter(|row| text(row, "on") == Some(issue) && text(row, "value") == Some(vote) && lasts(row, day));
    let actors: Codes = cast.filter_map(|row| text(&row, "actor").map(str::to_owned)).collect();
    &actors & &everyone()
}

fn everyone() -> Codes {
    rows(Kind::State).iter().filter_map(|row| text(row, "code").map(str::to_owned)).collect()
}

fn seen_at(case: &blocs::case::Case, day: &str) -> Clocks {
    let at = day.parse::<Date>().unwrap().latest();
    Clocks { at, ..case.all().clocks() }
}

fn answer_in(seen: Seen, text: &str) -> Codes {
    let query = Query::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let rows = query.rows(seen, Kind::State).unwrap_or_else(|error| panic!("{text}: {error}"));
    rows.into_iter().map(|(thing, _)| seen.id(thing)).collect()
}

/// What a query answers on a day, with everything known.
fn answer(text: &str, day: &str) -> Codes {
    let case = bundled();
    answer_in(case.seen(seen_at(&case, day)), text)
}

#[test]
fn the_customs_union_and_the_free_trade_area_without_the_wto() {
    let codes = answer("cu-2010 & cisfta-2011 & !wto @2014-06", "2011-11-08");
    assert_eq!(codes, ["BLR", "KAZ"].map(str::to_owned).into());
    assert_eq!(answer("CU & \"CIS FTA\" !WTO", "2014-06-30"), codes, "short names do as well");
}

const MEMBERS: [&str; 2] = ["full", "founder"];
const DAYS: [&str; 6] = ["1985-07-01", "1993-11-02", "2003-03-03", "2011-11-08", "2014-06-30", "2022-03-15"];

/// A query, and what it must answer on a day.
#[derive(Clone, Debug)]
enum Asked {
    Member(&'static str),
    Status(&'static str, &'static str),
    Vote(&'static str, &'static str),
    Not(Box<Asked>),
    And(Box<Asked>, Box<Asked>),
    Or(Box<Asked>, Box<Asked>),
    At(Box<Asked>, &'static str),
}

impl Asked {
    fn text(&self) -> String {
        match self {
            Self::Member(body) => (*body).to_owned(),
            Self::Status(body, status) => format!("{body}:{status}"),
            Self::Vote(issue, vote) => format!("{issue}:{vote}"),
            Self::Not(inner) => format!("!({})", inner.text()),
            Self::And(a, b) => format!("({}) ({})", a.text(), b.text()),
            Self::Or(a, b) => format!("({})|({})", a.text(), b.text()),
            Self::At(inner, day) => format!("({})@{day}", inner.text()),
        }
    }

    fn counted(&self, day: &str) -> Codes {
        match self {
            Self::Member(body) => standing(body, &MEMBERS, day),
            Self::Status(body, status) => standing(body, &[status], day),
            Self::Vote(issue, vote) => votes(issue, vote, day),
            Self::Not(inner) => &everyone() - &inner.counted(day),
            Self::And(a, b) => &a.counted(day) & &b.counted(day),
            Self::Or(a, b) => &a.counted(day) | &b.counted(day),
            Self::At(inner, day) => inner.counted(day),
        }
    }
}

fn asked() -> impl Strategy<Value = Asked> {
    let bodies =
        vec!["cis", "eurasec", "cu-2010", "csto", "wto", "eu", "nato", "sco", "cisfta-2011", "ussr", "eaeu"];
    let leaf = prop_oneof![
        4 => select(bodies.clone()).prop_map(Asked::Member),
        2 => (select(bodies), select(vec!["observer", "signatory", "associate", "constituent", "founder"]))
            .prop_map(|(body, status)| Asked::Status(body, status)),
        1 => (select(vec!["unga-62-243", "unga-68-262"]), select(vec!["yes", "no", "abstain", "absent"]))
            .prop_map(|(issue, vote)| Asked::Vote(issue, vote)),
    ];
    leaf.prop_recursive(4, 16, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|a| Asked::Not(Box::new(a))),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Asked::And(Box::new(a), Box::new(b))),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Asked::Or(Box::new(a), Box::new(b))),
            (inner, select(DAYS.to_vec())).prop_map(|(a, day)| Asked::At(Box::new(a), day)),
        ]
    })
}

fn few() -> ProptestConfig {
    ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(few())]

    /// A `|` with itself keeps a date from being that of the whole query, which also says who is there.
    #[test]
    fn a_query_answers_what_counting_by_hand_does(asked in asked(), day in select(DAYS.to_vec())) {
        let text = format!("{0} | {0}", format!("({})", asked.text()));
        prop_assert_eq!(answer(&text, day), asked.counted(day), "{} on {}", text, day);
    }

    #[test]
    fn sets_keep_their_laws(a in asked(), b in asked(), day in select(DAYS.to_vec())) {
        let (a, b) = (a.text(), b.text());
        let is = |text: String| answer(&text, day);
        prop_assert_eq!(is(format!("!(({a}) | ({b}))")), is(format!("!({a}) & !({b})")));
        prop_assert_eq!(is(format!("!(({a}) & ({b}))")), is(format!("!({a}) | !({b})")));
        prop_assert_eq!(is(format!("!!({a}) | ({a})")), is(format!("({a}) | ({a})")));
        let both = is(format!("({a}) & ({b})"));
        prop_assert!(both.is_subset(&is(format!("({a}) | ({a})"))), "{} and {}", a, b);
    }

    #[test]
    fn what_it_prints_is_what_it_asks(asked in asked(), day in select(DAYS.to_vec())) {
        let text = asked.text();
        let written = Query::parse(&text).unwrap().to_string();
        prop_assert_eq!(answer(&written, day), answer(&text, day), "{} and {}", text, written);
    }
}

#[test]
fn a_date_moves_the_world_and_never_the_lock() {
    let case = bundled();
    let locked = case.seen(case.opening());
    assert_eq!(answer_in(locked, "wto@2014"), answer_in(locked, "wto@2011-11-08"), "joining is not known");
    assert!(answer_in(locked, "ses-2012@2013").is_empty(), "a plan is no membership");
    assert!(!answer("ses-2012@2013", "2011-11-08").is_empty());
}

#[test]
fn the_date_of_the_whole_says_who_is_there() {
    let in_2014 = answer("!wto @2014-06", "2011-11-08");
    assert!(!in_2014.contains("SUN") && in_2014.contains("BLR"), "{in_2014:?}");
    assert_eq!(answer("ussr:constituent @1985", "2011-11-08").len(), 15, "republics before they are states");
}

#[test]
fn what_is_later_known_is_answered_as_what_does_not_exist() {
    let case = bundled();
    let locked = case.seen(case.opening());
    for form in ["{}", "in:{}", "{}:full", "!{}", "({})@2020", "{}:yes", "cis | {}"] {
        for (later, made_up) in
            [("eaeu", "qaqu"), ("eaeu-treaty", "qaqu-trqaty"), ("unga-68-262", "qnqa-68-262")]
        {
            let said = |id: &str| {
                let query = Query::parse(&form.replace("{}", id)).unwrap();
                let answer = query.rows(locked, Kind::State).map(|rows| rows.len());
                answer.map_err(|error| error.to_string().replace(id, "x"))
            };
            let (later, made_up) = (said(later), said(made_up));
            let near = |answer: &Result<usize, String>| {
                answer.clone().map_err(|e| e.split(',').next().map(str::to_owned))
            };
            assert_eq!(near(&later), near(&made_up), "{form}");
            assert!(!later.is_err_and(|error| error.contains("eaeu") || error.contains("68-262")), "{form}");
        }
    }
}

#[test]
fn names_that_are_nearly_right_are_refused() {
    let case = bundled();
    let refused = |text: &str| {
        let error = Query::parse(text).unwrap().rows(case.all(), Kind::State).unwrap_err();
        (error.to_string(), text[error.span.clone()].to_owned(), error.wrong)
    };
    let (said, part, _) = refused("cu-2010 & !cistfa-2011");
    assert!(said.ends_with("did you mean `cisfta-2011`?") && part == "cistfa-2011", "{said}");
    let (said, part, _) = refused("cis:obsever");
    assert!(said == "`obsever` is no status, did you mean `observer`?" && part == "obsever", "{said}");
    let (said, part, _) = refused("unga-62-243:yse");
    assert!(said == "`yse` is no stance, did you mean `yes`?" && part == "yse", "{said}");
    let (said, part, wrong) = refused("eurasek:full");
    assert!(said.ends_with("did you mean `eurasec`?") && part == "eurasek", "{said}");
    assert!(matches!(wrong, QueryWrong::NoField { .. }));
}
