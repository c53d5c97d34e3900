//! The rows of a view as HTML: headings, lists, tables.

use std::fmt::Write as _;

use super::Page;
use super::text::escaped;
use crate::case::model::Ref;
use crate::views::{Cell, Piece, Role, Row, Shape};

/// What is open while rows are spelled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    List,
    Table,
}

/// What the rows stand below, which says how high their headings are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Below {
    /// The heading of a section.
    Section,
    /// The name of a thing.
    Thing,
}

/// Spells rows. Those that say what one can press are left out.
pub(super) fn rows(page: &Page, rows: &[Row], below: Below) -> String {
    let level = if below == Below::Section { "h3" } else { "h4" };
    let mut html = String::new();
    let mut open = Open::Nothing;
    let has_key = |pieces: &[Piece]| pieces.iter().any(|piece| piece.role == Role::Key);
    for row in rows {
        match &row.shape {
            Shape::Blank | Shape::Boxes(_) => {}
            Shape::Text { pieces, .. } if has_key(pieces) => {}
            Shape::Heading(heading, right) => {
                turn(&mut html, &mut open, Open::Nothing);
                let right = if right.is_empty() {
                    String::new()
                } else {
                    format!(" <small>{}</small>", escaped(right))
                };
                let _ = writeln!(html, "<{level}>{}{right}</{level}>", escaped(heading));
            }
            Shape::Verbatim(text) => {
                turn(&mut html, &mut open, Open::Nothing);
                let _ = writeln!(html, "<pre>{}</pre>", escaped(text));
            }
            Shape::Text { mark, pieces, tail } => {
                turn(&mut html, &mut open, Open::List);
                let text: String = pieces.iter().map(piece).collect();
                let mark = if mark.text.trim().is_empty() || mark.text == "·" {
                    String::new()
                } else {
                    piece(mark) + " "
                };
                let text = led(page, row.target, &text);
                let tail = tail_of(page, tail);
                let _ = writeln!(html, "<li class=\"in{}\">{mark}{text}{tail}</li>", (row.indent / 2).min(6));
            }
            Shape::Cells(cells) => {
                if is_head(cells) {
                    turn(&mut html, &mut open, Open::Nothing);
                }
                turn(&mut html, &mut open, Open::Table);
                let cells: String = cells.iter().map(|cell| cell_of(page, cell, row.target)).collect();
                let _ = writeln!(html, "<tr>{cells}</tr>");
            }
        }
    }
    turn(&mut html, &mut open, Open::Nothing);
    html
}

/// Closes what is open and opens what comes, if that is something else.
fn turn(html: &mut String, open: &mut Open, to: Open) {
    if *open == to {
        return;
    }
    html.push_str(match open {
        Open::Nothing => "",
        Open::List => "</ul>\n",
        Open::Table => "</tbody></table>\n",
    });
    html.push_str(match to {
        Open::Nothing => "",
        Open::List => "<ul class=\"rows\">\n",
        Open::Table => "<table class=\"rows\"><tbody>\n",
    });
    *open = to;
}

fn piece(piece: &Piece) -> String {
    match class(piece.role) {
        "" => escaped(&piece.text),
        class => format!("<span class=\"{class}\">{}</span>", escaped(&piece.text)),
    }
}

/// The class of a role in the style sheet.
pub(super) fn class(role: Role) -> &'static str {
    match role {
        Role::Plain | Role::Key | Role::Changed | Role::Here | Role::Wrong => "",
        Role::Title | Role::Heading => "strong",
        Role::Quiet => "quiet",
        Role::For => "for",
        Role::Against => "against",
        Role::Both => "both",
        Role::Planned => "planned",
    }
}

fn led(page: &Page, target: Option<Ref>, html: &str) -> String {
    match target
        .filter(|target| page.scope.selection != Some(*target))
        .and_then(|target| page.address(target))
    {
        Some(address) => format!("<a href=\"#{}\">{html}</a>", escaped(&address)),
        None => html.to_owned(),
    }
}

/// What stands at the right of a row: paragraphs lead to their place.
fn tail_of(page: &Page, tail: &str) -> String {
    if tail.is_empty() {
        return String::new();
    }
    let numbers: Option<Vec<u16>> =
        tail.split(' ').map(|word| word.strip_prefix('P').and_then(|n| n.parse().ok())).collect();
    let text = numbers.map_or_else(|| escaped(tail), |numbers| page.paragraphs(numbers));
    format!(" <span class=\"tail\">{text}</span>")
}

fn is_head(cells: &[Cell]) -> bool {
    matches!(cells.first(), Some(Cell::Name(Role::Heading, ..)))
}

fn cell_of(page: &Page, cell: &Cell, target: Option<Ref>) -> String {
    match cell {
        Cell::Name(Role::Heading, long, _) => format!("<th scope=\"col\">{}</th>", escaped(long)),
        Cell::Name(role, long, _) => {
            let name = piece(&Piece::new(*role, &**long));
            format!("<th scope=\"row\">{}</th>", led(page, target, &name))
        }
        Cell::Left(text, _) => format!("<td>{}</td>", piece(text)),
        Cell::Right(text, _) => format!("<td class=\"figure\">{}</td>", piece(text)),
    }
}
