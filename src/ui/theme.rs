//! Roles to styles: the one place that knows colours.
//!
//! One accent for where one is, one pair for and against that colour-blind readers tell apart (blue and orange),
//! grey for what is secondary. No meaning rests on colour alone: marks and weight carry it in mono. A palette is a
//! column of one table; the colours of poorer terminals are the nearest they have.

mod ground;

use ratatui::style::{Color, Modifier, Style};

use crate::app::look::{Colours, Look, Palette};
use crate::views::Role;

pub(super) use ground::Ground;
use ground::nearest_indexed;

/// The style of a role.
pub(super) fn style(role: Role, look: Look) -> Style {
    let colour = ink(role, look.palette).and_then(|ink| ink.colour(look.colours));
    colour.map_or(Style::new(), |colour| Style::new().fg(colour)).add_modifier(weight(role, look))
}

/// The style of the pane's heading, by whether keys go to it.
pub(super) fn pane_heading(focus: Focus, look: Look) -> Style {
    match focus {
        Focus::Here => style(Role::Here, look).add_modifier(Modifier::REVERSED | Modifier::BOLD),
        Focus::Elsewhere => Style::new().add_modifier(Modifier::BOLD),
    }
}

/// Whether keys go to a pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Focus {
    Here,
    Elsewhere,
}

fn weight(role: Role, look: Look) -> Modifier {
    let is_mono = look.depth() == Colours::Mono;
    match role {
        Role::Title | Role::Heading | Role::Key | Role::Wrong => Modifier::BOLD,
        Role::Changed => Modifier::BOLD.union(Modifier::UNDERLINED),
        Role::Planned if is_mono => Modifier::ITALIC,
        // Print has greys of its own.
        Role::Quiet if look.palette == Palette::Print && look.colours != Colours::Mono => Modifier::empty(),
        Role::Quiet if is_mono || look.colours == Colours::Sixteen => Modifier::DIM,
        _ => Modifier::empty(),
    }
}

/// A colour, and its stand-in among the sixteen named ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ink {
    rgb: (u8, u8, u8),
    /// None: the terminal's own text colour.
    named: Option<Color>,
}

impl Ink {
    const fn new(rgb: u32, named: Option<Color>) -> Self {
        let [_, r, g, b] = rgb.to_be_bytes();
        Self { rgb: (r, g, b), named }
    }

    fn colour(self, colours: Colours) -> Option<Color> {
        match colours {
            Colours::Mono => None,
            Colours::Sixteen => self.named,
            Colours::Indexed => Some(Color::Indexed(nearest_indexed(self.rgb))),
            Colours::True => Some(Color::Rgb(self.rgb.0, self.rgb.1, self.rgb.2)),
        }
    }
}

/// The table of inks; None is the terminal's own text colour.
///
/// On dark ground the sixteen are taken from the bright ones, on light ground from the dark ones: what terminals
/// make of the others is often too near to their ground.
const fn ink(role: Role, palette: Palette) -> Option<Ink> {
    match palette {
        Palette::Dark => dark(role),
        Palette::Light => light(role),
        Palette::Contrast => Some(contrast(role)),
        Palette::Mono => None,
        Palette::Print => Some(print(role)),
    }
}

const fn dark(role: Role) -> Option<Ink> {
    match role {
        Role::Plain | Role::Title | Role::Heading => None,
        Role::Quiet => Some(Ink::new(0x94_94_94, None)),
        Role::For => Some(Ink::new(0x5f_af_ff, Some(Color::LightBlue))),
        Role::Against => Some(Ink::new(0xff_af_5f, Some(Color::Yellow))),
        Role::Both => Some(Ink::new(0xd7_af_ff, Some(Color::LightMagenta))),
        Role::Planned => Some(Ink::new(0xaf_d7_87, Some(Color::LightGreen))),
        Role::Changed => Some(Ink::new(0xff_ff_87, Some(Color::LightYellow))),
        Role::Here | Role::Key => Some(Ink::new(0x5f_d7_d7, Some(Color::LightCyan))),
        Role::Wrong => Some(Ink::new(0xff_87_87, Some(Color::LightRed))),
    }
}

const fn light(role: Role) -> Option<Ink> {
    match role {
        Role::Plain | Role::Title | Role::Heading => None,
        Role::Quiet => Some(Ink::new(0x5f_5f_5f, None)),
        Role::For => Some(Ink::new(0x00_5f_af, Some(Color::Blue))),
        Role::Against => Some(Ink::new(0x87_3f_00, Some(Color::Red))),
        Role::Both => Some(Ink::new(0x87_00_87, Some(Color::Magenta))),
        Role::Planned => Some(Ink::new(0x00_5f_00, Some(Color::Green))),
        Role::Changed => Some(Ink::new(0x5f_3f_00, Some(Color::Magenta))),
        Role::Here | Role::Key => Some(Ink::new(0x00_5f_5f, Some(Color::Blue))),
        Role::Wrong => Some(Ink::new(0xaf_00_00, Some(Color::Red))),
    }
}

