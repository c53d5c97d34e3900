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
use crate::app::screen::timeline::{Lanes, Line, Parts, Timeline};
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

fn heading(app: &App, parts: &Parts, axis: &Axis, pen: &mut Pen) {
    let name = match app.place().selection {
        Some(thing) => text::capitals(&app.seen().name(thing)),
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
    let words = match clocks.known_on {
        Some(_) => ["locked: only plans", "only plans"],
        None => ["all that is known", "known"],
    };
    let from = if is_left { end.max(here) + 2 } else { end.max(here + 13) + 1 };
    let room = chart.width.saturating_sub(from);
    if let Some(word) = words.iter().find(|word| text::width(word) <= room.into()) {
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
    let Lanes { heads, lines } = &*screen.lanes;
    let parts = &parts.fit(lines.len());
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
        let longer = app.scope().hint(|spelling| {
            let key = spelling.of(Action::Decrease);
            format!(" {key} shows a longer time.")
        });
        let room = body.width.saturating_sub(parts.names + 2);
        let way = format!("{word}{longer}");
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
    let strokes = [
        ("━", "in force"),
        ("─", "signed, in part"),
        ("×", "suspended, stays out"),
        ("┄◇", "planned, for when"),
        ("≈", "not exact"),
        ("▶", "goes on"),
    ];
    let marks = strokes.into_iter().chain(timeline::legend(screen.lane));
    let words = legend(marks, parts.foot, pen);
    two_parts(&said, &changed(app, axis), words, pen);
}

/// What marks mean, at the bottom of the foot; what is left of it. A small foot is for words only.
fn legend<'m>(marks: impl Iterator<Item = (&'m str, &'m str)>, foot: Rect, pen: &mut Pen) -> Rect {
    let marks = marks.map(|(mark, what)| format!("{mark} {what}").replace(' ', "\u{a0}"));
    let marks = marks.collect::<Vec<_>>().join("  ");
    let room = foot.width.saturating_sub(2);
    let lines = text::wrap(&marks, usize::from(room).max(1));
    let spared =
        if foot.height > 6 { lines.len().min(if foot.height > 9 { 3 } else { 2 }) as u16 } else { 0 };
    for (n, line) in lines.into_iter().take(spared.into()).enumerate() {
        pen.text(foot.x + 1, foot.bottom() - spared + n as u16, room, line, Role::Quiet);
    }
    Rect { height: foot.height - spared, ..foot }
}

/// What changed in the cell of the date, under its name.
fn changed<'c>(app: &'c App, axis: &Axis) -> Vec<Row<'c>> {
    let seen = app.seen();
    let index = axis.unit.index(seen.clocks().at);
    let days: (Day, Day) = (axis.unit.start(index), axis.unit.end(index));
    let changes = timeline::changes(seen, app.place().selection, days);
    let when = axis.unit.when(seen.clocks().at);
    if changes.is_empty() {
        let way = app.scope().hint(|spelling| {
            let [back, forward] = [Action::EventBack, Action::EventForward].map(|action| spelling.of(action));
            format!(" ({back} {forward} go from event to event)")
        });
        return vec![Row::quiet(format!("nothing changed {when}{way}"))];
    }
    let mut rows = vec![Row::text(vec![Piece::new(Role::Heading, format!("changed {when}"))])];
    rows.extend(changes.into_iter().map(|row| row.indented(2)));
    rows
}

/// Two parts side by side, or one below the other, each with its share of the lines.
fn two_parts(said: &[Row], changed: &[Row], area: Rect, pen: &mut Pen) {
    if area.width >= SIDE_BY_SIDE {
        let half = area.width / 2;
        part(said, Rect { width: half, ..area }, pen);
        return part(changed, Rect { x: area.x + half, width: area.width - half, ..area }, pen);
    }
    let room = area.width.saturating_sub(2);
    let height = usize::from(area.height);
    let (lines, others) = (flow(said, room).len(), flow(changed, room).len());
    // What one points at comes first; of what changed, a line at least is seen.
    let share = lines.min(height.saturating_sub(others.min(2)).max(1)) as u16;
    part(said, Rect { height: share.min(area.height), ..area }, pen);
    part(changed, Rect { y: area.y + share, height: area.height.saturating_sub(share), ..area }, pen);
}

/// As many lines as there is room for; a mark says if there are more.
fn part(rows: &[Row], area: Rect, pen: &mut Pen) {
    let room = area.width.saturating_sub(2);
    let lines = flow(rows, room);
    let height = usize::from(area.height);
    for (n, line) in lines.iter().take(height).enumerate() {
        let y = area.y + n as u16;
        pen.line(area.x + 1, y, room, &line);
        if n + 1 == height && lines.len() > height {
            pen.text(area.right().saturating_sub(1), y, 1, "…", Role::Quiet);
        }
    }
}

/// From this width on, what a lane says and what changed stand side by side.
const SIDE_BY_SIDE: u16 = 110;
