//! What the help says of queries is what the parser does.

use std::iter::Peekable;
use std::vec::IntoIter;

use blocs::case::model::Kind;
use blocs::case::query::{GRAMMAR, Query, forms};
use blocs::views::list::Listing;
use proptest::prelude::*;

use crate::harness::{Screen, bundled};

/// A part of the printed grammar.
#[derive(Clone, Debug)]
enum Part {
    Text(String),
    Rule(String),
    All(Vec<Part>),
    AnyOf(Vec<Part>),
    Maybe(Box<Part>),
    Often(Box<Part>),
}

/// Names, quoted texts and the signs of the notation.
fn tokens(line: &str) -> Peekable<IntoIter<String>> {
    let mut tokens = Vec::new();
    let mut left = line.trim_start();
    while let Some(first) = left.chars().next() {
        let end = match first {
            '"' => left[1..].find('"').unwrap() + 2,
            _ => left.find(' ').unwrap_or(left.len()),
        };
        tokens.push(left[..end].to_owned());
        left = left[end..].trim_start();
    }
    tokens.into_iter().peekable()
}

fn any_of(tokens: &mut Peekable<IntoIter<String>>) -> Part {
    let mut choices = vec![all(tokens)];
    while tokens.next_if(|token| token == "|").is_some() {
        choices.push(all(tokens));
    }
    Part::AnyOf(choices)
}

fn all(tokens: &mut Peekable<IntoIter<String>>) -> Part {
    let mut parts = Vec::new();
    while let Some(token) = tokens.next_if(|token| !["|", ")", "]", "}"].contains(&&**token)) {
        let mut inner = || {
            let inner = any_of(tokens);
            tokens.next().unwrap();
            Box::new(inner)
        };
        parts.push(match &*token {
            "(" => *inner(),
            "[" => Part::Maybe(inner()),
            "{" => Part::Often(inner()),
            text if text.starts_with('"') => Part::Text(text.trim_matches('"').to_owned()),
            rule => Part::Rule(rule.to_owned()),
        });
    }
    Part::All(parts)
}

fn rule(name: &str) -> Option<Part> {
    let line = GRAMMAR.iter().find(|line| line.split_whitespace().next() == Some(name))?;
    Some(any_of(&mut tokens(line.split_once('=').unwrap().1)))
}

/// What is no rule: words, fields and dates.
fn leaf(name: &str, choice: usize) -> &'static str {
    let leaves: &[&str] = match name {
        "word" => &["cis", "KAZ", "\"free and trade\"", "x-abkhazia", "12", "notary", "\"or\""],
        "field" => &["name", "to", "cis"],
        "date" => &["2014", "2014-06", "2014-06-30"],
        other => panic!("`{other}` is in the grammar and nowhere explained"),
    };
    leaves[choice % leaves.len()]
}

/// A text that the grammar allows. When no choices are left, the shortest way out is taken.
fn made(part: &Part, choices: &mut Vec<u8>, out: &mut String) {
    match part {
        Part::Text(text) => *out += text,
        Part::Rule(name) => match rule(name) {
            Some(part) => made(&part, choices, out),
            None => *out += leaf(name, choices.pop().unwrap_or(0).into()),
        },
        Part::All(parts) => parts.iter().for_each(|part| made(part, choices, out)),
        Part::AnyOf(parts) => {
            let choice = choices.pop().map_or(parts.len() - 1, |n| usize::from(n) % parts.len());
            made(&parts[choice], choices, out);
        }
        Part::Maybe(part) => {
            if choices.pop().is_some_and(|n| n % 2 == 1) {
                made(part, choices, out);
            }
        }
        Part::Often(part) => {
            while choices.pop().is_some_and(|n| n % 3 == 1) {
                made(part, choices, out);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_parser_reads_what_the_printed_grammar_makes(choices in proptest::collection::vec(any::<u8>(), 0..36)) {
        let mut text = String::new();
        made(&rule("query").unwrap(), &mut choices.clone(), &mut text);
        let query = Query::parse(&text);
        prop_assert!(query.is_ok(), "{text}: {query:?}");
        let written = query.unwrap().to_string();
        prop_assert_eq!(Query::parse(&written).map(|query| query.to_string()), Ok(written));
    }
}

#[test]
fn every_form_in_the_help_of_a_list_works_there() {
    let case = bundled();
    let each = Kind::ALL.iter().filter(|kind| **kind != Kind::Link).map(std::slice::from_ref);
    for kinds in each.chain(Listing::ALL.iter().map(|listing| listing.kinds())) {
        let forms = forms(kinds);
        assert!(forms.len() >= 8, "{kinds:?}");
        for text in forms.iter().flat_map(|form| form.form.split("  ")) {
            let query = Query::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            for &kind in kinds {
                let asked = query.ask(case.all(), kind);
                assert!(asked.is_ok(), "{text} of {kind:?}: {:?}", asked.err());
            }
        }
    }
}

#[test]
fn the_help_speaks_of_the_list_that_is_filtered() {
    let help = |keys: &str| Screen::open(100, 150).keys(keys).keys("?");
    let states = help("");
    assert!(states.says("queries of states") && states.says("cis:observer"), "{states}");
    let events = help("oo");
    assert!(events.says("queries of events") && events.says("date>=2011"), "{events}");
    assert!(!events.says("cis:observer"), "{events}");
    assert!(
        help("3").says("queries") == help("2").says("queries") && !help("2").says("queries"),
        "no list there"
    );
}
