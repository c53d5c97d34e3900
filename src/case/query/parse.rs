//! From text to terms. A quote keeps blanks together: `"free trade"`, `state:"South Ossetia"`.

use super::{Query, QueryError, QueryWrong, Sign, Term, Test};

impl Query {
    /// Parses a query. An empty one holds for every row.
    ///
    /// # Errors
    /// If a term asks for nothing or a quote does not end.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let mut terms = Vec::new();
        let mut rest = 0;
        while let Some(word) = next_word(text, rest)? {
            rest = word.end;
            terms.push(term(text, word)?);
        }
        Ok(Self { terms, text: text.trim().to_owned() })
    }
}

/// The bytes of the next word at or after `start`.
fn next_word(text: &str, start: usize) -> Result<Option<std::ops::Range<usize>>, QueryError> {
    let Some(first) = text[start..].find(|c: char| !c.is_whitespace()) else { return Ok(None) };
    let first = start + first;
    let mut quote = None;
    for (n, c) in text[first..].char_indices() {
        let here = first + n;
        match quote {
            None if c.is_whitespace() => return Ok(Some(first..here)),
            None if c == '"' => quote = Some(here),
            Some(_) if c == '"' => quote = None,
            _ => {}
        }
    }
    match quote {
        Some(open) => Err(QueryError { wrong: QueryWrong::OpenQuote, span: open..text.len() }),
        None => Ok(Some(first..text.len())),
    }
}

fn term(text: &str, word: std::ops::Range<usize>) -> Result<Term, QueryError> {
    let whole = word.clone();
    let wrong = |wrong| QueryError { wrong, span: whole.clone() };
    let (sign, start) = if text[word.clone()].starts_with('!') {
        (Sign::Fails, word.start + 1)
    } else {
        (Sign::Holds, word.start)
    };
    let body = &text[start..word.end];
    let unquoted = |part: &str| part.replace('"', "");
    // A colon inside quotes is a colon.
    let colon = body.find(':').filter(|&n| !body[..n].contains('"'));
    let Some(colon) = colon else {
        let word = unquoted(body).to_lowercase();
        if word.is_empty() {
            return Err(wrong(QueryWrong::Nothing));
        }
        return Ok(Term { sign, test: Test::Word(word), span: whole.clone() });
    };
    let (field, value) = (body[..colon].to_owned(), unquoted(&body[colon + 1..]));
    match (field.is_empty(), value.trim().is_empty()) {
        (true, _) => Err(wrong(QueryWrong::NoFieldName(value))),
        (_, true) => Err(wrong(QueryWrong::NoValue(field))),
        _ => {
            let span = if field == "in" { start + colon + 1..word.end } else { start..start + colon };
            Ok(Term { sign, test: Test::Field { field, value }, span })
        }
    }
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
    #[case("a state:\"South", "this quote does not end", 8..14)]
    fn what_cannot_be_read_says_where(
        #[case] text: &str,
        #[case] message: &str,
        #[case] span: std::ops::Range<usize>,
    ) {
        let error = Query::parse(text).unwrap_err();
        assert_eq!((error.to_string().as_str(), error.span), (message, span));
    }

    #[test]
    fn quotes_keep_blanks_and_colons() {
        let query = Query::parse(r#" !of:"South Ossetia" "a: B" "#).unwrap();
        let field = Test::Field { field: "of".to_owned(), value: "South Ossetia".to_owned() };
        assert_eq!(query.terms[0], Term { sign: Sign::Fails, test: field, span: 2..4 });
        assert_eq!(query.terms[1].test, Test::Word("a: b".to_owned()));
    }

    proptest! {
        #[test]
        fn any_text_parses_or_says_where(text in "\\PC{0,30}") {
            if let Err(error) = Query::parse(&text) {
                prop_assert!(text.get(error.span).is_some());
            }
        }
    }
}
