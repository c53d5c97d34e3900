//! Any way of writing a state to the state: codes of ISO and of Correlates of War, and names in any language of the list.

use std::collections::HashMap;
use std::fmt::{self, Display, Formatter};

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::{Nation, World};
use crate::case::date::Day;
use crate::text::{List, fuzzy::ranked, nearest};

/// What a text that stands for a state is taken as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    /// Whatever it can only be; a number that is one state's in ISO and another's in COW is refused.
    #[default]
    Any,
    /// ISO 3166 alpha-2 or alpha-3, or a code of the list outside ISO.
    Iso,
    /// ISO 3166 numeric, with or without leading zeros.
    Numeric,
    /// A Correlates of War state number.
    Cow,
    /// A name, in any language of the list.
    Name,
}

/// Why a text stands for no state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unresolved {
    /// Nothing is written so; the name or code that is nearest.
    Unknown {
        /// The text.
        said: String,
        /// None if nothing is near.
        near: Option<&'static str>,
    },
    /// It may be any of these, by code.
    Ambiguous {
        /// The text.
        said: String,
        /// The codes of the states.
        codes: Vec<&'static str>,
    },
}

impl Display for Unresolved {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { said, near: None } => write!(f, "no state is written `{said}`"),
            Self::Unknown { said, near: Some(near) } => {
                write!(f, "no state is written `{said}`, did you mean `{near}`?")
            }
            Self::Ambiguous { said, codes } => {
                write!(f, "`{said}` may be {}", List::or(codes))
            }
        }
    }
}

/// Where each code and name leads: places in the list.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    codes: HashMap<String, Vec<usize>>,
    numeric: HashMap<u16, Vec<usize>>,
    cow: HashMap<u16, Vec<usize>>,
    names: HashMap<String, Vec<usize>>,
}

impl Lookup {
    pub(super) fn of(nations: &[Nation]) -> Self {
        let mut lookup = Self::default();
        for (n, nation) in nations.iter().enumerate() {
            for code in [Some(nation.code), nation.alpha2].into_iter().flatten() {
                lookup.codes.entry(code.to_lowercase()).or_default().push(n);
            }
            if let Some(numeric) = nation.numeric.and_then(|numeric| numeric.parse().ok()) {
                lookup.numeric.entry(numeric).or_default().push(n);
            }
            for &number in &nation.cow {
                lookup.cow.entry(number).or_default().push(n);
            }
            lookup.names(n, nation);
        }
        // What is the name of one state is no other's variant: Sudan is not South Sudan.
        for (n, nation) in nations.iter().enumerate() {
            for name in [Some(nation.name), nation.official].into_iter().flatten() {
                if let Some(called) = lookup.names.get_mut(&key(name)) {
                    *called = vec![n];
                }
            }
        }
        lookup
    }

    fn names(&mut self, n: usize, nation: &Nation) {
        let own = [Some(nation.name), nation.official].into_iter().flatten();
        let names = nation.names.iter().map(|(_, name)| *name);
        for name in own.chain(names).chain(nation.also.iter().copied()) {
            let called = self.names.entry(key(name)).or_default();
            if called.last() != Some(&n) {
                called.push(n);
            }
        }
    }
}

