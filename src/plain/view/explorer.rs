//! The explorer: the list, the details or the arguments, whichever has the focus.
//!
//! ```text
//!   9. Kazakhstan, KAZ: in CU, CIS; signed, planned or less than full: SES, CIS FTA
//! ```

use super::Spoken;
use crate::app::App;
use crate::app::layout::Pane;
use crate::case::model::{Event, Kind, Ref, State};
use crate::case::seen::Seen;
use crate::plain::page::{Choice, Said};
use crate::plain::say;
use crate::views::debate::{self, Touching};
use crate::views::list::{self, Column, Contents, Listing};
use crate::views::{details, words};

pub(super) fn says(app: &App) -> Spoken {
    let (place, scope) = (app.place(), app.scope());
    let explorer = &app.screens().explorer;
    let (part, about, heading, rows) = match explorer.focus {
        Pane::List => ("list", None, list_heading(app), list_rows(app)),
        Pane::Details => {
            let heading = place.selection.map_or("Details:".to_owned(), |thing| details_heading(app, thing));
            ("details", place.selection, heading, say::rows(&details::rows(&scope)))
        }
        Pane::Debate => (
            "for and against",
            place.thesis,
            "For and against the thesis:".to_owned(),
            say::rows(&debate::rows(&scope, Touching::Whole)),
        ),
    };
    Spoken { here: here(app), ..Spoken::new(app, part, about, heading, rows) }
}

pub(super) fn here(app: &App) -> usize {
    let explorer = &app.screens().explorer;
    match explorer.focus {
        Pane::List => {
            let things = &explorer.list.things;
            things.iter().position(|&thing| Some(thing) == explorer.listed).unwrap_or_default()
        }
        Pane::Details => explorer.details.row,
        Pane::Debate => explorer.debate.row,
    }
}

/// What the details are of; the name only where the rows do not begin with it.
fn details_heading(app: &App, thing: Ref) -> String {
    let (seen, kind) = (app.seen(), words::kind(thing.kind));
    match thing.kind {
        Kind::State => format!("Details, {kind} {}, {}:", seen.name(thing), seen.id(thing)),
        Kind::Bloc | Kind::Agreement => format!("Details, {kind} {}:", seen.name(thing)),
        _ => format!("Details, {kind}:"),
    }
}

fn list_heading(app: &App) -> String {
    let place = app.place();
    let count = app.screens().explorer.list.things.len();
    let order = match (place.query.text(), place.listing) {
        ("", Listing::Events) => ", by date".to_owned(),
        ("", Listing::Paragraphs | Listing::Forecasts) => String::new(),
        ("", _) => format!(", by {}", place.order.word()),
        (query, _) => format!(", only those with {query}"),
    };
    format!("List of {count} {}{order}:", place.listing.word())
}

fn list_rows(app: &App) -> Vec<Said> {
    let seen = app.seen();
    let Contents { things, columns } = &*app.screens().explorer.list;
    if things.is_empty() {
        return vec![Said::text(list::why_empty(&app.scope()))];
    }
    let said = things.iter().enumerate().map(|(n, &thing)| {
        let row = Said { row: n, target: Some(thing), ..Said::text(said(seen, thing, columns)) };
        row.numbered(n + 1, Choice::Row(n))
    });
    said.collect()
}

fn said(seen: Seen, thing: Ref, columns: &[Column]) -> String {
    let name = seen.name(thing);
    let text = match thing.kind {
        Kind::State => format!("{name}, {}{}", seen.id(thing), bodies(seen, thing, columns)),
        Kind::Event => {
            let date = seen.get::<Event>(thing).map(|event| event.date.to_string()).unwrap_or_default();
            format!("{date}: {name}")
        }
        Kind::Bloc | Kind::Agreement => {
            let short = seen.abbreviation(thing).map_or(String::new(), |short| format!(", {short}"));
            format!("{name}{short}, {}", words::kind(thing.kind))
        }
        Kind::Paragraph => format!("{}: {name}", seen.id(thing)),
        _ => name.into_owned(),
    };
    say::spelled(&text)
}

/// Which of the main bodies a state is in.
fn bodies(seen: Seen, thing: Ref, columns: &[Column]) -> String {
    let Some(state) = seen.get::<State>(thing) else { return String::new() };
    let (mut full, mut less) = (Vec::new(), Vec::new());
    for column in columns {
        let letter = list::mark(seen, &state, column).letter;
        let name = list::short_name(seen, column.body);
        if letter == column.letter {
            full.push(name);
        } else if letter.is_alphabetic() {
            less.push(name);
        }
    }
    let mut said = Vec::new();
    if !full.is_empty() {
        said.push(format!("in {}", full.join(", ")));
    }
    if !less.is_empty() {
        said.push(format!("signed, planned or less than full: {}", less.join(", ")));
    }
    if said.is_empty() { String::new() } else { format!(": {}", said.join("; ")) }
}
