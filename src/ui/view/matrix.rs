//! The matrix.
//!
//! ```text
//!   STATES x BLOCS 15 x 14                      by name, x shows all
//!                        CIS  EurAsEC  CU   CSTO
//!     Armenia            M    O             F
//!   > Kazakhstan         F    F       [F]   F
//!   Kazakhstan · Customs Union
//!   founder 2010-01-01 · certainty high
//!   F founder  M member  O observer  S signatory ...   only marks that are seen
//! ```

use ratatui::layout::Rect;

use super::pane::rows_pane;
use crate::app::App;
use crate::app::action::Action;
use crate::app::screen::matrix::{Grid, head_lines};
use crate::case::model::Ref;
use crate::text::{self, Align};
use crate::ui::pen::Pen;
use crate::ui::theme::Focus;
use crate::views::matrix::{self, Cells, Heads, Pivot, Shows};
use crate::views::{Role, flow};

pub(in crate::ui) fn render(app: &App, body: Rect, pen: &mut Pen) {
    let (screen, pivot) = (&app.screens().matrix, app.place().pivot);
    let (cells, detail) = screen.areas(body);
    if let Some(area) = cells {
        matrix(app, area, pen);
    }
    if let (Some(rect), Some(cursor)) = (detail, &screen.opened) {
        if cells.is_some() {
            pen.rule(rect.x - 1, rect.y, rect.height);
        }
        let closes = app.scope().hint(|spelling| format!("{} closes", spelling.of(Action::Cancel)));
        pen.pane_heading(rect, "THIS CELL", &closes, Focus::Here);
        rows_pane(&screen.detail(&app.scope(), pivot), cursor, rect, Focus::Here, pen);
    }
}

fn matrix(app: &App, area: Rect, pen: &mut Pen) {
    let (seen, screen, place) = (app.seen(), &app.screens().matrix, app.place());
    let heads = &*screen.heads;
    let grid = Grid::new(seen, place.pivot, heads, area);
    let title = format!("{} {} x {}", place.pivot.title(), heads.rows.len(), heads.columns.len());
    let focus = if screen.opened.is_some() { Focus::Elsewhere } else { Focus::Here };
    pen.pane_heading(grid.heading, &title, &order(app), focus);
    if heads.rows.is_empty() || heads.columns.is_empty() {
        let query = place.query.text();
        let why = if query.is_empty() {
            place.pivot.why_empty(&app.scope())
        } else {
            let way = app.scope().hint(|spelling| {
                let [filter, all] = [Action::Filter, Action::Toggle].map(|action| spelling.of(action));
                format!("; {filter} changes the filter, {all} shows all")
            });
            format!("no state that is like `{query}` has a mark here{way}")
        };
        let why = text::wrap(&why, usize::from(area.width.saturating_sub(6)).clamp(1, 72));
        for (n, line) in why.into_iter().enumerate().take(grid.body.height.into()) {
            pen.text(area.x + 3, grid.body.y + n as u16, area.width.saturating_sub(4), line, Role::Quiet);
        }
        return;
    }
    let places = grid.seen_from(screen.left);
    let columns = heads.columns.iter().skip(screen.left).zip(places);
    let columns: Vec<Column> =
        columns.map(|(&thing, (x, width))| Column { thing, x, room: width - 1 }).collect();
    column_heads(app, &grid, &columns, pen);
    let cells = rows(app, &grid, heads, &columns, pen);
    more(app, &grid, heads, pen);
    said(app, &grid, pen);
    legend(&cells, place.pivot, &grid, pen);
}

/// What it is sorted and filtered by.
fn order(app: &App) -> String {
    let (seen, screen) = (app.seen(), &app.screens().matrix);
    let by = screen.sorting.by_column.map_or("name".to_owned(), |thing| matrix::short(seen, thing));
    let across =
        screen.sorting.by_row.map_or(String::new(), |thing| format!(", across by {}", seen.name(thing)));
    let all = if screen.shows == Shows::All { ", with empty" } else { "" };
    let only = app.place().query.text();
    let only = if only.is_empty() { String::new() } else { format!("only {only}, ") };
    format!("{only}by {by}{across}{all}")
}

/// A column that is seen.
struct Column {
    thing: Ref,
    x: u16,
    room: u16,
}

fn column_heads(app: &App, grid: &Grid, columns: &[Column], pen: &mut Pen) {
    for &Column { thing, x, room } in columns {
        let is_here = app.screens().matrix.column == Some(thing);
        let short = matrix::short(app.seen(), thing);
        let role = if is_here { Role::Here } else { Role::Heading };
        let lines = head_lines(&short, grid.heads.height);
        // A head of one line stands on its column.
        let top = grid.heads.bottom() - (lines.len() as u16).min(grid.heads.height);
        for (y, line) in (top..grid.heads.bottom()).zip(lines) {
            pen.text(x, y, room, &text::truncate(line, room.into()), role);
            if is_here {
                pen.emphasise(Rect { x, y, width: room, height: 1 });
            }
        }
    }
}

