//! The words that people have for things, and comparisons: asked through the command line.

use rstest::rstest;

use crate::cli::{refused, run};

/// The first column of what `show` answers, and what it says beside it.
fn asked(list: &str, query: &str) -> (String, String) {
    let run = run(["show", list, "--format", "csv", "--where", query]);
    assert_eq!(run.code, 0, "{query}: {}", run.stderr);
    let first = run.stdout.lines().skip(1).filter_map(|line| line.split(',').next().map(str::to_owned));
    (first.collect::<Vec<_>>().join(" "), run.stderr)
}

#[rstest]
#[case("cu-2010 and cisfta-2011 and not wto @2014-06", "cu-2010 & cisfta-2011 & !wto @2014-06")]
#[case("CU AND (CIS OR NATO) AND NOT EU", "cu-2010 (cis | nato) !eu")]
#[case("cis:member", "cis")]
#[case("cis:member", "cis:full | cis:founder")]
#[case("sco:dialogue @2014", "sco:dialogue_partner @2014")]
#[case("cis:left", "cis:withdrawn")]
#[case("cis:\"stays out\"", "cis:not_taking_part")]
#[case("unga-62-243:\"voted no\"", "unga-62-243:no")]
#[case("unga-62-243:\"was absent\"", "unga-62-243:absent")]
#[case("cu-2010:supports", "cu-2010:2")]
#[case("name=Kazakhstan", "name:Kazakhstan")]
fn people_say_it_in_other_words(#[case] one: &str, #[case] other: &str) {
    let (codes, _) = asked("states", one);
    assert_eq!(codes, asked("states", other).0, "{one}");
}

#[test]
fn a_word_of_the_screens_is_one_of_the_format_in_a_list_too() {
    let members = asked("memberships", "status:member in:cu-2010").0;
    assert_eq!(members, asked("memberships", "in:cu-2010 (status:founder | status:full)").0);
    assert!(members.contains("KAZ"), "{members}");
}

#[test]
fn a_word_in_quotes_is_no_operator() {
    let (said, meant) = (asked("events", "\"not\" ukraine").0, asked("events", "not ukraine").0);
    let all = asked("events", "ukraine").0;
    assert!(!said.is_empty() && said.len() < all.len(), "{said} of {all}");
    assert!(all.split(' ').all(|id| !meant.split(' ').any(|other| other == id)), "{meant}");
}

#[test]
fn numbers_and_dates_compare() {
    let large = |query: &str| asked("indicators", &format!("name:population year:2011 {query}")).0;
    let all = large("");
    assert_eq!(large("(value>=1000000 | value<1000000)").split(' ').count(), all.split(' ').count());
    assert_eq!(large("value > 1e9"), "CHN");
    assert!(large("value<1000").is_empty());
    assert_eq!(large("value=142960908"), large("value:142960908"));
    let events = asked("events", "date>=2011-10 date<2011-11").0;
    let days: Vec<&str> = events.split(' ').collect();
    assert!(days.contains(&"izvestia-article") && days.contains(&"free-trade-treaty-signed"), "{events}");
    let (before, from) = (asked("events", "date<2011").0, asked("events", "date>=2011").0);
    assert!(before.len() > 100 && from.len() > 100 && !from.contains("cis-founded"), "{before}");
    assert!(asked("stances", "value>0 on:cu-2010").0.contains("KAZ"));
}

#[rstest]
#[case(
    "show states --where cis>3",
    "error: `cis` has no numbers and no dates that `>` could compare, write `cis:value`\n  cis>3\n  ^^^\n"
)]
#[case(
    "show indicators --where value:>3",
    "error: a comparison takes no colon, write `value>3`\n  value:>3\n        ^^\n"
)]
#[case(
    "show indicators --where value>many",
    "error: `many` is no number, such as `1000000` or `2.5`\n  value>many\n        ^^^^\n"
)]
#[case(
    "show events --where date>2011-13",
    "error: `2011-13` is no date: there is no month 13\n  date>2011-13\n       ^^^^^^^\n"
)]
#[case(
    "show states --where cis:memebr",
    "error: `memebr` is no status, did you mean `member`?\n  cis:memebr\n      ^^^^^^\n"
)]
#[case(
    "show states --where sco:dialog",
    "error: `dialog` is no status, did you mean `dialogue`?\n  sco:dialog\n      ^^^^^^\n"
)]
fn what_cannot_be_compared_or_is_no_word_says_so(#[case] line: &str, #[case] message: &str) {
    assert_eq!(refused(line), message);
}

#[test]
fn the_world_date_is_said_where_it_matters() {
    let opening = "on 2011-11-08, the day that the case opens on; `--at` takes another\n";
    let (codes, said) = asked("states", "cu-2010");
    assert_eq!((&*codes, &*said), ("RUS BLR KAZ", opening), "as the explorer does");
    assert_eq!(asked("states", "cu-2010 @2013").1, "on 2013-12-31, the date of the query\n");
    assert_eq!(asked("states", "name:Kazakhstan").1, "", "no date is asked for");
    let table = run(["show", "states", "--where", "cu-2010 & cisfta-2011 & !wto @2014-06"]);
    assert_eq!(table.stderr, "on 2014-06-30, the date of the query\n");
    assert!(table.stdout.contains("SES") && !table.stdout.contains("EAEU"), "{}", table.stdout);
    let locked = run(["show", "states", "--known-on", "article", "--where", "cu-2010"]);
    assert_eq!(locked.stderr, "on 2011-11-08, the day of the lock; `--at` takes another\n");
    let none = run(["show", "states", "--where", "eaeu"]);
    assert_eq!(none.stderr, "no states match `eaeu` on 2011-11-08\n");
}
