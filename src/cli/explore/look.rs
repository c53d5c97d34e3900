//! How the explorer looks: what is asked for, what the settings say, what the terminal was found to be; and a frame of
//! it as text or as a picture.

use std::io;
use std::str::FromStr;

use clap::ValueEnum;
use clap::builder::TypedValueParser;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ExploreArgs;
use crate::app::App;
use crate::app::config::{AUTO, Settings};
use crate::app::look::{Colours, Glyphs, Look, Palette};
use crate::cli::values::words;
use crate::cli::{When, doctor};
use crate::text::List;
use crate::{session, terminal, ui};

/// What a screen is printed as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum PrintAs {
    /// Text, coloured if `--color` says so
    #[default]
    Text,
    /// One SVG picture
    Svg,
}

/// The size of a screen, in cells: `80x24`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScreenSize {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl FromStr for ScreenSize {
    type Err = &'static str;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        let size = text.split_once('x').and_then(|(width, height)| {
            let cells = |text: &str| text.parse().ok().filter(|cells| (1..=1000).contains(cells));
            Some(Self { width: cells(width)?, height: cells(height)? })
        });
        size.ok_or("expected columns and rows from `1x1` to `1000x1000`, such as `80x24`")
    }
}

/// A palette, or None for what suits the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PaletteWish(Option<Palette>);

/// Reads a palette; help and completions name them all.
pub(super) fn palettes() -> impl TypedValueParser<Value = PaletteWish> {
    let all = std::iter::once(AUTO).chain(Palette::ALL.map(Palette::word)).collect::<Vec<_>>();
    words(&all, |word| word).try_map(|text| palette(&text))
}

fn palette(text: &str) -> std::result::Result<PaletteWish, String> {
    if text == AUTO {
        return Ok(PaletteWish(None));
    }
    let known = Palette::ALL.into_iter().find(|palette| palette.word() == text);
    let words = || std::iter::once(AUTO).chain(Palette::ALL.map(Palette::word));
    known.map(|palette| PaletteWish(Some(palette))).ok_or_else(|| format!("expected {}", List::or(words())))
}

/// The look of this terminal, as the settings say and as it was found to be.
#[cfg(feature = "serve")]
pub(in crate::cli) fn of_terminal(settings: Settings) -> Look {
    let glyphs = settings.glyphs.unwrap_or_else(doctor::glyphs);
    let colours = When::Auto.depth(&io::stdout());
    let palette = match settings.palette {
        Some(palette) => palette,
        None if colours == Colours::Mono => Palette::Dark,
        None => terminal::ground(),
    };
    Look { colours, palette, glyphs }
}

/// A look that is the same for every reader, for a screen that is printed.
#[cfg(feature = "serve")]
pub(in crate::cli) fn plain_look() -> Look {
    Look { colours: Colours::Mono, ..Look::default() }
}

/// The screen as text.
#[cfg(feature = "serve")]
pub(in crate::cli) fn text_of(app: &App) -> String {
    session::plain(&frame_of(app))
}

fn frame_of(app: &App) -> Buffer {
    let area = Rect::from((Position::ORIGIN, app.size()));
    let mut frame = Buffer::empty(area);
    ui::render(app, area, &mut frame);
    frame
}

impl ExploreArgs {
    pub(super) fn look(&self, settings: Settings) -> Look {
        let glyphs = match settings.glyphs {
            _ if self.ascii => Glyphs::Ascii,
            Some(glyphs) => glyphs,
            None if self.print => Glyphs::Unicode,
            None => doctor::glyphs(),
        };
        let colours = match self.to {
            PrintAs::Svg if self.color != When::Never => Colours::True,
            _ => self.color.depth(&io::stdout()),
        };
        let wish = self.palette.map_or(settings.palette, |PaletteWish(palette)| palette);
        let palette = match wish {
            Some(palette) => palette,
            None if self.print || colours == Colours::Mono => Palette::Dark,
            None => terminal::ground(),
        };
        Look { colours, palette, glyphs }
    }

    pub(super) fn frame(&self, app: &App) -> String {
        let frame = frame_of(app);
        match (self.to, app.look().colours) {
            (PrintAs::Svg, _) => session::svg(&frame, &app.case().meta().title),
            (PrintAs::Text, Colours::Mono) => session::plain(&frame),
            (PrintAs::Text, _) => session::ansi(&frame),
        }
    }
}
