//! The timeline.
//!
//! ```text
//!   KAZAKHSTAN OVER TIME                        2001-04 to 2015-03 · a cell is a quarter
//!                           2002    2004    2006    2008    2010    2012    2014
//!                                                      2011-11-08 │ locked
//!     all events            ◆ ◆2  ◆◆     ◆  ◆  ◆2◆◆ ◆◆3◆◆◆◆◆2◆◆◆◆6┿
//!   Kazakhstan in                                                 │
//!   > CIS                   founder━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┿▶
//!     CU                                       signed────founder━━┿▶
//!   blocs                                                         │
//!     Single Economic Space                         proposed─signed┼▶
//!                                                    ┄┄┄┄┄┄┄┄┄┄┄┄┄┼◇in force
//!   Kazakhstan in Commonwealth of Independent States: founder since 1991-12-21
//!   2011 Q4: 2011-10-18 ...                                what changed in the cell of the date
//! ```

mod ladder;
mod strip;

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::action::Action;
use crate::app::screen::timeline::{Line, Parts, Timeline, lines};
use crate::case::date::Day;
use crate::case::seen::Seen;
use crate::text::{self, Align};
use crate::ui::pen::Pen;
use crate::ui::theme::Focus;
use crate::views::timeline::{self, Axis, Chart, Shows, Weight};
use crate::views::{Piece, Role, Row, flow};

use strip::Strip;

pub(in crate::ui) fn render(app: &App, area: Rect, pen: &mut Pen) {
    let parts = Parts::new(area);
    let screen = &app.screens().timeline;
    let axis = screen.axis(app.place(), &parts);
    heading(app, &parts, &axis, pen);
    draw_axis(app, &parts, &axis, pen);
    match app.place().chart {
        Chart::Lanes => lanes(app, screen, &parts, &axis, pen),
        Chart::Ladder => ladder::render(app, screen, &parts, &axis, pen),
    }
}

/// What the strokes of the bars mean.
pub(in crate::ui) fn legend(app: &App) -> String {
    match app.place().chart {
        Chart::Lanes => "━ in force  ─ less  ┄◇ planned  ≈ not exact  ▶ goes on",
        Chart::Ladder => "━ reached  ┄◇ planned for  ≈ not exact  ▶ goes on",
    }
    .to_owned()
}

fn heading(app: &App, parts: &Parts, axis: &Axis, pen: &mut Pen) {
    let name = match app.place().selection.filter(|&thing| app.seen().is_told(thing)) {
        Some(thing) => app.seen().name(thing).to_uppercase(),
        None => "TIMELINE".to_owned(),
    };
    let title = match app.place().chart {
        Chart::Lanes => format!("{name} OVER TIME"),
        Chart::Ladder => format!("LADDER OF INTEGRATION: {name}"),
    };
    let (first, last) = axis.days();
    let only = if app.screens().timeline.shows == Shows::Touching { "touching it only · " } else { "" };
    let right = format!("{only}{} to {} · a cell is a {}", first.year(), last.year(), axis.unit.spoken());
    pen.pane_heading(parts.heading, &title, &right, Focus::Here);
}

