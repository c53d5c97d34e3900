//! What lands are painted with: a tone for each class, four shades of it so that neighbours can be told apart.

use ratatui::style::{Color, Modifier, Style};

use super::{indexed, ratio};
use crate::app::look::{Colours, Look, Palette};
use crate::views::map::Tone;

/// What a cell of the map is painted as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Ground {
    /// A state of the case, in a class.
    Class(Tone),
    /// Other land.
    Other,
    /// A disputed area.
    Disputed,
    /// The outline of the state that is picked.
    Picked,
}

type Rgb = (u8, u8, u8);

/// How much lighter or darker each shade is, in percent.
const SHADES: [u16; 4] = [100, 87, 113, 76];
/// The same where classes have an order that lightness tells: no shade of one may look like another class.
const FAINT: [u16; 4] = [100, 95, 104, 91];

/// The steps of a ramp, the least first: it rises from the ground of the terminal.
const ON_DARK: [Rgb; 5] =
    [(0x30, 0x50, 0x70), (0x34, 0x74, 0x9c), (0x50, 0x9c, 0xbc), (0x8c, 0xc4, 0xd4), (0xcc, 0xee, 0xee)];
const ON_LIGHT: [Rgb; 5] =
    [(0xa4, 0xcc, 0xdc), (0x70, 0xa8, 0xc8), (0x44, 0x84, 0xb0), (0x28, 0x5e, 0x90), (0x10, 0x24, 0x70)];
/// The same in the sixteen colours.
const NAMED: [Color; 5] = [Color::Blue, Color::LightBlue, Color::Cyan, Color::LightCyan, Color::White];

/// The step of a ramp; what is more than the most is the most.
fn nth<T: Copy>(ramp: [T; 5], step: u8) -> T {
    ramp[usize::from(step).min(4)]
}

impl Ground {
    /// How much lighter or darker its shades are, in percent.
    fn shades(self, depth: Colours) -> [u16; 4] {
        match self {
            // The outline is one line, and what is disputed is one thing.
            Self::Picked | Self::Disputed => [100; 4],
            Self::Class(
                Tone::Step(_)
                | Tone::For
                | Tone::LeansFor
                | Tone::Both
                | Tone::LeansAgainst
                | Tone::Against
                | Tone::Absent,
            ) => match depth {
                // Of few colours the nearest may be that of another class.
                Colours::Indexed => [100; 4],
                _ => FAINT,
            },
            Self::Class(_) | Self::Other => SHADES,
        }
    }

    fn rgb(self, palette: Palette) -> Rgb {
        match self {
            // What is beside the point stays near the ground of the terminal.
            Self::Other if palette == Palette::Light => (0xd4, 0xd4, 0xd0),
            Self::Disputed if palette == Palette::Light => (0xb4, 0x94, 0xd0),
            Self::Class(Tone::In | Tone::For) => (0x3a, 0x7e, 0xc4),
            Self::Class(Tone::LeansFor) => (0x77, 0xa5, 0xcf),
            Self::Class(Tone::Partly) => (0x8a, 0xb4, 0xc8),
            Self::Class(Tone::Planned | Tone::Itself) => (0x8a, 0xad, 0x64),
            Self::Class(Tone::Apart) => (0xb0, 0x6a, 0x50),
            Self::Class(Tone::Out) => (0x92, 0x8c, 0x80),
            Self::Class(Tone::Both) => (0xa5, 0x86, 0xc8),
            Self::Class(Tone::LeansAgainst) => (0xd8, 0xa8, 0x74),
            Self::Class(Tone::Against) => (0xd8, 0x84, 0x30),
            Self::Class(Tone::Absent) => (0x78, 0x88, 0x10),
            Self::Class(Tone::Step(step)) if palette == Palette::Light => nth(ON_LIGHT, step),
            Self::Class(Tone::Step(step)) => nth(ON_DARK, step),
            Self::Other => (0x44, 0x45, 0x48),
            Self::Disputed => (0x6a, 0x4a, 0x80),
            Self::Picked => (0x5f, 0xd7, 0xd7),
        }
    }

