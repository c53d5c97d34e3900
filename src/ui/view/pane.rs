//! A pane of rows with a cursor, as several views have it.

use ratatui::layout::Rect;

use crate::app::cursor::Cursor;
use crate::app::screen::explorer::text_width;
use crate::ui::pen::Pen;
use crate::ui::theme::Focus;
use crate::views::{Role, Row, flow};

/// Rows with a cursor, below a heading.
pub(super) fn rows_pane(rows: &[Row], cursor: &Cursor, rect: Rect, focus: Focus, pen: &mut Pen) {
    let lines = flow(rows, text_width(rect.width));
    let height = usize::from(rect.height.saturating_sub(1));
    for (n, line) in lines.iter().skip(cursor.top).take(height).enumerate() {
        let y = rect.y + 1 + n as u16;
        pen.line(rect.x + 3, y, text_width(rect.width), line);
        let is_first = lines[..cursor.top + n].last().is_none_or(|before| before.row != line.row);
        if line.row == cursor.row && rows.get(line.row).is_some_and(Row::is_stop) {
            if is_first {
                pen.cursor(rect, y, focus);
            } else if focus == Focus::Here {
                pen.emphasise(Rect { x: rect.x + 3, y, width: rect.width.saturating_sub(3), height: 1 });
            }
        }
    }
    more(lines.len(), cursor.top, height, rect, pen);
}

/// Marks at the right edge that there is more above or below.
pub(super) fn more(lines: usize, top: usize, height: usize, rect: Rect, pen: &mut Pen) {
    if height < 2 {
        return;
    }
    let x = rect.right().saturating_sub(1);
    if top > 0 {
        pen.text(x, rect.y + 1, 1, "↑", Role::Quiet);
    }
    if top + height < lines {
        pen.text(x, rect.bottom() - 1, 1, "↓", Role::Quiet);
    }
}
