//! What a reader's terminal is, from what its client says: all of it is clamped, and nothing of it is trusted.

use ratatui::layout::Size;

use crate::app::look::{Colours, Glyphs, Look};

use super::limits::Limits;

/// The longest word of a client that is looked at, in bytes.
const WORD: usize = 64;

/// What a client says of its terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Terminal {
    /// `TERM`; None without a pseudo-terminal (`ssh -T`).
    pub term: Option<String>,
    /// The cells that are drawn.
    pub size: Size,
    colours: Option<Colours>,
    glyphs: Glyphs,
}

impl Terminal {
    /// A client that has said nothing yet.
    pub(super) fn new(limits: &Limits) -> Self {
        Self { term: None, size: limits.clamp_window(0, 0), colours: None, glyphs: Glyphs::Unicode }
    }

    /// It has a pseudo-terminal of this kind.
    pub(super) fn set_term(&mut self, term: &str) {
        self.term = Some(term.chars().take(WORD).collect());
    }

    /// It sent a variable of its environment. Only these few mean anything here.
    pub(super) fn set_env(&mut self, name: &str, value: &str) {
        if value.len() > WORD {
            return;
        }
        match (name, value) {
            ("COLORTERM", "truecolor" | "24bit") => self.colours = Some(Colours::True),
            ("NO_COLOR", value) if !value.is_empty() => self.colours = Some(Colours::Mono),
            ("LC_ALL" | "LC_CTYPE" | "LANG", value) if !value.is_empty() => {
                let is_utf8 = ["utf-8", "utf8"].iter().any(|utf8| value.to_lowercase().contains(utf8));
                self.glyphs = if is_utf8 { Glyphs::Unicode } else { Glyphs::Ascii };
            }
            _ => {}
        }
    }

    /// Whether it can only show lines.
    pub(super) fn is_plain(&self) -> bool {
        self.term.as_deref().is_none_or(|term| term == "dumb" || term.is_empty())
    }

    /// How things are shown on it, until its reader chooses otherwise.
    pub(super) fn look(&self) -> Look {
        let term = self.term.as_deref().unwrap_or_default();
        let colours = self.colours.unwrap_or(Colours::of_term(term));
        let glyphs = match term {
            "linux" | "dumb" => Glyphs::Ascii,
            term if term.starts_with("vt") => Glyphs::Ascii,
            _ => self.glyphs,
        };
        Look { colours, glyphs, ..Look::default() }
    }
}
