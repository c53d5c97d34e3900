//! What the map says beside itself: of the state that is picked, and what each mark means.

use std::borrow::Cow;

use ratatui::layout::Rect;

use super::Shown;
use crate::app::App;
use crate::app::action::Action;
use crate::app::look::Glyphs;
use crate::text;
use crate::ui::pen::Pen;
use crate::ui::theme::Ground;
use crate::views::map::{self, Class, Tone};
use crate::views::{Role, Row, flow};

/// Below this height the answer is a foot under the map.
const PANE: u16 = 5;

pub(super) fn answer(app: &App, shown: &Shown, rect: Rect, pen: &mut Pen) {
    let place = app.place();
    let mut rows = map::answer(app.seen(), &shown.chart, &place.colouring, place.selection);
    if rows.is_empty() {
        let none = app.scope().hint(|_| "No state is picked: the arrows pick one.".to_owned());
        rows.push(Row::quiet(none));
    }
    let room = rect.width.saturating_sub(2);
    let lines = flow(&rows, room);
    let height = usize::from(rect.height);
    let more = lines.len() > height && rect.height >= PANE;
    let height = if more { height - 1 } else { height };
    for (n, line) in lines.iter().take(height).enumerate() {
        pen.line(rect.x + 1, rect.y + n as u16, room, &line);
    }
    if more {
        let opens = app.scope().hint(|spelling| format!(" {} opens the rest", spelling.of(Action::Follow)));
        let text = format!("…{opens}");
        pen.text(rect.x + 1, rect.bottom() - 1, room, &text, Role::Quiet);
    }
}

/// Why no state has a class, if none has.
fn why_empty(app: &App, shown: &Shown) -> Option<String> {
    let by = app.place().colouring.by;
    let way_out = app.scope().hint(|spelling| format!("; {}", map::way_out(by, spelling)));
    shown.chart.is_empty.then(|| map::why_empty(by).to_owned() + &way_out)
}

/// A line of the legend.
struct Entry<'e> {
    mark: char,
    ground: Option<Ground>,
    text: Cow<'e, str>,
    count: Option<usize>,
}

fn entries<'e>(app: &App, shown: &'e Shown) -> Vec<Entry<'e>> {
    let class = |class: &'e Class| Entry {
        mark: class.mark,
        ground: Some(Ground::Class(class.tone)),
        text: Cow::Borrowed(&*class.name),
        count: Some(shown.chart.count(class)),
    };
    let mut entries: Vec<Entry> = shown.chart.classes.iter().map(class).collect();
    let disputed = map::numbers(&shown.picture).len();
    if disputed > 0 {
        let says = app.scope().hint(|spelling| format!(" ({} says whose)", spelling.of(Action::Disputed)));
        entries.push(Entry {
            mark: map::HATCH,
            ground: Some(Ground::Disputed),
            text: format!("disputed{says}").into(),
            count: Some(disputed),
        });
    }
    let other = if app.look().glyphs == Glyphs::Ascii { '\'' } else { ' ' };
    entries.push(Entry {
        mark: other,
        ground: Some(Ground::Other),
        text: "not in the case".into(),
        count: None,
    });
    if shown.labels.0.iter().any(|label| label.is_capital) {
        entries.push(Entry { mark: '•', ground: None, text: "capital".into(), count: None });
    }
    entries
}

pub(super) fn legend(app: &App, shown: &Shown, rect: Rect, pen: &mut Pen) {
    if rect.height == 0 {
        return;
    }
    if rect.height >= PANE {
        return column(app, shown, rect, pen);
    }
    let mut parts = Vec::new();
    parts.extend(why_empty(app, shown));
    for entry in entries(app, shown) {
        let count = entry.count.map_or(String::new(), |count| format!("\u{a0}{count}"));
        let mark = if entry.mark == ' ' { "blank" } else { &entry.mark.to_string() };
        parts.push(format!("{mark}\u{a0}{}{count}", entry.text.replace(' ', "\u{a0}")));
    }
    parts.extend(Some(shown.chart.note.clone()).filter(|note| !note.is_empty()));
    parts.extend(map::undrawn(app.seen(), &shown.chart));
    let room = rect.width.saturating_sub(2);
    let text = parts.join("  ");
    for (n, line) in
        text::wrap(&text, usize::from(room).max(1)).into_iter().take(rect.height.into()).enumerate()
    {
        pen.text(rect.x + 1, rect.y + n as u16, room, line, Role::Quiet);
    }
}

/// One line an entry, its mark on its colour, its count at the right.
fn column(app: &App, shown: &Shown, rect: Rect, pen: &mut Pen) {
    let room = rect.width.saturating_sub(2);
    let mut y = rect.y;
    let mut line = |text: &str, pen: &mut Pen| {
        for line in text::wrap(text, usize::from(room).max(1)) {
            if y < rect.bottom() {
                pen.text(rect.x + 1, y, room, line, Role::Quiet);
                y += 1;
            }
        }
    };
    if let Some(why) = why_empty(app, shown) {
        line(&why, pen);
    }
    if !shown.chart.note.is_empty() {
        line(&shown.chart.note, pen);
    }
    if let Some(undrawn) = map::undrawn(app.seen(), &shown.chart) {
        line(&undrawn, pen);
    }
    for entry in entries(app, shown) {
        if y >= rect.bottom() {
            break;
        }
        let style = entry.ground.map(|ground| ground.ink(0, app.look())).unwrap_or_default();
        pen.styled(rect.x + 1, y, 3, &format!(" {} ", entry.mark), style);
        let role = if entry.ground == Some(Ground::Class(Tone::Out)) { Role::Quiet } else { Role::Plain };
        pen.text(
            rect.x + 5,
            y,
            room.saturating_sub(9),
            &text::truncate(&entry.text, room.saturating_sub(9).into()),
            role,
        );
        if let Some(count) = entry.count {
            let count = count.to_string();
            pen.text((rect.x + 1 + room).saturating_sub(count.len() as u16), y, 4, &count, Role::Quiet);
        }
        y += 1;
    }
}
