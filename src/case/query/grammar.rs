//! From text to a tree.
//!
//! ```text
//!   query   = [ any [ " @" date ] ]             an empty query holds for every row
//!   any     = all { "|" all }
//!   all     = one { [ "&" ] one }               side by side is `&`
//!   one     = "!" one | operand
//!   operand = ( "(" any ")" | test ) [ "@" date ]   no blank before this `@`
//!   test    = word | field ":" word
//!   word    = { plain | '"' anything but a quote '"' }
//! ```

use winnow::combinator::{opt, repeat};
use winnow::error::ParserError;
use winnow::stream::{LocatingSlice, Location, Stateful, Stream};
use winnow::token::{literal, take_till, take_while};
use winnow::{Parser, Result};

use super::expr::{Expr, Test};
use super::{Query, QueryError, QueryWrong};
use crate::case::date::Date;

/// The longest query, in bytes.
const LONGEST: usize = 4000;
/// The most parentheses and `!` in one another.
const DEEPEST: usize = 40;

/// The text, and how many parentheses and `!` stand around.
type Input<'t> = Stateful<LocatingSlice<&'t str>, usize>;

/// Why a parser stopped: it is not what it looks for, or what it looks for is wrong.
#[derive(Debug)]
enum Stop {
    Other,
    Wrong(QueryError),
}

impl<'t> ParserError<Input<'t>> for Stop {
    type Inner = Self;

    fn from_input(_: &Input<'t>) -> Self {
        Self::Other
    }

    fn is_backtrack(&self) -> bool {
        matches!(self, Self::Other)
    }

    fn into_inner(self) -> std::result::Result<Self, Self> {
        Ok(self)
    }
}

/// Whether a character ends a word outside quotes.
pub(super) fn is_special(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '&' | '|' | '(' | ')' | '@')
}

impl Query {
    /// Parses a query. An empty one holds for every row.
    ///
    /// # Errors
    /// If it says something that cannot be read; the error says where.
    pub fn parse(text: &str) -> std::result::Result<Self, QueryError> {
        if text.len() > LONGEST {
            return Err(QueryError { wrong: QueryWrong::TooLong(LONGEST), span: 0..text.len() });
        }
        let mut input = Input { input: LocatingSlice::new(text), state: 0 };
        match query(&mut input) {
            Ok(expr) => Ok(Self { expr, text: text.trim().to_owned() }),
            Err(Stop::Wrong(error)) => Err(error),
            // Every parser either reads or says what is wrong; this is for the one that is forgotten.
            Err(Stop::Other) => Err(QueryError { wrong: QueryWrong::Nothing, span: 0..text.len() }),
        }
    }
}

fn wrong<T>(wrong: QueryWrong, span: std::ops::Range<usize>) -> Result<T, Stop> {
    Err(Stop::Wrong(QueryError { wrong, span }))
}

fn blanks(input: &mut Input) -> Result<(), Stop> {
    take_while(0.., char::is_whitespace).void().parse_next(input)
}

fn query(input: &mut Input) -> Result<Option<Expr>, Stop> {
    blanks(input)?;
    if input.peek_token().is_none() {
        return Ok(None);
    }
    let expr = any(input)?;
    let whole = opt(date.with_span()).parse_next(input)?;
    let end = input.current_token_start();
    blanks(input)?;
    let rest = input.current_token_start();
    match (input.peek_token(), whole) {
        (None, Some((date, _))) => Ok(Some(Expr::At(Box::new(expr), date))),
        (None, None) => Ok(Some(expr)),
        (Some(')'), _) => wrong(QueryWrong::StrayParenthesis, rest..rest + 1),
        (Some(_), Some((date, span))) => wrong(QueryWrong::DateNotLast(date.to_string()), span),
        (Some(_), None) => wrong(QueryWrong::Nothing, rest..end.max(rest + 1)),
    }
}

fn any(input: &mut Input) -> Result<Expr, Stop> {
    let mut items = vec![all(input)?];
    while sign(input, '|')? {
        items.push(all(input)?);
    }
    Ok(single_or(items, Expr::Or))
}

fn all(input: &mut Input) -> Result<Expr, Stop> {
    let mut items = vec![one(input)?];
    loop {
        let is_said = sign(input, '&')?;
        if !is_said && matches!(input.peek_token(), None | Some('|' | ')' | '@')) {
            return Ok(single_or(items, Expr::And));
        }
        items.push(one(input)?);
    }
}

fn single_or(mut items: Vec<Expr>, all: impl Fn(Vec<Expr>) -> Expr) -> Expr {
    if items.len() > 1 {
        return all(items);
    }
    items.remove(0)
}

