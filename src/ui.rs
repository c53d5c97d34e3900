//! Draws an App into a buffer: pure, nothing is remembered.
//!
//! ```text
//!   ┌ title ───────────────────────────┐   theme: roles -> styles
//!   │ view/   one file per view        │   pen:   text into cells, in the reader's glyphs
//!   └ status ──────────────────────────┘
//! ```

mod pen;
mod poster;
mod room;
mod status;
mod theme;
mod view;
mod wall;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::layout::{Frame, SMALLEST};
use crate::app::{App, Overlay};
use crate::views::Role;

use pen::Pen;

pub use room::{corner, draw_corner};

/// Draws the whole screen. `area` may be larger than the App believes; only its own size is drawn.
pub fn render(app: &App, area: Rect, buf: &mut Buffer) {
    let area = area
        .intersection(Rect::new(area.x, area.y, app.size().width, app.size().height))
        .intersection(buf.area);
    let mut pen = Pen::new(buf, app.look(), area);
    let Some(frame) = app.frame().filter(|_| Frame::new(area.as_size()).is_some()) else {
        return too_small(&mut pen, area);
    };
    if let Some(poster) = app.poster() {
        return poster::render(app, poster, area, &mut pen);
    }
    if app.is_wall() {
        return wall::render(app, area, &mut pen);
    }
    status::title(app, &mut pen, frame.title);
    view::render(app, frame.body, &mut pen);
    view::tour::render(app, frame.card, &mut pen);
    room::line(app, frame.room, &mut pen);
    match app.overlay() {
        Some(Overlay::Sheet(sheet, top)) => view::sheet::render(app, *sheet, *top, area, &mut pen),
        Some(Overlay::Prompt(prompt)) => view::prompt::render(app, prompt, area, &mut pen),
        // Drawn above, alone.
        Some(Overlay::Poster(_)) => {}
        None => {
            if let Some((typed, following)) = app.pending() {
                view::pending::render(&typed, &following, area, &mut pen);
            }
        }
    }
    status::bottom(app, &mut pen, frame.status);
}

fn too_small(pen: &mut Pen, area: Rect) {
    let lines = [
        "blocs".to_owned(),
        format!("needs {}x{} cells;", SMALLEST.width, SMALLEST.height),
        format!("here are {}x{}", area.width, area.height),
        "enlarge, or q".to_owned(),
    ];
    for (n, line) in lines.iter().enumerate().take(usize::from(area.height)) {
        pen.text(area.x, area.y + n as u16, area.width, line, Role::Plain);
    }
}
