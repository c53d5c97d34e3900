//! From text to a tree, by the grammar of [`GRAMMAR`](super::GRAMMAR).

use winnow::combinator::{opt, repeat};
use winnow::error::ParserError;
use winnow::stream::{LocatingSlice, Location, Stateful, Stream};
use winnow::token::{literal, take_till, take_while};
use winnow::{Parser, Result};

use super::expr::{Expr, Test};
use super::sign::Sign;
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

/// Whether a character begins a comparison.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '<' | '=' | '>')
}

/// What stands between or before parts of a query: a sign and the word for it, of which the case does not matter.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Operator {
    sign: char,
    word: &'static str,
}

const AND: Operator = Operator { sign: '&', word: "and" };
const OR: Operator = Operator { sign: '|', word: "or" };
const NOT: Operator = Operator { sign: '!', word: "not" };

/// Whether a text outside quotes is an operator and no word.
pub(super) fn is_operator(text: &str) -> bool {
    [AND, OR, NOT].iter().any(|operator| operator.is_word(text))
}

impl Operator {
    fn is_word(self, text: &str) -> bool {
        text.eq_ignore_ascii_case(self.word)
    }

    /// Reads it, if it comes next; gives it as it was written.
    fn read(self, input: &mut Input) -> Result<Option<&'static str>, Stop> {
        if self != NOT && opt(literal(self.sign)).parse_next(input)?.is_some() {
            return Ok(Some(if self == AND { "&" } else { "|" }));
        }
        let start = input.checkpoint();
        let text: &str = take_till(0.., is_special).parse_next(input)?;
        if self.is_word(text) && input.peek_token() != Some('"') {
            return Ok(Some(self.word));
        }
        input.reset(&start);
        Ok(None)
    }

    /// Whether it comes next.
    fn is_next(self, input: &mut Input) -> Result<bool, Stop> {
        let start = input.checkpoint();
        let is_next = self.read(input)?.is_some();
        input.reset(&start);
        Ok(is_next)
    }
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
    while between(input, OR)? {
        items.push(all(input)?);
    }
    Ok(single_or(items, Expr::Or))
}

fn all(input: &mut Input) -> Result<Expr, Stop> {
    let mut items = vec![one(input)?];
    loop {
        let is_said = between(input, AND)?;
        if !is_said && (ends(input) || OR.is_next(input)?) {
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

/// Whether an operator comes next, with something behind it.
fn between(input: &mut Input, operator: Operator) -> Result<bool, Stop> {
    blanks(input)?;
    let start = input.current_token_start();
    let Some(written) = operator.read(input)? else { return Ok(false) };
    let end = input.current_token_start();
    blanks(input)?;
    if ends(input) || AND.is_next(input)? || OR.is_next(input)? {
        return wrong(QueryWrong::OneSided(written), start..end);
    }
    Ok(true)
}

/// Whether nothing follows that could be a part of an `all`.
fn ends(input: &Input) -> bool {
    matches!(input.peek_token(), None | Some(')' | '@'))
}

fn one(input: &mut Input) -> Result<Expr, Stop> {
    let start = input.current_token_start();
    for operator in [AND, OR] {
        if let Some(written) = operator.read(input)? {
            return wrong(QueryWrong::OneSided(written), start..input.current_token_start());
        }
    }
    let is_sign = opt(literal(NOT.sign)).parse_next(input)?.is_some();
    if !is_sign && NOT.read(input)?.is_none() {
        return operand(input);
    }
    let end = input.current_token_start();
    if !is_sign {
        blanks(input)?;
    }
    let is_blank = input.peek_token().is_some_and(char::is_whitespace);
    if is_blank || ends(input) || AND.is_next(input)? || OR.is_next(input)? {
        return wrong(QueryWrong::Nothing, start..end);
    }
    deeper(input, start, one).map(|inner| Expr::Not(Box::new(inner)))
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
    // A colon or a sign inside quotes is a part of the word.
    let name = opt(take_till(1.., |c| is_special(c) || is_sign(c) || c == ':')).parse_next(input)?;
    let name_end = input.current_token_start();
    let Some(sign) = sign(input, name)? else {
        let value = name.unwrap_or_default().to_owned() + &word(input)?;
        let span = start..input.current_token_start();
        // At least one character: there is always something to point at.
        return if value.is_empty() {
            wrong(QueryWrong::Nothing, start..span.end.max(start + 1))
        } else {
            Ok(Test { field: None, sign: Sign::Is, value, field_span: span.clone(), value_span: span })
        };
    };
    let value_start = input.current_token_start();
    let value = word(input)?;
    let end = input.current_token_start();
    match name {
        None => wrong(QueryWrong::NoFieldName(sign, value), start..end),
        Some(name) if value.trim().is_empty() => {
            wrong(QueryWrong::NoValue(name.to_owned(), sign), start..end)
        }
        Some(name) => Ok(Test {
            field: Some(name.to_owned()),
            sign,
            value,
            field_span: start..name_end,
            value_span: value_start..end,
        }),
    }
}

/// What stands between a field and its value, with the blanks around a comparison.
fn sign(input: &mut Input, name: Option<&str>) -> Result<Option<Sign>, Stop> {
    let start = input.checkpoint();
    if opt(literal(':')).parse_next(input)?.is_some() {
        return Ok(Some(Sign::Is));
    }
    if name.is_some() {
        blanks(input)?;
    }
    for (text, sign) in Sign::COMPARING {
        if opt(literal(*text)).parse_next(input)?.is_some() {
            blanks(input)?;
            return Ok(Some(*sign));
        }
    }
    input.reset(&start);
    Ok(None)
}

/// What is left of a word.
fn word(input: &mut Input) -> Result<String, Stop> {
    let parts: Vec<Part> = repeat(0.., part).parse_next(input)?;
    Ok(parts.into_iter().map(Part::text).collect())
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
    #[case("a and", "`and` stands between two, write `a and b`", 2..5)]
    #[case("OR a", "`or` stands between two, write `a or b`", 0..2)]
    #[case("a and | b", "`and` stands between two, write `a and b`", 2..5)]
    #[case("a and @2014", "`and` stands between two, write `a and b`", 2..5)]
    #[case("a not", "this asks for nothing, write `word`, `field:value` or `!word`", 2..5)]
    #[case("not or a", "this asks for nothing, write `word`, `field:value` or `!word`", 0..3)]
    #[case("value >= ", "`value>=` asks for nothing, write `value>=value`", 0..9)]
    #[case(">= 3", "`>=3` names no field, write `field>=3`", 0..4)]
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
    #[case("a AND b Or not c", "a & b | !c")]
    #[case("not(a or b)and not not c", "!(a | b) & !!c")]
    #[case("\"and\" \"NOT\" or\"x\" nota name:or", "\"and\" & \"NOT\" & orx & nota & name:or")]
    #[case("value > 3 from<=2011 to=\"1999\"", "value>3 & from<=2011 & to=1999")]
    #[case("url:http://x?y=z \"a=b\"", "url:http://x?y=z & \"a=b\"")]
    #[case("a>\"=3\" and>4", "a>\"=3\" & and>4")]
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
        fn any_text_parses_or_says_where(text in "(\\PC|[ &|()!@:\"<>=]|[a-c]|2014| and | or|not ){0,30}") {
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
