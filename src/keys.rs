//! Keys and their notation: `j`, `G`, `<c-d>`, `<tab>`, `<s-tab>`, `<f1>`; in the keymap, on the
//! command line, in help and in tests.
//!
//! A leaf but for the helpers of `text`. Every host (the local terminal, the SSH server, a test)
//! turns what it reads into these types, so no type of a terminal library goes past it.
//!
//! A [`Key`] is always in its one normal form: shift is part of a typed character (`G`, not
//! `<s-g>`), a control letter is lower case, and keys that no terminal can tell apart are one
//! (`<c-i>` is `<tab>`). So two equal keys compare equal, and printing and parsing are inverse.

mod notation;
mod stroke;

use std::fmt::{self, Display, Formatter};
use std::ops::{BitOr, Deref};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use notation::KeyError;
pub use stroke::{Stroke, Strokes};

/// What was pressed, without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A character, as typed: `G` with shift held.
    Char(char),
    /// The return key.
    Enter,
    /// The tab key; back with shift held.
    Tab,
    /// Escape.
    Esc,
    /// Deletes to the left.
    Backspace,
    /// Deletes to the right.
    Delete,
    /// The insert key.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// To the start.
    Home,
    /// To the end.
    End,
    /// A screen up.
    PageUp,
    /// A screen down.
    PageDown,
    /// A function key, from 1 to 24.
    F(u8),
}

/// The modifiers held: a set.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mods(u8);

impl Mods {
    /// Nothing held.
    pub const NONE: Self = Self(0);
    /// Control.
    pub const CTRL: Self = Self(1);
    /// Alt, option or meta.
    pub const ALT: Self = Self(2);
    /// Shift; only with keys that write nothing.
    pub const SHIFT: Self = Self(4);

    /// Whether all of `other` are held.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// What is held besides `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl BitOr for Mods {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl fmt::Debug for Mods {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        notation::write_mods(*self, f)
    }
}

/// One press of a key, in its normal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Key {
    code: Code,
    mods: Mods,
}

impl Key {
    /// The normal form of a key with its modifiers.
    pub fn new(code: Code, mods: Mods) -> Self {
        let Code::Char(typed) = code else {
            return Self { code, mods };
        };
        let shifted = mods.contains(Mods::SHIFT).then(|| single(typed.to_uppercase())).flatten();
        let typed = shifted.unwrap_or(typed);
        let mods = mods.without(Mods::SHIFT);
        if !mods.contains(Mods::CTRL) {
            return Self { code: Code::Char(typed), mods };
        }
        // A terminal sends one byte for each of these pairs.
        let code = match typed.to_ascii_lowercase() {
            'i' => Code::Tab,
            'm' => Code::Enter,
            '[' => Code::Esc,
            other => {
                return Self { code: Code::Char(other), mods };
            }
        };
        Self { code, mods: mods.without(Mods::CTRL) }
    }

    /// A character typed without control or alt.
    pub fn char(typed: char) -> Self {
        Self::new(Code::Char(typed), Mods::NONE)
    }

    /// A character with control held.
    pub fn ctrl(typed: char) -> Self {
        Self::new(Code::Char(typed), Mods::CTRL)
    }

    /// What was pressed.
    pub const fn code(self) -> Code {
        self.code
    }

    /// What was held.
    pub const fn mods(self) -> Mods {
        self.mods
    }

    /// The character this key writes in a text field; `None` for commands such as `<c-d>` or
    /// `<up>`.
    pub const fn text(self) -> Option<char> {
        match (self.code, self.mods) {
            (Code::Char(typed), Mods::NONE) => Some(typed),
            _ => None,
        }
    }
}

/// The only item, if it is one.
fn single(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next()?;
    chars.next().is_none().then_some(first)
}

impl From<Code> for Key {
    fn from(code: Code) -> Self {
        Self::new(code, Mods::NONE)
    }
}

impl Display for Key {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        notation::write_key(*self, f)
    }
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        match text.parse::<Keys>()?.as_slice() {
            [key] => Ok(*key),
            keys => Err(KeyError::count(text, keys.len())),
        }
    }
}

/// Keys pressed one after the other: `gg`, `jj<enter><c-d>`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Keys(Vec<Key>);

impl Keys {
    /// The keys in the order they are pressed.
    pub fn as_slice(&self) -> &[Key] {
        &self.0
    }
}

impl Deref for Keys {
    type Target = [Key];

    fn deref(&self) -> &[Key] {
        &self.0
    }
}

impl FromIterator<Key> for Keys {
    fn from_iter<I: IntoIterator<Item = Key>>(keys: I) -> Self {
        Self(keys.into_iter().collect())
    }
}

impl From<Key> for Keys {
    fn from(key: Key) -> Self {
        Self(vec![key])
    }
}

impl Display for Keys {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|key| key.fmt(f))
    }
}

impl FromStr for Keys {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        notation::tokens(text).map(|token| token?.key()).collect()
    }
}

/// The string forms that serde reads and writes.
macro_rules! as_string {
    ($($type:ty),*) => {$(
        impl From<$type> for String {
            fn from(value: $type) -> Self {
                value.to_string()
            }
        }

        impl TryFrom<String> for $type {
            type Error = KeyError;

            fn try_from(text: String) -> Result<Self, KeyError> {
                text.parse()
            }
        }
    )*};
}

