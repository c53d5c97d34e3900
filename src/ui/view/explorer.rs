//! The explorer.
//!
//! ```text
//!   STATES 17 by name     │ KAZAKHSTAN              │ FOR AND AGAINST
//!   > Kazakhstan KAZ CUf  │ In, on this date  since │ A willing union ... can work
//!     Kyrgyzstan KGZ C·f  │ > Customs Union   2010- │ author: only if ...
//! ```

use ratatui::layout::Rect;

use super::pane::{more, rows_pane};
use crate::app::App;
use crate::app::layout::{Pane, Panes};
use crate::app::screen::explorer::text_width;
use crate::case::model::{Agreement, Bloc, Event, Kind, Ref, State};
use crate::text;
use crate::ui::pen::Pen;
use crate::ui::theme::Focus;
use crate::views::class::pinned::POINTED;
use crate::views::list::{self, Listing};
use crate::views::{Role, details};

/// A name has at least this room beside the marks of its row.
const NAME: usize = 10;
/// Cells of a list beside names and marks: the cursor's, the code's, and the mark that there is more.
const MARKS_FROM: usize = NAME + 9;

pub(in crate::ui) fn render(app: &App, body: Rect, pen: &mut Pen) {
    let explorer = &app.screens().explorer;
    let panes = explorer.panes(body, app.place().listing);
    for (n, (pane, rect)) in panes.0.iter().enumerate() {
        if n > 0 {
            pen.rule(rect.x - 1, rect.y, rect.height);
        }
        let focus = if explorer.focus == *pane { Focus::Here } else { Focus::Elsewhere };
        match pane {
            Pane::List => list_pane(app, &panes, *rect, focus, pen),
            Pane::Details => {
                let (left, right) = details::title(&app.scope());
                heading(app, &panes, *rect, (&left, &right), focus, pen);
                let rows = details::rows(&app.scope());
                rows_pane(&rows, &explorer.cursor(*pane, &rows, &panes), *rect, focus, pen);
            }
            Pane::Debate => {
                heading(app, &panes, *rect, ("FOR AND AGAINST", &thesis_number(app)), focus, pen);
                let rows = explorer.debate_seen(&app.scope(), &panes);
                rows_pane(&rows, &explorer.cursor(*pane, &rows, &panes), *rect, focus, pen);
            }
        }
    }
}

/// What the letters of the list mean.
pub(in crate::ui) fn legend(app: &App) -> String {
    let seen = app.seen();
    let columns = &app.screens().explorer.list.columns;
    // Where the list has no room for the marks, they need no words.
    let Some(frame) = app.frame() else { return String::new() };
    let panes = app.screens().explorer.panes(frame.body, app.place().listing);
    let list = panes.0.iter().find(|(pane, _)| *pane == Pane::List);
    if list.is_none_or(|(_, rect)| usize::from(rect.width) < MARKS_FROM + columns.len()) {
        return String::new();
    }
    let mut parts: Vec<_> = columns
        .iter()
        .map(|column| format!("{} {}", column.letter, list::short_name(seen, column.body)))
        .collect();
    if !parts.is_empty() {
        parts.push("small: not full".to_owned());
    }
    parts.join("  ")
}

/// A pane's heading; where only one pane is shown, also which of how many.
fn heading(app: &App, panes: &Panes, rect: Rect, (left, right): (&str, &str), focus: Focus, pen: &mut Pen) {
    if panes.0.len() > 1 {
        return pen.pane_heading(rect, left, right, focus);
    }
    let which = format!("{}/3", app.screens().explorer.focus as usize + 1);
    let right = if right.is_empty() { which } else { format!("{right} · {which}") };
    pen.pane_heading(rect, left, &right, focus);
}

fn thesis_number(app: &App) -> String {
    let theses: Vec<_> = app.seen().things_of(Kind::Thesis).collect();
    let here = theses.iter().position(|&thesis| Some(thesis) == app.place().thesis);
    match here {
        Some(n) if theses.len() > 1 => format!("thesis {} of {}", n + 1, theses.len()),
        _ => String::new(),
    }
}

