//! A term of the glossary, in plain words.

use super::{head, with_sources};
use crate::case::model::Term;
use crate::case::seen::Told;
use crate::views::{Row, Scope};

pub(super) fn rows<'c>(scope: &Scope<'c>, term: Told<'c, Term>) -> Vec<Row<'c>> {
    let mut rows = head(&term.term, "what it means".to_owned());
    rows.push(Row::blank());
    rows.push(Row::plain(&*term.row().plain));
    with_sources(&mut rows, scope, term.row().source.into_iter());
    rows
}
