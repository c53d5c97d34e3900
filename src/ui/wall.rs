//! The wall, read from the last row of a hall: one thing, large and short.
//!
//! ```text
//!   Kazakhstan on the map, 2011-11-08          a place in a sentence, and the view without its keys
//!   ...
//!   join: ssh -p 2222 NICK@192.168.1.20                     38 in
//!   say yes to SHA256:mg9/dGfmTyZ+MaLDiP85...
//! ```
//!
//! As long as the presenter is in the class: the question, the result where everybody may see it, and how many voted; a
//! forecast alone, with what came of it. Never a note, a name, a tally that is kept, or what leads back to a seat.

mod forecast;

use ratatui::layout::Rect;

use super::pen::Pen;
use super::{poster, view};
use crate::app::App;
use crate::app::place::View;
use crate::text;
use crate::views::class::result::{bar, bars, before, kept, moved, sum};
use crate::views::class::rows::{PERCENT, answer_name};
use crate::views::class::{Ballot, Class, Question, Tally, Wanted};
use crate::views::{Piece, Role};

/// The most cells of a line that is read from far away.
const MEASURE: u16 = 60;
/// The fewest cells of the heading, with what is shown and the clocks in few words; what stands beside it gives way.
const HEADING: u16 = 44;
/// The fewest cells of a name in it that has its clocks in full behind it.
const NAME: usize = 12;

pub(super) fn render(app: &App, area: Rect, pen: &mut Pen) {
    let Some(class) = app.scope().class else { return };
    let asked = class.front().filter(|_| app.place().view == View::Class);
    let Some(frame) = app.frame() else { return };
    let room = area.width.saturating_sub(2);
    // Elsewhere a vote that is open is a word beside what is shown.
    let open = class.open().filter(|_| asked.is_none());
    let open = open.map(|open| format!("vote open: {} of {} voted", open.voted, open.of));
    let pointed = app.pointed().filter(|_| asked.is_none());
    let beside = [open.map(|open| Piece::new(Role::Changed, open)), pointed];
    let mut right = area.right();
    for piece in beside.into_iter().flatten() {
        let width = text::width(&piece.text) as u16;
        if right.saturating_sub(area.x + width + 2) < HEADING {
            continue;
        }
        right = right.saturating_sub(width + 1);
        pen.text(right, area.y, width, &piece.text, piece.role);
        right = right.saturating_sub(1);
    }
    let left = room.min(right.saturating_sub(area.x + 1));
    pen.text(area.x + 1, area.y, left, &heading(app, left.into()), Role::Title);
    match asked {
        Some(ballot) => poll(app, ballot, inner(frame.body), pen),
        None if app.place().view == View::Class => poster::join(app, frame.body, pen),
        None if forecast::is_shown(app) => forecast::render(app, inner(frame.body), pen),
        None => view::render(app, frame.body, pen),
    }
    if frame.room.height > 0 {
        join(class, frame.room, pen);
        known_by(class, frame.status, pen);
    } else {
        join(class, frame.status, pen);
    }
}

/// A margin, where there is room for one.
fn inner(body: Rect) -> Rect {
    let x = (body.width / 12).min(10);
    let y = body.height / 10;
    Rect { x: body.x + x, y: body.y + y, width: body.width - 2 * x, height: body.height - 2 * y }
}

/// What is shown, and on which clocks: a long name gives way to them.
fn heading(app: &App, cells: usize) -> String {
    let (place, title) = (app.place(), &app.case().meta().title);
    if place.view == View::Class {
        return text::truncate(title, cells).into_owned();
    }
    let thing = place.selection.filter(|&thing| app.seen().is_told(thing));
    let name = thing.map_or_else(|| title.to_string(), |thing| app.seen().name(thing).into_owned());
    let (view, at) = (place.view.word(), place.clocks.at);
    let known = |how: &str| place.clocks.known_on.map_or(String::new(), |day| format!(", {how} {day}"));
    let long = format!(" · {view} · the world on {at}{}", known("as known on"));
    let short = format!(" · {at}{}", known("known"));
    let has_room = |clocks: &String| text::width(clocks) + NAME <= cells;
    let clocks = Some(long).filter(has_room).unwrap_or(short);
    let name = text::truncate(&name, cells.saturating_sub(text::width(&clocks)));
    text::truncate(&format!("{name}{clocks}"), cells).into_owned()
}

