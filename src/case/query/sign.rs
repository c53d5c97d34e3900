//! What stands between a field and a value, and how a number or a date compares with one.

use std::fmt;

use serde_json::Value;

use super::QueryWrong;
use super::value::{each, says};
use crate::case::date::Date;
use crate::case::model::Shape;

/// What stands between a field and a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `:`, has this value.
    Is,
    /// `=`, the same; of a number, however it is written.
    Equal,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `<`
    Less,
    /// `<=`
    AtMost,
}

impl Sign {
    /// Those that compare, the longer before those they begin with.
    pub(super) const COMPARING: &'static [(&'static str, Self)] = &[
        (">=", Self::AtLeast),
        ("<=", Self::AtMost),
        (">", Self::More),
        ("<", Self::Less),
        ("=", Self::Equal),
    ];
}

impl fmt::Display for Sign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = Self::COMPARING.iter().find(|(_, sign)| sign == self);
        f.write_str(known.map_or(":", |(text, _)| text))
    }
}

/// What a field is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Limit {
    /// A number.
    Number(f64),
    /// A date, as it was written.
    Date(Date),
}

impl Limit {
    /// What a value is to a field of that shape; None if the field has neither numbers nor dates.
    ///
    /// # Errors
    /// If the value is no number, or no date.
    pub(super) fn of(shape: Shape, value: &str) -> Option<Result<Self, QueryWrong>> {
        match shape.of_one() {
            Shape::Number | Shape::Whole | Shape::Paragraph => Some(number(value)),
            // A scale has numbers among its words.
            Shape::Word(words) if words.iter().any(|word| word.parse::<i8>().is_ok()) => Some(number(value)),
            Shape::Date => Some(value.parse().map(Self::Date).map_err(QueryWrong::from)),
            _ => None,
        }
    }

    /// Whether a value of a row stands so to it. A date that leaves days open does only if all of them do.
    pub(super) fn holds(&self, has: &Value, sign: Sign) -> bool {
        let mut holds = false;
        each(has, &mut |value| holds = holds || self.holds_for(value, sign));
        holds
    }

    fn holds_for(&self, value: &Value, sign: Sign) -> bool {
        match self {
            Self::Number(limit) => value.as_f64().is_some_and(|number| match sign {
                Sign::Is | Sign::Equal => number == *limit,
                Sign::More => number > *limit,
                Sign::AtLeast => number >= *limit,
                Sign::Less => number < *limit,
                Sign::AtMost => number <= *limit,
            }),
            Self::Date(limit) => {
                let Some(text) = value.as_str() else { return false };
                let Ok(date) = text.parse::<Date>() else { return false };
                match sign {
                    Sign::Is | Sign::Equal => says(text, &limit.to_string()),
                    Sign::More => date.earliest() > limit.latest(),
                    Sign::AtLeast => date.earliest() >= limit.earliest(),
                    Sign::Less => date.latest() < limit.earliest(),
                    Sign::AtMost => date.latest() <= limit.latest(),
                }
            }
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Date(date) => write!(f, "{date}"),
        }
    }
}

fn number(text: &str) -> Result<Limit, QueryWrong> {
    let number = text.parse().ok().filter(|number: &f64| number.is_finite());
    number.map(Limit::Number).ok_or_else(|| QueryWrong::NoNumber(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use serde_json::json;

    use super::*;

    #[rstest]
    #[case(json!("2011-10-18"), ">", "2011", false)]
    #[case(json!("2011-10-18"), ">=", "2011", true)]
    #[case(json!("2011-10-18"), "<=", "2011", true)]
    #[case(json!("2011-10-18"), "=", "2011-10", true)]
    #[case(json!("2012"), ">", "2011-12-31", true)]
    #[case(json!("2011"), ">", "2011-06", false)]
    #[case(json!("2011"), "<", "2011-06", false)]
    #[case(json!("soon"), "<", "2011-06", false)]
    #[case(json!(null), "<", "2011-06", false)]
    fn dates_compare_as_all_their_days_do(
        #[case] has: Value,
        #[case] sign: &str,
        #[case] limit: Date,
        #[case] holds: bool,
    ) {
        let sign = Sign::COMPARING.iter().find(|(text, _)| *text == sign).unwrap().1;
        assert_eq!(Limit::Date(limit).holds(&has, sign), holds);
    }

    #[rstest]
    #[case(json!(3), "3.0", [true, false, true, false, true])]
    #[case(json!([2, 9]), "3", [false, true, true, true, true])]
    #[case(json!("yes"), "0", [false; 5])]
    fn numbers_compare_as_numbers(#[case] has: Value, #[case] limit: &str, #[case] holds: [bool; 5]) {
        let limit = number(limit).unwrap();
        let signs = [Sign::Equal, Sign::More, Sign::AtLeast, Sign::Less, Sign::AtMost];
        assert_eq!(signs.map(|sign| limit.holds(&has, sign)), holds);
    }
}
