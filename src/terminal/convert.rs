//! crossterm's events as ours: the one place where its types are known.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::layout::{Position, Size};

use crate::app::Input;
use crate::app::pointer::{Deed, Pointer};
use crate::keys::{Code, Key, Mods};

/// What the reader did; `None` for what nobody asked for (a key let go, a mouse that moves, the focus).
pub(super) fn input(event: Event) -> Option<Input> {
    match event {
        Event::Key(event) if event.kind != KeyEventKind::Release => key(event).map(Input::Key),
        Event::Mouse(event) => pointer(event).map(Input::Pointer),
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Resize(width, height) => Some(Input::Resize(Size { width, height })),
        _ => None,
    }
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

fn key(event: KeyEvent) -> Option<Key> {
    let mut mods = mods(event.modifiers);
    let code = match event.code {
        KeyCode::Char(typed) => Code::Char(typed),
        KeyCode::Enter => Code::Enter,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => {
            mods = mods | Mods::SHIFT;
            Code::Tab
        }
        KeyCode::Esc => Code::Esc,
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
        KeyCode::F(number @ 1..=24) => Code::F(number),
        // The byte that control and space send.
        KeyCode::Null => return Some(Key::new(Code::Char(' '), Mods::CTRL)),
        _ => return None,
    };
    Some(Key::new(code, mods))
}

fn mods(held: KeyModifiers) -> Mods {
    [(KeyModifiers::CONTROL, Mods::CTRL), (KeyModifiers::ALT, Mods::ALT), (KeyModifiers::SHIFT, Mods::SHIFT)]
        .into_iter()
        .filter(|&(theirs, _)| held.contains(theirs))
        .fold(Mods::NONE, |mods, (_, ours)| mods | ours)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(KeyCode::Char('j'), KeyModifiers::NONE, "j")]
    #[case(KeyCode::Char('G'), KeyModifiers::SHIFT, "G")]
    #[case(KeyCode::Char('d'), KeyModifiers::CONTROL, "<c-d>")]
    #[case(KeyCode::BackTab, KeyModifiers::SHIFT, "<s-tab>")]
    #[case(KeyCode::BackTab, KeyModifiers::NONE, "<s-tab>")]
    #[case(KeyCode::Up, KeyModifiers::ALT, "<a-up>")]
    #[case(KeyCode::F(1), KeyModifiers::NONE, "<f1>")]
    #[case(KeyCode::Null, KeyModifiers::NONE, "<c-space>")]
    fn keys_are_ours(#[case] code: KeyCode, #[case] held: KeyModifiers, #[case] expected: &str) {
        let converted = key(KeyEvent::new(code, held)).map(|key| key.to_string());
        assert_eq!(converted.as_deref(), Some(expected));
    }

    #[test]
    fn a_key_let_go_is_no_key() {
        let released = KeyEvent::new_with_kind(KeyCode::Char('j'), KeyModifiers::NONE, KeyEventKind::Release);
        assert!(input(Event::Key(released)).is_none());
    }

    #[test]
    fn what_has_no_name_here_is_dropped() {
        assert!(input(Event::FocusGained).is_none());
        assert!(key(KeyEvent::from(KeyCode::CapsLock)).is_none());
    }
}
