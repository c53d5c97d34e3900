//! Years named in a text.

use super::date::Day;
use super::model::Meta;

/// A number beyond this is taken for a quantity.
const LAST: i16 = 2100;

/// The years a text names: four digits that stand alone, or before `s` (`the 2020s`).
pub(in crate::case) fn named(text: &str) -> impl Iterator<Item = i16> {
    let bytes = text.as_bytes();
    (0..bytes.len().saturating_sub(3)).filter_map(move |start| {
        // Between digits every byte is a character, so the text may be cut there.
        let digits =
            bytes[start..start + 4].iter().all(u8::is_ascii_digit).then(|| &text[start..start + 4])?;
        if text[..start].ends_with(char::is_alphanumeric) {
            return None;
        }
        let after = &text[start + 4..];
        let decade = after.strip_prefix('s').unwrap_or(after);
        if decade.starts_with(char::is_alphanumeric) || after.starts_with('%') {
            return None;
        }
        digits.parse().ok().filter(|year| (1000..=LAST).contains(year))
    })
}

/// The first year a text names that lies after `day` and that the article does not look ahead to.
pub(in crate::case) fn later(text: &str, day: Day, meta: &Meta) -> Option<i16> {
    named(text).find(|year| *year > day.year() && !meta.years_named.contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("", &[])]
    #[case("by 2015, or 2012-2013", &[2015, 2012, 2013])]
    #[case("the 2020s; decree 139/2018", &[2020, 2018])]
    #[case("20155 km, A2015, 2015th, 2015%, 9999, 215", &[])]
    #[case("в 2015 году; 2015г", &[2015])]
    #[case("東2015方", &[])]
    #[case("«2015»", &[2015])]
    fn years_stand_alone(#[case] text: &str, #[case] years: &[i16]) {
        assert_eq!(named(text).collect::<Vec<_>>(), years);
    }
}
