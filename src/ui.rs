//! STUB, to be overwritten by the real room in the merge.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::app::App;

/// STUB: a title and what was typed.
pub fn render(app: &App, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let title = Style::new().add_modifier(Modifier::BOLD);
    buf.set_stringn(area.x, area.y, " blocs", area.width.into(), title);
    if area.height > 1 {
        let size = format!("{}x{} {}", area.width, area.height, app.typed());
        buf.set_stringn(area.x, area.y + 1, size, area.width.into(), Style::new());
    }
}