/// The labels, and below them the date at its cell, with what is known beyond it.
fn draw_axis(app: &App, parts: &Parts, axis: &Axis, pen: &mut Pen) {
    let (chart, top) = (parts.chart(), parts.axis);
    if top.height < 2 {
        return;
    }
    for tick in axis.ticks() {
        let room = chart.width.saturating_sub(tick.column);
        if usize::from(room) >= tick.label.len() {
            pen.text(chart.x + tick.column, top.y, room, &tick.label, Role::Quiet);
        }
    }
    let clocks = app.place().clocks;
    let Some(here) = axis.cell(clocks.at) else { return };
    let date = clocks.at.to_string();
    let y = top.y + 1;
    let is_left = here >= 12;
    if is_left {
        pen.text(chart.x + here - 11, y, 10, &date, Role::Here);
        pen.emphasise(Rect { x: chart.x + here - 11, y, width: 10, height: 1 });
    } else {
        pen.text(chart.x + here + 2, y, chart.width.saturating_sub(here + 2), &date, Role::Here);
        pen.emphasise(Rect { x: chart.x + here + 2, y, width: 10, height: 1 });
    }
    pen.text(chart.x + here, y, 1, "▼", Role::Here);
    let horizon = app.seen().horizon();
    let Some(end) = axis.cell(horizon) else { return };
    let word = if clocks.known_on.is_some() { "locked: only plans" } else { "known up to here" };
    let from = if is_left { end.max(here) + 2 } else { end.max(here + 13) + 1 };
    let room = chart.width.saturating_sub(from);
    if usize::from(room) >= text::width(word) {
        pen.text(chart.x + from, y, room, word, Role::Quiet);
    }
}

/// What the date, the end of what is known, and the move before do to a strip.
fn finish(app: &App, axis: &Axis, strip: &mut Strip) {
    let clocks = app.place().clocks;
    let horizon = app.seen().horizon();
    if horizon != clocks.at {
        strip.horizon(axis.cell(horizon));
    }
    strip.date(axis.cell(clocks.at));
}

fn lanes(app: &App, screen: &Timeline, parts: &Parts, axis: &Axis, pen: &mut Pen) {
    let (seen, selection) = (app.seen(), app.place().selection);
    let heads = timeline::heads(seen, &screen.asked(app.place(), axis));
    let lines = lines(&heads);
    let body = parts.body;
    for n in 0..body.height {
        let y = body.y + n;
        let mut strip = Strip::new(axis, app);
        let line = lines.get(screen.top + usize::from(n));
        if let Some(&line) = line {
            draw_line(app, parts, line, y, pen);
            fill(seen, line, selection, &mut strip);
        }
        finish(app, axis, &mut strip);
        strip.draw(parts.chart(), y, pen);
    }
    more(screen.top, lines.len(), body, pen);
    if heads.len() <= 1 && body.height > 4 {
        let word = "No spell and no body has a date on this part of the time.";
        let key = app.keymap().key_of(Action::Decrease);
        let room = body.width.saturating_sub(parts.names + 2);
        let way = format!("{word} {key} shows a longer time.");
        for (n, line) in text::wrap(&way, usize::from(room).max(1)).into_iter().enumerate().take(3) {
            pen.text(body.x + parts.names + 1, body.y + 2 + n as u16, room, line, Role::Quiet);
        }
    }
    foot(app, screen, parts, axis, pen);
}

fn fill(seen: Seen, line: Line, selection: Option<crate::case::model::Ref>, strip: &mut Strip) {
    let (lane, is_plan): (_, fn(Weight) -> bool) = match line {
        Line::Heading(_) => return,
        Line::Plans(lane) => (lane, |weight| weight == Weight::Planned),
        Line::Lane(lane @ timeline::Lane::Body(_)) => (lane, |weight| weight != Weight::Planned),
        Line::Lane(lane) => (lane, |_| true),
    };
    for bar in timeline::bars(seen, lane).iter().filter(|bar| is_plan(bar.weight)) {
        strip.bar(bar);
    }
    strip.marks(&timeline::marks(seen, lane, selection));
}

fn draw_line(app: &App, parts: &Parts, line: Line, y: u16, pen: &mut Pen) {
    let (seen, selection, body) = (app.seen(), app.place().selection, parts.body);
    let room = parts.names.saturating_sub(4);
    match line {
        Line::Heading(group) => {
            let heading = timeline::heading(seen, group, selection);
            let heading = text::truncate(&heading, usize::from(room + 1)).into_owned();
            pen.text(body.x + 1, y, room + 2, &heading, Role::Heading);
        }
        Line::Lane(lane) => {
            let (long, short) = timeline::name(seen, lane, selection);
            let name = if text::width(&long) <= usize::from(room) { long } else { short };
            let name = text::fit(&name, usize::from(room), Align::Left).into_owned();
            pen.text(body.x + 3, y, room, &name, Role::Plain);
        }
        Line::Plans(_) => {
            let word = text::fit("planned", usize::from(room), Align::Right).into_owned();
            pen.text(body.x + 3, y, room, &word, Role::Quiet);
        }
    }
    if matches!(line, Line::Lane(lane) if app.screens().timeline.lane == Some(lane)) {
        pen.cursor(Rect { width: parts.names, ..body }, y, Focus::Here);
    }
}

