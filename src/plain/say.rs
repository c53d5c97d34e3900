//! Rows as sentences: what a mark, a column or a sign means is said in words, and nothing stands for a look.
//!
//! ```text
//!   + partners take part for gain        P6          1. for: partners take part for gain, P6.
//!     interpretation · Trenin · P6            ─►        interpretation, Trenin, P6
//!   In, on this date    since       as               In, on this date:
//!   Customs Union       2010-01-01  founder          2. Customs Union, since 2010-01-01, as founder
//! ```

use crate::case::model::Ref;
use crate::views::{Cell, Role, Row, Shape};

use super::page::{Choice, Said};

/// The rows of a pane, said. Blank ones are left out, rows about the same thing are said as one, and what leads
/// somewhere gets a number.
pub(super) fn rows(rows: &[Row]) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    let mut columns: Vec<&str> = Vec::new();
    let mut before: Option<Ref> = None;
    let mut number = 0;
    for (place, row) in rows.iter().enumerate() {
        let heads = heads(row);
        let over_columns = !heads.is_empty();
        let is_heading = over_columns || matches!(row.shape, Shape::Heading(..));
        if over_columns {
            columns = heads;
        }
        let text = match columns.first() {
            Some(heading) if over_columns => format!("{}:", spelled(heading)),
            _ => sentence(row, &columns),
        };
        if text.is_empty() {
            before = None;
            continue;
        }
        let target = row.target.filter(|_| !is_heading);
        if let Some(last) = said.last_mut().filter(|_| target.is_some() && target == before) {
            last.text = [last.text.trim_end_matches('.'), ". ", &text].concat();
            continue;
        }
        before = target;
        let mut next = Said { row: place, target, is_heading, ..Said::text(text) };
        if target.is_some() {
            number += 1;
            next = next.numbered(number, Choice::Row(place));
        }
        said.push(next);
    }
    said
}

/// The rows of something that has no cursor, said: a number leads to what a row is about.
pub(super) fn visiting(of: &[Row]) -> Vec<Said> {
    let mut said = rows(of);
    for said in &mut said {
        said.choice = said.choice.take().and(said.target).map(Choice::Visit);
    }
    said
}

/// What stands over columns; nothing if the row is no such heading.
fn heads<'r>(row: &'r Row) -> Vec<&'r str> {
    match &row.shape {
        Shape::Cells(cells) if matches!(cells.first(), Some(Cell::Name(Role::Heading, ..))) => {
            cells.iter().map(cell).collect()
        }
        _ => Vec::new(),
    }
}

fn cell<'r>(cell: &'r Cell) -> &'r str {
    match cell {
        Cell::Name(_, long, _) => long.trim(),
        Cell::Left(piece, _) | Cell::Right(piece, _) => piece.text.trim(),
    }
}

/// One row, said; `columns` are what stood last over columns.
fn sentence(row: &Row, columns: &[&str]) -> String {
    let text = match &row.shape {
        Shape::Heading(text, right) if right.is_empty() => format!("{text}:"),
        Shape::Cells(cells) => {
            let said = cells.iter().map(cell).enumerate().filter(|(_, text)| !text.is_empty());
            let said = said.map(|(n, text)| {
                let text = match text.strip_suffix('*') {
                    Some(name) => format!("{name} (sources differ)"),
                    None if text == "-" => "none".to_owned(),
                    None => text.to_owned(),
                };
                match columns.get(n) {
                    Some(head) if n > 0 && columns.len() == cells.len() => format!("{head} {text}"),
                    _ => text,
                }
            });
            said.collect::<Vec<_>>().join(", ")
        }
        Shape::Text { mark, pieces, tail } => {
            let text: String = pieces.iter().map(|piece| &*piece.text).collect();
            let mark = marks(&mark.text);
            // What the text says itself is not said twice.
            let is_said = text.starts_with(&format!("{mark}: ")) || mark == YOURS && text.contains(YOURS);
            let before = if mark.is_empty() || is_said { String::new() } else { mark + ": " };
            let after = if tail.is_empty() { String::new() } else { format!(", {tail}") };
            [&before, text.trim(), &after].concat()
        }
        Shape::Verbatim(text) => excerpt(text),
        Shape::Blank | Shape::Heading(..) | Shape::Boxes(_) => row.spoken(),
    };
    spelled(&text)
}

