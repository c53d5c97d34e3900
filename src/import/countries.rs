//! Which state a cell means: what the world list says, and what else tables write.
//!
//! One number may mean two states, one after the other (365 is the Soviet Union, then Russia). What a cell means is
//! therefore a [`Unit`]: a line of time with one state on each part of it.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use crate::case::date::{Date, Day};
use crate::case::world::{self, Nation, World};

/// What states are called in tables besides what the world list has: a code, and spellings of it.
const ALSO: &str = include_str!("../../data/import/also.tsv");

/// How a column names states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scheme {
    /// ISO 3166 alpha-2 or alpha-3: `BY`, `BLR`.
    Iso,
    /// Correlates of War: `370`.
    Cow,
    /// ISO 3166 numeric: `112`.
    Numeric,
    /// A name.
    Name,
}

impl Scheme {
    /// All of them, the surest first.
    pub const ALL: [Self; 4] = [Self::Iso, Self::Cow, Self::Numeric, Self::Name];

    /// As it is written in a recipe.
    pub fn word(self) -> &'static str {
        match self {
            Self::Iso => "iso",
            Self::Cow => "cow",
            Self::Numeric => "numeric",
            Self::Name => "name",
        }
    }

    fn of_world(self) -> world::Scheme {
        match self {
            Self::Iso => world::Scheme::Iso,
            Self::Cow => world::Scheme::Cow,
            Self::Numeric => world::Scheme::Numeric,
            Self::Name => world::Scheme::Name,
        }
    }
}

/// A state, by its place among those met so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct StateNo(u16);

/// What a cell means, by its place among those met so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Unit(u16);

/// A stretch of time on which a unit is one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// From when on; None from the beginning.
    pub(super) from: Option<Day>,
    /// Until when; None to the end.
    pub(super) to: Option<Day>,
    /// Which state.
    pub(super) state: StateNo,
}

/// All that cells mean.
#[derive(Debug)]
pub(super) struct Countries {
    codes: Vec<String>,
    /// Of each, from when to when it was there, as far as the world list says.
    lives: Vec<(Option<Date>, Option<Date>)>,
    units: Vec<Vec<Part>>,
    found: HashMap<(String, bool), Option<Unit>>,
    also: HashMap<String, &'static str>,
    /// The days on which a shared number begins to mean another state.
    changes: BTreeSet<Day>,
    /// What a recipe adds, by code and by name.
    extra: HashMap<String, String>,
}

