//! A line being typed, above the bottom line, with what it finds.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::prompt::{Asking, Prompt};
use crate::text;
use crate::ui::pen::Pen;
use crate::ui::theme::Focus;
use crate::views::{Role, words};

pub(in crate::ui) fn render(app: &App, prompt: &Prompt, area: Rect, pen: &mut Pen) {
    let (title, hint) = match prompt.asking {
        Asking::Find => ("FIND", "a name, code or word; arrows choose, enter goes, esc closes"),
        Asking::Date => ("WORLD DATE", "2014, 2014-06 or 2014-06-30; enter goes, esc closes"),
        Asking::Filter => ("FILTER", "in:cis  !in:eu  status:un_member  a word; empty shows all"),
    };
    let wanted = if prompt.asking == Asking::Find { area.height.saturating_sub(4).min(18) } else { 3 };
    let height = wanted.clamp(3, area.height.saturating_sub(2).max(3));
    let rect = Rect { y: area.bottom().saturating_sub(height + 1), height, ..area };
    pen.clear(rect);
    let count = if prompt.found.is_empty() { String::new() } else { format!("{} found", prompt.found.len()) };
    pen.pane_heading(rect, title, &count, Focus::Here);
    let room = rect.width.saturating_sub(4);
    let shown = tail(&prompt.text, usize::from(room.saturating_sub(2)));
    let used = pen.text(rect.x + 3, rect.y + 1, room, shown, Role::Plain);
    pen.text(rect.x + 3 + used, rect.y + 1, 1, "█", Role::Here);
    let below = rect.y + 2;
    if let Some(wrong) = &prompt.wrong {
        pen.text(rect.x + 3, below, room, &text::safe(wrong), Role::Wrong);
    } else if prompt.found.is_empty() {
        let none = prompt.asking == Asking::Find && !prompt.text.trim().is_empty();
        let line = if none { "nothing that may be told is called that" } else { hint };
        pen.text(rect.x + 3, below, room, line, Role::Quiet);
    } else {
        found(app, prompt, Rect { y: below, height: rect.height - 2, ..rect }, pen);
    }
}

fn found(app: &App, prompt: &Prompt, rect: Rect, pen: &mut Pen) {
    let seen = app.seen();
    let height = usize::from(rect.height);
    let top = (prompt.chosen + 1).saturating_sub(height);
    for (n, &thing) in prompt.found.iter().enumerate().skip(top).take(height) {
        let y = rect.y + (n - top) as u16;
        let kind = words::kind(thing.kind);
        let room = rect.width.saturating_sub(4);
        let name = text::truncate(&seen.name(thing), usize::from(room.saturating_sub(13))).into_owned();
        let used = pen.text(rect.x + 3, y, room, &format!("{kind:<12} "), Role::Quiet);
        pen.text(rect.x + 3 + used, y, room.saturating_sub(used), &name, Role::Plain);
        if n == prompt.chosen {
            pen.cursor(rect, y, Focus::Here);
        }
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