/// Draws the rows that are seen; their cells.
fn rows(app: &App, grid: &Grid, heads: &Heads, columns: &[Column], pen: &mut Pen) -> Cells {
    let (seen, screen, pivot) = (app.seen(), &app.screens().matrix, app.place().pivot);
    let things: Vec<Ref> = columns.iter().map(|column| column.thing).collect();
    let top = screen.top.min(heads.rows.len());
    let shown = &heads.rows[top..heads.rows.len().min(top + usize::from(grid.body.height))];
    let cells = matrix::cells(seen, pivot, shown, &things);
    let was = app.scope().before.map(|seen| matrix::cells(seen, pivot, shown, &things));
    for (n, &state) in shown.iter().enumerate() {
        let y = grid.body.y + n as u16;
        let line = Rect { y, height: 1, ..grid.body };
        let name = text::fit(&seen.name(state), usize::from(grid.names - 1), Align::Left).into_owned();
        pen.text(line.x + 3, y, grid.names - 1, &name, Role::Plain);
        for &Column { thing, x, room } in columns {
            let cell = cells.get(&(state, thing));
            let mark = cell.map_or_else(|| matrix::NOTHING.to_string(), |cell| cell.mark.to_string());
            let role = cell.map_or(Role::Quiet, |cell| cell.role);
            let before = was.as_ref().map(|was| was.get(&(state, thing)).map(|cell| cell.mark));
            let is_new = before.is_some_and(|before| before != cell.map(|cell| cell.mark));
            let used = pen.text(x, y, room, &mark, if is_new { Role::Changed } else { role });
            if screen.row == Some(state) && screen.column == Some(thing) {
                // The brackets mark the cell without colour.
                pen.text(x - 1, y, 1, "[", Role::Here);
                pen.text(x + used, y, 1, "]", Role::Here);
            }
        }
        if screen.row == Some(state) {
            pen.cursor(Rect { width: grid.names + 2, ..line }, y, Focus::Here);
        }
    }
    cells
}

/// Marks that there is more in a direction.
fn more(app: &App, grid: &Grid, heads: &Heads, pen: &mut Pen) {
    let screen = &app.screens().matrix;
    let (body, x) = (grid.body, grid.body.right().saturating_sub(1));
    if screen.top > 0 {
        pen.text(x, body.y, 1, "↑", Role::Quiet);
    }
    if screen.top + usize::from(body.height) < heads.rows.len() && body.height > 1 {
        pen.text(x, body.bottom() - 1, 1, "↓", Role::Quiet);
    }
    if screen.left > 0 {
        pen.text(body.x + 1 + grid.names, body.y - 1, 1, "←", Role::Quiet);
    }
    if screen.left + grid.seen_from(screen.left).len() < heads.columns.len() {
        pen.text(x, body.y - 1, 1, "→", Role::Quiet);
    }
}

/// The cell under the cursor in words.
fn said(app: &App, grid: &Grid, pen: &mut Pen) {
    let screen = &app.screens().matrix;
    let (Some(row), Some(column)) = (screen.row, screen.column) else { return };
    let said = matrix::said(app.seen(), app.place().pivot, row, column);
    let (area, room) = (grid.said, grid.said.width.saturating_sub(2));
    // Where only one line is left, it is what the cell says.
    let said = if area.height == 1 { &said[1..] } else { &said[..] };
    let lines = flow(said, room);
    for (n, line) in lines.iter().take(area.height.into()).enumerate() {
        let y = area.y + n as u16;
        pen.line(area.x + 1, y, room, &line);
        if n + 1 == usize::from(area.height) && lines.len() > n + 1 {
            pen.text(area.x + 1 + room, y, 1, "…", Role::Quiet);
        }
    }
}

/// What the marks that are seen mean.
fn legend(cells: &Cells, pivot: Pivot, grid: &Grid, pen: &mut Pen) {
    let (area, room) = (grid.legend, usize::from(grid.legend.width.saturating_sub(2)).max(1));
    let long = matrix::legend(pivot, cells, "  ");
    let lines = text::wrap(&long, room);
    let tight = matrix::legend(pivot, cells, " ");
    let lines = if lines.len() > usize::from(area.height) { text::wrap(&tight, room) } else { lines };
    for (n, line) in lines.iter().take(area.height.into()).enumerate() {
        pen.text(area.x + 1, area.y + n as u16, room as u16, line, Role::Quiet);
    }
}
