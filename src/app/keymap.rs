//! Which keys do what: the keymap that comes with the program, and what a reader's settings change of it.
//!
//! Both are TOML, one line an action: `down = ["j", "<down>"]`. A line of a reader replaces the keys of its action.
//! What cannot be used is said with its place, all of it at once, and the keys that come with the program stay.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::action::Action;
use super::config::Problem;
use crate::keys::{Key, Keys};
use crate::text::nearest;

/// The keymap that comes with the program.
pub const DEFAULT: &str = include_str!("default_keymap.toml");

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

/// A key sequence given to an action, and the bytes it stands in.
struct Line {
    action: Action,
    keys: Vec<Key>,
    span: Range<usize>,
}

impl Default for Keymap {
    fn default() -> Self {
        // Tested: the default keymap has no mistake, and every action has a key.
        let table = DeTable::parse(DEFAULT).map(Spanned::into_inner).unwrap_or_default();
        let lines = lines(&table, DEFAULT, &mut Vec::new());
        Self { bindings: lines.into_values().flatten().map(|l| (l.keys, l.action)).collect() }
    }
}

impl Keymap {
    /// The keymap that comes with the program, changed by the lines of a reader. What is wrong with them is added to
    /// `problems`; `text` is what the spans of the table point into.
    pub fn changed(table: &DeTable, text: &str, problems: &mut Vec<Problem>) -> Self {
        let mut given = lines(table, text, problems);
        loop {
            let (keymap, wrong) = Self::with(&given, text);
            // An action that nothing is left for keeps what it came with, and others cannot have that.
            let bare = given.keys().copied().find(|&action| keymap.keys_of(action).is_empty());
            let Some(bare) = bare else {
                problems.extend(wrong.into_iter().map(|(_, problem)| problem));
                return keymap;
            };
            problems.extend(wrong.into_iter().filter(|(of, _)| *of == bare).map(|(_, problem)| problem));
            given.remove(&bare);
        }
    }

    /// The keymap that comes with the program with these lines in it, and what is wrong with them by their action.
    fn with(given: &BTreeMap<Action, Vec<Line>>, text: &str) -> (Self, Vec<(Action, Problem)>) {
        let mut keymap = Self::default();
        // First all keys that are given away, so that two actions can change places.
        keymap.bindings.retain(|_, action| !given.contains_key(action));
        let mut own: BTreeMap<Vec<Key>, Action> = BTreeMap::new();
        let mut wrong = Vec::new();
        for line in given.values().flatten() {
            match keymap.fits(line, &own) {
                Ok(()) => {
                    keymap.bindings.insert(line.keys.clone(), line.action);
                    own.insert(line.keys.clone(), line.action);
                }
                Err(message) => wrong.push((line.action, Problem::at(text, line.span.start, message))),
            }
        }
        (keymap, wrong)
    }

    /// Whether a line can be taken beside what is bound already.
    fn fits(&self, line: &Line, own: &BTreeMap<Vec<Key>, Action>) -> Result<(), String> {
        let shown = written(&line.keys);
        if line.keys.is_empty() {
            return Err(format!("a key of `{}` is empty", line.action.word()));
        }
        if let Some(other) = own.get(&line.keys).filter(|&&other| other != line.action) {
            return Err(format!("`{shown}` does both `{}` and `{}`", other.word(), line.action.word()));
        }
        let taken = self.bindings.get(&line.keys).filter(|&&other| other != line.action);
        if let Some(&other) = taken
            && self.keys_of(other).len() == 1
        {
            let other = other.word();
            return Err(format!("`{shown}` is the only key of `{other}`, give that another one too"));
        }
        let hides = |short: &[Key], long: &[Key]| short.len() < long.len() && long.starts_with(short);
        for (keys, other) in &self.bindings {
            if hides(&line.keys, keys) || hides(keys, &line.keys) {
                let (bound, other) = (written(keys), other.word());
                return Err(format!(
                    "`{shown}` and `{bound}` of `{other}` begin alike, one would hide the other"
                ));
            }
        }
        Ok(())
    }

    /// What the keys typed so far mean.
    pub fn meaning(&self, typed: &[Key]) -> Meaning {
        if let Some(&action) = self.bindings.get(typed) {
            return Meaning::Act(action);
        }
        let begins = self.bindings.keys().any(|keys| keys.starts_with(typed));
        if begins { Meaning::More } else { Meaning::None }
    }

    /// What may follow the keys typed so far, and what it does then.
    pub fn following(&self, typed: &[Key]) -> Vec<(String, Action)> {
        let longer =
            self.bindings.iter().filter(|(keys, _)| keys.len() > typed.len() && keys.starts_with(typed));
        longer.map(|(keys, action)| (written(&keys[typed.len()..]), *action)).collect()
    }

