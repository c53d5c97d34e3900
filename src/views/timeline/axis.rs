//! The axis of a timeline: what a cell stands for, and which cell a day is in.
//!
//! Cells are units of the calendar, so that a year is always as many cells wide and every tick stands exactly.

use crate::case::date::Day;

/// What one cell of a timeline stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A day.
    Day,
    /// A week, from Monday.
    Week,
    /// A month.
    Month,
    /// Three months.
    #[default]
    Quarter,
    /// Half a year.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
}

impl Unit {
    /// All of them, the smallest first.
    pub const ALL: [Self; 7] =
        [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Half, Self::Year, Self::Decade];

    /// Its name, as in `--unit`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Half => "half",
            Self::Year => "year",
            Self::Decade => "decade",
        }
    }

    /// What it is called in a sentence.
    pub fn spoken(self) -> &'static str {
        match self {
            Self::Half => "half year",
            _ => self.word(),
        }
    }

    /// The next smaller one; the smallest stays.
    #[must_use]
    pub fn finer(self) -> Self {
        Self::ALL[(self as usize).saturating_sub(1)]
    }

    /// The next larger one; the largest stays.
    #[must_use]
    pub fn coarser(self) -> Self {
        Self::ALL[(self as usize + 1).min(Self::ALL.len() - 1)]
    }

    /// Which unit a day is in, counted from some first one. Never falls as days rise.
    pub fn index(self, day: Day) -> i32 {
        match self.months() {
            Some(months) => months_of(day).div_euclid(months),
            None if self == Self::Week => day.days_since(Day::MONDAY).div_euclid(7),
            None => day.days_since(Day::MONDAY),
        }
    }

    /// The first day of the unit of that number; the ends of the calendar stand for what is beyond them.
    pub fn start(self, index: i32) -> Day {
        match self.months() {
            Some(months) => first_of(index.saturating_mul(months)),
            None if self == Self::Week => Day::MONDAY.add_days(index.saturating_mul(7)),
            None => Day::MONDAY.add_days(index),
        }
    }

    /// The last day of the unit of that number.
    pub fn end(self, index: i32) -> Day {
        // At the end of the calendar there is no next unit.
        self.start(index.saturating_add(1)).add_days(-1).max(self.start(index))
    }

    /// The same day so many units later (or earlier).
    pub fn step(self, day: Day, by: i32) -> Day {
        match self.months() {
            Some(months) => day.add_months(by.saturating_mul(months)),
            None if self == Self::Week => day.add_days(by.saturating_mul(7)),
            None => day.add_days(by),
        }
    }

    /// The unit that a day is in, in words: `on 2011-11-08`, `in 2011-11`, `in 2011 Q4`.
    pub fn when(self, day: Day) -> String {
        let (year, month) = (day.year(), day.month());
        match self {
            Self::Day => format!("on {day}"),
            Self::Week => format!("in the week of {}", self.start(self.index(day))),
            Self::Month => format!("in {year:04}-{month:02}"),
            Self::Quarter => format!("in {year:04} Q{}", (month - 1) / 3 + 1),
            Self::Half => format!("in the {} half of {year:04}", if month < 7 { "first" } else { "second" }),
            Self::Year => format!("in {year:04}"),
            Self::Decade => format!("in the {}s", year.div_euclid(10) * 10),
        }
    }

    /// None where a unit is no whole number of months.
    fn months(self) -> Option<i32> {
        match self {
            Self::Day | Self::Week => None,
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::Half => Some(6),
            Self::Year => Some(12),
            Self::Decade => Some(120),
        }
    }
}

fn months_of(day: Day) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

fn first_of(month: i32) -> Day {
    let year = i16::try_from(month.div_euclid(12)).unwrap_or(if month < 0 { i16::MIN } else { i16::MAX });
    let month = u8::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
    Day::new(year, month, 1).unwrap_or(if year < 0 { Day::FIRST } else { Day::LAST })
}

/// The stretch of time that is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// What a cell stands for.
    pub unit: Unit,
    /// The unit of the first cell.
    pub left: i32,
    /// How many cells there are.
    pub width: u16,
}

/// A label of an axis, and the cell it stands at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The cell.
    pub column: u16,
    /// `2011`, `2011-11` or `11-08`.
    pub label: String,
}

impl Axis {
    /// The cell of a day, counted from the first one: it may be before or behind the screen.
    pub fn column(&self, day: Day) -> i32 {
        self.unit.index(day).saturating_sub(self.left)
    }

