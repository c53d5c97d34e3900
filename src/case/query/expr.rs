//! The tree of a query, and how it is written.

use std::fmt;
use std::ops::Range;

use super::grammar::{is_operator, is_sign, is_special};
use super::sign::Sign;
use crate::case::date::Date;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// All of these.
    And(Vec<Expr>),
    /// Any of these.
    Or(Vec<Expr>),
    /// Not this.
    Not(Box<Expr>),
    /// This, on the last day of a date.
    At(Box<Expr>, Date),
    /// A single test.
    Test(Test),
}

/// A single test, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// What stands before the colon or the sign; None for a bare word.
    pub field: Option<String>,
    /// What stands between; of a bare word a colon.
    pub sign: Sign,
    /// What is asked for, without quotes.
    pub value: String,
    /// The bytes of the query that are the field; of a bare word, the word.
    pub(super) field_span: Range<usize>,
    /// The bytes that are the value.
    pub(super) value_span: Range<usize>,
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // A date behind a blank is for the whole query.
            Self::At(inner, date) => {
                inner.write(f)?;
                write!(f, " @{date}")
            }
            _ => self.write(f),
        }
    }
}

impl Expr {
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Or(items) => write_all(items, " | ", |item| !matches!(item, Self::Or(_)), f),
            Self::And(items) => write_all(items, " & ", Self::is_one, f),
            Self::Not(inner) => {
                f.write_str("!")?;
                if inner.is_one() { inner.write(f) } else { inner.write_in_brackets(f) }
            }
            Self::At(inner, date) => {
                if matches!(**inner, Self::Test(_)) {
                    inner.write(f)?
                } else {
                    inner.write_in_brackets(f)?
                }
                write!(f, "@{date}")
            }
            Self::Test(test) => write!(f, "{test}"),
        }
    }

    /// Whether it needs no parentheses anywhere but before a date.
    fn is_one(&self) -> bool {
        !matches!(self, Self::And(_) | Self::Or(_))
    }

    fn write_in_brackets(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(")?;
        self.write(f)?;
        f.write_str(")")
    }
}

fn write_all(
    items: &[Expr],
    between: &str,
    is_bare: fn(&Expr) -> bool,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    for (n, item) in items.iter().enumerate() {
        if n > 0 {
            f.write_str(between)?;
        }
        if is_bare(item) { item.write(f)? } else { item.write_in_brackets(f)? }
    }
    Ok(())
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = &*self.value;
        let has = |of: fn(char) -> bool| value.chars().any(of);
        let quotes = has(is_special)
            || match (&self.field, self.sign) {
                (None, _) => {
                    has(is_sign) || has(|c| c == ':') || value.starts_with('!') || is_operator(value)
                }
                (Some(_), Sign::Is) => false,
                (Some(_), _) => value.starts_with(is_sign),
            };
        if let Some(field) = &self.field {
            write!(f, "{field}{}", self.sign)?;
        }
        if quotes { write!(f, "\"{value}\"") } else { f.write_str(value) }
    }
}
