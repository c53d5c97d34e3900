//! The written form of keys: cutting a string into tokens, reading and writing one key.

use std::fmt::{self, Display, Formatter};
use std::iter::from_fn;

use super::{Code, Key, Mods};
use crate::text::{Count, List, nearest, safe};

/// The names of the keys that have one, each key's usual name first.
const NAMES: &[(&str, Code)] = &[
    ("enter", Code::Enter),
    ("cr", Code::Enter),
    ("return", Code::Enter),
    ("tab", Code::Tab),
    ("esc", Code::Esc),
    ("escape", Code::Esc),
    ("bs", Code::Backspace),
    ("backspace", Code::Backspace),
    ("del", Code::Delete),
    ("delete", Code::Delete),
    ("ins", Code::Insert),
    ("insert", Code::Insert),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("pgup", Code::PageUp),
    ("pageup", Code::PageUp),
    ("pgdn", Code::PageDown),
    ("pagedown", Code::PageDown),
    ("space", Code::Char(' ')),
    ("lt", Code::Char('<')),
    ("gt", Code::Char('>')),
    ("minus", Code::Char('-')),
];

const MODS: [(&str, Mods); 3] = [("c-", Mods::CTRL), ("a-", Mods::ALT), ("s-", Mods::SHIFT)];

/// Why a string is no key, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct KeyError(String);

impl KeyError {
    /// Another number of keys than the one expected.
    pub(super) fn count(text: &str, found: usize) -> Self {
        Self(format!("expected one key, found {} in `{}`", Count(found, "key"), safe(text)))
    }
}

/// One unit of the notation: a bare character, or a name between `<` and `>`.
#[derive(Clone, Copy)]
pub(super) struct Token<'a> {
    /// All of the string, for messages.
    whole: &'a str,
    /// Where in `whole` the token starts, in bytes.
    start: usize,
    /// The token as written, with its signs.
    written: &'a str,
}

/// The tokens of a string, from left to right; a mistake ends them.
pub(super) fn tokens(whole: &str) -> impl Iterator<Item = Result<Token<'_>, KeyError>> {
    let mut start = 0;
    from_fn(move || {
        let rest = &whole[start..];
        let first = rest.chars().next()?;
        let mut token = Token { whole, start, written: &rest[..first.len_utf8()] };
        if first == '<' {
            let Some(end) = closing(rest) else {
                start = whole.len();
                return Some(Err(token.unclosed()));
            };
            token.written = &rest[..=end];
        }
        start += token.written.len();
        Some(Ok(token))
    })
}

/// Where the name that opens at the start of `rest` closes; `<c->>` holds the sign itself.
fn closing(rest: &str) -> Option<usize> {
    let end = rest.find('>')?;
    let doubled = rest[..end].ends_with('-') && rest[end + 1..].starts_with('>');
    Some(end + usize::from(doubled))
}

impl<'a> Token<'a> {
    /// What stands between `<` and `>`; `None` for a bare character.
    pub(super) fn name(self) -> Option<&'a str> {
        self.written.strip_prefix('<')?.strip_suffix('>')
    }

    /// The key it means.
    pub(super) fn key(self) -> Result<Key, KeyError> {
        let Some(name) = self.name() else {
            return self.bare();
        };
        if name.starts_with("size:") {
            return Err(KeyError(format!("{} is a window size, expected a key", self.place())));
        }
        let mut rest = name;
        let mut mods = Mods::NONE;
        // A `-` that ends the name is the key itself: `<c-->`.
        while let Some(end) = rest.find('-').filter(|&end| end > 0 && end + 1 < rest.len()) {
            mods = mods | self.modifier(&rest[..=end])?;
            rest = &rest[end + 1..];
        }
        self.code(rest).map(|code| Key::new(code, mods))
    }

    fn bare(self) -> Result<Key, KeyError> {
        match self.written.chars().next() {
            Some(typed) if !typed.is_control() => Ok(Key::char(typed)),
            _ => Err(self.error("control character", "write `<esc>`, `<tab>`, `<enter>` or `<c-x>`")),
        }
    }

    fn modifier(self, written: &str) -> Result<Mods, KeyError> {
        let lower = written.to_lowercase();
        let lower = if lower == "m-" { "a-" } else { &lower };
        MODS.iter().find(|(name, _)| *name == lower).map(|&(_, mods)| mods).ok_or_else(|| {
            let known = List::or(MODS.map(|(name, _)| name));
            self.error(&format!("unknown modifier `{}`", safe(written)), &format!("expected {known}"))
        })
    }

    fn code(self, name: &str) -> Result<Code, KeyError> {
        let mut chars = name.chars();
        if let (Some(only), None) = (chars.next(), chars.next()) {
            return if only.is_control() { self.bare_in_name() } else { Ok(Code::Char(only)) };
        }
        let lower = name.to_lowercase();
        if let Some(&(_, code)) = NAMES.iter().find(|(known, _)| *known == lower) {
            return Ok(code);
        }
        let unknown = format!("unknown key `{}`", safe(self.written));
        if name.is_empty() {
            return Err(self.error(&unknown, "write `<lt>` for the sign itself"));
        }
        if let Some(number) =
            lower.strip_prefix('f').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
        {
            return match number.parse() {
                Ok(number @ 1..=24) => Ok(Code::F(number)),
                _ => Err(self.error(&unknown, "expected `<f1>` to `<f24>`")),
            };
        }
        let hint = nearest(&lower, NAMES.iter().map(|(known, _)| *known));
        Err(self.error(&unknown, &hint.map(|near| format!("did you mean `<{near}>`?")).unwrap_or_default()))
    }

    fn bare_in_name(self) -> Result<Code, KeyError> {
        Err(self.error("control character", "write `<esc>`, `<tab>`, `<enter>` or `<c-x>`"))
    }

    fn unclosed(self) -> KeyError {
        KeyError(format!("{} opens a key that is not closed, write `<lt>` for the sign itself", self.place()))
    }

    /// "`what` at character 3 of `whole`, hint".
    pub(super) fn error(self, what: &str, hint: &str) -> KeyError {
        let comma = if hint.is_empty() { "" } else { ", " };
        KeyError(format!("{what} {}{comma}{hint}", self.at()))
    }

    fn place(self) -> String {
        format!("`{}` {}", safe(self.written), self.at())
    }

    fn at(self) -> String {
        let character = self.whole[..self.start].chars().count() + 1;
        format!("at character {character} of `{}`", safe(self.whole))
    }
}

/// Writes the normal form; what [`Token::key`] reads.
pub(super) fn write_key(key: Key, f: &mut Formatter<'_>) -> fmt::Result {
    let name = NAMES.iter().find(|&&(_, code)| code == key.code()).map(|&(name, _)| name);
    match (name, key.code(), key.mods()) {
        (None | Some("gt" | "minus"), Code::Char(typed), Mods::NONE) => typed.fmt(f),
        (None, Code::Char(typed), mods) => write!(f, "<{mods:?}{typed}>"),
        (None, Code::F(number), mods) => write!(f, "<{mods:?}f{number}>"),
        (name, _, mods) => write!(f, "<{mods:?}{}>", name.unwrap_or_default()),
    }
}

/// Writes the modifiers as prefixes, `c-a-s-` at most.
pub(super) fn write_mods(mods: Mods, f: &mut Formatter<'_>) -> fmt::Result {
    MODS.iter().filter(|(_, one)| mods.contains(*one)).try_for_each(|(name, _)| f.write_str(name))
}
