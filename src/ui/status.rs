//! The top line: which case, when. The bottom line: what the marks mean and what can be pressed.

use ratatui::layout::Rect;

use super::pen::Pen;
use super::{room, view};
use crate::app::action::Action;
use crate::app::place::View;
use crate::app::prompt::Asking;
use crate::app::{App, Overlay};
use crate::text;
use crate::views::class::Class;
use crate::views::{Role, seat};

/// ` blocs   TITLE                world 2011-11-08   known on 2011-11-08 locked`
pub(super) fn title(app: &App, pen: &mut Pen, rect: Rect) {
    let clocks = app.place().clocks;
    let long = match clocks.known_on {
        Some(day) => format!("world {}   known on {day} locked", clocks.at),
        None => format!("world {}   all that is known", clocks.at),
    };
    let short = match clocks.known_on {
        Some(day) if day == clocks.at => format!("{} locked", clocks.at),
        Some(day) => format!("{} locked {day}", clocks.at),
        None => format!("{} unlocked", clocks.at),
    };
    // The seat is seen on the narrowest screen.
    let as_whom = |name: &str| if name.is_empty() { String::new() } else { format!("as {name}   ") };
    let (name, code) = app.place().seat.map_or_else(Default::default, |seat| {
        (app.seen().name(seat).into_owned(), seat::short(app.seen(), seat))
    });
    let (long, short) = (as_whom(&name) + &long, as_whom(&text::truncate(&code, 12)) + &short);
    let width = usize::from(rect.width);
    let when = if text::width(&long) + 24 <= width { long } else { short };
    let when_width = text::width(&when) as u16;
    let mut used = pen.text(rect.x + 1, rect.y, 5, "blocs", Role::Title) + 1;
    if app.place().view != View::default() && rect.width > when_width + 24 {
        used += 2 + pen.text(rect.x + used + 2, rect.y, 12, app.place().view.word(), Role::Heading);
    }
    let room = rect.width.saturating_sub(used + when_width + 5);
    if room >= 8 {
        let name = text::truncate(&app.case().meta().title, room.into());
        pen.text(rect.x + used + 3, rect.y, room, &name, Role::Quiet);
    }
    let x = rect.right().saturating_sub(when_width + 1);
    let role = if clocks.known_on.is_some() { Role::Here } else { Role::Both };
    pen.text(x, rect.y, when_width, &when, role);
}

pub(super) fn bottom(app: &App, pen: &mut Pen, rect: Rect) {
    let is_covered = app.overlay().is_some() || app.pending().is_some();
    let mut legend = if is_covered { String::new() } else { view::legend(app) };
    let mut keys = hints(app);
    // Who sees the letters of the list for the first time is told what they are, and how to go on.
    let greets = app.is_greeting() && !legend.is_empty();
    if greets {
        let key = |action, what| (app.keymap().key_of(action), what);
        keys =
            vec![key(Action::ToggleLock, "lift lock"), key(Action::Find, "find"), key(Action::Help, "help")];
    } else if let Some(message) = app.message() {
        let room = rect.width.saturating_sub(2);
        let message = text::safe(message);
        pen.text(rect.x + 1, rect.y, room, &text::truncate(&message, room.into()), Role::Here);
        return;
    }
    if app.is_room_below() && !is_covered {
        return with_room(app, pen, rect, keys);
    }
    // Both halves shrink; the ways to find things and to the help stay longest.
    let width = usize::from(rect.width.saturating_sub(2));
    let wanted = if legend.is_empty() { 0 } else { text::width(&legend.replace("  ", " ")) + 2 };
    // The letters of the list are explained here only; other marks stand in the help as well, and give way to keys.
    let fewest = match app.place().view {
        _ if greets => 3,
        View::Explorer => 2,
        _ => 4,
    };
    while keys.len() > 1
        && (width_of(&keys) > width || keys.len() > fewest && width_of(&keys) + wanted > width)
    {
        keys.remove(0);
    }
    let keys_width = width_of(&keys).min(width);
    let room = width.saturating_sub(keys_width + 2);
    while text::width(&legend.replace("  ", " ")) > room {
        // Its parts stand two blanks apart; the last ones give way.
        legend.truncate(legend.rfind("  ").unwrap_or_default());
    }
    if text::width(&legend) > room {
        legend = legend.replace("  ", " ");
    }
    pen.text(rect.x + 1, rect.y, room as u16, &legend, Role::Quiet);
    write_keys(pen, rect, &keys);
}