const fn contrast(role: Role) -> Ink {
    match role {
        Role::Plain | Role::Title | Role::Heading => Ink::new(0xff_ff_ff, Some(Color::White)),
        Role::Quiet => Ink::new(0xd7_d7_d7, Some(Color::White)),
        Role::For => Ink::new(0x87_d7_ff, Some(Color::LightCyan)),
        Role::Against => Ink::new(0xff_d7_5f, Some(Color::LightYellow)),
        Role::Both => Ink::new(0xff_d7_ff, Some(Color::LightMagenta)),
        Role::Planned => Ink::new(0xd7_ff_af, Some(Color::LightGreen)),
        Role::Changed => Ink::new(0xff_ff_87, Some(Color::LightYellow)),
        Role::Here | Role::Key => Ink::new(0x5f_ff_ff, Some(Color::LightCyan)),
        Role::Wrong => Ink::new(0xff_d7_d7, Some(Color::LightRed)),
    }
}

/// Black and greys, for paper and for a projector in a bright room.
const fn print(role: Role) -> Ink {
    match role {
        Role::Quiet => Ink::new(0x4e_4e_4e, None),
        _ => Ink::new(0x00_00_00, Some(Color::Black)),
    }
}

/// One of xterm's colours from 16 on.
const fn indexed(n: u8) -> (u8, u8, u8) {
    const fn level(n: u8) -> u8 {
        if n == 0 { 0 } else { 55 + 40 * n }
    }
    if n >= 232 {
        let grey = 8 + 10 * (n - 232);
        return (grey, grey, grey);
    }
    let n = n.saturating_sub(16);
    (level(n / 36), level(n / 6 % 6), level(n % 6))
}

/// Relative luminance after WCAG 2.2.
fn luminance((r, g, b): (u8, u8, u8)) -> f64 {
    let part = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
}

/// The contrast of two colours, from 1 to 21.
fn ratio(a: (u8, u8, u8), b: (u8, u8, u8)) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 12] = [
        Role::Plain,
        Role::Title,
        Role::Heading,
        Role::Quiet,
        Role::For,
        Role::Against,
        Role::Both,
        Role::Planned,
        Role::Changed,
        Role::Here,
        Role::Key,
        Role::Wrong,
    ];

    /// The grounds that terminals come with: black to the usual dark greys, white to the usual creams.
    fn grounds(palette: Palette) -> &'static [(u8, u8, u8)] {
        match palette {
            Palette::Dark | Palette::Contrast | Palette::Mono => &[(0, 0, 0), (0x28, 0x2c, 0x34)],
            Palette::Light | Palette::Print => &[(0xff, 0xff, 0xff), (0xfd, 0xf6, 0xe3)],
        }
    }

    #[test]
    fn every_ink_can_be_read_on_its_ground() {
        for palette in Palette::ALL {
            let least = if palette == Palette::Contrast { 7.0 } else { 4.5 };
            for role in ROLES {
                let Some(ink) = ink(role, palette) else { continue };
                for (depth, rgb) in [("true", ink.rgb), ("indexed", indexed(nearest_indexed(ink.rgb)))] {
                    for &ground in grounds(palette) {
                        let ratio = ratio(rgb, ground);
                        assert!(ratio >= least, "{palette:?} {role:?} {depth} on {ground:?}: {ratio:.2}");
                    }
                }
            }
        }
    }

    #[test]
    fn for_and_against_differ_in_every_palette_with_colours() {
        for palette in [Palette::Dark, Palette::Light, Palette::Contrast] {
            for colours in [Colours::Sixteen, Colours::Indexed, Colours::True] {
                let look = Look { colours, palette, ..Look::default() };
                assert_ne!(style(Role::For, look), style(Role::Against, look), "{look:?}");
            }
        }
    }

    #[test]
    fn without_colours_there_are_none() {
        for palette in Palette::ALL {
            let look = Look { colours: Colours::Mono, palette, ..Look::default() };
            for role in ROLES {
                assert_eq!(style(role, look).fg, None);
            }
        }
    }

    #[test]
    fn the_nearest_is_the_colour_itself_where_there_is_one() {
        assert_eq!(nearest_indexed((0x5f, 0xaf, 0xff)), 75);
        assert_eq!(nearest_indexed((0x94, 0x94, 0x94)), 246);
    }
}
