//! What a reader's terminal is, from what its client says: all of it is clamped, and nothing of it is trusted.

use ratatui::layout::Size;

use crate::app::look::{Colours, Glyphs, Look};

use super::limits::Limits;

/// What a client says of its terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Terminal {
    /// `TERM`; None without a pseudo-terminal (`ssh -T`).
    pub term: Option<String>,
    /// The cells that are drawn.
    pub size: Size,
    colours: Option<Colours>,
    /// Whether letters come in UTF-8, as each of [`LOCALE`] says it; None where it says nothing.
    locale: [Option<Glyphs>; 3],
    /// The settings that its reader brings, or of how many bytes they are, if these are too many.
    pub settings: Option<Result<String, usize>>,
    /// The longest word that is looked at, in bytes.
    most: usize,
    /// The most of settings that is read, in bytes.
    most_settings: usize,
}

/// The variable that a client sends settings in, written as in a file of settings.
pub(super) const SETTINGS: &str = "BLOCS_CONFIG";

/// The variables that say how letters are written, the one that counts most first (POSIX, 8.2).
const LOCALE: [&str; 3] = ["LC_ALL", "LC_CTYPE", "LANG"];

/// How the names of terminals begin that pass over a question they do not know; a console would write it on the screen.
const ASKED: [&str; 8] = ["xterm", "screen", "tmux", "rxvt", "alacritty", "foot", "wezterm", "contour"];

impl Terminal {
    /// A client that has said nothing yet.
    pub(super) fn new(limits: &Limits) -> Self {
        let size = limits.clamp_window(0, 0);
        let (most, most_settings) = (limits.word_bytes, limits.settings_bytes);
        Self { term: None, size, colours: None, locale: [None; 3], settings: None, most, most_settings }
    }

    /// It has a pseudo-terminal of this kind.
    pub(super) fn set_term(&mut self, term: &str) {
        let signs = term.char_indices().take_while(|(place, sign)| place + sign.len_utf8() <= self.most);
        self.term = Some(signs.map(|(_, sign)| sign).collect());
    }

    /// It sent a variable of its environment. Only these few mean anything here.
    pub(super) fn set_env(&mut self, name: &str, value: &str) {
        if name == SETTINGS {
            let is_read = value.len() <= self.most_settings;
            self.settings = Some(if is_read { Ok(value.to_owned()) } else { Err(value.len()) });
        }
        if value.len() > self.most {
            return;
        }
        match (name, value) {
            ("COLORTERM", "truecolor" | "24bit") => self.colours = Some(Colours::True),
            ("NO_COLOR", value) if !value.is_empty() => self.colours = Some(Colours::Mono),
            // An empty one is as good as none.
            (_, value) if !value.is_empty() => {
                if let Some(rank) = LOCALE.iter().position(|known| *known == name) {
                    let is_utf8 = ["utf-8", "utf8"].iter().any(|utf8| value.to_lowercase().contains(utf8));
                    self.locale[rank] = Some(if is_utf8 { Glyphs::Unicode } else { Glyphs::Ascii });
                }
            }
            _ => {}
        }
    }

    /// Whether it can only show lines.
    pub(super) fn is_plain(&self) -> bool {
        self.term.as_deref().is_none_or(|term| term == "dumb" || term.is_empty())
    }

    /// Whether it can be asked what its ground is: of those that are sure to pass over what they do not know, if the
    /// answer would change anything.
    pub(super) fn can_be_asked(&self) -> bool {
        let term = self.term.as_deref().unwrap_or_default();
        let is_known = ASKED.iter().any(|known| term.starts_with(known)) || term.contains("256color");
        is_known && self.look().colours != Colours::Mono
    }

    /// How things are shown on it, until its reader chooses otherwise.
    pub(super) fn look(&self) -> Look {
        let term = self.term.as_deref().unwrap_or_default();
        let colours = self.colours.unwrap_or(Colours::of_term(term));
        let glyphs = match term {
            "linux" | "dumb" => Glyphs::Ascii,
            term if term.starts_with("vt") => Glyphs::Ascii,
            _ => self.locale.into_iter().flatten().next().unwrap_or(Glyphs::Unicode),
        };
        Look { colours, glyphs, ..Look::default() }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::says_nothing(&[], Glyphs::Unicode)]
    #[case::lang(&[("LANG", "de_DE.UTF-8")], Glyphs::Unicode)]
    #[case::lang_without(&[("LANG", "C")], Glyphs::Ascii)]
    #[case::lc_all_counts_most(&[("LC_ALL", "C"), ("LC_CTYPE", "C.UTF-8"), ("LANG", "C.UTF-8")], Glyphs::Ascii)]
    #[case::in_any_order(&[("LANG", "C"), ("LC_CTYPE", "POSIX"), ("LC_ALL", "kk_KZ.utf8")], Glyphs::Unicode)]
    #[case::lc_ctype_before_lang(&[("LC_CTYPE", "en_GB.UTF-8"), ("LANG", "C")], Glyphs::Unicode)]
    #[case::an_empty_one_is_none(&[("LC_ALL", ""), ("LANG", "C")], Glyphs::Ascii)]
    fn the_locale_that_counts_most_decides(#[case] said: &[(&str, &str)], #[case] glyphs: Glyphs) {
        let mut terminal = Terminal::new(&Limits::default());
        terminal.set_term("xterm-256color");
        for (name, value) in said {
            terminal.set_env(name, value);
        }
        assert_eq!(terminal.look().glyphs, glyphs);
    }

    #[test]
    fn of_a_long_word_little_is_looked_at() {
        let mut terminal = Terminal::new(&Limits { word_bytes: 5, ..Limits::default() });
        terminal.set_term("xтерм-256color");
        assert_eq!(terminal.term.as_deref(), Some("xте"));
        terminal.set_env("LANG", "C.long");
        assert_eq!(terminal.look().glyphs, Glyphs::Unicode);
        terminal.set_env("LANG", "C");
        assert_eq!(terminal.look().glyphs, Glyphs::Ascii);
    }
}
