//! Bytes of a reader's terminal to what was typed.
//!
//! ```text
//!            ┌─ a byte, a letter ────────────────────────────► key
//!   bytes ─► │  ESC [ .. final   ESC O x ──► meaning (termina) ► key, mouse, or nothing: a reply of the terminal
//!            │  ESC ] .. ST      ESC P .. ST   (replies) ──────► the ground, or nothing: not even kept
//!            └─ ESC [200~ .. ESC [201~ ────────────────────────► paste
//! ```
//!
//! Where a sequence begins and ends is decided here, byte by byte, so that it does not matter how the bytes arrive, and
//! nothing that is unknown or broken leaves its rest behind as keys: a terminal's reply must never vote or quit. What
//! a whole sequence means, termina says. Memory is bounded whatever comes.
//!
//! Only a lone ESC needs the time: it may be the key or a beginning. The host waits a moment while
//! [`is_waiting`](Decoder::is_waiting) says so and then calls [`flush`](Decoder::flush).

mod meaning;
mod paste;

use crate::app::look::Palette;
use crate::app::pointer::Pointer;
use crate::keys::{Code, Key, Mods};

use self::meaning::{byte_key, letter_key};
use self::paste::{Paste, Pasting};
use super::limits::Limits;

/// What a reader did at a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Pressed a key.
    Key(Key),
    /// Used the mouse.
    Pointer(Pointer),
    /// Pasted a text.
    Paste(String),
    /// The end of the paste before was left out: so many bytes.
    Cut(usize),
    /// Nothing: the terminal says what colours are for its ground.
    Ground(Palette),
}

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
/// The longest reply that says anything here, in bytes: `11;rgba:ffff/ffff/ffff/ffff`.
const REPLY: usize = 27;

/// Where in a sequence the bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// In none.
    Ground,
    /// In a letter of several bytes, with these modifiers.
    Letter(Mods),
    /// After one ESC, or two.
    Escape,
    /// After ESC and a sign that may begin a sequence, or be a key with alt.
    Introduced(u8),
    /// In `ESC [` or `ESC O`, before the final byte.
    Control,
    /// So many bytes of any kind are still to come.
    Raw(u8),
    /// In a reply that ends with ST or BEL.
    Reply,
    /// After ESC in such a reply.
    ReplyEscape,
    /// In a paste.
    Paste,
}

/// What of the pending bytes was told already, because the time ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Nothing,
    /// The ESC, as a key.
    Escape,
    /// ESC and the sign after it, as a key with alt.
    Both,
}

/// Makes keys, pastes and the mouse of bytes.
#[derive(Debug)]
pub struct Decoder {
    state: State,
    /// The bytes of the sequence so far.
    pending: Vec<u8>,
    told: Told,
    /// The most that `pending` may hold.
    most: usize,
    paste: Paste,
    /// Told, not yet handed on.
    typed: Vec<Typed>,
}

impl Decoder {
    /// A decoder at the beginning of a connection.
    pub fn new(limits: &Limits) -> Self {
        Self {
            state: State::Ground,
            pending: Vec::new(),
            told: Told::Nothing,
            most: limits.escape_bytes,
            paste: Paste::new(limits.paste_bytes),
            typed: Vec::new(),
        }
    }