    /// The plain one of the sixteen colours, and its neighbour for every other shade.
    fn named(self) -> (Color, Color) {
        match self {
            Self::Class(Tone::In | Tone::For) => (Color::Blue, Color::LightBlue),
            Self::Class(Tone::LeansFor | Tone::Partly) => (Color::Cyan, Color::Cyan),
            Self::Class(Tone::Planned | Tone::Itself) => (Color::Green, Color::Green),
            Self::Class(Tone::Apart) => (Color::Red, Color::Red),
            Self::Class(Tone::Out) => (Color::Gray, Color::Gray),
            Self::Class(Tone::Both) | Self::Disputed => (Color::Magenta, Color::Magenta),
            Self::Class(Tone::LeansAgainst) => (Color::LightYellow, Color::LightYellow),
            Self::Class(Tone::Against) => (Color::Yellow, Color::Yellow),
            Self::Class(Tone::Absent) => (Color::Green, Color::Green),
            Self::Class(Tone::Step(step)) => (nth(NAMED, step), nth(NAMED, step)),
            Self::Other => (Color::DarkGray, Color::DarkGray),
            // Not one of the ramp.
            Self::Picked => (Color::LightMagenta, Color::LightMagenta),
        }
    }

    /// Its colour in a shade; None without colours.
    pub(in crate::ui) fn colour(self, shade: u8, look: Look) -> Option<Color> {
        let shade = usize::from(shade) % 4;
        let percent = self.shades(look.depth())[shade];
        let (r, g, b) = self.rgb(look.palette);
        let lit = |part: u8| (u16::from(part) * percent / 100).min(255) as u8;
        let rgb = (lit(r), lit(g), lit(b));
        match look.depth() {
            Colours::Mono => None,
            Colours::Sixteen => Some(if shade % 2 == 0 { self.named().0 } else { self.named().1 }),
            Colours::Indexed => Some(Color::Indexed(nearest_indexed(rgb))),
            Colours::True => Some(Color::Rgb(rgb.0, rgb.1, rgb.2)),
        }
    }

    /// Text on it.
    pub(in crate::ui) fn ink(self, shade: u8, look: Look) -> Style {
        let Some(ground) = self.colour(shade, look) else {
            return Style::new().add_modifier(Modifier::BOLD);
        };
        // The better of the two is never below 4.58.
        let shown = shown(ground);
        let is_dark = ratio(shown, (0xff, 0xff, 0xff)) > ratio(shown, (0, 0, 0));
        let ink = match (look.depth(), is_dark) {
            (Colours::Sixteen, true) => Color::White,
            (Colours::Sixteen, false) => Color::Black,
            // What a terminal calls black and white is often neither.
            (_, true) => Color::Indexed(231),
            (_, false) => Color::Indexed(16),
        };
        Style::new().fg(ink).bg(ground).add_modifier(Modifier::BOLD)
    }
}

/// What a terminal makes of a colour; of the sixteen, what xterm does.
fn shown(colour: Color) -> Rgb {
    match colour {
        Color::Rgb(r, g, b) => (r, g, b),
        Color::Indexed(n) => indexed(n),
        Color::Red => (0xcd, 0, 0),
        Color::Green => (0, 0xcd, 0),
        Color::Yellow => (0xcd, 0xcd, 0),
        Color::Blue => (0, 0, 0xee),
        Color::Magenta => (0xcd, 0, 0xcd),
        Color::Cyan => (0, 0xcd, 0xcd),
        Color::Gray => (0xe5, 0xe5, 0xe5),
        Color::DarkGray => (0x7f, 0x7f, 0x7f),
        Color::LightYellow => (0xff, 0xff, 0),
        Color::LightBlue => (0x5c, 0x5c, 0xff),
        Color::LightCyan => (0, 0xff, 0xff),
        Color::LightMagenta => (0xff, 0, 0xff),
        Color::White => (0xff, 0xff, 0xff),
        _ => (0, 0, 0),
    }
}

