//! The states of the world, for whoever would type them again: names in several languages, codes, capitals, neighbours.
//!
//! ```text
//!   data/world/states/states.tsv ─ once, when first wanted ─► World ─┬─ extends: world ─► states of a case
//!                                                                    └─ resolve: a code or a name ─► a state
//! ```
//!
//! Constant data; nothing of it is read for a case that does not extend it. It has no dates of its own but when a
//! former state began and ended, and it calls each state what it is called today.

mod lend;
mod resolve;

use std::sync::LazyLock;

use super::date::{Date, Day};

pub(in crate::case) use self::lend::lend;
use self::resolve::Lookup;
pub use self::resolve::{Scheme, Unresolved};

/// A state of the world's list.
#[derive(Debug)]
pub struct Nation {
    /// ISO 3166-1 alpha-3, of a former state ISO 3166-3; `x-…` outside ISO.
    pub code: &'static str,
    /// ISO 3166 alpha-2.
    pub alpha2: Option<&'static str>,
    /// ISO 3166 numeric, three digits.
    pub numeric: Option<&'static str>,
    /// Correlates of War numbers, its own first.
    pub cow: Vec<u16>,
    /// When Correlates of War has it in its list of states, by number.
    pub counted: Vec<Counted>,
    /// Its name in English.
    pub name: &'static str,
    /// Its official name in English.
    pub official: Option<&'static str>,
    /// A word of [`StateStatus`](super::model::StateStatus).
    pub status: Option<&'static str>,
    /// Its region.
    pub region: Option<&'static str>,
    /// Its capital.
    pub capital: Option<&'static str>,
    /// The codes of its land neighbours.
    pub borders: Vec<&'static str>,
    /// When it began; None of a present state, and where nobody said.
    pub from: Option<Date>,
    /// When it ended; None of a present state.
    pub to: Option<Date>,
    /// Language code and name, its own languages first.
    pub names: Vec<(&'static str, &'static str)>,
    /// Other spellings, and what it was called before.
    pub also: Vec<&'static str>,
}

/// A time during which Correlates of War has a state in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The number it has.
    pub number: u16,
    /// Its first day.
    pub from: Date,
    /// The day after its last; None if the list ends before.
    pub to: Option<Date>,
}

/// The list.
#[derive(Debug, Default)]
pub struct World {
    nations: Vec<Nation>,
    lookup: Lookup,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let text = super::load::world_states().unwrap_or_default();
    let nations: Vec<_> = text.lines().skip(1).filter_map(Nation::read).collect();
    let lookup = Lookup::of(&nations);
    World { nations, lookup }
});

impl World {
    /// The states of the world, read when first asked for.
    pub fn get() -> &'static Self {
        &WORLD
    }

    /// All of them: present ones by code, then former ones.
    pub fn nations(&self) -> &[Nation] {
        &self.nations
    }

    /// The one of that code, as the list writes it.
    pub fn nation(&self, code: &str) -> Option<&Nation> {
        self.nations.iter().find(|nation| nation.code == code)
    }
}

impl Counted {
    /// `260=1955-05-05/1990-10-03`, `370=1991-12-26/`.
    fn read(text: &str) -> Option<Self> {
        let (number, during) = text.split_once('=')?;
        let (from, to) = during.split_once('/')?;
        Some(Self { number: number.parse().ok()?, from: from.parse().ok()?, to: to.parse().ok() })
    }

    fn holds(self, day: Day) -> bool {
        self.from.earliest() <= day && self.to.is_none_or(|to| day < to.earliest())
    }
}

impl Nation {
    /// A line of the list; its columns are those of the README beside it.
    fn read(line: &'static str) -> Option<Self> {
        let mut cells = line.split('\t');
        let mut cell = || cells.next();
        let some = |text: &'static str| (!text.is_empty()).then_some(text);
        let list = |text: &'static str| {
            text.split(';').filter(|item| !item.is_empty()).collect::<Vec<&'static str>>()
        };
        let date = |text: &str| text.parse::<Date>().ok();
        Some(Self {
            code: some(cell()?)?,
            alpha2: some(cell()?),
            numeric: some(cell()?),
            cow: list(cell()?).into_iter().filter_map(|number| number.parse().ok()).collect(),
            counted: list(cell()?).into_iter().filter_map(Counted::read).collect(),
            name: some(cell()?)?,
            official: some(cell()?),
            status: some(cell()?),
            region: some(cell()?),
            capital: some(cell()?),
            borders: list(cell()?),
            from: date(cell()?),
            to: date(cell()?),
            names: list(cell()?).into_iter().filter_map(|name| name.split_once('=')).collect(),
            also: list(cell()?),
        })
    }

    /// The number that Correlates of War has for it on a day, where `number` is one of those it has: another case
    /// may count otherwise. None if its list has no such state then.
    pub fn cow_on(&self, number: u16, day: Day) -> Option<u16> {
        if !self.cow.contains(&number) {
            return Some(number);
        }
        self.counted.iter().find(|counted| counted.holds(day)).map(|counted| counted.number)
    }

    /// Whether it is there on a day, as far as the list says.
    pub fn is_there(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from.earliest() <= day) && self.to.is_none_or(|to| day < to.latest())
    }

    /// Whether it has ended.
    pub fn is_former(&self) -> bool {
        self.to.is_some()
    }
}