impl Countries {
    /// The states of the world list, and those that a recipe adds, by code and name.
    pub(super) fn new<'a>(extra: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let lines = ALSO.lines().filter_map(|line| line.split_once('\t'));
        let also =
            lines.flat_map(|(code, names)| names.split(';').map(move |name| (key(name), code))).collect();
        let former = World::get().nations().iter().filter(|nation| nation.is_former());
        let changes =
            former.flat_map(|nation| [nation.from, nation.to]).flatten().map(Date::earliest).collect();
        let extra =
            extra.flat_map(|(code, name)| [(key(code), code.to_owned()), (key(name), code.to_owned())]);
        let extra = extra.collect();
        Self {
            codes: Vec::new(),
            lives: Vec::new(),
            units: Vec::new(),
            found: HashMap::new(),
            also,
            changes,
            extra,
        }
    }

    /// What a cell means; None if nothing.
    pub(super) fn find(&mut self, scheme: Scheme, cell: &str) -> Option<Unit> {
        let met = (cell.to_owned(), scheme == Scheme::Cow || scheme == Scheme::Numeric);
        if let Some(unit) = self.found.get(&met) {
            return *unit;
        }
        let unit = self.line_of_time(scheme, cell).map(|line| {
            self.units.push(line);
            Unit((self.units.len() - 1) as u16)
        });
        self.found.insert(met, unit);
        unit
    }

    /// The line of time of a unit: its parts follow one another.
    pub(super) fn parts(&self, unit: Unit) -> &[Part] {
        &self.units[usize::from(unit.0)]
    }

    /// Which state a unit is on a day; without one, at the end.
    pub(super) fn at(&self, unit: Unit, day: Option<Day>) -> StateNo {
        let parts = self.parts(unit);
        let on = |part: &&Part| day.is_some_and(|day| part.to.is_none_or(|to| day < to));
        parts.iter().find(on).or(parts.last()).map_or(StateNo(0), |part| part.state)
    }

    /// The code of a state.
    pub(super) fn code(&self, state: StateNo) -> &str {
        &self.codes[usize::from(state.0)]
    }

    /// From when to when a state was there, as far as the world list says.
    pub(super) fn life(&self, state: StateNo) -> (Option<Date>, Option<Date>) {
        self.lives[usize::from(state.0)]
    }

    fn line_of_time(&mut self, scheme: Scheme, cell: &str) -> Option<Vec<Part>> {
        if let Some(code) = self.extra.get(&key(cell)).cloned() {
            return Some(vec![Part { from: None, to: None, state: self.state(&code) }]);
        }
        let mut parts: Vec<Part> = Vec::new();
        let days: Vec<Day> = [Day::FIRST].into_iter().chain(self.changes.iter().copied()).collect();
        for day in days {
            // Between two states that shared a number it goes on to mean the first.
            let Some(nation) = self.resolve(scheme, cell, Some(day)) else { continue };
            let state = self.state(nation.code);
            match parts.last_mut() {
                Some(last) if last.state == state => continue,
                Some(last) => last.to = Some(day),
                None => {}
            }
            parts.push(Part { from: (!parts.is_empty()).then_some(day), to: None, state });
        }
        (!parts.is_empty()).then_some(parts)
    }

    fn resolve(&self, scheme: Scheme, cell: &str, on: Option<Day>) -> Option<&'static Nation> {
        let world = World::get();
        let by = |scheme: Scheme, text: &str| match world.find(text, scheme.of_world(), on)[..] {
            [one] => Some(one),
            _ => None,
        };
        by(scheme, cell)
            .or_else(|| by(Scheme::Name, cell))
            .or_else(|| world.nation(self.also.get(&key(cell))?))
            // `Myanmar (Burma)`
            .or_else(|| by(Scheme::Name, cell.split_once('(')?.0))
            // A code among names.
            .or_else(|| by(Scheme::Iso, Some(cell).filter(|cell| is_code(cell))?))
    }

    fn state(&mut self, code: &str) -> StateNo {
        let known = self.codes.iter().position(|known| known == code);
        StateNo(known.unwrap_or_else(|| {
            let nation = World::get().nation(code);
            self.codes.push(code.to_owned());
            self.lives.push(nation.map_or((None, None), |nation| (nation.from, nation.to)));
            self.codes.len() - 1
        }) as u16)
    }

    /// The name that was likely meant; of a code nothing is near, since any three letters are.
    pub(super) fn near(cell: &str) -> Option<&'static str> {
        if is_code(cell) {
            return None;
        }
        match World::get().resolve(cell, world::Scheme::Name, None) {
            Err(world::Unresolved::Unknown { near, .. }) => near,
            _ => None,
        }
    }

    /// How a column names states, and how many of its cells it so names. The first of equals is the surest.
    pub(super) fn scheme_of<'a>(&self, cells: impl Iterator<Item = &'a str> + Clone) -> (Scheme, usize) {
        let is = |scheme: Scheme, cell: &str| match scheme {
            Scheme::Name => self.resolve(Scheme::Name, cell, None).is_some(),
            _ => !World::get().find(cell, scheme.of_world(), None).is_empty(),
        };
        let hits = |scheme| cells.clone().filter(|cell| is(scheme, cell)).count();
        let told = Scheme::ALL.into_iter().rev().map(|scheme| (scheme, hits(scheme)));
        told.max_by_key(|(_, hits)| *hits).unwrap_or((Scheme::Name, 0))
    }
}

