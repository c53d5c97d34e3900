//! Which rows are asked for: `cu-2010 & cisfta-2011 & !wto @2014-06`, `in:cis state:Kazakhstan "free trade"`.
//!
//! ```text
//!   text ─ grammar ─► Expr ─ ask (names found in what may be told) ─► Asked ─► holds for a row, or not
//! ```
//!
//! One language for the list filter, `show --where`, the matrix and the set query. In the list of states the name of
//! a body stands for its members: those that are full or founder on the date.

mod ask;
mod expr;
mod grammar;
mod value;
mod wrong;

use std::fmt;

use super::model::{Kind, Ref};
use super::seen::{Record, Seen};

pub use ask::{Asked, Found, Test, What};
pub use expr::Expr;
pub use wrong::{QueryError, QueryWrong};

/// How a query is written, for the help: a form and what it asks.
pub const FORMS: &[(&str, &str)] = &[
    ("a", "in the list of states: full member or founder of it on the date"),
    ("a:observer", "has that status in it: full, founder, associate, observer, signatory ..."),
    ("a:yes", "took that stance or cast that vote: yes, no, abstain, absent, 2 .. -2"),
    ("a & b  a b", "both"),
    ("a | b", "one or both; & binds more tightly"),
    ("!a", "not"),
    ("(a | b) & c", "parentheses"),
    ("a@1995", "on that date, for one name or one pair of parentheses"),
    ("a & b @2014-06", "on that date, for the whole query; it never lifts a lock"),
    ("state:CODE", "a field has this value; a name does as well"),
    ("from:2011", "of a date its beginning is enough"),
    ("in:a", "the same as the bare name; of other lists a field"),
    ("id:p6", "the id that every row has"),
    ("word", "any text or name of the row has this in it"),
    ("\"two words\"", "quotes keep blanks and signs together"),
];

/// A query, parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// None: it holds for every row.
    expr: Option<Expr>,
    text: String,
}

impl Query {
    /// The query as it was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it asks for nothing, and so holds for every row.
    pub fn is_empty(&self) -> bool {
        self.expr.is_none()
    }

    /// The rows of a kind for which it holds.
    ///
    /// # Errors
    /// If it names a field or a body that is not there.
    pub fn rows(&self, seen: Seen, kind: Kind) -> Result<Vec<(Ref, Record)>, QueryError> {
        let asked = self.ask(seen, kind)?;
        Ok(seen.records(kind).filter(|(thing, record)| asked.holds(*thing, record)).collect())
    }
}

/// The query as it was understood: it reads back as the same.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.expr.iter().try_for_each(|expr| write!(f, "{expr}"))
    }
}
