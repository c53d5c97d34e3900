//! A line being typed, above the bottom line, with what it finds.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::action::Action;
use crate::app::ask::NOT_FOUND;
use crate::app::class::asking::when_seen;
use crate::app::place::View;
use crate::app::prompt::layout::Layout;
use crate::app::prompt::{Asking, Choice, Prompt};
use crate::case::model::Kind;
use crate::case::query;
use crate::text;
use crate::ui::pen::Pen;
use crate::ui::theme::Focus;
use crate::views::{Role, seat, words};

/// What can be written in a filter, in a line.
fn forms_of(kinds: &[Kind]) -> String {
    let own = if kinds == [Kind::State] { query::of_states() } else { query::of_fields(kinds) };
    let own = own.iter().filter(|form| !form.form.contains("id:")).map(|form| form.form.as_ref());
    format!("{}  a & !b  a or b  a word; empty shows all", own.take(2).collect::<Vec<_>>().join("  "))
}

pub(in crate::ui) fn render(app: &App, prompt: &Prompt, area: Rect, pen: &mut Pen) {
    let mark = format!("none yet; {} sets one where you are", app.spelled(Action::Bookmark));
    let forms = app.filtered().map_or_else(String::new, |listing| forms_of(listing.kinds()));
    let asks = asks(app, prompt.asking);
    let (title, hint) = match prompt.asking {
        Asking::Find => ("FIND", "a name, code or word; arrows choose, enter goes, esc closes"),
        Asking::Date => ("WORLD DATE", "2014, 2014-06 or 2014-06-30; enter goes, esc closes"),
        Asking::Odds => ("YOUR ODDS", "0 to 100 percent that it comes true; empty takes them back"),
        Asking::Colouring => {
            ("COLOUR BY", "a bloc, an agreement, a vote, an issue, a state; arrows choose, enter goes")
        }
        Asking::Seat => {
            ("TAKE A SEAT", "a state, body or person; arrows choose, enter sits down, esc closes")
        }
        Asking::Command => ("DO", "the name of an action; arrows choose, enter does it, esc closes"),
        Asking::Bookmark => ("BOOKMARKS", &*mark),
        Asking::History => ("PLACES OF BEFORE", "none yet"),
        Asking::Against => ("COMPARE WITH", "a name, code or word; arrows choose, enter goes, esc closes"),
        Asking::Filter if app.place().view == View::Compare => ("WHICH STATES", &*forms),
        Asking::Filter => ("FILTER", &*forms),
        Asking::Poll(_) => {
            (&*asks, "type a question; a slash begins each answer: question / answer / answer")
        }
        Asking::Remark => ("SAY SOMETHING", "a reason; begin with - for an objection, with ? for a question"),
        Asking::Answer => ("YOUR ANSWER", "0 to 100 percent, or a name; enter votes, esc closes"),
        Asking::Hands(_) => (&*asks, "how many for each answer, in order, as in 12 5 3; enter counts them"),
        Asking::Rename(_) => (&*asks, "letters and digits; enter gives it, esc closes"),
        Asking::Remove(_) => (&*asks, "its reader has to leave; type yes and enter, esc keeps it"),
        Asking::Name => ("NAME OF THIS QUERY", "one word; the query is kept under it"),
    };
    let layout = Layout::new(prompt, area);
    let rect = layout.rect;
    pen.clear(rect);
    let count = match prompt.found.len() {
        0 => String::new(),
        kept if prompt.asking == Asking::Filter => format!("{kept} kept: arrows fetch"),
        found => format!("{found} found"),
    };
    pen.pane_heading(rect, title, &count, Focus::Here);
    let room = area.width.saturating_sub(4);
    let shown = tail(&prompt.text, usize::from(room.saturating_sub(2)));
    let used = pen.text(rect.x + 3, rect.y + 1, room, shown, Role::Plain);
    pen.text(rect.x + 3 + used, rect.y + 1, 1, "█", Role::Here);
    if let Some((y, span)) = &layout.carets {
        // Only what is still on the line can be pointed at.
        let hidden = prompt.text.len() - shown.len();
        let part =
            |from: usize, to: usize| prompt.text.get(from.max(hidden)..to.max(hidden)).unwrap_or_default();
        let x = text::width(part(hidden, span.start)) as u16;
        let marks = "^".repeat(text::width(part(span.start, span.end)).max(1));
        pen.text(rect.x + 3 + x, *y, room.saturating_sub(x), &marks, Role::Wrong);
    }
    for (y, line) in (layout.said.y..).zip(&layout.wrong) {
        pen.text(rect.x + 3, y, room, line, Role::Wrong);
    }
    if layout.wrong.is_empty() && layout.said.height > 0 {
        let none = prompt.asking.finds() && !prompt.text.trim().is_empty();
        let line = match prompt.asking {
            Asking::Seat if none => seat::NOBODY,
            // What is typed there need not be a name.
            Asking::Poll(_) | Asking::Answer | Asking::Remark => hint,
            _ if none => NOT_FOUND,
            _ => hint,
        };
        pen.text(rect.x + 3, layout.said.y, room, &text::truncate(line, room.into()), Role::Quiet);
    }
    found(app, prompt, &layout, pen);
}

