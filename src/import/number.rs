//! Numbers as tables write them: `1,772.4`, `1.772,4`, `1 772,4`.

/// How a column writes what is less than one, where it is not only points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decimals {
    /// With a point; a comma in a number may mean either.
    #[default]
    Plain,
    /// With a point, and commas between thousands.
    Point,
    /// With a comma, and points between thousands.
    Comma,
}

/// Why a number is none where nothing says what its comma means.
const EITHER: &str =
    "its comma may stand before decimals or between thousands: say `--decimals comma` or `point`";

impl Decimals {
    /// As the cells of a column say. One that has both signs has the decimal one last; one that has a comma and not
    /// three digits after it has it for the decimals.
    pub(super) fn of<'c>(cells: impl Iterator<Item = &'c str>) -> Self {
        let told = |cell: &str| {
            let cell = bare(cell);
            let digits = cell.strip_prefix('-').unwrap_or(&cell);
            if !digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) {
                return None;
            }
            match (digits.rfind('.'), digits.rfind(',')) {
                (Some(point), Some(comma)) => Some(if point < comma { Self::Comma } else { Self::Point }),
                (None, Some(_)) if digits.matches(',').count() > 1 => Some(Self::Point),
                (None, Some(comma)) if digits.len() - comma != 4 => Some(Self::Comma),
                _ => None,
            }
        };
        let mut told = cells.filter_map(told);
        let first = told.next().unwrap_or_default();
        if told.all(|other| other == first) { first } else { Self::Plain }
    }

    /// What is to be said of it, where there was a choice.
    pub(super) fn remark(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Point => Some("commas in its numbers stand between thousands"),
            Self::Comma => Some("commas in its numbers stand before decimals"),
        }
    }

    /// The number of a cell as a program writes it.
    ///
    /// # Errors
    /// With why it is none.
    pub(super) fn read(self, cell: &str) -> Result<String, String> {
        let bare = bare(cell);
        let plain = match self {
            Self::Plain => Some(bare.clone()),
            Self::Point => ungrouped(&bare, ',', '.'),
            Self::Comma => ungrouped(&bare, '.', ','),
        };
        let is_number = |text: &String| text.parse::<f64>().is_ok_and(f64::is_finite);
        plain.filter(is_number).ok_or_else(|| {
            let is_either = self == Self::Plain && is_number(&bare.replace(',', ""));
            match self {
                _ if cell.is_empty() => "it has no value",
                _ if is_either => EITHER,
                Self::Comma if is_number(&bare) => "its value has a point, others a comma before decimals",
                Self::Point if is_number(&bare.replace(',', ".")) => {
                    "its value has a comma, others a point before decimals"
                }
                _ => "its value is no number",
            }
            .to_owned()
        })
    }
}

/// A number without the signs between its thousands, and with a point before its decimals; None where such a sign stands
/// between other digits than three.
fn ungrouped(bare: &str, between: char, before: char) -> Option<String> {
    let (whole, decimals) = bare.split_once(before).unwrap_or((bare, ""));
    let mut groups = whole.split(between);
    let first = groups.next()?;
    let is_grouped = |group: &str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    let is_short = first.trim_start_matches('-').len() <= 3 || whole == first;
    if !is_short || !groups.clone().all(is_grouped) || decimals.contains(between) {
        return None;
    }
    let whole = first.to_owned() + &groups.collect::<String>();
    Some(if decimals.is_empty() { whole } else { format!("{whole}.{decimals}") })
}

/// A cell without the blanks that stand between thousands.
fn bare(cell: &str) -> String {
    let is_gap = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}');
    let has_digits =
        |part: &str| part.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    let mut parts = cell.trim().split(is_gap);
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let is_grouped = rest.iter().all(|part| part.len() >= 3 && has_digits(part));
    if is_grouped { first.to_owned() + &rest.concat() } else { cell.trim().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_says_how_it_writes_numbers() {
        type Case<'c> = (&'c [&'c str], Decimals, &'c str, Result<&'c str, &'c str>);
        let cases: [Case; 11] = [
            (
                &["391,9"],
                Decimals::Comma,
                "12.5",
                Err("its value has a point, others a comma before decimals"),
            ),
            (
                &["1,772.4"],
                Decimals::Point,
                "79,4",
                Err("its value has a comma, others a point before decimals"),
            ),
            (&["391,9", "1.772,4", "34"], Decimals::Comma, "1.772,4", Ok("1772.4")),
            (&["1,772.4", "34"], Decimals::Point, "1,772", Ok("1772")),
            (&["1,772,400"], Decimals::Point, "-1,772,400", Ok("-1772400")),
            (&["1\u{a0}772,40"], Decimals::Comma, "1 772,4", Ok("1772.4")),
            (&["1.5", "2e-3"], Decimals::Plain, "2e-3", Ok("2e-3")),
            (&["1,772"], Decimals::Plain, "1,772", Err(EITHER)),
            (&["1,5", "1,772.4"], Decimals::Plain, "1,5", Err(EITHER)),
            (&["n/a"], Decimals::Plain, "n/a", Err("its value is no number")),
            (&[], Decimals::Plain, "", Err("it has no value")),
        ];
        for (cells, decimals, cell, read) in cases {
            assert_eq!(Decimals::of(cells.iter().copied()), decimals, "{cells:?}");
            assert_eq!(decimals.read(cell), read.map(str::to_owned).map_err(str::to_owned), "{cells:?}");
        }
    }
}