fn list_pane(app: &App, panes: &Panes, rect: Rect, focus: Focus, pen: &mut Pen) {
    let place = app.place();
    let contents = &app.screens().explorer.list;
    let (things, columns) = (&contents.things, &contents.columns);
    let name = format!("{} {}", place.listing.word().to_uppercase(), things.len());
    let order = match (place.query.text(), place.listing) {
        ("", Listing::Events) => "by date".to_owned(),
        ("", Listing::Paragraphs | Listing::Forecasts) => String::new(),
        ("", _) => format!("by {}", place.order.word()),
        (query, _) => format!("only {query}"),
    };
    heading(app, panes, rect, (&name, &order), focus, pen);
    if things.is_empty() {
        let why = list::why_empty(&app.scope());
        for (n, line) in text::wrap(&why, usize::from(text_width(rect.width))).into_iter().enumerate() {
            pen.text(rect.x + 3, rect.y + 1 + n as u16, text_width(rect.width), line, Role::Quiet);
        }
        return;
    }
    let height = usize::from(rect.height.saturating_sub(1));
    let top = app.screens().explorer.list_top;
    for (n, &thing) in things.iter().skip(top).take(height).enumerate() {
        let y = rect.y + 1 + n as u16;
        list_row(app, thing, columns, Rect { y, height: 1, ..rect }, pen);
        if Some(thing) == app.screens().explorer.listed {
            pen.cursor(Rect { y, height: 1, ..rect }, y, focus);
        }
    }
    more(things.len(), top, height, rect, pen);
}

/// A name, and at the right what helps to choose: code and marks, dates, abbreviations.
fn list_row(app: &App, thing: Ref, columns: &[list::Column], rect: Rect, pen: &mut Pen) {
    let seen = app.seen();
    let room = usize::from(rect.width.saturating_sub(4));
    let x = rect.x + 3;
    if let Some(event) = seen.get::<Event>(thing) {
        // In a narrow list the title says more than the date, by which it is sorted anyway.
        let date = if room < 24 { String::new() } else { format!("{:<10} ", event.date) };
        let used = pen.text(x, rect.y, room as u16, &date, Role::Quiet);
        let title = text::truncate(&event.title, room.saturating_sub(used.into())).into_owned();
        pen.text(x + used, rect.y, room as u16 - used.min(room as u16), &title, Role::Plain);
        return;
    }
    let name = match thing.kind {
        Kind::Paragraph => format!("{} {}", seen.name(thing), paragraph_gist(app, thing)),
        _ => seen.name(thing).into_owned(),
    };
    let is_pointed = app.scope().pointed == Some(thing);
    let name = if is_pointed { format!("{POINTED} {name}") } else { name };
    let mut side = Vec::new();
    if let Some(state) = seen.get::<State>(thing) {
        let code = seen.id(thing);
        let code = if code.len() > 3 { String::new() } else { code };
        side.push((format!(" {code:<3} "), Role::Quiet));
        for column in columns {
            let mark = list::mark(seen, &state, column);
            side.push((mark.letter.to_string(), changed(app, &state, column, mark)));
        }
    } else if matches!(thing.kind, Kind::Bloc | Kind::Agreement) {
        let abbr = seen.get::<Bloc>(thing).and_then(|b| b.row().abbr.as_deref());
        let abbr = abbr.or_else(|| seen.get::<Agreement>(thing).and_then(|a| a.row().abbr.as_deref()));
        side.extend(abbr.map(|abbr| (format!(" {abbr}"), Role::Quiet)));
    }
    let mut width: usize = side.iter().map(|(text, _)| text::width(text)).sum();
    if width + NAME > room {
        side.clear();
        width = 0;
    }
    let name = text::fit(&name, room.saturating_sub(width), text::Align::Left).into_owned();
    let mut used = pen.text(x, rect.y, room as u16, &name, Role::Plain);
    for (text, role) in side {
        used += pen.text(x + used, rect.y, (room as u16).saturating_sub(used), &text, role);
    }
}

fn paragraph_gist(app: &App, thing: Ref) -> &str {
    app.seen().get::<crate::case::model::Paragraph>(thing).map_or("", |p| &*p.row().gist)
}

/// The role of a mark, or that it changed with the last move of a clock.
fn changed(
    app: &App,
    state: &crate::case::seen::Told<'_, State>,
    column: &list::Column,
    mark: list::Mark,
) -> Role {
    let before = app.scope().before;
    let was =
        before.and_then(|seen| seen.get::<State>(state.thing()).map(|s| list::mark(seen, &s, column).letter));
    if was.is_some_and(|was| was != mark.letter) { Role::Changed } else { mark.role }
}
