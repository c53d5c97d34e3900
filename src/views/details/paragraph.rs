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
    let quotations = quotations.flat_map(|quotation| check(scope, quotation));
    group(&mut rows, Row::heading("Quote check"), quotations.collect());
    let events = seen.all::<Event>().filter(|e| e.paragraphs.contains(&here));
    group(&mut rows, Row::heading("Events it speaks of"), events.map(event_row).collect());
    rows
}

/// A quotation: what the article quotes, what is on record and where, and what the difference does.
fn check<'c>(scope: &Scope<'c>, quotation: Told<'c, Quotation>) -> Vec<Row<'c>> {
    let seen = scope.seen;
    let thing = Some(quotation.thing());
    let quoted = |text: &str| Piece::plain(format!("\u{201c}{text}\u{201d}"));
    let mut rows = vec![Row::text(vec![Piece::quiet("here: "), quoted(&quotation.in_article)]).to(thing)];
    let records = quotation.documented().map(|documented| {
        let source = Piece::quiet(format!(", {}", seen.name_of(documented.source)));
        Row::text(vec![Piece::quiet("on record: "), quoted(&documented.text), source])
            .to(seen.resolve(documented.source))
    });
    rows.extend(records);
    rows.extend(quotation.row().verdict.as_deref().map(|verdict| Row::plain(verdict).indented(2).to(thing)));
    rows
}

/// A paragraph as one row: its number and gist.
pub(super) fn short_row<'c>(scope: &Scope<'c>, thing: Ref) -> Row<'c> {
    let paragraph = scope.seen.get::<Paragraph>(thing);
    let gist = paragraph.map_or("", |p| &*p.row().gist);
    Row::quiet(gist).marked(Piece::plain(scope.seen.name(thing))).to(Some(thing))
}
