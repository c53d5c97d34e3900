//! What a person does to a terminal, written down: keys, and now and then a new window size. For
//! `--keys` and tests.

use std::fmt::{self, Display, Formatter};
use std::ops::Deref;
use std::str::FromStr;

use super::notation::{self, Token};
use super::{Key, KeyError};

/// A key, or the window taking another size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stroke {
    /// A key is pressed.
    Key(Key),
    /// The window becomes so many cells wide and high: `<size:80x24>`.
    Resize(u16, u16),
}

/// Strokes one after the other: `jj<size:80x24><enter>`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Strokes(Vec<Stroke>);

impl Deref for Strokes {
    type Target = [Stroke];

    fn deref(&self) -> &[Stroke] {
        &self.0
    }
}

impl FromStr for Strokes {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let strokes = notation::tokens(text).map(|token| stroke(token?));
        strokes.collect::<Result<_, _>>().map(Self)
    }
}

fn stroke(token: Token<'_>) -> Result<Stroke, KeyError> {
    let Some(size) = token.name().and_then(|name| name.strip_prefix("size:")) else {
        return token.key().map(Stroke::Key);
    };
    let sides =
        size.split_once('x').and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    let (width, height) =
        sides.ok_or_else(|| token.error("unreadable window size", "expected as in `<size:80x24>`"))?;
    Ok(Stroke::Resize(width, height))
}

impl Display for Stroke {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key) => key.fmt(f),
            Self::Resize(width, height) => write!(f, "<size:{width}x{height}>"),
        }
    }
}

impl Display for Strokes {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|stroke| stroke.fmt(f))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Code;
    use super::*;

    #[test]
    fn sizes_stand_between_keys() {
        let strokes: Strokes = "j<size:0x24><enter>".parse().unwrap();
        let expected = [Stroke::Key(Key::char('j')), Stroke::Resize(0, 24), Stroke::Key(Code::Enter.into())];
        assert_eq!(*strokes, expected);
        assert_eq!(strokes.to_string(), "j<size:0x24><enter>");
    }

    #[test]
    fn a_size_that_is_none_is_refused() {
        for text in ["<size:80>", "<size:x24>", "<size:-1x24>", "<size:80x70000>"] {
            let message = text.parse::<Strokes>().unwrap_err().to_string();
            let expected =
                format!("unreadable window size at character 1 of `{text}`, expected as in `<size:80x24>`");
            assert_eq!(message, expected);
        }
    }
}
