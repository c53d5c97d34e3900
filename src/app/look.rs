//! How a reader's terminal shows things: what colours it has, and which glyphs.

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

/// The glyphs a terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Glyphs {
    /// Lines, dots and arrows of Unicode.
    #[default]
    Unicode,
    /// Decoration in ASCII only; texts keep their letters.
    Ascii,
}

/// A reader's look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Look {
    /// Its colours.
    pub colours: Colours,
    /// Its glyphs.
    pub glyphs: Glyphs,
}
