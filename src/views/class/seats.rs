//! The other pane of the class: a student's own seat and what the class says; the presenter's console.
//!
//! ```text
//!   LESSON step 3 of 12                 10 min, 4 gone
//!   Pairs. One takes the arguments for ...
//!   > ask: Which reason for the plan is the strongest?
//!   then, 2 min: Four forecasts. ...
//!   Lines of the class                          2 wait
//!   38 seats
//!   38 in · 30 follow · 6 roam · 2 gone
//!   Join
//! ```

use super::card::PLAN_B;
use super::rows::{Rows, Sight, Spot, answer_name};
use super::{Attendance, Class, Link, Naming, Pulse, Remark, RemarkKind, Run, Seat, Shown};
use crate::action::Action;
use crate::case::model::{Kind, Lesson, LessonStep, Poll};
use crate::text::{self, Count};
use crate::views::{Cell, Piece, Role, Row, Scope};

/// The rows beside the questions.
pub fn beside<'c>(scope: &Scope<'c>, sight: Sight<'c>) -> Rows<'c> {
    let mut rows = Rows::default();
    if !sight.leads() {
        own_seat(sight, &mut rows);
        remarks(scope, sight, &mut rows);
        return rows;
    }
    if sight.class.seats.is_empty() {
        join(sight.class, &mut rows);
    }
    lesson(scope, sight.class.run, &mut rows);
    remarks(scope, sight, &mut rows);
    seats(scope, sight.class, &mut rows);
    if !sight.class.seats.is_empty() {
        join(sight.class, &mut rows);
    }
    rows
}

/// How one comes back. The words themselves are not among the rows: readers who see the same share a frame.
fn own_seat<'c>(sight: Sight<'c>, rows: &mut Rows<'c>) {
    // Who looks at a lesson that is over sits nowhere.
    if sight.own.code.is_empty() {
        return;
    }
    rows.head("Your seat", sight.own.pulse.map_or("", Pulse::word));
    let Some(line) = line_for(sight.class, "WORDS") else { return };
    rows.read(Row::quiet("Four words of its own lead back to it and its votes, from any machine:"));
    rows.read(Row::text(vec![Piece::new(Role::Title, line)]).indented(2));
}

/// The line with which somebody comes in: `ssh -p 2222 WORDS@host`; None if nobody knows how to join.
pub fn line_for(class: &Class, user: &str) -> Option<String> {
    let line = class.join.lines.first()?;
    let (before, host) = line.rsplit_once('@')?;
    let (command, _) = before.rsplit_once(' ')?;
    Some(format!("{command} {user}@{host}"))
}

/// What students said: what is pinned, for the presenter also what waits.
fn remarks<'c>(scope: &Scope<'c>, sight: Sight<'c>, rows: &mut Rows<'c>) {
    let of = |shown: Shown| sight.class.remarks.iter().filter(move |remark| remark.shown == shown);
    let waiting = if sight.leads() { of(Shown::Waits).count() } else { 0 };
    let right = match waiting {
        0 => String::new(),
        1 => "1 waits".to_owned(),
        _ => format!("{waiting} wait"),
    };
    rows.head("Said by the class", right);
    let hidden = of(Shown::Hidden).filter(|_| sight.leads());
    let waits = of(Shown::Waits).filter(|_| sight.leads());
    let mut shown = waits.chain(of(Shown::Pinned)).chain(hidden).peekable();
    if shown.peek().is_none() {
        let why = if sight.leads() {
            "No student has written yet. What they write waits here until you pin it.".to_owned()
        } else {
            let says = scope.spelling.of(Action::Remark);
            format!(
                "Nothing is pinned yet. {says} says something to what is selected; the presenter may pin it for all."
            )
        };
        rows.read(Row::quiet(why));
    }
    for remark in shown {
        rows.stand(remark_row(scope, sight, remark), Spot::Remark(remark.number));
    }
}

