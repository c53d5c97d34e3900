//! An indicator in classes: about as many states in each, between round numbers.

use std::collections::BTreeMap;

use super::chart::{Class, Sorted, Tone};
use crate::case::model::{Indicator, Ref};
use crate::case::seen::{Seen, Told};

/// Most classes.
const CLASSES: usize = 5;

/// Sorts the states by the last figure known of each; its unit, years and source.
pub(super) fn sort(seen: Seen, name: &str, sorted: &mut Sorted) -> String {
    let last = last(seen, name);
    let mut values: Vec<f64> = last.values().map(|figure| figure.value).collect();
    values.sort_by(f64::total_cmp);
    let limits = limits(&values);
    for (&state, figure) in &last {
        let class = limits.partition_point(|&limit| limit <= figure.value);
        let step = if limits.is_empty() { 4 } else { class * 4 / limits.len() };
        let name = match (class.checked_sub(1).map(|n| limits[n]), limits.get(class)) {
            (None, None) => "all".to_owned(),
            (None, Some(to)) => format!("under {}", short(*to)),
            (Some(from), Some(to)) => format!("{} to {}", short(from), short(*to)),
            (Some(from), None) => format!("{} and more", short(from)),
        };
        let mark = char::from_digit(class as u32 + 1, 10).unwrap_or('*');
        sorted.put(
            state,
            Class { mark, name: name.into(), tone: Tone::Step(step as u8), weight: class as u16 + 1 },
        );
    }
    note(seen, &last)
}

/// The last figure of each state up to the world date.
pub(super) fn last<'c>(seen: Seen<'c>, name: &str) -> BTreeMap<Ref, Told<'c, Indicator>> {
    let at = seen.clocks().at;
    let mut last: BTreeMap<Ref, Told<Indicator>> = BTreeMap::new();
    for state in super::states(seen) {
        let Some(row) = seen.get::<crate::case::model::State>(state) else { continue };
        let known = seen.indicators_of(row.id).filter(|i| &*i.row().name == name && i.year.earliest() <= at);
        if let Some(figure) = known.max_by_key(|i| i.year.earliest()) {
            last.insert(state, figure);
        }
    }
    last
}

/// Round numbers between classes of about the same size.
fn limits(values: &[f64]) -> Vec<f64> {
    let classes = CLASSES.min(values.len());
    let mut limits: Vec<f64> = (1..classes).map(|n| round(values[n * values.len() / classes])).collect();
    limits.dedup();
    let (Some(first), Some(last)) = (values.first(), values.last()) else { return Vec::new() };
    // A class that nobody is in explains nothing.
    limits.retain(|limit| first < limit && limit <= last);
    limits
}

/// One significant digit.
fn round(value: f64) -> f64 {
    if value == 0.0 {
        return 0.0;
    }
    let unit = 10f64.powf(value.abs().log10().floor());
    (value / unit).round() * unit
}

/// A number in at most a few cells: `20 M`.
pub(super) fn short(value: f64) -> String {
    let (size, unit) = match value.abs() {
        v if v >= 1e12 => (1e12, " tn"),
        v if v >= 1e9 => (1e9, " bn"),
        v if v >= 1e6 => (1e6, " M"),
        v if v >= 1e3 => (1e3, " k"),
        _ => (1.0, ""),
    };
    let digits = format!("{:.1}", value / size);
    format!("{}{unit}", digits.strip_suffix(".0").unwrap_or(&digits))
}

/// `persons, 2010, World Bank`.
fn note(seen: Seen, last: &BTreeMap<Ref, Told<Indicator>>) -> String {
    let years = || last.values().map(|figure| figure.year.earliest().year());
    let mut parts: Vec<String> = Vec::new();
    parts.extend(last.values().find_map(|figure| figure.unit.as_deref()).map(str::to_owned));
    if let (Some(first), Some(end)) = (years().min(), years().max()) {
        parts.push(if first == end { first.to_string() } else { format!("{first} to {end}") });
    }
    let source = last.values().find_map(|figure| seen.resolve(figure.row().source?));
    parts.extend(source.map(|source| seen.name(source).into_owned()));
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{limits, short};

    #[test]
    fn classes_lie_between_round_numbers() {
        assert_eq!(
            limits(&[1.0, 2.2, 3.1, 14.0, 19.0, 50.0, 180.0, 190.0, 1300.0, 2000.0]),
            [3.0, 20.0, 200.0, 1000.0]
        );
        assert_eq!(limits(&[7.0, 7.0, 7.0]), [0.0; 0]);
        assert_eq!(limits(&[]), [0.0; 0]);
        assert_eq!(
            ["20 M", "1.5 bn", "7", "900"],
            [short(2e7), short(1.5e9), short(7.0), short(900.0)].map(|s| s)
        );
    }
}
