//! A QR code in characters.

use qrcode::{Color, EcLevel, QrCode};

/// The light border that a reader of the code needs, in its squares. The standard wants four; cameras make do with two,
/// and there are only 24 lines.
const BORDER: usize = 2;

/// What the squares are made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Squares {
    /// Half a cell each, one above the other.
    #[default]
    Halves,
    /// Two signs of ASCII each.
    Signs,
}

/// What the terminal shows behind the letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// Dark: the light squares are drawn.
    #[default]
    Dark,
    /// Light: the dark squares are drawn.
    Light,
}

/// The code of a text, with its border; `None` if the text is too long for one.
///
/// A cell holds two squares, one above the other; in ASCII a square is two cells wide.
pub fn rows(text: &str, squares: Squares, ground: Ground) -> Option<Vec<String>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
    let side = code.width() + 2 * BORDER;
    let is_drawn = |x: usize, y: usize| {
        let inside = |place: usize| place.checked_sub(BORDER).filter(|&place| place < code.width());
        let is_dark = match (inside(x), inside(y)) {
            (Some(x), Some(y)) => code[(x, y)] == Color::Dark,
            _ => false,
        };
        // Half a cell can be left below the last squares: it belongs to the ground.
        y < side && is_dark == (ground == Ground::Light)
    };
    let cell = |upper, lower| match (upper, lower) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    };
    let rows = match squares {
        Squares::Halves => (0..side.div_ceil(2))
            .map(|row| (0..side).map(|x| cell(is_drawn(x, 2 * row), is_drawn(x, 2 * row + 1))).collect())
            .collect(),
        Squares::Signs => {
            (0..side).map(|y| (0..side).map(|x| if is_drawn(x, y) { "##" } else { "  " }).collect()).collect()
        }
    };
    Some(rows)
}
