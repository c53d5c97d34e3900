//! What a whole sequence means: the one place where termina's types are known.

use ratatui::layout::Position;
use termina::Parser;
use termina::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, Modifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::Typed;
use crate::app::look::Palette;
use crate::app::pointer::{Deed, Pointer};
use crate::keys::{Code, Key, Mods};

/// What a sequence from its ESC to its last byte means; `None` for a reply of the terminal and for what nobody
/// asked for (a key let go, a mouse that moves, the focus).
pub(super) fn of(sequence: &[u8]) -> Option<Typed> {
    match sequence.get(1..)? {
        [b'O', rest @ ..] => keypad(rest),
        // What is private is a reply. So is where the cursor is, though F3 with a modifier looks the same; F3 alone
        // comes as `ESC O R`.
        [b'[', b'=' | b'>' | b'?', ..] | [b'[', b'0'..=b'9' | b';', .., b'R'] => None,
        [b'[', b'M', ..] => parse(sequence),
        [b'[', rest @ ..] if rest.iter().any(|byte| matches!(byte, 0x20..0x30)) => None,
        [b'[', rest @ ..] => match any_key(rest) {
            Some(rewritten) => parse(&rewritten),
            None => parse(sequence),
        },
        _ => None,
    }
}

/// The palette for the ground that a terminal says it has (`11;rgb:ffff/ffff/ffff`); `None` for any other reply.
pub(super) fn ground(reply: &[u8]) -> Option<Palette> {
    Palette::on_ground(std::str::from_utf8(reply).ok()?.strip_prefix("11;")?)
}

/// A key of the keypad, or one that some terminals send as if it were.
fn keypad(rest: &[u8]) -> Option<Typed> {
    match rest {
        // Application keypad (PuTTY): each key sends the sign on it, 64 away.
        [byte @ b'j'..=b'y'] => Some(Typed::Key(byte_key(byte - 64, Mods::NONE))),
        [b'M'] => Some(Typed::Key(Key::from(Code::Enter))),
        [b'X'] => Some(Typed::Key(Key::char('='))),
        [b'I'] => Some(Typed::Key(Key::from(Code::Tab))),
        [b' '] => Some(Typed::Key(Key::char(' '))),
        [final_byte] => parse(&[0x1b, b'O', *final_byte]),
        // Old ways to say a modifier: `ESC O 5 A`, `ESC O 1 ; 5 A`.
        [digits @ .., final_byte] => {
            let modifier = digits.rsplit(|&byte| byte == b';').next().unwrap_or_default();
            parse(&[b"\x1b[1;", modifier, &[*final_byte]].concat())
        }
        [] => None,
    }
}

fn parse(sequence: &[u8]) -> Option<Typed> {
    // A parser of its own each time: one may still wait for the end of a sequence that it does not know, and each holds
    // 1.5 kB, which is much beside what else a reader at rest holds.
    let mut parser = Parser::default();
    parser.parse(sequence, false);
    match parser.pop()? {
        Event::Key(event) if event.kind != KeyEventKind::Release => key(event).map(Typed::Key),
        Event::Mouse(event) => pointer(event).map(Typed::Pointer),
        _ => None,
    }
}

/// `27 ; modifier ; letter ~`, in which xterm and tmux send keys that have no bytes, as `letter ; modifier u`.
fn any_key(rest: &[u8]) -> Option<Vec<u8>> {
    let mut parts = rest.strip_prefix(b"27;")?.strip_suffix(b"~")?.split(|&byte| byte == b';');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(modifier), Some(letter), None) => Some([b"\x1b[", letter, b";", modifier, b"u"].concat()),
        _ => None,
    }
}

/// The key that sends one byte of ASCII.
pub(super) fn byte_key(byte: u8, held: Mods) -> Key {
    let ctrl = |sign: u8| Key::new(Code::Char(char::from(sign)), held | Mods::CTRL);
    match byte {
        0 => ctrl(b' '),
        // Backspace of terminals set to it (PuTTY); else control and backspace. Both delete to the left.
        0x08 | 0x7f => Key::new(Code::Backspace, held),
        b'\t' => Key::new(Code::Tab, held),
        b'\r' => Key::new(Code::Enter, held),
        0x1b => Key::new(Code::Esc, held),
        0x01..=0x1a => ctrl(byte - 1 + b'a'),
        // As terminals number them.
        0x1c..=0x1f => ctrl(byte - 0x1c + b'4'),
        _ => Key::new(Code::Char(char::from(byte)), held),
    }
}

/// The key that types a letter; `None` for a control character, which no key types.
pub(super) fn letter_key(letter: char, held: Mods) -> Option<Key> {
    (!letter.is_control()).then(|| Key::new(Code::Char(letter), held))
}

fn key(event: KeyEvent) -> Option<Key> {
    let held = mods(event.modifiers);
    let code = match event.code {
        KeyCode::Char(typed) => return letter_key(typed, held),
        KeyCode::Enter => Code::Enter,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => return Some(Key::new(Code::Tab, held | Mods::SHIFT)),
        KeyCode::Escape => Code::Esc,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Function(number @ 1..=24) => Code::F(number),
        _ => return None,
    };
    Some(Key::new(code, held))
}

fn mods(held: Modifiers) -> Mods {
    [(Modifiers::CONTROL, Mods::CTRL), (Modifiers::ALT, Mods::ALT), (Modifiers::SHIFT, Mods::SHIFT)]
        .into_iter()
        .filter(|&(theirs, _)| held.contains(theirs))
        .fold(Mods::NONE, |mods, (_, ours)| mods | ours)
}

fn pointer(event: MouseEvent) -> Option<Pointer> {
    let deed = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Deed::Press,
        MouseEventKind::ScrollUp => Deed::WheelUp,
        MouseEventKind::ScrollDown => Deed::WheelDown,
        _ => return None,
    };
    Some(Pointer { at: Position { x: event.column, y: event.row }, deed })
}
