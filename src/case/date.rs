//! Dates as historians write them: EDTF level 1, as far as a case needs it.
//!
//! `2011-10-18`, `2011-10`, `2011`; `~` about, `?` unsure, `%` both. A date is a stretch of days; what lies
//! between its earliest and its latest day is *possible*, and is drawn so.

mod meant;

use std::fmt;
use std::num::NonZeroU8;
use std::str::FromStr;

use jiff::civil;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::node::text_as;

/// The days and months of the whole calendar, from the year -9999 to 9999.
const DAYS: i32 = 7_304_484;
const MONTHS: i32 = 19_998 * 12;

/// A day of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(civil::Date);

impl Day {
    /// Where a case without any date opens.
    pub const MILLENNIUM: Self = Self(civil::Date::constant(2000, 1, 1));

    /// A Monday, to count weeks from.
    pub const MONDAY: Self = Self(civil::Date::constant(1970, 1, 5));
    /// The first day of the calendar.
    pub const FIRST: Self = Self(civil::Date::MIN);
    /// The last day of the calendar.
    pub const LAST: Self = Self(civil::Date::MAX);

    /// The day, if there is one.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Its year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Its month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// Its day of the month, from 1.
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// The same day `years` later (or earlier); 29 February becomes the 28th. Stops at the ends of the calendar.
    #[must_use]
    pub fn add_years(self, years: i16) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().years(years)))
    }

    /// `months` later (or earlier); the last day of a shorter month stands for a day it has not.
    #[must_use]
    pub fn add_months(self, months: i32) -> Self {
        let months = months.clamp(-MONTHS, MONTHS);
        Self(self.0.saturating_add(jiff::Span::new().months(months)))
    }

    /// `days` later (or earlier). Stops at the ends of the calendar.
    #[must_use]
    pub fn add_days(self, days: i32) -> Self {
        // More than the calendar has are no span.
        let days = days.clamp(-DAYS, DAYS);
        Self(self.0.saturating_add(jiff::Span::new().days(days)))
    }

    /// Days from `other` to this day.
    pub fn days_since(self, other: Self) -> i32 {
        self.0.since(other.0).map_or(0, |s| s.get_days())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A year.
    Year,
    /// A month.
    Month,
    /// A day.
    Day,
}

/// A date as written: a day, a month or a year, perhaps about, perhaps unsure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    year: i16,
    // 1 and the month, and 13 more for each step of doubt. Never 0: an optional date takes four bytes too.
    month_and_doubt: NonZeroU8,
    // 0 where the date is no finer than the month.
    day: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Doubt {
    None,
    About,
    Unsure,
    Both,
}

impl Doubt {
    const ALL: [Self; 4] = [Self::None, Self::About, Self::Unsure, Self::Both];

    fn mark(self) -> &'static str {
        match self {
            Self::None => "",
            Self::About => "~",
            Self::Unsure => "?",
            Self::Both => "%",
        }
    }
}

impl Date {
    fn new((year, month, day): (i16, u8, u8), doubt: Doubt) -> Self {
        let month_and_doubt = NonZeroU8::MIN.saturating_add(month + 13 * doubt as u8);
        Self { year, month_and_doubt, day }
    }

    /// 0 where the date is no finer than the year.
    fn month(self) -> u8 {
        (self.month_and_doubt.get() - 1) % 13
    }

    fn doubt(self) -> Doubt {
        Doubt::ALL[usize::from((self.month_and_doubt.get() - 1) / 13) % Doubt::ALL.len()]
    }

    /// Year as written.
    pub fn year(self) -> i16 {
        self.year
    }

    /// How exactly it is known.
    pub fn precision(self) -> Precision {
        match (self.month(), self.day) {
            (0, _) => Precision::Year,
            (_, 0) => Precision::Month,
            _ => Precision::Day,
        }
    }

    /// Whether it is one certain day.
    pub fn is_exact(self) -> bool {
        self.precision() == Precision::Day && self.doubt() == Doubt::None
    }

    /// Whether it is written as about or unsure.
    pub fn is_doubtful(self) -> bool {
        self.doubt() != Doubt::None
    }

    /// The first day it may mean.
    pub fn earliest(self) -> Day {
        let (month, day) = (self.month().max(1), self.day.max(1));
        Day::new(self.year, month, day).unwrap_or(Day(civil::Date::MIN))
    }

    /// The last day it may mean.
    pub fn latest(self) -> Day {
        let month = if self.month() == 0 { 12 } else { self.month() };
        let first = Day::new(self.year, month, self.day.max(1)).unwrap_or(Day(civil::Date::MAX));
        if self.day == 0 { Day(first.0.last_of_month()) } else { first }
    }
}

impl From<Day> for Date {
    fn from(day: Day) -> Self {
        Self::new((day.year(), day.month(), day.day()), Doubt::None)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day, doubt) = (self.year, self.month(), self.day, self.doubt().mark());
        f.pad(&match (month, day) {
            (0, _) => format!("{year:04}{doubt}"),
            (_, 0) => format!("{year:04}-{month:02}{doubt}"),
            _ => format!("{year:04}-{month:02}-{day:02}{doubt}"),
        })
    }
}

/// Why a text is no date; a sentence for a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not of the form at all.
    #[error("`{0}` is no date{near}", near = hint(.0))]
    Form(String),
    /// No such month.
    #[error("`{0}` is no date: there is no month {1}")]
    Month(String, u8),
    /// No such day in that month.
    #[error("`{0}` is no date: that month has no day {1}")]
    Day(String, u8),
}