fn found(app: &App, prompt: &Prompt, layout: &Layout, pen: &mut Pen) {
    let rect = layout.found;
    let seen = prompt.found.iter().enumerate().skip(layout.top).take(rect.height.into());
    for (n, choice) in seen {
        let y = rect.y + (n - layout.top) as u16;
        let (head, name, key) = said(app, prompt.asking, choice);
        let room = rect.width.saturating_sub(4);
        let used = pen.text(rect.x + 3, y, room, &format!("{head:<12} "), Role::Quiet);
        let key_width = text::width(&key) as u16;
        let room = room.saturating_sub(used + if key.is_empty() { 0 } else { key_width + 2 });
        pen.text(rect.x + 3 + used, y, room, &text::truncate(&name, room.into()), Role::Plain);
        pen.text(rect.right().saturating_sub(key_width + 1), y, key_width, &key, Role::Key);
        if Some(n) == prompt.chosen {
            pen.cursor(rect, y, Focus::Here);
        }
    }
}

/// What is asked for, and about what: `ASK THE CLASS, about Kazakhstan`, `ANOTHER NAME FOR Ana`.
fn asks(app: &App, asking: Asking) -> String {
    let about = app.typed_about(asking);
    match asking {
        Asking::Poll(manner) => {
            let about = app.about(manner).map(|thing| format!(", about {}", app.seen().name(thing)));
            format!("ASK THE CLASS{}", about.unwrap_or_default())
        }
        Asking::Hands(_) => format!("A SHOW OF HANDS: {about}"),
        Asking::Rename(_) => format!("ANOTHER NAME FOR {about}"),
        Asking::Remove(_) => format!("TAKE AWAY THE SEAT OF {about}"),
        _ => String::new(),
    }
}

/// A choice: what kind it is, its name, and the key that does it.
fn said(app: &App, asking: Asking, choice: &Choice) -> (String, String, String) {
    match choice {
        Choice::Thing(thing) => {
            let seen = app.seen();
            let kind =
                if asking == Asking::Seat { seat::what(seen, *thing) } else { words::kind(thing.kind) };
            (kind.to_owned(), seen.name(*thing).into_owned(), String::new())
        }
        Choice::Do(action) => {
            let groups = Action::GROUPS.iter();
            let group = groups.filter(|(_, of)| of.contains(action)).map(|(group, _)| *group).next();
            let name = format!("{}: {}", action.spaced(), action.help());
            (group.unwrap_or_default().to_owned(), name, app.keymap().keys_of(*action).join("  "))
        }
        Choice::Ask(offer) => {
            let hint = if offer.hint.is_empty() { String::new() } else { format!(": {}", offer.hint) };
            let name = format!("{}{hint}", offer.question.text);
            (offer.kind.to_owned(), name, when_seen(offer.question.show).to_owned())
        }
        Choice::Go(place) => ("place".to_owned(), app.place_name(place), String::new()),
        Choice::Query { name, text } => (name.clone(), text.clone(), String::new()),
    }
}

/// The end of a text, if not all of it fits.
fn tail(text: &str, cells: usize) -> &str {
    let mut start = 0;
    while text::width(&text[start..]) > cells {
        start += text[start..].chars().next().map_or(1, char::len_utf8);
    }
    &text[start..]
}
