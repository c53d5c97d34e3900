//! Decoration without Unicode: what stands in for lines, blocks, arrows and typographic marks where
//! only ASCII can be shown.
//!
//! Only decoration changes. Letters of any script stay: a Kazakh name in Latin guesswork would be
//! wrong, and who reads the case chose a terminal that can show its language.

use std::borrow::Cow;

/// One-cell stand-ins, each with the glyphs it stands for.
const STAND_INS: &[(char, &str)] = &[
    ('-', "─┅┈┉╌╍╴╶╸╺╼╾–—‐‑‒―−↔"),
    // Bars: a strong line, a weak one, and one of dots stay three.
    ('=', "━═"),
    ('.', "┄"),
    ('|', "│┃┆┇┊┋╎╏╵╷╹╻╽╿║"),
    ('/', "╱"),
    ('\\', "╲"),
    ('x', "╳×✕✗✘"),
    ('<', "←◀◂◄⇐≤"),
    ('>', "→▶▸►⇒≥"),
    ('^', "↑▲▴⇑"),
    ('v', "↓▼▾⇓"),
    ('"', "“”„‟«»"),
    ('\'', "‘’‚‛‹›′"),
    ('.', "·∙⋅░▁▂▏▎"),
    (':', "▒▃▄▀▌▍▐"),
    ('#', "■◼▪"),
    ('*', "•●★◆◉"),
    ('o', "○◦◌◇□▫☐"),
    ('+', "✓✔☑"),
    // What was cut off does not look like the end of a sentence.
    ('~', "≈…"),
    ('!', "≠"),
];

/// The ASCII stand-in of a decoration glyph, in one cell as the glyph itself; `None` for all else.
pub fn ascii_cell(glyph: char) -> Option<char> {
    if glyph.is_ascii() {
        return None;
    }
    let listed = STAND_INS.iter().find(|(_, glyphs)| glyphs.contains(glyph));
    listed.map(|&(stand_in, _)| stand_in).or_else(|| by_block(glyph))
}

/// What no line of the table names, by its Unicode block.
fn by_block(glyph: char) -> Option<char> {
    Some(match glyph {
        '\u{2500}'..='\u{257f}' => '+', // corners and crossings
        '\u{2580}'..='\u{259f}' => '#',
        '\u{2800}' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => ' ',
        '\u{2801}'..='\u{28ff}' => braille(glyph),
        '\u{2400}'..='\u{2426}' | '\u{fffd}' => '?', // pictures of the safe-text gate
        _ => return None,
    })
}

/// How dense a braille cell is: 1 to 3 dots, 4 to 6, 7 or 8.
fn braille(glyph: char) -> char {
    match (u32::from(glyph) & 0xff).count_ones() {
        0..=3 => '.',
        4..=6 => ':',
        _ => '#',
    }
}

/// The text with its decoration in ASCII, cell for cell: every glyph is as wide as before.
///
/// For screens, which are laid out before: every column stays where it was.
///
/// ```
/// # use blocs::text::ascii_cells;
/// assert_eq!(ascii_cells("«Қазақстан» – 2010 → 2012…"), "\"Қазақстан\" - 2010 > 2012~");
/// ```
pub fn ascii_cells(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| ascii_cell(c).is_some()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| ascii_cell(c).unwrap_or(c)).collect())
}

/// The text with its decoration in ASCII, spelled out where one cell is too little: `...` for `…`,
/// `<=` for `≤`.
///
/// For printed lines; the text may grow, so it is measured afterwards.
///
/// ```
/// # use blocs::text::ascii;
/// assert_eq!(ascii("«Қазақстан» – 2010 → 2012…"), "\"Қазақстан\" - 2010 -> 2012...");
/// ```
pub fn ascii(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| ascii_cell(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '…' => out.push_str("..."),
            '≤' => out.push_str("<="),
            '≥' => out.push_str(">="),
            '≠' => out.push_str("!="),
            '→' => out.push_str("->"),
            '←' => out.push_str("<-"),
            _ => out.push(ascii_cell(c).unwrap_or(c)),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_blocks_become_ascii() {
        let drawn: String = "┌─┐│▌█░⣿⠁▲▾…".chars().map(|c| ascii_cell(c).unwrap()).collect();
        assert_eq!(drawn, "+-+|:#.#.^v~");
    }

    #[test]
    fn letters_stay() {
        for text in ["Қазақстан", "Ελλάδα", "東方", "São Tomé", "§ 5 °C"] {
            assert!(matches!(ascii(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn every_stand_in_is_one_printable_cell() {
        for c in (0..=0x2_ffff).filter_map(char::from_u32) {
            if let Some(stand_in) = ascii_cell(c) {
                assert!(matches!(stand_in, ' '..='~'), "{c:?}");
                assert_eq!(super::super::width(&String::from(c)), 1, "{c:?}");
            }
        }
    }
}
