//! What a text may mean that is no date: the orders and separators of other countries.

use super::Date;

/// The date that is meant, if only one can be.
pub(super) fn meant(text: &str) -> Option<Date> {
    let parts: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let is_year = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month, day) = match parts[..] {
        [year, month] if is_year(year) => (year, number(month)?, None),
        [month, year] if is_year(year) => (year, number(month)?, None),
        [year, month, day] if is_year(year) => (year, number(month)?, Some(number(day)?)),
        [a, b, year] if is_year(year) => {
            let (day, month) = day_and_month(a, b, text)?;
            (year, month, Some(day))
        }
        _ => return None,
    };
    let day = day.map_or(String::new(), |day| format!("-{day:02}"));
    format!("{year}-{month:02}{day}").parse().ok()
}

/// Which of two is the day: what is no month, or what stands first between dots. None if it is anybody's guess.
fn day_and_month(a: &str, b: &str, text: &str) -> Option<(u8, u8)> {
    let (first, second) = (number(a)?, number(b)?);
    let is_word = |part: &str| part.bytes().any(|byte| byte.is_ascii_alphabetic());
    if is_word(b) || first > 12 || first == second || text.contains('.') {
        return Some((first, second));
    }
    (is_word(a) || second > 12).then_some((second, first))
}

/// A number, or that of the month of this name.
fn number(part: &str) -> Option<u8> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    if let Ok(number) = part.parse() {
        return Some(number);
    }
    let part = part.to_lowercase();
    let found = MONTHS.iter().position(|month| part.starts_with(month))?;
    u8::try_from(found + 1).ok()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    #[rstest]
    #[case("2011-2-3", Some("2011-02-03"))]
    #[case("2011/10/18", Some("2011-10-18"))]
    #[case("18.10.2011", Some("2011-10-18"))]
    #[case("3.2.2011", Some("2011-02-03"))]
    #[case("25/12/1991", Some("1991-12-25"))]
    #[case("12/25/1991", Some("1991-12-25"))]
    #[case("12/12/1991", Some("1991-12-12"))]
    #[case("03/02/2011", None)]
    #[case("18 October 2011", Some("2011-10-18"))]
    #[case("Oct 18, 2011", Some("2011-10-18"))]
    #[case("October 2011", Some("2011-10"))]
    #[case("31.2.2011", None)]
    #[case("soon", None)]
    #[case("", None)]
    fn a_date_as_others_write_it(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(super::meant(text).map(|date| date.to_string()).as_deref(), expected, "{text}");
    }
}
