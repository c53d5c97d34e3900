//! The matrix.
//!
//! ```text
//!   STATES x BLOCS 15 x 14                      by name, x shows all
//!                        CIS  EurAsEC  CU   CSTO
//!     Armenia            M    O             F
//!   > Kazakhstan         F    F       [F]   F
//!   Kazakhstan · Customs Union
//!   founder 2010-01-01 · certainty high
//!   F founder  M member  O observer  S signatory ...
//! ```

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::screen::matrix::Grid;
use crate::case::model::Ref;
use crate::text::{self, Align};
use crate::ui::pen::Pen;
use crate::ui::theme::Focus;
use crate::views::matrix::{self, Heads, Pivot, Shows};
use crate::views::{Role, flow};

pub(in crate::ui) fn render(app: &App, area: Rect, pen: &mut Pen) {
    let (seen, screen, place) = (app.seen(), &app.screens().matrix, app.place());
    let heads = matrix::heads(seen, &screen.asked(place));
    let grid = Grid::new(seen, &heads, area);
    let title = format!("{} {} x {}", place.pivot.title(), heads.rows.len(), heads.columns.len());
    pen.pane_heading(grid.heading, &title, &order(app), Focus::Here);
    if heads.rows.is_empty() || heads.columns.is_empty() {
        let why = text::wrap(place.pivot.why_empty(), usize::from(area.width.saturating_sub(6)).max(1));
        for (n, line) in why.into_iter().enumerate().take(grid.body.height.into()) {
            pen.text(area.x + 3, grid.body.y + n as u16, area.width.saturating_sub(4), line, Role::Quiet);
        }
        return;
    }
    let places = grid.seen_from(screen.left);
    let columns: Vec<Ref> = heads.columns.iter().skip(screen.left).take(places.len()).copied().collect();
    let columns: Vec<Column> =
        columns.iter().zip(places).map(|(&thing, (x, width))| Column { thing, x, room: width - 1 }).collect();
    column_heads(app, &grid, &columns, pen);
    rows(app, &grid, &heads, &columns, pen);
    more(app, &grid, &heads, pen);
    foot(app, &grid, pen);
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
        let y = grid.heading.y + 1;
        pen.text(x, y, room, &text::truncate(&short, room.into()), role);
        if is_here {
            pen.emphasise(Rect { x, y, width: room, height: 1 });
        }
    }
}

fn rows(app: &App, grid: &Grid, heads: &Heads, columns: &[Column], pen: &mut Pen) {
    let (seen, screen, pivot) = (app.seen(), &app.screens().matrix, app.place().pivot);
    let before = app.scope().before;
    let things: Vec<Ref> = columns.iter().map(|column| column.thing).collect();
    let shown = heads.rows.iter().skip(screen.top).take(grid.body.height.into());
    for (n, &state) in shown.enumerate() {
        let y = grid.body.y + n as u16;
        let line = Rect { y, height: 1, ..grid.body };
        let name = text::fit(&seen.name(state), usize::from(grid.names - 1), Align::Left).into_owned();
        pen.text(line.x + 3, y, grid.names - 1, &name, Role::Plain);
        let cells = matrix::row(seen, pivot, state, &things);
        let was = before.map(|seen| matrix::row(seen, pivot, state, &things));
        for &Column { thing, x, room } in columns {
            let cell = cells.get(&thing);
            let mark = cell.map_or_else(|| "·".to_owned(), |cell| cell.mark.to_string());
            let role = cell.map_or(Role::Quiet, |cell| cell.role);
            let is_new =
                was.as_ref().is_some_and(|was| was.get(&thing).map(|c| c.mark) != cell.map(|c| c.mark));
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

/// The cell under the cursor in words, and what the marks mean.
fn foot(app: &App, grid: &Grid, pen: &mut Pen) {
    let screen = &app.screens().matrix;
    let (Some(row), Some(column)) = (screen.row, screen.column) else { return };
    let said = matrix::said(app.seen(), app.place().pivot, row, column);
    let room = grid.foot.width.saturating_sub(2);
    let marks = legend(app.place().pivot);
    let marks = text::wrap(&marks, usize::from(room).max(1));
    let spared = if grid.foot.height > 2 { marks.len().min(2) } else { 0 };
    let lines = flow(&said, room);
    // Where only one line is left, it is what the cell says.
    let names = lines.iter().take_while(|line| line.row == 0).count();
    let skipped = if grid.foot.height == 1 { names } else { 0 };
    let height = usize::from(grid.foot.height) - spared;
    for (n, line) in lines.iter().skip(skipped).take(height).enumerate() {
        pen.line(grid.foot.x + 1, grid.foot.y + n as u16, room, line);
    }
    for (n, line) in marks.into_iter().take(spared).enumerate() {
        let y = grid.foot.bottom() - spared as u16 + n as u16;
        pen.text(grid.foot.x + 1, y, room, line, Role::Quiet);
    }
}

fn legend(pivot: Pivot) -> String {
    let marks: Vec<String> = pivot
        .legend()
        .iter()
        .map(|(mark, what)| format!("{mark}\u{a0}{}", what.replace(' ', "\u{a0}")))
        .collect();
    marks.join("  ")
}