    /// What these bytes complete, in order.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Typed> {
        for &byte in bytes {
            self.byte(byte);
        }
        std::mem::take(&mut self.typed)
    }

    /// Whether the host must call [`flush`](Self::flush) if no byte comes in a moment.
    pub fn is_waiting(&self) -> bool {
        match self.state {
            State::Escape | State::ReplyEscape => self.told == Told::Nothing,
            State::Introduced(_) => self.told != Told::Both,
            State::Paste => self.paste.may_be_left(),
            _ => false,
        }
    }

    /// What the pending bytes mean now that nothing followed in time.
    ///
    /// The rest of a reply that was held up on its way is still known for one.
    pub fn flush(&mut self) -> Vec<Typed> {
        match (self.state, self.told) {
            (State::Escape, Told::Nothing) => {
                for _ in 0..self.pending.len() {
                    self.key(Key::from(Code::Esc));
                }
                self.pending.truncate(1);
                self.told = Told::Escape;
            }
            // Whoever is caught in a reply without an end gets out of it by the key one tries first.
            (State::ReplyEscape, Told::Nothing) => self.told = Told::Escape,
            (State::Introduced(sign), Told::Nothing) => {
                self.give_up(sign);
                if sign != b'O' && sign != b'_' {
                    self.state = State::Introduced(sign);
                    self.pending.extend([ESC, sign]);
                    self.told = Told::Both;
                }
            }
            (State::Introduced(sign), Told::Escape) => self.give_up(sign),
            (State::Paste, _) if self.paste.may_be_left() => {
                let left_by = self.paste.leave();
                self.ground();
                if left_by == ESC {
                    // Or it was its end, held up on its way: the rest of that is no keys.
                    self.pending.push(ESC);
                    self.state = State::Escape;
                    self.told = Told::Escape;
                }
            }
            _ => {}
        }
        std::mem::take(&mut self.typed)
    }

    fn byte(&mut self, byte: u8) {
        match self.state {
            State::Ground => self.plain(byte, Mods::NONE),
            State::Letter(held) => self.letter(byte, held),
            State::Escape => self.escaped(byte),
            State::Introduced(sign) => self.introduced(sign, byte),
            State::Control => self.control(byte),
            State::Raw(more) => self.raw(byte, more),
            State::Reply => self.reply(byte),
            State::ReplyEscape => self.reply_escaped(byte),
            State::Paste => self.pasted(byte),
        }
    }

    fn key(&mut self, key: Key) {
        self.typed.push(Typed::Key(key));
    }

    fn ground(&mut self) {
        self.state = State::Ground;
        self.pending.clear();
        self.told = Told::Nothing;
    }

    /// A byte that belongs to no sequence.
    fn plain(&mut self, byte: u8, held: Mods) {
        self.ground();
        match byte {
            ESC => {
                self.pending.push(ESC);
                self.state = State::Escape;
            }
            0..0x80 => self.key(byte_key(byte, held)),
            0xc2..=0xf4 => {
                self.pending.push(byte);
                self.state = State::Letter(held);
            }
            // No letter begins so.
            _ => {}
        }
    }

    fn letter(&mut self, byte: u8, held: Mods) {
        self.pending.push(byte);
        match std::str::from_utf8(&self.pending) {
            Ok(text) => {
                let key = text.chars().next().and_then(|letter| letter_key(letter, held));
                self.typed.extend(key.map(Typed::Key));
                self.ground();
            }
            Err(error) if error.error_len().is_none() => {}
            // The letter is broken, and this byte is of something else.
            Err(_) => self.plain(byte, Mods::NONE),
        }
    }

    fn escaped(&mut self, byte: u8) {
        match (byte, self.told) {
            (ESC, Told::Nothing) if self.pending.len() == 1 => self.pending.push(ESC),
            (ESC, Told::Nothing) => self.key(Key::from(Code::Esc)),
            (b'[' | b']' | b'O' | b'P' | b'_', _) => {
                self.pending.push(byte);
                self.state = State::Introduced(byte);
            }
            (_, Told::Nothing) => {
                if self.pending.len() == 2 {
                    self.key(Key::from(Code::Esc));
                }
                self.plain(byte, Mods::ALT);
            }
            _ => self.plain(byte, Mods::NONE),
        }
    }

    /// After ESC and a sign: the next byte tells a sequence from a key with alt.
    fn introduced(&mut self, sign: u8, byte: u8) {
        let is_sequence = match (sign, self.told) {
            (b'[', Told::Nothing) => matches!(byte, 0x20..0x7f),
            // The ESC was told as a key. Only what can hardly be typed in that moment makes it a sequence after all.
            (b'[', Told::Escape) => matches!(byte, b'0'..=b'9' | b'<'..=b'?' | b'A'..=b'Z'),
            (b'[', Told::Both) => matches!(byte, b'0'..=b'9' | b'<'..=b'?'),
            (b'O', Told::Nothing) => byte.is_ascii_alphanumeric() || byte == b' ',
            (b'O', _) => matches!(byte, b'A'..=b'D' | b'F' | b'H' | b'P'..=b'S'),
            // Numbered, or a title of the window: letters of somebody's choice.
            (b']', _) => byte.is_ascii_digit() || matches!(byte, b'l' | b'L' | b'I'),
            (b'P', Told::Nothing) => matches!(byte, 0x20..0x40),
            (b'P', _) => byte.is_ascii_digit() || byte == b'>' || byte == b'!',
            (_, _) => byte == b'G',
        };
        if !is_sequence {
            self.give_up(sign);
            return self.byte(byte);
        }
        match sign {
            b'[' | b'O' => self.control(byte),
            _ => {
                if self.pending.len() > 2 {
                    self.key(Key::from(Code::Esc));
                }
                self.ground();
                self.reply(byte);
            }
        }
    }

    /// The sign after ESC began no sequence: it is a key, as far as it was not told.
    fn give_up(&mut self, sign: u8) {
        match self.told {
            Told::Nothing => {
                if self.pending.len() > 2 {
                    self.key(Key::from(Code::Esc));
                }
                self.key(byte_key(sign, Mods::ALT));
            }
            Told::Escape => self.key(byte_key(sign, Mods::NONE)),
            Told::Both => {}
        }
        self.ground();
    }

    fn control(&mut self, byte: u8) {
        let body = self.pending.iter().position(|&byte| byte != ESC).unwrap_or_default();
        let is_keypad = self.pending.get(body) == Some(&b'O');
        let is_first = self.pending.len() == body + 1;
        match byte {
            0x20..0x40 if !is_keypad || !is_first || byte != b' ' => {
                self.state = State::Control;
                self.push(byte);
            }
            b'[' if is_first && !is_keypad => self.await_raw(byte, 1),
            b'M' if is_first && !is_keypad => self.await_raw(byte, 3),
            0x20..0x7f => {
                self.push(byte);
                self.finish();
            }
            // A broken sequence ends without a trace, and this byte is of something else.
            _ => self.plain(byte, Mods::NONE),
        }
    }

    fn await_raw(&mut self, byte: u8, more: u8) {
        self.push(byte);
        self.state = State::Raw(more);
    }

    fn raw(&mut self, byte: u8, more: u8) {
        if byte < b' ' {
            return self.plain(byte, Mods::NONE);
        }
        self.push(byte);
        match more {
            0 | 1 => self.finish(),
            _ => self.state = State::Raw(more - 1),
        }
    }

    /// Keeps a byte. One too many makes the sequence unknown: its final byte is then missing.
    fn push(&mut self, byte: u8) {
        if self.pending.len() < self.most {
            self.pending.push(byte);
        }
    }

    /// The pending sequence is whole.
    fn finish(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        let two = pending.starts_with(&[ESC, ESC]);
        let sequence = &pending[usize::from(two)..];
        self.ground();
        if sequence == b"\x1b[200~" {
            if two {
                self.key(Key::from(Code::Esc));
            }
            self.state = State::Paste;
        } else {
            let typed = meaning::of(sequence);
            self.typed.extend(match (typed, two) {
                // PuTTY and rxvt send alt as one more ESC.
                (Some(Typed::Key(key)), true) => {
                    Some(Typed::Key(Key::new(key.code(), key.mods() | Mods::ALT)))
                }
                // The key itself, and then a reply.
                (None, true) => Some(Typed::Key(Key::from(Code::Esc))),
                (typed, _) => typed,
            });
        }
        self.pending = pending;
        self.pending.clear();
    }

    fn reply(&mut self, byte: u8) {
        match byte {
            BEL => self.replied(),
            ESC => self.state = State::ReplyEscape,
            // No reply holds one: it was cut off, and this is a key again.
            0..0x20 => self.plain(byte, Mods::NONE),
            _ => {
                self.state = State::Reply;
                // Of a longer one no more is kept than tells that it is longer.
                if self.pending.len() <= REPLY {
                    self.pending.push(byte);
                }
            }
        }
    }

    /// The reply is whole.
    fn replied(&mut self) {
        self.typed.extend(meaning::ground(&self.pending).map(Typed::Ground));
        self.ground();
    }

    fn reply_escaped(&mut self, byte: u8) {
        if byte == b'\\' {
            return self.replied();
        }
        // The reply was cut off by whatever begins with this ESC.
        self.pending.clear();
        self.pending.push(ESC);
        self.state = State::Escape;
        self.escaped(byte);
    }

    fn pasted(&mut self, byte: u8) {
        if let Some(Pasting { text, cut }) = self.paste.byte(byte) {
            self.typed.push(Typed::Paste(text));
            self.typed.extend((cut > 0).then_some(Typed::Cut(cut)));
            self.ground();
        }
    }
}

#[cfg(test)]
mod tests;
