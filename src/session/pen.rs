//! How a terminal paints from here on: the shortest SGR sequence from one paint to another.

use ratatui::style::{Color, Modifier};

use super::glyph::Paint;

/// Attributes with the codes that turn them on and off. Bold and dim share theirs, as do the two
/// speeds of blinking.
const ATTRIBUTES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Appends what changes the paint `from` to `to`; nothing if they are equal.
pub(super) fn change(from: Paint, to: Paint, out: &mut Vec<u8>) {
    if from == to {
        return;
    }
    let start = out.len();
    out.extend_from_slice(b"\x1b[");
    if to != Paint::default() {
        let codes = out.len();
        step(from, to, out);
        let stepped = out.len();
        // Or all anew: `0` first. One of the two is kept.
        out.push(b'0');
        out.push(b';');
        step(Paint::default(), to, out);
        if out.len() - stepped < stepped - codes {
            out.drain(codes..stepped);
        } else {
            out.truncate(stepped);
        }
        out.pop();
    }
    out.push(b'm');
    debug_assert!(out.len() > start + 2, "a change has a code");
}

/// The codes that differ, each followed by `;`.
fn step(from: Paint, to: Paint, out: &mut Vec<u8>) {
    let gone = from.modifier - to.modifier;
    let mut held = from.modifier;
    for &(attribute, _, off) in &ATTRIBUTES {
        if gone.contains(attribute) && held.contains(attribute) {
            code(off, out);
            // Turning one off turns off what shares its code.
            ATTRIBUTES.iter().filter(|other| other.2 == off).for_each(|other| held.remove(other.0));
        }
    }
    for &(attribute, on, _) in &ATTRIBUTES {
        if to.modifier.contains(attribute) && !held.contains(attribute) {
            code(on, out);
        }
    }
    if from.fg != to.fg {
        color(to.fg, Ground::Fore, out);
    }
    if from.bg != to.bg {
        color(to.bg, Ground::Back, out);
    }
}

/// Which of the two grounds a colour is for; the number is that of its black.
#[derive(Clone, Copy)]
enum Ground {
    Fore = 30,
    Back = 40,
}

fn color(color: Color, ground: Ground, out: &mut Vec<u8>) {
    let base = ground as u8;
    let named = match color {
        Color::Reset => 9,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Indexed(index) => return [base + 8, 5, index].into_iter().for_each(|part| code(part, out)),
        Color::Rgb(r, g, b) => return [base + 8, 2, r, g, b].into_iter().for_each(|part| code(part, out)),
    };
    code(base + named, out);
}

fn code(code: u8, out: &mut Vec<u8>) {
    number(code.into(), out);
    out.push(b';');
}

/// Appends a number in digits: there are thousands in a frame, and the standard formatting takes ten times as long.
pub(super) fn number(number: usize, out: &mut Vec<u8>) {
    if number >= 10 {
        self::number(number / 10, out);
    }
    out.push(b'0' + (number % 10) as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paint(fg: Color, bg: Color, modifier: Modifier) -> Paint {
        Paint { fg, bg, modifier }
    }

    fn changed(from: Paint, to: Paint) -> String {
        let mut out = Vec::new();
        change(from, to, &mut out);
        String::from_utf8(out).unwrap().replace('\x1b', "")
    }

    #[test]
    fn only_what_differs_is_written() {
        let plain = Paint::default();
        let bold = paint(Color::Reset, Color::Reset, Modifier::BOLD);
        let red = paint(Color::Red, Color::Reset, Modifier::BOLD);
        let both = paint(Color::Reset, Color::Reset, Modifier::BOLD | Modifier::DIM);
        let deep = paint(Color::Rgb(1, 2, 3), Color::Indexed(208), Modifier::REVERSED);
        let cases = [
            (plain, plain, ""),
            (plain, bold, "[1m"),
            (bold, plain, "[m"),
            (bold, red, "[31m"),
            (red, bold, "[39m"),
            (both, bold, "[0;1m"),
            (plain, deep, "[7;38;2;1;2;3;48;5;208m"),
            (deep, plain, "[m"),
            (deep, bold, "[0;1m"),
            (plain, paint(Color::LightCyan, Color::DarkGray, Modifier::empty()), "[96;100m"),
        ];
        for (from, to, codes) in cases {
            assert_eq!(changed(from, to), codes, "{from:?} -> {to:?}");
        }
    }
}
