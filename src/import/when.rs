//! Dates as tables write them, to dates of a case.

mod words;

use std::borrow::Cow;

use crate::case::date::{Date, Precision};

/// In which order a table writes days: `04/05/1949` is the fourth of May, or the fifth of April.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// It is not said: such days are refused where both are possible.
    #[default]
    Unsaid,
    /// The day first.
    Dmy,
    /// The month first.
    Mdy,
}

/// Cells that say that nothing is known, or that something goes on.
const OPEN: [&str; 16] = [
    "",
    "0",
    "-1",
    "-9",
    "-88",
    "-99",
    "-999",
    "-9999",
    "9999",
    "9999-12-31",
    "NA",
    "N/A",
    "NaN",
    "NULL",
    ".",
    "-",
];

/// Whether a cell says that there is no date: unknown, or open.
pub(super) fn is_open(cell: &str) -> bool {
    let whole = cell.strip_suffix(".0").unwrap_or(cell);
    OPEN.iter().any(|open| open.eq_ignore_ascii_case(whole))
        || cell.starts_with("9999-")
        || cell.contains("/9999")
}

/// The date of a cell; None if it says that there is none.
///
/// # Errors
/// With why it is none.
pub(super) fn date(cell: &str, order: Order) -> Result<Option<Date>, String> {
    let cell = cell.trim();
    if is_open(cell) {
        return Ok(None);
    }
    plain(cell, order).map(Some)
}

fn plain(cell: &str, order: Order) -> Result<Date, String> {
    let whole = cell.strip_suffix(".0").unwrap_or(cell);
    // `2011-10-18T00:00:00`, `2011-10-18 00:00`
    let whole =
        whole.split_once(['T', ' ']).filter(|(_, time)| time.contains(':')).map_or(whole, |(day, _)| day);
    if let Some((from, to)) = whole.split_once("..") {
        return range(plain(from, order)?, plain(to, order)?);
    }
    if let Ok(date) = whole.parse() {
        return Ok(date);
    }
    if let Some(parts) = words::parts(whole) {
        return iso(&parts.iter().map(String::as_str).collect::<Vec<_>>());
    }
    if whole.len() == 8 && whole.bytes().all(|b| b.is_ascii_digit()) {
        return iso(&[&whole[..4], &whole[4..6], &whole[6..]]);
    }
    let parts: Vec<&str> = whole.split(['-', '/', '.']).map(str::trim).collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match &parts[..] {
        parts if !parts.iter().all(is_number) => Err(format!("`{whole}` is no date")),
        [year] => iso(&[year]),
        [year, rest @ ..] if year.len() == 4 && rest.len() < 3 => iso(&parts),
        [month, year] if year.len() == 4 => iso(&[year, month]),
        [a, b, year] if year.len() == 4 => {
            let (month, day) = month_and_day(a, b, whole, order)?;
            iso(&[year, month, day])
        }
        _ => Err(format!("`{whole}` is no date")),
    }
}

/// Which of two numbers is the month and which the day.
fn month_and_day<'c>(
    a: &'c str,
    b: &'c str,
    whole: &str,
    order: Order,
) -> Result<(&'c str, &'c str), String> {
    let is_month = |part: &str| part.parse().is_ok_and(|n: u8| (1..=12).contains(&n));
    match (order, is_month(a), is_month(b)) {
        // A point is written between day and month.
        (Order::Unsaid, true, true) if a != b && !whole.contains('.') => {
            Err(format!("`{whole}` may be read in two ways: say `--dates dmy` or `--dates mdy`"))
        }
        (Order::Mdy, true, _) | (_, true, false) => Ok((a, b)),
        _ => Ok((b, a)),
    }
}

/// A date of a year, a month and a day as they are written; one that is 0 or says nothing makes it coarser.
fn iso(parts: &[&str]) -> Result<Date, String> {
    let year: i16 = parts[0].parse().map_err(|_| format!("`{}` is no year", parts.join("-")))?;
    let mut text = format!("{year:04}");
    for part in parts[1..].iter().take_while(|part| !is_open(part.trim_start_matches('0'))) {
        let number: u8 = part.parse().map_err(|_| format!("`{}` is no date", parts.join("-")))?;
        text += &format!("-{number:02}");
    }
    text.parse().map_err(|error: crate::case::date::DateError| error.to_string())
}

/// A date that is put together from a year, a month and a day.
///
/// # Errors
/// With why it is none.
pub(super) fn joined(parts: &[Cow<str>]) -> Result<Option<Date>, String> {
    let whole = |part: &str| part.trim().trim_end_matches(".0").to_owned();
    let mut parts: Vec<String> = parts.iter().map(|part| whole(part)).collect();
    // Whichever order they stand in, a year has four digits.
    if parts.first().is_some_and(|first| first.len() < 3 && !is_open(first)) {
        parts.reverse();
    }
    match parts.first() {
        Some(year) if !is_open(year) => iso(&parts.iter().map(String::as_str).collect::<Vec<_>>()).map(Some),
        _ => Ok(None),
    }
}