impl World {
    /// The state that a text stands for. `on` settles which of several that shared a code or a number: the Soviet
    /// Union or Russia; None takes the present one.
    ///
    /// # Errors
    /// If it stands for none, or for more than one.
    pub fn resolve(
        &'static self,
        text: &str,
        scheme: Scheme,
        on: Option<Day>,
    ) -> Result<&'static Nation, Unresolved> {
        let text = text.trim();
        let found = self.find(text, scheme, on);
        match found.as_slice() {
            [one] => Ok(one),
            [] => Err(Unresolved::Unknown { said: text.to_owned(), near: self.near(text, scheme) }),
            several => {
                let codes = several.iter().map(|nation| nation.code).collect();
                Err(Unresolved::Ambiguous { said: text.to_owned(), codes })
            }
        }
    }

    /// The states that a text may stand for: one as a rule, none or several if it is not clear.
    pub fn find(&'static self, text: &str, scheme: Scheme, on: Option<Day>) -> Vec<&'static Nation> {
        let text = text.trim();
        match scheme {
            Scheme::Any => self.any(text, on),
            Scheme::Iso => self.chosen(self.lookup.codes.get(&text.to_lowercase()), on),
            Scheme::Numeric => self.chosen(number(text).and_then(|n| self.lookup.numeric.get(&n)), on),
            Scheme::Cow => self.chosen(number(text).and_then(|n| self.lookup.cow.get(&n)), on),
            Scheme::Name => self.named(text, on),
        }
    }

    /// The states whose English name or code holds these letters in their order, best first.
    pub fn suggest(&'static self, typed: &str) -> Vec<&'static Nation> {
        ranked(typed, self.nations.iter().collect(), |nation| format!("{} {}", nation.name, nation.code))
    }

    fn any(&'static self, text: &str, on: Option<Day>) -> Vec<&'static Nation> {
        if let Some(n) = number(text) {
            let mut found = self.chosen(self.lookup.numeric.get(&n), on);
            for nation in self.chosen(self.lookup.cow.get(&n), on) {
                if found.iter().all(|known| known.code != nation.code) {
                    found.push(nation);
                }
            }
            return found;
        }
        let by_code = self.chosen(self.lookup.codes.get(&text.to_lowercase()), on);
        if by_code.is_empty() { self.named(text, on) } else { by_code }
    }

    fn named(&'static self, text: &str, on: Option<Day>) -> Vec<&'static Nation> {
        let known = self.lookup.names.get(&key(text));
        // Tables file `Korea, Republic of` under K.
        let turned = || text.split_once(", ").map(|(first, rest)| key(&format!("{rest} {first}")));
        let known = known.or_else(|| turned().and_then(|key| self.lookup.names.get(&key)));
        self.chosen(known, on)
    }

    /// Of several states: those that are there on the day, former ones first, since their time is narrower; without
    /// a day the present one.
    fn chosen(&'static self, places: Option<&Vec<usize>>, on: Option<Day>) -> Vec<&'static Nation> {
        let all: Vec<_> = places.into_iter().flatten().filter_map(|&n| self.nations.get(n)).collect();
        let narrowed = |is: &dyn Fn(&Nation) -> bool| -> Option<Vec<&'static Nation>> {
            let fewer: Vec<_> = all.iter().copied().filter(|nation| is(nation)).collect();
            (!fewer.is_empty()).then_some(fewer)
        };
        if all.len() < 2 {
            return all;
        }
        let fewer = match on {
            Some(day) => narrowed(&|nation| nation.is_former() && nation.is_there(day))
                .or_else(|| narrowed(&|nation| nation.is_there(day))),
            None => narrowed(&|nation| !nation.is_former()),
        };
        fewer.unwrap_or(all)
    }

    fn near(&'static self, text: &str, scheme: Scheme) -> Option<&'static str> {
        let wanted = key(text);
        if wanted.is_empty() || matches!(scheme, Scheme::Numeric | Scheme::Cow) || number(text).is_some() {
            return None;
        }
        let mut keys: Vec<&str> = self.lookup.names.keys().map(String::as_str).collect();
        keys.sort_unstable();
        let place = self.lookup.names.get(nearest(&wanted, keys)?)?;
        self.nations.get(*place.first()?).map(|nation| nation.name)
    }
}

/// A number, as it may stand in a table: `020`, `20`, and `20.0` of a spreadsheet.
fn number(text: &str) -> Option<u16> {
    let text = text.strip_suffix(".0").unwrap_or(text);
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// A name without what differs between ways of writing it: case, accents, articles, marks, short words.
fn key(name: &str) -> String {
    let plain: String = name.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect();
    let plain = plain.replace(['\'', '’', 'ʼ', '.'], "").replace('&', " and ");
    let words =
        plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !matches!(*word, "" | "the" | "of"));
    let long = words.map(|word| match word {
        "st" => "saint",
        "rep" => "republic",
        "dem" => "democratic",
        "fed" => "federation",
        "is" | "isl" => "islands",
        "ı" => "i",
        other => other,
    });
    long.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str, scheme: Scheme, on: Option<&str>) -> String {
        let on = on.map(|day| day.parse::<crate::case::date::Date>().unwrap().latest());
        World::get()
            .resolve(text, scheme, on)
            .map_or_else(|wrong| wrong.to_string(), |nation| nation.code.to_owned())
    }

    #[test]
    fn any_way_of_writing_a_state_leads_to_it() {
        for text in [
            "KAZ",
            "kz",
            "398",
            "Kazakhstan",
            "қазақстан",
            "Казахстан",
            "Kasachstan",
            "kazakstan",
            "哈萨克斯坦",
        ] {
            assert_eq!(code(text, Scheme::Any, None), "KAZ", "{text}");
        }
        for (text, expected) in [
            ("Côte d'Ivoire", "CIV"),
            ("Cote d’Ivoire", "CIV"),
            ("Korea, Republic of", "KOR"),
            ("Korea, Dem. People's Rep.", "PRK"),
            ("St. Lucia", "LCA"),
            ("The Gambia", "GMB"),
            ("Trinidad & Tobago", "TTO"),
            ("Türkiye", "TUR"),
            ("TURKEY", "TUR"),
            ("Sudan", "SDN"),
            ("Congo, Democratic Republic of the", "COD"),
            ("Yugoslavia", "YUG"),
            ("x-Kosovo", "x-kosovo"),
            ("XKX", "x-kosovo"),
        ] {
            assert_eq!(code(text, Scheme::Any, None), expected, "{text}");
        }
    }

    #[test]
    fn a_shared_number_is_settled_by_the_day() {
        for (day, expected) in
            [(None, "RUS"), (Some("1950"), "SUN"), (Some("1900"), "RUS"), (Some("1992"), "RUS")]
        {
            assert_eq!(code("365", Scheme::Cow, day), expected);
        }
        for (day, expected) in
            [(Some("1985"), "YUG"), (Some("2005"), "SCG"), (Some("2010"), "SRB"), (None, "SRB")]
        {
            assert_eq!(code("345", Scheme::Cow, day), expected);
        }
        assert_eq!(code("CS", Scheme::Iso, Some("1970")), "CSK");
        assert_eq!(code("260", Scheme::Cow, Some("1970")), "DEU");
        assert_eq!(code("20.0", Scheme::Cow, None), "CAN");
        assert_eq!(code("8", Scheme::Numeric, None), "ALB");
    }

    #[test]
    fn what_stands_for_no_state_or_for_two_is_said() {
        assert_eq!(
            code("Kazachstn", Scheme::Any, None),
            "no state is written `Kazachstn`, did you mean `Kazakhstan`?"
        );
        assert_eq!(code("Atlantis", Scheme::Any, None), "no state is written `Atlantis`");
        assert_eq!(code("100", Scheme::Any, None), "`100` may be `BGR` or `COL`");
        assert_eq!(code("", Scheme::Any, None), "no state is written ``");
        assert_eq!(code("999", Scheme::Cow, None), "no state is written `999`");
    }

    #[test]
    fn every_state_is_found_by_all_it_is_called() {
        let world = World::get();
        assert_eq!(world.nations().len(), 275);
        for nation in world.nations() {
            let day = nation.to.map(|to| to.earliest().add_days(-1));
            assert_eq!(world.resolve(nation.code, Scheme::Iso, day).unwrap().code, nation.code);
            assert_eq!(world.resolve(nation.name, Scheme::Name, day).unwrap().code, nation.code);
            for number in &nation.cow {
                assert_eq!(world.resolve(&number.to_string(), Scheme::Cow, day).unwrap().code, nation.code);
            }
            for code in &nation.borders {
                assert!(world.nation(code).is_some(), "{} borders {code}", nation.code);
            }
            for name in nation.also.iter().copied().chain(nation.names.iter().map(|(_, name)| *name)) {
                let found = world.resolve(name, Scheme::Name, day);
                let is_it = match &found {
                    // What is the name of another state leads to that one.
                    Ok(found) => found.code == nation.code || key(found.name) == key(name),
                    Err(Unresolved::Ambiguous { codes, .. }) => codes.contains(&nation.code),
                    Err(_) => false,
                };
                assert!(is_it, "{} by {name}: {found:?}", nation.code);
            }
        }
    }
}
