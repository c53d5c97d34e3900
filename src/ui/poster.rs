//! What is read from afar, over the whole screen: how one comes in, where the article is; each with a QR code.
//!
//! ```text
//!   Room 12                                    ▄▄▄▄▄▄▄▄▄▄▄▄▄
//!   In a terminal, on any system:              █ ▄▄▄▄▄ █▀ █
//!     ssh -p 2222 NICK@192.168.1.20            █ █   █ █▄▀
//!   Say yes to SHA256:mg9/dGfmTyZ+MaLDiP85...
//! ```

use ratatui::layout::Rect;

use super::pen::Pen;
use crate::app::App;
use crate::app::look::{Glyphs, Palette};
use crate::text;
use crate::text::qr::{self, Ground, Squares};
use crate::views::Role;
use crate::views::article;
use crate::views::class::Poster;
use crate::views::class::card::{Card, Paper, is_typed};

pub(super) fn render(app: &App, poster: Poster, rect: Rect, pen: &mut Pen) {
    pen.clear(rect);
    match poster {
        Poster::Join => join(app, rect, pen),
        Poster::Article => link(app, rect, pen),
    }
    if app.overlay().is_some() {
        let said = "any key closes";
        let width = text::width(said) as u16;
        let y = rect.bottom().saturating_sub(1);
        pen.text(rect.right().saturating_sub(width + 1), y, width, said, Role::Quiet);
    }
}

/// The card with which one comes in.
pub(super) fn join(app: &App, rect: Rect, pen: &mut Pen) {
    let Some(class) = app.class() else { return };
    let rect = Rect { x: rect.x + 1, width: rect.width.saturating_sub(2), ..rect };
    let (squares, ground) = material(app);
    let (columns, lines) = (rect.width.into(), rect.height.into());
    let card = Card::new(&class.name, &class.join, Paper { columns, lines, squares, ground });
    let role = |row: &str| if is_typed(row) { Role::Title } else { Role::Plain };
    for (y, row) in (rect.y..rect.bottom()).zip(&card.text) {
        pen.text(rect.x, y, rect.width, row, role(row));
    }
    code(&card.qr, rect, pen);
    let y = rect.y + card.text.len().max(card.qr.len()) as u16;
    for (y, row) in (y..rect.bottom()).zip(&card.end) {
        pen.text(rect.x, y, rect.width, row, Role::Key);
    }
}

/// The link of the article, whole: it is copied by hand.
fn link(app: &App, rect: Rect, pen: &mut Pen) {
    let Some(link) = article::link(app.seen()) else { return };
    let rect = Rect { x: rect.x + 1, width: rect.width.saturating_sub(2), ..rect };
    let (squares, ground) = material(app);
    let rows = qr::rows(link, squares, ground).unwrap_or_default();
    let side = rows.first().map_or(0, |row| text::width(row)) as u16;
    let is_beside = rect.height as usize >= rows.len() && rect.width >= side + 24;
    let width = if is_beside { rect.width - side - 2 } else { rect.width };
    let title = article::title(app.seen()).unwrap_or_default();
    let name = format!("The article: {title}");
    let said = text::wrap(&name, width.into()).into_iter().map(|line| (line, Role::Plain));
    let typed = text::wrap(link, width.into()).into_iter().map(|line| (line, Role::Title));
    for (y, (line, role)) in (rect.y..rect.bottom()).zip(said.chain([("", Role::Plain)]).chain(typed)) {
        pen.text(rect.x, y, width, line, role);
    }
    if is_beside {
        code(&rows, rect, pen);
    }
}

/// A QR code in the upper right corner.
fn code(rows: &[String], rect: Rect, pen: &mut Pen) {
    let side = rows.first().map_or(0, |row| text::width(row)) as u16;
    for (y, row) in (rect.y..rect.bottom()).zip(rows) {
        pen.text(rect.right().saturating_sub(side), y, side, row, Role::Plain);
    }
}

/// What a QR code is made of on the reader's terminal.
fn material(app: &App) -> (Squares, Ground) {
    let squares = match app.look().glyphs {
        Glyphs::Unicode => Squares::Halves,
        Glyphs::Ascii => Squares::Signs,
    };
    let ground = match app.look().palette {
        Palette::Light | Palette::Print => Ground::Light,
        Palette::Dark | Palette::Contrast | Palette::Mono => Ground::Dark,
    };
    (squares, ground)
}