/// The nearest of the 216 colours of the cube and the 24 greys.
pub(super) fn nearest_indexed((r, g, b): Rgb) -> u8 {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    // Written out: it is asked for every quarter of a cell of the map.
    let level = |part: u8| match part {
        0..=47 => 0,
        48..=115 => 1,
        116..=155 => 2,
        156..=195 => 3,
        196..=235 => 4,
        _ => 5,
    };
    let grey = (i32::from(r) + i32::from(g) + i32::from(b)) / 3;
    let step = ((grey - 8 + 5) / 10).clamp(0, 23);
    let away = |(x, y, z): (i32, i32, i32)| {
        (x - i32::from(r)).pow(2) + (y - i32::from(g)).pow(2) + (z - i32::from(b)).pow(2)
    };
    let (x, y, z) = (level(r), level(g), level(b));
    let of = |n: u8| i32::from(LEVELS[usize::from(n)]);
    let shown = 8 + step * 10;
    if away((shown, shown, shown)) < away((of(x), of(y), of(z))) {
        232 + step as u8
    } else {
        16 + 36 * x + 6 * y + z
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TONES: [Tone; 17] = [
        Tone::In,
        Tone::For,
        Tone::LeansFor,
        Tone::Partly,
        Tone::Planned,
        Tone::Apart,
        Tone::Out,
        Tone::Both,
        Tone::LeansAgainst,
        Tone::Against,
        Tone::Absent,
        Tone::Itself,
        Tone::Step(0),
        Tone::Step(1),
        Tone::Step(2),
        Tone::Step(3),
        Tone::Step(4),
    ];

    #[test]
    fn text_can_be_read_on_every_ground() {
        let grounds =
            TONES.map(Ground::Class).into_iter().chain([Ground::Other, Ground::Disputed, Ground::Picked]);
        for ground in grounds {
            for (palette, shade) in Palette::ALL.into_iter().flat_map(|p| (0..4).map(move |shade| (p, shade)))
            {
                for colours in [Colours::Sixteen, Colours::Indexed, Colours::True] {
                    let style = ground.ink(shade, Look { colours, palette, ..Look::default() });
                    let (Some(ink), Some(on)) = (style.fg, style.bg) else { continue };
                    let ratio = ratio(shown(ink), shown(on));
                    assert!(
                        ratio >= 4.5,
                        "{ground:?} {palette:?} {colours:?} {shade}: {ink:?} on {on:?} {ratio:.2}"
                    );
                }
            }
        }
    }

    /// Every look with colours.
    fn looks() -> impl Iterator<Item = Look> {
        let colours = [Colours::Sixteen, Colours::Indexed, Colours::True];
        Palette::ALL
            .into_iter()
            .flat_map(move |palette| colours.map(|colours| Look { colours, palette, ..Look::default() }))
            .filter(|look| look.depth() != Colours::Mono)
    }

    /// What a class may be seen as: in each shade that neighbours may give it.
    fn seen(tone: Tone, look: Look) -> Vec<Rgb> {
        (0..4).filter_map(|shade| Ground::Class(tone).colour(shade, look)).map(shown).collect()
    }

    /// How light a colour is, from 0 to 1.
    fn lightness(rgb: Rgb) -> f64 {
        (ratio(rgb, (0, 0, 0)) - 1.0) / 20.0
    }

    #[test]
    fn more_is_further_from_the_ground_whatever_the_shade() {
        for look in looks() {
            let steps: Vec<Vec<f64>> =
                (0..5).map(|n| seen(Tone::Step(n), look).into_iter().map(lightness).collect()).collect();
            let rises = look.depth() == Colours::Sixteen || look.palette != Palette::Light;
            for (n, pair) in steps.windows(2).enumerate() {
                let (less, more) = if rises { (&pair[0], &pair[1]) } else { (&pair[1], &pair[0]) };
                let most = less.iter().copied().fold(0.0, f64::max);
                let least = more.iter().copied().fold(1.0, f64::min);
                assert!(most + 0.02 < least, "{look:?}: steps {n} and {}: {most} {least}", n + 1);
            }
        }
    }

    #[test]
    fn an_absence_looks_like_no_vote_and_like_no_gap() {
        let tones = [Tone::For, Tone::Both, Tone::Against, Tone::Absent, Tone::Out];
        for look in looks() {
            for (a, b) in tones.iter().flat_map(|&a| tones.map(|b| (a, b))).filter(|(a, b)| a != b) {
                for (one, other) in
                    seen(a, look).into_iter().flat_map(|x| seen(b, look).into_iter().map(move |y| (x, y)))
                {
                    let apart = |x: u8, y: u8| u32::from(x.abs_diff(y)).pow(2);
                    let away = apart(one.0, other.0) + apart(one.1, other.1) + apart(one.2, other.2);
                    assert!(away >= 40 * 40, "{look:?}: {a:?} {one:?}, {b:?} {other:?}");
                }
            }
        }
    }
}
