//! A reader's settings: keys and looks, as one TOML text.
//!
//! ```toml
//! [settings]
//! palette = "light"        # auto, dark, light, contrast, mono, print
//!
//! [keys]
//! down = ["j", "<down>", "<c-n>"]
//! ```
//!
//! Whatever is wrong is collected with its place, and the program goes on with what is right.

use std::fmt;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keymap::Keymap;
use super::look::{Glyphs, Palette};
use crate::text::{List, nearest, safe};

/// What a reader's settings come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Which keys do what.
    pub keymap: Keymap,
    /// The rest.
    pub settings: Settings,
}

/// What can be set besides keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Which colours are used; None asks the terminal.
    pub palette: Option<Palette>,
    /// The glyphs; None goes by the terminal.
    pub glyphs: Option<Glyphs>,
    /// Whether the mouse is read from the start.
    pub mouse: Mouse,
}

/// Whether the mouse is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mouse {
    /// It is the terminal's: text can be selected.
    #[default]
    Off,
    /// It clicks and scrolls.
    On,
}

impl Mouse {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Off, Self::On];

    /// Its word in settings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::On => "on",
        }
    }
}

/// Something wrong in the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

impl Problem {
    /// A problem at a byte of a text.
    pub fn at(text: &str, byte: usize, message: String) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |n| n + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            // It quotes what was written.
            message: safe(&message).into_owned(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

/// The word that leaves a setting to the terminal.
pub const AUTO: &str = "auto";

impl Config {
    /// Reads settings. What is wrong is said, in the order of the text; what is right holds.
    pub fn parse(text: &str) -> (Self, Vec<Problem>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut problems: Vec<Problem> = errors
            .iter()
            .map(|error| Problem::at(text, error.span().map_or(0, |s| s.start), error.message().to_owned()))
            .collect();
        let mut config = Self::default();
        for (word, value) in table.get_ref() {
            let at = word.span().start;
            match (word.get_ref().as_ref(), value.get_ref()) {
                ("settings", DeValue::Table(table)) => config.settings.read(table, text, &mut problems),
                ("keys", DeValue::Table(table)) => {
                    config.keymap = Keymap::changed(table, text, &mut problems);
                }
                (known @ ("settings" | "keys"), _) => {
                    problems.push(Problem::at(text, at, format!("expected a table, write `[{known}]`")));
                }
                (word, _) => {
                    let message = format!("unknown `{word}`, expected `[settings]` or `[keys]`");
                    problems.push(Problem::at(text, at, message));
                }
            }
        }
        problems.sort_by_key(|problem| (problem.line, problem.column));
        (config, problems)
    }
}

impl Settings {
    fn read(&mut self, table: &DeTable, text: &str, problems: &mut Vec<Problem>) {
        for (word, value) in table {
            let read = match word.get_ref().as_ref() {
                "palette" => {
                    auto_or("palette", value, &Palette::ALL, Palette::word).map(|p| self.palette = p)
                }
                "glyphs" => auto_or("glyphs", value, &Glyphs::ALL, Glyphs::word).map(|g| self.glyphs = g),
                "mouse" => one_of("mouse", value, &Mouse::ALL, Mouse::word).map(|m| self.mouse = m),
                word_text => {
                    let near = nearest(word_text, ["palette", "glyphs", "mouse"]);
                    let near = near.map_or_else(String::new, |near| format!(", did you mean `{near}`?"));
                    Err((word.span().start, format!("unknown setting `{word_text}`{near}")))
                }
            };
            if let Err((at, message)) = read {
                problems.push(Problem::at(text, at, message));
            }
        }
    }
}

/// The value of a word, None for `auto`, or where and why it is none.
fn auto_or<T: Copy>(
    setting: &str,
    value: &Spanned<DeValue>,
    all: &[T],
    word: impl Fn(T) -> &'static str,
) -> Result<Option<T>, (usize, String)> {
    let all: Vec<Option<T>> = all.iter().copied().map(Some).chain([None]).collect();
    one_of(setting, value, &all, |t| t.map_or(AUTO, &word))
}

/// The value of a word, or where and why it is none.
fn one_of<T: Copy>(
    setting: &str,
    value: &Spanned<DeValue>,
    all: &[T],
    word: impl Fn(T) -> &'static str,
) -> Result<T, (usize, String)> {
    let said = value.get_ref().as_str();
    if let Some(&found) = all.iter().find(|&&t| Some(word(t)) == said) {
        return Ok(found);
    }
    let words = List::or(all.iter().map(|&t| word(t)));
    Err((value.span().start, format!("expected {words} for `{setting}`")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Action;

    fn problems(text: &str) -> Vec<String> {
        Config::parse(text).1.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn nothing_is_what_comes_with_the_program() {
        assert_eq!(Config::parse(""), (Config::default(), Vec::new()));
    }

    #[test]
    fn a_line_replaces_the_keys_of_its_action() {
        let (config, problems) = Config::parse(
            "[settings]\npalette = \"light\"\n[keys]\ndown = [\"E\", \"<c-n>\"]\nhelp = [\"h\"]\nleft = [\"?\"]\n",
        );
        assert_eq!(problems, []);
        assert_eq!(config.settings.palette, Some(Palette::Light));
        assert_eq!(config.keymap.keys_of(Action::Down), ["E", "<c-n>"]);
        assert_eq!(config.keymap.keys_of(Action::Left), ["?"]);
        assert_eq!(config.keymap.keys_of(Action::Help), ["h"]);
    }

    #[test]
    fn everything_wrong_is_said_at_once_with_its_place() {
        let text = "[settings]\npalete = \"light\"\npalette = \"pink\"\n[keys]\ndwon = [\"j\"]\ndown = [\"<nokey>\", 3]\n\
                    up = \"k\"\nquit = [\"E\"]\nfind = [\"E\"]\nfold = [\"g\"]\nreset = [\"\"]\nfilter = [\"?\"]\n[colours]\n";
        let found = problems(text);
        let says = |line: usize, part: &str| {
            let place = format!("{line}:");
            assert!(
                found.iter().any(|p| p.starts_with(&place) && p.contains(part)),
                "{line} {part}: {found:#?}"
            );
        };
        says(2, "did you mean `palette`?");
        says(3, "or `auto` for `palette`");
        says(5, "did you mean `down`?");
        says(6, "nokey");
        says(6, "expected keys in quotes");
        says(7, "expected a list of keys");
        says(8, "does both");
        says(10, "begin alike");
        says(11, "a key of `reset` is empty");
        says(12, "only key of `help`");
        says(13, "unknown `colours`");
        let (config, _) = Config::parse(text);
        for action in Action::all() {
            assert!(!config.keymap.keys_of(action).is_empty(), "{} has no key", action.word());
        }
    }

    #[test]
    fn broken_text_has_a_place_and_the_rest_holds() {
        let found = problems("[keys]\ndown = [\"j\"\n");
        assert!(!found.is_empty());
        assert!(found.iter().all(|p| !p.starts_with("0:")), "{found:?}");
    }
}
