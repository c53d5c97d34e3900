//! Which keys do what: read from TOML, one line an action.

use std::collections::BTreeMap;

use super::action::Action;
use crate::keys::{Key, Keys};

/// The keymap that comes with the program.
const DEFAULT: &str = include_str!("default_keymap.toml");

/// Key sequences and their actions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    bindings: BTreeMap<Vec<Key>, Action>,
}

/// What keys typed so far mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// They do this.
    Act(Action),
    /// They begin a longer sequence.
    More,
    /// Nothing.
    None,
}

impl Default for Keymap {
    fn default() -> Self {
        // Tested: the default keymap parses, and every action has a key.
        Self::parse(DEFAULT).unwrap_or_else(|_| Self { bindings: BTreeMap::new() })
    }
}

impl Keymap {
    /// Reads a keymap.
    ///
    /// # Errors
    /// All that is wrong with it, a line each.
    pub fn parse(text: &str) -> Result<Self, Vec<String>> {
        let lines: BTreeMap<Action, Vec<String>> =
            toml::from_str(text).map_err(|error| vec![error.message().to_owned()])?;
        let mut bindings: BTreeMap<Vec<Key>, Action> = BTreeMap::new();
        let mut wrong = Vec::new();
        for (action, sequences) in lines {
            for sequence in sequences {
                match keys(&sequence) {
                    Err(error) => wrong.push(format!("`{}`: {error}", action.word())),
                    Ok(keys) => {
                        if let Some(other) = bindings.insert(keys, action) {
                            wrong.push(format!(
                                "`{sequence}` does both `{}` and `{}`",
                                other.word(),
                                action.word()
                            ));
                        }
                    }
                }
            }
        }
        if wrong.is_empty() { Ok(Self { bindings }) } else { Err(wrong) }
    }

    /// What the keys typed so far mean.
    pub fn meaning(&self, typed: &[Key]) -> Meaning {
        if let Some(&action) = self.bindings.get(typed) {
            return Meaning::Act(action);
        }
        let begins = self.bindings.keys().any(|keys| keys.starts_with(typed));
        if begins { Meaning::More } else { Meaning::None }
    }

    /// The keys of an action, as they are written.
    pub fn keys_of(&self, action: Action) -> Vec<String> {
        let of = self.bindings.iter().filter(|(_, a)| **a == action);
        let mut keys: Vec<String> =
            of.map(|(keys, _)| keys.iter().map(ToString::to_string).collect()).collect();
        keys.sort_by_key(String::len);
        keys
    }

    /// The shortest key of an action.
    pub fn key_of(&self, action: Action) -> String {
        self.keys_of(action).into_iter().next().unwrap_or_default()
    }
}

fn keys(text: &str) -> Result<Vec<Key>, String> {
    let keys: Keys = text.parse().map_err(|error| format!("{error}"))?;
    Ok(keys.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_a_key_by_default() {
        let keymap = Keymap::parse(DEFAULT).unwrap();
        for action in Action::GROUPS.iter().flat_map(|(_, actions)| actions.iter()) {
            assert!(!keymap.keys_of(*action).is_empty(), "{}", action.word());
        }
    }

    #[test]
    fn no_key_hides_a_sequence() {
        let keymap = Keymap::default();
        for keys in keymap.bindings.keys() {
            for n in 1..keys.len() {
                assert_eq!(keymap.meaning(&keys[..n]), Meaning::More, "{keys:?}");
            }
        }
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let wrong = Keymap::parse("down = [\"j\", \"<nokey>\"]\nup = [\"j\"]").unwrap_err();
        assert_eq!(wrong.len(), 2, "{wrong:?}");
    }
}
