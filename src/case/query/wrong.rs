//! What can be wrong with a query, each with its place and a way out.

use std::ops::Range;

use super::sign::Sign;
use crate::case::date::DateError;

/// Why a query cannot be asked, and where it says so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{wrong}")]
pub struct QueryError {
    /// What is wrong.
    pub wrong: QueryWrong,
    /// The bytes of the query that are.
    pub span: Range<usize>,
}

/// What is wrong with a query; a sentence for the reader.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryWrong {
    /// A term ends in its colon or sign.
    #[error("`{0}{1}` asks for nothing, write `{0}{1}value`")]
    NoValue(String, Sign),
    /// A value without its field.
    #[error("`{0}{1}` names no field, write `field{0}{1}`")]
    NoFieldName(Sign, String),
    /// A `!` with nothing after it, or empty quotes.
    #[error("this asks for nothing, write `word`, `field:value` or `!word`")]
    Nothing,
    /// A quote that does not end.
    #[error("this quote does not end")]
    OpenQuote,
    /// A parenthesis that does not end.
    #[error("this `(` is never closed")]
    OpenParenthesis,
    /// A closing parenthesis too many.
    #[error("this `)` closes nothing")]
    StrayParenthesis,
    /// Parentheses around nothing.
    #[error("nothing stands in these parentheses")]
    EmptyParentheses,
    /// An `&` or `|`, or the word for it, with nothing on one side.
    #[error("`{0}` stands between two, write `a {0} b`")]
    OneSided(&'static str),
    /// An `@` without a date.
    #[error("expected a date behind `@`, such as `@2014` or `@2014-06-30`")]
    NoDate,
    /// A date that is none.
    #[error("{0}")]
    Date(#[from] DateError),
    /// A date of the whole query that is not its end.
    #[error("a date behind a blank is for the whole query and comes last; for one name write `cis@{0}`")]
    DateNotLast(String),
    /// Too many parentheses in one another.
    #[error("more than {0} `(` and `!` in one another")]
    TooDeep(usize),
    /// Too long a text.
    #[error("too long: expected at most {0} bytes")]
    TooLong(usize),
    /// No row has that field.
    #[error("{list} have no field `{field}`{near}")]
    NoField {
        /// The list asked.
        list: &'static str,
        /// The field asked for.
        field: String,
        /// A suggestion, or the fields there are.
        near: String,
    },
    /// A comparison of what is neither a number nor a date.
    #[error("`{field}` has no numbers and no dates that `{sign}` could compare, write `{field}:value`")]
    NotCompared {
        /// What was to be compared.
        field: String,
        /// How.
        sign: Sign,
    },
    /// A comparison behind a colon.
    #[error("a comparison takes no colon, write `{0}{1}`")]
    ColonAndSign(String, String),
    /// A number that is none.
    #[error("`{0}` is no number, such as `1000000` or `2.5`")]
    NoNumber(String),
    /// No such body.
    #[error("there is no bloc or agreement `{0}`{1}")]
    NoBody(String, String),
    /// A word that no row has, and no body is called.
    #[error("no {list} have `{word}` in them and no bloc or agreement is called that{near}")]
    NoWord {
        /// The list asked.
        list: &'static str,
        /// The word.
        word: String,
        /// A suggestion.
        near: String,
    },
    /// What stands after a body is no status, or after an issue no stance.
    #[error("`{0}` is no {1}{2}")]
    NoStanding(String, &'static str, String),
}