/// Whether a cell can be a code of ISO and is no word.
fn is_code(cell: &str) -> bool {
    matches!(cell.len(), 2 | 3) && cell.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A spelling without case and signs.
fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn countries() -> Countries {
        Countries::new([("x-eu", "European Union")].into_iter())
    }

    #[rstest]
    #[case(Scheme::Iso, "BLR", "BLR")]
    #[case(Scheme::Iso, "NA", "NAM")]
    #[case(Scheme::Iso, "by", "BLR")]
    #[case(Scheme::Numeric, "8", "ALB")]
    #[case(Scheme::Numeric, "008", "ALB")]
    #[case(Scheme::Cow, "370.0", "BLR")]
    #[case(Scheme::Cow, "260", "DEU")]
    #[case(Scheme::Name, "Côte d’Ivoire", "CIV")]
    #[case(Scheme::Name, "COTE D'IVOIRE", "CIV")]
    #[case(Scheme::Name, "Беларусь", "BLR")]
    #[case(Scheme::Name, "Deutschland", "DEU")]
    #[case(Scheme::Name, "Myanmar (Burma)", "MMR")]
    #[case(Scheme::Name, "Korea, Republic of", "KOR")]
    #[case(Scheme::Name, "Korea, Rep.", "KOR")]
    #[case(Scheme::Name, "Trinidad & Tobago", "TTO")]
    #[case(Scheme::Name, "St. Vincent & Grenadines", "VCT")]
    #[case(Scheme::Name, "Congo - Kinshasa", "COD")]
    #[case(Scheme::Name, "wgermany", "DEU")]
    #[case(Scheme::Iso, "ROM", "ROU")]
    #[case(Scheme::Name, "South Sudan", "SSD")]
    #[case(Scheme::Name, "european union", "x-eu")]
    #[case(Scheme::Name, "KEN", "KEN")]
    #[case(Scheme::Iso, "EL", "GRC")]
    #[case(Scheme::Iso, "UK", "GBR")]
    #[case(Scheme::Iso, "XK", "x-kosovo")]
    fn a_cell_means_a_state(#[case] scheme: Scheme, #[case] cell: &str, #[case] code: &str) {
        let mut countries = countries();
        let unit = countries.find(scheme, cell).unwrap();
        assert_eq!(countries.code(countries.at(unit, None)), code);
    }

    #[test]
    fn one_number_is_two_states_one_after_the_other() {
        let mut countries = countries();
        let mut told = |scheme, key: &str, year| {
            let unit = countries.find(scheme, key).unwrap();
            countries.code(countries.at(unit, Day::new(year, 7, 1))).to_owned()
        };
        let mut years = |key, years: [i16; 4]| years.map(|year| told(Scheme::Cow, key, year));
        assert_eq!(years("365", [1900, 1950, 1991, 1992]), ["RUS", "SUN", "SUN", "RUS"]);
        assert_eq!(years("345", [1900, 1999, 2004, 2007]), ["SRB", "YUG", "SCG", "SRB"]);
        assert_eq!([1980, 2004].map(|year| told(Scheme::Iso, "CS", year)), ["CSK", "SCG"]);
        assert_eq!(told(Scheme::Iso, "SUN", 2007), "SUN");
        assert_eq!(told(Scheme::Iso, "RUS", 1950), "RUS");
    }

    #[test]
    fn what_is_no_state_is_none() {
        let mut countries = countries();
        for cell in ["", "EUE", "Atlantis", "-", "NATO"] {
            assert_eq!(countries.find(Scheme::Name, cell), None, "{cell}");
        }
        assert_eq!(Countries::near("Kazachstn"), Some("Kazakhstan"));
    }

    #[test]
    fn a_column_is_told_by_its_cells() {
        let countries = countries();
        let scheme = |cells: &[&str]| countries.scheme_of(cells.iter().copied());
        assert_eq!(scheme(&["US", "NA", "BY"]), (Scheme::Iso, 3));
        assert_eq!(scheme(&["USA", "NAM", "BLR"]), (Scheme::Iso, 3));
        assert_eq!(scheme(&["2", "565", "370", "200", "710"]), (Scheme::Cow, 5));
        assert_eq!(scheme(&["840", "516", "112", "826", "156"]), (Scheme::Numeric, 5));
        assert_eq!(scheme(&["Belarus", "Namibia"]), (Scheme::Name, 2));
        assert_eq!(scheme(&["x", "y"]).1, 0);
    }
}