fn remark_row<'c>(scope: &Scope<'c>, sight: Sight<'c>, remark: &'c Remark) -> Row<'c> {
    let (mark, role) = mark(remark.kind);
    let mut pieces = vec![Piece::plain(&*remark.text)];
    let about = remark.about.filter(|&thing| scope.seen.is_told(thing));
    pieces.extend(about.map(|thing| Piece::quiet(format!("  on: {}", scope.seen.name(thing)))));
    pieces.extend(remark.by.as_deref().map(|by| Piece::quiet(format!("  by {by}"))));
    let state = match (sight.leads(), remark.shown) {
        (false, _) => "",
        (true, Shown::Waits) => "waits",
        (true, Shown::Pinned) => "pinned",
        (true, Shown::Hidden) => "hidden",
    };
    Row::text(pieces).marked(Piece::new(role, mark)).tailed(state)
}

/// The mark of a student's line.
pub(super) fn mark(kind: RemarkKind) -> (&'static str, Role) {
    match kind {
        RemarkKind::Reason => ("+", Role::For),
        RemarkKind::Objection => ("-", Role::Against),
        RemarkKind::Question => ("?", Role::Both),
    }
}

/// The run sheet.
fn lesson<'c>(scope: &Scope<'c>, run: Option<Run>, rows: &mut Rows<'c>) {
    let seen = scope.seen;
    let running = run.and_then(|run| Some((run, seen.get::<Lesson>(run.lesson)?)));
    let Some((run, lesson)) = running else {
        rows.head("Lesson", "none runs");
        for thing in seen.things_of(Kind::Lesson) {
            let minutes = seen.get::<Lesson>(thing).map_or(0, |lesson| lesson.minutes);
            let row = Row::plain(seen.name(thing))
                .marked(Piece::new(Role::Key, "begin"))
                .tailed(format!("{minutes} min"));
            rows.stand(row, Spot::Lesson(thing));
        }
        return;
    };
    let steps = &lesson.row().steps;
    let Some(step) = steps.get(run.step) else { return };
    rows.head(format!("Lesson: step {} of {}", run.step + 1, steps.len()), clock(step, run));
    if let Some(say) = &step.say {
        rows.read(Row::plain(&**say));
    }
    of_step(scope, step, rows);
    match steps.get(run.step + 1) {
        Some(next) => {
            let say = next.say.as_deref().unwrap_or("no note");
            let text = vec![Piece::quiet(format!("then, {} min: ", next.minutes)), Piece::quiet(say)];
            rows.read(Row::text(text));
        }
        None => rows.read(Row::quiet("this is the last step")),
    }
}

/// How the time of a step stands.
pub fn clock(step: &LessonStep, run: Run) -> String {
    match run.minutes.checked_sub(step.minutes).filter(|over| *over > 0) {
        Some(over) => format!("{} min, {over} over", step.minutes),
        None => format!("{} min, {} gone", step.minutes, run.minutes),
    }
}

/// Where a step happens, what it asks and what it reveals.
fn of_step<'c>(scope: &Scope<'c>, step: &'c LessonStep, rows: &mut Rows<'c>) {
    let seen = scope.seen;
    if let Some(place) = &step.place {
        let view = place.view.as_deref().unwrap_or("here");
        let thing = place.select.and_then(|id| seen.resolve(id)).filter(|&thing| seen.is_told(thing));
        let name = thing.map_or(String::new(), |thing| format!(": {}", seen.name(thing)));
        rows.stand(Row::plain(format!("{view}{name}")).marked(Piece::new(Role::Key, "go to")), Spot::Step);
    }
    if let Some(poll) = step.ask.and_then(|id| seen.find::<Poll, _>(id)) {
        let row = Row::plain(&*poll.row().text).marked(Piece::new(Role::Key, "ask"));
        rows.stand(row, Spot::Poll(poll.thing()));
    }
    for forecast in seen.things(&step.reveal) {
        let is_told = scope.judgement.is_revealed(forecast);
        let tail = if is_told { "revealed" } else { "" };
        let row = Row::plain(seen.name(forecast)).marked(Piece::new(Role::Key, "reveal")).tailed(tail);
        rows.stand(row, Spot::Forecast(forecast));
    }
}

