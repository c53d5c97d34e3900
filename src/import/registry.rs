//! What the rows of a study are about: the bodies that states are in, the issues they vote on. Found by the study's own
//! keys, told apart in the case by ids.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::fields::Rows;
use super::notes::At;
use crate::case::date::Date;

/// The longest id made of a key, in characters.
const LONGEST: usize = 48;

/// A bloc, an agreement or an issue.
#[derive(Clone, Debug)]
pub(super) struct Thing {
    /// The row that it is made of.
    pub(super) at: At,
    pub(super) id: String,
    /// Its name; of an issue, its text.
    pub(super) name: String,
    pub(super) abbr: Option<String>,
    /// Which list it belongs to.
    pub(super) list: Rows,
    /// Its type, as the format has it.
    pub(super) kind: Option<String>,
    /// Of an issue, the day of its vote.
    pub(super) founded: Option<Date>,
    pub(super) signed: Option<Date>,
    pub(super) in_force: Option<Date>,
    pub(super) ended: Option<Date>,
    pub(super) source: Option<String>,
    /// Whether it belongs into the case; what no row names does not, where only some rows were asked for.
    pub(super) is_wanted: bool,
}

/// All of one sort.
#[derive(Debug, Default)]
pub(super) struct Registry {
    pub(super) things: Vec<Thing>,
    by_key: HashMap<String, u32, RandomState>,
}

/// The ids of a case, each given once.
#[derive(Debug, Default)]
pub(super) struct Ids(HashSet<String>);

impl Registry {
    pub(super) fn find(&self, key: &str) -> Option<u32> {
        self.by_key.get(key).copied()
    }

    /// Adds a thing under its key.
    pub(super) fn add(&mut self, key: &str, thing: Thing) -> u32 {
        let n = self.things.len() as u32;
        self.things.push(thing);
        self.by_key.insert(key.to_owned(), n);
        n
    }

    pub(super) fn get(&self, n: u32) -> &Thing {
        &self.things[n as usize]
    }

    /// Those of a list that belong into the case.
    pub(super) fn kept(&self, list: Rows) -> impl Iterator<Item = &Thing> {
        self.things.iter().filter(move |thing| thing.list == list && thing.is_wanted)
    }

    /// Leaves out what is not among these; how many that are.
    pub(super) fn keep(&mut self, named: &HashSet<u32, RandomState>) -> usize {
        let mut left_out = 0;
        for (n, thing) in self.things.iter_mut().enumerate() {
            thing.is_wanted = named.contains(&(n as u32));
            left_out += usize::from(!thing.is_wanted);
        }
        left_out
    }
}

impl Thing {
    pub(super) fn new(at: At, id: String, name: &str, list: Rows) -> Self {
        Self {
            at,
            id,
            name: name.to_owned(),
            abbr: None,
            list,
            kind: None,
            founded: None,
            signed: None,
            in_force: None,
            ended: None,
            source: None,
            is_wanted: true,
        }
    }

    /// When a body was there: founded or signed, whichever came first.
    pub(super) fn birth(&self) -> Option<Date> {
        [self.founded, self.signed].into_iter().flatten().min_by_key(|date| date.earliest())
    }
}

impl Ids {
    /// An id that nothing else has: the text as a slug, numbered if it is taken.
    pub(super) fn give(&mut self, prefix: Option<&str>, text: &str, what: &str) -> String {
        let slug = slug(text);
        let base = match prefix {
            Some(prefix) => format!("{prefix}-{slug}"),
            // An id of digits alone says nothing, and an empty one is none.
            None if slug.bytes().all(|b| b.is_ascii_digit() || b == b'-') => format!("{what}-{slug}"),
            None => slug,
        };
        let base = base.trim_matches('-').to_owned();
        let mut id = base.clone();
        for n in 2.. {
            if self.0.insert(id.clone()) {
                break;
            }
            id = format!("{base}-{n}");
        }
        id
    }
}

/// A text as an id: lower-case letters, digits and single hyphens.
pub(super) fn slug(text: &str) -> String {
    let plain: String = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let words = plain.split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit());
    let mut slug = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        if slug.len() + word.len() > LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_given_once() {
        let mut ids = Ids::default();
        let given =
            ["NATO", "Nato!", "663", "Ligue des États", "東"].map(|text| ids.give(None, text, "bloc"));
        assert_eq!(given, ["nato", "nato-2", "bloc-663", "ligue-des-etats", "bloc"]);
        assert_eq!(ids.give(Some("desta"), "663", "bloc"), "desta-663");
    }
}