as_string!(Key, Keys);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn keys(text: &str) -> Vec<Key> {
        text.parse::<Keys>().unwrap().to_vec()
    }

    #[test]
    fn a_sequence_is_read() {
        let expected = [
            Key::char('j'),
            Key::char('J'),
            Code::Enter.into(),
            Key::ctrl('d'),
            Key::char('<'),
            Key::new(Code::Tab, Mods::SHIFT),
            Code::F(12).into(),
        ];
        assert_eq!(keys("jJ<enter><c-d><lt><s-tab><f12>"), expected);
    }

    #[test]
    fn spellings_of_one_key_are_one() {
        let same = [
            ("<C-D>", "<c-d>"),
            ("<s-g>", "G"),
            ("<c-i>", "<tab>"),
            ("<c-m>", "<enter>"),
            ("<c-[>", "<esc>"),
            (" ", "<space>"),
            ("<cr>", "<enter>"),
            ("<return>", "<enter>"),
            ("<pageup>", "<pgup>"),
            ("<m-x>", "<a-x>"),
            ("<s-c-a-up>", "<c-a-s-up>"),
            ("<gt>", ">"),
            ("<Ж>", "Ж"),
            ("<c->>", "<c-gt>"),
            ("<c-->", "<c-minus>"),
        ];
        for (written, normal) in same {
            assert_eq!(keys(written), keys(normal), "{written}");
        }
        assert_eq!(
            keys("<s-c-a-up> ").iter().map(Key::to_string).collect::<Vec<_>>(),
            ["<c-a-s-up>", "<space>"]
        );
    }

    #[test]
    fn only_typed_characters_are_text() {
        assert_eq!(Key::char('Ж').text(), Some('Ж'));
        assert_eq!(Key::ctrl('d').text(), None);
        assert_eq!(Key::from(Code::Enter).text(), None);
    }

    #[test]
    fn mistakes_name_their_place() {
        let cases = [
            ("jj<entr>", "unknown key `<entr>` at character 3 of `jj<entr>`, did you mean `<enter>`?"),
            (
                "j<",
                "`<` at character 2 of `j<` opens a key that is not closed, write `<lt>` for the sign itself",
            ),
            ("<>", "unknown key `<>` at character 1 of `<>`, write `<lt>` for the sign itself"),
            ("<x-a>", "unknown modifier `x-` at character 1 of `<x-a>`, expected `c-`, `a-` or `s-`"),
            (
                "<c-",
                "`<` at character 1 of `<c-` opens a key that is not closed, write `<lt>` for the sign itself",
            ),
            ("<f25>", "unknown key `<f25>` at character 1 of `<f25>`, expected `<f1>` to `<f24>`"),
            ("<zzz>", "unknown key `<zzz>` at character 1 of `<zzz>`"),
            (
                "a\u{1b}",
                "control character at character 2 of `a␛`, write `<esc>`, `<tab>`, `<enter>` or `<c-x>`",
            ),
            (
                "<size:80x24>",
                "`<size:80x24>` at character 1 of `<size:80x24>` is a window size, expected a key",
            ),
        ];
        for (text, message) in cases {
            assert_eq!(text.parse::<Keys>().unwrap_err().to_string(), message);
        }
        assert_eq!("gg".parse::<Key>().unwrap_err().to_string(), "expected one key, found 2 keys in `gg`");
        assert_eq!("".parse::<Key>().unwrap_err().to_string(), "expected one key, found 0 keys in ``");
    }

    fn code() -> impl Strategy<Value = Code> {
        prop_oneof![
            4 => any::<char>().prop_filter("printable", |c| !c.is_control()).prop_map(Code::Char),
            4 => prop::char::range(' ', '~').prop_map(Code::Char),
            1 => (1..=24u8).prop_map(Code::F),
            2 => prop::sample::select(vec![
                Code::Enter, Code::Tab, Code::Esc, Code::Backspace, Code::Delete, Code::Insert, Code::Up, Code::Down,
                Code::Left, Code::Right, Code::Home, Code::End, Code::PageUp, Code::PageDown,
            ]),
        ]
    }

    fn key() -> impl Strategy<Value = Key> {
        (code(), 0..8u8).prop_map(|(code, mods)| Key::new(code, Mods(mods)))
    }

    proptest! {
        #[test]
        fn print_and_parse_are_inverse(pressed in prop::collection::vec(key(), 0..6)) {
            let pressed: Keys = pressed.into_iter().collect();
            prop_assert_eq!(pressed.to_string().parse::<Keys>().unwrap(), pressed);
        }

        #[test]
        fn the_normal_form_is_final(key in key()) {
            prop_assert_eq!(Key::new(key.code(), key.mods()), key);
        }

        #[test]
        fn any_text_is_keys_or_a_message(text in "[<>a-z:0-9-]{0,12}|.{0,8}") {
            if let Err(error) = text.parse::<Strokes>() {
                prop_assert!(!error.to_string().contains(char::is_control));
            }
        }
    }
}
