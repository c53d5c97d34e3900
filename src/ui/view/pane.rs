//! A pane of rows with a cursor, as several views have it.

use ratatui::layout::Rect;

use crate::app::cursor::Cursor;
use crate::app::layout::{Half, halves};
use crate::app::screen::explorer::text_width;
use crate::app::screen::pair::Pair;
use crate::ui::pen::Pen;
use crate::ui::theme::Focus;
use crate::views::{Role, Row, flow_beyond};

/// Rows with a cursor, below a heading.
pub(super) fn rows_pane(rows: &[Row], cursor: &Cursor, rect: Rect, focus: Focus, pen: &mut Pen) {
    let height = usize::from(rect.height.saturating_sub(1));
    let lines = flow_beyond(rows, text_width(rect.width), cursor.top + height);
    for (n, line) in lines.from(cursor.top).take(height).enumerate() {
        let y = rect.y + 1 + n as u16;
        pen.line(rect.x + 3, y, text_width(rect.width), &line);
        let is_first = lines.of(line.row).start == cursor.top + n;
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

/// What a half of a view with two panes shows: its heading, what stands at its right, and its rows.
pub(super) struct Shown<'h, 'c> {
    pub(super) heading: &'h str,
    pub(super) right: &'h str,
    pub(super) rows: Vec<Row<'c>>,
}

/// Two panes side by side, or the one that has the focus.
pub(super) fn pair<'h, 'c>(panes: &Pair, body: Rect, pen: &mut Pen, shown: impl Fn(Half) -> Shown<'h, 'c>) {
    for (n, (half, rect)) in halves(body, panes.focus).into_iter().enumerate() {
        if n > 0 {
            pen.rule(rect.x - 1, rect.y, rect.height);
        }
        let focus = if panes.focus == half { Focus::Here } else { Focus::Elsewhere };
        let cursor = if half == Half::Left { &panes.left } else { &panes.right };
        let Shown { heading, right, rows } = shown(half);
        pen.pane_heading(rect, heading, right, focus);
        rows_pane(&rows, cursor, rect, focus, pen);
    }
}
