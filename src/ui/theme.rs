//! Roles to styles: the one place that knows colours.
//!
//! One accent for where one is, one pair for and against that colour-blind readers tell apart (blue and orange),
//! grey for what is secondary; each about as far from black as from white, for a terminal does not say which of
//! them it has behind the text, and a projector's is often white. No meaning rests on colour alone: marks and weight carry it in mono.

mod ground;

use ratatui::style::{Color, Modifier, Style};

use crate::app::look::Colours;
use crate::views::Role;

pub(super) use ground::Ground;

/// The style of a role.
pub(super) fn style(role: Role, colours: Colours) -> Style {
    let style = match colours {
        Colours::Mono => Style::new(),
        _ => ink(role).map_or(Style::new(), |ink| Style::new().fg(ink.colour(colours))),
    };
    style.add_modifier(weight(role, colours))
}

/// The style of the pane's heading, by whether keys go to it.
pub(super) fn pane_heading(focus: Focus, colours: Colours) -> Style {
    match focus {
        Focus::Here => style(Role::Here, colours).add_modifier(Modifier::REVERSED | Modifier::BOLD),
        Focus::Elsewhere => Style::new().add_modifier(Modifier::BOLD),
    }
}

/// Whether keys go to a pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Focus {
    Here,
    Elsewhere,
}

fn weight(role: Role, colours: Colours) -> Modifier {
    match role {
        Role::Title | Role::Heading | Role::Key | Role::Wrong => Modifier::BOLD,
        Role::Changed => Modifier::BOLD.union(Modifier::UNDERLINED),
        Role::Planned if colours == Colours::Mono => Modifier::ITALIC,
        Role::Quiet if colours == Colours::Mono => Modifier::DIM,
        Role::Quiet if colours == Colours::Sixteen => Modifier::DIM,
        _ => Modifier::empty(),
    }
}

/// A colour in each of the depths a terminal can have.
struct Ink {
    rgb: (u8, u8, u8),
    indexed: u8,
    /// None: the terminal's own text colour.
    named: Option<Color>,
}

impl Ink {
    fn colour(&self, colours: Colours) -> Color {
        match colours {
            Colours::True => Color::Rgb(self.rgb.0, self.rgb.1, self.rgb.2),
            Colours::Indexed => Color::Indexed(self.indexed),
            Colours::Sixteen | Colours::Mono => self.named.unwrap_or(Color::Reset),
        }
    }
}

/// None: the terminal's own text colour.
fn ink(role: Role) -> Option<Ink> {
    let ink = |rgb, indexed, named| Some(Ink { rgb, indexed, named });
    match role {
        Role::Plain | Role::Title | Role::Heading => None,
        Role::Quiet => ink((0x80, 0x80, 0x80), 244, None),
        Role::For => ink((0x00, 0x87, 0xd7), 32, Some(Color::LightBlue)),
        Role::Against => ink((0xd7, 0x5f, 0x00), 166, Some(Color::Yellow)),
        Role::Both => ink((0xaf, 0x5f, 0xd7), 134, Some(Color::LightMagenta)),
        Role::Planned => ink((0x5f, 0x87, 0x00), 64, Some(Color::Green)),
        Role::Changed => ink((0xaf, 0x87, 0x00), 136, Some(Color::LightYellow)),
        Role::Here | Role::Key => ink((0x00, 0x87, 0x87), 30, Some(Color::Cyan)),
        Role::Wrong => ink((0xd7, 0x5f, 0x5f), 167, Some(Color::LightRed)),
    }
}
