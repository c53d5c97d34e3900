//! The words for statuses, stances and votes: those of the format, and those that the screens have for them.

use super::QueryWrong;
use super::ask::What;
use super::value::says;
use crate::case::model::{Kind, Position, Ref, Shape, Status};
use crate::text::{List, nearest};

/// Who is in a body with all rights, whether from the beginning or not.
const MEMBER: &str = "member";

/// What a word behind the colon says of a state and a body, or of a state and what it may have a stance on.
pub(super) fn standing(thing: Ref, word: &str) -> Result<What, QueryWrong> {
    let is_body = matches!(thing.kind, Kind::Bloc | Kind::Agreement);
    if is_body && says(MEMBER, word) {
        return Ok(What::Member(thing));
    }
    if let Some(status) = status(word).filter(|_| is_body) {
        return Ok(What::Status(thing, status));
    }
    if let Some(stance) = position(word) {
        return Ok(What::Stance(thing, stance));
    }
    let (what, known) = if is_body { ("status", statuses()) } else { ("stance", positions()) };
    let near = nearest(word, known.iter().copied()).map(|near| format!(", did you mean `{near}`?"));
    let near = near.unwrap_or_else(|| format!(", expected {}", List::or(known)));
    Err(QueryWrong::NoStanding(word.to_owned(), what, near))
}

/// The words of the format that a word of the screens stands for, in a field that takes them; none for another word.
pub(super) fn values(shape: Shape, word: &str) -> Vec<&'static str> {
    let Shape::Word(taken) = shape.of_one() else { return Vec::new() };
    let member = [Status::Full, Status::Founder].map(Status::word);
    let member = member.into_iter().filter(|_| says(MEMBER, word));
    let others = status(word).map(Status::word).into_iter().chain(position(word).map(Position::word));
    let mut values: Vec<_> = member.chain(others).filter(|value| taken.contains(value)).collect();
    values.dedup();
    values
}

fn status(word: &str) -> Option<Status> {
    let is = |status: &Status| says(status.word(), word) || says(status.shown(), word);
    Status::ALL.iter().copied().find(is)
}

fn position(word: &str) -> Option<Position> {
    let is = |position: &Position| says(position.spoken(), word);
    word.to_lowercase().parse().ok().or_else(|| Position::all().find(is))
}

/// Every word for a status, each once.
fn statuses() -> Vec<&'static str> {
    let mut words: Vec<&str> = vec![MEMBER];
    for word in Status::ALL.iter().flat_map(|status| [status.word(), status.shown()]) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// Every word for a stance.
fn positions() -> Vec<&'static str> {
    Position::ALLOWED.iter().copied().chain(Position::all().map(Position::spoken)).collect()
}
