//! The line editor of the line mode over a raw terminal.
//!
//! With a pseudo-terminal the client's own terminal is raw and shows nothing of what is typed: somebody must echo,
//! and that is here. Without one (`ssh -T`) the client's terminal edits lines itself, and [`Echo::Off`] takes them as
//! they come. There are no arrows and no history: what a screen reader reads is a line that grows at its end.

use super::decode::{Decoder, Typed};
use super::limits::Limits;
use crate::keys::{Code, Key, Mods};
use crate::text::{graphemes, is_unsafe, safe, width};

/// Who shows what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Echo {
    /// We do: the client's terminal is raw.
    On,
    /// The client's terminal does.
    Off,
}

/// What came of some bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Edited {
    /// A line is finished.
    Line(String),
    /// The reader took the line back (Ctrl-C).
    Dropped,
    /// The reader erased all that was typed.
    Emptied,
    /// The reader wants no more (Ctrl-D on an empty line).
    End,
    /// So many bytes of the line that follows were left out.
    Cut(usize),
}

/// Edits one line after the other.
#[derive(Debug)]
pub(super) struct LineEditor {
    decoder: Decoder,
    echo: Echo,
    line: String,
    most: usize,
    /// Bytes of the line that were left out.
    cut: usize,
    /// Whether the key before was a return: a newline after it belongs to it.
    after_return: bool,
}

impl LineEditor {
    /// An editor with an empty line.
    pub(super) fn new(limits: &Limits, echo: Echo) -> Self {
        Self {
            decoder: Decoder::new(limits),
            echo,
            line: String::new(),
            most: limits.line_bytes,
            cut: 0,
            after_return: false,
        }
    }

    /// Whether nothing is typed on the line.
    pub(super) fn is_empty(&self) -> bool {
        self.line.is_empty()
    }

    /// Takes bytes of the client; appends what its terminal is to show of them. What comes of them, in order.
    pub(super) fn feed(&mut self, bytes: &[u8], out: &mut Vec<u8>) -> Vec<Edited> {
        let typed = self.decoder.feed(bytes);
        self.edit(typed, out)
    }

    /// Whether the host must call [`flush`](Self::flush) if no byte comes in a moment.
    pub(super) fn is_waiting(&self) -> bool {
        self.decoder.is_waiting()
    }

    /// Nothing followed in time; see [`Decoder::flush`].
    pub(super) fn flush(&mut self, out: &mut Vec<u8>) -> Vec<Edited> {
        let typed = self.decoder.flush();
        self.edit(typed, out)
    }

    fn edit(&mut self, typed: Vec<Typed>, out: &mut Vec<u8>) -> Vec<Edited> {
        let mut edited = Vec::new();
        for typed in typed {
            match typed {
                Typed::Key(key) => self.key(key, &mut edited, out),
                Typed::Paste(text) => self.paste(&text, &mut edited, out),
                Typed::Cut(bytes) => self.cut += bytes,
                Typed::Pointer(_) | Typed::Ground(_) => {}
            }
        }
        edited
    }

    fn paste(&mut self, text: &str, edited: &mut Vec<Edited>, out: &mut Vec<u8>) {
        for sign in text.chars() {
            match sign {
                '\r' => self.key(Key::from(Code::Enter), edited, out),
                '\n' => self.key(Key::ctrl('j'), edited, out),
                '\t' => self.type_in(' ', out),
                sign => self.type_in(sign, out),
            }
        }
    }

    fn key(&mut self, key: Key, edited: &mut Vec<Edited>, out: &mut Vec<u8>) {
        let after_return = std::mem::take(&mut self.after_return);
        match (key.code(), key.mods()) {
            (Code::Enter, _) => {
                self.after_return = true;
                self.finish(edited, out);
            }
            (Code::Char('j'), Mods::CTRL) if after_return => {}
            (Code::Char('j'), Mods::CTRL) => self.finish(edited, out),
            (Code::Backspace, _) => {
                let last = graphemes(&self.line).last().map_or(0, str::len);
                self.erase(self.line.len() - last, edited, out);
            }
            (Code::Char('u'), Mods::CTRL) => self.erase(0, edited, out),
            (Code::Char('w'), Mods::CTRL) => {
                let words = self.line.trim_end();
                let start = words.rfind(' ').map_or(0, |blank| blank + 1);
                self.erase(start, edited, out);
            }
            (Code::Char('c'), Mods::CTRL) => {
                (self.cut, self.line) = (0, String::new());
                self.show("^C", out);
                self.end_line(out);
                edited.push(Edited::Dropped);
            }
            (Code::Char('d'), Mods::CTRL) => edited.extend(self.line.is_empty().then_some(Edited::End)),
            (Code::Tab, _) => self.type_in(' ', out),
            _ => {
                if let Some(typed) = key.text() {
                    self.type_in(typed, out);
                }
            }
        }
    }

    fn type_in(&mut self, typed: char, out: &mut Vec<u8>) {
        self.after_return = false;
        if is_unsafe(typed) {
            return;
        }
        if self.line.len() + typed.len_utf8() > self.most {
            self.cut += typed.len_utf8();
            return self.say(b"\x07", out);
        }
        self.line.push(typed);
        self.show(typed.encode_utf8(&mut [0; 4]), out);
    }

