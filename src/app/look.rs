//! How a reader's terminal shows things: what colours it has, which of them are used, and which glyphs.

/// The colours a terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Colours {
    /// None: weight and marks carry everything.
    Mono,
    /// The sixteen named ones.
    Sixteen,
    /// The 256 of xterm.
    #[default]
    Indexed,
    /// Red, green and blue, eight bits each.
    True,
}

impl Colours {
    /// What a terminal of this name (`TERM`) has.
    pub fn of_term(term: &str) -> Self {
        match term {
            _ if term.contains("256color") || term.is_empty() => Self::Indexed,
            // DEC's own terminals had none.
            _ if term.starts_with("vt") || term == "dumb" => Self::Mono,
            _ => Self::Sixteen,
        }
    }
}

/// Which colours are used; each keeps the same meanings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Palette {
    /// For dark ground.
    #[default]
    Dark,
    /// For light ground.
    Light,
    /// Bright on dark ground, every ink at 7:1 or more.
    Contrast,
    /// None, though the terminal may have some.
    Mono,
    /// Black and greys for paper.
    Print,
}

impl Palette {
    /// In the order in which a key goes through them.
    pub const ALL: [Self; 5] = [Self::Dark, Self::Light, Self::Contrast, Self::Mono, Self::Print];

    /// Its word in settings and messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Contrast => "contrast",
            Self::Mono => "mono",
            Self::Print => "print",
        }
    }

    /// The one for the ground of a terminal, as the terminal says it (`rgb:ffff/8080/0`); None if it is no colour.
    pub fn on_ground(colour: &str) -> Option<Self> {
        Some(if lightness(colour)? > 0.5 { Self::Light } else { Self::Dark })
    }

    /// The next one, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}

/// How light people see a colour, from 0 to 1; None if it is not one as X11 writes them (`rgb:ffff/8080/0`).
fn lightness(colour: &str) -> Option<f64> {
    let (_, parts) = colour.split_once(':')?;
    let mut parts = parts.split('/').map(|part| {
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?).filter(|_| part.len() <= 4)? - 1;
        let value = u32::from_str_radix(part, 16).ok()?;
        (most > 0).then(|| (f64::from(value) / f64::from(most)).powf(2.2))
    });
    let (red, green, blue) = (parts.next()??, parts.next()??, parts.next()??);
    Some((0.2126 * red + 0.7152 * green + 0.0722 * blue).powf(1.0 / 2.4))
}

/// The glyphs a terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Glyphs {
    /// Lines, dots and arrows of Unicode.
    #[default]
    Unicode,
    /// Decoration in ASCII only; texts keep their letters.
    Ascii,
}

impl Glyphs {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Unicode, Self::Ascii];

    /// Its word in settings and messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unicode => "unicode",
            Self::Ascii => "ascii",
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Unicode => Self::Ascii,
            Self::Ascii => Self::Unicode,
        }
    }
}

/// A reader's look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Look {
    /// The colours its terminal has.
    pub colours: Colours,
    /// Those that are used.
    pub palette: Palette,
    /// Its glyphs.
    pub glyphs: Glyphs,
}

impl Look {
    /// The colours that areas are painted with: none where the palette has none.
    pub fn depth(self) -> Colours {
        match self.palette {
            Palette::Mono | Palette::Print => Colours::Mono,
            _ => self.colours,
        }
    }
}