/// The bottom line of a low screen in a class: the line of the room, and as many keys as there is room for beside it.
fn with_room(app: &App, pen: &mut Pen, rect: Rect, mut keys: Vec<(String, &'static str)>) {
    let width = usize::from(rect.width.saturating_sub(2));
    if app.seat_corner().is_some() {
        // The words of the seat stand there.
        keys.clear();
    }
    let last = keys.last().map_or(0, |last| width_of(std::slice::from_ref(last)));
    let line = Rect { x: rect.x + 1, width: width.saturating_sub(last) as u16, ..rect };
    let used = room::pieces(app, line, pen);
    while width_of(&keys) + used > width && !keys.is_empty() {
        keys.remove(0);
    }
    write_keys(pen, rect, &keys);
}

/// The cells that keys take, with what they do.
fn width_of(keys: &[(String, &str)]) -> usize {
    keys.iter().map(|(key, what)| text::width(key) + text::width(what) + 3).sum()
}

/// Keys and what they do, at the right.
fn write_keys(pen: &mut Pen, rect: Rect, keys: &[(String, &str)]) {
    let width = rect.width.saturating_sub(2).min(width_of(keys) as u16);
    let mut x = rect.right().saturating_sub(width + 1).max(rect.x);
    for (key, what) in keys {
        x += 2;
        x += pen.text(x, rect.y, rect.right().saturating_sub(x), key, Role::Key) + 1;
        x += pen.text(x, rect.y, rect.right().saturating_sub(x), what, Role::Quiet);
    }
}

/// The keys of a presenter in the console: what is for a question once one was asked, what is for a lesson while one runs.
fn of_console(app: &App) -> Vec<(Action, &'static str)> {
    let has = |of: fn(&Class) -> bool| app.class().is_some_and(of);
    let (is_asked, runs) = (has(|class| !class.ballots.is_empty()), has(|class| class.run.is_some()));
    let closes = if has(|class| class.open().is_some()) { "close" } else { "more time" };
    let all = [
        (true, Action::Call, "call"),
        (app.has_to_reveal(), Action::Reveal, "reveal"),
        (true, Action::JoinCard, "card"),
        (true, Action::Wall, "wall"),
        (true, Action::NextPane, "pane"),
        (is_asked, Action::CloseVote, closes),
        (is_asked, Action::ShowResult, "result"),
        (true, Action::AskClass, "ask"),
        (true, Action::TourNext, if runs { "next step" } else { "lesson" }),
    ];
    let told = all.into_iter().filter(|(is_told, ..)| *is_told);
    told.map(|(_, action, what)| (action, what)).collect()
}

/// The keys that matter most here, the least first.
fn hints(app: &App) -> Vec<(String, &'static str)> {
    let keymap = app.keymap();
    let key = |action, what| (keymap.key_of(action), what);
    match app.overlay() {
        Some(Overlay::Prompt(prompt)) => {
            let mut hints = vec![("<enter>".into(), "go"), ("<esc>".into(), "close")];
            if let Asking::Poll(_) = prompt.asking {
                let of_poll = [("<tab>".into(), "when its result is seen"), ("<s-tab>".into(), "about what")];
                hints.splice(0..0, of_poll);
            }
            return hints;
        }
        Some(Overlay::Sheet(sheet, _)) => {
            return vec![key(Action::Down, "more"), key(sheet.action(), "close")];
        }
        Some(Overlay::Poster(_)) => return vec![key(Action::Cancel, "close")],
        None if app.pending().is_some() => return vec![key(Action::Cancel, "give up")],
        None => {}
    }
    let is_locked = app.place().clocks.known_on.is_some();
    let mut hints =
        vec![(Action::YearBack, "year"), (Action::ToggleLock, if is_locked { "lift lock" } else { "lock" })];
    match (app.is_presenter(), app.place().view) {
        (true, View::Class) => {
            hints = of_console(app);
        }
        (false, View::Class) if app.class().is_some() => {
            hints = vec![
                (Action::NextPane, "pane"),
                (Action::Remark, "say"),
                (Action::Ready, "ready"),
                (Action::Hand, "hand"),
                (Action::Lost, "lost"),
                (Action::Follow, "vote"),
            ];
        }
        (_, view) => hints.extend(view.guide().hints.iter().copied()),
    }
    if app.class().is_some() && app.place().view != View::Class {
        hints.push((Action::Class, "class"));
    }
    hints.push((Action::Find, "find"));
    hints.push((Action::Help, "help"));
    let name = |action| match action {
        Action::YearBack => format!("{} {}", keymap.key_of(action), keymap.key_of(Action::YearForward)),
        action => keymap.key_of(action),
    };
    let offered = hints.into_iter().filter(|(action, _)| app.is_offered(*action));
    offered.map(|(action, what)| (name(action), what)).collect()
}
