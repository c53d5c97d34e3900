//! The tables of the bundled case, read without the program: what views show is compared with them.

use std::fs;
use std::path::Path;

use serde::Deserialize;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/eurasian-union-2011");

/// The text of a file of the bundled case.
pub(crate) fn text(file: &str) -> String {
    fs::read_to_string(Path::new(FOLDER).join(file)).unwrap()
}

/// A spell of a state in a body; days are texts, which sort as days do.
#[derive(Debug, Deserialize)]
pub(crate) struct Spell {
    pub(crate) state: String,
    #[serde(rename = "in")]
    pub(crate) body: String,
    pub(crate) status: String,
    towards: Option<serde_yaml::Value>,
    from: Option<String>,
    to: Option<String>,
    known: Option<String>,
}

/// All spells of the bundled case.
pub(crate) fn spells() -> Vec<Spell> {
    #[derive(Deserialize)]
    struct File {
        memberships: Vec<Spell>,
    }
    let mut spells = serde_yaml::from_str::<File>(&text("memberships.yaml")).unwrap().memberships;
    let table = text("memberships.csv");
    spells.extend(csv::Reader::from_reader(table.as_bytes()).deserialize().map(|row| row.unwrap()));
    spells
}

impl Spell {
    /// Whether it counts only against one party.
    pub(crate) fn is_towards(&self) -> bool {
        self.towards.is_some()
    }

    /// The date it begins; empty if it has none.
    pub(crate) fn begins(&self) -> &str {
        self.from.as_deref().unwrap_or_default()
    }

    /// The date it ends; empty while it lasts.
    pub(crate) fn ends(&self) -> &str {
        self.to.as_deref().unwrap_or_default()
    }

    /// Whether it may have begun by a day.
    pub(crate) fn has_begun(&self, day: &str) -> bool {
        self.from.as_deref().is_none_or(|from| *days(from).0 <= *day)
    }

    /// Whether it was surely over on a day.
    pub(crate) fn is_over(&self, day: &str) -> bool {
        self.to.as_deref().is_some_and(|to| *days(to).1 <= *day)
    }

    /// Whether it was known on a day, and had not begun.
    pub(crate) fn is_planned(&self, day: &str) -> bool {
        !self.has_begun(day) && self.known.as_deref().is_some_and(|known| *days(known).1 <= *day)
    }
}

/// The first and the last day that a date may mean.
pub(crate) fn days(date: &str) -> (String, String) {
    let date = date.trim_end_matches(['~', '?', '%']);
    match date.len() {
        4 => (format!("{date}-01-01"), format!("{date}-12-31")),
        7 => (format!("{date}-01"), format!("{date}-31")),
        _ => (date.to_owned(), date.to_owned()),
    }
}

/// The letter of a status, as the format's table of statuses goes.
pub(crate) fn letter(status: &str) -> char {
    match status {
        "full" => 'M',
        "founder" => 'F',
        "constituent" => 'K',
        "associate" => 'A',
        "observer" => 'O',
        "dialogue_partner" => 'D',
        "signatory" => 'S',
        "candidate" => 'C',
        "not_taking_part" => 'N',
        "suspended" => 'X',
        "withdrawn" => 'W',
        other => panic!("{other}"),
    }
}
