//! How long there was a body or a state: nobody is in what is not there, and nobody who is not there is in anything.

use super::notes::{End, Notes};
use super::registry::Registry;
use super::spells::Spell;
use crate::case::date::{Date, Precision};
use crate::case::model::Status;

/// From when to when, and what is said of spells that reach further.
pub(super) struct Life {
    birth: Option<Date>,
    ended: Option<Date>,
    words: &'static Words,
}

struct Words {
    ends_before: &'static str,
    began_before: &'static str,
    begins_after: &'static str,
    ended_after: &'static str,
    /// Of a spell that goes on; None where that says nothing that was not known.
    goes_on: Option<&'static str>,
}

static BODY: Words = Words {
    ends_before: "it ends before the body was founded or signed",
    began_before: "it began before the body was founded or signed; begins with it",
    begins_after: "it begins after the body ended",
    ended_after: "it ended after the body did; ends with it",
    goes_on: None,
};
static STATE: Words = Words {
    ends_before: "it ends before the state was there",
    began_before: "it began before the state was there; begins with it",
    begins_after: "it begins after the state had ended",
    ended_after: "it ended after the state did; ends with it",
    goes_on: Some("it goes on, but the state ended; ends with it"),
};

impl Life {
    /// That of the body that a spell is in; one can be a candidate before there is a body.
    pub(super) fn of_body<Who>(spell: &Spell<Who>, bodies: &Registry) -> Self {
        let body = bodies.get(spell.body);
        let birth = body.birth().filter(|_| matches!(spell.status, Status::Full | Status::Founder));
        Self { birth, ended: body.ended, words: &BODY }
    }

    /// That of a state, by the list of the world.
    pub(super) fn of_state((birth, ended): (Option<Date>, Option<Date>)) -> Self {
        Self { birth, ended, words: &STATE }
    }

    /// Whether nothing of a spell is within it.
    pub(super) fn is_outside<Who>(&self, spell: &Spell<Who>) -> bool {
        let is_before = spell.to.zip(self.birth).is_some_and(|(to, birth)| to.earliest() <= birth.earliest());
        let is_after =
            spell.from.zip(self.ended).is_some_and(|(from, ended)| from.earliest() > ended.latest());
        is_before || is_after
    }

    /// Keeps a spell within it; whether anything is left of the spell.
    pub(super) fn keep<Who>(&self, spell: &mut Spell<Who>, notes: &mut Notes) -> bool {
        self.begin(spell, notes) && self.end(spell, notes)
    }

    fn begin<Who>(&self, spell: &mut Spell<Who>, notes: &mut Notes) -> bool {
        let (Some(birth), Some(from)) = (self.birth, spell.from) else { return true };
        if from.latest() >= birth.earliest() {
            return true;
        }
        if let Some(to) = spell.to.filter(|to| to.earliest() <= birth.earliest()) {
            notes.drop(spell.at, &notes.column(spell.at, End::To), &to.to_string(), self.words.ends_before);
            return false;
        }
        let column = notes.column(spell.at, End::From);
        notes.change(spell.at, &column, &from.to_string(), self.words.began_before);
        spell.from = Some(birth);
        true
    }

    fn end<Who>(&self, spell: &mut Spell<Who>, notes: &mut Notes) -> bool {
        let Some(ended) = self.ended else { return true };
        if let Some(from) = spell.from.filter(|from| from.earliest() > ended.latest()) {
            let column = notes.column(spell.at, End::From);
            notes.drop(spell.at, &column, &from.to_string(), self.words.begins_after);
            return false;
        }
        let why = match spell.to {
            Some(to) if to.earliest() <= ended.latest() => return true,
            // A row for the last year leads to the next one: nothing is lost.
            Some(to) if to.precision() == Precision::Year && to.year() <= ended.year() + 1 => None,
            Some(_) => Some(self.words.ended_after),
            None => self.words.goes_on,
        };
        if let Some(why) = why {
            let cell = spell.to.map(|to| to.to_string()).unwrap_or_default();
            notes.change(spell.at, &notes.column(spell.at, End::To), &cell, why);
        }
        spell.to = Some(ended);
        true
    }
}
