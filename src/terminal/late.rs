//! An answer of the terminal that comes when nobody waits for it any more: it is no typing, and is swallowed.
//!
//! ```text
//!   ESC ] 1 1 ; r g b : ffff/ffff/ffff ESC \        as keys: <a-]> 1 1 ; r g b : f f f f / ... <a-\>
//! ```
//!
//! It may come in several reads, torn anywhere; a torn `ESC` has then been taken for the key. What only begins like an
//! answer is held for a moment and handed on as it was typed.

use std::time::Duration;

use crate::app::Input;
use crate::keys::{Code, Key, Mods};

/// How long what begins like an answer is held before it is taken for typing.
pub(super) const MOMENT: Duration = Duration::from_millis(100);

/// How every answer begins, without its `ESC`.
const START: &str = "]11;";

/// What may be an answer, as far as it has come.
#[derive(Debug, Default)]
pub(super) struct Late {
    /// What was held back, to be handed on if it is typing after all.
    held: Vec<Input>,
    /// The answer so far.
    said: String,
    /// Whether the last key was a lone `ESC`.
    after_escape: bool,
}

impl Late {
    /// Whether something is held that is typing if nothing more comes within a [`MOMENT`].
    pub(super) fn is_unsure(&self) -> bool {
        !self.held.is_empty()
    }

    /// What is held, as typing.
    pub(super) fn give_up(&mut self) -> Vec<Input> {
        self.said.clear();
        std::mem::take(&mut self.held)
    }

    /// Takes what happened; what of it is the reader's, in order.
    pub(super) fn take(&mut self, input: Input) -> Vec<Input> {
        let Input::Key(key) = input else {
            let mut typed = self.give_up();
            typed.push(input);
            return typed;
        };
        if self.said.is_empty() {
            return self.begin(key);
        }
        let is_sure = self.said.starts_with(START);
        match letter(key) {
            Some(letter) if !is_sure && START[self.said.len()..].starts_with(letter) => {
                self.said.push(letter);
                self.held.push(input);
                if self.said == START {
                    self.held.clear();
                }
                Vec::new()
            }
            Some(letter) if is_sure && (letter.is_ascii_alphanumeric() || "#:/".contains(letter)) => {
                Vec::new()
            }
            _ if is_sure => self.end(key),
            _ => {
                let mut typed = self.give_up();
                typed.extend(self.begin(key));
                typed
            }
        }
    }

    fn begin(&mut self, key: Key) -> Vec<Input> {
        let bracket = Code::Char(']');
        let begins = key == Key::new(bracket, Mods::ALT)
            || (self.after_escape && key == Key::new(bracket, Mods::NONE));
        self.after_escape = key == Key::new(Code::Esc, Mods::NONE);
        if begins {
            self.said.push(']');
            self.held.push(Input::Key(key));
            return Vec::new();
        }
        vec![Input::Key(key)]
    }

    /// A bell, or `ESC \`, which may be torn; anything else is typed after an answer that never ended.
    fn end(&mut self, key: Key) -> Vec<Input> {
        let escape = Key::new(Code::Esc, Mods::NONE);
        if key == escape && !self.said.ends_with('\u{1b}') {
            self.said.push('\u{1b}');
            return Vec::new();
        }
        let last = if self.said.ends_with('\u{1b}') { Mods::NONE } else { Mods::ALT };
        self.said.clear();
        let is_end = key == Key::ctrl('g') || key == Key::new(Code::Char('\\'), last);
        if is_end { Vec::new() } else { vec![Input::Key(key)] }
    }
}

/// What a key types.
fn letter(key: Key) -> Option<char> {
    match key.code() {
        Code::Char(typed) if !key.mods().contains(Mods::CTRL) && !key.mods().contains(Mods::ALT) => {
            Some(typed)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::keys::{Stroke, Strokes};

    /// What reaches the reader of these keys; `pause` is where nothing comes for a moment.
    fn typed(keys: &str) -> String {
        let mut late = Late::default();
        let mut typed = Vec::new();
        for part in keys.split("(pause)") {
            let strokes: Strokes = part.parse().unwrap();
            for stroke in strokes.iter() {
                let Stroke::Key(key) = *stroke else { panic!("{keys}") };
                typed.extend(late.take(Input::Key(key)));
            }
            if late.is_unsure() {
                typed.extend(late.give_up());
            }
        }
        let name = |input: Input| if let Input::Key(key) = input { key.to_string() } else { "?".to_owned() };
        typed.into_iter().map(name).collect()
    }

    #[rstest]
    #[case("j<a-]>11;rgb:ffff/ffff/ffff<a-\\>k", "jk")]
    #[case("<a-]>11;rgb:1e1e/1e1e/2e2e<c-g>k", "k")]
    #[case("<a-]>11;rgba:0/0/0/f<esc>\\k", "k")]
    #[case("<esc>]11;rgb:0/0/0<a-\\>k", "<esc>k")]
    #[case("<esc>(pause)]11;rgb:0/0/0<c-g>k", "<esc>k")]
    #[case("<a-]>11;rgb:00(pause)00/0000/0000<esc>(pause)\\k", "k")]
    #[case("<a-]>11;#1e1e2e<c-g>k", "k")]
    #[case("]11", "]11")]
    #[case("<esc>]]", "<esc>]]")]
    #[case("<esc>](pause)[", "<esc>][")]
    #[case("<a-]>j", "<a-]>j")]
    #[case("<a-]>(pause)11;", "<a-]>11;")]
    fn an_answer_is_no_typing(#[case] keys: &str, #[case] expected: &str) {
        assert_eq!(typed(keys), expected);
    }

    #[test]
    fn what_is_no_key_is_never_held() {
        let mut late = Late::default();
        assert!(late.take(Input::Key(Key::new(Code::Char(']'), Mods::ALT))).is_empty());
        assert_eq!(late.take(Input::Paste("x".to_owned())).len(), 2);
    }
}
