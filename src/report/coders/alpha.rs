//! Krippendorff's alpha for nominal values: how far coders agree beyond chance.
//!
//! Klaus Krippendorff, *Computing Krippendorff's Alpha-Reliability*, University of Pennsylvania, 2011: the coincidence
//! matrix counts each pair of values of a unit by 1 / (m - 1), where m coders gave the unit a value.

/// What coders gave one unit: a value of each, None where one gave none.
pub(in crate::report) type Unit<T> = Vec<Option<T>>;

/// How far coders agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// Units that at least two coders gave a value: only these can be compared.
    pub units: usize,
    /// The share of agreeing pairs of values within units, each unit weighted by its values; None if no unit can be
    /// compared.
    pub observed: Option<f64>,
    /// 1 is perfect, 0 is chance, below is worse; None if nothing varies, so that agreement says nothing.
    pub alpha: Option<f64>,
}

/// The agreement over all units.
pub(in crate::report) fn agreement<T: Copy + PartialEq>(units: &[Unit<T>]) -> Agreement {
    let given = |unit: &Unit<T>| unit.iter().flatten().copied().collect::<Vec<T>>();
    let pairable: Vec<Vec<T>> = units.iter().map(given).filter(|values| values.len() > 1).collect();
    let all: Vec<T> = pairable.iter().flatten().copied().collect();
    let n = all.len() as f64;
    let disagreeing = |values: &[T]| {
        let pairs = values.iter().flat_map(|a| values.iter().map(move |b| (a, b)));
        pairs.filter(|(a, b)| a != b).count() as f64
    };
    let observed: f64 =
        pairable.iter().map(|unit| disagreeing(unit) / (unit.len() as f64 - 1.0)).sum::<f64>();
    // Per value, not per pair: there may be thousands of units, and a handful of values.
    let same: f64 = categories(&all).map(|count| count * count).sum();
    let expected = (n * n - same) / (n - 1.0);
    Agreement {
        units: pairable.len(),
        observed: (n > 0.0).then(|| 1.0 - observed / n),
        alpha: (expected > 0.0).then(|| 1.0 - observed / expected),
    }
}

/// How often each value was given.
fn categories<T: Copy + PartialEq>(all: &[T]) -> impl Iterator<Item = f64> {
    let mut counts: Vec<(T, f64)> = Vec::new();
    for &value in all {
        match counts.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count += 1.0,
            None => counts.push((value, 1.0)),
        }
    }
    counts.into_iter().map(|(_, count)| count)
}

#[cfg(test)]
mod tests {
    use super::*;

    // What is called alpha here was computed anew by another program, `krippendorff` 0.9 for Python: .0952, .6920, .7434 and
    // .6912 for the tables below.

    /// One line a coder, one column a unit, as the tables are printed; `.` is missing.
    fn of(coders: &[&str]) -> Agreement {
        let rows: Vec<Vec<Option<char>>> = coders
            .iter()
            .map(|row| row.split(' ').map(|v| v.chars().next().filter(|c| *c != '.')).collect())
            .collect();
        let units: Vec<Unit<char>> =
            (0..rows[0].len()).map(|n| rows.iter().map(|row| row[n]).collect()).collect();
        agreement(&units)
    }

    fn rounded(alpha: Option<f64>) -> f64 {
        (alpha.unwrap() * 1000.0).round() / 1000.0
    }

    /// Krippendorff 2011, A: binary data, two observers, no missing data: alpha = .095.
    #[test]
    fn two_observers_of_binary_data() {
        let found = of(&["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"]);
        assert_eq!((rounded(found.alpha), found.observed, found.units), (0.095, Some(0.6), 10));
    }

    /// Krippendorff 2011, B: nominal data, two observers, no missing data: alpha = .692.
    #[test]
    fn two_observers_of_nominal_data() {
        let found = of(&["a a b b d c c c e d d a", "b a b b b c c c e d d d"]);
        assert_eq!((rounded(found.alpha), found.units), (0.692, 12));
        assert_eq!(rounded(found.observed), 0.75);
    }

    /// Krippendorff 2011, C: nominal data, any number of observers, missing data: alpha = .743.
    #[test]
    fn four_observers_with_missing_data() {
        let found = of(&[
            "1 2 3 3 2 1 4 1 2 . . .",
            "1 2 3 3 2 2 4 1 2 5 . 3",
            ". 3 3 3 2 3 4 2 2 5 1 .",
            "1 2 3 3 2 4 4 1 2 5 1 .",
        ]);
        // The twelfth unit has one value and cannot be compared.
        assert_eq!((rounded(found.alpha), found.units), (0.743, 11));
    }

    /// The example of Wikipedia's page on the coefficient, which has it as .691.
    #[test]
    fn three_observers_of_whom_two_skip_much() {
        let found = of(&[
            ". . . . . 3 4 1 2 1 1 3 3 . 3",
            "1 . 2 1 3 3 4 3 . . . . . . .",
            ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
        ]);
        assert_eq!(rounded(found.alpha), 0.691);
    }

    #[test]
    fn what_says_nothing_has_no_alpha() {
        assert_eq!(of(&["a a", "a a"]), Agreement { units: 2, observed: Some(1.0), alpha: None });
        assert_eq!(of(&["a .", ". b"]), Agreement { units: 0, observed: None, alpha: None });
        assert_eq!(of(&["a b", "a b"]).alpha, Some(1.0));
    }
}
