//! The two clocks as they are written on the command line.

use std::str::FromStr;

use crate::case::Case;
use crate::case::date::{Date, DateError, Day};
use crate::case::seen::Clocks;
use crate::error::{Error, Result};

/// The world date: a day, or a month or a year, which means its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorldDate(Day);

impl FromStr for WorldDate {
    type Err = DateError;

    fn from_str(text: &str) -> std::result::Result<Self, DateError> {
        text.parse().map(|date: Date| Self(date.latest()))
    }
}

impl WorldDate {
    /// The day it means.
    pub fn day(self) -> Day {
        self.0
    }
}

/// What may be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownOn {
    /// What was known on a day; of a month or a year, on its last day.
    Day(Day),
    /// What was known on the article's own day.
    Article,
    /// Everything: no lock.
    Everything,
}

impl FromStr for KnownOn {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        match text {
            "article" => Ok(Self::Article),
            "none" => Ok(Self::Everything),
            _ => match text.parse::<Date>() {
                Ok(date) => Ok(Self::Day(date.latest())),
                Err(error) => Err(format!("expected a date, `article` or `none`, but {error}")),
            },
        }
    }
}

impl KnownOn {
    /// The day of the lock in a case; None for no lock.
    ///
    /// # Errors
    /// If it is the article's day and the case does not say which that is.
    pub fn lock(self, case: &Case) -> Result<Option<Day>> {
        match self {
            Self::Day(day) => Ok(Some(day)),
            Self::Everything => Ok(None),
            Self::Article => match case.meta().known_on {
                Some(date) => Ok(Some(date.latest())),
                None => Err(Error::NoArticleDay),
            },
        }
    }
}

/// The clocks of `show`: no lock and all dates, unless given. Without a world date, what is told is judged on the
/// day of the lock, or on the day that the case opens on.
pub(super) fn of_show(case: &Case, at: Option<WorldDate>, known_on: Option<KnownOn>) -> Result<Clocks> {
    let lock = known_on.unwrap_or(KnownOn::Everything).lock(case)?;
    let at = at.map_or_else(|| lock.unwrap_or(case.opening().at), WorldDate::day);
    Ok(Clocks { at, known_on: lock })
}

/// The clocks of an export for programs: no lock and all dates, unless given. Without a world date, what is told is
/// judged on the day of the lock, or on the last day that the case knows.
pub(super) fn of_export(case: &Case, at: Option<WorldDate>, known_on: Option<KnownOn>) -> Result<Clocks> {
    let lock = known_on.unwrap_or(KnownOn::Everything).lock(case)?;
    let at = at.map_or_else(|| lock.unwrap_or(case.all().clocks().at), WorldDate::day);
    Ok(Clocks { at, known_on: lock })
}
