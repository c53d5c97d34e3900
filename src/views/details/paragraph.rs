//! A paragraph: its gist, its arguments, what it names.

use super::{event_row, group, head};
use crate::case::model::{Argument, Event, Forecast, Paragraph, ParagraphNo, Quotation, Ref};
use crate::case::seen::Told;
use crate::views::debate;
use crate::views::{Piece, Row, Scope};

pub(super) fn rows<'c>(scope: &Scope<'c>, paragraph: Told<'c, Paragraph>) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let here = ParagraphNo(paragraph.n);
    let mut rows = head(&format!("Paragraph {}", paragraph.n), "of the article, in our words".to_owned());
    rows.push(Row::blank());
    rows.push(Row::plain(&*paragraph.row().gist));
    if let Some(opening) = &paragraph.row().opens_with {
        rows.push(Row::quiet(format!("opens with \u{201c}{opening}\u{201d}")));
    }
    let arguments = seen.all::<Argument>().filter(|a| a.paragraphs.contains(&here));
    group(&mut rows, Row::heading("Arguments"), arguments.map(|a| debate::argument_row(scope, a)).collect());
    let forecasts = seen.all::<Forecast>().filter(|f| f.paragraphs.contains(&here));
    let forecasts =
        forecasts.map(|f| Row::plain(&*f.row().text).marked(Piece::quiet(">")).to(Some(f.thing())));
    group(&mut rows, Row::heading("Forecasts"), forecasts.collect());
    let quotations = seen.all::<Quotation>().filter(|q| q.paragraphs.contains(&here));
    let quotations =
        quotations.map(|q| Row::plain(format!("\u{201c}{}\u{201d}", q.in_article)).to(Some(q.thing())));
    group(&mut rows, Row::heading("Quotations to check"), quotations.collect());
    let events = seen.all::<Event>().filter(|e| e.paragraphs.contains(&here));
    group(&mut rows, Row::heading("Events it speaks of"), events.map(event_row).collect());
    rows
}

/// A paragraph as one row: its number and gist.
pub(super) fn short_row<'c>(scope: &Scope<'c>, thing: Ref) -> Row<'c> {
    let paragraph = scope.seen.get::<Paragraph>(thing);
    let gist = paragraph.map_or("", |p| &*p.row().gist);
    Row::quiet(gist).marked(Piece::plain(scope.seen.name(thing))).to(Some(thing))
}