/// `38 in · 30 follow · 6 roam · 2 gone`
pub fn attendance(of: &Attendance) -> String {
    let parts = [
        (of.here, "in"),
        (of.following, "follow"),
        (of.roaming, "roam"),
        (of.lagging, "lag"),
        (of.small, "too small"),
        (of.gone, "gone"),
    ];
    let said = parts.iter().enumerate().filter(|(n, (count, _))| *n == 0 || *count > 0);
    said.map(|(_, (count, word))| format!("{count} {word}")).collect::<Vec<_>>().join(" · ")
}

/// `3 lost, 1 hand up`; empty if nobody signals.
pub fn pulse(class: &Class) -> String {
    let counts = class.pulse.iter().filter(|(_, count)| **count > 0);
    counts.map(|(pulse, count)| format!("{count} {}", pulse.word())).collect::<Vec<_>>().join(", ")
}

/// What is said to the presenter as long as nobody came in from another machine.
pub const NOT_REACHED: &str = "nobody from outside has reached me yet";

/// The cells for what somebody voted.
const VOTED: u16 = 14;

fn seats<'c>(scope: &Scope<'c>, class: &'c Class, rows: &mut Rows<'c>) {
    rows.head(Count(class.seats.len(), "seat").to_string(), "");
    rows.read(Row::plain(class.attendance.as_ref().map_or(String::new(), attendance)));
    if !class.is_reached {
        rows.read(Row::text(vec![Piece::new(Role::Wrong, NOT_REACHED)]));
    }
    let pulse = pulse(class);
    if !pulse.is_empty() {
        rows.read(Row::text(vec![Piece::quiet("signals: "), Piece::plain(pulse)]));
    }
    for seat in &class.seats {
        rows.stand(seat_row(scope, class, seat), Spot::Seat(seat.number));
    }
}

fn seat_row<'c>(scope: &Scope<'c>, class: &Class, seat: &'c Seat) -> Row<'c> {
    let is_named = class.naming == Naming::Named;
    let role = match seat.link {
        Link::Following => Role::Plain,
        Link::Roaming => Role::Quiet,
        Link::Lagging | Link::Small | Link::Gone => Role::Wrong,
    };
    let voted = class.front().zip(seat.voted.as_deref());
    let voted = voted.map(|(front, answer)| {
        let name = answer_name(scope.seen, &front.question, answer);
        text::truncate(&name, VOTED.into()).into_owned()
    });
    Row::cells(vec![
        Cell::Name(Role::Plain, (&*seat.nick).into(), (&*seat.nick).into()),
        Cell::Left(Piece::new(role, seat.link.word()), 9),
        Cell::Left(Piece::new(Role::Here, seat.pulse.map_or("", Pulse::word)), 7),
        Cell::Left(Piece::quiet(voted.unwrap_or_default()), if is_named { VOTED } else { 0 }),
    ])
}

/// The card with which one comes in.
fn join<'c>(class: &'c Class, rows: &mut Rows<'c>) {
    let join = &class.join;
    rows.head("How to come in", join.code.as_deref().map_or(String::new(), |code| format!("code {code}")));
    rows.read(Row::quiet("In a terminal, with a name of one's own for NICK:"));
    for line in &join.lines {
        rows.read(Row::text(vec![Piece::new(Role::Title, &**line)]).indented(2));
    }
    if !join.fingerprint.is_empty() {
        // With the name of the hash it would just not fit beside the questions.
        let (hash, digest) = join.fingerprint.split_once(':').unwrap_or(("", &join.fingerprint));
        rows.read(Row::quiet(format!("They say yes if it shows this {hash} fingerprint:")));
        rows.read(Row::plain(digest));
    }
    if let Some((presenter, wall)) = &class.words {
        rows.read(Row::quiet(
            "Keep to yourself: the wall on a second window, and another presenter, each with its word:",
        ));
        for (user, word) in [("wall", wall), ("presenter", presenter)] {
            if let Some(line) = line_for(class, user) {
                rows.read(
                    Row::text(vec![Piece::plain(line), Piece::quiet("  "), Piece::new(Role::Key, &**word)])
                        .indented(2),
                );
            }
        }
    }
    rows.read(Row::quiet(PLAN_B.join(" ")));
}