/// The date that covers a range, as near as one can be written.
fn range(from: Date, to: Date) -> Result<Date, String> {
    let (first, last) = (from.earliest(), to.latest());
    let text = match () {
        () if first.year() != last.year() => format!("{:04}~", first.year()),
        () if first.month() != last.month() => format!("{:04}?", first.year()),
        () => format!("{:04}-{:02}?", first.year(), first.month()),
    };
    text.parse().map_err(|error: crate::case::date::DateError| error.to_string())
}

/// The first date after one, in its own unit: where a last year is given, a spell ends with the next.
pub(super) fn after(date: Date) -> Date {
    let day = match date.precision() {
        Precision::Year => date.earliest().add_years(1),
        Precision::Month => date.earliest().add_months(1),
        Precision::Day => date.earliest().add_days(1),
    };
    let text = day.to_string();
    let cut = match date.precision() {
        Precision::Year => 4,
        Precision::Month => 7,
        Precision::Day => 10,
    };
    text.get(..cut).and_then(|text| text.parse().ok()).unwrap_or(date)
}

/// A year as a date.
pub(super) fn year(year: i16) -> Option<Date> {
    format!("{year:04}").parse().ok()
}

/// The year that the head of a column is, as `1960`, `YR1960`, `X1960` or `1960 [YR1960]`.
pub(super) fn year_of_head(head: &str) -> Option<i16> {
    let head = head.trim();
    let rest = ["YR", "yr", "Y", "y", "X"].into_iter().find_map(|letters| head.strip_prefix(letters));
    let (digits, after) = rest.unwrap_or(head).split_at_checked(4)?;
    let is_year =
        digits.bytes().all(|byte| byte.is_ascii_digit()) && (after.is_empty() || after.starts_with(" ["));
    digits.parse().ok().filter(|year| is_year && (1000..=2999).contains(year))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("1949-04-04", "1949-04-04")]
    #[case("1949", "1949")]
    #[case("1949.0", "1949")]
    #[case("1869-04-17?", "1869-04-17?")]
    #[case("1950-01..1950-12", "1950?")]
    #[case("1950-03..1951-02", "1950~")]
    #[case("19490404", "1949-04-04")]
    #[case("1949/4/4", "1949-04-04")]
    #[case("04.05.1949", "1949-05-04")]
    #[case("4/25/1949", "1949-04-25")]
    #[case("25/4/1949", "1949-04-25")]
    #[case("1949-04-04T00:00:00", "1949-04-04")]
    #[case("1949-00-00", "1949")]
    #[case("04/1949", "1949-04")]
    #[case("19 Feb 1955", "1955-02-19")]
    #[case("February 1955", "1955-02")]
    #[case("June 30, 1977", "1977-06-30")]
    #[case("30th of June 1977", "1977-06-30")]
    #[case("30-Jun-1977", "1977-06-30")]
    #[case("7. März 1999", "1999-03-07")]
    #[case("1er août 1999", "1999-08-01")]
    #[case("1 Sept. 1999", "1999-09-01")]
    fn a_cell_is_a_date(#[case] cell: &str, #[case] expected: &str) {
        assert_eq!(date(cell, Order::Unsaid).unwrap().unwrap().to_string(), expected);
    }

    #[rstest]
    #[case("4/5/1949", "`4/5/1949` may be read in two ways: say `--dates dmy` or `--dates mdy`")]
    #[case("spring 1949", "`spring 1949` is no date")]
    #[case("jui 1949", "`jui 1949` is no date")]
    #[case("19 Feb 55", "`19 Feb 55` is no date")]
    #[case("June July 1949", "`June July 1949` is no date")]
    #[case("31 June 1977", "`1977-06-31` is no date: that month has no day 31")]
    #[case("1949-13-01", "`1949-13-01` is no date: there is no month 13")]
    fn what_is_none_says_why(#[case] cell: &str, #[case] expected: &str) {
        assert_eq!(date(cell, Order::Unsaid).unwrap_err(), expected);
    }

    #[test]
    fn an_open_end_is_none() {
        for cell in ["", "0", "9999-12-31", "9999", "NA", "-9", "0.0", "31/12/9999"] {
            assert_eq!(date(cell, Order::Unsaid).unwrap(), None, "{cell}");
        }
    }

    #[test]
    fn three_columns_are_a_day() {
        let told = |parts: [&str; 3]| joined(&parts.map(Cow::Borrowed)).unwrap().map(|date| date.to_string());
        assert_eq!(told(["1949", "4", "4"]).as_deref(), Some("1949-04-04"));
        assert_eq!(told(["4", "4", "1949"]).as_deref(), Some("1949-04-04"));
        assert_eq!(told(["1949", "4", "-9"]).as_deref(), Some("1949-04"));
        assert_eq!(told(["1949.0", "0", "0"]).as_deref(), Some("1949"));
        assert_eq!(told(["0", "0", "0"]), None);
    }

    #[test]
    fn the_order_that_was_said_holds() {
        assert_eq!(date("4/5/1949", Order::Mdy).unwrap().unwrap().to_string(), "1949-04-05");
        assert_eq!(date("4/5/1949", Order::Dmy).unwrap().unwrap().to_string(), "1949-05-04");
    }

    #[test]
    fn a_last_year_ends_with_the_next() {
        for (last, end) in [("1990", "1991"), ("1990-12", "1991-01"), ("1990-12-31", "1991-01-01")] {
            assert_eq!(after(last.parse().unwrap()).to_string(), end);
        }
    }
}