/// What was meant, or how a date is written.
fn hint(text: &str) -> String {
    match meant::meant(text) {
        Some(date) => format!(", did you mean `{date}`?"),
        None => "; write 2014, 2014-06 or 2014-06-30".to_owned(),
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        // Nearly all dates of a large table are days that there are.
        if let Some(date) = of_day(text.as_bytes()) {
            return Ok(date);
        }
        let form = || DateError::Form(text.to_owned());
        let (body, doubt) = match text.as_bytes().last() {
            Some(b'~') => (&text[..text.len() - 1], Doubt::About),
            Some(b'?') => (&text[..text.len() - 1], Doubt::Unsure),
            Some(b'%') => (&text[..text.len() - 1], Doubt::Both),
            _ => (text, Doubt::None),
        };
        let mut parts = body.split('-');
        let year = number(parts.next(), 4).ok_or_else(form)?;
        let year = i16::try_from(year).map_err(|_| form())?;
        let (month, day) = match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => (0, 0),
            (month, None, _) => (two(month).ok_or_else(form)?, 0),
            (month, day, None) => (two(month).ok_or_else(form)?, two(day).ok_or_else(form)?),
            _ => return Err(form()),
        };
        let has_month = body.len() > 4;
        if has_month && !(1..=12).contains(&month) {
            return Err(DateError::Month(text.to_owned(), month));
        }
        if body.len() > 7 && Day::new(year, month, day).is_none() {
            return Err(DateError::Day(text.to_owned(), day));
        }
        Ok(Self::new((year, month, day), doubt))
    }
}

/// `2011-10-18`; None if it is anything else, or no day.
fn of_day(text: &[u8]) -> Option<Date> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let digits = [y1, y2, y3, y4, m1, m2, d1, d2].map(|byte| byte.wrapping_sub(b'0'));
    if digits.iter().any(|digit| *digit > 9) {
        return None;
    }
    let [y1, y2, y3, y4, m1, m2, d1, d2] = digits;
    let year = i16::from(y1) * 1000 + i16::from(y2) * 100 + i16::from(y3) * 10 + i16::from(y4);
    let (month, day) = (m1 * 10 + m2, d1 * 10 + d2);
    Day::new(year, month, day).map(|_| Date::new((year, month, day), Doubt::None))
}

fn number(part: Option<&str>, digits: usize) -> Option<u16> {
    let part = part?;
    (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
}

fn two(part: Option<&str>) -> Option<u8> {
    number(part, 2).and_then(|n| u8::try_from(n).ok())
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text_as(deserializer, str::parse)?.map_err(|error: DateError| serde::de::Error::custom(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("2011-10-18", "2011-10-18", "2011-10-18")]
    #[case("2011-10", "2011-10-01", "2011-10-31")]
    #[case("2012-02", "2012-02-01", "2012-02-29")]
    #[case("2011", "2011-01-01", "2011-12-31")]
    #[case("2005~", "2005-01-01", "2005-12-31")]
    #[case("2014-03?", "2014-03-01", "2014-03-31")]
    fn a_date_is_a_stretch_of_days(#[case] text: &str, #[case] first: &str, #[case] last: &str) {
        let date: Date = text.parse().unwrap();
        assert_eq!((date.earliest().to_string(), date.latest().to_string()), (first.into(), last.into()));
        assert_eq!(date.to_string(), text);
    }

    #[rstest]
    #[case("2011-13", "`2011-13` is no date: there is no month 13")]
    #[case("2011-00", "`2011-00` is no date: there is no month 0")]
    #[case("2011-02-30", "`2011-02-30` is no date: that month has no day 30")]
    #[case("2011-10-00", "`2011-10-00` is no date: that month has no day 0")]
    #[case("18.10.2011", "`18.10.2011` is no date, did you mean `2011-10-18`?")]
    #[case("11-10-18", "`11-10-18` is no date; write 2014, 2014-06 or 2014-06-30")]
    #[case("2011-1-1", "`2011-1-1` is no date, did you mean `2011-01-01`?")]
    #[case("2011-10-18-01", "`2011-10-18-01` is no date; write 2014, 2014-06 or 2014-06-30")]
    #[case("~", "`~` is no date; write 2014, 2014-06 or 2014-06-30")]
    #[case("", "`` is no date; write 2014, 2014-06 or 2014-06-30")]
    fn what_is_no_date_says_why(#[case] text: &str, #[case] message: &str) {
        assert_eq!(text.parse::<Date>().unwrap_err().to_string(), message);
    }

    #[test]
    fn a_date_is_small() {
        assert_eq!(size_of::<Option<Date>>(), 4);
    }

    #[test]
    fn a_leap_day_steps_by_years() {
        let day = Day::new(2012, 2, 29).unwrap();
        assert_eq!(day.add_years(1).to_string(), "2013-02-28");
        assert_eq!(Day::new(2012, 3, 1).unwrap().days_since(day), 1);
    }

    proptest! {
        #[test]
        fn any_text_parses_or_says_why(text in "\\PC{0,14}") {
            if let Ok(date) = text.parse::<Date>() {
                prop_assert_eq!(date.to_string(), text);
                prop_assert!(date.earliest() <= date.latest());
            }
        }
    }
}
