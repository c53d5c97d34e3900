//! A copy to the clipboard of the terminal a reader sits at, wherever the program runs: OSC 52.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// How a terminal takes a copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clipboard {
    /// By OSC 52.
    #[default]
    Direct,
    /// Inside tmux: once for tmux itself (`set-clipboard on`), once wrapped for the terminal around it
    /// (`allow-passthrough on`). Which of them is on cannot be asked; twice the same does no harm.
    Tmux,
    /// Not at all: it can only be shown.
    None,
}

/// The most that is sent, in bytes of base64: what xterm and tmux take.
const MOST: usize = 74_994;

/// Terminals that have no clipboard, by their names.
const WITHOUT: [&str; 7] = ["linux", "dumb", "vt100", "vt102", "vt220", "ansi", "cons25"];

impl Clipboard {
    /// That of a terminal of this name.
    pub fn of_term(term: &str) -> Self {
        if WITHOUT.contains(&term) { Self::None } else { Self::Direct }
    }

    /// Appends the bytes that copy a text; whether there are any. A text too long for a terminal is left out: it would stand
    /// cut.
    pub(super) fn copy(self, text: &str, out: &mut Vec<u8>) -> bool {
        let packed = STANDARD.encode(text);
        if self == Self::None || packed.len() > MOST {
            return false;
        }
        let sequence = format!("\x1b]52;c;{packed}\x07");
        out.extend_from_slice(sequence.as_bytes());
        if self == Self::Tmux {
            out.extend_from_slice(format!("\x1bPtmux;\x1b{sequence}\x1b\\").as_bytes());
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(clipboard: Clipboard, text: &str) -> String {
        let mut out = Vec::new();
        clipboard.copy(text, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_copy_is_one_sequence_and_holds_no_byte_of_the_text() {
        assert_eq!(bytes(Clipboard::Direct, "CIS\u{1b}[2J"), "\x1b]52;c;Q0lTG1sySg==\x07");
        assert_eq!(bytes(Clipboard::Tmux, "CIS"), "\x1b]52;c;Q0lT\x07\x1bPtmux;\x1b\x1b]52;c;Q0lT\x07\x1b\\");
    }

    #[test]
    fn a_console_is_sent_nothing() {
        assert_eq!(bytes(Clipboard::of_term("linux"), "CIS"), "");
        assert_eq!(Clipboard::of_term("xterm-256color"), Clipboard::Direct);
    }

    #[test]
    fn what_a_terminal_would_cut_is_not_sent() {
        assert_eq!(bytes(Clipboard::Direct, &"x".repeat(MOST)), "");
    }
}