/// Whether an `&` or `|` comes next, with something behind it.
fn sign(input: &mut Input, sign: char) -> Result<bool, Stop> {
    blanks(input)?;
    let start = input.current_token_start();
    if opt(literal(sign)).parse_next(input)?.is_none() {
        return Ok(false);
    }
    blanks(input)?;
    match input.peek_token() {
        None | Some('&' | '|' | ')' | '@') => wrong(QueryWrong::OneSided(sign), start..start + 1),
        Some(_) => Ok(true),
    }
}

fn one(input: &mut Input) -> Result<Expr, Stop> {
    let start = input.current_token_start();
    match input.peek_token() {
        Some('!') => {
            input.next_token();
            let end = input.current_token_start();
            if matches!(input.peek_token(), None | Some('&' | '|' | ')' | '@'))
                || input.peek_token().is_some_and(char::is_whitespace)
            {
                return wrong(QueryWrong::Nothing, start..end);
            }
            deeper(input, start, one).map(|inner| Expr::Not(Box::new(inner)))
        }
        Some(sign @ ('&' | '|')) => wrong(QueryWrong::OneSided(sign), start..start + 1),
        _ => operand(input),
    }
}

fn operand(input: &mut Input) -> Result<Expr, Stop> {
    let start = input.current_token_start();
    let expr = match input.peek_token() {
        Some('(') => group(input)?,
        Some(')') if input.state == 0 => return wrong(QueryWrong::StrayParenthesis, start..start + 1),
        Some('@') => {
            let (date, span) = date.with_span().parse_next(input)?;
            return wrong(QueryWrong::DateNotLast(date.to_string()), span);
        }
        _ => Expr::Test(test(input)?),
    };
    let date = opt(date).parse_next(input)?;
    Ok(match date {
        Some(date) => Expr::At(Box::new(expr), date),
        None => expr,
    })
}

fn group(input: &mut Input) -> Result<Expr, Stop> {
    let start = input.current_token_start();
    literal('(').void().parse_next(input)?;
    blanks(input)?;
    match input.peek_token() {
        None => return wrong(QueryWrong::OpenParenthesis, start..start + 1),
        Some(')') => {
            let end = input.current_token_start() + 1;
            return wrong(QueryWrong::EmptyParentheses, start..end);
        }
        _ => {}
    }
    let expr = deeper(input, start, any)?;
    if let Some((date, span)) = opt(date.with_span()).parse_next(input)? {
        return wrong(QueryWrong::DateNotLast(date.to_string()), span);
    }
    match opt(literal(')')).parse_next(input)? {
        Some(_) => Ok(expr),
        None => wrong(QueryWrong::OpenParenthesis, start..start + 1),
    }
}

fn deeper(
    input: &mut Input,
    start: usize,
    inner: fn(&mut Input) -> Result<Expr, Stop>,
) -> Result<Expr, Stop> {
    input.state += 1;
    if input.state > DEEPEST {
        return wrong(QueryWrong::TooDeep(DEEPEST), start..start + 1);
    }
    let expr = inner(input)?;
    input.state -= 1;
    Ok(expr)
}

/// `@2014-06`
fn date(input: &mut Input) -> Result<Date, Stop> {
    let start = input.current_token_start();
    literal('@').void().parse_next(input)?;
    let (text, span) = take_till(0.., is_special).with_span().parse_next(input)?;
    if text.is_empty() {
        return wrong(QueryWrong::NoDate, start..start + 1);
    }
    text.parse().or_else(|error: crate::case::date::DateError| wrong(error.into(), span))
}

fn test(input: &mut Input) -> Result<Test, Stop> {
    let start = input.current_token_start();
    let parts: Vec<Part> = repeat(1.., part).parse_next(input).or_else(|stop| match stop {
        Stop::Other => wrong(QueryWrong::Nothing, start..start + 1),
        stop => Err(stop),
    })?;
    let end = input.current_token_start();
    // A colon inside quotes is a colon.
    let field = match parts.first() {
        Some(Part::Plain(first)) => first.find(':').map(|colon| &first[..colon]),
        _ => None,
    };
    let text: String = parts.iter().map(|part| part.text()).collect();
    let Some(field) = field else {
        let word = start..end;
        if text.is_empty() {
            return wrong(QueryWrong::Nothing, word);
        }
        return Ok(Test { field: None, value: text, field_span: word.clone(), value_span: word });
    };
    let value = text[field.len() + 1..].to_owned();
    match (field.is_empty(), value.trim().is_empty()) {
        (true, _) => wrong(QueryWrong::NoFieldName(value), start..end),
        (_, true) => wrong(QueryWrong::NoValue(field.to_owned()), start..end),
        _ => Ok(Test {
            field: Some(field.to_owned()),
            value,
            field_span: start..start + field.len(),
            value_span: start + field.len() + 1..end,
        }),
    }
}