/// A line of a diagnostic in words: where it is, the line of the file, what helps. What only points at a column says
/// nothing.
fn excerpt(text: &str) -> String {
    let line = text.trim();
    if let Some(place) = line.strip_prefix("-->").or_else(|| line.strip_prefix(":::")) {
        return format!("at {}", place.trim());
    }
    if let Some(help) = line.strip_prefix("= ") {
        return help.to_owned();
    }
    match line.split_once('|') {
        Some((number, quoted)) if number.trim().bytes().all(|b| b.is_ascii_digit()) => {
            let quoted = quoted.trim().trim_start_matches(['^', '-', '|']).trim();
            match (number.trim(), quoted) {
                (_, "") => String::new(),
                ("", label) => label.to_owned(),
                (number, quoted) => format!("line {number}: {quoted}"),
            }
        }
        _ => line.to_owned(),
    }
}

/// What marks a reader's own vote.
const YOURS: &str = "your vote";

/// The marks before a row in words.
fn marks(text: &str) -> String {
    let words = text.split_whitespace().map(|mark| match mark {
        "+" => "for",
        "-" => "against",
        "~" => "both ways",
        "/" => "undercuts",
        "." => "context",
        "*" => "sources differ",
        ">" => "looks ahead",
        "·" | "•" | "○" => "",
        "●" => YOURS,
        "◄" => "presenter",
        bar if bar.chars().all(|c| c == '█') => "",
        other => other,
    });
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Signs that are drawn, spelled out: dots and wide blanks between parts, arrows, and dates that are about.
pub(super) fn spelled(text: &str) -> String {
    let text = text.replace('\u{a0}', " ").replace(" · ", ", ").replace(" → ", ", leading to: ");
    let parts = text.split("  ").filter(|part| !part.trim().is_empty());
    let parts = parts.map(|part| part.split_whitespace().map(date).collect::<Vec<_>>().join(" "));
    parts.collect::<Vec<_>>().join(", ")
}

/// `2005~` is about 2005. (`2014?` stays: in a sentence that is a question.)
fn date(word: &str) -> String {
    let bare = word.trim_end_matches([',', ';', '.', ':', ')']);
    let Some(day) = bare.strip_suffix('~') else { return word.to_owned() };
    let is_date = day.len() >= 4 && day.chars().all(|c| c.is_ascii_digit() || c == '-');
    if is_date { format!("about {day}{}", &word[bare.len()..]) } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::Piece;

    #[test]
    fn marks_and_signs_become_words() {
        let row = |mark, text, tail: &'static str| Row::plain(text).marked(Piece::plain(mark)).tailed(tail);
        let cases = [
            (row("+", "they gain", "P6"), "for: they gain, P6"),
            (row("P6  ~", "they gain", ""), "P6 both ways: they gain"),
            (row("·", "Russia", ""), "Russia"),
            (row("", "it lasts  it happened", ""), "it lasts, it happened"),
            (row("", "fact\u{a0}· Trenin · P9", ""), "fact, Trenin, P9"),
            (row("", "since 2005~, until 2014-06", ""), "since about 2005, until 2014-06"),
            (row("", "how likely by 2015? ~ none", ""), "how likely by 2015? ~ none"),
            (row("+", "for: the thesis", ""), "for: the thesis"),
            (Row::heading("Planned"), "Planned:"),
            (Row::heading_with("touching Kazakhstan", "3"), "touching Kazakhstan: 3"),
        ];
        for (row, said) in cases {
            assert_eq!(sentence(&row, &[]), said);
        }
    }

    #[test]
    fn a_cell_is_said_with_what_stands_over_it() {
        let name = |role, text: &'static str| Cell::Name(role, text.into(), text.into());
        let left = |text: &'static str| Cell::Left(Piece::plain(text), 9);
        let table = [
            Row::cells(vec![name(Role::Heading, "In"), left("since"), left("as")]).still(),
            Row::cells(vec![name(Role::Plain, "CIS"), left("1991"), left("")]),
        ];
        let said: Vec<String> = rows(&table).into_iter().map(|said| said.text).collect();
        assert_eq!(said, ["In:", "CIS, since 1991"]);
    }
}