/// How to come in: the likeliest line, and how many are in. The line is to be typed: what stands beside it gives way.
fn join(class: &Class, rect: Rect, pen: &mut Pen) {
    let Some(line) = class.join.lines.first() else { return };
    let here = class.attendance.map_or(String::new(), |of| format!("{} in", of.here));
    let code = class.join.code.as_deref().map_or(String::new(), |code| format!("   code {code}"));
    let room = rect.width.saturating_sub(2);
    let width = |said: &str| text::width(said) as u16;
    let long = format!("join: {line}{code}");
    let has_room = |said: &str| width(said) <= room;
    if width(&long) + width(&here) + 2 <= room {
        pen.text(rect.right().saturating_sub(width(&here) + 1), rect.y, width(&here), &here, Role::Quiet);
    }
    let said = [long, format!("{line}{code}"), line.clone()].into_iter().find(|said| has_room(said));
    let said = said.unwrap_or_else(|| text::truncate(line, room.into()).into_owned());
    pen.text(rect.x + 1, rect.y, room, &said, Role::Here);
}

/// By what the room's machine is known, for those who come late.
fn known_by(class: &Class, rect: Rect, pen: &mut Pen) {
    if class.join.fingerprint.is_empty() {
        return;
    }
    let room = rect.width.saturating_sub(2);
    let long = format!("say yes to {}", class.join.fingerprint);
    let said = if text::width(&long) > room.into() { &class.join.fingerprint } else { &long };
    pen.text(rect.x + 1, rect.y, room, &text::truncate(said, room.into()), Role::Quiet);
}

fn poll(app: &App, ballot: &Ballot, rect: Rect, pen: &mut Pen) {
    let mut y = rect.y;
    let measure = rect.width.min(MEASURE);
    for line in text::wrap(&ballot.question.text, measure.into()).into_iter().take(rect.height.into()) {
        pen.text(rect.x, y, rect.width, line, Role::Title);
        y += 1;
    }
    y += 1;
    let rest = Rect { y, height: rect.bottom().saturating_sub(y), ..rect };
    match &ballot.tally {
        Some(tally) => result(app, ballot, tally, rest, pen),
        None => counted(app, ballot, rest, pen),
    }
}

/// The answers, and `31 of 38 voted`, in large figures where there is room.
fn counted(app: &App, ballot: &Ballot, rect: Rect, pen: &mut Pen) {
    let mut rect = rect;
    // What one can answer says more than large figures.
    let answers = answers(app, ballot);
    if answers.len() + 2 <= rect.height.into() {
        for answer in answers {
            line(&answer, rect, pen);
            rect = below(rect, 1);
        }
        rect = below(rect, 1);
    }
    let lines = figures(&format!("{}/{}", ballot.voted, ballot.of));
    let fits = lines.iter().all(|line| text::width(line) <= usize::from(rect.width));
    if fits && rect.height > FIGURES {
        for line in &lines {
            pen.text(rect.x, rect.y, rect.width, line, Role::Here);
            rect = below(rect, 1);
        }
    }
    let closed = if ballot.is_open() { "" } else { "; the vote is closed" };
    let said = format!("{} of {} voted{closed}", ballot.voted, ballot.of);
    pen.text(rect.x, rect.y, rect.width, &said, Role::Plain);
    // It was shown, and there is nothing to be seen.
    if ballot.is_for_all() {
        let rect = below(rect, 1);
        for (y, why) in (rect.y..rect.bottom()).zip(text::wrap(&kept(ballot), rect.width.into())) {
            pen.text(rect.x, y, rect.width, why, Role::Quiet);
        }
    }
}

/// What one can answer; a list of states is no poster.
fn answers(app: &App, ballot: &Ballot) -> Vec<String> {
    let Question { wanted, choices, .. } = &ballot.question;
    match wanted {
        Wanted::Percent => vec![PERCENT.to_owned()],
        Wanted::Thing => vec![format!("one of {}", choices.len())],
        Wanted::Choice => {
            let name = |answer: &String| format!("· {}", answer_name(app.seen(), &ballot.question, answer));
            choices.iter().map(name).collect()
        }
    }
}

fn below(rect: Rect, lines: u16) -> Rect {
    let lines = lines.min(rect.height);
    Rect { y: rect.y + lines, height: rect.height - lines, ..rect }
}