    /// The cell of a day, if that is on the screen.
    pub fn cell(&self, day: Day) -> Option<u16> {
        u16::try_from(self.column(day)).ok().filter(|&column| column < self.width)
    }

    /// The first and the last day on the screen.
    pub fn days(&self) -> (Day, Day) {
        let last = self.left.saturating_add(i32::from(self.width.max(1)) - 1);
        (self.unit.start(self.left), self.unit.end(last))
    }

    /// Labels as dense as they can be read.
    pub fn ticks(&self) -> Vec<Tick> {
        let fits = |pace: &Pace| pace.cells(self.unit) >= f64::from(pace.label_width() + 2);
        let pace = PACES.into_iter().find(fits).unwrap_or(Pace::Months(1200));
        // A week belongs to the month that begins in it.
        let end = |column: u16| self.unit.end(self.left.saturating_add(column.into()));
        let begins = |&column: &u16| {
            let before = self.unit.end(self.left.saturating_add(column.into()).saturating_sub(1));
            pace.period(before) != pace.period(end(column))
        };
        let columns = (0..self.width).filter(begins);
        columns.map(|column| Tick { column, label: pace.label(pace.period(end(column))) }).collect()
    }
}

/// How far apart labels stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pace {
    Weeks(i32),
    Months(i32),
}

const PACES: [Pace; 10] = [
    Pace::Weeks(1),
    Pace::Months(1),
    Pace::Months(3),
    Pace::Months(12),
    Pace::Months(24),
    Pace::Months(60),
    Pace::Months(120),
    Pace::Months(240),
    Pace::Months(600),
    Pace::Months(1200),
];

impl Pace {
    /// How many cells lie between two labels, about.
    fn cells(self, unit: Unit) -> f64 {
        let days = |pace| match pace {
            Self::Weeks(weeks) => 7.0 * f64::from(weeks),
            Self::Months(months) => 30.4 * f64::from(months),
        };
        let of_cell = match unit.months() {
            Some(months) => days(Self::Months(months)),
            None if unit == Unit::Week => 7.0,
            None => 1.0,
        };
        days(self) / of_cell
    }

    fn label_width(self) -> u16 {
        match self {
            Self::Weeks(_) => 5,
            Self::Months(months) if months < 12 => 7,
            Self::Months(_) => 4,
        }
    }

    fn period(self, day: Day) -> i32 {
        match self {
            Self::Weeks(weeks) => Unit::Week.index(day).div_euclid(weeks),
            Self::Months(months) => months_of(day).div_euclid(months),
        }
    }

    /// The day that a period begins on, as short as can be.
    fn label(self, period: i32) -> String {
        let day = match self {
            Self::Weeks(weeks) => Unit::Week.start(period * weeks),
            Self::Months(months) => first_of(period * months),
        };
        match self {
            Self::Weeks(_) => format!("{:02}-{:02}", day.month(), day.day()),
            Self::Months(months) if months < 12 => format!("{:04}-{:02}", day.year(), day.month()),
            Self::Months(_) => format!("{:04}", day.year()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::select;

    fn day() -> impl Strategy<Value = Day> {
        (-800_000i32..2_900_000).prop_map(|days| Day::MILLENNIUM.add_days(days))
    }

    proptest! {
        #[test]
        fn later_days_never_stand_further_left(unit in select(&Unit::ALL), a in day(), b in day()) {
            let axis = Axis { unit, left: unit.index(Day::MILLENNIUM), width: 80 };
            prop_assert_eq!(axis.column(a.min(b)) <= axis.column(a.max(b)), true);
        }

        #[test]
        fn a_day_is_in_its_own_unit(unit in select(&Unit::ALL), day in day()) {
            let index = unit.index(day);
            prop_assert!((unit.start(index)..=unit.end(index)).contains(&day), "{} {}", unit.start(index), day);
            prop_assert_eq!(unit.index(unit.start(index)), index);
            prop_assert_eq!(unit.index(unit.step(day, 1)), index + 1);
        }

        #[test]
        fn labels_never_run_together(unit in select(&Unit::ALL), day in day(), width in 1u16..220) {
            let axis = Axis { unit, left: unit.index(day), width };
            for pair in axis.ticks().windows(2) {
                prop_assert!(usize::from(pair[1].column - pair[0].column) > pair[0].label.len());
            }
        }
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_end() {
        for unit in Unit::ALL {
            for index in [i32::MIN, -90_000, 90_000, i32::MAX] {
                assert!(unit.start(index) <= unit.end(index), "{unit:?} {index}");
            }
        }
    }
}