/// A part of a word.
#[derive(Clone, Copy, Debug)]
enum Part<'t> {
    Plain(&'t str),
    Quoted(&'t str),
}

impl<'t> Part<'t> {
    fn text(self) -> &'t str {
        match self {
            Self::Plain(text) | Self::Quoted(text) => text,
        }
    }
}

fn part<'t>(input: &mut Input<'t>) -> Result<Part<'t>, Stop> {
    let start = input.current_token_start();
    if opt(literal('"')).parse_next(input)?.is_some() {
        let text = take_till(0.., '"').parse_next(input)?;
        if opt(literal('"')).parse_next(input)?.is_none() {
            return wrong(QueryWrong::OpenQuote, start..input.current_token_start());
        }
        return Ok(Part::Quoted(text));
    }
    take_till(1.., is_special).map(Part::Plain).parse_next(input)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("state:", "`state:` asks for nothing, write `state:value`", 0..6)]
    #[case("kaz :x", "`:x` names no field, write `field:x`", 4..6)]
    #[case("a !", "this asks for nothing, write `word`, `field:value` or `!word`", 2..3)]
    #[case("a \"\"", "this asks for nothing, write `word`, `field:value` or `!word`", 2..4)]
    #[case("a state:\"South", "this quote does not end", 8..14)]
    #[case("a & (b | c", "this `(` is never closed", 4..5)]
    #[case("a) b", "this `)` closes nothing", 1..2)]
    #[case(") b", "this `)` closes nothing", 0..1)]
    #[case("a ( )", "nothing stands in these parentheses", 2..5)]
    #[case("a &", "`&` stands between two, write `a & b`", 2..3)]
    #[case("| a", "`|` stands between two, write `a | b`", 0..1)]
    #[case("a & | b", "`&` stands between two, write `a & b`", 2..3)]
    #[case("cis@", "expected a date behind `@`, such as `@2014` or `@2014-06-30`", 3..4)]
    #[case("cis @2014-13", "`2014-13` is no date: there is no month 13", 5..12)]
    #[case(
        "cis @2014 & eu",
        "a date behind a blank is for the whole query and comes last; for one name write `cis@2014`",
        4..9
    )]
    fn what_cannot_be_read_says_where(
        #[case] text: &str,
        #[case] message: &str,
        #[case] span: std::ops::Range<usize>,
    ) {
        let error = Query::parse(text).unwrap_err();
        assert_eq!((error.to_string().as_str(), error.span), (message, span));
    }

    #[rstest]
    #[case("cu-2010 & cisfta-2011 & !wto @2014-06", "cu-2010 & cisfta-2011 & !wto @2014-06")]
    #[case("in:cis state:KAZ !word \"two words\"", "in:cis & state:KAZ & !word & \"two words\"")]
    #[case("a|b c|d", "a | b & c | d")]
    #[case("(a|b)c", "(a | b) & c")]
    #[case("a&(b&c)", "a & (b & c)")]
    #[case("!(a b)@1995|!!c", "!(a & b)@1995 | !!c")]
    #[case("cis@1995", "cis @1995")]
    #[case("!of:\"South Ossetia\" \"a: B\"", "!of:\"South Ossetia\" & \"a: B\"")]
    #[case("x\"y z\"w \"!a\"", "\"xy zw\" & \"!a\"")]
    #[case("  ", "")]
    fn it_is_written_as_it_is_understood(#[case] text: &str, #[case] written: &str) {
        let query = Query::parse(text).unwrap();
        assert_eq!(query.to_string(), written);
        assert_eq!(Query::parse(written).unwrap().to_string(), written);
    }

    #[test]
    fn what_is_too_long_or_too_deep_is_refused() {
        let deep = "(".repeat(3000);
        assert_eq!(Query::parse(&deep).unwrap_err().wrong, QueryWrong::TooDeep(DEEPEST));
        let not = "!".repeat(3000) + "a";
        assert_eq!(Query::parse(&not).unwrap_err().wrong, QueryWrong::TooDeep(DEEPEST));
        let long = "a ".repeat(LONGEST);
        assert_eq!(Query::parse(&long).unwrap_err().wrong, QueryWrong::TooLong(LONGEST));
        assert!(Query::parse(&"(a) ".repeat(500)).is_ok(), "side by side is not deep");
    }

    proptest! {
        #[test]
        fn any_text_parses_or_says_where(text in "(\\PC|[ &|()!@:\"]|[a-c]|2014){0,30}") {
            match Query::parse(&text) {
                Err(error) => prop_assert!(text.get(error.span).is_some_and(|part| !part.is_empty())),
                Ok(query) => {
                    let written = query.to_string();
                    let again = Query::parse(&written);
                    prop_assert_eq!(again.map(|query| query.to_string()), Ok(written));
                }
            }
        }
    }
}