    /// The keys of an action, as they are written.
    pub fn keys_of(&self, action: Action) -> Vec<String> {
        let of = self.bindings.iter().filter(|(_, a)| **a == action);
        let mut keys: Vec<String> = of.map(|(keys, _)| written(keys)).collect();
        keys.sort_by_key(String::len);
        keys
    }

    /// The shortest key of an action.
    pub fn key_of(&self, action: Action) -> String {
        self.keys_of(action).into_iter().next().unwrap_or_default()
    }
}

fn written(keys: &[Key]) -> String {
    keys.iter().map(ToString::to_string).collect()
}

/// The lines of a table, by action; what is none is added to `problems`.
fn lines(table: &DeTable, text: &str, problems: &mut Vec<Problem>) -> BTreeMap<Action, Vec<Line>> {
    let mut lines: BTreeMap<Action, Vec<Line>> = BTreeMap::new();
    let mut wrong = |at: usize, message: String| problems.push(Problem::at(text, at, message));
    for (word, value) in table {
        let word_at = word.span().start;
        let word = word.get_ref().as_ref();
        let Some(action) = Action::of_word(word) else {
            let words: Vec<String> = Action::all().map(Action::word).collect();
            let near = nearest(word, words.iter().map(String::as_str));
            let near = near.map_or_else(String::new, |near| format!(", did you mean `{near}`?"));
            wrong(word_at, format!("unknown action `{word}`{near}"));
            continue;
        };
        let DeValue::Array(items) = value.get_ref() else {
            wrong(value.span().start, format!("expected a list of keys for `{word}`, such as `[\"j\"]`"));
            continue;
        };
        if items.is_empty() {
            let own = Keymap::default().keys_of(action).join(" ");
            wrong(value.span().start, format!("`{word}` needs a key, it keeps {own}"));
        }
        let mut of_action = Vec::new();
        for item in items {
            let span = item.span();
            match item.get_ref().as_str().map(str::parse::<Keys>) {
                Some(Ok(keys)) => of_action.push(Line { action, keys: keys.to_vec(), span }),
                Some(Err(error)) => wrong(span.start, error.to_string()),
                None => wrong(span.start, format!("expected keys in quotes for `{word}`")),
            }
        }
        // Where no key can be read, those that the action came with stay.
        if !of_action.is_empty() {
            lines.insert(action, of_action);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keymap_that_comes_with_the_program_has_no_mistake() {
        let mut problems = Vec::new();
        let table = DeTable::parse(DEFAULT).unwrap().into_inner();
        let count: usize = lines(&table, DEFAULT, &mut problems).values().map(Vec::len).sum();
        assert_eq!(problems, []);
        let keymap = Keymap::default();
        assert_eq!(keymap.bindings.len(), count, "a key does two things");
        for action in Action::all() {
            assert!(!keymap.keys_of(action).is_empty(), "{}", action.word());
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

    /// Whatever is wrong with a list of keys, its action keeps what it came with, and nobody else gets that.
    #[test]
    fn a_list_without_a_usable_key_changes_nothing() {
        let shipped = Keymap::default();
        let all = shipped.keys_of(Action::Down);
        assert!(all.len() > 1);
        for (text, said) in [
            ("down = [3]", "expected keys in quotes"),
            ("down = []", "`down` needs a key"),
            ("down = [\"<nokey>\"]", "nokey"),
            ("down = [\"g\"]", "begin alike"),
        ] {
            let table = DeTable::parse(text).unwrap().into_inner();
            let mut problems = Vec::new();
            let keymap = Keymap::changed(&table, text, &mut problems);
            assert_eq!(keymap.keys_of(Action::Down), all, "{text}");
            assert!(problems.iter().any(|problem| problem.message.contains(said)), "{text}: {problems:?}");
        }
        // Another action may take one of its keys, as of any that has more; not all of them.
        let text = "down = [\"g\"]\nup = [\"j\", \"<down>\"]";
        let table = DeTable::parse(text).unwrap().into_inner();
        let keymap = Keymap::changed(&table, text, &mut Vec::new());
        assert_eq!(
            (keymap.keys_of(Action::Down), keymap.keys_of(Action::Up)),
            (vec!["<down>".into()], vec!["j".into()])
        );
    }

    /// Alt is eaten by many terminals, function keys are missing on many keyboards.
    #[test]
    fn no_action_needs_alt_or_a_function_key() {
        use crate::keys::{Code, Mods};
        for (keys, action) in &Keymap::default().bindings {
            for key in keys {
                assert!(!key.mods().contains(Mods::ALT) && !matches!(key.code(), Code::F(_)), "{action:?}");
            }
        }
    }
}