    fn finish(&mut self, edited: &mut Vec<Edited>, out: &mut Vec<u8>) {
        self.end_line(out);
        let cut = std::mem::take(&mut self.cut);
        edited.extend((cut > 0).then_some(Edited::Cut(cut)));
        edited.push(Edited::Line(std::mem::take(&mut self.line)));
    }

    /// Cuts the line at a byte, here and on the screen.
    fn erase(&mut self, start: usize, edited: &mut Vec<Edited>, out: &mut Vec<u8>) {
        for _ in 0..width(&self.line[start..]) {
            self.say(b"\x08 \x08", out);
        }
        edited.extend((start == 0 && !self.line.is_empty()).then_some(Edited::Emptied));
        self.line.truncate(start);
    }

    fn end_line(&self, out: &mut Vec<u8>) {
        self.say(b"\r\n", out);
    }

    fn show(&self, text: &str, out: &mut Vec<u8>) {
        self.say(safe(text).as_bytes(), out);
    }

    fn say(&self, bytes: &[u8], out: &mut Vec<u8>) {
        if self.echo == Echo::On {
            out.extend_from_slice(bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    /// What is shown, and what came of it: `|` ends a line, `^C` drops one, `~` empties it, `-1 ` lacks a byte, `.` is the
    /// end.
    fn type_to(editor: &mut LineEditor, bytes: &[u8]) -> (String, String) {
        let mut out = Vec::new();
        let edited = editor.feed(bytes, &mut out).into_iter();
        let edited = edited.map(|edited| match edited {
            Edited::Line(line) => line + "|",
            Edited::Dropped => "^C".to_owned(),
            Edited::Emptied => "~".to_owned(),
            Edited::End => ".".to_owned(),
            Edited::Cut(bytes) => format!("-{bytes} "),
        });
        (String::from_utf8(out).unwrap(), edited.collect())
    }

    fn editor(echo: Echo) -> LineEditor {
        LineEditor::new(&Limits { line_bytes: 8, ..Limits::default() }, echo)
    }

    #[rstest]
    #[case::a_line(b"map\r", "map\r\n", "map|")]
    #[case::newline(b"map\n", "map\r\n", "map|")]
    #[case::both(b"a\r\nb\r\n", "a\r\nb\r\n", "a|b|")]
    #[case::empty_lines(b"\r\r\n\n", "\r\n\r\n\r\n", "|||")]
    #[case::backspace(b"mop\x7f\x7fap\r", "mop\x08 \x08\x08 \x08ap\r\n", "map|")]
    #[case::backspace_of_what_is_wide("a東\x7f\r".as_bytes(), "a東\x08 \x08\x08 \x08\r\n", "a|")]
    #[case::nothing_to_erase(b"\x7f\x15\x17\r", "\r\n", "|")]
    #[case::erase_all(b"ab\x15c\r", "ab\x08 \x08\x08 \x08c\r\n", "~c|")]
    #[case::erase_the_last(b"ab\x7f\x7f\x7f\r", "ab\x08 \x08\x08 \x08\r\n", "~|")]
    #[case::erase_the_only_word(b"ab\x17\r", "ab\x08 \x08\x08 \x08\r\n", "~|")]
    #[case::erase_word(b"a bc \x17\r", "a bc \x08 \x08\x08 \x08\x08 \x08\r\n", "a |")]
    #[case::drop_it(b"ab\x03c\r", "ab^C\r\nc\r\n", "^Cc|")]
    #[case::end(b"\x04", "", ".")]
    #[case::no_end_in_a_line(b"a\x04\r", "a\r\n", "a|")]
    #[case::arrows_do_nothing(b"a\x1b[A\x1b[D\x1bOCb\r", "ab\r\n", "ab|")]
    #[case::a_reply_is_no_text(b"\x1b[?62;1c\x1b]11;rgb:0/0/0\x07a\r", "a\r\n", "a|")]
    #[case::paste(b"\x1b[200~a\tb\nc\x1b[201~\r", "a b\r\nc\r\n", "a b|c|")]
    #[case::paste_obeys_nothing(b"\x1b[200~a\x1b[2J\x1b[201~\r", "a[2J\r\n", "a[2J|")]
    #[case::what_is_too_long(b"123456789\r", "12345678\x07\r\n", "-1 12345678|")]
    #[case::what_was_too_long_and_is_dropped(b"123456789\x03a\r", "12345678\x07^C\r\na\r\n", "^Ca|")]
    #[case::what_hides("a\u{202e}b\r".as_bytes(), "ab\r\n", "ab|")]
    fn lines_are_edited(#[case] bytes: &[u8], #[case] shown: &str, #[case] edited: &str) {
        let expected = (shown.to_owned(), edited.to_owned());
        assert_eq!(type_to(&mut editor(Echo::On), bytes), expected);
        assert_eq!(type_to(&mut editor(Echo::Off), bytes), (String::new(), edited.to_owned()));
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_or_unsafe(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut editor = editor(Echo::On);
            let mut out = Vec::new();
            let mut edited = editor.feed(&bytes, &mut out);
            edited.extend(editor.flush(&mut out));
            for edited in edited {
                if let Edited::Line(line) = edited {
                    prop_assert!(line.len() <= 8 && !line.contains(is_unsafe));
                }
            }
        }
    }
}
