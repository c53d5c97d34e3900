//! A paste between its brackets: `ESC [200~` text `ESC [201~`.

/// What ends a paste.
const END: &[u8] = b"\x1b[201~";
const ESC: u8 = 0x1b;
/// What Ctrl-C sends.
const ETX: u8 = 0x03;

/// A paste that came to its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pasting {
    /// Its text; bytes that are no text are shown as such.
    pub(super) text: String,
    /// How many bytes at its end were left out.
    pub(super) cut: usize,
}

/// Collects a paste, up to a cap.
#[derive(Debug)]
pub(super) struct Paste {
    text: Vec<u8>,
    /// How many bytes of [`END`] the last bytes are.
    ending: usize,
    cut: usize,
    most: usize,
    last: u8,
}

impl Paste {
    pub(super) fn new(most: usize) -> Self {
        Self { text: Vec::new(), ending: 0, cut: 0, most, last: 0 }
    }

    /// Takes one byte; the paste, if it ends it.
    pub(super) fn byte(&mut self, byte: u8) -> Option<Pasting> {
        self.last = byte;
        if END[self.ending] == byte {
            self.ending += 1;
            return (self.ending == END.len()).then(|| self.end());
        }
        // The sign that begins END occurs in it only once: no other start can be hidden in a failed one.
        for &taken in &END[..std::mem::take(&mut self.ending)] {
            self.push(taken);
        }
        if byte == ESC {
            self.ending = 1;
        } else {
            self.push(byte);
        }
        None
    }

    fn push(&mut self, byte: u8) {
        // From the first byte that finds no room on, so that no later one slips in.
        if self.cut == 0 && self.text.len() < self.most {
            self.text.push(byte);
        } else {
            self.cut += 1;
        }
    }

    fn end(&mut self) -> Pasting {
        let mut text = std::mem::take(&mut self.text);
        let mut cut = std::mem::take(&mut self.cut);
        if cut > 0 {
            let whole = whole_letters(&text);
            cut += text.len() - whole;
            text.truncate(whole);
        }
        self.ending = 0;
        Pasting { text: String::from_utf8_lossy(&text).into_owned(), cut }
    }

    /// Whether a reader may be trying to get out of a paste that has no end: Esc or Ctrl-C, and nothing after it.
    pub(super) fn may_be_left(&self) -> bool {
        matches!(self.last, ESC | ETX)
    }

    /// How many bytes it keeps.
    #[cfg(test)]
    pub(super) fn kept(&self) -> usize {
        self.text.capacity()
    }

    /// Forgets an unfinished paste; the byte it was left by.
    pub(super) fn leave(&mut self) -> u8 {
        self.end();
        std::mem::take(&mut self.last)
    }
}

/// The bytes of a text before a letter that was cut in two at its end.
fn whole_letters(text: &[u8]) -> usize {
    let tail = text.len().saturating_sub(3)..text.len();
    let start = tail.rev().find(|&place| text[place] >= 0xc0);
    match start.map(|start| (start, std::str::from_utf8(&text[start..]))) {
        Some((start, Err(error))) if error.error_len().is_none() => start,
        _ => text.len(),
    }
}