/// Marks that there is more above or below.
fn more(top: usize, lines: usize, body: Rect, pen: &mut Pen) {
    let x = body.right().saturating_sub(1);
    if top > 0 {
        pen.text(x, body.y, 1, "↑", Role::Quiet);
    }
    if top + usize::from(body.height) < lines && body.height > 1 {
        pen.text(x, body.bottom() - 1, 1, "↓", Role::Quiet);
    }
}

/// What the lane says on the date, what changed in its cell, and what the letters mean.
fn foot(app: &App, screen: &Timeline, parts: &Parts, axis: &Axis, pen: &mut Pen) {
    let (seen, selection) = (app.seen(), app.place().selection);
    let said = screen.lane.map(|lane| timeline::said(seen, lane, selection)).unwrap_or_default();
    let room = usize::from(parts.foot.width.saturating_sub(2)).max(1);
    let letters = letters(screen.lane);
    let letters = text::wrap(&letters, room);
    let spared = if parts.foot.height > 6 { letters.len().min(1) } else { 0 } as u16;
    let words = Rect { height: parts.foot.height - spared, ..parts.foot };
    two_parts(&said, &changed(app, axis), words, pen);
    for (n, line) in letters.into_iter().take(spared.into()).enumerate() {
        let y = parts.foot.bottom() - spared + n as u16;
        pen.text(parts.foot.x + 1, y, room as u16, line, Role::Quiet);
    }
}

/// What changed in the cell of the date, under its name.
fn changed<'c>(app: &'c App, axis: &Axis) -> Vec<Row<'c>> {
    let seen = app.seen();
    let index = axis.unit.index(seen.clocks().at);
    let days: (Day, Day) = (axis.unit.start(index), axis.unit.end(index));
    let changes = timeline::changes(seen, app.place().selection, days);
    let name = axis.unit.name(seen.clocks().at);
    if changes.is_empty() {
        let keys = [Action::EventBack, Action::EventForward].map(|action| app.keymap().key_of(action));
        let [back, forward] = keys;
        let text = format!("nothing changed in {name} ({back} {forward} go from event to event)");
        return vec![Row::quiet(text)];
    }
    let mut rows = vec![Row::text(vec![Piece::new(Role::Heading, format!("changed in {name}"))])];
    rows.extend(changes.into_iter().map(|row| row.indented(2)));
    rows
}

/// Two parts one below the other, each with its share of the lines.
fn two_parts(said: &[Row], changed: &[Row], area: Rect, pen: &mut Pen) {
    let room = area.width.saturating_sub(2).min(LONGEST);
    let (said, changed) = (flow(said, room), flow(changed, room));
    let height = usize::from(area.height);
    let share = said.len().min(height.div_ceil(2).max(height.saturating_sub(changed.len())));
    for (n, line) in said.iter().take(share).chain(&changed).take(height).enumerate() {
        pen.line(area.x + 1, area.y + n as u16, room, line);
    }
}

/// The longest line of words, in cells.
const LONGEST: u16 = 110;

fn letters(lane: Option<timeline::Lane>) -> String {
    let marks = timeline::legend(lane).iter();
    let marks = marks.map(|(mark, what)| format!("{mark}\u{a0}{}", what.replace(' ', "\u{a0}")));
    marks.collect::<Vec<_>>().join("  ")
}