/// Each answer with its count and a bar below it, as thick as there is room; beside that of the round before.
fn result(app: &App, ballot: &Ballot, tally: &Tally, rect: Rect, pen: &mut Pen) {
    let before = app.scope().class.and_then(|class| before(class, ballot));
    let bars = bars(ballot, tally);
    let lines = rect.height.saturating_sub(2) / (bars.len() as u16).max(1);
    let mut rect = rect;
    for (answer, count) in bars {
        if rect.height < 3 {
            break;
        }
        let name = answer_name(app.seen(), &ballot.question, &answer);
        let both = [
            ("before", before.map(|of| (of.count(&answer), of.total()))),
            ("now", Some((count, tally.total()))),
        ];
        let used = match before {
            Some(of) if lines < 3 => {
                line(&format!("{:>3} → {count:>3}  {name}", of.count(&answer)), rect, pen)
            }
            Some(_) => rounds(&name, both, lines, rect, pen),
            None => one(&name, (count, tally.total()), lines, rect, pen),
        };
        rect = below(rect, used);
    }
    let mut said = vec![sum(ballot, tally)];
    said.extend(moved(ballot, |answer| answer_name(app.seen(), &ballot.question, answer)));
    let lines = said.iter().flat_map(|said| text::wrap(said, rect.width.min(72).into()));
    for (n, line) in lines.enumerate().take(rect.height.into()) {
        pen.text(rect.x, rect.y + n as u16, rect.width, line, Role::Quiet);
    }
}

/// A line that is cut where it has to be; the lines it took.
fn line(said: &str, rect: Rect, pen: &mut Pen) -> u16 {
    pen.text(rect.x, rect.y, rect.width, &text::truncate(said, rect.width.into()), Role::Plain);
    1
}

/// The cells of a bar that stands beside an answer.
const BESIDE: usize = 12;

/// An answer with its part of a whole, in so many lines; in one, the bar stands beside it.
fn one(name: &str, (part, whole): (usize, usize), lines: u16, rect: Rect, pen: &mut Pen) -> u16 {
    if lines < 2 {
        let beside = bar(part, whole, BESIDE);
        return line(&format!("{part:>3}  {beside:<BESIDE$}  {name}"), rect, pen);
    }
    line(&format!("{part:>3}  {name}"), rect, pen);
    let thick = lines.saturating_sub(2).clamp(1, 2);
    let bar = bar(part, whole, rect.width.min(MEASURE).saturating_sub(5).into());
    for n in 1..(thick + 1).min(rect.height) {
        pen.text(rect.x + 5, rect.y + n, rect.width.saturating_sub(5), &bar, Role::Here);
    }
    1 + if lines > 2 { thick + u16::from(lines > 3) } else { 1 }
}

/// An answer with a bar for each of two rounds, in so many lines.
fn rounds(
    name: &str,
    both: [(&str, Option<(usize, usize)>); 2],
    lines: u16,
    rect: Rect,
    pen: &mut Pen,
) -> u16 {
    line(name, rect, pen);
    let thick = (lines.saturating_sub(2) / 2).clamp(1, 2);
    let mut rest = below(rect, 1);
    for (when, count) in both {
        let Some((part, whole)) = count else { continue };
        let role = if when == "now" { Role::Here } else { Role::Quiet };
        let used = pen.text(rest.x, rest.y, rest.width, &format!("  {when:<6} {part:>3} "), Role::Plain);
        let cells = rest.width.min(MEASURE).saturating_sub(used);
        for y in (rest.y..rest.bottom()).take(thick.into()) {
            pen.text(rest.x + used, y, cells, &bar(part, whole, cells.into()), role);
        }
        rest = below(rest, thick);
    }
    let used = 1 + 2 * thick;
    used + u16::from(lines > used)
}

/// The lines of large figures.
const FIGURES: u16 = 5;

/// Digits and a slash, five lines high.
fn figures(text: &str) -> [String; FIGURES as usize] {
    const SHAPES: [[&str; 5]; 11] = [
        ["███", "█ █", "█ █", "█ █", "███"],
        [" █ ", "██ ", " █ ", " █ ", "███"],
        ["███", "  █", "███", "█  ", "███"],
        ["███", "  █", "███", "  █", "███"],
        ["█ █", "█ █", "███", "  █", "  █"],
        ["███", "█  ", "███", "  █", "███"],
        ["███", "█  ", "███", "█ █", "███"],
        ["███", "  █", "  █", "  █", "  █"],
        ["███", "█ █", "███", "█ █", "███"],
        ["███", "█ █", "███", "  █", "███"],
        ["  █", "  █", " █ ", "█  ", "█  "],
    ];
    let shape = |c: char| SHAPES[c.to_digit(10).map_or(SHAPES.len() - 1, |digit| digit as usize)];
    // A cell is twice as high as it is wide.
    let wide = |row: &str| row.chars().flat_map(|c| [c, c]).collect::<String>();
    std::array::from_fn(|n| text.chars().map(|c| wide(shape(c)[n])).collect::<Vec<_>>().join("  "))
}
