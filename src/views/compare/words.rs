//! A query in words.

use crate::case::model::{Position, Ref};
use crate::case::query::{Asked, Found, Test, What};
use crate::case::seen::Seen;
use crate::text::List;

/// What is asked, in a sentence: `States in CU and not in WTO, on 2014-06-30`.
pub fn sentence(asked: &Asked) -> String {
    let what = asked.found().map_or_else(String::new, |found| format!(" {}", spoken(asked, found)));
    format!("States{what}, on {}", asked.seen().clocks().at)
}

pub(super) fn spoken(asked: &Asked, found: &Found) -> String {
    let all = |items: &[Found], word: &str| {
        let parts: Vec<String> = items.iter().map(|item| part(asked, item)).collect();
        parts.join(word)
    };
    match found {
        Found::And(items) => all(items, " and "),
        Found::Or(items) => all(items, " or "),
        Found::Not(inner) => format!("not {}", part(asked, inner)),
        Found::Test(test) => phrase(asked.seen(), test),
    }
}

/// In parentheses, if words alone would not say what belongs together.
fn part(asked: &Asked, found: &Found) -> String {
    let spoken = spoken(asked, found);
    match found {
        Found::And(_) | Found::Or(_) => format!("({spoken})"),
        Found::Not(_) | Found::Test(_) => spoken,
    }
}

/// A test in words, to stand behind `is` or `is not`.
pub(super) fn phrase(seen: Seen, test: &Test) -> String {
    let short = |thing| short(seen, thing);
    let what = match &test.what {
        What::Member(body) => format!("in {}", short(*body)),
        What::Status(body, status) => format!("{} in {}", status.spoken(), short(*body)),
        What::Stance(thing, stance) => format!("{} {}", doing(*stance), short(*thing)),
        What::Field(field, value) => format!("with {field} {value}"),
        What::OneOf(field, values) => format!("with {field} {}", List::or(values)),
        What::Compared(field, sign, limit) => format!("with {field} {sign} {limit}"),
        What::Id(id) => format!("with the id {id}"),
        What::Word(word) => format!("with \u{201c}{word}\u{201d} in a text"),
    };
    what + &when(seen, test, " on ")
}

/// A test in few cells, to stand on a box.
pub(super) fn label(seen: Seen, test: &Test) -> String {
    let what = match &test.what {
        What::Member(body) => short(seen, *body),
        What::Status(body, status) => format!("{} {}", short(seen, *body), status.spoken()),
        What::Stance(thing, stance) => format!("{} {}", short(seen, *thing), stance.word()),
        What::Field(field, value) => format!("{field}:{value}"),
        What::OneOf(field, values) => format!("{field}:{}", values.join("/")),
        What::Compared(field, sign, limit) => format!("{field}{sign}{limit}"),
        What::Id(id) => format!("id:{id}"),
        What::Word(word) => format!("\u{201c}{word}\u{201d}"),
    };
    what + &when(seen, test, " ")
}

/// The date of a test, if it is not that of the whole.
fn when(seen: Seen, test: &Test, before: &str) -> String {
    let at = test.seen.clocks().at;
    if at == seen.clocks().at { String::new() } else { format!("{before}{at}") }
}

/// The abbreviation of a body; else the id, as it was typed.
fn short(seen: Seen, thing: Ref) -> String {
    seen.abbreviation(thing).map_or_else(|| seen.id(thing), str::to_owned)
}

fn doing(stance: Position) -> &'static str {
    match stance {
        Position::Scale(-2) => "opposing",
        Position::Scale(-1) => "leaning against",
        Position::Scale(0) => "neither for nor against",
        Position::Scale(1) => "leaning towards",
        Position::Scale(_) => "supporting",
        Position::Ambivalent => "pulled both ways over",
        Position::Silent => "silent on",
        Position::Unknown => "of unknown stance on",
        Position::Yes => "voting yes on",
        Position::Abstain => "abstaining on",
        Position::No => "voting no on",
        Position::Absent => "absent from the vote on",
    }
}
