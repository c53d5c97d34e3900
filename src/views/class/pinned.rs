//! The class beside the case: lines that are pinned, and what the presenter points at, wherever it stands in a list.

use super::seats::mark;
use super::{Class, Remark, Shown};
use crate::case::model::Ref;
use crate::views::{Cell, Piece, Role, Row, Scope, Shape, arguments};

/// The mark of what the presenter points at.
pub const POINTED: &str = "◄";

/// The lines pinned to a thing.
fn on(class: &Class, thing: Ref) -> impl Iterator<Item = &Remark> {
    class.remarks.iter().filter(move |remark| remark.shown == Shown::Pinned && remark.about == Some(thing))
}

/// What the class says to a thing, as rows.
pub fn rows<'c>(scope: &Scope<'c>, thing: Ref) -> Vec<Row<'c>> {
    let said = scope.class.into_iter().flat_map(|class| on(class, thing));
    let row = |remark: &'c Remark| {
        let (mark, role) = mark(remark.kind);
        let mut pieces = vec![Piece::plain(&*remark.text)];
        pieces.extend(remark.by.as_deref().map(|by| Piece::quiet(format!("  by {by}"))));
        Row::text(pieces).marked(Piece::new(role, mark)).still()
    };
    said.map(row).collect()
}

/// The same rows, what the presenter points at marked.
pub fn marked<'c>(scope: &Scope<'c>, mut rows: Vec<Row<'c>>) -> Vec<Row<'c>> {
    if let Some(row) =
        rows.iter_mut().find(|row| scope.pointed.is_some() && thing_of(scope, row) == scope.pointed)
    {
        *row = pointed(row.clone());
    }
    rows
}

/// The same rows, marked, and what the class says to each thing below it.
pub fn among<'c>(scope: &Scope<'c>, rows_of: Vec<Row<'c>>) -> Vec<Row<'c>> {
    if scope.class.is_none_or(|class| class.remarks.is_empty()) {
        return marked(scope, rows_of);
    }
    let mut all: Vec<Row<'c>> = Vec::with_capacity(rows_of.len());
    let mut rows_of = marked(scope, rows_of).into_iter().peekable();
    while let Some(row) = rows_of.next() {
        let (target, indent) = (row.target, row.indent);
        let is_last = rows_of.peek().is_none_or(|next| next.target != target);
        let thing = thing_of(scope, &row).filter(|_| is_last);
        all.push(row);
        let said = thing.into_iter().flat_map(|thing| self::rows(scope, thing));
        all.extend(said.map(|row| row.prefixed(Piece::quiet("the class: ")).indented(indent + 2)));
    }
    all
}

/// What a row is about; a step of the graph is called by its argument.
fn thing_of(scope: &Scope, row: &Row) -> Option<Ref> {
    row.target.map(|target| arguments::argument_of(scope, target).unwrap_or(target))
}

fn pointed(mut row: Row) -> Row {
    if let Shape::Cells(cells) = &mut row.shape
        && let Some(Cell::Name(_, long, short)) = cells.first_mut()
    {
        *long = format!("{POINTED} {long}").into();
        *short = format!("{POINTED} {short}").into();
        return row;
    }
    row.suffixed(Piece::new(Role::Here, format!("  {POINTED}\u{a0}presenter")))
}
