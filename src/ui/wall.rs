//! The wall, read from the last row of a hall: one thing, large and short.
//!
//! ```text
//!   Kazakhstan on the map, 2011-11-08          a place in a sentence, and the view without its keys
//!   ...
//!   join: ssh -p 2222 NICK@192.168.1.20
//! ```
//!
//! While a vote is open, and as long as the presenter stays in the class: the question, the result where everybody may
//! see it, and how many voted. Never a note, a name, a tally that is kept, or what leads back to a seat.

use ratatui::layout::Rect;

use super::pen::Pen;
use super::view;
use crate::app::App;
use crate::app::place::View;
use crate::case::model::PollShow;
use crate::text;
use crate::views::Role;
use crate::views::class::result::{bar, bars, moved, sum};
use crate::views::class::rows::answer_name;
use crate::views::class::{Ballot, Class, Tally, Wanted};

/// The most cells of a line that is read from far away.
const MEASURE: u16 = 60;

pub(super) fn render(app: &App, area: Rect, pen: &mut Pen) {
    let Some(class) = app.class() else { return };
    let asked = class.open().or_else(|| class.ballots.last().filter(|_| app.place().view == View::Class));
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    let room = area.width.saturating_sub(2);
    let heading = if asked.is_some() { app.case().meta().title.to_string() } else { heading(app) };
    pen.text(area.x + 1, area.y, room, &text::truncate(&heading, room.into()), Role::Title);
    match asked {
        Some(ballot) => poll(app, ballot, inner(body), pen),
        None if app.place().view == View::Class => card(class, inner(body), pen),
        None => view::render(app, body, pen),
    }
    join(class, Rect { y: area.bottom() - 1, height: 1, ..area }, pen);
}

/// A margin, where there is room for one.
fn inner(body: Rect) -> Rect {
    let x = (body.width / 12).min(10);
    let y = body.height / 10;
    Rect { x: body.x + x, y: body.y + y, width: body.width - 2 * x, height: body.height - 2 * y }
}

fn heading(app: &App) -> String {
    let place = app.place();
    let known = place.clocks.known_on.map_or(String::new(), |day| format!(", as known on {day}"));
    let thing = place.selection.filter(|&thing| app.seen().is_told(thing));
    match (thing, place.view) {
        (_, View::Class) | (None, _) => app.case().meta().title.to_string(),
        (Some(thing), view) => {
            format!("{} · {} · the world on {}{known}", app.seen().name(thing), view.word(), place.clocks.at)
        }
    }
}

/// How to come in: the likeliest line, and how many are in.
fn join(class: &Class, rect: Rect, pen: &mut Pen) {
    let Some(line) = class.join.lines.first() else { return };
    let here = class.attendance.map_or(String::new(), |of| format!("{} in", of.here));
    let width = text::width(&here) as u16;
    let code = class.join.code.as_deref().map_or(String::new(), |code| format!("   code {code}"));
    let room = rect.width.saturating_sub(width + 4);
    let line = format!("join: {line}{code}");
    pen.text(rect.x + 1, rect.y, room, &text::truncate(&line, room.into()), Role::Here);
    pen.text(rect.right().saturating_sub(width + 1), rect.y, width, &here, Role::Quiet);
}

/// What everybody may see of a result.
fn shown(ballot: &Ballot) -> Option<&Tally> {
    let is_shown = match ballot.question.show {
        PollShow::Live => true,
        PollShow::AfterVote | PollShow::AfterClose => !ballot.is_open(),
        PollShow::Never => false,
    };
    ballot.tally.as_ref().filter(|_| is_shown)
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
    match shown(ballot) {
        Some(tally) => result(app, ballot, tally, rest, pen),
        None => counted(app, ballot, rest, pen),
    }
}

/// The answers, and `31 of 38 voted`, in large figures where there is room.
fn counted(app: &App, ballot: &Ballot, rect: Rect, pen: &mut Pen) {
    let mut rect = rect;
    // A list of states is no poster.
    let answers = &ballot.question.choices;
    let spare = usize::from(rect.height.saturating_sub(FIGURES + 2));
    if ballot.question.wanted == Wanted::Choice && answers.len() < spare {
        for answer in answers {
            pen.text(
                rect.x,
                rect.y,
                rect.width,
                &format!("· {}", answer_name(app.seen(), ballot, answer)),
                Role::Plain,
            );
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
    let said = format!("{} of {} voted", ballot.voted, ballot.of);
    pen.text(rect.x, rect.y, rect.width, &said, Role::Plain);
}

fn below(rect: Rect, lines: u16) -> Rect {
    let lines = lines.min(rect.height);
    Rect { y: rect.y + lines, height: rect.height - lines, ..rect }
}

/// Each answer with its count and a bar below it, as thick as there is room.
fn result(app: &App, ballot: &Ballot, tally: &Tally, rect: Rect, pen: &mut Pen) {
    let bars = bars(ballot, tally);
    let lines = usize::from(rect.height.saturating_sub(2)) / bars.len().max(1);
    let thick = lines.saturating_sub(2).clamp(1, 2) as u16;
    let mut rect = rect;
    for (answer, count) in bars {
        if rect.height < 3 {
            break;
        }
        let name = format!("{count:>3}  {}", answer_name(app.seen(), ballot, &answer));
        pen.text(rect.x, rect.y, rect.width, &text::truncate(&name, rect.width.into()), Role::Plain);
        rect = below(rect, 1);
        if lines < 2 {
            continue;
        }
        let bar = bar(count, tally.total(), rect.width.min(MEASURE).saturating_sub(5).into());
        for n in 0..thick.min(rect.height) {
            pen.text(rect.x + 5, rect.y + n, rect.width.saturating_sub(5), &bar, Role::Here);
        }
        rect = below(rect, if lines > 2 { thick + u16::from(lines > 3) } else { 1 });
    }
    let mut said = vec![sum(ballot, tally)];
    said.extend(moved(ballot, |answer| answer_name(app.seen(), ballot, answer)));
    let lines = said.iter().flat_map(|said| text::wrap(said, rect.width.min(72).into()));
    for (n, line) in lines.enumerate().take(rect.height.into()) {
        pen.text(rect.x, rect.y + n as u16, rect.width, line, Role::Quiet);
    }
}

/// The card with which one comes in: the lines to type, what one should see, and a code for a telephone.
fn card(class: &Class, rect: Rect, pen: &mut Pen) {
    let join = &class.join;
    let qr = join.qr.iter().map(|row| text::width(row)).max().unwrap_or(0) as u16;
    let fits = qr > 0 && usize::from(rect.height) >= join.qr.len() && rect.width >= qr + 40;
    let room = if fits { rect.width - qr - 2 } else { rect.width };
    let mut y = rect.y;
    let mut say = |said: &str, role| {
        for line in text::wrap(said, usize::from(room).max(1)) {
            if y < rect.bottom() {
                pen.text(rect.x, y, room, line, role);
                y += 1;
            }
        }
    };
    say("Come in: type this in a terminal, with a name of your own for NICK", Role::Plain);
    for line in &join.lines {
        say("", Role::Plain);
        say(line, Role::Title);
    }
    if let Some(code) = &join.code {
        say(&format!("the code of the room: {code}"), Role::Plain);
    }
    if !join.fingerprint.is_empty() {
        say("say yes if it shows this fingerprint:", Role::Plain);
        say(&join.fingerprint, Role::Key);
    }
    for (n, row) in join.qr.iter().enumerate().filter(|_| fits) {
        pen.text(rect.right() - qr, rect.y + n as u16, qr, row, Role::Plain);
    }
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
