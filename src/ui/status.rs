//! The top line: which case, when. The bottom line: what the marks mean and what can be pressed.

use ratatui::layout::Rect;

use super::pen::Pen;
use super::view;
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
    let width_of = |keys: &[(String, &str)]| -> usize {
        keys.iter().map(|(key, what)| text::width(key) + text::width(what) + 3).sum()
    };
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
    let mut x = rect.right().saturating_sub(keys_width as u16 + 1).max(rect.x);
    for (key, what) in &keys {
        x += 2;
        x += pen.text(x, rect.y, rect.right().saturating_sub(x), key, Role::Key) + 1;
        x += pen.text(x, rect.y, rect.right().saturating_sub(x), what, Role::Quiet);
    }
}

/// The keys of a presenter in the console: what is for a question once one was asked, what is for a lesson while one runs.
fn of_console(app: &App) -> Vec<(String, &'static str)> {
    let has = |of: fn(&Class) -> bool| app.class().is_some_and(of);
    let (is_asked, runs) = (has(|class| !class.ballots.is_empty()), has(|class| class.run.is_some()));
    let closes = if has(|class| class.open().is_some()) { "close" } else { "more time" };
    let all = [
        (true, Action::Call, "call"),
        (runs, Action::Reveal, "reveal"),
        (true, Action::JoinCard, "card"),
        (true, Action::Wall, "wall"),
        (true, Action::NextPane, "pane"),
        (is_asked, Action::CloseVote, closes),
        (is_asked, Action::ShowResult, "result"),
        (true, Action::AskClass, "ask"),
        (true, Action::TourNext, if runs { "next step" } else { "lesson" }),
    ];
    let told = all.into_iter().filter(|(is_told, ..)| *is_told);
    told.map(|(_, action, what)| (app.keymap().key_of(action), what)).collect()
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
    let years = format!("{} {}", keymap.key_of(Action::YearBack), keymap.key_of(Action::YearForward));
    let is_locked = app.place().clocks.known_on.is_some();
    let mut hints =
        vec![(years, "year"), key(Action::ToggleLock, if is_locked { "lift lock" } else { "lock" })];
    match (app.is_presenter(), app.place().view) {
        (true, View::Class) => {
            hints = of_console(app);
        }
        (false, View::Class) if app.class().is_some() => {
            hints = vec![
                key(Action::NextPane, "pane"),
                key(Action::Remark, "say"),
                key(Action::Ready, "ready"),
                key(Action::Hand, "hand"),
                key(Action::Lost, "lost"),
                key(Action::Follow, "vote"),
            ];
        }
        (_, view) => hints.extend(view.guide().hints.iter().map(|&(action, what)| key(action, what))),
    }
    if app.class().is_some() && app.place().view != View::Class {
        hints.push(key(Action::Class, "class"));
    }
    hints.push(key(Action::Find, "find"));
    hints.push(key(Action::Help, "help"));
    hints
}
